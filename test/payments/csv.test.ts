import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../activities/payments/csv.js';

const fieldsOf = (text: string): (readonly string[])[] => readCsv(text).map(({ fields }) => fields);

describe('reading CSV', () => {
  it('gives back whatever was written after RFC 4180', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '律', ' ', ';') });
    // A record of one empty field cannot be told from an empty line.
    const record = fc.array(field, { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1 }), fc.constantFrom('\n', '\r\n'), (records, lineBreak) => {
        const text = stringify(records, { record_delimiter: lineBreak, quoted: true });
        expect(fieldsOf(text)).toEqual(records);
        expect(readCsv(text).every(({ complete, malformed }) => complete && !malformed)).toBe(true);
      }),
    );
  });

  it('never fails, loses no line and ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r') }), (text) => {
        const records = readCsv(text);
        expect(records.length === 0).toBe(text === '');
        for (const [index, record] of records.entries()) {
          expect(record.line).toBeGreaterThan(records[index - 1]?.line ?? 0);
          expect(record.complete || index === records.length - 1).toBe(true);
        }
      }),
    );
  });

  it('names the line on which a record begins, over quoted line breaks', () => {
    expect(readCsv('a,"1\n2"\nb,3\n').map(({ line }) => line)).toEqual([1, 3]);
  });

  it.each([
    ['a quote inside a bare field', 'a"b,c\n'],
    ['a quote that is never closed', 'a,"b\n'],
    ['something behind a closing quote', '"a"b,c\n'],
    ['a carriage return alone', 'a\rb,c\n'],
  ])('marks %s', (_, text) => {
    expect(readCsv(text)[0]?.malformed).toBe(true);
  });

  it('marks a last record that is not ended', () => {
    expect(readCsv('a,b\nc,d').map(({ complete }) => complete)).toEqual([true, false]);
  });
});
