/** 公民身份号码 (GB 11643): 18 characters that state date of birth and sex and end in a check character (ISO 7064 mod 11-2). */
import { isCalendarDate } from '../law/counting/legal-date.js';
import { Sex } from '../../workflows/domain/vocabulary.js';

const SHAPE = /^\d{17}[\dX]$/;
const CHECK_CHARACTERS = '10X98765432';

export interface ResidentId {
  readonly birthDate: string;
  readonly sex: Sex;
}

export type ReadResidentId =
  | { readonly ok: true; readonly id: ResidentId }
  | { readonly ok: false; readonly reason: 'shape' | 'check-digit' | 'birth-date' };

/** Reads what the number states; says why when it cannot be a resident identity number. */
export function readResidentId(number: string): ReadResidentId {
  const normal = number.toUpperCase();
  if (!SHAPE.test(normal)) return { ok: false, reason: 'shape' };
  if (checkCharacter(normal) !== normal[17]) return { ok: false, reason: 'check-digit' };
  const birthDate = `${normal.slice(6, 10)}-${normal.slice(10, 12)}-${normal.slice(12, 14)}`;
  if (!isCalendarDate(birthDate)) return { ok: false, reason: 'birth-date' };
  return { ok: true, id: { birthDate, sex: Number(normal[16]) % 2 === 1 ? Sex.Male : Sex.Female } };
}

/** Weight of place i (from the left) is 2^(17-i) mod 11. */
function checkCharacter(number: string): string {
  let sum = 0;
  for (let place = 0; place < 17; place += 1) sum += Number(number[place]) * (2 ** (17 - place) % 11);
  return CHECK_CHARACTERS.charAt(sum % 11);
}
