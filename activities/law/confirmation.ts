/** 待律师确认: rows whose text was seen in part (P) or is from memory (M) say so wherever they show (statutes.md section 0). */
import type { Bilingual, Grade } from '../../workflows/domain/vocabulary.js';

/** How well the text behind a grade was seen. */
const SEEN: Readonly<Record<Grade, Bilingual>> = {
  V: { zh: '条文全文已核对，至少两份文本一致', en: 'full text read, two copies agree' },
  V1: { zh: '条文全文已读，一份文本', en: 'full text read in one copy' },
  P: { zh: '仅见节选或者报道，待律师确认', en: 'seen in part only, to be confirmed by counsel' },
  M: { zh: '未见条文，待律师确认', en: 'text not seen, to be confirmed by counsel' },
};

export interface Confirmation {
  readonly toBeConfirmed: boolean;
  /** What the reader is told; null where nothing is left to confirm. */
  readonly confirmation: Bilingual | null;
}

/** What a grade tells whoever is to rely on the row. A grade nobody knows vouches for nothing. */
export function confirmationOf(grade: string): Confirmation {
  const toBeConfirmed = grade !== 'V' && grade !== 'V1';
  return { toBeConfirmed, confirmation: toBeConfirmed ? SEEN[grade === 'P' ? 'P' : 'M'] : null };
}

/** How well the text of a row was seen, for any grade. */
export function gradeMeaning(grade: Grade): Bilingual {
  return SEEN[grade];
}
