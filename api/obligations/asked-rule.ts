/** Which row of a rule somebody means (规则版本): the one in force on a day in a region, or a version that he names. */
import { ruleInForce } from '../../activities/law/matching.js';
import type { RuleRow } from '../../activities/law/rule-row.js';

interface Asked {
  readonly id: string;
  /** Calendar date. */
  readonly on: string;
  readonly region: string | null;
  readonly version?: number | undefined;
}

export interface AskedRule {
  readonly row: RuleRow;
  readonly isInForce: boolean;
  /** All rows of the rule, for all regions, oldest first. */
  readonly versions: readonly RuleRow[];
}

/** @returns null where there is no such rule, or no such version of it; where none is in force the newest there is */
export function askedRule(rules: readonly RuleRow[], { id, on, region, version }: Asked): AskedRule | null {
  const versions = rules.filter((one) => one.id === id).toSorted(byTime);
  const inForce = ruleInForce(rules, id, on, region);
  const row =
    version === undefined
      ? (inForce ?? versions.findLast((one) => one.region === null) ?? versions.at(-1))
      : versions.find((one) => one.version === version);
  return row === undefined ? null : { row, isInForce: inForce === row, versions };
}

export function byTime(a: RuleRow, b: RuleRow): number {
  return a.inForceFrom === b.inForceFrom ? a.version - b.version : a.inForceFrom < b.inForceFrom ? -1 : 1;
}
