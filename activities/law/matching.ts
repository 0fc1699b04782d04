/**
 * Which rows of the rule table an act touches (规则匹配), and which are in force. Pure: the step brings act, facts and date and writes
 * down what comes out.
 */
import { covers, specificity } from '../../workflows/domain/region.js';
import type { ActKind } from '../acts-of-all.js';
import { regionPolicyOf, type RegionPolicy } from './region-policy.js';
import type { Effect, Opening, RuleRow } from './rule-row.js';
import { NOTHING_SAID, type ActFacts, type Condition, type KnownFacts } from './act-facts.js';

/**
 * The rows in force on a calendar date in a region: per rule that of the most specific region, and there the one that is
 * switched on before the one that needs no switch. A row behind a switch counts only where the region's policy has it on.
 */
export function rulesInForce(
  rules: readonly RuleRow[],
  on: string,
  region: string | null,
  policy: RegionPolicy = regionPolicyOf(region),
): readonly RuleRow[] {
  const chosen = new Map<string, RuleRow>();
  for (const rule of rules) {
    if (!isInForce(rule, on) || !covers(rule.region, region)) continue;
    if (rule.switchedBy !== undefined && policy.switches?.includes(rule.switchedBy) !== true) continue;
    const current = chosen.get(rule.id);
    if (current === undefined || overrides(rule, current)) chosen.set(rule.id, rule);
  }
  return [...chosen.values()];
}

/** The row of one rule in force on a calendar date in a region; undefined when there is none. */
export function ruleInForce(
  rules: readonly RuleRow[],
  id: string,
  on: string,
  region: string | null,
): RuleRow | undefined {
  return rulesInForce(
    rules.filter((rule) => rule.id === id),
    on,
    region,
  )[0];
}

function isInForce(rule: RuleRow, on: string): boolean {
  if (rule.isWithdrawn === true || rule.ends === true) return false;
  return rule.inForceFrom <= on && (rule.inForceTo === null || on <= rule.inForceTo);
}

function overrides(rule: RuleRow, current: RuleRow): boolean {
  const byRegion = specificity(rule.region) - specificity(current.region);
  if (byRegion !== 0) return byRegion > 0;
  const bySwitch = Number(rule.switchedBy !== undefined) - Number(current.switchedBy !== undefined);
  return bySwitch !== 0 ? bySwitch > 0 : rule.version > current.version;
}

export interface MatchedOpening {
  readonly rule: RuleRow;
  readonly opening: Opening;
}

/** The row under which an obligation was opened; undefined where the table has it no more. */
export function rowOf(
  rules: readonly RuleRow[],
  { ruleId, ruleVersion }: { readonly ruleId: string; readonly ruleVersion: number },
): RuleRow | undefined {
  return rules.find(({ id, version }) => id === ruleId && version === ruleVersion);
}

/** An effect on open obligations of exactly this row: an obligation keeps the version it was opened under. */
export interface MatchedEffect {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly effect: Effect;
}

export interface ActMatch {
  readonly opens: readonly MatchedOpening[];
  readonly fulfils: readonly MatchedEffect[];
  readonly cancels: readonly MatchedEffect[];
  readonly lapses: readonly MatchedEffect[];
  readonly reopens: readonly MatchedEffect[];
  readonly alarms: readonly MatchedEffect[];
  readonly recounts: readonly MatchedEffect[];
}

/**
 * What an act does. Openings come from the rows in force on `on` (the act's calendar date) in the region; effects
 * from all rows, since an open obligation stays under the row that opened it. A row opens at
 * most once per act and reading.
 */
export function matchAct(
  rules: readonly RuleRow[],
  kind: ActKind,
  facts: KnownFacts,
  on: string,
  region: string | null,
  policy: RegionPolicy = regionPolicyOf(region),
): ActMatch {
  const matches = (entry: Opening | Effect): boolean => entry.on === kind && conditionHolds(entry.when, facts);
  const effects = (list: (rule: RuleRow) => readonly Effect[]): readonly MatchedEffect[] =>
    rules.flatMap((rule) => {
      const effect = list(rule).find(matches);
      return effect === undefined ? [] : [{ ruleId: rule.id, ruleVersion: rule.version, effect }];
    });
  return {
    opens: rulesInForce(rules, on, region, policy).flatMap((rule) => {
      const openings = rule.openedBy.filter(matches);
      return openings
        .filter((one, index) => openings.findIndex(({ variant }) => variant === one.variant) === index)
        .map((opening) => ({ rule, opening }));
    }),
    fulfils: effects((rule) => rule.fulfilledBy),
    cancels: effects((rule) => rule.cancelledBy),
    lapses: effects((rule) => rule.lapsedBy),
    reopens: effects((rule) => rule.reopenedBy),
    alarms: effects((rule) => rule.alarmedBy),
    recounts: effects((rule) => rule.recountedBy ?? []),
  };
}

/** Whether every fact the condition names has one of its values; no condition always holds. */
export function conditionHolds(condition: Condition | undefined, facts: Partial<ActFacts>): boolean {
  if (condition === undefined) return true;
  return (Object.keys(condition) as (keyof ActFacts)[]).every((fact) => factHolds(fact, condition, facts));
}

/**
 * Whether what an act of this kind opened would be owed in the affair as it is now. What that act said by itself (its step, its
 * form) is not asked again; a kind by which the row opens nothing leaves it standing.
 */
export function standsUnder(rule: RuleRow, openedBy: string, facts: KnownFacts): boolean {
  const openings = rule.openedBy.filter(({ on }) => on === openedBy);
  const ofAffair = (when: Condition = {}): Condition =>
    Object.fromEntries(Object.entries(when).filter(([fact]) => !Object.hasOwn(NOTHING_SAID, fact)));
  return openings.length === 0 || openings.some(({ when }) => conditionHolds(ofAffair(when), facts));
}

function factHolds<F extends keyof ActFacts>(fact: F, condition: Condition, facts: Partial<ActFacts>): boolean {
  const allowed: readonly (ActFacts[F] | undefined)[] | undefined = condition[fact];
  return allowed === undefined || allowed.includes(facts[fact]);
}
