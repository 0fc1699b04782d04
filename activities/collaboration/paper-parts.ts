/** What the papers of a collaboration have in common: what they are filled from, and how they begin. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { day, limitWords } from '../law/counting/date-words.js';
import type { LetterPerson } from './letter-parts.js';
import { fact, facts, list, paragraph, type Block, type Fact } from '../papers/content.js';
import { papersFilledFrom } from '../papers/define-paper.js';
import { kindRow } from './kinds.js';
import type { CollaborationNews, PaperLetter } from './paper-shapes.js';

export interface CollaborationFilling {
  readonly number: string;
  readonly letter: PaperLetter;
  readonly fromName: string;
  readonly toName: string;
  readonly agreement: Bilingual | null;
  readonly news: CollaborationNews | null;
}

export interface Told extends CollaborationFilling {
  readonly news: CollaborationNews;
}

export const definePaper = papersFilledFrom<CollaborationFilling, never>();

/** A paper that says what an act says. */
export function told(filling: CollaborationFilling): Told | null {
  return filling.news === null ? null : { ...filling, news: filling.news };
}

export function personWords({ name, birthDate, identity, custody }: LetterPerson): Bilingual {
  const born = birthDate === undefined ? null : day(birthDate);
  const parts = {
    zh: [name, born?.zh, identity?.number, custody?.place].filter((part) => part !== undefined),
    en: [name, born?.en, identity?.number, custody?.place].filter((part) => part !== undefined),
  };
  return { zh: parts.zh.join('，'), en: parts.en.join(', ') };
}

export function lastDay(on: string): Bilingual {
  return limitWords({ dueOn: on, dueAt: null });
}

/** @returns null where no limitation or period ends meanwhile */
export function periodWords({
  periodEndsOn,
  periodName,
}: Pick<PaperLetter, 'periodEndsOn' | 'periodName'>): Bilingual | null {
  if (periodEndsOn === null) return null;
  const on = lastDay(periodEndsOn);
  return {
    zh: `${periodName ?? '法定时效或者期限'}，${on.zh}届满`,
    en: `${periodName ?? 'a limitation or period of the law'}, ends on ${on.en}`,
  };
}

/** What every paper of it begins with. */
export function head({ number, letter }: CollaborationFilling, ...more: readonly (Fact | null)[]): Block {
  return facts(
    fact('协作函编号', 'Letter of cooperation', number),
    fact('协作事项', 'Asked for', kindRow(letter.kind).words),
    ...more,
  );
}

export function listed(zh: string, en: string, items: readonly Bilingual[]): readonly Block[] {
  return items.length === 0 ? [] : [paragraph(zh, en), list(items)];
}
