import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_LINES, readResultFile } from '../../activities/payments/result-lines.js';
import { HEADER } from '../support/bank.js';

const NOW = Date.parse('2026-11-22T20:00:00+08:00');
const GOOD = 'p1-1,settled,230000,,2026-11-22T19:00:00+08:00';
/** 户名不符, as a spreadsheet of this country saves it. */
const GBK = Buffer.from([0xbb, 0xa7, 0xc3, 0xfb, 0xb2, 0xbb, 0xb7, 0xfb, 0x0a]);
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
    ['with blank lines anywhere', `\n \n${HEADER}\n\n${GOOD}\n\t\n\n`],
    ['with blank lines of a spreadsheet', file(',,,,', GOOD, ',,,,', ' , , , , ')],
    ['with a blank last line that is not ended', `${file(GOOD)}  `],
    ...['EOF', 'eof', '<EOF>', '[END]', '--- END OF FILE ---', '#EOF', '文件结束', '（结束）', 'EOF,,,,'].map(
      (mark): [string, string] => [`that says it ends: ${mark}`, file(GOOD, '', mark, '')],
    ),
    ['that says it ends in a line that is not ended', `${file(GOOD)}EOF`],
    ['with the end-of-file mark of old systems', `${file(GOOD)}\u001a`],
    ['with that mark behind the last field', `${file(GOOD).slice(0, -1)}\u001a`],
    ['with that mark and a filled block', `${file(GOOD).replaceAll('\n', '\r\n')}\u001a\u001a\u0000\u0000\r\n`],
    ['with all of them', `\uFEFF\r\n${file(GOOD, '', 'EOF').replaceAll('\n', '\r\n')}\r\n\u001a`],
  ])('%s', (_, content) => {
    expect(read(content)).toMatchObject({ faults: [], lines: [{ instructionId: 'p1-1' }] });
  });

  it('with the same results, whatever stands between them and behind them, and its lines keep their numbers', () => {
    const blank = fc.constantFrom('', ' ', '\t', ',,,,');
    const end = fc.constantFrom('', 'EOF\n', 'EOF', '\u001a', '\n\n', '[end]\n\n\u001a');
    fc.assert(
      fc.property(
        fc.array(fc.array(blank, { maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\uFEFF'),
        end,
        (gaps, lineBreak, mark, ending) => {
          const results = gaps.map((before, n) => [...before, GOOD.replace('p1-1', `p${n}-1`)]);
          const lines = [HEADER, ...results.flat()];
          const content = mark + [...lines, ending].join('\n').replaceAll('\n', lineBreak);
          const got = read(content);
          expect(got.faults).toEqual([]);
          expect(got.lines.map(({ line, instructionId }) => [line, instructionId])).toEqual(
            gaps.map((_, n) => [lines.indexOf(GOOD.replace('p1-1', `p${n}-1`)) + 1, `p${n}-1`]),
          );
        },
      ),
    );
  });
});

describe('a result file is bad', () => {
  const instant = '2026-11-22T19:00:00+08:00';
  it.each<[string, string | Buffer, number | null, RegExp]>([
    ['that is empty', '', null, /empty/],
    ['that holds no result', file(), null, /no result/],
    ['of too many lines', file(...Array.from({ length: MOST_LINES + 1 }, () => GOOD)), null, /more than 1000 results/],
    ['larger than 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), null, /larger/],
    ['that is blank', '\n \r\n\u001a', null, /empty/],
    ['that says no more than that it ends', file('EOF'), null, /no result/],
    ['in GBK', Buffer.concat([Buffer.from(file(GOOD)), GBK]), 3, /looks like GBK\); save it as UTF-8/],
    ['in no encoding', Buffer.concat([Buffer.from(file(GOOD)), Buffer.from([0xff, 0xff])]), 3, /is not UTF-8$/],
    ['in UTF-16', Buffer.from(`\uFEFF${file(GOOD)}`, 'utf16le'), null, /is UTF-16; save it as UTF-8/],
    ['that is a workbook', Buffer.from('PK\u0003\u0004…'), null, /Excel workbook; save it as CSV/],
    ['that is a workbook of old', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), null, /Excel workbook/],
    ['that goes on behind its end', file(GOOD, 'EOF', GOOD.replace('p1', 'p2')), 3, /the file goes on/],
    ['with a total', file(GOOD, '合计,1,230000'), 3, /a total, not a result/],
    ['with a total in its columns', file(GOOD, 'Total,,230000,,'), 3, /a total, not a result/],
    ['with a number of results', file(GOOD, '共1笔'), 3, /fields/],
    ['without header', `${GOOD}\n`, 1, /header/],
    ['with another header', file(GOOD).replace('reason', 'note'), 1, /header/],
    ['with columns in another order', `instructionId,amountFen,result,reason,at\n${GOOD}\n`, 1, /header/],
    ['truncated in the middle of a line', file(GOOD, GOOD).slice(0, -30), 3, /fields/],
    ['truncated at the end of the last line', file(GOOD).slice(0, -1), 2, /truncated/],
    ['truncated in a quoted field', `${HEADER}\np1-1,returned,1,"户名`, 2, /quotes/],
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
