/** Which row of a rule holds on a day in a region. */
import { describe, expect, test } from 'vitest';
import { matchAct, ruleInForce, rulesInForce } from '../../activities/law/matching.js';
import type { RuleRow } from '../../activities/law/rule-row.js';
import { RULES } from '../../activities/law/rules/index.js';
import { closed } from '../../activities/law/timeline.js';
import { FACTS, rowOn } from './acts.js';

describe('which row is in force', () => {
  const row = (change: Partial<RuleRow>): RuleRow => ({
    ...rowOn('center-assign-on-notice'),
    version: 1,
    inForceTo: null,
    ...change,
  });
  const rows = closed([
    row({}),
    row({ version: 2, inForceFrom: '2027-01-01' }),
    row({ version: 3, region: '510000', inForceFrom: '2025-01-01', inForceTo: '2026-12-31' }),
    row({ version: 4, region: '510100', inForceFrom: '2026-06-01' }),
  ]);
  const found = (on: string, region: string | null): string | undefined => {
    const rule = ruleInForce(rows, 'center-assign-on-notice', on, region);
    return rule && `v${rule.version} ${rule.region ?? 'national'}`;
  };

  test.each<[string, string | null, string | undefined]>([
    ['2021-12-31', null, undefined],
    ['2022-01-01', null, 'v1 national'],
    ['2026-12-31', null, 'v1 national'],
    ['2027-01-01', null, 'v2 national'],
    ['2026-11-20', '500103', 'v1 national'],
    ['2024-12-31', '510700', 'v1 national'],
    ['2025-01-01', '510700', 'v3 510000'],
    ['2026-12-31', '510700', 'v3 510000'],
    ['2027-01-01', '510700', 'v2 national'],
    ['2026-05-31', '510104', 'v3 510000'],
    ['2026-06-01', '510104', 'v4 510100'],
    ['2027-01-01', '510104', 'v4 510100'],
  ])('on %s in %s: %s', (on, region, expected) => {
    expect(found(on, region)).toBe(expected);
  });

  test('a rule not yet in force is not in the table of that day', () => {
    const ids = (on: string): string[] => rulesInForce(RULES, on, '510104').map(({ id }) => id);
    expect(ids('2025-06-26')).not.toContain('notify-center-family-counsel-chosen');
    expect(ids('2025-06-27')).toContain('notify-center-family-counsel-chosen');
    // Every rule by then, each by one row.
    expect(ids('2025-06-27').sort()).toEqual([...new Set(RULES.map(({ id }) => id))].sort());
  });

  test('an act opens only the row in force and touches obligations of every version', () => {
    const result = matchAct(rows, 'lawyer-assigned', FACTS, '2026-11-20', '510104');
    expect(result.fulfils).toHaveLength(rows.length);
    expect(
      matchAct(rows, 'defence-notice', FACTS, '2026-11-20', '510104').opens.map(({ rule }) => rule.region),
    ).toEqual(['510100']);
  });
});
