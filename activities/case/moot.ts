/**
 * Whether a paper still asks for anything (是否仍需签收), and whether news has overtaken it before it left (是否仍应送达). Asked of the
 * records at the moment of the reminder, and of the sending.
 */
import { isAtLiberty } from '../../workflows/domain/custody.js';
import { ActKind, CaseStatus } from '../../workflows/domain/vocabulary.js';
import type { Act, Case, Notice, NoticeRecipient } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import { Party } from '../law/rule-row.js';
import { NOTIFICATION_MATRIX } from '../papers/matrix.js';

/** A paper of a case and one of its recipients. */
export interface PaperOfCase {
  readonly paper: Pick<Notice, 'form' | 'issuedAt' | 'causeKey'>;
  readonly recipient: Pick<NoticeRecipient, 'agencyId' | 'personId'>;
  readonly caseRow: Case;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/** Forms that go to who was the lawyer: his to sign although he is gone. */
const TO_FORMER: readonly string[] = NOTIFICATION_MATRIX.filter(({ to }) => to.includes(Party.FormerLawyer)).map(
  ({ form }) => form,
);
/** Whose submission was refused is told so whatever he is to the case, and whatever became of it. */
const REFUSAL = 'refusal/';
const HEARINGS: readonly string[] = ['hearing-fixed', 'hearing-changed'] satisfies ActKind[];
const ARRANGED: readonly string[] = ['meeting-requested', 'meeting-arranged'] satisfies ActKind[];

/**
 * Nobody is reminded of what no longer asks for anything: of a case that has ended since, a lawyer who left it, a meeting,
 * request or move of the person that has gone on since, a hearing that is over or moved, a paper whose addressee has done
 * all that it asked of him.
 */
export async function isMoot(tx: Queries, about: PaperOfCase): Promise<boolean> {
  const { paper, recipient, caseRow, at } = about;
  // What ended it, and what came after, wants to be signed for.
  if (caseRow.closedAt !== null && paper.issuedAt < caseRow.closedAt) return true;
  const act = await causeOf(tx, paper);
  if (hasLeft(about)) return true;
  if (act === null) return false;
  // The closing file has come: nobody need still sign for the news that the matter is over.
  if (act.kind === 'concluded' && caseRow.status !== CaseStatus.Concluded) return true;
  if (HEARINGS.includes(act.kind)) {
    return hearingStandsElsewhere(act, caseRow) || (caseRow.hearingAt !== null && caseRow.hearingAt.getTime() <= at);
  }
  if ((act.subjectId !== null || act.kind === 'custody-changed') && (await hasGoneOn(tx, act))) return true;
  const asked = await tx
    .selectFrom('Obligation')
    .select('state')
    .where('triggerActId', '=', act.id)
    .where('owedByAgencyId', '=', recipient.agencyId)
    .execute();
  return asked.length > 0 && asked.every(({ state }) => state !== 'owed' && state !== 'paused');
}

/**
 * What would be wrong by now is not sent: a hearing that was moved or cancelled since, a meeting that became void or was arranged
 * anew, a lawyer's paper after he left, a reminder of what is no longer owed.
 */
export async function isOvertaken(tx: Queries, about: PaperOfCase): Promise<boolean> {
  const { paper, caseRow } = about;
  const [cause, id, step] = paper.causeKey.split('/');
  if (cause === 'obligation' && id !== undefined && step === 'remind') {
    const owed = await tx.selectFrom('Obligation').select('state').where('id', '=', id).executeTakeFirst();
    return owed !== undefined && owed.state !== 'owed';
  }
  const act = await causeOf(tx, paper);
  if (hasLeft(about)) return true;
  if (act === null) return false;
  if (HEARINGS.includes(act.kind)) return hearingStandsElsewhere(act, caseRow);
  return ARRANGED.includes(act.kind) && act.subjectId !== null && (await isVoid(tx, about, act, act.subjectId));
}

/** The act that the paper tells of; null: it has another cause. */
async function causeOf(tx: Queries, { causeKey }: Pick<Notice, 'causeKey'>): Promise<Act | null> {
  const [cause, actId] = causeKey.split('/');
  if (cause !== 'act' || actId === undefined) return null;
  return (await tx.selectFrom('Act').selectAll().where('id', '=', actId).executeTakeFirst()) ?? null;
}

/** It is a lawyer's, and he is not this case's any more; but for a paper that he gets as the one who was. */
function hasLeft({ paper, recipient: { personId }, caseRow }: PaperOfCase): boolean {
  if (personId === null || personId === caseRow.lawyerId) return false;
  return !TO_FORMER.includes(paper.form) && !paper.causeKey.startsWith(REFUSAL);
}

function hearingStandsElsewhere(act: Act, { hearingId }: Case): boolean {
  return hearingId !== act.subjectId;
}

/**
 * The meeting was withdrawn with the person or the lawyer; it is asked of somebody who keeps the person no more; it is not arranged
 * any more, or for another time.
 */
async function isVoid(tx: Queries, { recipient, caseRow }: PaperOfCase, act: Act, meetingId: string): Promise<boolean> {
  const meeting = await tx
    .selectFrom('Meeting')
    .select(['state', 'placeId'])
    .where('id', '=', meetingId)
    .executeTakeFirst();
  if (meeting === undefined) return false;
  const { state, placeId } = meeting;
  if (state === 'withdrawn') return true;
  if (act.kind === 'meeting-requested') {
    const isFree = isAtLiberty(caseRow.custodyMeasure);
    return state !== 'held' && (isFree || recipient.agencyId !== (placeId ?? caseRow.organId));
  }
  // A move of the person takes back what was arranged.
  if (state !== 'arranged' && state !== 'held') return true;
  const again = await tx
    .selectFrom('Act')
    .select('id')
    .where('caseId', '=', act.caseId)
    .where('kind', '=', 'meeting-arranged')
    .where('subjectId', '=', meetingId)
    .where('recordedAt', '>', act.recordedAt)
    .limit(1)
    .executeTakeFirst();
  return again !== undefined;
}

/** What the act was about has gone on since: the same meeting or request, or another move of the person. */
async function hasGoneOn(tx: Queries, act: Act): Promise<boolean> {
  const since = tx
    .selectFrom('Act')
    .select('id')
    .where('caseId', '=', act.caseId)
    .where('recordedAt', '>', act.recordedAt)
    .limit(1);
  const next =
    act.subjectId === null
      ? // An older move that is reported late says nothing new.
        since.where('kind', '=', act.kind).where('occurredAt', '>=', act.occurredAt)
      : since.where('subjectId', '=', act.subjectId);
  return (await next.executeTakeFirst()) !== undefined;
}
