/**
 * Numbers of bank accounts (银行账号). A bank card has a check digit (GB/T 14504, ISO/IEC 7812: Luhn), so a slip of the pen shows; an
 * account of a firm (对公账户) has none that all banks share. Which of the two a number is its length and its issuer say. Pure.
 */
import { normalNumber } from './normal-text.js';

const DIGITS = /^\d{8,32}$/;
/** 银联: 16 to 19 digits behind an issuer of 62. */
const UNION_PAY = /^62\d{14,17}$/;
/** Visa, Mastercard, JCB, which have 16 digits. Accounts of firms may look like these. */
const OTHER_BRANDS = /^(4|5[1-5]|35)\d{14,15}$/;
const BRAND_DIGITS = 16;

/** @returns the number as it is stored and compared: of one width, without spaces and hyphens; null for what is no account */
export function normalAccount(typed: string): string | null {
  const number = normalNumber(typed);
  return DIGITS.test(number) ? number : null;
}

/**
 * @param number as `normalAccount` returns it
 * @param ofFirm whether it is a firm's account
 * @returns whether it is a card whose check digit is wrong
 */
export function hasWrongCheckDigit(number: string, ofFirm: boolean): boolean {
  const isBrand = !ofFirm && number.length === BRAND_DIGITS && OTHER_BRANDS.test(number);
  return (isBrand || UNION_PAY.test(number)) && !isLuhn(number);
}

/** From the right every second digit counts double, of two digits their sum; all of them together end in 0. */
function isLuhn(number: string): boolean {
  const sum = [...number].toReversed().reduce((total, digit, place) => {
    const weighed = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}
