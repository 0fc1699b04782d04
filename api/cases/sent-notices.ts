/** `GET /v1/defence-notices` (发出的通知): what one's own organ has sent, each with its case as it stands and who has got which paper. */
import { CASE_INCLUDE, joined, type CaseRow } from '../../activities/case/index.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import type { NoticeRecipient, Prisma } from '../../prisma/generated/client.js';
import { agencyNames } from '../directory-names.js';
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { pageOf, readCursor } from '../http/pages.js';
import { queryOf } from '../http/query.js';
import { affairWhere } from '../http/scope.js';
import { page } from '../schemas/objects.js';
import { sentNotice } from '../schemas/paper-objects.js';
import { sentNoticesQuery } from '../schemas/queries.js';
import { shownCases } from './case-visibility.js';
import { textFilters } from './cases.js';

/** Form of the paper that opens a case. */
const LETTER = 'defence-notice';

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
  answers: { 200: { description: 'Notices of the own organ', schema: page(sentNotice) } },
  handle: async (request) => {
    const { limit, cursor, text, status, unreceived } = queryOf(request, sentNoticesQuery);
    const { caller, deps } = request;
    const filters: Prisma.CaseWhereInput[] = [{ affair: affairWhere(caller) }, { organId: caller.agencyId }];
    if (status !== undefined) filters.push({ status: { in: status } });
    if (text !== undefined) filters.push(...(await textFilters(request, text)));
    if (unreceived !== undefined) {
      const paper = { senderId: caller.agencyId, recipients: { some: AWAITED } };
      filters.push({ affair: { notices: { some: paper } } });
    }
    const after = readCursor(cursor, ['instant', 'text']);
    if (after !== null) {
      const [openedAt, id] = [new Date(Number(after[0])), String(after[1])];
      filters.push({ OR: [{ affair: { openedAt: { lt: openedAt } } }, { affair: { openedAt }, id: { lt: id } }] });
    }
    const found = await deps.prisma.case.findMany({
      where: { AND: filters },
      include: CASE_INCLUDE,
      orderBy: [{ affair: { openedAt: 'desc' } }, { id: 'desc' }],
      take: limit + 1,
    });
    const rows = found.map(joined);
    const [show, papersOf] = await Promise.all([shownCases(request, rows), papersSent(request, rows.slice(0, limit))]);
    return ok(
      pageOf(
        rows,
        limit,
        (row) => [row.openedAt.getTime(), row.id],
        (row) => ({ id: row.id, openedAt: shanghaiInstant(row.openedAt), case: show(row), ...papersOf(row.id) }),
      ),
    );
  },
};

/** Somebody is still asked to sign, or was asked in vain; whoever need not sign any more, because the paper is overtaken, is not counted. */
const ALWAYS_AWAITED: readonly string[] = ['pending', 'refused', 'no-receipt'];
const AWAITED = {
  needsReceipt: true,
  receiptAt: null,
  OR: [{ nextStep: { not: null } }, { state: { in: [...ALWAYS_AWAITED] } }],
} satisfies Prisma.NoticeRecipientWhereInput;

function isAwaited({ needsReceipt, receiptAt, nextStep, state }: NoticeRecipient): boolean {
  return needsReceipt && receiptAt === null && (nextStep !== null || ALWAYS_AWAITED.includes(state));
}

/** Papers of the own organ in these cases, newest first, without their text. */
async function papersSent({ deps, caller }: SignedInRequest, rows: readonly CaseRow[]) {
  const papers = await deps.prisma.notice.findMany({
    where: { senderId: caller.agencyId, affairId: { in: rows.map(({ id }) => id) } },
    omit: { content: true },
    include: { recipients: { orderBy: { id: 'asc' } } },
    orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
  });
  const names = await agencyNames(deps.reads, papers);
  type Row = (typeof papers)[number];
  const shown = (row: Row) => ({
    ...{ id: row.id, form: row.form, title: { zh: row.subjectZh, en: row.subjectEn }, number: row.number },
    issuedAt: shanghaiInstant(row.issuedAt),
    replaces: row.replacesId,
    recipients: row.recipients.map((one) => ({
      id: one.id,
      agency: { id: one.agencyId, name: names.get(one.agencyId) ?? one.name },
      person: one.personId === null ? null : { id: one.personId, name: one.name },
      ...{ state: one.state, needsReceipt: one.needsReceipt, awaited: isAwaited(one) },
      receipt:
        one.receiptAt === null ? null : { at: shanghaiInstant(one.receiptAt), by: one.receiptBy, how: one.receiptHow },
    })),
  });
  return (caseId: string) => {
    const own = papers.filter(({ affairId }) => affairId === caseId);
    const letter = own.findLast(({ form }) => form === LETTER);
    return {
      notice: letter === undefined ? null : shown(letter),
      papers: own.filter((one) => one !== letter).map(shown),
    };
  };
}
