/** All acts of all kinds of affairs (诉讼行为总表), for those who meet an act by its name: the law, papers, pages. */
import type { Bilingual } from '../workflows/domain/vocabulary.js';
import { CASE_ACTS, CASE_NEWS, CASE_OPENINGS } from './case/acts.js';
import { COLLABORATION_ACTS, collaborationSent } from './collaboration/acts.js';
import { COLLABORATION_NEWS } from './collaboration/news.js';

const ACTS = [
  ...CASE_OPENINGS,
  ...CASE_ACTS,
  ...CASE_NEWS,
  collaborationSent,
  ...COLLABORATION_ACTS,
  ...COLLABORATION_NEWS,
] as const;

/** How an act is called: in the law's rows, in the records, in the API. */
export type ActKind = (typeof ACTS)[number]['kind'];

export const ACT_KINDS: ReadonlySet<ActKind> = new Set(ACTS.map(({ kind }) => kind));

/** What sets a period going where no act does: the period before it has run out. */
const PERIOD_EXPIRED = { kind: 'period-expired', words: { zh: '前一期限届满', en: 'end of the period before it' } };

const WORDS: ReadonlyMap<string, Bilingual> = new Map(
  [...ACTS, PERIOD_EXPIRED].map(({ kind, words }) => [kind, words]),
);

/** @param kind of an act, or what set a period going in its place; a kind without words stands as its code. */
export function actWords(kind: string): Bilingual {
  return WORDS.get(kind) ?? { zh: kind, en: kind };
}
