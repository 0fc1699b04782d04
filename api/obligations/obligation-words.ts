/** Codes of an obligation in the words of pages and tables. */
import type { Bilingual, ObligationState } from '../../workflows/domain/vocabulary.js';

export const OBLIGATION_STATE_WORDS: Readonly<Record<ObligationState, Bilingual>> = {
  open: { zh: '进行中', en: 'open' },
  'due-soon': { zh: '即将到期', en: 'due soon' },
  overdue: { zh: '已超期', en: 'overdue' },
  paused: { zh: '已中止计算', en: 'paused' },
  fulfilled: { zh: '已履行', en: 'fulfilled' },
  lapsed: { zh: '依法失效', en: 'lapsed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};
