/** Budget lines (预算指标): what a region may spend in a year on one line, and what is left of it. */
import { requestBudgetLine, roomOf } from '../../activities/subsidy/index.js';
import { covers, regionPrefix } from '../../workflows/domain/region.js';
import { Role } from '../../workflows/domain/vocabulary.js';
import type { BudgetLine } from '../../prisma/generated/client.js';
import { accountNames } from '../directory-names.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { answerOnce, fingerprintOf } from '../http/idempotency.js';
import { pageOfWhole } from '../http/pages.js';
import { badFields, ProblemError } from '../http/problem-details.js';
import { bodyOf, queryOf } from '../http/query.js';
import { fieldProblem } from '../../activities/fields/field-problem.js';
import { page } from '../schemas/objects.js';
import { budgetLine } from '../schemas/subsidy-objects.js';
import { budgetLinesQuery, newBudgetLine } from '../schemas/subsidy-queries.js';
import { budgetLineWhere, isCenter, readsBooks } from '../http/scope.js';

const TAG = '预算与明细账 Budget and ledger';

export const listBudgetLines: SignedInRoute = {
  operationId: 'listBudgetLines',
  access: 'signed-in',
  method: 'get',
  path: '/v1/budget-lines',
  tag: TAG,
  summary: { zh: '预算指标及余额', en: 'Budget lines and what is left of them' },
  discloses: 'nobody',
  description: {
    zh: '列出本地区预算指标及余额，金额以分为单位。供财务、监督、审计人员和法律援助中心使用。',
    en: 'Lists the budget lines of the region with what is left, amounts in fen. For finance, supervisors, auditors and centers.',
  },
  query: budgetLinesQuery,
  answers: { 200: { description: 'Budget lines of the region', schema: page(budgetLine) } },
  problems: [403],
  handle: async (request) => {
    const { region, year, ...asked } = queryOf(request, budgetLinesQuery);
    const { caller, deps } = request;
    if (!readsBooks(caller) && !isCenter(caller)) throw new ProblemError('forbidden');
    const rows = await deps.prisma.budgetLine.findMany({
      where: {
        AND: [
          budgetLineWhere(caller),
          ...(region === undefined ? [] : [{ region: { startsWith: regionPrefix(region) } }]),
          ...(year === undefined ? [] : [{ year }]),
        ],
      },
      orderBy: [{ year: 'desc' }, { region: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    });
    const names = await accountNames(deps.reads, rows.flatMap(officersOf));
    return ok(
      pageOfWhole(
        rows,
        asked,
        ({ id }) => id,
        (row) => lineView(row, names),
      ),
    );
  },
};

export const addBudgetLine: SignedInRoute = {
  operationId: 'addBudgetLine',
  access: 'signed-in',
  method: 'post',
  path: '/v1/budget-lines',
  tag: TAG,
  summary: {
    zh: '申请下达预算指标，或者由第二人确认；确认后方可使用',
    en: 'Ask for a budget line of a year, or confirm it as the second person; nothing is spent from it before',
  },
  discloses: 'nobody',
  description: {
    zh: '申请下达一个年度的预算指标；另一名财务人员以同样内容再次提交即为确认，确认前不能使用。由财务人员作出。',
    en: 'Asks for a budget line of a year; the same body sent by another finance officer confirms it, and nothing is spent from it before. By finance officers.',
  },
  requestBody: newBudgetLine,
  idempotent: true,
  answers: { 201: { description: 'The line as it stands', schema: budgetLine } },
  problems: [403, 409, 422],
  handle: async (request) => {
    const { caller } = request;
    const print = fingerprintOf(request);
    if (caller.role !== Role.FinanceOfficer) throw new ProblemError('forbidden');
    const { name, nameEn, region = caller.region, year, source, allottedFen } = bodyOf(request, newBudgetLine);
    if (!covers(caller.region, region)) {
      throw badFields([
        fieldProblem('/region', 'region-of-others', '不在本人负责的地区内', 'lies outside the region of the sender'),
      ]);
    }
    return answerOnce(request, print, async (tx) => {
      const values = { name, nameEn: nameEn ?? name, region, year, source, allottedFen: BigInt(allottedFen) };
      const row = await requestBudgetLine(tx, { values, by: caller.account, at: request.now });
      return { status: 201, body: lineView(row, await accountNames(tx, officersOf(row))) };
    });
  },
};

function officersOf({ requestedById, confirmedById }: BudgetLine): readonly string[] {
  return confirmedById === null ? [requestedById] : [requestedById, confirmedById];
}

function lineView(row: BudgetLine, names: ReadonlyMap<string, string>) {
  const { id, name, nameEn, region, year, source, allottedFen, reservedFen, spentFen } = row;
  const confirmed = row.confirmedById !== null;
  return {
    id,
    name,
    nameEn,
    region,
    year,
    source,
    state: confirmed ? 'confirmed' : 'requested',
    requestedBy: row.requestedById,
    requestedByName: names.get(row.requestedById) ?? row.requestedById,
    confirmedBy: row.confirmedById,
    confirmedByName: row.confirmedById === null ? null : (names.get(row.confirmedById) ?? row.confirmedById),
    allottedFen: Number(allottedFen),
    reservedFen: Number(reservedFen),
    spentFen: Number(spentFen),
    availableFen: confirmed ? Number(roomOf(row)) : 0,
  };
}
