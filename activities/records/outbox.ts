/** Outbox rows (发件箱): written in the transaction that causes them, sent by the dispatcher, never from memory. */
import type { NewRow, Writes } from './writes.js';

export const OutboxKind = {
  Mail: 'mail',
  StartWorkflow: 'start-workflow',
  SignalWorkflow: 'signal-workflow',
  StartPayout: 'start-payout',
  WakePayout: 'wake-payout',
  ReprojectCalendar: 'reproject-calendar',
  WakeAffair: 'wake-affair',
} as const;
export type OutboxKind = (typeof OutboxKind)[keyof typeof OutboxKind];

export interface NewOutboxRow {
  readonly kind: OutboxKind;
  /** mail: delivery id; start and signal: recipient id; reproject: calendar version; wake: affair id. */
  readonly refId: string;
  readonly payload:
    | { readonly noticeId: string; readonly recipientId: string; readonly deliveryId?: string }
    | { readonly version: string }
    | { readonly caseId: string }
    | { readonly affairId: string };
  /** Business key, once for ever. */
  readonly key: string;
  /** Not before so many ms from now; default at once. */
  readonly delayMs?: number;
}

/** The rows as the table takes them. @param at epoch ms of the business clock */
export function outboxRows(rows: readonly NewOutboxRow[], at: number): NewRow<'Outbox'>[] {
  return rows.map(({ delayMs = 0, payload, ...row }) => ({
    ...row,
    payload: { ...payload },
    createdAt: new Date(at),
    notBefore: new Date(at + delayMs),
    leaseUntil: null,
    attempts: 0,
    doneAt: null,
    lastError: null,
  }));
}

/** @param at epoch ms of the business clock */
export function writeOutbox(writes: Writes, rows: readonly NewOutboxRow[], at: number): void {
  writes.insert('Outbox', outboxRows(rows, at));
}
