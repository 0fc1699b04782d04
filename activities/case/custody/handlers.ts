/**
 * Custody (羁押): measure or place change. Meetings that were asked for go with the person; what was arranged at a place he
 * has left is void.
 */
import { isAtLiberty, isHeld } from '../../../workflows/domain/custody.js';
import { CustodyMeasure } from '../../../workflows/domain/vocabulary.js';
import type { ActBodyOf } from '../acts.js';
import { nearness, Nearness } from '../../../workflows/domain/region.js';
import type { Agency, Meeting } from '../../../prisma/generated/client.js';
import { CUSTODY_WORDS } from '../../papers/words.js';
import type { EntryWarning } from '../../affair/entry-checks.js';
import { refuse } from '../../affair/refusal.js';
import { changeOpenMeetings } from '../meeting/change.js';
import type { ActContext, CaseEffects } from '../context.js';
import type { HandlersOf } from '../handler.js';
import type { CUSTODY_ACTS } from './acts.js';
import { askHomeRegion } from './home-region.js';

export const CUSTODY_HANDLERS: HandlersOf<typeof CUSTODY_ACTS> = {
  'custody-changed': custodyChanged,
};

async function custodyChanged(ctx: ActContext<ActBodyOf<'custody-changed'>>): Promise<CaseEffects> {
  const { caseRow, body, directory } = ctx;
  const placeId = isHeld(body.measure) ? (body.placeId ?? null) : null;
  const place = await directory.agency(placeId);
  const words = CUSTODY_WORDS[body.measure];
  const where = place === null ? { zh: '', en: '' } : { zh: `（${place.name}）`, en: ` (${place.nameEn})` };
  // Reports cross on their way: an older one is kept as what it is and does not undo the newer.
  const since = caseRow.custodySince ?? caseRow.issuedAt;
  if (ctx.occurredAt < since.getTime()) {
    return {
      facts: { current: false, moved: false, measureChanged: false, firstMeasure: false },
      summary: {
        zh: `补报强制措施变更：${words.zh}${where.zh}；此后已有变更，现状不变`,
        en: `Earlier change of custody reported late: ${words.en}${where.en}; a later one stands`,
      },
    };
  }
  if (body.measure === caseRow.custodyMeasure && placeId === caseRow.custodyPlaceId) {
    return refuse(409, 'custody-unchanged', {
      zh: '强制措施和羁押场所与现有记录相同',
      en: 'Measure and place are as recorded already',
    });
  }
  if (place !== null) await askHomeRegion(ctx, place);
  const moved = placeId !== caseRow.custodyPlaceId || keptBy(body.measure) !== keptBy(caseRow.custodyMeasure);
  const former = await directory.agency(caseRow.custodyPlaceId);
  const meetings = moved ? movedMeetings(ctx, body.measure, placeId) : null;
  return {
    caseChanges: {
      custodyMeasure: body.measure,
      custodyPlaceId: placeId,
      custodySince: new Date(ctx.occurredAt),
    },
    ...(meetings === null ? {} : { meetings }),
    warnings: place === null ? [] : await aboutPlace(ctx, place),
    facts: {
      current: true,
      moved,
      measureChanged: body.measure !== caseRow.custodyMeasure,
      firstMeasure: caseRow.custodyMeasure === CustodyMeasure.None,
    },
    paperDetails: {
      ...(former === null ? {} : { formerPlaceName: former.name }),
      meetingsVoid: moved ? caseRow.meetings.filter(({ state }) => state === 'arranged').length : 0,
    },
    summary: {
      zh: `变更强制措施、羁押场所：${words.zh}${where.zh}`,
      en: `Custody changed: ${words.en}${where.en}`,
    },
  };
}

/** A place that keeps him reads who he is and who defends him: where it lies outside the city of the organ somebody looks (异地羁押). */
async function aboutPlace(
  { caseRow, directory }: ActContext<ActBodyOf<'custody-changed'>>,
  place: Agency,
): Promise<readonly EntryWarning[]> {
  const organ = await directory.agency(caseRow.organId);
  const isUsual = place.id === caseRow.custodyPlaceId || organ === null;
  if (isUsual || nearness(organ.region, place.region) >= Nearness.SameCity) return [];
  return [
    {
      code: 'place-elsewhere',
      zh: `${place.name}不在办案机关所在的市，是否异地羁押，请核对`,
      en: `${place.nameEn} lies outside the city of the organ: please check whether the person is kept there`,
    },
  ];
}

/** Who keeps the person: a detention center, the organ that watches him, or nobody. */
function keptBy(measure: string): 'place' | 'organ' | 'nobody' {
  if (isHeld(measure)) return 'place';
  return isAtLiberty(measure) ? 'nobody' : 'organ';
}

/** Open meetings are asked for anew where he is now; at liberty nobody has to arrange them. */
function movedMeetings(ctx: ActContext, measure: CustodyMeasure, placeId: string | null): Meeting[] {
  const change = isAtLiberty(measure)
    ? { state: 'refused', meetingAt: null, room: null, refusalReason: '当事人已不在押，无需安排' }
    : { state: 'requested', meetingAt: null, room: null, refusalReason: null, placeId };
  return changeOpenMeetings(ctx, change);
}
