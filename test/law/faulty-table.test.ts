/** A rule table with a fault is refused when it is loaded, by the name of the row and what is wrong with it. */
import { describe, expect, test } from 'vitest';
import { ACT_KINDS } from '../../activities/acts-of-all.js';
import { assertActsKnown, assertRuleTable, RULES } from '../../activities/law/rules/index.js';
import type { RuleRow } from '../../activities/law/rule-row.js';
import { rowOn } from './acts.js';

describe('a faulty rule table does not load', () => {
  const row = rowOn('notify-center-mandatory-defence');
  const broken = (change: object): RuleRow => ({ ...row, ...change });
  const unless = { rule: row.id, variant: 'x', is: 'opened' };

  test.each<[string, readonly RuleRow[], RegExp]>([
    ['the same version twice', [row, row], /twice/],
    ['no basis', [broken({ basis: ' ' })], /no basis/],
    ['no article', [broken({ article: '' })], /no article/],
    ['no period for its counting', [broken({ variants: [{ variant: 'base', period: null }] })], /no period that CP-D/],
    [
      'a period of another unit',
      [broken({ variants: [{ variant: 'base', period: { n: 3, unit: 'hours' } }] })],
      /no period that CP-D/,
    ],
    [
      'a period where none belongs',
      [broken({ counting: 'NOW', variants: [{ variant: 'base', period: { n: 3, unit: 'days' } }] })],
      /no period that NOW/,
    ],
    ['an act nobody knows', [broken({ fulfilledBy: [{ on: 'case-dreamt-of' }] })], /unknown act case-dreamt-of/],
    ['a date that does not exist', [broken({ inForceFrom: '2026-02-30' })], /inForceFrom/],
    ['an end before the beginning', [broken({ inForceTo: '2021-12-31' })], /before it is in force/],
    [
      'a base reading that is not first',
      [broken({ variants: [{ variant: 'x', period: { n: 3, unit: 'days' } }] })],
      /base/,
    ],
    ['an expiry that opens no rule', [broken({ onExpiry: { opens: ['dreamt-of'] } })], /names dreamt-of, which is no/],
    ['a recount by an act nobody knows', [broken({ recountedBy: [{ on: 'case-dreamt-of' }] })], /unknown act/],
    ['a recount of no reading', [broken({ recountedBy: [{ on: 'concluded', variants: ['x'] }] })], /no reading x/],
    [
      'a bar that is no reading',
      [broken({ openedBy: [{ on: 'concluded', from: 'occurredAt', unless }] })],
      /names x of .*, which is no reading/,
    ],
    ['a lapse by an act nobody knows', [broken({ lapsedBy: [{ on: 'case-dreamt-of' }] })], /unknown act/],
    [
      'a reading of another debtor that the facts choose',
      [broken({ variants: [{ variant: 'base', period: { n: 3, unit: 'days' }, owedBy: 'outside' }] })],
      /owed by another party/,
    ],
    [
      'words for what is counted',
      [broken({ variants: [{ variant: 'base', period: { n: 3, unit: 'days' }, note: { zh: '无', en: 'none' } }] })],
      /base is counted/,
    ],
    ['hours of real time in days', [broken({ counting: 'RT-H' })], /no period that RT-H/],
    ['an empty title', [broken({ title: { zh: '', en: 'x' } })], /text is empty/],
    ['a region that is no code', [broken({ region: '四川' })], /region/],
    ['a region that does not exist', [broken({ region: '519900' })], /no such region/],
  ])('%s', (_, rows, fault) => {
    expect(() => {
      assertRuleTable(rows);
      assertActsKnown(rows, ACT_KINDS);
    }).toThrow(fault);
  });

  test('the table as it is names known acts only', () => {
    expect(() => assertActsKnown(RULES, ACT_KINDS)).not.toThrow();
  });

  test.each<[string, readonly RuleRow[], RegExp]>([
    ['overlapping rows', [row, broken({ version: 9, inForceFrom: '2027-01-01' })], /overlap between v\d+ and v9/],
    [
      'a gap between two rows',
      [broken({ inForceTo: '2026-06-30' }), broken({ version: 9, inForceFrom: '2027-01-01' })],
      /gap between/,
    ],
    ['one id and version in two readings', [row, broken({ region: '510000' })], /twice/],
    ['a grade that does not say what was seen', [broken({ grade: 'M' })], /what was seen/],
    [
      'a fact nobody knows',
      [broken({ openedBy: [{ on: 'defence-notice', from: 'issuedAt', when: { mood: [1] } }] })],
      /unknown fact mood/,
    ],
  ])('%s', (_, rows, fault) => {
    expect(() => assertRuleTable(rows)).toThrow(fault);
  });

  test('a second version behind the first, and a regional row beside it, are no faults', () => {
    expect(() =>
      assertRuleTable([
        broken({ inForceTo: '2026-12-31' }),
        broken({ version: 8, inForceFrom: '2027-01-01' }),
        broken({ version: 9, region: '510000' }),
      ]),
    ).not.toThrow();
  });
});
