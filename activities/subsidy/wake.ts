/** Outbox rows that start or wake the process of a payout. */
import type { Tx } from '../adapters/database.js';
import { insertRows } from '../records/insert-rows.js';
import type { OutboxKind } from '../records/outbox.js';

export interface PayoutOutboxRow {
  readonly kind: typeof OutboxKind.StartPayout | typeof OutboxKind.WakePayout;
  readonly payoutId: string;
  readonly caseId: string;
  /** Business key, once for ever. */
  readonly key: string;
}

/** @param at epoch ms of the business clock */
export async function writePayoutOutbox(tx: Tx, row: PayoutOutboxRow, at: number): Promise<void> {
  const { kind, payoutId, caseId, key } = row;
  const now = new Date(at);
  await insertRows(tx, {
    Outbox: [
      {
        kind,
        refId: payoutId,
        payload: { caseId },
        key,
        createdAt: now,
        notBefore: now,
        leaseUntil: null,
        attempts: 0,
        doneAt: null,
        lastError: null,
      },
    ],
  });
}
