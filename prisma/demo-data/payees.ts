/**
 * Demo payees (收款人): every demo lawyer, and the firms of 重庆, whose 渝中区 pays the unit. Card numbers are made up: 19
 * digits with a valid check digit behind an issuer number that no bank has.
 */
import { CHONGQING_AGENCIES } from './agencies-chongqing.js';
import { LAWYERS } from './lawyers.js';
import { AgencyKind } from '../../workflows/domain/vocabulary.js';

/** One payee, as stored. */
export interface PayeeRow {
  readonly id: string;
  readonly kind: 'person' | 'firm';
  readonly name: string;
  readonly account: string;
}

const NO_ISSUER = '629999';
const DIGITS_BEFORE_CHECK = 18;

/** Check digit after Luhn (GB/T 14504): every second digit from the right counts double. */
function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** @param serial distinct for every payee */
function cardNumber(serial: string): string {
  const digits = `${NO_ISSUER}${serial.padStart(DIGITS_BEFORE_CHECK - NO_ISSUER.length, '0')}`;
  return `${digits}${checkDigit(digits)}`;
}

const persons = LAWYERS.map(({ id, name, licenceNumber }): PayeeRow => ({
  id,
  kind: 'person',
  name,
  account: cardNumber(licenceNumber.slice(-12)),
}));

const firms = CHONGQING_AGENCIES.filter(({ kind }) => kind === AgencyKind.LawFirm).map(
  ({ id, name, phone }): PayeeRow => ({
    id,
    kind: 'firm',
    name,
    account: cardNumber(phone.replaceAll('-', '')),
  }),
);

export const PAYEES: readonly PayeeRow[] = [...persons, ...firms];
