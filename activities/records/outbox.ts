/** Outbox rows (发件箱): written in the transaction that causes them, sent by the dispatcher, never from memory. */
import type { Tx } from '../adapters/database.js';

export const OutboxKind = {
  Mail: 'mail',
  StartWorkflow: 'start-workflow',
  SignalWorkflow: 'signal-workflow',
} as const;
export type OutboxKind = (typeof OutboxKind)[keyof typeof OutboxKind];

/** NOTIFY channel that wakes the dispatcher. */
export const OUTBOX_CHANNEL = 'fayuan_outbox';

export interface NewOutboxRow {
  readonly kind: OutboxKind;
  /** mail: delivery id; start and signal: recipient id. */
  readonly refId: string;
  readonly payload: { readonly noticeId: string; readonly recipientId: string; readonly deliveryId?: string };
  /** Business key, once for ever. */
  readonly key: string;
  /** Not before so many ms from now; default at once. */
  readonly delayMs?: number;
}

/** @param at epoch ms of the business clock */
export async function writeOutbox(tx: Tx, rows: readonly NewOutboxRow[], at: number): Promise<void> {
  if (rows.length === 0) return;
  const now = new Date(at);
  await tx.outbox.createMany({
    data: rows.map(({ delayMs = 0, ...row }) => ({
      ...row,
      payload: { ...row.payload },
      createdAt: now,
      notBefore: new Date(at + delayMs),
    })),
    skipDuplicates: true,
  });
  await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
}
