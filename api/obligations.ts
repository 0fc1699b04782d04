/** Obligations (期限事项): list, CSV and counts. States follow from the clock, so they are right while no worker runs. */
import { stringify } from 'csv-stringify/sync';
import { obligationView, type ObligationRow } from '../activities/records/obligation-view.js';
import { regionPrefix } from '../workflows/domain/permissions.js';
import { ObligationState } from '../workflows/domain/vocabulary.js';
import type { Prisma } from '../prisma/generated/client.js';
import { ok, type Answer, type SignedInRequest, type SignedInRoute } from './http.js';
import { pageOf, readCursor } from './pages.js';
import { queryOf } from './query.js';
import { obligation, page, summary } from './schemas/objects.js';
import { obligationsQuery, summaryQuery } from './schemas/queries.js';
import { obligationWhere } from './scope.js';

const TAG = '期限 Obligations';

/**
 * Rows in one exact state at an instant. Stored is only what happened (owed, fulfilled, …); whether something owed is
 * overdue or due soon is asked of its dates.
 */
export function stateWhere(state: ObligationState, asOf: number): Prisma.ObligationWhereInput {
  const now = new Date(asOf);
  const passed = { lte: now };
  const ahead = (field: 'dueAt' | 'alarmAt' | 'firstReminderAt'): Prisma.ObligationWhereInput => ({
    OR: [{ [field]: null }, { [field]: { gt: now } }],
  });
  switch (state) {
    case ObligationState.Overdue:
      return { state: 'owed', dueAt: passed };
    case ObligationState.DueSoon:
      return { state: 'owed', AND: [ahead('dueAt'), { OR: [{ alarmAt: passed }, { firstReminderAt: passed }] }] };
    case ObligationState.Open:
      return { state: 'owed', AND: [ahead('dueAt'), ahead('alarmAt'), ahead('firstReminderAt')] };
    default:
      return { state };
  }
}

/** The filter `state`: `open` asks for everything still owed, the other values are exact. */
function stateFilter(states: readonly ObligationState[], asOf: number): Prisma.ObligationWhereInput {
  return {
    OR: states.map((state) =>
      state === ObligationState.Open ? { state: { in: ['owed', 'paused'] } } : stateWhere(state, asOf),
    ),
  };
}

interface Filters {
  readonly state?: ObligationState[] | undefined;
  readonly owedBy?: string | undefined;
  readonly region?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly caseId?: string | undefined;
}

function filtersOf(request: SignedInRequest, query: Filters): Prisma.ObligationWhereInput[] {
  const { state, owedBy, region, ruleId, caseId } = query;
  return [
    obligationWhere(request.caller),
    ...(state === undefined ? [] : [stateFilter(state, request.now)]),
    ...(owedBy === undefined ? [] : [{ OR: [{ owedByAgencyId: owedBy }, { owedByPersonId: owedBy }] }]),
    ...(region === undefined ? [] : [{ region: { startsWith: regionPrefix(region) } }]),
    ...(ruleId === undefined ? [] : [{ ruleId }]),
    ...(caseId === undefined ? [] : [{ caseId }]),
  ];
}

export const listObligations: SignedInRoute = {
  access: 'signed-in',
  method: 'get',
  path: '/v1/obligations',
  tag: TAG,
  summary: {
    zh: '期限事项，到期早的在前；state=open 指尚未履行的全部事项',
    en: 'Obligations by due instant; state=open means everything still owed',
  },
  query: obligationsQuery,
  answers: { 200: { description: 'Obligations within scope; text/csv on request', schema: page(obligation) } },
  handle: async (request) => {
    const { limit, cursor, ...filters } = queryOf(request, obligationsQuery);
    const where = filtersOf(request, filters);
    const after = readCursor(cursor, ['instant?', 'text']);
    if (after !== null) where.push(behind(after[0], String(after[1])));
    const rows = await request.deps.prisma.obligation.findMany({
      where: { AND: where },
      include: { case: { select: { number: true } } },
      orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      take: limit + 1,
    });
    const shown = pageOf(
      rows,
      limit,
      (row) => [row.dueAt?.getTime() ?? null, row.id],
      (row) => obligationView(row, request.now),
    );
    return request.prefers('text/csv') ? csvAnswer(rows.slice(0, limit), shown.nextCursor, request) : ok(shown);
  },
};

/** Rows after a place in the order "dueAt ascending, none last". */
function behind(dueAtMs: string | number | null | undefined, id: string): Prisma.ObligationWhereInput {
  if (typeof dueAtMs !== 'number') return { dueAt: null, id: { gt: id } };
  const dueAt = new Date(dueAtMs);
  return { OR: [{ dueAt: { gt: dueAt } }, { dueAt, id: { gt: id } }, { dueAt: null }] };
}

/** For spreadsheets: UTF-8 with a byte order mark, and no cell that a spreadsheet would take for a formula. */
function csvAnswer(rows: readonly ObligationRow[], nextCursor: string | null, request: SignedInRequest): Answer {
  const header = [
    'id',
    'caseNumber',
    'ruleId',
    'title',
    'article',
    'owedBy',
    'owedTo',
    'state',
    'dueOn',
    'dueAt',
    'alarmAt',
    'daysOver',
    'fulfilledAt',
    'late',
  ];
  const cells = rows.map((row) => {
    const view = obligationView(row, request.now);
    return [
      view.id,
      view.caseNumber,
      view.ruleId,
      view.title[request.language],
      view.article,
      view.owedBy.name,
      view.owedTo.name,
      view.state,
      view.dueOn ?? '',
      view.dueAt ?? '',
      view.alarmAt ?? '',
      String(view.daysOver),
      view.fulfilledAt ?? '',
      String(view.late),
    ];
  });
  return {
    status: 200,
    type: 'text/csv; charset=utf-8; header=present',
    body: stringify([header, ...cells], { bom: true, escape_formulas: true, record_delimiter: 'windows' }),
    headers: {
      'Content-Disposition': 'attachment; filename="obligations.csv"',
      ...(nextCursor === null ? {} : { 'X-Next-Cursor': nextCursor }),
    },
  };
}

const GROUPS = {
  // What a lawyer owes is his firm's in this count, so its name is read from the directory.
  organ: ['owedByAgencyId'],
  person: ['owedByPersonId', 'owedByName'],
  rule: ['ruleId', 'titleZh'],
  region: ['region'],
} as const;

interface SummaryItem {
  readonly id: string | null;
  name: string;
  total: number;
  readonly counts: Record<ObligationState, number>;
}

export const summariseObligations: SignedInRoute = {
  access: 'signed-in',
  method: 'get',
  path: '/v1/obligations/summary',
  tag: TAG,
  summary: { zh: '按机关、人员、规则或地区统计', en: 'Counts by state, by organ, person, rule or region' },
  query: summaryQuery,
  answers: { 200: { description: 'Counts within scope', schema: summary } },
  handle: async (request) => {
    const { by, ...filters } = queryOf(request, summaryQuery);
    const where = filtersOf(request, filters);
    if (by === 'person') where.push({ owedByPersonId: { not: null } });
    const [idField, nameField] = GROUPS[by];
    const states = Object.values(ObligationState);
    const counted = await Promise.all(
      states.map((state) =>
        request.deps.prisma.obligation.groupBy({
          by: nameField === undefined ? [idField] : [idField, nameField],
          where: { AND: [...where, stateWhere(state, request.now)] },
          _count: { _all: true },
        }),
      ),
    );
    const items = new Map<string | null, SummaryItem>();
    for (const [index, groups] of counted.entries()) {
      const state = states[index];
      if (state === undefined) continue;
      for (const group of groups) {
        const id = group[idField] ?? null;
        const item = items.get(id) ?? { id, name: nameOf(group, by), total: 0, counts: noCounts() };
        item.counts[state] += group._count._all;
        item.total += group._count._all;
        items.set(id, item);
      }
    }
    if (by === 'organ') await nameOrgans(request, items);
    return ok({ by, items: [...items.values()].sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1)) });
  },
};

async function nameOrgans({ deps }: SignedInRequest, items: ReadonlyMap<string | null, SummaryItem>): Promise<void> {
  const ids = [...items.keys()].filter((id) => id !== null);
  const agencies = await deps.prisma.agency.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  for (const { id, name } of agencies) {
    const item = items.get(id);
    if (item !== undefined) item.name = name;
  }
}

function nameOf(
  group: { readonly owedByName?: string; readonly titleZh?: string; readonly region?: string },
  by: keyof typeof GROUPS,
): string {
  if (by === 'rule') return group.titleZh ?? '';
  return by === 'region' ? (group.region ?? '') : (group.owedByName ?? '');
}

function noCounts(): Record<ObligationState, number> {
  return { open: 0, 'due-soon': 0, overdue: 0, paused: 0, fulfilled: 0, lapsed: 0, cancelled: 0 };
}
