/** Payouts (补贴发放): list and item. Who sees what: `scope.ts`. */
import {
  accountFlags,
  DECISION_WORDS,
  PAYOUT_STATE_WORDS,
  duplicateFlags,
  withAccountFlags,
  PAYOUT_INCLUDE,
  payoutView,
  type PayoutRow,
} from '../../activities/subsidy/index.js';
import { maySeePayout } from '../../workflows/domain/permissions.js';
import { regionPrefix } from '../../workflows/domain/region.js';
import { PayoutState } from '../../workflows/domain/vocabulary.js';
import type { Prisma } from '../../prisma/generated/client.js';
import { findCaller } from '../http/accounts.js';
import { knownWords } from '../../activities/papers/words.js';
import { affairsOfRows } from '../http/affairs-of-rows.js';
import { column, localTime, yuanDigits, type Columns } from '../http/columns.js';
import { exportAnswer } from '../http/exports.js';
import { reading } from '../http/disclosure.js';
import { ok, type ActingRequest, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { pageOf, readCursor } from '../http/pages.js';
import { notFound, ProblemError } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import { page } from '../schemas/objects.js';
import { isId } from '../../activities/fields/primitives.js';
import { payout } from '../schemas/subsidy-objects.js';
import { payoutFilters, payoutsQuery } from '../schemas/subsidy-queries.js';
import { payoutWhere } from '../http/scope.js';
import { PAYEE_KIND_WORDS } from './money-words.js';
import { etag } from '../http/versions.js';

const TAG = '补贴发放 Payouts';

type PayoutView = ReturnType<typeof payoutView>;

export const listPayouts: SignedInRoute = {
  operationId: 'listPayouts',
  access: 'signed-in',
  method: 'get',
  path: '/v1/payouts',
  tag: TAG,
  summary: { zh: '补贴发放，先核算的在前', en: 'Payouts, oldest first, with what stands out about each' },
  discloses: reading('payout', 'named'),
  description: {
    zh: '列出本人可见的补贴发放，先核算的在前，附需要注意的事项。供中心、财务、承办律师及其律师事务所、监督和审计人员使用；可导出 CSV 或工作簿。',
    en: 'Lists payouts within scope, oldest first, with what stands out about each. For centers, finance, the lawyer and his firm, supervisors and auditors; also as CSV or a workbook.',
  },
  query: payoutsQuery,
  answers: {
    200: { description: 'Payouts within scope', isExported: true, schema: page(payout) },
  },
  problems: [403],
  handle: async (request) => {
    const { limit, cursor, state, region, caseId, payee } = queryOf(request, payoutsQuery);
    const scope = payoutWhere(request.caller);
    if (scope === null) throw new ProblemError('forbidden');
    const filters: Prisma.PayoutWhereInput[] = [scope];
    if (state !== undefined) filters.push({ state: { in: state } });
    if (region !== undefined) filters.push({ region: { startsWith: regionPrefix(region) } });
    if (caseId !== undefined) filters.push({ caseId });
    if (payee !== undefined) filters.push({ payeeId: payee });
    const { payout: rows } = request.deps.prisma;
    const table = await exportAnswer(request, {
      name: 'payouts',
      columns: columnsIn,
      filters: Object.keys(payoutFilters),
      ids: async (most) => {
        const found = await rows.findMany({
          where: { AND: filters },
          select: { id: true },
          orderBy: ORDER,
          take: most,
        });
        return found.map(({ id }) => id);
      },
      affairs: (ids) => affairsOfRows(request.deps.reads, 'Payout', ids),
      rows: async (ids) => {
        const found = await rows.findMany({ where: { id: { in: [...ids] } }, include: PAYOUT_INCLUDE });
        const show = await shownPayouts(request, found);
        return new Map(found.map((row) => [row.id, show(row)]));
      },
    });
    if (table !== null) return table;
    const after = readCursor(cursor, ['instant', 'text']);
    if (after !== null) {
      const [createdAt, id] = [new Date(Number(after[0])), String(after[1])];
      filters.push({ OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] });
    }
    const where = { AND: filters };
    const found = await rows.findMany({ where, include: PAYOUT_INCLUDE, orderBy: ORDER, take: limit + 1 });
    const show = await shownPayouts(request, found);
    return ok(pageOf(found, limit, (row) => [row.createdAt.getTime(), row.id], show));
  },
};

const ORDER: Prisma.PayoutOrderByWithRelationInput[] = [{ createdAt: 'asc' }, { id: 'asc' }];

export const readPayout: SignedInRoute = {
  operationId: 'readPayout',
  access: 'signed-in',
  method: 'get',
  path: '/v1/payouts/{id}',
  tag: TAG,
  summary: { zh: '一笔补贴', en: 'A payout' },
  discloses: reading('payout', 'named'),
  description: {
    zh: '读取一笔补贴。ETag 为其版本，作出决定时须带回。',
    en: 'Reads one payout. ETag is its version, which a decision must name.',
  },
  answers: { 200: { description: 'The payout; ETag is its version', headers: ['ETag'], schema: payout } },
  problems: [404],
  handle: async (request) => {
    const row = await visiblePayout(request, request.params['id'] ?? '');
    const show = await shownPayouts(request, [row]);
    return ok(show(row), etag(row.version));
  },
};

/** The payout. Throws 404 when it is not there or not this person's to see: the same answer for both. */
export async function visiblePayout(request: SignedInRequest, id: string): Promise<PayoutRow> {
  const firm = { select: { firmId: true } } as const;
  const affair = { select: { ...PAYOUT_INCLUDE.affair.select, case: firm, collaboration: firm } } as const;
  const include = { ...PAYOUT_INCLUDE, affair } as const;
  const row = isId(id) ? await request.deps.prisma.payout.findUnique({ where: { id }, include }) : null;
  if (row === null) throw notFound();
  request.seen({ affairs: [row.caseId] });
  const { firmId } = row.affair.case ?? row.affair.collaboration ?? { firmId: null };
  if (!maySeePayout(request.caller, { ...row, firmId })) throw notFound();
  return row;
}

/** Whether the sender of a step sees the payout, asked beside the step and without its locks. */
export async function seesPayout(request: ActingRequest, id: string): Promise<boolean> {
  const { reads } = request.deps;
  const caller = await findCaller(reads, request.account, request.now);
  if (caller === null) return false;
  const row = await reads
    .selectFrom('Payout as p')
    .leftJoin('Case as c', 'c.id', 'p.caseId')
    .leftJoin('Collaboration as l', 'l.id', 'p.caseId')
    .select(['p.centerId', 'p.region', 'p.lawyerId'])
    .select((of) => of.fn.coalesce('c.firmId', 'l.firmId').as('firmId'))
    .where('p.id', '=', id)
    .executeTakeFirst();
  return row !== undefined && maySeePayout(caller, row);
}

/** For a request that will be refused for its fields: 401 and 404 come first. */
export async function assertPayoutVisible(request: ActingRequest, id: string): Promise<void> {
  if ((await findCaller(request.deps.reads, request.account, request.now)) === null)
    throw new ProblemError('unknown-account');
  if (!(await seesPayout(request, id))) throw notFound();
}

/** The case that a payout pays. Throws 404 when there is no such payout. */
export async function caseOfPayout({ deps }: ActingRequest, id: string): Promise<string> {
  const row = await deps.reads.selectFrom('Payout').select('caseId').where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound();
  return row.caseId;
}

/** Payouts with the names of their budget lines, and with what stands out now: about the account, and beside other payouts. */
async function shownPayouts(
  { caller, deps: { prisma, reads }, now }: SignedInRequest,
  rows: readonly PayoutRow[],
): Promise<(row: PayoutRow) => PayoutView> {
  const ids = [...new Set(rows.flatMap(({ budgetLineId }) => (budgetLineId === null ? [] : [budgetLineId])))];
  const lines =
    ids.length === 0
      ? []
      : await prisma.budgetLine.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const byId = new Map(lines.map((line) => [line.id, line]));
  const open = rows.filter(({ state }) => UNDECIDED.includes(state));
  const changes = await prisma.payeeAccountChange.findMany({
    where: { payeeId: { in: open.map(({ payeeId }) => payeeId) }, cancelledAt: null },
  });
  const duplicates = await duplicateFlags(
    reads,
    caller,
    rows.map(({ id }) => id),
  );
  return (row) => {
    const line = row.budgetLineId === null ? null : (byId.get(row.budgetLineId) ?? null);
    const view = payoutView(row, line, duplicates.get(row.id));
    if (!open.includes(row)) return view;
    const ofPayee = changes.filter(({ payeeId }) => payeeId === row.payeeId);
    return { ...view, flags: withAccountFlags(view.flags, accountFlags(ofPayee, now)) };
  };
}

/** Somebody still decides on these: he sees the account as it is now, not as it was when the center proposed. */
const UNDECIDED: readonly string[] = [
  PayoutState.Calculated,
  PayoutState.Proposed,
  PayoutState.Returned,
  PayoutState.Bounced,
  PayoutState.ClawedBack,
];

const columnsIn: Columns<PayoutView> = (language) => [
  column('编号', 'Id', ({ id }) => id),
  column('案号', 'Case number', ({ caseNumber }) => caseNumber),
  column('状态', 'State', ({ state }) => knownWords(PAYOUT_STATE_WORDS, state)[language]),
  column('收款人类别', 'Kind of payee', ({ payee }) => knownWords(PAYEE_KIND_WORDS, payee.kind)[language]),
  column('收款人', 'Payee', ({ payee }) => payee.name),
  column('收款账户', 'Account', ({ payee }) => payee.accountMasked),
  column('金额（元）', 'Amount (CNY)', ({ totalFen }) => ({ fen: totalFen })),
  column('明细（元）', 'Lines (CNY)', ({ lines }) =>
    lines.map(({ item, allowedFen }) => `${item[language]} ${yuanDigits(allowedFen)}`).join('; '),
  ),
  column('预算指标', 'Budget line', ({ budgetLine }) => budgetLine?.name ?? null),
  column('提示事项', 'What stands out', ({ flags }) => flags.map((flag) => flag[language]).join('; ')),
  column('最近决定', 'Last decision', ({ decisions }) => {
    const last = decisions.at(-1);
    return last === undefined ? null : knownWords(DECISION_WORDS, last.decision)[language];
  }),
  column('决定人', 'Decided by', ({ decisions }) => decisions.at(-1)?.by.name ?? null),
  column('决定时间（北京时间）', 'Decided at (UTC+8)', ({ decisions }) => localTime(decisions.at(-1)?.at ?? null)),
  column('理由', 'Reason', ({ decisions }) => decisions.at(-1)?.reason ?? null),
  column('支付指令编号', 'Instruction', ({ instruction }) => instruction?.id ?? null),
  column('到账时间（北京时间）', 'Settled at (UTC+8)', ({ settledAt }) => localTime(settledAt)),
  column('案件编号', 'Case id', ({ caseId }) => caseId),
  column('协作函编号', 'Letter', ({ number }) => number ?? null),
];
