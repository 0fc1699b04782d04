/**
 * What becomes of a letter when its home case changes (案件变化): the case ends; it goes over to another center, which goes on with the
 * letter or is the one that was asked; or the person who was to be met is held elsewhere. Asked in every step by time.
 */
import type { Agency, Collaboration } from '../../prisma/generated/client.js';
import { nearness, Nearness } from '../../workflows/domain/region.js';
import { CollaborationKind, CollaborationState as State } from '../../workflows/domain/vocabulary.js';
import { oweElsewhere } from '../affair/owe-elsewhere.js';
import { isShared, type CollaborationContext } from './context.js';
import { HOME_WORDS, type Home } from './homes.js';
import { lapse, LAPSES } from './lapse.js';
import { personsOf, placeNamed } from './letter.js';
import { askerChanged, homeConcluded, personMoved } from './news.js';
import { recordNews } from './record-news.js';

/** Until it is answered it is for the sake of the home case. */
const FOR_HOME: readonly string[] = [State.Sent, State.Received, State.Accepted, State.Disputed, State.Designated];

/** Rule by which the asked center settles what it pays: opened once, when the case handled together is concluded. */
const SETTLE = 'settle-cooperation-cost';

function isToSettle({ collaboration, home, obligations }: CollaborationContext): boolean {
  const isCalculated = isShared(collaboration) && home?.isCalculated === true;
  return isCalculated && !obligations.some(({ ruleId }) => ruleId === SETTLE);
}

/** Cheap: asked in every look, without a lock. */
export function hasOtherHome(ctx: CollaborationContext): boolean {
  const { collaboration, home } = ctx;
  if (home === null) return false;
  if (collaboration.endedAt !== null) return isToSettle(ctx);
  const isForHome = FOR_HOME.includes(collaboration.state);
  return (
    (isForHome && home.hasEnded) || hasGoneOver(collaboration, home) || (isForHome && hasLeft(collaboration, home))
  );
}

/** The first thing that is so; the next look finds the next. */
export async function followHome(ctx: CollaborationContext): Promise<void> {
  const { collaboration, home, directory } = ctx;
  if (home === null || !hasOtherHome(ctx)) return;
  if (isToSettle(ctx)) return homeIsConcluded(ctx);
  if (FOR_HOME.includes(collaboration.state) && home.hasEnded) return lapse(ctx, HOME_WORDS[home.kind].lapses);
  if (home.centerId === collaboration.toId) return lapse(ctx, LAPSES.caseCameOver);
  if (hasGoneOver(collaboration, home)) {
    const center = await directory.agency(home.centerId);
    return center === null ? undefined : goOnBy(ctx, center);
  }
  return followPerson(ctx, home);
}

function homeIsConcluded(ctx: CollaborationContext): Promise<void> {
  return recordNews(ctx, {
    kind: homeConcluded.kind,
    changes: { takenHomeAt: new Date(ctx.at) },
    summary: {
      zh: '联合办理的案件已结案，由收函的中心核定其承担的补贴',
      en: 'The case handled together is concluded: the asked center settles what it pays of it',
    },
  });
}

async function goOnBy(ctx: CollaborationContext, center: Agency): Promise<void> {
  const { collaboration, row, writes } = ctx;
  const former = await ctx.directory.agency(collaboration.fromId);
  oweElsewhere(ctx, collaboration.fromId, center);
  row.region = center.region;
  ctx.regions = [center.region, (await ctx.directory.agency(collaboration.toId))?.region ?? center.region];
  writes.update('Affair', [{ id: row.id, region: center.region }]);
  await recordNews(ctx, {
    kind: askerChanged.kind,
    changes: {
      fromId: center.id,
      contactName: center.name,
      ...(center.phone === null ? {} : { contactPhone: center.phone }),
    },
    summary: {
      zh: `案件已由${former?.name ?? ''}移送${center.name}，协作函由其接续`,
      en: `The case went from ${former?.nameEn ?? ''} to ${center.nameEn}, which goes on with the letter`,
    },
    told: { centerName: center.name },
  });
}

function hasGoneOver({ fromId }: Collaboration, { centerId }: Home): boolean {
  return centerId !== null && centerId !== fromId;
}

/** Moved after the letter was sent, from the place that it names. One that never named where the case has him is left as it is. */
function hasLeft(collaboration: Collaboration, { hasMoved, placeId }: Home): boolean {
  if (collaboration.kind !== CollaborationKind.MeetDetainee || !hasMoved) return false;
  const named = placeNamed(collaboration);
  return named !== null && named !== placeId;
}

/** Within reach of the asked center the letter goes on at the new place, with 48 hours of its own; else it has lost its object. */
async function followPerson(ctx: CollaborationContext, { placeId }: Home): Promise<void> {
  const { collaboration, directory } = ctx;
  const [center, place] = [await directory.agency(collaboration.toId), await directory.agency(placeId)];
  const isNear = center !== null && place !== null && nearness(center.region, place.region) >= Nearness.SameCity;
  if (!isNear) return lapse(ctx, LAPSES.personLeft);
  const named = placeNamed(collaboration);
  const persons = personsOf(collaboration).map((person) =>
    person.custody?.placeId === named ? { ...person, custody: { placeId: place.id } } : person,
  );
  return recordNews(ctx, {
    kind: personMoved.kind,
    changes: { persons: JSON.parse(JSON.stringify(persons)) as Collaboration['persons'] },
    summary: { zh: `当事人已移押${place.name}`, en: `The person is held at ${place.nameEn} now` },
    told: { placeName: place.name },
  });
}
