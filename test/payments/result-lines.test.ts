import { describe, expect, it } from 'vitest';
import { MOST_LINES, readResultFile } from '../../activities/payments/result-lines.js';
import { HEADER } from '../support/bank.js';

const NOW = Date.parse('2026-11-22T20:00:00+08:00');
const GOOD = 'p1-1,settled,230000,,2026-11-22T19:00:00+08:00';
const read = (content: string | Buffer) => readResultFile(Buffer.from(content), NOW);
const faultsOf = (content: string | Buffer) => read(content).faults.map(({ line, fault }) => [line, fault.en]);
const file = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`;

describe('a result file is read', () => {
  it('line by line', () => {
    const { lines, faults } = read(file(GOOD, 'p2-1,returned,100,"户名不符, 请核对",2026-11-22T18:59:59.5Z'));
    expect(faults).toEqual([{ line: 3, fault: { zh: '时间在将来', en: 'The time lies in the future' } }]);
    expect(lines).toEqual([
      {
        ...{ line: 2, instructionId: 'p1-1', result: 'settled', amountFen: 230_000, reason: null },
        at: Date.parse('2026-11-22T11:00:00Z'),
      },
    ]);
    expect(read(file('p2-1,returned,100,"户名不符, 请核对",2026-11-22T18:59:59.5+08:00')).lines[0]?.reason).toBe(
      '户名不符, 请核对',
    );
  });

  it.each([
    ['with CRLF', file(GOOD).replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\uFEFF${file(GOOD)}`],
    ['with every field quoted', `${HEADER}\n"p1-1","settled","230000","","2026-11-22T19:00:00+08:00"\n`],
    ['five minutes ahead of our clock', file('p1-1,settled,230000,,2026-11-22T20:05:00+08:00')],
  ])('%s', (_, content) => {
    expect(read(content)).toMatchObject({ faults: [], lines: [{ instructionId: 'p1-1' }] });
  });
});

describe('a result file is bad', () => {
  const instant = '2026-11-22T19:00:00+08:00';
  it.each<[string, string | Buffer, number | null, RegExp]>([
    ['that is empty', '', null, /empty/],
    ['that holds no result', file(), null, /no result/],
    ['of too many lines', file(...Array.from({ length: MOST_LINES + 1 }, () => GOOD)), null, /more than 1000 results/],
    ['larger than 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), null, /larger/],
    ['in another encoding', Buffer.from([0xd6, 0xdc, 0xc3, 0xf7, 0x0a]), null, /UTF-8/],
    ['in UTF-16', Buffer.from(`\uFEFF${file(GOOD)}`, 'utf16le'), null, /UTF-8/],
    ['without header', `${GOOD}\n`, 1, /header/],
    ['with another header', file(GOOD).replace('reason', 'note'), 1, /header/],
    ['with columns in another order', `instructionId,amountFen,result,reason,at\n${GOOD}\n`, 1, /header/],
    ['truncated in the middle of a line', file(GOOD, GOOD).slice(0, -30), 3, /fields/],
    ['truncated at the end of the last line', file(GOOD).slice(0, -1), 2, /truncated/],
    ['truncated in a quoted field', `${HEADER}\np1-1,returned,1,"户名`, 2, /quotes/],
    ['with an empty line', file(GOOD, ''), 3, /fields/],
    ['with a field too many', file(`${GOOD},x`), 2, /fields/],
    ['with a stray quote', file(`p1-1,settled,230000,a"b,${instant}`), 2, /quotes/],
    ['with no instruction id', file(`,settled,230000,,${instant}`), 2, /instruction id/],
    ['with an id of another shape', file(`p1/../1,settled,230000,,${instant}`), 2, /instruction id/],
    ['with another result', file(`p1-1,paid,230000,,${instant}`), 2, /settled or returned/],
    ['with a result in capitals', file(`p1-1,SETTLED,230000,,${instant}`), 2, /settled or returned/],
    ['with yuan', file(`p1-1,settled,2300.00,,${instant}`), 2, /fen/],
    ['with a negative amount', file(`p1-1,settled,-230000,,${instant}`), 2, /fen/],
    ['with nothing paid', file(`p1-1,settled,0,,${instant}`), 2, /fen/],
    ['with an amount in words', file(`p1-1,settled,1e5,,${instant}`), 2, /fen/],
    ['with an amount no account holds', file(`p1-1,settled,9999999999,,${instant}`), 2, /fen/],
    ['with a return without reason', file(`p1-1,returned,230000, ,${instant}`), 2, /reason/],
    ['with a reason of control characters', file(`p1-1,returned,230000,a\u0000b,${instant}`), 2, /control/],
    ['with a reason without end', file(`p1-1,returned,230000,${'因'.repeat(501)},${instant}`), 2, /too long/],
    ['with a time without offset', file('p1-1,settled,230000,,2026-11-22T19:00:00'), 2, /offset/],
    ['with a day that is none', file('p1-1,settled,230000,,2026-02-30T19:00:00+08:00'), 2, /offset/],
    ['with a time in the future', file('p1-1,settled,230000,,2026-11-22T20:05:01+08:00'), 2, /future/],
    ['with one instruction twice', file(GOOD, GOOD), 3, /line 2/],
  ])('%s', (_, content, line, words) => {
    expect(faultsOf(content)).toEqual([[line, expect.stringMatching(words)]]);
  });

  it('and every bad line of it is named, in the words of none', () => {
    const faults = faultsOf(file('6222020000000000000,x,1,,y', GOOD, 'p2-1,returned,1,,z', 'p3'));
    expect(faults.map(([line]) => line)).toEqual([2, 4, 5]);
    expect(JSON.stringify(faults)).not.toContain('6222020000000000000');
  });
});
