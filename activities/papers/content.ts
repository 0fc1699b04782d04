/** The shape between a template and its text and HTML: blocks in both languages. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

/** A labelled value; a value from outside is the same in both languages. */
export interface Fact {
  readonly label: Bilingual;
  readonly value: Bilingual;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: Bilingual }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly Bilingual[] };

export interface PaperContent {
  /** Where the form has another name in this case. */
  readonly title?: Bilingual;
  /** Case number, or null when no case was opened. Stands in the subject, where no name ever stands. */
  readonly caseNumber: string | null;
  readonly blocks: readonly Block[];
}

export function same(text: string): Bilingual {
  return { zh: text, en: text };
}

export function paragraph(zh: string, en: string): Block {
  return { kind: 'paragraph', text: { zh, en } };
}

/** Absent facts (null) are left out, so that no paper says "null" or leaves a label without a value. */
export function facts(...rows: readonly (Fact | null)[]): Block {
  return { kind: 'facts', facts: rows.filter((row) => row !== null) };
}

export function list(items: readonly Bilingual[]): Block {
  return { kind: 'list', items };
}

/** A heading and its list, or nothing where there is nothing to list. */
export function listed(zh: string, en: string, items: readonly Bilingual[]): readonly Block[] {
  return items.length === 0 ? [] : [paragraph(zh, en), list(items)];
}

/** @returns a fact, or null when there is no value. */
export function fact(zh: string, en: string, value: Bilingual | string | null): Fact | null {
  if (value === null || value === '') return null;
  return { label: { zh, en }, value: typeof value === 'string' ? same(value) : value };
}

/** Several texts as one value. */
export function joined(items: readonly Bilingual[]): Bilingual | null {
  if (items.length === 0) return null;
  return { zh: items.map((item) => item.zh).join('、'), en: items.map((item) => item.en).join('; ') };
}
