/**
 * The case's history (案件历史): append-only, each entry carries the hash of the one before, the case row carries the
 * last. Editing, removing, reordering or cutting the tail shows in `npm run history:verify`.
 */
import { createHash } from 'node:crypto';
import type { Tx } from '../adapters/database.js';
import { insertRows } from './insert-rows.js';
import { updateRows } from './update-rows.js';
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
    entry.caseId,
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
 * Appends entries behind `head`. The caller holds the lock on the case row and writes the returned head to it in the
 * same transaction.
 */
export async function appendHistory(
  tx: Tx,
  caseId: string,
  head: ChainHead,
  entries: readonly NewEntry[],
): Promise<ChainHead> {
  let { historySeq, historyHash } = head;
  const rows = entries.map((entry): HistoryEntry => {
    historySeq += 1;
    const row: Hashed = {
      caseId,
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
  await insertRows(tx, { HistoryEntry: rows });
  return { historySeq, historyHash };
}

/**
 * Locks the case row for the rest of the transaction; always the first lock taken, so that steps wait for each other
 * instead of for ever.
 * @returns its chain head, or null when there is no such case
 */
export async function lockCase(tx: Tx, caseId: string): Promise<ChainHead | null> {
  const rows = await tx.$queryRaw<ChainHead[]>`
    SELECT "historySeq", "historyHash" FROM "Case" WHERE id = ${caseId} FOR NO KEY UPDATE`;
  return rows[0] ?? null;
}

/** One history entry outside a transition (a receipt, a reminder): lock, append, move the head. */
export async function recordInHistory(tx: Tx, caseId: string, entry: NewEntry): Promise<void> {
  const head = await lockCase(tx, caseId);
  if (head === null) return;
  const next = await appendHistory(tx, caseId, head, [entry]);
  await updateRows(tx, 'Case', [{ id: caseId, historySeq: next.historySeq, historyHash: next.historyHash }]);
}
