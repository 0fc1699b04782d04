/**
 * Receipt (签收): proven once, by signing in the API, by the link in the mail, or entered by hand from paper or
 * telephone. Opening a link or mail proves nothing.
 */
import type { Tx } from '../adapters/database.js';
import { lockCase, recordInHistory, type Actor } from './history.js';
import { OutboxKind, writeOutbox } from './outbox.js';

export type ReceiptHow = 'api' | 'link' | 'paper' | 'telephone';

export interface Receipt {
  readonly recipientId: string;
  readonly by: Actor;
  readonly how: ReceiptHow;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/**
 * Records the receipt, its line in the history and the signal that ends the waiting, in the caller's transaction.
 * @returns whether it was recorded; false when it had been proven before (nothing changes).
 */
export async function recordReceipt(tx: Tx, receipt: Receipt): Promise<boolean> {
  const before = await tx.noticeRecipient.findUniqueOrThrow({
    where: { id: receipt.recipientId },
    select: { receiptAt: true, notice: { select: { caseId: true } } },
  });
  if (before.receiptAt !== null) return false;
  if (before.notice.caseId !== null) await lockCase(tx, before.notice.caseId);
  const changed = await tx.noticeRecipient.updateMany({
    where: { id: receipt.recipientId, receiptAt: null },
    data: {
      state: 'received',
      receiptAt: new Date(receipt.at),
      receiptBy: receipt.by.name,
      receiptHow: receipt.how,
    },
  });
  if (changed.count === 0) return false;
  const recipient = await tx.noticeRecipient.findUniqueOrThrow({
    where: { id: receipt.recipientId },
    include: { notice: { select: { id: true, caseId: true, number: true, subjectZh: true, subjectEn: true } } },
  });
  await tx.task.updateMany({
    where: { recipientId: recipient.id, closedAt: null },
    data: { closedAt: new Date(receipt.at), closedById: receipt.by.id, outcome: `received-${receipt.how}` },
  });
  const { notice } = recipient;
  if (notice.caseId !== null) {
    await recordInHistory(tx, notice.caseId, {
      at: receipt.at,
      recordedAt: receipt.at,
      actor: receipt.by,
      kind: 'receipt',
      refId: recipient.id,
      summary: {
        zh: `${recipient.name}签收《${notice.subjectZh}》（${notice.number}）`,
        en: `${recipient.name} acknowledged receipt of ${notice.subjectEn} (${notice.number})`,
      },
    });
  }
  const key = `receipt/${recipient.id}`;
  await writeOutbox(
    tx,
    [
      {
        kind: OutboxKind.SignalWorkflow,
        refId: recipient.id,
        payload: { noticeId: notice.id, recipientId: recipient.id },
        key,
      },
    ],
    receipt.at,
  );
  return true;
}
