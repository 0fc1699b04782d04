/** The parameter `text` of a list (文字查找): every word of it counts, and names and numbers are compared as they are everywhere. */
import { foldedName, partsOfCaseNumber } from '../activities/fields/normal-text.js';

/** One word of what is looked for. */
export interface SoughtWord {
  readonly word: string;
  /** Of a name, as names are kept to be compared; empty: it has no letters. */
  readonly name: string;
  readonly numbers: readonly string[];
}

export function soughtWords(text: string): readonly SoughtWord[] {
  return text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => ({ word, name: foldedName(word), numbers: partsOfCaseNumber(word) }));
}

/** `%` and `_` are letters like others. */
export function containing(part: string): { readonly contains: string } {
  return { contains: part.replaceAll(/[\\%_]/g, String.raw`\$&`) };
}
