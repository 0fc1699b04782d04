/** Counts of obligations (期限事项统计) by organ, person, rule or region: the overdue desk. */
import { ObligationState } from '../../workflows/domain/vocabulary.js';
import type { Prisma } from '../../prisma/generated/client.js';
import { ok, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { regionNames } from '../region-names.js';
import { dueWhere, filtersOf, stateWhere } from './obligation-filters.js';
import { queryOf } from '../http/query.js';
import { summary } from '../schemas/objects.js';
import { summaryQuery } from '../schemas/queries.js';

const GROUPS = {
  // What a lawyer owes is his firm's in this count, so its name is read from the directory.
  organ: ['owedByAgencyId'],
  person: ['owedByPersonId', 'owedByName'],
  rule: ['ruleId', 'titleZh'],
  region: ['region'],
} as const;

/** One group as the database counts it; it has the fields that were asked for. */
interface Group {
  readonly owedByAgencyId?: string | null;
  readonly owedByPersonId?: string | null;
  readonly owedByName?: string;
  readonly ruleId?: string;
  readonly titleZh?: string;
  readonly region?: string;
  readonly _count: { readonly _all: number };
}

const STATES = Object.values(ObligationState);

interface SummaryItem {
  readonly id: string | null;
  name: string;
  total: number;
  /** Of those still owed. */
  dueToday: number;
  readonly counts: Record<ObligationState, number>;
}

export const summariseObligations: SignedInRoute = {
  operationId: 'summariseObligations',
  access: 'signed-in',
  method: 'get',
  path: '/v1/obligations/summary',
  tag: '期限 Obligations',
  summary: { zh: '按机关、人员、规则或地区统计', en: 'Counts by state, by organ, person, rule or region' },
  discloses: 'nobody',
  description: {
    zh: '按机关、人员、规则或者地区统计本人可见的期限事项。',
    en: 'Counts the obligations within scope by organ, person, rule or region.',
  },
  query: summaryQuery,
  answers: { 200: { description: 'Counts within scope', schema: summary } },
  handle: async (request) => {
    const { by, ...filters } = queryOf(request, summaryQuery);
    const where = filtersOf(request, filters);
    if (by === 'person') where.push({ owedByPersonId: { not: null } });
    const [idField, nameField] = GROUPS[by];
    const count = async (counted: Prisma.ObligationWhereInput): Promise<readonly Group[]> => {
      const groups = await request.deps.prisma.obligation.groupBy({
        by: nameField === undefined ? [idField] : [idField, nameField],
        where: { AND: [...where, counted] },
        _count: { _all: true },
      });
      return groups;
    };
    const items = new Map<string | null, SummaryItem>();
    const itemOf = (group: Group): SummaryItem => {
      const id = group[idField] ?? null;
      const item = items.get(id) ?? { id, name: nameOf(group, by), total: 0, dueToday: 0, counts: noCounts() };
      items.set(id, item);
      return item;
    };
    const [dueToday, ...byState] = await Promise.all([
      count(dueWhere('today', request.now)),
      ...STATES.map(async (state) => ({ state, groups: await count(stateWhere(state, request.now)) })),
    ]);
    for (const { state, groups } of byState) {
      for (const group of groups) {
        const item = itemOf(group);
        item.counts[state] += group._count._all;
        item.total += group._count._all;
      }
    }
    for (const group of dueToday) itemOf(group).dueToday += group._count._all;
    if (by === 'organ') await nameOrgans(request, items);
    if (by === 'region') await nameRegions(request, items);
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

/** In Chinese, as everything in this count is named. */
async function nameRegions({ deps }: SignedInRequest, items: ReadonlyMap<string | null, SummaryItem>): Promise<void> {
  const called = await regionNames(deps.reads);
  for (const item of items.values()) item.name = called(item.id ?? '').zh;
}

function nameOf(group: Group, by: keyof typeof GROUPS): string {
  switch (by) {
    case 'rule':
      return group.titleZh ?? '';
    case 'region':
      return group.region ?? '';
    case 'person':
      return group.owedByName ?? '';
    case 'organ':
      // Named from the directory; what no organ owes is the client's own.
      return '受援人';
  }
}

function noCounts(): Record<ObligationState, number> {
  return { open: 0, 'due-soon': 0, overdue: 0, paused: 0, fulfilled: 0, lapsed: 0, cancelled: 0 };
}
