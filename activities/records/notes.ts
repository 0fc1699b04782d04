/**
 * Notes (备注) as one reader may read them: those for the case by whoever sees it, those for an agency by its own people, and the
 * custodial place only what its own people wrote. They are read from the acts that hold them; the history holds none.
 */
import { sql, type Expression, type SqlBool } from 'kysely';
import { NoteAudience } from '../../workflows/domain/vocabulary.js';
import { seesCustodyViewOnly, type Viewer } from '../../workflows/domain/permissions.js';
import type { HistoryEntry } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import type { ActKind } from '../acts-of-all.js';

const NOTE_ADDED: ActKind = 'note-added';

export interface NoteRow {
  readonly id: string;
  /** Its place in the history. */
  readonly seq: number;
  readonly at: Date;
  readonly name: string;
  readonly agency: string;
  readonly text: string;
  readonly audience: NoteAudience;
}

/** Of a case that the reader sees, oldest first. @param after place in the history behind which they stand */
export function notesOf(
  reads: Queries,
  viewer: Viewer,
  { affairId, after, limit }: { readonly affairId: string; readonly after: number; readonly limit: number },
): Promise<NoteRow[]> {
  return reads
    .selectFrom('HistoryEntry as h')
    .innerJoin('Act', 'Act.id', 'h.refId')
    .select(['Act.id', 'h.seq', 'h.at', 'h.actorName as name', 'h.actorAgency as agency'])
    .select([sql<string>`body ->> 'text'`.as('text'), sql<NoteAudience>`body ->> 'audience'`.as('audience')])
    .where('h.affairId', '=', affairId)
    .where('h.kind', '=', NOTE_ADDED)
    .where(readBy(viewer))
    .where('h.seq', '>', after)
    .orderBy('h.seq')
    .limit(limit)
    .execute();
}

/** What was noted by the acts of these entries, or beside them. @returns by place in the history */
export async function notesBeside(
  reads: Queries,
  viewer: Viewer,
  entries: readonly Pick<HistoryEntry, 'seq' | 'kind' | 'refId'>[],
): Promise<ReadonlyMap<number, string>> {
  const acts = await reads
    .selectFrom('Act')
    .select([
      'id',
      'kind',
      sql<string | null>`body ->> CASE kind WHEN ${NOTE_ADDED} THEN 'text' ELSE 'note' END`.as('note'),
    ])
    .where('id', '=', sql<string>`ANY(${entries.map(({ refId }) => refId)})`)
    .where((where) => where.or([where('kind', '<>', NOTE_ADDED), readBy(viewer)]))
    .execute();
  const noted = new Map(acts.map(({ id, kind, note }) => [`${kind}/${id}`, note]));
  return new Map(
    entries.flatMap(({ seq, kind, refId }) => {
      const note = noted.get(`${kind}/${refId}`) ?? null;
      return note === null ? [] : [[seq, note]];
    }),
  );
}

/** Of the "Act" in the statement, which added a note. */
function readBy(viewer: Viewer): Expression<SqlBool> {
  const own = sql<SqlBool>`"Act"."agencyId" = ${viewer.agencyId}`;
  if (seesCustodyViewOnly(viewer)) return own;
  return sql<SqlBool>`(body ->> 'audience' = ${NoteAudience.Case} OR ${own})`;
}
