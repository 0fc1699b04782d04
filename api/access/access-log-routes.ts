/** The access log for who looks on (访问记录): as a list, as a table, and what stands out in it. To read it is an entry too. */
import { addDays, daysBetween, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { fieldProblem } from '../../activities/fields/field-problem.js';
import { knownWords, ROLE_WORDS } from '../../activities/papers/words.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { column, localTime, type Columns } from '../http/columns.js';
import { ACCESS_KIND_WORDS, reading } from '../http/disclosure.js';
import { exportAnswer, noAffairs } from '../http/exports.js';
import { ok, type Route, type SignedInRoute } from '../http/http.js';
import { pageOf, readCursor } from '../http/pages.js';
import { badFields } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import {
  accessFiltersOf,
  accessPage,
  accessQueriesOf,
  accessSummary,
  LONGEST_PERIOD_DAYS,
} from '../schemas/access-objects.js';
import { accessId, accessIds, entriesOf, entriesWhere, shownEntries, type EntryView } from './access-entries.js';
import { accessWhere } from './access-filters.js';
import { accessSummaryOf } from './access-summary.js';
import { firstWords } from './first-words.js';

const TAG = '访问记录 Access log';
const OWN = {
  list: { zh: '访问记录，新的在前', en: 'Access log, newest first' },
  summary: { zh: '访问概况', en: 'What stands out in the access log' },
} as const;
/** Without a period: today and the six days before. */
const USUAL_DAYS = 7;

/** @param others all other routes: what an entry calls what was done is what they are called */
export function accessLogRoutes(others: readonly Route[]): readonly SignedInRoute[] {
  const telling = others.filter(({ discloses }) => discloses !== 'nobody');
  const words: Readonly<Record<string, Bilingual>> = {
    ...Object.fromEntries(telling.map(({ operationId, summary }) => [operationId, firstWords(summary)])),
    ...{ listAccess: firstWords(OWN.list), summariseAccess: OWN.summary },
  };
  const filters = accessFiltersOf(words);
  const queries = accessQueriesOf(filters);
  return [listAccess(queries.list, Object.keys(filters), words), summariseAccess(queries.summary)];
}

type Queries = ReturnType<typeof accessQueriesOf>;

function listAccess(
  query: Queries['list'],
  filterNames: readonly string[],
  words: Readonly<Record<string, Bilingual>>,
): SignedInRoute {
  return {
    operationId: 'listAccess',
    access: 'signed-in',
    method: 'get',
    path: '/v1/access-log',
    tag: TAG,
    summary: OWN.list,
    discloses: reading('access-log', 'elsewhere'),
    description: {
      zh: '列出谁在何时查阅了什么：每次告知当事人信息的答复、每次拒绝各一条，答复发出前已经写入。供监督、审计人员使用，范围为本地区机构人员的查阅和对本地区案件的查阅；可按日期、人员、机构、案件、种类、操作、结果、是否导出、是否告知了内容筛选，可导出 CSV 或工作簿。只记筛选项名称，不记其内容；看不到的案件不显示其编号。查阅本记录同样留痕。',
      en: 'Lists who read what and when: an entry for each answer that told something of a client and for each refusal, written before the answer left. For supervisors and auditors: what was read by the agencies of their region, and of its cases; by day, person, agency, case, kind, operation, result, whether it was exported and whether it told anything, also as CSV or a workbook. Of filters their names are kept and not what they were set to; what is out of sight is not named. Reading it is an entry too.',
    },
    query,
    answers: { 200: { description: 'Entries within scope', isExported: true, schema: accessPage } },
    problems: [403],
    handle: async (request) => {
      const { limit, cursor, ...asked } = queryOf(request, query);
      const { caller, deps } = request;
      const where = await accessWhere(request, asked);
      const table = await exportAnswer(request, {
        name: 'access-log',
        columns: columnsIn,
        filters: filterNames,
        ids: (most) => accessIds(deps.reads, where, most),
        // Whose readings these are is another matter than who was read of.
        affairs: noAffairs,
        rows: async (ids) => {
          const rows = await entriesOf(deps.reads, ids);
          const show = await shownEntries(deps.reads, caller, rows, words);
          return new Map(rows.map((row) => [accessId(row), show(row)]));
        },
      });
      if (table !== null) return table;
      const read = readCursor(cursor, ['instant', 'count', 'count']);
      const after =
        read === null ? null : { at: new Date(Number(read[0])), chainId: Number(read[1]), seq: Number(read[2]) };
      const rows = await entriesWhere(deps.reads, where, { most: limit + 1, after });
      const show = await shownEntries(deps.reads, caller, rows.slice(0, limit), words);
      return ok(pageOf(rows, limit, (row) => [row.at.getTime(), row.chainId, row.seq], show));
    },
  };
}

function summariseAccess(query: Queries['summary']): SignedInRoute {
  return {
    operationId: 'summariseAccess',
    access: 'signed-in',
    method: 'get',
    path: '/v1/access-log/summary',
    tag: TAG,
    summary: OWN.summary,
    discloses: reading('access-log', 'elsewhere'),
    description: {
      zh: `统计一段期间的访问：总数、拒绝、导出、工作时间以外的次数，查阅最多的人员，以及一小时内逐件打开许多不同案件的情况。范围和筛选与列表相同；不写起止日期的为最近${USUAL_DAYS}日，最长${LONGEST_PERIOD_DAYS}日。`,
      en: `Counts what was read in a period: in all, refused, exported, outside office hours, who read most, and where many different cases were opened within an hour. Scope and filters are those of the list; without dates the last ${USUAL_DAYS} days, ${LONGEST_PERIOD_DAYS} at most.`,
    },
    query,
    answers: { 200: { description: 'Counts within scope', schema: accessSummary } },
    problems: [403],
    handle: async (request) => {
      const asked = queryOf(request, query);
      const { deps, now } = request;
      const to = asked.to ?? latest(shanghaiDate(now), asked.from);
      const from = asked.from ?? addDays(to, 1 - USUAL_DAYS);
      const where = await accessWhere(request, { ...asked, from, to });
      if (daysBetween(from, to) >= LONGEST_PERIOD_DAYS) throw periodTooLong();
      const { calendar } = await deps.law.inForce(deps.reads);
      return ok(await accessSummaryOf(deps.reads, { from, to, where, calendar }));
    },
  };
}

function latest(today: string, from: string | undefined): string {
  return from !== undefined && from > today ? from : today;
}

function periodTooLong() {
  return badFields([
    fieldProblem(
      '/from',
      'period-too-long',
      `期间最长${LONGEST_PERIOD_DAYS}日`,
      `the period has ${LONGEST_PERIOD_DAYS} days at most`,
    ),
  ]);
}

const RESULT_WORDS = {
  allowed: { zh: '已提供', en: 'told' },
  refused: { zh: '已拒绝', en: 'refused' },
} as const;

const columnsIn: Columns<EntryView> = (language) => {
  const separator = { zh: '、', en: ', ' }[language];
  const role = (code: string | null) => (code === null ? null : knownWords(ROLE_WORDS, code)[language]);
  return [
    column('时间（北京时间）', 'At (UTC+8)', ({ at }) => localTime(at)),
    column('人员', 'Who', ({ reader }) => reader.name),
    column('账号', 'Account', ({ reader }) => reader.account),
    column('角色', 'Role', ({ reader }) => role(reader.role)),
    column('单位', 'Agency', ({ reader }) => reader.agency?.name ?? null),
    column('代班（被代人账号）', 'Stands in for', ({ reader }) => reader.standsInFor.join(separator)),
    column('查阅内容', 'What', ({ kind }) => knownWords(ACCESS_KIND_WORDS, kind)[language]),
    column('操作', 'Operation', ({ operation }) => operation[language]),
    column('结果', 'Result', ({ result }) => RESULT_WORDS[result][language]),
    column('拒绝原因', 'Why it was refused', ({ reason }) => reason?.[language] ?? null),
    column('导出', 'Exported', ({ exported }) => exported),
    column('案号', 'Numbers', ({ affairs }) => affairs.map(({ number }) => number).join(separator)),
    column('未成年人案件', 'Minors', ({ affairs }) => affairs.some(({ minor }) => minor)),
    column('涉及案件数', 'Cases it told of', ({ affairCount }) => affairCount),
    column('条数', 'Items', ({ count }) => count),
    column('使用的筛选项', 'Filters that were set', ({ filters }) =>
      filters.map((one) => one[language]).join(separator),
    ),
    column('对象编号', 'Object id', ({ objectId }) => objectId),
    column('操作编号', 'Operation id', ({ operation }) => operation.id),
    column('请求编号', 'Request id', ({ requestId }) => requestId),
  ];
};
