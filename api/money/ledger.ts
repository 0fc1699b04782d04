/** Ledger entries (明细账): append-only, double entry, oldest first. Whatever is filtered, the totals say what it adds up to. */
import { shanghaiInstant } from '../../activities/records/instants.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import type { LedgerEntry, Prisma } from '../../prisma/generated/client.js';
import { csvAnswer } from '../http/csv.js';
import type { ApiDeps } from '../deps.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { pageOf, readCursor } from '../http/pages.js';
import { ProblemError } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import { ledgerPage } from '../schemas/subsidy-objects.js';
import { ledgerQuery } from '../schemas/subsidy-queries.js';
import { budgetLineWhere, readsBooks } from '../http/scope.js';

export const listLedgerEntries: SignedInRoute = {
  access: 'signed-in',
  method: 'get',
  path: '/v1/ledger/entries',
  tag: '预算与明细账 Budget and ledger',
  summary: { zh: '明细账，先记的在前，附借贷合计', en: 'Ledger entries, oldest first, with their totals' },
  query: ledgerQuery,
  answers: { 200: { description: 'Entries of the region; text/csv on request', schema: ledgerPage } },
  problems: [403],
  handle: async (request) => {
    const { limit, cursor, payoutId, account, budgetLineId } = queryOf(request, ledgerQuery);
    const { caller, deps } = request;
    if (!readsBooks(caller)) throw new ProblemError('forbidden');
    const filters: Prisma.LedgerEntryWhereInput[] = [await linesInScope(deps, caller)];
    if (payoutId !== undefined) filters.push({ payoutId });
    // `reserved` asks for that account of every line, `reserved:<line>` for one.
    if (account !== undefined) filters.push({ OR: [{ account }, { account: { startsWith: `${account}:` } }] });
    if (budgetLineId !== undefined) filters.push({ budgetLineId });
    const after = readCursor(cursor, ['serial']);
    const ahead = after === null ? [] : [{ id: { gt: BigInt(Number(after[0])) } }];
    const [rows, totals] = await Promise.all([
      deps.prisma.ledgerEntry.findMany({
        where: { AND: [...filters, ...ahead] },
        orderBy: { id: 'asc' },
        take: limit + 1,
      }),
      totalsOf(deps, filters),
    ]);
    const shown = pageOf(rows, limit, ({ id }) => [Number(id)], entryView);
    if (!request.prefers('text/csv')) return ok({ ...shown, totals });
    return csvAnswer('ledger', shown.items, shown.nextCursor, {
      id: ({ id }) => id,
      at: ({ at }) => at,
      transferId: ({ transferId }) => transferId,
      kind: ({ kind }) => kind,
      account: ({ account: name }) => name,
      debitFen: ({ debitFen }) => debitFen,
      creditFen: ({ creditFen }) => creditFen,
      budgetLineId: ({ budgetLineId: line }) => line,
      payoutId: ({ payoutId: payout }) => payout,
    });
  },
};

/** An entry belongs to its budget line, and the line to a region; a region has a handful of lines a year. */
async function linesInScope({ prisma }: ApiDeps, viewer: Viewer): Promise<Prisma.LedgerEntryWhereInput> {
  const lines = await prisma.budgetLine.findMany({ where: budgetLineWhere(viewer), select: { id: true } });
  return { budgetLineId: { in: lines.map(({ id }) => id) } };
}

async function totalsOf({ prisma }: ApiDeps, filters: readonly Prisma.LedgerEntryWhereInput[]) {
  const sum = (side: Prisma.LedgerEntryWhereInput) =>
    prisma.ledgerEntry.aggregate({ where: { AND: [...filters, side] }, _sum: { amountFen: true } });
  const [debit, credit] = await Promise.all([sum({ amountFen: { gt: 0 } }), sum({ amountFen: { lt: 0 } })]);
  return { debitFen: Number(debit._sum.amountFen ?? 0n), creditFen: Math.abs(Number(credit._sum.amountFen ?? 0n)) };
}

function entryView({ id, transferId, account, amountFen, kind, budgetLineId, payoutId, at }: LedgerEntry) {
  const amount = Number(amountFen);
  return {
    id: String(id),
    transferId,
    account,
    debitFen: amount > 0 ? amount : 0,
    creditFen: amount < 0 ? -amount : 0,
    kind,
    budgetLineId,
    payoutId,
    at: shanghaiInstant(at),
  };
}
