/** What the papers of a collaboration have in common: what they are filled from, and how they begin. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { day, limitWords } from '../law/counting/date-words.js';
import { Party } from '../law/rule-row.js';
import type { LetterPerson } from './letter-parts.js';
import { fact, facts, listed, paragraph, same, type Block, type Fact } from '../papers/content.js';
import { papersFilledFrom, type PaperFacts } from '../papers/define-paper.js';
import type { Sending } from '../papers/sending.js';
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

const definePaper = papersFilledFrom<CollaborationFilling, never>();

interface LetterPaper<Form extends string> extends PaperFacts<Form> {
  readonly sentOn: readonly [Sending<never>, ...Sending<never>[]];
  readonly blocks: (data: Told) => readonly Block[];
}

/** A paper that says what an act on a letter says, under the number of the letter. */
export function letterPaper<const Form extends string>({ blocks, ...paper }: LetterPaper<Form>) {
  return definePaper({
    ...paper,
    data: (filling) => (filling.news === null ? null : { ...filling, news: filling.news }),
    content: (data: Told) => ({ caseNumber: data.number, blocks: blocks(data) }),
  });
}

/** News of the home case: to the asked center, and to the one whose letter it is. */
export const TO_BOTH = {
  from: Party.Center,
  to: [Party.Addressee, Party.Center],
  ruleId: 'answer-cooperation-request',
} as const;

function personWords({ name, birthDate, identity, custody }: LetterPerson): Bilingual {
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

/** What is asked for: whom it is about, what is to be known, what is to be done. */
export function asked({ persons, facts: known, items, requirements }: PaperLetter, please: string): readonly Block[] {
  return [
    ...listed('有关人员：', 'Persons:', persons.map(personWords)),
    paragraph('有关情况：', 'What is to be known:'),
    paragraph(known, known),
    ...listed(please, 'Please:', items.map(same)),
    ...(requirements === null ? [] : [paragraph(`要求：${requirements}`, `Requirements: ${requirements}`)]),
  ];
}
