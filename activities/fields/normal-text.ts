/**
 * Texts that are compared and not only shown (同一人、同一案的识别): one form for all the ways in which offices type one thing. What was
 * typed is stored as it came; the normal form stands beside it and never on a paper. Pure.
 */

const SPACE = /\s+/gu;
const DASH = /[\p{Dash_Punctuation}\u2212]/gu;
/** What stands between the parts of a foreign or minority name; full stops among them, as NFKC makes one of `．`. */
const NAME_DOT = /[.\u00b7\u0387\u16eb\u2022\u2027\u2219\u22c5\u2e31\u30fb]/gu;
const OPENING = /[〔【〖［[{「『〈《]/gu;
const CLOSING = /[〕】〗］\]}」』〉》]/gu;

/** One width and no spaces. */
function closed(text: string): string {
  return text.normalize('NFKC').replace(SPACE, '');
}

/** @returns a name without dots, spaces, width and case: 阿卜杜·热合曼 is 阿卜杜热合曼, NGUYEN is Nguyen */
export function foldedName(name: string): string {
  return closed(name).replace(NAME_DOT, '').toLowerCase();
}

/** @returns the name of a room without width, case and spaces: `２` and ` 2 ` are one room */
export function foldedRoom(name: string): string {
  return closed(name).toLowerCase();
}

/** @returns the number of a paper without width, case, spaces and hyphens */
export function normalNumber(number: string): string {
  return closed(number).replace(DASH, '').toUpperCase();
}

/** 之一, 之二, …: a second file, or a co-accused, under the number of the first. */
const SUFFIX = /之([一二三四五六七八九十]|\d{1,2})$/u;
const RUNNING = /(\D|^)0+(\d+)(\D*)$/u;
const NUMERAL = '一二三四五六七八九十';

/**
 * @returns the number of an organ's case with one kind of brackets, without width, case, spaces and the leading zeros of its running
 * number; 之一 is kept, as 之1
 */
export function normalCaseNumber(number: string): string {
  const whole = withOneBracket(number);
  const suffix = SUFFIX.exec(whole)?.[1];
  return `${withoutZeros(whole.replace(SUFFIX, ''))}${suffix === undefined ? '' : `之${ordinal(suffix)}`}`;
}

/** @returns the same without 之一: two co-accused, two files of one case share it */
export function sharedCaseNumber(number: string): string {
  return withoutZeros(withOneBracket(number).replace(SUFFIX, ''));
}

function withOneBracket(number: string): string {
  // Brackets first: NFKC knows the wide ones only.
  return closed(number.replace(OPENING, '(').replace(CLOSING, ')')).replace(DASH, '-').toUpperCase();
}

function withoutZeros(number: string): string {
  return number.replace(RUNNING, '$1$2$3');
}

function ordinal(suffix: string): string {
  const place = NUMERAL.indexOf(suffix);
  return place < 0 ? String(Number(suffix)) : String(place + 1);
}

/** A part of a number, as it stands in the normal form: whether its zeros lead the running number nobody can tell from a part. */
export function partsOfCaseNumber(typed: string): readonly string[] {
  const part = withOneBracket(typed);
  return [...new Set([part, withoutZeros(part), normalCaseNumber(typed)])].filter((one) => one !== '');
}
