/** What is noted beside an act that opens or ends an obligation, and how a reading comes to apply (规则说明), in words. */
import type { Effect, Opening, RuleRow, RuleVariant } from '../law/rule-row.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { knownWords } from '../papers/words.js';
import { chosenByWords, SUBJECT_WORDS } from './rule-words.js';

export interface Note {
  readonly words: Bilingual;
  /** Of another rule, behind the words. */
  readonly ruleId?: string;
  /** Codes of readings behind the words: of that rule where one is named, else of the row’s own. */
  readonly variants?: readonly string[];
}

export function openingNotes({ subject, again, variant, term, once, unlessDoneSince, unless }: Opening): Note[] {
  return [
    ...(subject === undefined ? [] : [{ words: knownWords(SUBJECT_WORDS, subject) }]),
    ...(again === undefined
      ? []
      : [{ words: { zh: '已履行的，再次起算', en: 'owed once more although fulfilled before' } }]),
    ...(once === undefined ? [] : [{ words: { zh: '已履行的不再起算', en: 'not where it was done' } }]),
    ...(unlessDoneSince === undefined
      ? []
      : [{ words: { zh: '该日以后已经履行的不再起算', en: 'not where it was done since that day' } }]),
    ...(unless === undefined ? [] : [{ words: UNLESS[unless.is], ruleId: unless.rule, variants: [unless.variant] }]),
    ...(variant === undefined ? [] : [{ words: { zh: '适用情形：', en: 'reading: ' }, variants: [variant] }]),
    ...(term === undefined ? [] : [{ words: { zh: '该期限：', en: 'that term: ' }, ruleId: term }]),
  ];
}

const UNLESS = {
  standing: { zh: '下列义务存续期间不起算：', en: 'not while this stands: ' },
  opened: { zh: '下列义务曾经产生的不起算：', en: 'not where this was ever opened: ' },
} as const;

export function effectNotes({ variants = [], sinceTrigger }: Effect): readonly Note[] {
  return [
    ...variants.map((one) => ({ words: { zh: '仅限情形：', en: 'only in the reading: ' }, variants: [one] })),
    ...(sinceTrigger === undefined
      ? []
      : [{ words: { zh: '起算日以前所为的不算', en: 'not by what was done on a day before it was owed' } }]),
  ];
}

/** By law, by the facts of the case, by a decision to extend, or by name. */
export function howChosen(row: RuleRow, reading: RuleVariant): Note {
  const { extends: from, variant } = reading;
  if (from !== undefined)
    return { words: { zh: '经决定延长，自：', en: 'by a decision to extend, from: ' }, variants: from };
  const facts = chosenByWords(reading);
  if (facts !== null) return { words: { zh: `案件事实：${facts.zh}`, en: `by the facts: ${facts.en}` } };
  if (row.openedBy.some((opening) => opening.variant === variant))
    return { words: { zh: '由起算的行为确定', en: 'by the act that opens it' } };
  return {
    words:
      variant === 'base'
        ? { zh: '无其他情形时适用', en: 'where no other reading applies' }
        : { zh: '指明该情形时适用', en: 'where it is named' },
  };
}

/** A note as one text. @param row whose readings are named by their titles @param titleOf another rule */
export function noteWords(row: RuleRow, note: Note, titleOf: (ruleId: string) => Bilingual): Bilingual {
  const { words, ruleId, variants = [] } = note;
  const behind = (language: keyof Bilingual): string =>
    [
      ...(ruleId === undefined ? [] : [titleOf(ruleId)[language]]),
      ...variants.map((one) => (ruleId === undefined ? readingTitle(row, one)[language] : one)),
    ].join(language === 'zh' ? '、' : ', ');
  return { zh: words.zh + behind('zh'), en: words.en + behind('en') };
}

const BASE: Bilingual = { zh: '基本情形', en: 'base reading' };

/** What a reading is called; one without a title stands as its code. */
export function readingTitle(row: RuleRow, variant: string): Bilingual {
  const title = row.variants.find((one) => one.variant === variant)?.title;
  return title ?? (variant === 'base' ? BASE : { zh: variant, en: variant });
}
