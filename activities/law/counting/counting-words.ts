/** Counting codes (计算方法) in words, and why a deadline has a stricter reading beside the legal one. */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import type { Counting, Period } from '../rule-row.js';

/** How one period is read: by the law, and on the alarm. */
interface TwoReadings {
  /** How the strict reading counts, on which we alarm; null where the law leaves one reading only. */
  readonly strict: Bilingual | null;
  readonly legal: Bilingual;
}

interface CountingWords extends TwoReadings {
  readonly method: Bilingual;
}

const ROLLED: Bilingual = {
  zh: '期间开始之日不计入；届满日为节假日的，以节假日后的第一日为届满日',
  en: 'the day the period begins is left out; a last day that is a day off moves to the first day after',
};

/** For each code: what is counted, and how its two readings differ (statutes.md section 2). */
const COUNTING_WORDS: Readonly<Record<Counting, CountingWords>> = {
  'CP-D': { method: { zh: '刑事诉讼期间（日）', en: 'criminal period in days' }, strict: null, legal: ROLLED },
  'CP-H': {
    method: { zh: '刑事诉讼期间（小时）', en: 'criminal period in hours' },
    strict: {
      zh: '自起算事由发生的时刻起连续计算（民法典第201条第2款）',
      en: 'counted on from the moment itself (Civil Code 201(2))',
    },
    legal: {
      zh: '开始的小时不计入，自下一整小时起连续计算，节假日不扣除（刑事诉讼法第105条）',
      en: 'the starting hour is left out; hours run on, also on days off (CPL 105)',
    },
  },
  'CP-C': {
    method: { zh: '羁押期间', en: 'custody term' },
    strict: null,
    legal: {
      zh: '期间开始之日不计入；届满之日为止，不因节假日延长（刑事诉讼法第105条第4款）',
      en: 'the day it begins is left out; it ends on its last day and is never lengthened by days off (CPL 105(4))',
    },
  },
  'CP-M': {
    method: { zh: '刑事诉讼期间（月）', en: 'criminal period in months' },
    strict: null,
    legal: {
      zh: '至期满之月的同日，月末起算的至月末；届满日为节假日的顺延',
      en: 'to the same day, from month end to month end; a last day that is a day off moves',
    },
  },
  'CV-D': { method: { zh: '民事诉讼期间（日）', en: 'civil period in days' }, strict: null, legal: ROLLED },
  'CV-M': {
    method: { zh: '民事诉讼期间（月、年）', en: 'civil period in months or years' },
    strict: null,
    legal: {
      zh: '至到期月的对应日，没有对应日的为月末日；届满日为节假日的顺延',
      en: 'to the corresponding day, else the end of the month; a last day that is a day off moves',
    },
  },
  'LA-D': {
    method: { zh: '法律援助期限（日）', en: 'legal aid period in days' },
    strict: {
      zh: '届满日为节假日的不顺延（法律援助法没有期间计算的规定）',
      en: 'a last day that is a day off does not move (the Legal Aid Law has no counting article)',
    },
    legal: ROLLED,
  },
  'RT-H': {
    method: { zh: '实际经过的小时', en: 'hours that really pass' },
    strict: null,
    legal: { zh: '自起始时刻连续计算', en: 'counted on from the moment it begins' },
  },
  WD: {
    method: { zh: '工作日', en: 'working days' },
    strict: {
      zh: '“自即日起”，当日为工作日的计入',
      en: 'the day itself counts where it is a working day',
    },
    legal: {
      zh: '当日不计入，仅计工作日（含调休补班日）',
      en: 'the day itself is left out; make-up working days count',
    },
  },
  BACK: {
    method: { zh: '自开庭、期限届满之日倒数', en: 'backwards from a hearing or the end of a term' },
    strict: {
      zh: '限期之日为节假日的，以其前最后一个工作日为准',
      en: 'where the limit is a day off, the last working day before it',
    },
    legal: {
      zh: '开庭（届满）之日不计入；限期之日为节假日的不移动，当日履行仍属及时（法律未规定方法，待律师确认）',
      en: 'that day is left out; a limit on a day off does not move and is in time (no text gives a method)',
    },
  },
  NOW: {
    method: { zh: '立即、当场', en: 'at once, on the spot' },
    strict: { zh: '起算事由发生之时', en: 'at the moment of the event' },
    legal: { zh: '当日终了', en: 'by the end of that day' },
  },
  TIMELY: {
    method: { zh: '及时（工作日，本地规则）', en: 'without delay (working days, policy of the region)' },
    strict: null,
    legal: {
      zh: '法律未规定具体日数，按本地规则计工作日',
      en: 'the law gives no number; working days by the policy of the region',
    },
  },
  NONE: {
    method: { zh: '法律未规定期限', en: 'no period in law' },
    strict: null,
    legal: { zh: '不计算届满日', en: 'nothing is counted' },
  },
};

/** What a period may be counted by beside its code. */
interface CountedBy {
  readonly counting: string;
  readonly period: Period | null;
  /** As of a row (`RuleRow.alarmsEarlier`). */
  readonly alarmsEarlier: boolean;
}

const WORKING_DAYS_BACK: TwoReadings = {
  strict: null,
  legal: {
    zh: '开庭（届满、确定）之日不计入，向前仅计工作日（含调休补班日）',
    en: 'that day is left out; working days before it count, make-up working days too',
  },
};
/** Rows of the first reading of the table; what was opened under them keeps it. */
const LIMIT_MOVED_BACK: TwoReadings = {
  strict: null,
  legal: {
    zh: '开庭（届满）之日不计入；限期之日为节假日的，提前至其前最后一个工作日（法律未规定方法，待律师确认）',
    en: 'that day is left out; a limit on a day off moves to the last working day before it (no text gives a method)',
  },
};
/** Codes whose last day moves behind days off. */
const ROLLING: ReadonlySet<string> = new Set<Counting>(['CP-D', 'CP-M', 'CV-D', 'CV-M']);
const NOT_MOVED: Bilingual = { zh: '届满日为节假日的不顺延', en: 'a last day that is a day off does not move' };

/** How a period of a row is read, legally and strictly; null for a code nobody knows any more. */
export function twoReadings({ counting, period, alarmsEarlier }: CountedBy): TwoReadings | null {
  const words = countingWords(counting);
  if (counting === 'BACK') {
    if (period?.unit === 'working-days') return WORKING_DAYS_BACK;
    return alarmsEarlier ? words : LIMIT_MOVED_BACK;
  }
  return words !== null && alarmsEarlier && ROLLING.has(counting) ? { strict: NOT_MOVED, legal: words.legal } : words;
}

/** Words of a stored code; a code nobody knows any more has none. */
export function countingWords(code: string): CountingWords | null {
  return Object.hasOwn(COUNTING_WORDS, code) ? COUNTING_WORDS[code as Counting] : null;
}
