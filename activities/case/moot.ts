/** How papers of a case grow old (是否仍需签收、送达), beside what holds in every affair: hearings, meetings, moves of the person. */
import { isAtLiberty } from '../../workflows/domain/custody.js';
import { CaseStatus } from '../../workflows/domain/vocabulary.js';
import type { Act, Case } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import { actsSince, ageing, type Told as ToldOf } from '../affair/moot.js';
import type { CaseReason } from './reasons.js';

type Told = ToldOf<Case>;

/** The case's papers. */
export const CASE_AGEING = ageing<Case, CaseReason>({
  read: (tx, { id }) => tx.selectFrom('Case').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  isCarriedBy: ({ lawyerId }, personId) => lawyerId === personId,
  ask: {
    // Nobody need still sign for the news that the matter is over.
    'closing-file-came': (_tx, { of }) => of.status !== CaseStatus.Concluded,
    'person-moved-again': movedAgain,
    'hearing-elsewhere': (_tx, { act, of }) => act !== null && of.hearingId !== act.subjectId,
    'hearing-over': (_tx, { of, at }) => of.hearingAt !== null && of.hearingAt.getTime() <= at,
    'meeting-asked-elsewhere': meetingAskedElsewhere,
    'meeting-not-so-arranged': meetingNotSoArranged,
  },
});

/** Another move of the person. An older one that is reported late says nothing new. */
async function movedAgain(tx: Queries, { act }: Told): Promise<boolean> {
  if (act === null) return false;
  const next = await actsSince(tx, act)
    .where('kind', '=', act.kind)
    .where('occurredAt', '>=', act.occurredAt)
    .executeTakeFirst();
  return next !== undefined;
}

/** The meeting was withdrawn with the person or the lawyer, or is asked of somebody who keeps the person no more. */
async function meetingAskedElsewhere(tx: Queries, { act, recipient, of }: Told): Promise<boolean> {
  const meeting = await meetingOf(tx, act);
  if (meeting === null) return false;
  const { state, placeId } = meeting;
  if (state === 'withdrawn') return true;
  const isFree = isAtLiberty(of.custodyMeasure);
  return state !== 'held' && (isFree || recipient.agencyId !== (placeId ?? of.organId));
}

/** The meeting was withdrawn, is not arranged any more, or is arranged for another time. */
async function meetingNotSoArranged(tx: Queries, { act }: Told): Promise<boolean> {
  const meeting = await meetingOf(tx, act);
  if (act === null || meeting === null) return false;
  // A move of the person takes back what was arranged.
  if (meeting.state !== 'arranged' && meeting.state !== 'held') return true;
  const again = await actsSince(tx, act)
    .where('kind', '=', act.kind)
    .where('subjectId', '=', meeting.id)
    .executeTakeFirst();
  return again !== undefined;
}

async function meetingOf(tx: Queries, act: Act | null) {
  if (act === null || act.subjectId === null) return null;
  const meeting = tx.selectFrom('Meeting').select(['id', 'state', 'placeId']).where('id', '=', act.subjectId);
  return (await meeting.executeTakeFirst()) ?? null;
}
