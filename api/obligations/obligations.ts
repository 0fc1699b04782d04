/** Obligations (期限事项): the list, as JSON or as a table. */
import { sql } from 'kysely';
import { obligationView } from '../../activities/records/obligation-view.js';
import type { Prisma } from '../../prisma/generated/client.js';
import { actWords } from '../../activities/acts-of-all.js';
import { knownWords } from '../../activities/papers/words.js';
import { affairsOfRows } from '../http/affairs-of-rows.js';
import { column, localTime, type Columns } from '../http/columns.js';
import { exportAnswer } from '../http/exports.js';
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { clientNames } from './client-names.js';
import { filtersOf } from './obligation-filters.js';
import { pageOf, readCursor } from '../http/pages.js';
import { queryOf } from '../http/query.js';
import { obligation, page } from '../schemas/objects.js';
import { obligationFilters, obligationsQuery } from '../schemas/queries.js';
import { STEP_WORDS } from '../../activities/pages/rule-words.js';
import { OBLIGATION_STATE_WORDS } from './obligation-words.js';

export const listObligations: SignedInRoute = {
  operationId: 'listObligations',
  access: 'signed-in',
  method: 'get',
  path: '/v1/obligations',
  tag: '期限 Obligations',
  summary: {
    zh: '期限事项，到期早的在前；state=open 指尚未履行的全部事项，due 指逾期、今日到期、即将到期',
    en: 'Obligations by due instant; state=open means everything still owed, due asks for overdue, due today, due soon',
  },
  discloses: reading('obligation', 'named'),
  description: {
    zh: '列出本人可见的期限事项，到期早的在前。state=open 指尚未履行的全部事项；可导出 CSV 或工作簿。',
    en: 'Lists the obligations within scope, those due first first. state=open means everything still owed; also as CSV or a workbook.',
  },
  query: obligationsQuery,
  answers: {
    200: {
      description: 'Obligations within scope',
      isExported: true,
      schema: page(obligation),
    },
  },
  handle: async (request) => {
    const { limit, cursor, ...filters } = queryOf(request, obligationsQuery);
    const where = filtersOf(request, filters);
    const { obligation: rows } = request.deps.prisma;
    const table = await exportAnswer(request, {
      name: 'obligations',
      columns: columnsIn,
      filters: Object.keys(obligationFilters),
      ids: async (most) => {
        const found = await rows.findMany({ where: { AND: where }, select: { id: true }, orderBy: ORDER, take: most });
        return found.map(({ id }) => id);
      },
      affairs: (ids) => affairsOfRows(request.deps.reads, 'Obligation', ids),
      // Ten times as fast as Prisma's query builder, which tells on tens of thousands.
      rows: async (ids) => {
        const found = await request.deps.reads
          .selectFrom('Obligation as o')
          .innerJoin('Affair as a', 'a.id', 'o.affairId')
          .selectAll('o')
          .select(['a.number', 'a.kind'])
          .where('o.id', '=', sql<string>`ANY(${[...ids]})`)
          .execute();
        return new Map(
          found.map(({ number, kind, ...row }) => [
            row.id,
            obligationView({ ...row, affair: { number, kind } }, request.now),
          ]),
        );
      },
    });
    if (table !== null) return table;
    const after = readCursor(cursor, ['instant?', 'text']);
    if (after !== null) where.push(behind(after[0], String(after[1])));
    const found = await rows.findMany({ where: { AND: where }, include: INCLUDE, orderBy: ORDER, take: limit + 1 });
    const { caller, deps } = request;
    const names = await clientNames(
      deps.reads,
      caller,
      found.map(({ affairId }) => affairId),
    );
    return ok(
      pageOf(
        found,
        limit,
        (row) => [row.dueAt?.getTime() ?? null, row.id],
        (row) => ({ ...obligationView(row, request.now), clientName: names.get(row.affairId) }),
      ),
    );
  },
};

const INCLUDE = { affair: { select: { number: true, kind: true } } } satisfies Prisma.ObligationInclude;
const ORDER: Prisma.ObligationOrderByWithRelationInput[] = [{ dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }];

/** Rows after a place in the order "dueAt ascending, none last". */
function behind(dueAtMs: string | number | null | undefined, id: string): Prisma.ObligationWhereInput {
  if (typeof dueAtMs !== 'number') return { dueAt: null, id: { gt: id } };
  const dueAt = new Date(dueAtMs);
  return { OR: [{ dueAt: { gt: dueAt } }, { dueAt, id: { gt: id } }, { dueAt: null }] };
}

/** What somebody at a desk needs to follow a case up: who, which case, what, by which article, until when, what comes next. */
const columnsIn: Columns<ReturnType<typeof obligationView>> = (language) => [
  column('编号', 'Id', ({ id }) => id),
  column('案号', 'Case number', ({ caseNumber, number }) => caseNumber ?? number ?? ''),
  column('规则编号', 'Rule', ({ ruleId }) => ruleId),
  column('期限事项', 'Obligation', ({ title }) => title[language]),
  column('法律依据', 'Article', ({ article }) => article),
  column('履行主体', 'Owed by', ({ owedBy }) => owedBy.name),
  column('权利主体', 'Owed to', ({ owedTo }) => owedTo.name),
  column('状态', 'State', ({ state }) => OBLIGATION_STATE_WORDS[state][language]),
  column('最后期限日', 'Last day', ({ dueOn }) => dueOn),
  column('届满时刻（北京时间）', 'Late from (UTC+8)', ({ dueAt }) => localTime(dueAt)),
  column('预警时刻（北京时间）', 'Alarm (UTC+8)', ({ alarmAt }) => localTime(alarmAt)),
  column('超期天数', 'Days over', (view) => view.daysOver),
  column('下一步', 'Next step', ({ next }) => (next === null ? null : knownWords(STEP_WORDS, next.step)[language])),
  column('下一步时间（北京时间）', 'Next step at (UTC+8)', ({ next }) => localTime(next?.at ?? null)),
  column('下一步送', 'Next step to', ({ next }) => next?.to ?? null),
  column('起算事由', 'Set going by', ({ trigger }) => actWords(trigger.kind)[language]),
  column('起算时间（北京时间）', 'Counted from (UTC+8)', ({ trigger }) => localTime(trigger.at)),
  column('履行时间（北京时间）', 'Fulfilled at (UTC+8)', ({ fulfilledAt }) => localTime(fulfilledAt)),
  column('是否逾期', 'Late', ({ late }) => late),
  column('案件编号', 'Case id', ({ caseId }) => caseId),
  column('核对等级', 'Grade', ({ grade }) => grade),
  column('待律师确认', 'To be confirmed', ({ toBeConfirmed }) => toBeConfirmed),
  column('暂定', 'Provisional', ({ provisional }) => provisional),
];
