/**
 * What somebody typed, where text follows it that is no element of its own (titles, options of a list): marks of direction in it end with
 * it, and do not turn the line around. In elements `bdi` does the same. Pure.
 */

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

export function isolated(typed: string): string {
  return `${FIRST_STRONG_ISOLATE}${typed}${POP_ISOLATE}`;
}
