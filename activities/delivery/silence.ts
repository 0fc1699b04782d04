/** A paper that nobody has signed for yet, read under its locks, and whether it still asks for anything. */
import { ActKind, CaseStatus } from '../../workflows/domain/vocabulary.js';
import { FailureType, permanent } from '../../workflows/failures.js';
import type { Act, Case, Delivery, Notice, NoticeRecipient } from '../../prisma/generated/client.js';
import type { Clock } from '../adapters/clock.js';
import type { Tx } from '../adapters/database.js';
import { COUNSEL_LEAVES } from '../law/rules/define-rule.js';
import { lockCase, type LockedHistory } from '../records/history.js';
import { Writes } from '../records/writes.js';
import { Directory } from '../transition/directory.js';

export interface SilenceStep {
  readonly step: 'remind' | 'escalate' | 'give-up';
  /** 1 for the first of its kind. */
  readonly n: number;
}

/** The step that a workflow asks for. */
export interface AskedStep extends SilenceStep {
  readonly recipientId: string;
  /** Epoch ms, the workflow's clock: the instant that has come. */
  readonly at: number;
}

/** A paper that nobody has signed for, as it stands under the locks. */
export interface Silence extends SilenceStep {
  readonly tx: Tx;
  readonly writes: Writes;
  readonly directory: Directory;
  /** Epoch ms of the business clock, read behind the locks. */
  readonly at: number;
  readonly paper: Pick<Notice, 'caseId' | 'number' | 'issuedAt' | 'causeKey' | 'senderId' | 'subjectZh' | 'subjectEn'>;
  /** Null for a paper that belongs to no case. */
  readonly caseRow: Case | null;
  readonly locked: LockedHistory | null;
  readonly recipient: NoticeRecipient;
  /** Oldest first. */
  readonly deliveries: readonly Delivery[];
}

/** Locks the case, then the recipient, and reads behind the locks what the step goes by. */
export async function silenceOf(
  tx: Tx,
  clock: Clock,
  { recipientId, step, n, at: cameAt }: AskedStep,
): Promise<Silence> {
  const paper = await tx
    .selectFrom('NoticeRecipient as r')
    .innerJoin('Notice as n', 'n.id', 'r.noticeId')
    .select(['n.caseId', 'n.number', 'n.issuedAt', 'n.causeKey', 'n.senderId', 'n.subjectZh', 'n.subjectEn'])
    .where('r.id', '=', recipientId)
    .executeTakeFirst();
  if (paper === undefined) throw permanent(FailureType.UnknownReference, 'No such recipient');
  const { caseId } = paper;
  const locked = caseId === null ? null : await lockCase(tx, caseId, clock, cameAt);
  const recipient = await tx
    .selectFrom('NoticeRecipient')
    .selectAll()
    .where('id', '=', recipientId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const caseRow =
    caseId === null ? undefined : await tx.selectFrom('Case').selectAll().where('id', '=', caseId).executeTakeFirst();
  const deliveries = await tx
    .selectFrom('Delivery')
    .selectAll()
    .where('recipientId', '=', recipientId)
    .orderBy('createdAt')
    .execute();
  return {
    tx,
    writes: new Writes(),
    directory: new Directory(tx),
    step,
    n,
    at: locked?.at ?? Math.max(clock.now(), cameAt),
    paper,
    caseRow: caseRow ?? null,
    locked,
    recipient,
    deliveries,
  };
}

/** Acts by which a lawyer leaves: the paper that tells him so is his to sign although he is gone. */
const LEAVING: readonly string[] = COUNSEL_LEAVES.map(({ on }) => on);
const HEARINGS: readonly string[] = [ActKind.HearingFixed, ActKind.HearingChanged] satisfies ActKind[];

/**
 * Nobody is reminded of what no longer asks for anything: of a case that has ended since, a lawyer who left it, a meeting,
 * request or move of the person that has gone on since, a hearing that is over or moved, a paper whose addressee has done
 * all that it asked of him.
 */
export async function isMoot({ tx, at, paper, caseRow, recipient }: Silence): Promise<boolean> {
  if (caseRow === null) return false;
  // What ended it, and what came after, wants to be signed for.
  if (caseRow.closedAt !== null && paper.issuedAt < caseRow.closedAt) return true;
  const [cause, actId] = paper.causeKey.split('/');
  const act =
    cause === 'act' && actId !== undefined
      ? await tx.selectFrom('Act').selectAll().where('id', '=', actId).executeTakeFirst()
      : undefined;
  const left = recipient.personId !== null && caseRow.lawyerId !== recipient.personId;
  if (left && !LEAVING.includes(act?.kind ?? '')) return true;
  if (act === undefined) return false;
  // The closing file has come: nobody need still sign for the news that the matter is over.
  if (act.kind === ActKind.Concluded && caseRow.status !== CaseStatus.Concluded) return true;
  if (HEARINGS.includes(act.kind)) {
    return caseRow.hearingId !== act.subjectId || (caseRow.hearingAt !== null && caseRow.hearingAt.getTime() <= at);
  }
  if ((act.subjectId !== null || act.kind === ActKind.CustodyChanged) && (await hasGoneOn(tx, act))) return true;
  const asked = await tx
    .selectFrom('Obligation')
    .select('state')
    .where('triggerActId', '=', act.id)
    .where('owedByAgencyId', '=', recipient.agencyId)
    .execute();
  return asked.length > 0 && asked.every(({ state }) => state !== 'owed' && state !== 'paused');
}

/** What the act was about has gone on since: the same meeting or request, or another move of the person. */
async function hasGoneOn(tx: Tx, act: Act): Promise<boolean> {
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
