/** Budget lines (预算指标): what a region may spend in a year on one line, and what is left of it. */
import { v7 as uuidv7 } from 'uuid';
import { coveringRegions } from '../activities/subsidy/bands.js';
import { allot } from '../activities/subsidy/ledger.js';
import { regionPrefix } from '../workflows/domain/permissions.js';
import { Role } from '../workflows/domain/vocabulary.js';
import type { BudgetLine } from '../prisma/generated/client.js';
import { isDuplicate } from './database-failures.js';
import { ok, type SignedInRoute } from './http.js';
import { answerOnce, fingerprintOf } from './idempotency.js';
import { pageOfWhole } from './pages.js';
import { badFields, ProblemError } from './problem-details.js';
import { bodyOf, queryOf } from './query.js';
import { fieldProblem } from './schemas/field-problem.js';
import { page } from './schemas/objects.js';
import { budgetLine } from './schemas/subsidy-objects.js';
import { budgetLinesQuery, newBudgetLine } from './schemas/subsidy-queries.js';
import { isCenter, readsBooks } from './scope.js';

const TAG = '预算与明细账 Budget and ledger';

export const listBudgetLines: SignedInRoute = {
  access: 'signed-in',
  method: 'get',
  path: '/v1/budget-lines',
  tag: TAG,
  summary: { zh: '预算指标及余额', en: 'Budget lines and what is left of them' },
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
          {
            OR: [
              { region: { startsWith: regionPrefix(caller.region) } },
              // A district without a line of its own is paid from the city's or the province's.
              { region: { in: [...coveringRegions(caller.region)] } },
            ],
          },
          ...(region === undefined ? [] : [{ region: { startsWith: regionPrefix(region) } }]),
          ...(year === undefined ? [] : [{ year }]),
        ],
      },
      orderBy: [{ year: 'desc' }, { region: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    });
    return ok(pageOfWhole(rows, asked, ({ id }) => id, lineView));
  },
};

export const addBudgetLine: SignedInRoute = {
  access: 'signed-in',
  method: 'post',
  path: '/v1/budget-lines',
  tag: TAG,
  summary: { zh: '下达预算指标', en: 'Allot a budget line for a year' },
  requestBody: newBudgetLine,
  idempotent: true,
  answers: { 201: { description: 'The line as allotted', schema: budgetLine } },
  problems: [403, 409, 422],
  handle: async (request) => {
    const { caller } = request;
    const print = fingerprintOf(request);
    if (caller.role !== Role.FinanceOfficer) throw new ProblemError('forbidden');
    const { name, nameEn, region = caller.region, year, source, allottedFen } = bodyOf(request, newBudgetLine);
    if (!region.startsWith(regionPrefix(caller.region))) {
      throw badFields([
        fieldProblem('/region', 'region-of-others', '不在本人负责的地区内', 'lies outside the region of the sender'),
      ]);
    }
    try {
      return await answerOnce(request, print, async (tx) => {
        const id = uuidv7();
        const data = { id, name, nameEn: nameEn ?? name, region, year, source, allottedFen: BigInt(allottedFen) };
        const row = await tx.budgetLine.create({ data });
        await allot(tx, id, request.now);
        return { status: 201, body: lineView(row) };
      });
    } catch (error) {
      if (isDuplicate(error)) throw new ProblemError('duplicate-budget-line');
      throw error;
    }
  },
};

function lineView({ id, name, nameEn, region, year, source, allottedFen, reservedFen, spentFen }: BudgetLine) {
  return {
    id,
    name,
    nameEn,
    region,
    year,
    source,
    allottedFen: Number(allottedFen),
    reservedFen: Number(reservedFen),
    spentFen: Number(spentFen),
    availableFen: Number(allottedFen - reservedFen - spentFen),
  };
}
