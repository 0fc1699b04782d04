/** Days that a letter takes of the clock of its home, table by table. */
import { describe, expect, it } from 'vitest';
import { awayDays, outside, type LetterTimes } from '../../activities/collaboration/days-away.js';

const on = (day: string, time = '10:00:00'): Date => new Date(`2026-${day}T${time}+08:00`);

/** `answered 12-08` and `returned 12-10` in the order in which they were recorded, each on its day unless a second one follows. */
function letter(
  number: string,
  sentOn: string,
  turns: readonly string[] = [],
  endedOn: string | null = null,
): LetterTimes {
  return {
    ...{ number, sentAt: on(sentOn), endedAt: endedOn === null ? null : on(endedOn) },
    turns: turns.map((turn) => {
      const [kind = '', occurredOn = '', recordedOn = occurredOn] = turn.split(' ');
      return { kind, occurredAt: on(occurredOn), recordedAt: on(recordedOn) };
    }),
  };
}

const shown = (letters: readonly LetterTimes[]): readonly string[] =>
  awayDays(letters).map((days) => `${days.from.slice(5)}–${days.to?.slice(5) ?? ''} ${days.letters.join('+')}`);

describe('days away', () => {
  it.each<[what: string, letters: readonly LetterTimes[], days: readonly string[]]>([
    ['none without a letter', [], []],
    ['from the day it is sent, as long as it is open', [letter('A', '12-01')], ['12-01– A']],
    ['to the day of the answer', [letter('A', '12-01', ['answered 12-08'])], ['12-01–12-08 A']],
    ['one day, sent and answered on it', [letter('A', '12-01', ['answered 12-01'])], ['12-01–12-01 A']],
    [
      'confirmed later it is still the answer that counts',
      [letter('A', '12-01', ['answered 12-08'], '12-11')],
      ['12-01–12-08 A'],
    ],
    ['to the day of the refusal, the withdrawal, the lapse', [letter('A', '12-01', [], '12-04')], ['12-01–12-04 A']],
    [
      'sent back: anew from that day, and not the days between',
      [letter('A', '12-01', ['answered 12-08', 'returned 12-10', 'answered 12-12'])],
      ['12-01–12-08 A', '12-10–12-12 A'],
    ],
    ['sent back and open', [letter('A', '12-01', ['answered 12-08', 'returned 12-10'])], ['12-01–12-08 A', '12-10– A']],
    [
      'sent back on the day of its answer: that day once',
      [letter('A', '12-01', ['answered 12-08', 'returned 12-08', 'answered 12-09'])],
      ['12-01–12-09 A'],
    ],
    [
      'an answer entered late, by when it was there',
      [letter('A', '12-01', ['answered 12-05 12-09'])],
      ['12-01–12-05 A'],
    ],
    [
      'a return that is told late, from when it was told',
      [letter('A', '12-01', ['answered 12-05', 'returned 12-06 12-09'])],
      ['12-01–12-05 A', '12-09– A'],
    ],
    [
      'none of a return that came behind the answer to it',
      [letter('A', '12-01', ['answered 12-05', 'returned 12-09', 'answered 12-07 12-10'])],
      ['12-01–12-05 A'],
    ],
    [
      'two that overlap count once',
      [letter('A', '12-01', ['answered 12-08']), letter('B', '12-05', ['answered 12-10'])],
      ['12-01–12-10 A+B'],
    ],
    [
      'one within the other',
      [letter('A', '12-01', ['answered 12-10']), letter('B', '12-05', ['answered 12-06'])],
      ['12-01–12-10 A+B'],
    ],
    ['one that outlasts the other', [letter('B', '12-05'), letter('A', '12-01', ['answered 12-08'])], ['12-01– A+B']],
    [
      'two with days between',
      [letter('A', '12-01', ['answered 12-03']), letter('B', '12-05', ['answered 12-06'])],
      ['12-01–12-03 A', '12-05–12-06 B'],
    ],
  ])('%s', (_what, letters, days) => {
    expect(shown(letters)).toEqual(days);
  });

  it('are days in Shanghai', () => {
    const late = { ...letter('A', '12-01'), sentAt: new Date('2026-11-30T16:30:00Z') };
    expect(shown([late])).toEqual(['12-01– A']);
  });
});

describe('beside days that are left out on another ground', () => {
  const days = (from: string, to: string | null) => ({ from: `2026-${from}`, to: to === null ? null : `2026-${to}` });
  it.each([
    ['01', '08', [], ['01–08']],
    ['01', '08', [['03', '05']], ['01–02', '06–08']],
    ['01', '08', [['01', '08']], []],
    ['03', '05', [['01', '08']], []],
    ['01', '08', [['06', '12']], ['01–05']],
    ['05', '12', [['01', '06']], ['07–12']],
    ['01', null, [['03', '05']], ['01–02', '06–']],
    ['01', null, [['03', null]], ['01–02']],
    ['05', '08', [['03', null]], []],
    [
      '01',
      '12',
      [
        ['02', '03'],
        ['05', '06'],
      ],
      ['01–01', '04–04', '07–12'],
    ],
  ] as const)('12-%s to 12-%s less %j is %j', (from, to, others, left) => {
    const month = (day: string): string => `12-${day}`;
    const away = { ...days(month(from), to === null ? null : month(to)), letters: ['A'] };
    const found = outside(
      [away],
      others.map(([first, last]) => days(month(first), last === null ? null : month(last))),
    );
    expect(found.map((one) => `${one.from.slice(8)}–${one.to?.slice(8) ?? ''}`)).toEqual(left);
  });
});
