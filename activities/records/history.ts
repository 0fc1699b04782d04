/**
 * The history of an affair (案件历史): append-only, each entry carries the hash of the one before, the affair's row carries the
 * last. Editing, removing, reordering or cutting the tail shows in `npm run history:verify`.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { assertClock, stepTime, type Clock } from '../adapters/clock.js';
import type { Tx } from '../adapters/database.js';
import type { Writes } from './writes.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { HistoryEntry } from '../../prisma/generated/client.js';

/** Who did it, as he was called on that day. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly agency: string;
}

/** The engine itself: alarms, reminders, negative evidence. */
export const SYSTEM_ACTOR: Actor = { id: 'system', name: '系统', agency: '法援协同' };

export interface NewEntry {
  /** Epoch ms: when it happened. */
  readonly at: number;
  /** Epoch ms: when it was recorded. */
  readonly recordedAt: number;
  readonly actor: Actor;
  readonly kind: string;
  readonly refId: string;
  readonly summary: Bilingual;
}

type Hashed = Omit<HistoryEntry, 'hash'>;

/** The hash covers every field and the hash before it. */
export function entryHash(entry: Hashed): string {
  const fields = [
    entry.affairId,
    entry.seq,
    entry.at.toISOString(),
    entry.recordedAt.toISOString(),
    entry.actorId,
    entry.actorName,
    entry.actorAgency,
    entry.kind,
    entry.refId,
    entry.summaryZh,
    entry.summaryEn,
    entry.prevHash,
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

export interface ChainHead {
  readonly historySeq: number;
  readonly historyHash: string;
}

/**
 * Appends entries behind `head`. The caller holds the lock on the affair's row and writes the returned head to it in the
 * same transaction.
 */
export function appendHistory(
  writes: Writes,
  affairId: string,
  head: ChainHead,
  entries: readonly NewEntry[],
): ChainHead {
  let { historySeq, historyHash } = head;
  const rows = entries.map((entry): HistoryEntry => {
    historySeq += 1;
    const row: Hashed = {
      affairId,
      seq: historySeq,
      at: new Date(entry.at),
      recordedAt: new Date(entry.recordedAt),
      actorId: entry.actor.id,
      actorName: entry.actor.name,
      actorAgency: entry.actor.agency,
      kind: entry.kind,
      refId: entry.refId,
      summaryZh: entry.summary.zh,
      summaryEn: entry.summary.en,
      prevHash: historyHash,
    };
    historyHash = entryHash(row);
    return { ...row, hash: historyHash };
  });
  writes.insert('HistoryEntry', rows);
  return { historySeq, historyHash };
}

/** An affair under its lock, for who writes to its history without a step. */
export interface LockedHistory extends ChainHead {
  readonly affairId: string;
  /** Epoch ms of this step, by the one business clock. */
  readonly at: number;
}

/**
 * Locks the affair's row for the rest of the transaction; before any lock on what belongs to it, so that steps wait for each
 * other instead of for ever. The clock is read once the lock is had, so recorded times never run backwards in an affair.
 * @param notBefore epoch ms of an instant that has come, whatever the clock says
 * @returns null when there is no such affair
 * @throws ClockSkew when this host's clock is too far from PostgreSQL's
 */
export async function lockAffair(tx: Tx, affairId: string, clock: Clock, notBefore = 0): Promise<LockedHistory | null> {
  const row = await tx
    .selectFrom('Affair')
    .select(['historySeq', 'historyHash', 'lastStepAt'])
    .select(sql<number>`extract(epoch FROM clock_timestamp())::float8 * 1000`.as('databaseNow'))
    .where('id', '=', affairId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  assertClock(clock, row.databaseNow);
  const { historySeq, historyHash, lastStepAt } = row;
  return { affairId, historySeq, historyHash, at: stepTime(clock, lastStepAt.getTime(), notBefore) };
}

/** Appends to the history of an affair that is locked, and moves its head. The caller flushes. */
export function tellHistory(writes: Writes, locked: LockedHistory, entries: readonly NewEntry[]): void {
  const { affairId, at } = locked;
  const head = appendHistory(writes, affairId, locked, entries);
  writes.update('Affair', [{ id: affairId, ...head, lastStepAt: new Date(at) }]);
}
