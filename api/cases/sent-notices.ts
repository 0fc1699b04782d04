/** `GET /v1/defence-notices` (发出的通知): what one's own organ has sent, each with its case as it stands and who has got which paper. */
import { caseView, surroundingsOf, type CaseRow } from '../../activities/case/index.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import type { Prisma } from '../../prisma/generated/client.js';
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { queryOf } from '../http/query.js';
import { affairWhere } from '../http/scope.js';
import { page } from '../schemas/objects.js';
import { sentNotice } from '../schemas/paper-objects.js';
import { sentNoticeFilters, sentNoticesQuery } from '../schemas/queries.js';
import { SENT_COLUMNS, type SentRow } from './case-columns.js';
import { caseRowsOf, pageOfCases, tableOfCases } from './case-list.js';
import { textFilters } from './cases.js';
import { AWAITED, papersSent } from './sent-papers.js';

export const listSentNotices: SignedInRoute = {
  operationId: 'listSentNotices',
  access: 'signed-in',
  method: 'get',
  path: '/v1/defence-notices',
  tag: '通知辩护 Notices for defence',
  summary: {
    zh: '本机关发出的通知辩护（代理）及其案件、签收情况，新的在前；unreceived=true 只列尚有文书未签收的',
    en: 'Notices for defence that the own organ sent, with case and receipts, newest first; unreceived=true asks for those with a paper that nobody signed for',
  },
  discloses: reading('case', 'themselves'),
  description: {
    zh: '列出本机关发出的通知辩护（代理），附案件现状和本机关在该案发出的各件文书的签收情况，按文字、案件状态筛选。供法院、检察院、公安机关使用；其他机构得到空列表。',
    en: 'Lists the notices for defence that the own organ has sent, each with its case as it stands and who has signed for which paper of the organ, by text and status of the case. For court, procuratorate and police; empty for others.',
  },
  query: sentNoticesQuery,
  answers: { 200: { description: 'Notices of the own organ', isExported: true, schema: page(sentNotice) } },
  handle: async (request) => {
    const { limit, cursor, text, status, unreceived } = queryOf(request, sentNoticesQuery);
    const { caller } = request;
    const filters: Prisma.CaseWhereInput[] = [{ affair: affairWhere(caller) }, { organId: caller.agencyId }];
    if (status !== undefined) filters.push({ status: { in: status } });
    if (text !== undefined) filters.push(...(await textFilters(request, text)));
    if (unreceived !== undefined) {
      const paper = { senderId: caller.agencyId, recipients: { some: AWAITED } };
      filters.push({ affair: { notices: { some: paper } } });
    }
    const shown = async (rows: readonly CaseRow[]) => {
      const [around, papersOf] = await Promise.all([
        surroundingsOf(request.deps.reads, rows),
        papersSent(request, rows),
      ]);
      return (row: CaseRow): SentRow => {
        const own = { id: row.id, openedAt: shanghaiInstant(row.openedAt), case: caseView(row, around) };
        return { ...own, ...papersOf(row.id) };
      };
    };
    const narrowedBy = Object.keys(sentNoticeFilters);
    const table = await tableOfCases(request, filters, { name: 'notices', columns: SENT_COLUMNS, narrowedBy, shown });
    if (table !== null) return table;
    const rows = await caseRowsOf(request, filters, { limit, cursor });
    return ok(pageOfCases(rows, limit, await shown(rows.slice(0, limit))));
  },
};
