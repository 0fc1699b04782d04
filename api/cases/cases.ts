/** Reading cases: list, item, history. Who sees what: `scope.ts`. */
import { caseView, custodyCaseView, surroundingsOf } from '../../activities/case/index.js';
import { regionPrefix } from '../../workflows/domain/region.js';
import { seesCustodyViewOnly } from '../../workflows/domain/permissions.js';
import type { Prisma } from '../../prisma/generated/client.js';
import { CASE_COLUMNS, CUSTODY_CASE_COLUMNS } from './case-columns.js';
import { caseRowsOf, pageOfCases, tableOfCases, type CaseFilters } from './case-list.js';
import { shownCases, visibleCase, visibleCaseRow } from './case-visibility.js';
import { lawyersNamed } from '../directory-names.js';
import { containing, soughtWords } from '../text-search.js';
import { historyPage } from '../history-page.js';
import { reading } from '../http/disclosure.js';
import { ok, type Answer, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { ProblemError } from '../http/problem-details.js';
import { historyEntry } from '../schemas/case-file.js';
import { caseSeen, page } from '../schemas/objects.js';
import { caseFilters, casesQuery, historyQuery } from '../schemas/queries.js';
import { queryOf } from '../http/query.js';
import { affairWhere } from '../http/scope.js';
import { etag } from '../http/versions.js';

const TAG = '案件 Cases';

export const listCases: SignedInRoute = {
  operationId: 'listCases',
  access: 'signed-in',
  method: 'get',
  path: '/v1/cases',
  tag: TAG,
  summary: { zh: '案件列表，新案在前', en: 'Cases, newest first' },
  discloses: reading('case', 'themselves'),
  description: {
    zh: '按诉讼阶段、状态、机关、律师、地区和文字筛选本人可见的案件。各机关、法律援助中心、律师、律师事务所和监督人员各见其范围；看守所只见在押人员的有限信息，不能用其看不到的内容筛选。',
    en: 'Lists the cases within the scope of the caller, by stage, status, agency, lawyer, region and text. Each organ, center, lawyer, firm and supervisor has its scope; a detention center gets a short form and may not filter by what it cannot see.',
  },
  query: casesQuery,
  answers: { 200: { description: 'Cases within scope', isExported: true, schema: page(caseSeen) } },
  problems: [403],
  handle: async (request) => {
    const { limit, cursor, stage, status, agency, lawyer, region, text } = queryOf(request, casesQuery);
    // What the narrower view leaves out cannot be asked for by a filter either.
    const asksForMore = stage !== undefined || (agency !== undefined && agency !== request.caller.agencyId);
    if (asksForMore && seesCustodyViewOnly(request.caller)) throw new ProblemError('forbidden');
    const filters: Prisma.CaseWhereInput[] = [{ affair: affairWhere(request.caller) }];
    if (stage !== undefined) filters.push({ stage: { in: stage } });
    if (status !== undefined) filters.push({ status: { in: status } });
    if (agency !== undefined) {
      filters.push({ OR: [{ organId: agency }, { centerId: agency }, { firmId: agency }, { custodyPlaceId: agency }] });
    }
    if (lawyer !== undefined) filters.push({ lawyerId: lawyer });
    if (region !== undefined) filters.push({ affair: { region: { startsWith: regionPrefix(region) } } });
    if (text !== undefined) filters.push(...(await textFilters(request, text)));
    const table = await tableOf(request, filters);
    if (table !== null) return table;
    const rows = await caseRowsOf(request, filters, { limit, cursor });
    const ids = rows.slice(0, limit).map(({ id }) => id);
    request.seen({ affairs: ids, count: ids.length });
    request.isTold();
    return ok(pageOfCases(rows, limit, await shownCases(request, rows)));
  },
};

function tableOf(request: SignedInRequest, filters: CaseFilters): Promise<Answer | null> {
  const { reads } = request.deps;
  const named = { name: 'cases', narrowedBy: Object.keys(caseFilters) };
  return seesCustodyViewOnly(request.caller)
    ? tableOfCases(request, filters, {
        ...{ ...named, columns: CUSTODY_CASE_COLUMNS },
        shown: async (rows) => {
          const around = await surroundingsOf(reads, rows);
          return (row) => custodyCaseView(row, around);
        },
      })
    : tableOfCases(request, filters, {
        ...{ ...named, columns: CASE_COLUMNS },
        shown: async (rows) => {
          const around = await surroundingsOf(reads, rows);
          return (row) => caseView(row, around);
        },
      });
}

/**
 * One condition for each word: the name of the person or of his lawyer, the number or the organ's number has it, compared as persons
 * and cases are. The custodial place does not see the organ's number, so it cannot search by it either.
 */
export async function textFilters({ caller, deps }: SignedInRequest, text: string): Promise<Prisma.CaseWhereInput[]> {
  return Promise.all(
    soughtWords(text).map(async ({ word, name, numbers }) => {
      const keys = numbers.map(containing);
      return {
        OR: [
          ...(name === '' ? [] : [{ person: { nameKey: containing(name) } }]),
          ...(name === '' ? [] : [{ lawyerId: { in: await lawyersNamed(deps.reads, word) } }]),
          ...keys.map((numberKey) => ({ affair: { numberKey } })),
          ...(seesCustodyViewOnly(caller) ? [] : keys.map((organNumberKey) => ({ organNumberKey }))),
        ],
      };
    }),
  );
}

export const readCase: SignedInRoute = {
  operationId: 'readCase',
  access: 'signed-in',
  method: 'get',
  path: '/v1/cases/{id}',
  tag: TAG,
  summary: { zh: '案件', en: 'A case' },
  discloses: reading('case', 'in-path'),
  description: {
    zh: '读取一个案件。ETag 为案件版本，作出行为时可用 If-Match 带回；看守所得到的是有限信息。不在范围内的与不存在的同样为 404。',
    en: 'Reads one case. ETag is its version, to be sent back as If-Match with an act; a detention center gets the short form. What is out of scope is 404, as what is not there.',
  },
  answers: { 200: { description: 'The case; ETag is its version', headers: ['ETag'], schema: caseSeen } },
  problems: [404],
  handle: async (request) => {
    const row = await visibleCaseRow(request, request.params['id'] ?? '');
    request.isTold();
    const show = await shownCases(request, [row]);
    return ok(show(row), etag(row.version));
  },
};

export const readHistory: SignedInRoute = {
  operationId: 'readHistory',
  access: 'signed-in',
  method: 'get',
  path: '/v1/cases/{id}/history',
  tag: TAG,
  summary: { zh: '案件历史，旧事在前或者新事在前', en: 'History of a case, oldest or newest first, hash-chained' },
  discloses: reading('history', 'in-path'),
  description: {
    zh: '读取案件历史，旧事在前（order=newest 为新事在前），逐条以哈希链接。案件可见的人员可以查阅，看守所除外。',
    en: 'Reads the history of a case, oldest first (order=newest: newest first), each entry chained to the one before by its hash. For whoever sees the case, except detention centers.',
  },
  query: historyQuery,
  answers: { 200: { description: 'Entries', schema: page(historyEntry) } },
  problems: [403, 404],
  handle: async (request) => {
    const row = await visibleCase(request, request.params['id'] ?? '');
    // The history names everything the narrower view leaves out.
    if (seesCustodyViewOnly(request.caller)) throw new ProblemError('forbidden');
    return ok(await historyPage(request, row.id));
  },
};
