/** The form reads identity numbers and ages as the API does. */
import { describe, expect, it } from 'vitest';
import { readResidentId } from '../../../activities/fields/resident-id.js';
import { hasTurned } from '../../../activities/law/mandatory-defence.js';
import { fullYears, isMinorOn } from '../../../console/person/age.js';
import { plainNumber, readIdentityNumber } from '../../../console/person/identity-number.js';
import { residentNumber } from '../../support/builders.js';

const GOOD = residentNumber('2009-03-07', 'male');

describe('an identity number', () => {
  it('tells birth date and sex, however it is pasted', () => {
    const said = { is: 'good', birthDate: '2009-03-07', sex: 'male' };
    const wide = [...GOOD].map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)).join('');
    const spaced = `${GOOD.slice(0, 6)} ${GOOD.slice(6, 14)}－${GOOD.slice(14)}`;
    for (const typed of [GOOD, GOOD.toLowerCase(), wide, spaced, ` ${GOOD}\n`, `\u200F${GOOD}\u202C`])
      expect([typed, readIdentityNumber(typed)]).toEqual([typed, said]);
    expect(plainNumber(spaced)).toBe(GOOD);
  });

  it('is taken with 15 digits', () => {
    expect(readIdentityNumber('510104800102123')).toEqual({ is: 'good', birthDate: '1980-01-02', sex: 'male' });
    expect(readIdentityNumber('510104801302123')).toEqual({ is: 'wrong', because: 'birth-date' });
  });

  it('is not blamed before it is typed to its end', () => {
    for (const typed of ['', '5101', GOOD.slice(0, 14), GOOD.slice(0, 17)])
      expect([typed, readIdentityNumber(typed)]).toEqual([typed, { is: 'unfinished' }]);
  });

  it('says what is wrong', () => {
    const last = GOOD.endsWith('1') ? '2' : '1';
    expect(readIdentityNumber(`${GOOD.slice(0, 17)}${last}`)).toEqual({ is: 'wrong', because: 'check-digit' });
    expect(readIdentityNumber(`${GOOD}1`)).toEqual({ is: 'wrong', because: 'too-long' });
    expect(readIdentityNumber('51010A')).toEqual({ is: 'wrong', because: 'letters' });
    expect(readIdentityNumber('<b>张</b>')).toEqual({ is: 'wrong', because: 'letters' });
  });

  it('is read as the API reads it', () => {
    for (const birthDate of ['1949-10-01', '2000-02-29', '2010-12-31', '2008-11-30'])
      for (const sex of ['male', 'female'] as const) {
        const number = residentNumber(birthDate, sex);
        const read = readResidentId(number);
        expect(readIdentityNumber(number)).toEqual({
          is: 'good',
          ...(read.ok ? { birthDate: read.id.birthDate, sex: read.id.sex } : {}),
        });
      }
  });
});

describe('full years', () => {
  it('are reached on the day after the birthday', () => {
    expect(fullYears('2008-11-30', '2026-11-29')).toBe(17);
    expect(fullYears('2008-11-30', '2026-11-30')).toBe(17);
    expect(fullYears('2008-11-30', '2026-12-01')).toBe(18);
    expect(isMinorOn('2008-11-30', '2026-11-30')).toBe(true);
    expect(fullYears('2026-11-30', '2026-11-30')).toBe(0);
  });

  it('agree with the law as the API counts it', () => {
    for (const birthDate of ['2008-02-29', '2008-12-31', '2008-01-01', '2009-03-07'])
      for (const on of [
        '2026-02-28',
        '2026-03-01',
        '2026-03-02',
        '2026-12-31',
        '2027-01-01',
        '2027-01-02',
        '2027-03-08',
      ])
        expect([birthDate, on, isMinorOn(birthDate, on)]).toEqual([birthDate, on, !hasTurned(18, birthDate, on)]);
  });
});
