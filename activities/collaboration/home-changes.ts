/**
 * What becomes of a letter when its home case changes (案件变化): the case ends; it goes over to another center, which goes on with the
 * letter or is the one that was asked; or the person who was to be met is held elsewhere. Asked in every step by time.
 */
import type { Agency, Collaboration } from '../../prisma/generated/client.js';
import { nearness, Nearness } from '../../workflows/domain/region.js';
import { CollaborationKind, CollaborationState as State } from '../../workflows/domain/vocabulary.js';
import { oweElsewhere } from '../affair/owe-elsewhere.js';
import { isShared, SETTLE, type CollaborationContext } from './context.js';
import { moveTasks } from '../records/tasks.js';
import { HOME_WORDS, type Home } from './homes.js';
import { kindRow } from './kinds.js';
import { lapse, LAPSES } from './lapse.js';
import { kept, personsOf, placeNamed } from './letter.js';
import { answerTakenOver, askerChanged, homeConcluded, homeReopened, personMoved } from './news.js';
import { recordNews } from './record-news.js';

/** Until it is answered it is for the sake of the home case. */
const FOR_HOME: readonly string[] = [State.Sent, State.Received, State.Accepted, State.Disputed, State.Designated];

/** What has come about at home and the letter has not taken; the first that is so. */
type Change = (ctx: CollaborationContext, home: Home) => (() => Promise<void>) | null;

const CHANGES: readonly Change[] = [
  (ctx) => (isToSettle(ctx) ? () => homeIsConcluded(ctx) : null),
  (ctx) => (isToSettleNoMore(ctx) ? () => homeGoesOn(ctx) : null),
  (ctx) => (cameToNothing(ctx) ? () => lapse(ctx, LAPSES.caseEndedFirst) : null),
  (ctx, home) => (isForHome(ctx) && home.hasEnded ? () => lapse(ctx, HOME_WORDS[home.kind].lapses) : null),
  (ctx, home) => (isOpen(ctx) && hasGoneOver(ctx) ? () => followCase(ctx, home) : null),
  (ctx, home) => (isForHome(ctx) && hasLeft(ctx.collaboration, home) ? () => followPerson(ctx, home) : null),
];

function changeOf(ctx: CollaborationContext): (() => Promise<void>) | null {
  const { home } = ctx;
  if (home === null) return null;
  for (const change of CHANGES) {
    const take = change(ctx, home);
    if (take !== null) return take;
  }
  return null;
}

/** Cheap: asked in every look, without a lock. */
export function hasOtherHome(ctx: CollaborationContext): boolean {
  return changeOf(ctx) !== null;
}

/** One after the other: each leaves the letter so that it is not so any more. */
export async function followHome(ctx: CollaborationContext): Promise<void> {
  for (let take = changeOf(ctx); take !== null; take = changeOf(ctx)) await take();
}

function isOpen({ collaboration }: CollaborationContext): boolean {
  return collaboration.endedAt === null;
}

/** Until it is answered; what is to hand the case over, until it has been confirmed. */
function isForHome(ctx: CollaborationContext): boolean {
  const { kind, state } = ctx.collaboration;
  return isOpen(ctx) && (FOR_HOME.includes(state) || kindRow(kind).transfers);
}

/** Confirmed in the moment in which the case ended: its process found nothing to hand over, and said so without a reason. */
function cameToNothing({ collaboration }: CollaborationContext): boolean {
  const { kind, state, recognised, reason } = collaboration;
  return kindRow(kind).transfers && state === State.Confirmed && recognised === false && reason === null;
}

/** The case has gone over to another center than the one that asks. */
export function hasGoneOver({ collaboration: { fromId }, home }: CollaborationContext): boolean {
  return home?.centerId != null && home.centerId !== fromId;
}

function settling({ obligations }: CollaborationContext, ...states: readonly string[]): boolean {
  return obligations.some(({ ruleId, state }) => ruleId === SETTLE && states.includes(state));
}

function isToSettle(ctx: CollaborationContext): boolean {
  const { collaboration, home } = ctx;
  const isOthers = home !== null && home.centerId !== collaboration.toId;
  return isOthers && isShared(collaboration) && home.isCalculated && !settling(ctx, 'owed', 'fulfilled');
}

function isToSettleNoMore(ctx: CollaborationContext): boolean {
  return isShared(ctx.collaboration) && ctx.home?.isCalculated === false && settling(ctx, 'owed');
}

/** The conclusion was undone: it is settled when the case is concluded again. */
function homeGoesOn(ctx: CollaborationContext): Promise<void> {
  return recordNews(ctx, {
    kind: homeReopened.kind,
    changes: { takenHomeAt: null },
    summary: {
      zh: '联合办理的案件撤销办结，协作补贴待其重新结案后核定',
      en: 'The conclusion of the case handled together was undone: pay is settled when it is concluded again',
    },
  });
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

/** What was answered is with who needs it; else another center goes on with the letter, or it has nothing left to ask. */
async function followCase(ctx: CollaborationContext, { centerId }: Home): Promise<void> {
  const { collaboration, directory } = ctx;
  if (centerId === collaboration.toId) {
    // A share of what is one's own is none.
    const isDone = collaboration.state === State.Answered && kindRow(collaboration.kind).work !== 'share';
    return isDone ? takeAnswerOver(ctx) : lapse(ctx, LAPSES.caseCameOver);
  }
  const center = await directory.agency(centerId);
  if (center === null) throw new Error('A case of a center that is not there');
  return goOnBy(ctx, center);
}

function takeAnswerOver(ctx: CollaborationContext): Promise<void> {
  return recordNews(ctx, {
    kind: answerTakenOver.kind,
    changes: { state: State.Confirmed, recognised: true, endedAt: new Date(ctx.at) },
    summary: {
      zh: '案件已移送收函的中心，其回复视为认可',
      en: 'The case has gone over to the center that answered: the answer stands as recognised',
    },
  });
}

async function goOnBy(ctx: CollaborationContext, center: Agency): Promise<void> {
  const { collaboration, row, writes } = ctx;
  const former = await ctx.directory.agency(collaboration.fromId);
  oweElsewhere(ctx, collaboration.fromId, center);
  await moveTasks(ctx.tx, row.id, { from: collaboration.fromId, to: center.id });
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

/** The case kept him at the place that the letter names, and he was moved after it was sent. Who is held elsewhere is another person. */
function hasLeft(collaboration: Collaboration, { hasMoved, placeId, places }: Home): boolean {
  if (collaboration.kind !== CollaborationKind.MeetDetainee || !hasMoved) return false;
  const named = placeNamed(collaboration);
  return named !== null && named !== placeId && places.includes(named);
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
    changes: { persons: kept(persons) },
    summary: { zh: `当事人已移押${place.name}`, en: `The person is held at ${place.nameEn} now` },
    told: { placeName: place.name },
  });
}
