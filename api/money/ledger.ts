/** Ledger entries (明细账): append-only, double entry, oldest first. Whatever is filtered, the totals say what it adds up to. */
import { endOfDay, startOfDay } from '../../activities/law/counting/legal-date.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import type { LedgerEntry, Prisma } from '../../prisma/generated/client.js';
import { knownWords } from '../../activities/papers/words.js';
import { column, localTime, type Column } from '../http/columns.js';
import { exportAnswer, noAffairs } from '../http/exports.js';
import type { ApiDeps } from '../deps.js';
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRoute } from '../http/http.js';
import type { Language } from '../http/language.js';
import { pageOf, readCursor } from '../http/pages.js';
import { ProblemError } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import { ledgerPage } from '../schemas/subsidy-objects.js';
import { ledgerFilters, ledgerQuery } from '../schemas/subsidy-queries.js';
import { LEDGER_ACCOUNT_WORDS, LEDGER_KIND_WORDS } from './money-words.js';
import { budgetLineWhere, readsBooks } from '../http/scope.js';

export const listLedgerEntries: SignedInRoute = {
  operationId: 'listLedgerEntries',
  access: 'signed-in',
  method: 'get',
  path: '/v1/ledger/entries',
  tag: '预算与明细账 Budget and ledger',
  summary: { zh: '明细账，先记的在前，附借贷合计', en: 'Ledger entries, oldest first, with their totals' },
  discloses: reading('ledger', 'elsewhere'),
  description: {
    zh: '列出明细账，先记的在前，附借贷合计。供财务、监督、审计人员使用；可导出 CSV 或工作簿。',
    en: 'Lists ledger entries, oldest first, with totals of both sides. For finance, supervisors and auditors; also as CSV or a workbook.',
  },
  query: ledgerQuery,
  answers: { 200: { description: 'Ledger entries of the region', isExported: true, schema: ledgerPage } },
  problems: [403],
  handle: async (request) => {
    const { limit, cursor, payoutId, account, budgetLineId, from, to } = queryOf(request, ledgerQuery);
    const { caller, deps } = request;
    if (!readsBooks(caller)) throw new ProblemError('forbidden');
    const lines = await linesInScope(deps, caller);
    const filters: Prisma.LedgerEntryWhereInput[] = [{ budgetLineId: { in: lines.map(({ id }) => id) } }];
    if (payoutId !== undefined) filters.push({ payoutId });
    // `reserved` asks for that account of every line, `reserved:<line>` for one.
    if (account !== undefined) filters.push({ OR: [{ account }, { account: { startsWith: `${account}:` } }] });
    if (budgetLineId !== undefined) filters.push({ budgetLineId });
    if (from !== undefined) filters.push({ at: { gte: new Date(startOfDay(from)) } });
    if (to !== undefined) filters.push({ at: { lt: new Date(endOfDay(to)) } });
    const { ledgerEntry: rows } = deps.prisma;
    const table = await exportAnswer(request, {
      name: 'ledger',
      columns: (language) => columnsIn(language, new Map(lines.map(({ id, name }) => [id, name]))),
      filters: Object.keys(ledgerFilters),
      ids: async (most) => {
        const found = await rows.findMany({
          where: { AND: filters },
          select: { id: true },
          orderBy: { id: 'asc' },
          take: most,
        });
        return found.map(({ id }) => id);
      },
      // Amounts by payout: no case is named.
      affairs: noAffairs,
      rows: async (ids) => {
        const found = await rows.findMany({ where: { id: { in: [...ids] } } });
        return new Map(found.map((row) => [row.id, entryView(row)]));
      },
    });
    if (table !== null) return table;
    const after = readCursor(cursor, ['serial']);
    const ahead = after === null ? [] : [{ id: { gt: BigInt(Number(after[0])) } }];
    const where = { AND: [...filters, ...ahead] };
    const [found, totals] = await Promise.all([
      rows.findMany({ where, orderBy: { id: 'asc' }, take: limit + 1 }),
      totalsOf(deps, filters),
    ]);
    return ok({ ...pageOf(found, limit, ({ id }) => [Number(id)], entryView), totals });
  },
};

/** @param lines names of the budget lines by their ids */
function columnsIn(
  language: Language,
  lines: ReadonlyMap<string, string>,
): readonly Column<ReturnType<typeof entryView>>[] {
  return [
    column('序号', 'No.', ({ id }) => id),
    column('记账时间（北京时间）', 'At (UTC+8)', ({ at }) => localTime(at)),
    column('划转编号', 'Transfer', ({ transferId }) => transferId),
    column('事由', 'Kind', ({ kind }) => knownWords(LEDGER_KIND_WORDS, kind)[language]),
    // An account is kept for each line: `reserved:<line>`.
    column('科目', 'Account', ({ account }) => knownWords(LEDGER_ACCOUNT_WORDS, account.split(':')[0] ?? '')[language]),
    column('借方（元）', 'Debit (CNY)', ({ debitFen }) => ({ fen: debitFen })),
    column('贷方（元）', 'Credit (CNY)', ({ creditFen }) => ({ fen: creditFen })),
    column('预算指标', 'Budget line', ({ budgetLineId }) => lines.get(budgetLineId) ?? budgetLineId),
    column('补贴编号', 'Payout id', ({ payoutId }) => payoutId),
  ];
}

/** An entry belongs to its budget line, and the line to a region; a region has a handful of lines a year. */
async function linesInScope({ prisma }: ApiDeps, viewer: Viewer) {
  return prisma.budgetLine.findMany({ where: budgetLineWhere(viewer), select: { id: true, name: true } });
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
