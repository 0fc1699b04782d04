/**
 * What a resident identity number (公民身份号码, GB 11643) says of the person, while it is being typed: birth date, sex, whether it can be
 * one at all. The API checks the same when it is sent. Pure.
 */

const SHAPE = /^\d{17}[\dX]$/;
/** Until 1999: no century, no check character; whoever bore one was born in the twentieth. */
const OLD_SHAPE = /^\d{15}$/;
const LONGEST = 18;
const CHECK_CHARACTERS = '10X98765432';
/** Spaces, marks that are not seen (also those that turn the direction of writing), hyphens of every kind. */
const NOT_MEANT = /[\s\p{Cf}\p{Pd}−]/gu;

export type ReadNumber =
  | { readonly is: 'unfinished' }
  | { readonly is: 'wrong'; readonly because: 'letters' | 'too-long' | 'check-digit' | 'birth-date' }
  | { readonly is: 'good'; readonly birthDate: string; readonly sex: 'male' | 'female' };

/** @returns the number without width, case, spaces and hyphens, as it came from a card, a table or another program */
export function plainNumber(typed: string): string {
  return typed.normalize('NFKC').replaceAll(NOT_MEANT, '').toUpperCase();
}

/** @param typed of either length, perhaps not to its end */
export function readIdentityNumber(typed: string): ReadNumber {
  const plain = plainNumber(typed);
  if (!/^\d*X?$/.test(plain)) return { is: 'wrong', because: 'letters' };
  if (plain.length > LONGEST) return { is: 'wrong', because: 'too-long' };
  // 15 digits may be an old number, or the first part of a new one that goes on being typed: both can be read.
  const number = OLD_SHAPE.test(plain) ? `${plain.slice(0, 6)}19${plain.slice(6)}` : plain;
  if (plain.length < LONGEST && !OLD_SHAPE.test(plain)) return { is: 'unfinished' };
  if (plain.length === LONGEST) {
    if (!SHAPE.test(number)) return { is: 'wrong', because: 'letters' };
    if (checkCharacter(number) !== number[17]) return { is: 'wrong', because: 'check-digit' };
  }
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDate(birthDate)) return { is: 'wrong', because: 'birth-date' };
  return { is: 'good', birthDate, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female' };
}

function checkCharacter(number: string): string {
  let sum = 0;
  for (let place = 0; place < 17; place += 1) sum += Number(number[place]) * (2 ** (17 - place) % 11);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

function isDate(date: string): boolean {
  const read = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === date;
}
