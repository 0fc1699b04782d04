/** 公民身份号码 (GB 11643): 18 characters that state date of birth and sex and end in a check character (ISO 7064 mod 11-2). */
import { isCalendarDate } from '../law/counting/legal-date.js';
import { Sex } from '../../workflows/domain/vocabulary.js';
import { normalNumber } from './normal-text.js';

const SHAPE = /^\d{17}[\dX]$/;
/** Until 1999 numbers had 15 digits: no century, no check character. Whoever bore one was born in the twentieth. */
const OLD_SHAPE = /^\d{15}$/;
const OLD_CENTURY = '19';
const REGION_DIGITS = 6;
const CHECK_CHARACTERS = '10X98765432';

export interface ResidentId {
  /** The number in 18 characters, as it is compared. */
  readonly number: string;
  /** Code of the place that gave it, as it was then. */
  readonly region: string;
  readonly birthDate: string;
  readonly sex: Sex;
}

export type ReadResidentId =
  | { readonly ok: true; readonly id: ResidentId }
  | { readonly ok: false; readonly reason: 'shape' | 'check-digit' | 'birth-date' };

/** Reads what the number states, however it is typed and of either length; says why when it cannot be a resident identity number. */
export function readResidentId(typed: string): ReadResidentId {
  const normal = normalNumber(typed);
  const number = OLD_SHAPE.test(normal) ? inEighteen(normal) : normal;
  if (!SHAPE.test(number)) return { ok: false, reason: 'shape' };
  if (checkCharacter(number) !== number[17]) return { ok: false, reason: 'check-digit' };
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isCalendarDate(birthDate)) return { ok: false, reason: 'birth-date' };
  const sex = Number(number[16]) % 2 === 1 ? Sex.Male : Sex.Female;
  return { ok: true, id: { number, region: number.slice(0, REGION_DIGITS), birthDate, sex } };
}

/** @param old of 15 digits */
function inEighteen(old: string): string {
  const seventeen = `${old.slice(0, REGION_DIGITS)}${OLD_CENTURY}${old.slice(REGION_DIGITS)}`;
  return `${seventeen}${checkCharacter(seventeen)}`;
}

/** Weight of place i (from the left) is 2^(17-i) mod 11. */
function checkCharacter(number: string): string {
  let sum = 0;
  for (let place = 0; place < 17; place += 1) sum += Number(number[place]) * (2 ** (17 - place) % 11);
  return CHECK_CHARACTERS.charAt(sum % 11);
}
