/** Notes of a case (备注), as far as the reader may read them. They are added by an act, `note-added`. */
import { shanghaiInstant } from '../../activities/records/instants.js';
import { notesOf, type NoteRow } from '../../activities/records/notes.js';
import { visibleCase } from './case-visibility.js';
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { pageOf, readCursor } from '../http/pages.js';
import { queryOf } from '../http/query.js';
import { note } from '../schemas/case-file.js';
import { page } from '../schemas/objects.js';
import { pagingQuery } from '../schemas/queries.js';

export const listNotes: SignedInRoute = {
  operationId: 'listNotes',
  access: 'signed-in',
  method: 'get',
  path: '/v1/cases/{id}/notes',
  tag: '案件 Cases',
  summary: { zh: '备注，旧的在前', en: 'Notes of a case, oldest first' },
  discloses: reading('note', 'in-path'),
  description: {
    zh: '列出案件备注，旧的在前。内部备注只有作者所在机构可见。',
    en: 'Lists the notes of a case, oldest first. A note for the own agency is read by the agency of its author only.',
  },
  query: pagingQuery,
  answers: { 200: { description: 'Notes that the reader may read', schema: page(note) } },
  problems: [404],
  handle: async (request) => {
    const { id: affairId } = await visibleCase(request, request.params['id'] ?? '');
    const { limit, cursor } = queryOf(request, pagingQuery);
    const after = Number(readCursor(cursor, ['count'])?.[0] ?? 0);
    const rows = await notesOf(request.deps.reads, request.caller, { affairId, after, limit: limit + 1 });
    return ok(pageOf(rows, limit, ({ seq }) => [seq], noteView));
  },
};

function noteView({ id, at, name, agency, text, audience }: NoteRow): unknown {
  return { id, at: shanghaiInstant(at), by: { name, agency }, text, audience };
}
