/**
 * Receipt (签收): proven once, by signing in the API, by the link in the mail, or entered by hand from paper or
 * telephone. Opening a link or mail proves nothing.
 */
import { hasEnded } from '../case/status.js';
import { LOOK_AGAIN } from '../../workflows/domain/signals.js';
import type { CaseStatus } from '../../workflows/domain/vocabulary.js';
import { ProcessKind } from '../../workflows/names.js';
import type { Clock } from '../adapters/clock.js';
import type { Tx } from '../adapters/database.js';
import { lockCase, tellHistory, type Actor } from './history.js';
import { tellProcess } from './processes.js';
import { NO_STEP } from './receipt-rungs.js';
import { Writes } from './writes.js';

export type ReceiptHow = 'api' | 'link' | 'paper' | 'telephone';

export interface Receipt {
  readonly recipientId: string;
  readonly by: Actor;
  readonly how: ReceiptHow;
  /** The business clock, read once the case is locked. */
  readonly clock: Clock;
}

/**
 * Records the receipt and its line in the history, and ends the waiting for it, in the caller's transaction. What it
 * writes has been sent when it returns.
 * @returns whether it was recorded; false when it had been proven before (nothing changes).
 */
export async function recordReceipt(tx: Tx, { recipientId, by, how, clock }: Receipt): Promise<boolean> {
  const paper = await tx
    .selectFrom('NoticeRecipient as r')
    .innerJoin('Notice as n', 'n.id', 'r.noticeId')
    .select(['r.receiptAt', 'n.caseId', 'n.number', 'n.subjectZh', 'n.subjectEn'])
    .where('r.id', '=', recipientId)
    .executeTakeFirstOrThrow();
  if (paper.receiptAt !== null) return false;
  const locked = paper.caseId === null ? null : await lockCase(tx, paper.caseId, clock);
  // A paper that belongs to no case has no other lock than this one.
  const recipient = await tx
    .selectFrom('NoticeRecipient')
    .select(['name', 'receiptAt'])
    .where('id', '=', recipientId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  if (recipient.receiptAt !== null) return false;
  const at = locked?.at ?? clock.now();
  await tx
    .updateTable('NoticeRecipient')
    .set({ state: 'received', receiptAt: new Date(at), receiptBy: by.name, receiptHow: how, ...NO_STEP })
    .where('id', '=', recipientId)
    .execute();
  await tx
    .updateTable('Task')
    .set({ closedAt: new Date(at), closedById: by.id, outcome: `received-${how}` })
    .where('recipientId', '=', recipientId)
    // That an address is wrong stays true although he signed.
    .where('kind', '<>', 'correct-address')
    .where('closedAt', 'is', null)
    .execute();
  const writes = new Writes();
  if (locked !== null) {
    const summary = {
      zh: `${recipient.name}签收《${paper.subjectZh}》（${paper.number}）`,
      en: `${recipient.name} acknowledged receipt of ${paper.subjectEn} (${paper.number})`,
    };
    tellHistory(writes, locked, [{ at, recordedAt: at, actor: by, kind: 'receipt', refId: recipientId, summary }]);
  }
  await endIfLast(tx, writes, paper.caseId);
  await writes.flush(tx);
  return true;
}

/**
 * The process of a case hears of a signature when it next wakes: the timer is at worst early. Only one that waits for nothing but
 * this is told, so that it ends. The case is locked.
 */
async function endIfLast(tx: Tx, writes: Writes, caseId: string | null): Promise<void> {
  if (caseId === null) return;
  const { status, nextAt, others } = await tx
    .selectFrom('Case as c')
    .select(['c.status', 'c.nextAt'])
    .select((of) =>
      of
        .or([
          of.exists(
            of
              .selectFrom('NoticeRecipient as r')
              .select('r.id')
              .whereRef('r.caseId', '=', 'c.id')
              .where('r.nextAt', 'is not', null),
          ),
          of.exists(
            of
              .selectFrom('Obligation as o')
              .select('o.id')
              .whereRef('o.caseId', '=', 'c.id')
              .where('o.state', '=', 'owed')
              .where('o.nextAt', 'is not', null),
          ),
        ])
        .as('others'),
    )
    .where('c.id', '=', caseId)
    .executeTakeFirstOrThrow();
  if (!hasEnded(status as CaseStatus) || nextAt === null || others === true) return;
  writes.update('Case', [{ id: caseId, nextAt: null }]);
  tellProcess(writes, { kind: ProcessKind.Case, refId: caseId }, [LOOK_AGAIN]);
}
