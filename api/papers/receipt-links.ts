/**
 * The receipt page behind the link of a mail (签收链接): whoever holds the link may sign, once, until it expires. Opening
 * it changes nothing.
 */
import type { Tx } from '../../activities/adapters/database.js';
import { readReceiptToken } from '../../activities/adapters/receipt-link.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import {
  RECEIPT_PAGE_CSP,
  deadLinkPage,
  receiptDonePage,
  receiptPage,
  type DeadLink,
  type ReceiptPageInput,
} from '../../activities/pages/receipt-page.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import { storedPaper } from '../../activities/records/stored-paper.js';
import { recordReceipt } from '../../activities/records/receipts.js';
import { doing, reading } from '../http/disclosure.js';
import type { Answer, ApiRequest, OpenRoute } from '../http/http.js';
import { notFound, ProblemError } from '../http/problem-details.js';
import { receipt } from '../schemas/paper-objects.js';

const TAG = '签收 Receipt';
const HTML = 'text/html; charset=utf-8';

export const openReceiptLink: OpenRoute = {
  operationId: 'openReceiptLink',
  access: 'open',
  method: 'get',
  path: '/r/{token}',
  tag: TAG,
  summary: { zh: '签收页；打开不视为签收', en: 'Receipt page; opening it is no receipt' },
  discloses: reading('paper', 'elsewhere'),
  description: {
    zh: '凭邮件链接打开签收页，无需登录；打开不视为签收，失效的为 410。',
    en: 'Opens the receipt page by the link of a mail, without a token; opening it is no receipt, an expired link is 410.',
  },
  answers: { 200: { description: 'The page', type: 'text/html' } },
  problems: [404, 410],
  handle: async (request) => {
    const link = await readLink(request);
    return 'dead' in link ? deadAnswer(request, link.dead) : page(200, receiptPage(link.paper));
  },
};

export const signByReceiptLink: OpenRoute = {
  operationId: 'signByReceiptLink',
  access: 'open',
  method: 'post',
  path: '/r/{token}',
  tag: TAG,
  summary: { zh: '凭链接签收，仅一次', en: 'Sign for the paper, once' },
  discloses: doing('paper', 'elsewhere'),
  description: {
    zh: '凭邮件链接签收，无需登录，仅一次，正文可以为空。',
    en: 'Signs for the paper by the link of a mail, without a token, once; the body may be empty.',
  },
  reads: 'form',
  answers: { 200: { description: 'Signed for; a page for who prefers one', isPage: true, schema: receipt } },
  problems: [404, 410],
  handle: async (request) => {
    const link = await readLink(request);
    if ('dead' in link) return deadAnswer(request, link.dead);
    const { recipientId, by, paper } = link;
    const { records, clock } = request.deps;
    const receivedAt = await inTransaction(records, async (tx) => {
      const signed = await recordReceipt(tx, { recipientId, by, how: 'link', clock });
      return signed ? receiptOf(tx, recipientId) : null;
    });
    // Two at once: the second finds it signed.
    if (receivedAt === null) return deadAnswer(request, 'used');
    if (request.prefers('text/html')) return page(200, receiptDonePage({ ...paper, receivedAt: receivedAt.getTime() }));
    return {
      status: 200,
      body: { state: 'received', number: paper.number, receivedAt: shanghaiInstant(receivedAt) },
    };
  },
};

/** When it was signed for, as recorded: behind the lock that the signing waited for. */
async function receiptOf(tx: Tx, recipientId: string): Promise<Date | null> {
  const { receiptAt } = await tx
    .selectFrom('NoticeRecipient')
    .select('receiptAt')
    .where('id', '=', recipientId)
    .executeTakeFirstOrThrow();
  return receiptAt;
}

interface LiveLink {
  readonly recipientId: string;
  readonly by: { readonly id: string; readonly name: string; readonly agency: string };
  readonly paper: ReceiptPageInput;
}

async function readLink(request: ApiRequest): Promise<LiveLink | { readonly dead: DeadLink }> {
  const { prisma, linkSecret } = request.deps;
  const token = readReceiptToken(request.params['token'] ?? '', linkSecret, request.now);
  if (!token.ok) return { dead: token.reason === 'expired' ? 'expired' : 'unknown' };
  const row = await prisma.noticeRecipient.findUnique({
    where: { id: token.recipientId },
    include: { notice: { include: { affair: { select: { number: true } } } } },
  });
  if (row === null) return { dead: 'unknown' };
  const { notice } = row;
  const agencies = await prisma.agency.findMany({
    where: { id: { in: [row.agencyId, ...(notice.senderId === null ? [] : [notice.senderId])] } },
    select: { id: true, name: true, region: true },
  });
  const agency = agencies.find(({ id }) => id === row.agencyId) ?? null;
  const by = { id: `link/${row.id}`, name: row.name, agency: agency?.name ?? row.name };
  const reader = { account: by.id, name: by.name, role: null, agency, standsInFor: [] };
  request.seen({ reader, affairs: notice.affairId === null ? [] : [notice.affairId] });
  if (row.receiptAt !== null) return { dead: 'used' };
  const nameOf = (id: string | null): string | null => agencies.find((one) => one.id === id)?.name ?? null;
  return {
    recipientId: row.id,
    by,
    paper: {
      title: { zh: notice.subjectZh, en: notice.subjectEn },
      number: notice.number,
      caseNumber: notice.affair?.number ?? null,
      issuedAt: notice.issuedAt.getTime(),
      senderName: nameOf(notice.senderId),
      recipientName: row.name,
      paper: storedPaper(notice),
    },
  };
}

/** A page for people, problem details for programs. */
function deadAnswer(request: ApiRequest, reason: DeadLink): Answer {
  if (request.prefers('text/html')) return page(reason === 'unknown' ? 404 : 410, deadLinkPage(reason));
  if (reason === 'unknown') throw notFound();
  throw new ProblemError(reason === 'used' ? 'link-used' : 'link-expired');
}

function page(status: number, html: string): Answer {
  return { status, type: HTML, body: html, headers: { 'Content-Security-Policy': RECEIPT_PAGE_CSP } };
}
