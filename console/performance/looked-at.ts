/** What of the report on performance somebody looks at: as it stands in the address, as the API takes it, and where a line leads. Pure. */
import type { Schemas } from '../client/api.js';
import type { Period } from '../parts/report-periods.js';

type Report = Schemas['PerformanceReport'];
type Line = Schemas['PerformanceLine'];
type By = Report['by'];
type Step = Report['step'];

/** As they stand in the address. */
export type LookedAt = {
  readonly from?: string;
  readonly to?: string;
  readonly step?: string;
  readonly by?: string;
  readonly region?: string;
  /** `true`: only agencies of that very level. */
  readonly own?: string;
  readonly agency?: string;
  readonly kind?: string;
  readonly rule?: string;
  /** What the chart shows, and of which lines. */
  readonly show?: string;
  readonly line?: string | readonly string[];
  /** Which of the duties behind a line are listed. */
  readonly of?: string;
};

/** For links: another question is another page, though it has the same path. */
export const ITS_OWN_PAGE = { activeOptions: { exact: true, includeSearch: true } };

export const BY: readonly By[] = ['region', 'agency', 'agencyKind', 'rule'];
export const STEPS: readonly Step[] = ['month', 'quarter', 'year'];

/** Parameters of `GET /v1/reports/performance`. */
export interface ReportQuery extends Period {
  readonly step: Step;
  readonly by: By;
  readonly region?: string;
  readonly ownLevel?: 'true';
  readonly agencyId?: string;
  readonly agencyKind?: NonNullable<Line['agencyKind']>;
  readonly ruleId?: string;
}

/** @param usual what the lines are where the address does not say */
export function reportQuery(looked: LookedAt, period: Period, usual: By): ReportQuery {
  const { region, own, agency, kind, rule } = looked;
  return {
    ...period,
    step: STEPS.find((step) => step === looked.step) ?? 'month',
    by: BY.find((by) => by === looked.by) ?? usual,
    ...(region === undefined ? {} : { region }),
    ...(own === 'true' ? { ownLevel: 'true' as const } : {}),
    ...(agency === undefined ? {} : { agencyId: agency }),
    // What the API does not know it refuses by name.
    ...(kind === undefined ? {} : { agencyKind: kind as NonNullable<Line['agencyKind']> }),
    ...(rule === undefined ? {} : { ruleId: rule }),
  };
}

/** Of a line: a place leads to what lies in it, an agency to its duties, a duty to those who owe it, both to what is behind them. */
export function narrowedTo(line: Line, by: By, looked: LookedAt): LookedAt {
  const next = { ...looked, line: undefined, of: undefined };
  switch (by) {
    case 'region': {
      const place = { ...next, region: line.id, own: line.isOwnLevel ? 'true' : undefined };
      return { ...place, by: line.hasPlacesBelow ? 'region' : 'agency' };
    }
    case 'agencyKind':
      return { ...next, kind: line.id, by: 'agency' };
    case 'agency':
      return { ...next, agency: line.id, by: 'rule' };
    case 'rule':
      return { ...next, rule: line.id, by: looked.agency === undefined ? 'agency' : 'rule' };
  }
}

/** Where both are known the single duties are listed. @returns null before that */
export function behind({ agency, rule }: LookedAt): { readonly agency: string; readonly rule: string } | null {
  return agency === undefined || rule === undefined ? null : { agency, rule };
}

export interface Crumb {
  readonly key: 'all' | 'region' | 'agency' | 'rule';
  /** Null: everything. */
  readonly name: Schemas['Bilingual'] | null;
  readonly looked: LookedAt;
}

/** The way that led here, from everything on; each with what is looked at there. */
export function crumbsOf(looked: LookedAt, { region, agency, rule }: Report['within']): readonly Crumb[] {
  const all = {
    ...looked,
    ...{ region: undefined, own: undefined, agency: undefined, rule: undefined, kind: undefined },
    ...{ by: undefined, line: undefined, of: undefined },
  };
  const inRegion = { ...all, region: looked.region, own: looked.own };
  const ofAgency = { ...inRegion, agency: looked.agency };
  const crumbs: Crumb[] = [{ key: 'all', name: null, looked: all }];
  if (region !== null) {
    const by = looked.own === undefined && looked.by === 'region' ? 'region' : 'agency';
    crumbs.push({ key: 'region', name: region.name, looked: { ...inRegion, by } });
  }
  if (agency !== null) crumbs.push({ key: 'agency', name: agency.name, looked: { ...ofAgency, by: 'rule' } });
  if (rule !== null) crumbs.push({ key: 'rule', name: rule.name, looked: { ...ofAgency, rule: looked.rule } });
  return crumbs;
}

/** The duties that figures are made of. */
export const OUTCOMES = ['missed', 'in-time', 'lapsed', 'open'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Parameters of `GET /v1/obligations` for one outcome. */
export function dutiesQuery(
  outcome: Outcome,
  { agency, rule }: { agency: string; rule: string },
  { from, to }: Period,
) {
  const these = { owedBy: agency, ruleId: rule, dueFrom: from, dueTo: to };
  switch (outcome) {
    case 'missed':
      return { ...these, late: 'true' as const };
    case 'in-time':
      return { ...these, late: 'false' as const, state: ['fulfilled' as const] };
    case 'lapsed':
      return { ...these, late: 'false' as const, state: ['lapsed' as const] };
    case 'open':
      return { ...these, late: 'false' as const, state: ['open' as const] };
  }
}
