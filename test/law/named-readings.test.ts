/**
 * Every reading that is chosen by name or by facts, from the Wednesday of base-readings.test.ts (2026-11-18 10:20), checked
 * by eye in the same way; beyond it: CP-C +14 Wed 12-02, +30 Fri 12-18; a month and 15 days Sat 2027-01-02, to Mon 01-04
 * unless custody binds; 4 months Thu 03-18, 5 Sun 04-18 (custody stays), 7 Fri 06-18; 20 years Sun 2046-11-18 to Mon 19.
 */
import { describe, expect, test } from 'vitest';
import { formatMinute } from '../../activities/law/counting/legal-date.js';
import { deadlineOf, type RuleDeadline, type VariantFacts } from '../../activities/law/deadlines.js';
import type { Counting } from '../../activities/law/rule-row.js';
import { RULES } from '../../activities/law/rules/index.js';
import { rulesInForce } from '../../activities/law/matching.js';
import { rowOn, TODAY } from './acts.js';
import { at, published } from './calendars.js';

/** Rule, reading, code, last day in time or instant at which it is late. */
type Expected = readonly [id: string, variant: string, counting: Counting, due: string | null];

// prettier-ignore
const NAMED: readonly Expected[] = [
  ['notify-center-mandatory-defence', 'next-stage', 'CP-D', '2026-11-23'],
  ['death-review-assign', 'application', 'LA-D', '2026-11-30'],
  ['serve-judgment', 'set-date', 'NOW', '2026-11-18'],
  ['summons-max', 'grave-case', 'RT-H', '2026-11-19 10:20'],
  ['arrest-request', 'extended-1-to-4-days', 'CP-C', '2026-11-25'],
  ['arrest-request', 'thirty-days', 'CP-C', '2026-12-18'],
  ['arrest-decision', 'not-detained', 'CP-D', '2026-12-03'],
  ['arrest-decision', 'not-detained-grave', 'CP-D', '2026-12-08'],
  ['arrest-decision', 'own-investigation', 'CP-C', '2026-12-02'],
  // +17 Sat 12-05: custody stays.
  ['arrest-decision', 'own-investigation-extended', 'CP-C', '2026-12-05'],
  ['arrest-decision', 'reviewing-department', 'CP-C', '2026-11-25'],
  ['arrest-decision', 'reviewing-department-extended', 'CP-C', '2026-11-28'],
  ['lawyer-file-papers-with-court', 'death-review', 'WD', '2026-11-23'],
  ['tell-counsel-right-review', 'supervision-case', 'NOW', '2026-11-18'],
  ['appeal-filed-with-second-court', 'send-down', 'CP-D', '2026-11-23'],
  ['coercive-measure-max', 'residential-surveillance', 'CP-M', '2027-05-18'],
  ['investigation-custody', 'extended-1-month', 'CP-C', '2027-02-18'],
  ['investigation-custody', 'extended-3-months', 'CP-C', '2027-04-18'],
  ['investigation-custody', 'extended-5-months', 'CP-C', '2027-06-18'],
  ['investigation-custody', 'standing-committee', 'NONE', null],
  ['investigation-restart', 'extended-1-month', 'CP-C', '2027-02-18'],
  ['investigation-restart', 'internal-approval', 'CP-D', '2026-11-23'],
  ['supervision-case-measure', 'extended-1-to-4-days', 'CP-C', '2026-12-02'],
  ['review-prosecution', 'extended', 'CP-M', '2027-01-04'],
  ['review-prosecution', 'fast-track', 'CP-D', '2026-11-30'],
  ['review-prosecution', 'fast-track-extended', 'CP-D', '2026-12-03'],
  ['accept-indictment', 'missing-papers', 'CP-D', '2026-11-23'],
  ['trial-first', 'at-most-3-months', 'CP-M', '2027-02-18'],
  ['trial-first', 'extended-3-months', 'CP-M', '2027-05-18'],
  ['trial-first', 'supreme-court-extension', 'NONE', null],
  ['trial-first', 'ask-extension', 'BACK', '2026-11-03'],
  ['trial-first', 'answer-extension', 'BACK', '2026-11-13'],
  ['trial-summary', 'over-3-years', 'CP-M', '2027-01-04'],
  ['trial-fast-track', 'over-1-year', 'CP-D', '2026-12-03'],
  ['trial-private-prosecution', 'detained', 'CP-C', '2027-01-18'],
  ['trial-private-prosecution', 'detained-at-most-3-months', 'CP-C', '2027-02-18'],
  ['trial-private-prosecution', 'detained-extended-3-months', 'CP-C', '2027-05-18'],
  ['appeal-criminal', 'ruling', 'CP-D', '2026-11-23'],
  ['appeal-forward', 'after-appeal-period', 'CP-D', '2026-11-23'],
  ['victim-ask-protest', 'answer', 'CP-D', '2026-11-23'],
  ['trial-second', 'extended-2-months', 'CP-M', '2027-03-18'],
  ['trial-second', 'supreme-court-extension', 'NONE', null],
  ['retrial-criminal', 'at-most-6-months', 'CP-M', '2027-05-18'],
  ['compulsory-treatment', 'acceptance', 'CP-D', '2026-11-25'],
  ['compulsory-treatment', 'notify-center', 'CP-D', '2026-11-23'],
  ['aid-first-papers-later', 'complete-papers', 'TIMELY', '2026-11-20'],
  // 湖南
  ['answer-cooperation-request', 'by-agreement', 'NONE', null],
  ['answer-cooperation-request', 'undated', 'NONE', null],
  ['protect-period', 'home', 'NONE', null],
  ['pay-subsidy', 'promised-5-days', 'WD', '2026-11-25'],
  ['pay-subsidy', 'promised-2-days', 'WD', '2026-11-20'],
  ['civil-answer', 'answer', 'CV-D', '2026-12-03'],
  ['civil-first-instance', 'ordinary-extended', 'CV-M', '2027-11-18'],
  ['civil-first-instance', 'ordinary-higher-court', 'NONE', null],
  ['civil-first-instance', 'simplified', 'CV-M', '2027-02-18'],
  ['civil-first-instance', 'simplified-extended', 'CV-M', '2027-03-18'],
  ['civil-first-instance', 'small-claims', 'CV-M', '2027-01-18'],
  ['civil-first-instance', 'small-claims-extended', 'CV-M', '2027-02-18'],
  ['civil-appeal', 'ruling', 'CV-D', '2026-11-30'],
  ['civil-second', 'ruling', 'CV-D', '2026-12-18'],
  ['civil-retrial-application', 'from-knowledge', 'CV-M', '2027-05-18'],
  ['civil-enforcement', 'instalments', 'CV-M', '2028-11-20'],
  ['civil-enforcement', 'no-date-stated', 'CV-M', '2028-11-20'],
  ['limitation-civil', 'longest', 'CV-M', '2046-11-19'],
  ['labour-arbitration', 'unpaid-wages', 'CV-M', '2027-11-18'],
  ['labour-award-and-suit', 'award-extended', 'CV-D', '2027-01-18'],
  ['labour-award-and-suit', 'suit', 'CV-D', '2026-12-03'],
  ['admin-reconsideration', 'decision', 'CV-D', '2027-01-18'],
  ['admin-reconsideration', 'decision-simplified', 'CV-D', '2026-12-18'],
  ['admin-suit-and-appeal', 'after-reconsideration', 'CV-D', '2026-12-03'],
  ['admin-suit-and-appeal', 'appeal-judgment', 'CV-D', '2026-12-03'],
  ['admin-suit-and-appeal', 'appeal-ruling', 'CV-D', '2026-11-30'],
];

/** The readings that bind custody while the person is held. */
// prettier-ignore
const IN_CUSTODY: readonly Expected[] = [
  ['review-prosecution', 'base', 'CP-C', '2026-12-18'],
  ['review-prosecution', 'extended', 'CP-C', '2027-01-02'],
  ['review-prosecution', 'fast-track', 'CP-C', '2026-11-28'],
  ['review-prosecution', 'fast-track-extended', 'CP-C', '2026-12-03'],
  ['supplementary-investigation', 'base', 'CP-C', '2026-12-18'],
  ['trial-supplementary-investigation', 'base', 'CP-C', '2026-12-18'],
  ['trial-first', 'base', 'CP-C', '2027-01-18'],
  ['trial-first', 'at-most-3-months', 'CP-C', '2027-02-18'],
  ['trial-first', 'extended-3-months', 'CP-C', '2027-05-18'],
  ['trial-summary', 'base', 'CP-C', '2026-12-08'],
  ['trial-summary', 'over-3-years', 'CP-C', '2027-01-02'],
  ['trial-fast-track', 'base', 'CP-C', '2026-11-28'],
  ['trial-fast-track', 'over-1-year', 'CP-C', '2026-12-03'],
  ['trial-second', 'base', 'CP-C', '2027-01-18'],
  ['trial-second', 'extended-2-months', 'CP-C', '2027-03-18'],
];

function read(id: string, facts: VariantFacts): RuleDeadline {
  const rows = [null, '430000'].map((region) => rowOn(id, TODAY, region));
  const rule = rows.find(({ variants }) => variants.some(({ variant }) => variant === facts.variant)) ?? rowOn(id);
  return deadlineOf(rule, { triggerAt: at('2026-11-18 10:20'), calendar: published, facts });
}

function due({ dueOn, dueAt }: RuleDeadline): string | null {
  return dueOn ?? (dueAt === null ? null : formatMinute(dueAt));
}

test.each(NAMED)('%s, %s: %s until %s', (id, variant, counting, expected) => {
  const deadline = read(id, { variant });
  expect([deadline.counting, due(deadline)]).toEqual([counting, expected]);
  expect(deadline.policy).toBe(
    counting === 'TIMELY' || variant === 'undated' || ['pay-subsidy', 'protect-period'].includes(id),
  );
});

test.each(IN_CUSTODY)('%s, %s, of a person in custody: %s until %s', (id, variant, counting, expected) => {
  const deadline = read(id, { variant, inCustody: true });
  expect([deadline.counting, due(deadline)]).toEqual([counting, expected]);
});

test('the tables leave no reading out', () => {
  const hunan = rulesInForce(RULES, TODAY, '430000').filter(({ region }) => region !== null);
  const readings = [...rulesInForce(RULES, TODAY, null), ...hunan].flatMap(({ id, variants }) =>
    variants.map(({ variant, ...rest }) => ({ id, variant, ...rest })),
  );
  const name = ({ id, variant }: { id: string; variant: string }): string => `${id} ${variant}`;
  const names = (rows: readonly Expected[]): string[] => rows.map(([id, variant]) => `${id} ${variant}`).sort();
  expect(names(NAMED)).toEqual(
    readings
      .filter(({ variant }) => variant !== 'base')
      .map(name)
      .sort(),
  );
  expect(names(IN_CUSTODY)).toEqual(
    readings
      .filter((one) => one.countingInCustody !== undefined)
      .map(name)
      .sort(),
  );
});

describe('facts choose', () => {
  test.each<[string, VariantFacts, string, Counting]>([
    ['arrest-decision', {}, 'base', 'CP-C'],
    ['arrest-decision', { inCustody: true }, 'base', 'CP-C'],
    ['arrest-decision', { inCustody: false }, 'not-detained', 'CP-D'],
    ['lawyer-file-papers-with-court', { stage: 'first-instance' }, 'base', 'CP-D'],
    ['lawyer-file-papers-with-court', { stage: 'death-review' }, 'death-review', 'WD'],
    ['trial-private-prosecution', {}, 'base', 'CP-M'],
    ['trial-private-prosecution', { inCustody: false }, 'base', 'CP-M'],
    ['trial-private-prosecution', { inCustody: true }, 'detained', 'CP-C'],
    ['review-prosecution', { procedure: 'fast-track' }, 'fast-track', 'CP-D'],
    ['review-prosecution', { procedure: 'fast-track', inCustody: true }, 'fast-track', 'CP-C'],
    ['trial-first', { inCustody: true, procedure: 'ordinary' }, 'base', 'CP-C'],
    ['trial-second', { inCustody: false }, 'base', 'CP-M'],
    ['coercive-measure-max', { inCustody: true }, 'base', 'CP-M'],
    ['investigation-custody', { inCustody: false }, 'base', 'CP-C'],
    // A name wins over facts.
    ['trial-private-prosecution', { variant: 'base', inCustody: true }, 'base', 'CP-M'],
  ])('of %s, for %j, the reading %s by %s', (id, facts, variant, counting) => {
    expect(read(id, facts)).toMatchObject({ variant, counting });
  });

  test('a name that the rule does not have is answered with those it has', () => {
    expect(() => read('arrest-request', { variant: 'ninety-days' })).toThrow(
      'it has: base, extended-1-to-4-days, thirty-days',
    );
  });
});

describe('what has no period of its own', () => {
  test.each([
    ['answer-cooperation-request', 'base', '协作函'],
    ['answer-cooperation-request', 'by-agreement', '协作协议'],
    ['answer-cooperation-request', 'undated', '本地规则的工作日'],
    ['protect-period', 'base', '协作函'],
    ['protect-period', 'home', '协作函'],
    ['exchange-tax-data', 'base', '汇算清缴'],
    ['toll-review', 'base', '中止'],
    ['investigation-custody', 'standing-committee', '全国人大常委会'],
    ['trial-first', 'supreme-court-extension', '最高人民法院'],
  ])('%s, %s, says who sets the date', (id, variant, words) => {
    const deadline = read(id, { variant });
    expect(deadline).toMatchObject({ counting: 'NONE', dueOn: null, dueAt: null, alarmAt: null, provisional: false });
    expect(deadline.working).toHaveLength(1);
    expect(deadline.working[0]?.reason.zh).toContain(words);
  });
});
