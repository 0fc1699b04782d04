/** Which rules a list shows (规则筛选), and what can be chosen there. Pure. */
import type { Schemas } from '../client/api.js';

export type Rule = Schemas['Rule'];
export type RuleInFull = Schemas['RuleInFull'];

export type LawFilters = {
  /** Words looked for. */
  readonly q?: string;
  readonly section?: readonly string[] | string;
  readonly grade?: readonly string[] | string;
  readonly owedBy?: readonly string[] | string;
  /** In force on this day; absent: today. */
  readonly on?: string;
  /** Six digits, or `all` for the whole country; absent: the reader’s own. */
  readonly region?: string;
  /** Shown in full beside the list. */
  readonly rule?: string;
  readonly version?: string;
};

export interface Chosen {
  readonly words: string;
  readonly sections: readonly string[];
  readonly grades: readonly string[];
  readonly owedBy: readonly string[];
}

/** Case, full width and the order of words make no difference to whoever searches; each word must be there. */
export function fitting(rules: readonly Rule[], { words, sections, grades, owedBy }: Chosen): readonly Rule[] {
  const sought = folded(words)
    .split(/\s+/)
    .filter((word) => word !== '');
  return rules.filter((rule) => {
    if (sections.length > 0 && !sections.includes(rule.section)) return false;
    // A reading may rest on another text, or be owed by somebody else, than its rule.
    if (grades.length > 0 && !grades.includes(rule.grade) && !rule.variants.some(({ grade }) => grades.includes(grade)))
      return false;
    if (owedBy.length > 0 && !debtorsOf(rule).some((party) => owedBy.includes(party))) return false;
    const text = textOf(rule);
    return sought.every((word) => text.includes(word));
  });
}

/** The row's own debtor, and those of its readings that have another one. */
export function debtorsOf(rule: Rule): readonly string[] {
  return [...new Set([rule.owedBy, ...rule.variants.map(({ owedBy }) => owedBy)])];
}

/** Of these codes those that some rule has, in the order in which they are given. */
export function occurring<W>(
  words: Readonly<Record<string, W>>,
  codes: readonly string[],
): Readonly<Record<string, W>> {
  const there = new Set(codes);
  return Object.fromEntries(Object.entries(words).filter(([code]) => there.has(code)));
}

function textOf({ id, title, article, basis, consequence }: Rule): string {
  return folded([id, title.zh, title.en, article, basis, consequence.zh, consequence.en].join('\n'));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The region that is asked for. @param own of who reads @returns undefined: the whole country */
export function regionAsked(region: string | undefined, own: string): string | undefined {
  const asked = region ?? own;
  return asked === 'all' || asked === '000000' ? undefined : asked;
}
