/** The columns of a list that also comes as a table: people read them, so heads and codes are in the reader's language. */
import { formatMinute } from '../../activities/law/counting/legal-date.js';
import { yuan } from '../../activities/papers/money.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Language } from './language.js';

/** What a cell holds; an amount is integer fen and is shown in yuan, which the head of its column says. */
export type Cell = string | number | boolean | null | { readonly fen: number };

export interface Column<Row> {
  readonly head: Bilingual;
  readonly cell: (row: Row) => Cell;
}

/** The columns of a list in the order in which they stand. */
export type Columns<Row> = (language: Language) => readonly Column<Row>[];

export function column<Row>(zh: string, en: string, cell: (row: Row) => Cell): Column<Row> {
  return { head: { zh, en }, cell };
}

/** @param instant ISO 8601 with an offset @returns the same in Shanghai to the minute, as its column's head says */
export function localTime(instant: string | null): string | null {
  return instant === null ? null : formatMinute(Date.parse(instant));
}

/** An amount without its unit, two decimals: `2300.00`. */
export function yuanDigits(fen: number): string {
  return yuan(fen).zh.replace('元', '');
}

const YES_NO = {
  zh: { true: '是', false: '否' },
  en: { true: 'yes', false: 'no' },
} as const;

/** A cell as text. */
export function cellText(cell: Cell, language: Language): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return yuanDigits(cell.fen);
  return typeof cell === 'boolean' ? YES_NO[language][cell ? 'true' : 'false'] : String(cell);
}
