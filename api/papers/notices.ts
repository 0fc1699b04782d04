/** Notices (文书): inbox, paper, evidence per recipient, and signing for them (签收). */
import { sql } from 'kysely';
import type { Queries } from '../../activities/adapters/database.js';
import { NOTICE_INCLUDE, noticeView, type NoticeRow } from '../../activities/records/notice-view.js';
import { recordReceipt } from '../../activities/records/receipts.js';
import type { NoticeRecipient, Prisma } from '../../prisma/generated/client.js';
import { agencyNames } from '../directory-names.js';
import { paperScope, standsFor, stoodInFor, type Viewer } from '../../workflows/domain/permissions.js';
import { doing, reading } from '../http/disclosure.js';
import { ok, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { answerOnce, fingerprintOf } from '../http/idempotency.js';
import { pageOf, readCursor } from '../http/pages.js';
import { notFound, ProblemError } from '../http/problem-details.js';
import { bodyOf, queryOf } from '../http/query.js';
import { page } from '../schemas/objects.js';
import { notice } from '../schemas/paper-objects.js';
import { isId } from '../../activities/fields/primitives.js';
import { acknowledgement, noticesQuery } from '../schemas/queries.js';
import { noticeWhere, recipientWhere, unsignedWhere } from '../http/scope.js';

const TAG = '文书 Notices';

export const listNotices: SignedInRoute = {
  operationId: 'listNotices',
  access: 'signed-in',
  method: 'get',
  path: '/v1/notices',
  tag: TAG,
  summary: { zh: '收到和发出的文书，新的在前', en: 'Notices received and sent, newest first' },
  discloses: reading('paper', 'named'),
  description: {
    zh: '列出本人、本机构收到和发出的文书，新的在前；unsigned=true 只列待本人签收的。',
    en: 'Lists papers that the caller and his agency have received and sent, newest first; unsigned=true lists those that wait for his signature.',
  },
  query: noticesQuery,
  answers: { 200: { description: 'Notices', schema: page(notice) } },
  handle: async (request) => {
    const { limit, cursor, state, unsigned, form, caseId, collaborationId } = queryOf(request, noticesQuery);
    const filters: Prisma.NoticeWhereInput[] = [noticeWhere(request.caller)];
    if (state !== undefined) {
      filters.push({ recipients: { some: { AND: [recipientWhere(request.caller), { state: { in: state } }] } } });
    }
    if (unsigned !== undefined) filters.push(unsignedWhere(request.caller));
    if (form !== undefined) filters.push({ form });
    if (caseId !== undefined) filters.push({ affairId: caseId, affair: { kind: 'case' } });
    if (collaborationId !== undefined) filters.push({ affairId: collaborationId, affair: { kind: 'collaboration' } });
    const after = readCursor(cursor, ['instant', 'text']);
    if (after !== null) {
      const [issuedAt, id] = [new Date(Number(after[0])), String(after[1])];
      filters.push({ OR: [{ issuedAt: { lt: issuedAt } }, { issuedAt, id: { lt: id } }] });
    }
    const rows = await request.deps.prisma.notice.findMany({
      where: { AND: filters },
      include: NOTICE_INCLUDE,
      orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const names = await agencyNames(request.deps.reads, rows);
    return ok(
      pageOf(
        rows,
        limit,
        (row) => [row.issuedAt.getTime(), row.id],
        (row) => noticeView(row, names),
      ),
    );
  },
};

export const readNotice: SignedInRoute = {
  operationId: 'readNotice',
  access: 'signed-in',
  method: 'get',
  path: '/v1/notices/{id}',
  tag: TAG,
  summary: { zh: '文书及送达证据', en: 'A notice with its evidence of delivery' },
  discloses: reading('paper', 'named'),
  description: {
    zh: '读取一份文书及各收件人的送达、签收证据。收件人和发件机关可以查阅。',
    en: 'Reads one paper with the evidence of delivery and receipt of every recipient. For recipients and the sender.',
  },
  answers: { 200: { description: 'The notice', schema: notice } },
  problems: [404],
  handle: async (request) => {
    const row = await visibleNotice(request);
    return ok(noticeView(row, await agencyNames(request.deps.reads, [row])));
  },
};

export const acknowledgeNotice: SignedInRoute = {
  operationId: 'acknowledgeNotice',
  access: 'signed-in',
  method: 'post',
  path: '/v1/notices/{id}/acknowledgement',
  tag: TAG,
  summary: { zh: '签收', en: 'Acknowledge receipt' },
  discloses: doing('paper', 'elsewhere'),
  description: {
    zh: '签收文书，正文为空对象。由收件人作出；重复签收返回同样结果。',
    en: 'Signs for a paper; the body is an empty object. By its recipient; signing again changes nothing.',
  },
  requestBody: acknowledgement,
  idempotent: true,
  answers: { 200: { description: 'The notice, signed for', schema: notice } },
  problems: [403, 404, 422],
  handle: async (request) => {
    const print = fingerprintOf(request);
    const row = await visibleNotice(request);
    const own = ownRecipients(request.caller, row);
    // Whoever only sent it cannot sign for it.
    if (own.length === 0) throw new ProblemError('forbidden');
    bodyOf({ ...request, body: request.body ?? {} }, acknowledgement);
    return answerOnce(request, print, async (tx) => {
      const { caller, deps } = request;
      const by = { id: caller.account, name: caller.name, agency: caller.agency.name };
      for (const { id, personId } of own) {
        const standInId = stoodInFor(caller, personId)?.standInId ?? null;
        await recordReceipt(tx, { recipientId: id, by, how: 'api', clock: deps.clock, standInId });
      }
      const signed = { ...row, recipients: await recipientsOf(tx, row.id) };
      return ok(noticeView(signed, await agencyNames(tx, [signed])));
    });
  },
};

async function visibleNotice({ params, caller, deps }: SignedInRequest): Promise<NoticeRow> {
  const id = params['id'] ?? '';
  const where = { AND: [{ id }, noticeWhere(caller)] };
  const row = isId(id) ? await deps.prisma.notice.findFirst({ where, include: NOTICE_INCLUDE }) : null;
  if (row === null) throw notFound();
  return row;
}

/** The recipients as they stand in a transaction; the paper itself never changes. */
async function recipientsOf(tx: Queries, noticeId: string): Promise<NoticeRow['recipients']> {
  const recipients = await tx
    .selectFrom('NoticeRecipient')
    .selectAll()
    .where('noticeId', '=', noticeId)
    .orderBy('id')
    .execute();
  const deliveries = await tx
    .selectFrom('Delivery')
    .selectAll()
    .where('recipientId', '=', sql<string>`ANY(${recipients.map(({ id }) => id)})`)
    .orderBy('createdAt')
    .execute();
  return recipients.map((recipient) => ({
    ...recipient,
    deliveries: deliveries.filter(({ recipientId }) => recipientId === recipient.id),
  }));
}

/**
 * The recipients this person signs for: himself where he is named, else his agency, else whoever of it he stands for; and in any case
 * the absent colleagues for whom he stands in.
 */
function ownRecipients(viewer: Viewer, { recipients, affair }: NoticeRow): readonly NoticeRecipient[] {
  const own = recipients.filter((recipient) => standsFor(viewer, recipient, affair));
  const signed = new Set([...inOwnName(viewer, own), ...own.filter(({ personId }) => stoodInFor(viewer, personId))]);
  return own.filter((recipient) => signed.has(recipient));
}

function inOwnName(viewer: Viewer, own: readonly NoticeRecipient[]): readonly NoticeRecipient[] {
  const { self } = paperScope(viewer);
  const named = own.filter(({ personId }) => personId !== null && self.includes(personId));
  if (named.length > 0) return named;
  const unnamed = own.filter(({ personId }) => personId === null);
  return unnamed.length > 0 ? unnamed : own;
}
