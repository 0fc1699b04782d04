/** What stands around the blocks of a paper, in every rendering (文号、致、出具、日期). */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

export type Language = keyof Bilingual;

export const LABELS = {
  number: { zh: '文号', en: 'Number' },
  to: { zh: '致', en: 'To' },
  from: { zh: '出具', en: 'Issued by' },
  date: { zh: '日期', en: 'Date' },
} as const;

export const COLON: Bilingual = { zh: '：', en: ': ' };

/** Empty where the paper is addressed to nobody by name. */
export function addresseesIn(language: Language, { addressees }: { readonly addressees: readonly string[] }): string {
  return addressees.join(language === 'zh' ? '、' : '; ');
}
