/** Obligations (期限事项): the list, as JSON or as a table. */
import { obligationView } from '../../activities/records/obligation-view.js';
import type { Prisma } from '../../prisma/generated/client.js';
import type { Columns } from '../http/csv.js';
import { ok, type SignedInRoute } from '../http/http.js';
import type { Language } from '../http/language.js';
import { filtersOf } from './obligation-filters.js';
import { pageOf, readCursor } from '../http/pages.js';
import { queryOf } from '../http/query.js';
import { obligation, page } from '../schemas/objects.js';
import { obligationsQuery } from '../schemas/queries.js';
import { tableAnswer } from '../http/xlsx.js';

export const listObligations: SignedInRoute = {
  access: 'signed-in',
  method: 'get',
  path: '/v1/obligations',
  tag: '期限 Obligations',
  summary: {
    zh: '期限事项，到期早的在前；state=open 指尚未履行的全部事项，due 指逾期、今日到期、即将到期',
    en: 'Obligations by due instant; state=open means everything still owed, due asks for overdue, due today, due soon',
  },
  query: obligationsQuery,
  answers: {
    200: {
      description: 'Obligations within scope; text/csv or a workbook (XLSX) on request',
      schema: page(obligation),
    },
  },
  handle: async (request) => {
    const { limit, cursor, ...filters } = queryOf(request, obligationsQuery);
    const where = filtersOf(request, filters);
    const after = readCursor(cursor, ['instant?', 'text']);
    if (after !== null) where.push(behind(after[0], String(after[1])));
    const rows = await request.deps.prisma.obligation.findMany({
      where: { AND: where },
      include: { affair: { select: { number: true } } },
      orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      take: limit + 1,
    });
    const shown = pageOf(
      rows,
      limit,
      (row) => [row.dueAt?.getTime() ?? null, row.id],
      (row) => obligationView(row, request.now),
    );
    const columns = columnsIn(request.language);
    return (await tableAnswer(request, 'obligations', shown.items, shown.nextCursor, columns)) ?? ok(shown);
  },
};

/** Rows after a place in the order "dueAt ascending, none last". */
function behind(dueAtMs: string | number | null | undefined, id: string): Prisma.ObligationWhereInput {
  if (typeof dueAtMs !== 'number') return { dueAt: null, id: { gt: id } };
  const dueAt = new Date(dueAtMs);
  return { OR: [{ dueAt: { gt: dueAt } }, { dueAt, id: { gt: id } }, { dueAt: null }] };
}

/** What somebody at a desk needs to follow a case up: who, which case, what, by which article, until when, what comes next. */
function columnsIn(language: Language): Columns<ReturnType<typeof obligationView>> {
  return {
    id: ({ id }) => id,
    caseNumber: ({ caseNumber }) => caseNumber,
    ruleId: ({ ruleId }) => ruleId,
    title: ({ title }) => title[language],
    article: ({ article }) => article,
    owedBy: ({ owedBy }) => owedBy.name,
    owedTo: ({ owedTo }) => owedTo.name,
    state: ({ state }) => state,
    dueOn: ({ dueOn }) => dueOn,
    dueAt: ({ dueAt }) => dueAt,
    alarmAt: ({ alarmAt }) => alarmAt,
    daysOver: (view) => view.daysOver,
    nextStep: ({ next }) => next?.step ?? null,
    nextAt: ({ next }) => next?.at ?? null,
    nextTo: ({ next }) => next?.to ?? null,
    triggerKind: ({ trigger }) => trigger.kind,
    triggerAt: ({ trigger }) => trigger.at,
    fulfilledAt: ({ fulfilledAt }) => fulfilledAt,
    late: ({ late }) => late,
    caseId: ({ caseId }) => caseId,
    grade: ({ grade }) => grade,
    toBeConfirmed: ({ toBeConfirmed }) => toBeConfirmed,
    provisional: ({ provisional }) => provisional,
  };
}
