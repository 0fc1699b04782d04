/** `GET /v1/meetings` (会见一览): meetings of all the cases that one sees, as JSON or as a table. */
import { meetingIds, meetingsShown, type MeetingShown } from '../../activities/case/index.js';
import { knownWords, MEETING_OUTCOME_WORDS } from '../../activities/papers/words.js';
import { seesCustodyViewOnly } from '../../workflows/domain/permissions.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { affairsOfRows } from '../http/affairs-of-rows.js';
import { column, localTime, type Columns } from '../http/columns.js';
import { exportAnswer } from '../http/exports.js';
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { pageOf, readCursor } from '../http/pages.js';
import { ProblemError } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import { OBLIGATION_STATE_WORDS } from '../obligations/obligation-words.js';
import { meetingFilters, meetingOnList, meetingsQuery } from '../schemas/meeting-objects.js';
import { page } from '../schemas/objects.js';

export const listMeetings: SignedInRoute = {
  operationId: 'listMeetings',
  access: 'signed-in',
  method: 'get',
  path: '/v1/meetings',
  tag: '会见 Meetings',
  summary: {
    zh: '会见一览，应先办的在前：先到期的在前；给出 from 或 to 的，按会见时间',
    en: 'Meetings across cases, those due first; with from or to by when they take place',
  },
  discloses: reading('meeting', 'named'),
  description: {
    zh: '跨案件查看会见：待安排的按期限先后，指定起止日期的按会见时间；附同一会见室、律师、当事人时间冲突的提示。看守所见在押人员的会见，中心、律师、律所和监督人员各见其范围。',
    en: 'Meetings across cases: what is to be arranged by its time limit, or by time where days are named; with warnings where room, lawyer or person clash. The custodial place sees those of the people it holds, center, lawyer, firm and supervisor those of their scope.',
  },
  query: meetingsQuery,
  answers: { 200: { description: 'Meetings within scope', isExported: true, schema: page(meetingOnList) } },
  problems: [403],
  handle: async (request) => {
    const { limit, cursor, ...filters } = queryOf(request, meetingsQuery);
    const { caller, deps, now } = request;
    // Where else meetings took place is more than the narrower view tells.
    const asksForMore = filters.placeId !== undefined && filters.placeId !== caller.agencyId;
    if (asksForMore && seesCustodyViewOnly(caller)) throw new ProblemError('forbidden');
    const shown = (ids: readonly string[]) => meetingsShown(deps.reads, caller, ids, now);
    const table = await exportAnswer(request, {
      name: 'meetings',
      columns: columnsIn,
      filters: Object.keys(meetingFilters),
      ids: async (most) => {
        const listed = await meetingIds(deps.reads, caller, filters, { most, after: null });
        return listed.map(({ id }) => id);
      },
      affairs: (ids) => affairsOfRows(deps.reads, 'Meeting', ids),
      rows: shown,
    });
    if (table !== null) return table;
    const read = readCursor(cursor, ['instant?', 'text']);
    const after = read === null ? null : { at: read[0] === null ? null : Number(read[0]), id: String(read[1]) };
    const listed = await meetingIds(deps.reads, caller, filters, { most: limit + 1, after });
    const rows = await shown(listed.slice(0, limit).map(({ id }) => id));
    const { items, nextCursor } = pageOf(
      listed,
      limit,
      ({ id, sortedBy }) => [sortedBy?.getTime() ?? null, id],
      ({ id }) => rows.get(id),
    );
    // One that has gone out of sight between the two reads is left out.
    return ok({ items: items.filter((item) => item !== undefined), nextCursor });
  },
};

const STATE_WORDS: Readonly<Record<string, Bilingual>> = {
  requested: { zh: '已申请', en: 'requested' },
  arranged: { zh: '已安排', en: 'arranged' },
  refused: { zh: '未安排', en: 'refused' },
  held: { zh: '已会见', en: 'held' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

const columnsIn: Columns<MeetingShown> = (language) => [
  column('编号', 'Id', ({ id }) => id),
  column('案号', 'Case number', ({ caseNumber }) => caseNumber),
  column('当事人', 'Person', ({ person }) => person.name),
  column('承办律师', 'Lawyer', ({ lawyer }) => lawyer?.name ?? null),
  column('律师事务所', 'Firm', ({ firm }) => firm?.name ?? null),
  column('会见场所', 'Place', ({ place }) => place?.name ?? null),
  column('状态', 'State', ({ state }) => knownWords(STATE_WORDS, state)[language]),
  column('申请时间（北京时间）', 'Requested (UTC+8)', ({ requestedAt }) => localTime(requestedAt)),
  column('最迟会见（北京时间）', 'Late from (UTC+8)', ({ dueAt }) => localTime(dueAt)),
  column('期限状态', 'State of what is owed', ({ obligationState: state }) =>
    state === null ? null : OBLIGATION_STATE_WORDS[state][language],
  ),
  column('会见时间（北京时间）', 'Meeting (UTC+8)', ({ meetingAt }) => localTime(meetingAt)),
  column('会见室', 'Room', ({ room }) => room),
  column('结果', 'Outcome', ({ outcome }) =>
    outcome === null ? null : knownWords(MEETING_OUTCOME_WORDS, outcome)[language],
  ),
  column('未安排的理由', 'Why it was not arranged', ({ refusal }) =>
    refusal === null ? null : [refusal.reason, ...refusal.missingPapers].join('；'),
  ),
  column('请核对', 'Please check', ({ warnings }) => warnings.map((one) => one[language]).join('；')),
  column('案件编号', 'Case id', ({ caseId }) => caseId),
];
