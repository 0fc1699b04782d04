/** A page of the history of an affair (历史), whatever its kind: in its order or against it, hash-chained, with the notes its reader sees. */
import type { HistoryEntry } from '../prisma/generated/client.js';
import { shanghaiInstant } from '../activities/records/instants.js';
import { notesBeside } from '../activities/records/notes.js';
import type { SignedInRequest } from './http/http.js';
import { pageOf, readCursor, type Page } from './http/pages.js';
import { queryOf } from './http/query.js';
import { historyQuery } from './schemas/queries.js';

/** @param affairId of an affair that the caller sees */
export async function historyPage(request: SignedInRequest, affairId: string): Promise<Page<object>> {
  const { limit, cursor, order } = queryOf(request, historyQuery);
  const after = readCursor(cursor, ['count']);
  const isNewest = order === 'newest';
  const beyond = after === null ? {} : { seq: isNewest ? { lt: Number(after[0]) } : { gt: Number(after[0]) } };
  const rows = await request.deps.prisma.historyEntry.findMany({
    where: { affairId, ...beyond },
    orderBy: { seq: isNewest ? 'desc' : 'asc' },
    take: limit + 1,
  });
  const notes = await notesBeside(request.deps.reads, request.caller, rows);
  return pageOf(
    rows,
    limit,
    ({ seq }) => [seq],
    (entry) => ({ ...historyView(entry), note: notes.get(entry.seq) ?? null }),
  );
}

function historyView(entry: HistoryEntry) {
  return {
    seq: entry.seq,
    at: shanghaiInstant(entry.at),
    recordedAt: shanghaiInstant(entry.recordedAt),
    actor: { id: entry.actorId, name: entry.actorName, agency: entry.actorAgency },
    kind: entry.kind,
    refId: entry.refId,
    summary: { zh: entry.summaryZh, en: entry.summaryEn },
    prevHash: entry.prevHash,
    hash: entry.hash,
  };
}
