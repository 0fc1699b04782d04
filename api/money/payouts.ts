/** Payouts (补贴发放): list and item. Who sees what: `scope.ts`. */
import {
  accountFlags,
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
import type { Columns } from '../http/csv.js';
import { ok, type ActingRequest, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import type { Language } from '../http/language.js';
import { pageOf, readCursor } from '../http/pages.js';
import { notFound, ProblemError } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import { page } from '../schemas/objects.js';
import { isId } from '../../activities/fields/primitives.js';
import { payout } from '../schemas/subsidy-objects.js';
import { payoutsQuery } from '../schemas/subsidy-queries.js';
import { payoutWhere } from '../http/scope.js';
import { etag } from '../http/versions.js';
import { tableAnswer } from '../http/xlsx.js';

const TAG = '补贴发放 Payouts';

type PayoutView = ReturnType<typeof payoutView>;

export const listPayouts: SignedInRoute = {
  access: 'signed-in',
  method: 'get',
  path: '/v1/payouts',
  tag: TAG,
  summary: { zh: '补贴发放，先核算的在前', en: 'Payouts, oldest first, with what stands out about each' },
  query: payoutsQuery,
  answers: {
    200: { description: 'Payouts within scope; text/csv or a workbook (XLSX) on request', schema: page(payout) },
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
    const after = readCursor(cursor, ['instant', 'text']);
    if (after !== null) {
      const [createdAt, id] = [new Date(Number(after[0])), String(after[1])];
      filters.push({ OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] });
    }
    const rows = await request.deps.prisma.payout.findMany({
      where: { AND: filters },
      include: PAYOUT_INCLUDE,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    });
    const show = await shownPayouts(request, rows);
    const shown = pageOf(rows, limit, (row) => [row.createdAt.getTime(), row.id], show);
    const columns = columnsIn(request.language);
    return (await tableAnswer(request, 'payouts', shown.items, shown.nextCursor, columns)) ?? ok(shown);
  },
};

export const readPayout: SignedInRoute = {
  access: 'signed-in',
  method: 'get',
  path: '/v1/payouts/{id}',
  tag: TAG,
  summary: { zh: '一笔补贴', en: 'A payout' },
  answers: { 200: { description: 'The payout; ETag is its version', schema: payout } },
  problems: [404],
  handle: async (request) => {
    const row = await visiblePayout(request, request.params['id'] ?? '');
    const show = await shownPayouts(request, [row]);
    return ok(show(row), etag(row.version));
  },
};

/** The payout. Throws 404 when it is not there or not this person's to see: the same answer for both. */
export async function visiblePayout(request: SignedInRequest, id: string): Promise<PayoutRow> {
  const row = isId(id) ? await request.deps.prisma.payout.findUnique({ where: { id }, include: PAYOUT_INCLUDE }) : null;
  if (row === null || !maySeePayout(request.caller, row)) throw notFound();
  return row;
}

/** Whether the sender of a step sees the payout, asked beside the step and without its locks. */
export async function seesPayout(request: ActingRequest, id: string): Promise<boolean> {
  const { reads } = request.deps;
  const caller = await findCaller(reads, request.account);
  if (caller === null) return false;
  const row = await reads.selectFrom('Payout').select(['centerId', 'region']).where('id', '=', id).executeTakeFirst();
  return row !== undefined && maySeePayout(caller, row);
}

/** For a request that will be refused for its fields: 401 and 404 come first. */
export async function assertPayoutVisible(request: ActingRequest, id: string): Promise<void> {
  if ((await findCaller(request.deps.reads, request.account)) === null) throw new ProblemError('unknown-account');
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

function columnsIn(language: Language): Columns<PayoutView> {
  return {
    id: ({ id }) => id,
    caseNumber: ({ caseNumber }) => caseNumber,
    state: ({ state }) => state,
    payeeKind: ({ payee }) => payee.kind,
    payee: ({ payee }) => payee.name,
    account: ({ payee }) => payee.accountMasked,
    totalFen: ({ totalFen }) => totalFen,
    lines: ({ lines }) => lines.map(({ item, allowedFen }) => `${item[language]} ${allowedFen}`).join('; '),
    budgetLine: ({ budgetLine }) => budgetLine?.name ?? null,
    flags: ({ flags }) => flags.map((flag) => flag[language]).join('; '),
    lastDecision: ({ decisions }) => decisions.at(-1)?.decision ?? null,
    decidedBy: ({ decisions }) => decisions.at(-1)?.by.name ?? null,
    decidedAt: ({ decisions }) => decisions.at(-1)?.at ?? null,
    reason: ({ decisions }) => decisions.at(-1)?.reason ?? null,
    instructionId: ({ instruction }) => instruction?.id ?? null,
    settledAt: ({ settledAt }) => settledAt,
    caseId: ({ caseId }) => caseId,
  };
}
