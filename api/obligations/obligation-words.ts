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

/** What follows silence; a step that only a newer version knows stands as its code. */
export const NEXT_STEP_WORDS: Readonly<Record<string, Bilingual>> = {
  remind: { zh: '催办', en: 'reminder' },
  escalate: { zh: '督办', en: 'escalation' },
  complain: { zh: '控告', en: 'complaint' },
};
