/** What regions have of their own: overrides, switches, lengths of 及时, minimums for the first meeting. */
import { describe, expect, test } from 'vitest';
import { deadlineOf } from '../../activities/law/deadlines.js';
import { matchAct, ruleInForce, rulesInForce } from '../../activities/law/matching.js';
import { covers } from '../../workflows/domain/region.js';
import { REGION_POLICIES, regionPolicyOf, type RegionPolicy } from '../../activities/law/region-policy.js';
import { RegionSwitch, type RuleRow } from '../../activities/law/rule-row.js';
import type { ActFacts } from '../../activities/law/act-facts.js';
import { assertRuleTable, RULE_BOOK, RULES } from '../../activities/law/rules/index.js';
import { DAYS_LADDER } from '../../activities/law/ladders.js';
import { superseded } from '../support/superseded.js';
import { FACTS, UNSAID } from './acts.js';
import { at, published } from './calendars.js';

const DAY = '2026-11-20';
const { OrdinaryProcedureDuty, ProsecutionReviewPilot } = RegionSwitch;
const SICHUAN = 'notify-center-mandatory-defence 510000 ordinary-procedure-duty';
const DISCRETIONARY: Partial<ActFacts> = { ground: 'discretionary', mandatory: false, procedure: 'ordinary' };

function opened(facts: Partial<ActFacts>, region: string, policy: RegionPolicy = {}): string[] {
  const { opens } = matchAct(RULES, 'defence-notice', { ...FACTS, ...facts }, DAY, region, policy);
  return opens
    .filter(({ opening }) => !UNSAID.includes(opening.from))
    .map(({ rule: { id, region, switchedBy } }) => [id, region, switchedBy].filter((part) => part != null).join(' '))
    .sort();
}

function rowOf(id: string, region: string | null, policy?: RegionPolicy): RuleRow {
  const row = rulesInForce(RULES, DAY, region, policy).find((one) => one.id === id);
  if (row === undefined) throw new Error(`no rule ${id}`);
  return row;
}

describe('a region’s policy', () => {
  const rows = [
    { region: null, timelyWorkingDays: 2 },
    { region: '510000', timelyWorkingDays: 3, switches: [OrdinaryProcedureDuty] },
    { region: '510100', switches: [ProsecutionReviewPilot] },
    { region: '510104', timelyWorkingDays: 1 },
  ];

  test.each<[string | null, number, readonly RegionSwitch[]]>([
    [null, 2, []],
    ['500103', 2, []],
    ['510700', 3, [OrdinaryProcedureDuty]],
    ['510100', 3, [ProsecutionReviewPilot, OrdinaryProcedureDuty]],
    ['510104', 1, [ProsecutionReviewPilot, OrdinaryProcedureDuty]],
  ])('in %s: %i working days, %j', (region, timelyWorkingDays, switches) => {
    expect(regionPolicyOf(region, rows)).toEqual({ timelyWorkingDays, answerWorkingDays: 10, switches });
  });

  test('says in which time a letter without a day is answered', () => {
    const own = [...rows, { region: '510000', answerWorkingDays: 7 }];
    const days = [null, '500103', '510104'].map((region) => regionPolicyOf(region, own).answerWorkingDays);
    expect(days).toEqual([10, 10, 7]);
  });

  test('is two working days and no switch wherever nothing is set', () => {
    expect(REGION_POLICIES.map(({ region }) => region)).toEqual([null, '340000']);
    for (const region of [null, '510100', '330100', '430000']) {
      expect(regionPolicyOf(region)).toEqual({ timelyWorkingDays: 2, answerWorkingDays: 10, switches: [] });
    }
  });

  test('holds below the region it is set for, not above and not beside', () => {
    expect(covers('510000', '510104')).toBe(true);
    expect(covers('510100', '510100')).toBe(true);
    expect(covers('510104', '510100')).toBe(false);
    expect(covers('510000', '500000')).toBe(false);
    expect(covers('510000', null)).toBe(false);
  });

  test('gives 及时 its length, also in the reading of a row that is not itself TIMELY', () => {
    const facts = { variant: 'complete-papers' };
    const deadline = deadlineOf(rowOf('aid-first-papers-later', null), {
      triggerAt: at('2026-11-18'),
      calendar: published,
      facts,
      regionPolicy: { timelyWorkingDays: 5 },
    });
    expect(deadline).toMatchObject({ counting: 'TIMELY', dueOn: '2026-11-25', policy: true });
    const national = deadlineOf(rowOf('firm-arrange-lawyer', '510100'), {
      triggerAt: at('2026-11-18'),
      calendar: published,
      region: '510100',
    });
    expect(national.dueOn).toBe('2026-11-20');
  });
});

describe('四川: notice in ordinary procedure', () => {
  const on = { switches: [OrdinaryProcedureDuty] };

  test('is no duty until the region’s policy says so: only press reports of the text were seen', () => {
    expect(rowOf('notify-center-mandatory-defence', '510100')).toMatchObject({ region: null, grade: 'V' });
    expect(opened(DISCRETIONARY, '510100')).toEqual(['center-assign-on-notice']);
  });

  test('is one when it is switched on: at trial, in ordinary procedure, in 四川 only', () => {
    expect(opened(DISCRETIONARY, '510100', on)).toContain(SICHUAN);
    expect(opened({ ...DISCRETIONARY, stage: 'second-instance' }, '510100', on)).toContain(SICHUAN);
    for (const facts of [{ procedure: 'summary' }, { procedure: null }, { stage: 'investigation' }] as const) {
      expect(opened({ ...DISCRETIONARY, ...facts }, '510100', on).join()).not.toContain('notify-center');
    }
    expect(opened(DISCRETIONARY, '500103', on).join()).not.toContain('notify-center');
    expect(opened({}, '510100', on)).toContain(SICHUAN);
  });

  test('is to be confirmed, and not in force before 2025', () => {
    expect(rowOf('notify-center-mandatory-defence', '510100', on)).toMatchObject({ grade: 'P', region: '510000' });
    const before = rulesInForce(RULES, '2024-12-31', '510100', on);
    expect(before.find(({ id }) => id === 'notify-center-mandatory-defence')?.region).toBeNull();
  });
});

describe('the prosecution-review pilot', () => {
  const on = { switches: [ProsecutionReviewPilot] };
  const inReview: Partial<ActFacts> = { ...DISCRETIONARY, stage: 'prosecution-review', procedure: null };

  test('opens nothing where it does not run', () => {
    expect(opened(inReview, '440300').join()).not.toContain('pilot');
    expect(rowOf('center-assign-review-stage-pilot', '440300')).toMatchObject({ openedBy: [] });
  });

  test('binds the center where it runs, in that stage only', () => {
    expect(opened(inReview, '440300', on)).toEqual([
      'center-assign-on-notice',
      'center-assign-review-stage-pilot prosecution-review-pilot',
      // The procuratorate's own three days, which the notice itself keeps.
      'notify-review-stage-pilot prosecution-review-pilot',
    ]);
    expect(opened({ ...inReview, stage: 'first-instance' }, '440300', on).join()).not.toContain('pilot');
    const pilot = rowOf('center-assign-review-stage-pilot', '440300', on);
    expect(matchAct(RULES, 'lawyer-assigned', FACTS, DAY, '440300', on).fulfils).toContainEqual(
      expect.objectContaining({ ruleId: pilot.id, ruleVersion: pilot.version }),
    );
  });
});

describe('periods of a region', () => {
  test('湖南: ninety working days for the subsidy; the rest of the country, 及时', () => {
    const row = rowOf('pay-subsidy', '430102');
    const deadline = deadlineOf(row, { triggerAt: at('2026-01-05'), calendar: published, region: '430102' });
    // January 19 from the 6th on, February 16 with both worked Saturdays, March 22, April 21, and 12 to Wed 05-20 after
    // Labour Day, the worked Saturday 05-09 among them.
    expect(deadline).toMatchObject({ dueOn: '2026-05-20', counting: 'WD', policy: true });
    expect(row.grade).toBe('P');
    expect(rowOf('pay-subsidy', '510100')).toMatchObject({ counting: 'TIMELY', region: null });
  });

  test('浙江: fifteen days for the closing file', () => {
    expect(rowOf('hand-in-closing-file', '330106').variants[0].period).toEqual({ n: 15, unit: 'days' });
  });

  test('a minimum for the first meeting is a line with a period and a ladder; nobody has set one', () => {
    const rule = RULE_BOOK.find(({ id }) => id === 'first-meeting-within-n-days');
    if (rule === undefined) throw new Error('no rule');
    const { rows } = superseded(rule, {
      from: '2026-01-01',
      region: '510100',
      counting: 'WD',
      period: { n: 5, unit: 'working-days' },
      ladder: DAYS_LADDER,
      article: '某市规定',
      basis: 'local',
      why: { zh: '本市规定', en: 'of the city' },
    });
    expect(() => assertRuleTable(rows)).not.toThrow();
    const row = ruleInForce(rows, 'first-meeting-within-n-days', DAY, '510104');
    if (row === undefined) throw new Error('no row');
    expect(row).toMatchObject({ counting: 'WD', policy: true, article: '某市规定' });
    expect(row.ladder.length).toBeGreaterThan(0);
    expect(deadlineOf(row, { triggerAt: at('2026-11-18'), calendar: published }).dueOn).toBe('2026-11-25');
    expect(ruleInForce(RULES, 'first-meeting-within-n-days', DAY, '510104')?.counting).toBe('NONE');
  });
});
