/** What a rule's page says of its versions and readings: nothing that an obligation is counted by goes without a word. */
import { describe, expect, test } from 'vitest';
import { twoReadings } from '../../activities/law/counting/counting-words.js';
import type { RuleRow } from '../../activities/law/rule-row.js';
import { RULE_BOOK } from '../../activities/law/rules/index.js';
import { changesIn } from '../../activities/pages/rule-changes.js';
import { chosenByWords } from '../../activities/pages/rule-words.js';
import { superseded } from '../support/superseded.js';
import { changesOf, WHY } from './line-changes.js';

describe('a version', () => {
  test.each(changesOf)('that changes %s says so', (_, line) => {
    const rule = RULE_BOOK.find(({ id }) => id === 'serve-hearing-notice');
    if (rule === undefined) throw new Error('no such rule');
    const before = rule.rows.at(-1) as RuleRow;
    const after = superseded(rule, { from: '2030-01-01', why: WHY, ...line }).rows.at(-1) as RuleRow;
    const lines = changesIn(before, after).filter(({ en }) => !en.startsWith('in force from'));
    expect(lines).not.toEqual([]);
    expect(changesIn(after, before)).not.toEqual(changesIn(before, after));
  });

  test('and its readings name every fact that chooses one', () => {
    const chosen = RULE_BOOK.flatMap(({ rows }) => rows.flatMap(({ variants }) => variants)).flatMap(
      (reading) => chosenByWords(reading) ?? [],
    );
    expect(chosen.length).toBeGreaterThan(3);
    for (const { zh, en } of chosen) expect([zh, en]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
    expect(chosenByWords({ variant: 'x', period: null, when: { stage: 'death-review', organKind: 'court' } })?.zh).toBe(
      '死刑复核、人民法院',
    );
  });
});

describe('the two readings of a period', () => {
  const days = { n: 3, unit: 'days' } as const;
  test.each([
    ['BACK', days, true, '不移动', '最后一个工作日'],
    ['BACK', days, false, '提前至', null],
    ['BACK', { n: 3, unit: 'working-days' } as const, false, '向前仅计工作日', null],
    ['CP-M', { n: 3, unit: 'months' } as const, true, '顺延', '不顺延'],
    ['CP-M', { n: 3, unit: 'months' } as const, false, '顺延', null],
    ['CP-C', { n: 3, unit: 'months' } as const, true, '不因节假日延长', null],
  ])('%s in %j, alarmed earlier: %s', (counting, period, alarmsEarlier, legal, strict) => {
    const words = twoReadings({ counting, period, alarmsEarlier });
    expect(words?.legal.zh).toContain(legal);
    expect(words?.strict?.zh ?? null).toEqual(strict === null ? null : expect.stringContaining(strict));
  });
});
