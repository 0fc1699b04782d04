/** The rights that must be told (告知权利). Acts name them in free text; rules name these. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { findByName } from './spoken-names.js';

export const ToldRight = {
  /** 委托辩护人、申请法律援助, CPL 34(2) */ Counsel: 'counsel',
  /** 约见值班律师, CPL 36(2) */ DutyLawyer: 'duty-lawyer',
  /** 被害人及其法定代理人委托诉讼代理人, CPL 46(2) */ VictimAgent: 'victim-agent',
  /** 自诉人、附带民事诉讼当事人委托诉讼代理人, CPL 46(2) */ PrivateProsecutionAgent: 'private-prosecution-agent',
  Other: 'other',
} as const;
export type ToldRight = (typeof ToldRight)[keyof typeof ToldRight];

interface RightEntry {
  readonly right: ToldRight;
  readonly title: Bilingual;
  readonly synonyms: readonly string[];
}

/** The closed list, in the order it is offered. */
export const TOLD_RIGHTS: readonly RightEntry[] = [
  {
    right: ToldRight.Counsel,
    title: { zh: '委托辩护人和申请法律援助', en: 'to appoint counsel and apply for legal aid' },
    synonyms: [
      'right-to-counsel',
      'legal-aid',
      'apply-for-legal-aid',
      '委托辩护人',
      '申请法律援助',
      '有权委托辩护人',
      '有权申请法律援助',
    ],
  },
  {
    right: ToldRight.DutyLawyer,
    title: { zh: '约见值班律师', en: 'to see the duty lawyer' },
    synonyms: ['see-duty-lawyer', 'right-to-duty-lawyer', '值班律师', '有权约见值班律师', '值班律师法律帮助'],
  },
  {
    right: ToldRight.VictimAgent,
    title: { zh: '被害人委托诉讼代理人', en: 'of the victim to appoint an agent ad litem' },
    synonyms: ['victim', 'victim-right', '被害人委托诉讼代理人和申请法律援助'],
  },
  {
    right: ToldRight.PrivateProsecutionAgent,
    title: {
      zh: '自诉人、附带民事诉讼当事人委托诉讼代理人',
      en: 'of private prosecutors and civil parties to appoint an agent',
    },
    synonyms: ['private-prosecutor', 'private-prosecutor-right', '自诉人委托诉讼代理人'],
  },
  { right: ToldRight.Other, title: { zh: '其他权利', en: 'another right' }, synonyms: ['其他'] },
];

const find = findByName(TOLD_RIGHTS, ({ right }) => right);

/** The canonical right a clerk's words mean; `other` for anything not recognised, which fulfils nothing. */
export function canonicalRight(text: string): ToldRight {
  return find(text)?.right ?? ToldRight.Other;
}

/** @returns what a history or paper calls it: a code by its title, anything else as it was written */
export function rightWords(text: string): Bilingual {
  return TOLD_RIGHTS.find(({ right }) => right === text)?.title ?? { zh: text, en: text };
}
