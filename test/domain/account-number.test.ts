import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasWrongCheckDigit, normalAccount } from '../../activities/fields/account-number.js';
import { PAYEES } from '../../prisma/demo-data/payees.js';

/** A card of 16 to 19 digits, made by trying which last digit fits. */
const card = fc
  .stringMatching(/^62[0-9]{13,16}$/)
  .map((body) => [...'0123456789'].map((last) => body + last).filter((one) => !hasWrongCheckDigit(one, false)))
  .map(([only = '', ...others]) => ({ number: only, others }));

describe('the check digit of a card', () => {
  it('is one of ten', () => {
    fc.assert(
      fc.property(card, ({ number, others }) => {
        expect(number).not.toBe('');
        expect(others).toEqual([]);
      }),
    );
  });

  it('tells every slip of one digit, and every two that changed places but 09 and 90', () => {
    fc.assert(
      fc.property(card, fc.nat({ max: 13 }), fc.integer({ min: 1, max: 9 }), ({ number }, place, more) => {
        const digits = [...number].map(Number);
        // The issuer stays, or it would be no such card.
        const at = place + 2;
        const [one = 0, next = 0] = digits.slice(at, at + 2);
        const slipped = digits.with(at, (one + more) % 10).join('');
        expect(hasWrongCheckDigit(slipped, false)).toBe(true);
        if (at + 1 >= digits.length || one === next || [one, next].toSorted().join('') === '09') return;
        const swapped = digits
          .with(at, next)
          .with(at + 1, one)
          .join('');
        expect(hasWrongCheckDigit(swapped, false)).toBe(true);
      }),
    );
  });

  it.each([
    ['a card of 银联', '6228480402564890018', false, false],
    ['the same with a slip', '6228480402564890019', false, true],
    ['the card of a firm with a slip', '6228480402564890019', true, true],
    ['a card of another brand', '4111111111111111', false, false],
    ['the same with a slip', '4111111111111112', false, true],
    ['the account of a firm that looks like one', '4111111111111112', true, false],
    ['the account of a firm (工商银行)', '4402031009000012345', true, false],
    ['an account with a bank book', '0200003309045678901', false, false],
    ['a number too short for a card', '62284800000011', false, false],
    ['a number too long for a card', '62284804025648900190', false, false],
  ])('%s', (_, number, ofFirm, isWrong) => {
    expect(hasWrongCheckDigit(number, ofFirm)).toBe(isWrong);
  });

  it('is right for every payee of the demo', () => {
    expect(PAYEES.filter(({ account, kind }) => hasWrongCheckDigit(account, kind === 'firm'))).toEqual([]);
  });
});

describe('an account', () => {
  it('is one number, with whatever width, spaces and hyphens it is typed', () => {
    const between = fc.constantFrom('', ' ', '-', '　', '－', '\u00a0', '–');
    fc.assert(
      fc.property(card, fc.array(between, { minLength: 19, maxLength: 19 }), fc.boolean(), ({ number }, gaps, wide) => {
        const digits = wide ? [...number].map((one) => String.fromCodePoint(0xff10 + Number(one))) : [...number];
        expect(normalAccount(digits.map((digit, index) => digit + (gaps[index] ?? '')).join(''))).toBe(number);
      }),
    );
  });

  it.each(['1234567', '1'.repeat(33), '6222 0000 000O', '6222_00000000', '', '一二三四五六七八'])(
    'is not %j',
    (typed) => {
      expect(normalAccount(typed)).toBeNull();
    },
  );
});
