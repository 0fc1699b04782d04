/** A rule as dated lines: what one line does to the rows, to those of regions, and to what was published before. */
import { describe, expect, test } from 'vitest';
import { ruleInForce } from '../../activities/law/matching.js';
import type { RuleRow } from '../../activities/law/rule-row.js';
import type { RuleLine } from '../../activities/law/rules/rule-lines.js';
import type { Rule } from '../../activities/law/rules/define-rule.js';
import { superseded } from '../support/superseded.js';
import { assertRuleTable, RULE_BOOK, RULES } from '../../activities/law/rules/index.js';
import { closed } from '../../activities/law/timeline.js';

const WHY = { zh: '试验', en: 'a trial' };

function bookOf(id: string): Rule {
  const rule = RULE_BOOK.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}

function days(row: RuleRow | undefined): string {
  const [base] = row?.variants ?? [];
  return base?.period == null ? 'no number' : `${base.period.n} ${base.period.unit}`;
}

describe('a new period from next year', () => {
  const next = superseded(bookOf('center-assign-on-notice'), {
    from: '2099-01-01',
    period: { n: 2, unit: 'days' },
    article: '法律援助法（2026年修正）第36条',
    basis: 'LAL 36 (2026)',
    why: WHY,
  });
  const table = [...RULES.filter(({ id }) => id !== next.id), ...next.rows];

  test('is one line, and the table with it is sound', () => {
    expect(() => assertRuleTable(table)).not.toThrow();
  });

  test.each([
    ['2098-12-31', '3 days', '法律援助法第36条；办理法律援助案件程序规定第24条第2款'],
    ['2099-01-01', '2 days', '法律援助法（2026年修正）第36条'],
  ])('on %s it is %s', (on, period, article) => {
    const row = ruleInForce(table, next.id, on, '510104');
    expect([days(row), row?.article]).toEqual([period, article]);
  });

  test('changes nothing that it does not name, and closes the version before', () => {
    const [before, after] = ['2098-12-31', '2099-01-01'].map((on) => ruleInForce(table, next.id, on, null));
    expect(before).toMatchObject({ inForceTo: '2098-12-31' });
    expect(after).toMatchObject({ inForceTo: null, why: WHY, version: (before?.version ?? 0) + 1 });
    expect(after?.openedBy).toEqual(before?.openedBy);
    expect(after?.ladder).toEqual(before?.ladder);
  });

  test('leaves every row that was published as it was, but for its end', () => {
    const published = bookOf(next.id).rows;
    expect(next.rows.slice(0, published.length).map((row) => ({ ...row, inForceTo: null }))).toEqual(
      published.map((row) => ({ ...row, inForceTo: null })),
    );
  });
});

describe('a national row that a region overrides is superseded', () => {
  const consequence = { zh: '依新法处理', en: 'as the new law says' };
  const next = superseded(bookOf('pay-subsidy'), {
    from: '2099-01-01',
    counting: 'WD',
    variants: [{ variant: 'base', period: { n: 20, unit: 'working-days' } }],
    consequence,
    why: WHY,
  });
  const table = [...RULES.filter(({ id }) => id !== next.id), ...next.rows];
  const found = (on: string, region: string): RuleRow | undefined => ruleInForce(table, 'pay-subsidy', on, region);

  test('and the region keeps its own number', () => {
    expect(() => assertRuleTable(table)).not.toThrow();
    expect(days(found('2099-06-01', '510104'))).toBe('20 working-days');
    expect(days(found('2098-12-31', '430102'))).toBe('90 working-days');
    expect(days(found('2099-06-01', '430102'))).toBe('90 working-days');
    expect(found('2099-06-01', '430102')).toMatchObject({ region: '430000', inForceTo: null });
  });

  test('and follows the country in what it does not say itself', () => {
    expect(found('2098-12-31', '430102')?.consequence).not.toEqual(consequence);
    expect(found('2099-06-01', '430102')?.consequence).toEqual(consequence);
    expect(found('2099-06-01', '430102')?.article).toContain('湖南省法律援助办事指南');
  });
});

describe('a reading that was wrong', () => {
  const wrong = bookOf('decide-interpreter');

  test('is withdrawn whole by a line from its own first day', () => {
    const { rows } = superseded(wrong, { from: '2013-01-01', grade: 'M', seen: WHY, why: WHY });
    const row = ruleInForce(rows, wrong.id, '2015-01-01', null);
    expect(row).toMatchObject({ grade: 'M', inForceTo: '2020-08-31' });
    // What changed since stands over it.
    expect(ruleInForce(rows, wrong.id, '2020-09-01', null)).toMatchObject({ grade: 'V1', inForceTo: null });
    expect(rows.filter(({ isWithdrawn }) => isWithdrawn === true).length).toBeGreaterThan(
      wrong.rows.filter(({ isWithdrawn }) => isWithdrawn === true).length,
    );
  });

  test('may be about its beginning: then nothing stood before', () => {
    const { rows } = superseded(wrong, { from: '2018-01-01', notBefore: true, why: WHY });
    expect(ruleInForce(rows, wrong.id, '2017-12-31', null)).toBeUndefined();
    expect(ruleInForce(rows, wrong.id, '2018-01-01', null)).toMatchObject({ inForceTo: '2020-08-31' });
    expect(ruleInForce(rows, wrong.id, '2026-11-29', null)).toMatchObject({ inForceTo: null });
  });
});

describe('a rule that is no more', () => {
  const ended = superseded(bookOf('exchange-tax-data'), { from: '2099-01-01', ends: true, why: WHY });

  test('stands until the day before, and nothing is opened by it any more', () => {
    expect(ruleInForce(ended.rows, ended.id, '2098-12-31', null)).toMatchObject({ inForceTo: '2098-12-31' });
    expect(ruleInForce(ended.rows, ended.id, '2099-01-01', null)).toBeUndefined();
  });

  test('is not taken up again by a line', () => {
    expect(() => superseded(ended, { from: '2100-01-01', grade: 'V', why: WHY })).toThrow(/behind the end/);
  });

  test('in a region gives way to the national one', () => {
    const rule = superseded(bookOf('hand-in-closing-file'), {
      from: '2099-01-01',
      region: '330000',
      ends: true,
      why: WHY,
    });
    expect(days(ruleInForce(rule.rows, rule.id, '2098-12-31', '330106'))).toBe('15 days');
    expect(days(ruleInForce(rule.rows, rule.id, '2099-01-01', '330106'))).toBe('30 days');
  });
});

describe('rows as older publications stored them', () => {
  const standing = (rows: readonly RuleRow[]): string[] =>
    closed(rows).flatMap((row) =>
      row.isWithdrawn === true || row.ends === true
        ? []
        : [`${row.id} v${row.version} ${row.inForceFrom}–${row.inForceTo ?? ''}`],
    );

  test('stand as the newest publication says', () => {
    expect(closed(RULES)).toEqual(RULES);
    // A row does not know what was published behind it.
    const stored = RULES.map(({ isWithdrawn: _withdrawn, ...row }) => ({ ...row, inForceTo: null }));
    expect(standing(stored)).toEqual(standing(RULES));
  });

  test.each(RULE_BOOK.map((rule) => [rule.id, rule] as const))('of %s stand so after any line more', (_, rule) => {
    const ways: readonly RuleLine[] = ['2012-06-01', '2019-06-01', '2021-06-01', '2099-01-01'].flatMap((from) => [
      { from, grade: 'M', seen: WHY, why: WHY },
      { from, notBefore: true, why: WHY },
      { from, region: '510000', consequence: WHY, why: WHY },
      { from, ends: true, why: WHY },
    ]);
    // Nothing follows an end.
    for (const line of ways.filter(({ ends }) => ends !== true)) {
      for (const next of ways) {
        const { rows } = superseded(superseded(rule, line), next);
        expect(closed(rows), JSON.stringify([line, next])).toEqual(rows);
        // As three publications one after the other left them in a database: each row as it was when it was new.
        const stored = [rule, superseded(rule, line), superseded(superseded(rule, line), next)].reduce<
          readonly RuleRow[]
        >((before, { rows: now }) => [...before, ...now.slice(before.length)], []);
        expect(standing(stored), JSON.stringify([line, next])).toEqual(standing(rows));
      }
    }
  });

  test('keep each interval where only a later one was superseded', () => {
    const [first] = bookOf('civil-file').rows;
    if (first === undefined) throw new Error('no row');
    const rows = closed([
      { ...first, version: 1, inForceFrom: '2020-01-01' },
      { ...first, version: 2, inForceFrom: '2099-01-01' },
      { ...first, version: 3, inForceFrom: '2020-01-01', inForceTo: '2098-12-31' },
    ]);
    expect(rows.map(({ version, inForceTo, isWithdrawn = false }) => [version, inForceTo, isWithdrawn])).toEqual([
      [1, null, true],
      [2, null, false],
      [3, '2098-12-31', false],
    ]);
  });
});
