/**
 * Receipt (签收): proven once, by signing in the API, by the link in the mail, or entered by hand from paper or
 * telephone. Opening a link or mail proves nothing.
 */
import type { Clock } from '../adapters/clock.js';
import type { Tx } from '../adapters/database.js';
import { lockCase, tellHistory, type Actor } from './history.js';
import { OutboxKind, writeOutbox } from './outbox.js';
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
 * Records the receipt, its line in the history and the signal that ends the waiting, in the caller's transaction. What it
 * writes has been sent when it returns.
 * @returns whether it was recorded; false when it had been proven before (nothing changes).
 */
export async function recordReceipt(tx: Tx, { recipientId, by, how, clock }: Receipt): Promise<boolean> {
  const paper = await tx
    .selectFrom('NoticeRecipient as r')
    .innerJoin('Notice as n', 'n.id', 'r.noticeId')
    .select(['r.receiptAt', 'n.id as noticeId', 'n.caseId', 'n.number', 'n.subjectZh', 'n.subjectEn'])
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
    .set({ state: 'received', receiptAt: new Date(at), receiptBy: by.name, receiptHow: how })
    .where('id', '=', recipientId)
    .execute();
  await tx
    .updateTable('Task')
    .set({ closedAt: new Date(at), closedById: by.id, outcome: `received-${how}` })
    .where('recipientId', '=', recipientId)
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
  const payload = { noticeId: paper.noticeId, recipientId };
  const key = `receipt/${recipientId}`;
  writeOutbox(writes, [{ kind: OutboxKind.SignalWorkflow, refId: recipientId, payload, key }], at);
  await writes.flush(tx);
  return true;
}
