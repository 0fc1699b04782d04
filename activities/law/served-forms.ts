/**
 * The papers (文书) whose service fulfils a rule. Acts name a form in free text; rules name these canonical forms, and
 * `canonicalForm` bridges the two.
 */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { findByName } from './spoken-names.js';

export const ServedForm = {
  /** 起诉书副本 to accused and defender, CPL 187(1) */ IndictmentCopy: 'indictment-copy',
  /** 传票、出庭通知书, CPL 187(3) */ HearingNotice: 'hearing-notice',
  /** 法律援助通知书 with indictment or judgment to the center, SPC-I 49 */ PapersToCenter: 'papers-to-center',
  /** 判决书, CPL 202 */ Judgment: 'judgment',
  /** 裁定书, CPL 202; half the days to appeal, CPL 230 */ Ruling: 'ruling',
  /** 拘留通知书、逮捕通知书 to the family, CPL 85(2), 93(2) */ CustodyNotice: 'custody-notice',
  /** 值班律师提供法律帮助通知书 to the center */ HelpNotice: 'help-notice',
  Other: 'other',
} as const;
export type ServedForm = (typeof ServedForm)[keyof typeof ServedForm];

interface FormEntry {
  readonly form: ServedForm;
  readonly title: Bilingual;
  /** Other ways to write it. */
  readonly synonyms: readonly string[];
}

/** The closed list, in the order it is offered. */
export const SERVED_FORMS: readonly FormEntry[] = [
  {
    form: ServedForm.IndictmentCopy,
    title: { zh: '起诉书副本', en: 'copy of the indictment' },
    synonyms: ['indictment', 'copy-of-indictment', '起诉书'],
  },
  {
    form: ServedForm.HearingNotice,
    title: { zh: '传票、出庭通知书', en: 'summons and hearing notice' },
    synonyms: ['notice-of-hearing', 'summons', '传票', '出庭通知书', '开庭通知书', '开庭传票'],
  },
  {
    form: ServedForm.PapersToCenter,
    title: { zh: '法律援助通知书及所附起诉书副本或者判决书', en: 'legal aid notice with indictment or judgment' },
    synonyms: [
      'papers-to-the-center',
      'center-papers',
      'papers-center',
      'legal-aid-notice',
      'legal-aid-papers',
      '法律援助通知书',
      '法律援助通知',
      '通知辩护公函',
    ],
  },
  {
    form: ServedForm.Judgment,
    title: { zh: '判决书', en: 'judgment' },
    synonyms: ['judgement', 'verdict', '刑事判决书', '判决书、裁定书'],
  },
  { form: ServedForm.Ruling, title: { zh: '裁定书', en: 'ruling' }, synonyms: ['刑事裁定书'] },
  {
    form: ServedForm.CustodyNotice,
    title: { zh: '拘留通知书、逮捕通知书', en: 'notice of detention or arrest to the family' },
    synonyms: ['detention-notice', 'arrest-notice', '拘留通知书', '逮捕通知书', '家属通知书', '指定居所监视居住通知书'],
  },
  {
    form: ServedForm.HelpNotice,
    title: { zh: '值班律师提供法律帮助通知书', en: 'notice that a duty lawyer is needed' },
    synonyms: ['duty-lawyer-help-notice', '法律帮助通知书'],
  },
  { form: ServedForm.Other, title: { zh: '其他文书', en: 'other paper' }, synonyms: ['其他'] },
];

const find = findByName(SERVED_FORMS, ({ form }) => form);

/** The canonical form a clerk's words mean; `other` for anything not recognised, which fulfils nothing. */
export function canonicalForm(text: string): ServedForm {
  return find(text)?.form ?? ServedForm.Other;
}

/** Whether a notice carries the indictment or judgment that must go with it (SPC-I 49). @param kinds as attached */
export function papersAttached(kinds: readonly string[]): boolean {
  const enough: readonly ServedForm[] = [ServedForm.IndictmentCopy, ServedForm.Judgment, ServedForm.Ruling];
  return kinds.map(canonicalForm).some((form) => enough.includes(form));
}

/** @returns what a history or paper calls it: a code by its title, anything else as it was written */
export function formWords(text: string): Bilingual {
  return SERVED_FORMS.find(({ form }) => form === text)?.title ?? { zh: text, en: text };
}
