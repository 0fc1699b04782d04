/**
 * Whether a paper still asks for anything (是否仍需签收), and whether news has overtaken it before it left (是否仍应送达). Asked of the
 * records at the moment of the reminder, and of the sending. What makes it old each paper says itself; what that asks of the
 * records stands here.
 */
import { isAtLiberty } from '../../workflows/domain/custody.js';
import { CaseStatus } from '../../workflows/domain/vocabulary.js';
import type { Act, Case, Notice } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import type { PaperOfAffair } from '../transition/affair-kind.js';
import { Party } from '../law/rule-row.js';
import { paperOf, type AnyPaper } from '../papers-of-all.js';
import { USUALLY_MOOT, type Mootness, type Overtaking } from '../papers/reasons.js';

/** A paper of an affair that is a case. */
interface PaperOfCase extends PaperOfAffair {
  readonly caseRow: Case;
}

async function ofCase(tx: Queries, about: PaperOfAffair): Promise<PaperOfCase> {
  const caseRow = await tx.selectFrom('Case').selectAll().where('id', '=', about.affair.id).executeTakeFirstOrThrow();
  return { ...about, caseRow };
}

/** The same, and the act that the paper tells of; null: it has another cause. */
interface Told extends PaperOfCase {
  readonly act: Act | null;
}

type Question = (tx: Queries, told: Told) => boolean | Promise<boolean>;

const ASK: Readonly<Record<Mootness | Overtaking, Question>> = {
  'subject-gone-on': subjectGoneOn,
  'asked-and-done': askedAndDone,
  // Nobody need still sign for the news that the matter is over.
  'closing-file-came': (_tx, { caseRow }) => caseRow.status !== CaseStatus.Concluded,
  'person-moved-again': movedAgain,
  'hearing-elsewhere': (_tx, { act, caseRow }) => act !== null && caseRow.hearingId !== act.subjectId,
  'hearing-over': (_tx, { caseRow, at }) => caseRow.hearingAt !== null && caseRow.hearingAt.getTime() <= at,
  'meeting-asked-elsewhere': meetingAskedElsewhere,
  'meeting-not-so-arranged': meetingNotSoArranged,
  'owed-no-more': owedNoMore,
};

/**
 * Nobody is reminded of what no longer asks for anything: of a case that has ended since, a lawyer who left it, and of what the
 * paper itself says makes it so.
 */
export async function isMoot(tx: Queries, told: PaperOfAffair): Promise<boolean> {
  const { paper, affair } = told;
  // What ended it, and what came after, wants to be signed for.
  if (affair.closedAt !== null && paper.issuedAt < affair.closedAt) return true;
  const about = await ofCase(tx, told);
  const definition = paperOf(paper.form);
  if (hasLeft(about, definition)) return true;
  const act = await causeOf(tx, paper);
  return act !== null && isAny(tx, { ...about, act }, definition?.mootWhen ?? USUALLY_MOOT);
}

/**
 * What would be wrong by now is not sent: a lawyer's paper after he left, and what the paper itself, or the act that it tells of,
 * says is overtaken.
 */
export async function isOvertaken(tx: Queries, told: PaperOfAffair): Promise<boolean> {
  const about = await ofCase(tx, told);
  const definition = paperOf(about.paper.form);
  if (hasLeft(about, definition)) return true;
  const act = await causeOf(tx, about.paper);
  const ofAct = definition?.sentOn?.find((sending) => sending.act === act?.kind)?.overtakenWhen ?? [];
  return isAny(tx, { ...about, act }, [...(definition?.overtakenWhen ?? []), ...ofAct]);
}

async function isAny(tx: Queries, told: Told, reasons: readonly (Mootness | Overtaking)[]): Promise<boolean> {
  for (const reason of reasons) if (await ASK[reason](tx, told)) return true;
  return false;
}

async function causeOf(tx: Queries, { causeKey }: Pick<Notice, 'causeKey'>): Promise<Act | null> {
  const [cause, actId] = causeKey.split('/');
  if (cause !== 'act' || actId === undefined) return null;
  return (await tx.selectFrom('Act').selectAll().where('id', '=', actId).executeTakeFirst()) ?? null;
}

/** It is a lawyer's, and he is not this case's any more; but for a paper that he gets as the one who was. */
function hasLeft({ recipient: { personId }, caseRow }: PaperOfCase, paper: AnyPaper | null): boolean {
  if (personId === null || personId === caseRow.lawyerId) return false;
  return paper?.evenAfterLeaving !== true && paper?.sentOn?.some(({ to }) => to.includes(Party.FormerLawyer)) !== true;
}

/** The meeting or request has gone on since. */
async function subjectGoneOn(tx: Queries, { act }: Told): Promise<boolean> {
  if (act === null || act.subjectId === null) return false;
  const next = await actsSince(tx, act).where('subjectId', '=', act.subjectId).executeTakeFirst();
  return next !== undefined;
}

/** Another move of the person. An older one that is reported late says nothing new. */
async function movedAgain(tx: Queries, { act }: Told): Promise<boolean> {
  if (act === null) return false;
  const next = await actsSince(tx, act)
    .where('kind', '=', act.kind)
    .where('occurredAt', '>=', act.occurredAt)
    .executeTakeFirst();
  return next !== undefined;
}

function actsSince(tx: Queries, { affairId, recordedAt }: Act) {
  return tx
    .selectFrom('Act')
    .select('id')
    .where('affairId', '=', affairId)
    .where('recordedAt', '>', recordedAt)
    .limit(1);
}

/** Its addressee has done all that it asked of him. */
async function askedAndDone(tx: Queries, { act, recipient }: Told): Promise<boolean> {
  if (act === null) return false;
  const asked = await tx
    .selectFrom('Obligation')
    .select('state')
    .where('triggerActId', '=', act.id)
    .where('owedByAgencyId', '=', recipient.agencyId)
    .execute();
  return asked.length > 0 && asked.every(({ state }) => state !== 'owed' && state !== 'paused');
}

/** A reminder of what was done, cancelled or has lapsed. */
async function owedNoMore(tx: Queries, { paper }: Told): Promise<boolean> {
  const [cause, id] = paper.causeKey.split('/');
  if (cause !== 'obligation' || id === undefined) return false;
  const owed = await tx.selectFrom('Obligation').select('state').where('id', '=', id).executeTakeFirst();
  return owed !== undefined && owed.state !== 'owed';
}

/** The meeting was withdrawn with the person or the lawyer, or is asked of somebody who keeps the person no more. */
async function meetingAskedElsewhere(tx: Queries, { act, recipient, caseRow }: Told): Promise<boolean> {
  const meeting = await meetingOf(tx, act);
  if (meeting === null) return false;
  const { state, placeId } = meeting;
  if (state === 'withdrawn') return true;
  const isFree = isAtLiberty(caseRow.custodyMeasure);
  return state !== 'held' && (isFree || recipient.agencyId !== (placeId ?? caseRow.organId));
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
