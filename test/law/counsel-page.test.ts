/** The page for counsel (`docs/counsel.md`): complete, and answered by data. `npx vitest run test/law/counsel-page.test.ts -u` writes it anew. */
import { describe, expect, test } from 'vitest';
import { OPEN_APPLICATION, OPEN_COUNTING } from '../../activities/law/open-readings/index.js';
import { RegionSwitch, type RuleRow } from '../../activities/law/rule-row.js';
import { superseded } from '../support/superseded.js';
import { assertRuleTable, RULE_BOOK, RULES } from '../../activities/law/rules/index.js';
import type { RuleLine } from '../../activities/law/rules/rule-lines.js';
import { counselPage, counselParts, type CounselLine } from './counsel-page.js';

const OPEN = [...OPEN_COUNTING, ...OPEN_APPLICATION];
const STANDING = RULES.filter(({ isWithdrawn }) => isWithdrawn !== true);

function linesOf(letter: string, rules: readonly RuleRow[] = RULES): readonly CounselLine[] {
  return counselParts(rules).find((part) => part.letter === letter)?.lines ?? [];
}

function numbersOf(letter: string, rules: readonly RuleRow[] = RULES): readonly string[] {
  return linesOf(letter, rules).map(({ number }) => number);
}

test('the page for counsel is the one that was reviewed', async () => {
  await expect(counselPage(RULES)).toMatchFileSnapshot('../../docs/counsel.md');
});

describe('numbers', () => {
  const all = counselParts(RULES).flatMap(({ lines }) => lines.map(({ number }) => number));

  test('are all different, and short', () => {
    expect(all.filter((number, at) => all.indexOf(number) < at)).toEqual([]);
    expect(all.filter((number) => !/^[A-E]-[0-9A-Z]+(-[0-9A-Z]+)*$/.test(number))).toEqual([]);
  });

  test('stay when other rules come and go', () => {
    for (const { id } of RULE_BOOK) {
      const fewer = RULES.filter((row) => row.id !== id);
      for (const letter of ['A', 'B'])
        expect(numbersOf(letter)).toEqual(expect.arrayContaining([...numbersOf(letter, fewer)]));
    }
  });
});

describe('the page asks', () => {
  test('for every text that was not seen whole', () => {
    const unsure = (grade: string | undefined): boolean => grade === 'P' || grade === 'M';
    const asked = new Set(
      linesOf('A').flatMap(({ of }) => (of === undefined ? [] : `${of.row.id} ${of.variant ?? ''}`)),
    );
    const wanted = STANDING.flatMap(({ id, grade, variants }) => [
      ...(unsure(grade) ? [`${id} `] : []),
      ...variants.filter((one) => unsure(one.grade)).map(({ variant }) => `${id} ${variant}`),
    ]);
    expect([...asked].toSorted()).toEqual([...new Set(wanted)].toSorted());
  });

  test('for every number that is ours', () => {
    const asked = new Set(linesOf('B').flatMap(({ of }) => of?.row ?? []));
    const ours = STANDING.filter(
      ({ policy, counting, variants }) => policy || variants.some((one) => (one.counting ?? counting) === 'TIMELY'),
    );
    expect(ours.filter((row) => !asked.has(row))).toEqual([]);
  });

  test('for every open point of the statutes page', () => {
    const points = Array.from({ length: 16 }, (_, at) => `U${at + 1}`);
    expect(points.filter((point) => !OPEN.some(({ statute }) => statute === point))).toEqual([]);
    expect(OPEN.flatMap(({ statute }) => statute ?? []).filter((point) => !points.includes(point))).toEqual([]);
  });

  test('for every rule with an alarm of its own beside the limit', () => {
    const earlier = STANDING.filter(({ alarmsEarlier, counting }) => alarmsEarlier === true && counting !== 'BACK');
    const named = new Set(OPEN_COUNTING.flatMap(({ rules }) => rules));
    expect(earlier.filter(({ id }) => !named.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test('for every switch', () => {
    expect(linesOf('E')).toHaveLength(Object.values(RegionSwitch).length);
  });

  test('about rules that there are', () => {
    const ids = new Set(RULES.map(({ id }) => id));
    expect(OPEN.flatMap(({ code, rules }) => rules.filter((id) => !ids.has(id)).map((id) => `${code}: ${id}`))).toEqual(
      [],
    );
    expect(OPEN.filter(({ rules }) => new Set(rules).size < rules.length)).toEqual([]);
  });

  test('one thing at a time, in words that fit a table', () => {
    const texts = OPEN.flatMap(({ code, zh, article, seen }) => [zh, article, seen].map((text) => ({ code, text })));
    expect(texts.filter(({ text }) => text.trim() === '' || /[|\n]/.test(text))).toEqual([]);
  });
});

describe('when counsel answers', () => {
  const answered = linesOf('A').flatMap(({ number, of }) => (of === undefined ? [] : [{ number, ...of }]));

  test.each(answered)('yes to $number ($row.id), one line takes it off the page', ({ number, row, variant }) => {
    const rule = RULE_BOOK.find(({ id }) => id === row.id);
    if (rule === undefined) throw new Error(`no rule ${row.id}`);
    const answer: RuleLine = {
      from: row.inForceFrom,
      ...(row.region === null ? {} : { region: row.region }),
      ...(row.switchedBy === undefined ? {} : { switchedBy: row.switchedBy }),
      ...(variant === undefined ? { grade: 'V1' } : { readings: { [variant]: { grade: 'V1' } } }),
      seen: { zh: '律师已核对条文全文', en: 'counsel has read the whole text' },
      why: { zh: '律师答复：是', en: 'counsel says yes' },
    };
    const table = [...RULES.filter(({ id }) => id !== row.id), ...superseded(rule, answer).rows];
    expect(() => assertRuleTable(table)).not.toThrow();
    const after = numbersOf('A', table);
    expect(after).not.toContain(number);
    expect(numbersOf('A')).toEqual(expect.arrayContaining([...after]));
  });

  test('to an open reading, its answer takes it off the page, and the others keep their numbers', () => {
    const [first, ...others] = OPEN_COUNTING;
    if (first === undefined) throw new Error('nothing is open');
    const answered = [{ ...first, answer: '律师答复：是' }, ...others];
    const left = counselParts(RULES, answered).find(({ letter }) => letter === 'C')?.lines;
    expect(left?.map(({ number }) => number)).toEqual(numbersOf('C').slice(1));
  });
});
