import type { Period, RuleRow } from '../rule-row.js';

/** What a row leaves out when it is plain: first version, national, opened by no act yet, a single reading. */
type Defaulted =
  | 'version'
  | 'variants'
  | 'openedBy'
  | 'fulfilledBy'
  | 'cancelledBy'
  | 'reopenedBy'
  | 'alarmedBy'
  | 'policy'
  | 'onHearingMoved'
  | 'inForceTo'
  | 'region';

type RuleDraft = Omit<RuleRow, Defaulted> &
  Partial<Pick<RuleRow, Defaulted>> & {
    /** Period of the base reading where there are no further `variants`. */
    readonly period?: Period | null;
  };

/** Completes a row. A row with several readings gives `variants` instead of `period`. */
export function defineRule({ period = null, ...draft }: RuleDraft): RuleRow {
  return {
    version: 1,
    variants: [{ variant: 'base', period }],
    openedBy: [],
    fulfilledBy: [],
    cancelledBy: [],
    reopenedBy: [],
    alarmedBy: [],
    policy: false,
    onHearingMoved: 'keep',
    inForceTo: null,
    region: null,
    ...draft,
  };
}

export const days = (n: number): Period => ({ n, unit: 'days' });
export const hours = (n: number): Period => ({ n, unit: 'hours' });
export const workingDays = (n: number): Period => ({ n, unit: 'working-days' });
export const months = (n: number, plusDays?: number): Period =>
  plusDays === undefined ? { n, unit: 'months' } : { n, unit: 'months', plusDays };
