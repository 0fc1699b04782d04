/** Periods that a report is asked for (报表期间), by their names. Pure. */
import { dayIn } from '../language/legal-time.js';
import { say, type Bilingual } from '../language/words.js';

export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface NamedPeriod {
  readonly key: string;
  readonly words: Bilingual;
  readonly of: (today: string) => Period;
}

const pad = (number: number): string => String(number).padStart(2, '0');
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** @param quarter from 0, may lie beyond the year */
function quarterOf(year: number, quarter: number): Period {
  const [inYear, of] = quarter < 0 ? [year - 1, quarter + 4] : [year, quarter];
  const [first, last] = [of * 3 + 1, of * 3 + 3];
  return { from: `${inYear}-${pad(first)}-01`, to: `${inYear}-${pad(last)}-${pad(lastDay(inYear, last))}` };
}

const yearOf = (today: string): number => Number(today.slice(0, 4));
const quarterIn = (today: string): number => Math.floor((Number(today.slice(5, 7)) - 1) / 3);

export const PERIODS: readonly NamedPeriod[] = [
  { key: 'year', words: say('今年', 'This year'), of: (today) => ({ from: `${yearOf(today)}-01-01`, to: today }) },
  {
    key: 'quarter',
    words: say('本季度', 'This quarter'),
    of: (today) => ({ ...quarterOf(yearOf(today), quarterIn(today)), to: today }),
  },
  {
    key: 'last-quarter',
    words: say('上季度', 'Last quarter'),
    of: (today) => quarterOf(yearOf(today), quarterIn(today) - 1),
  },
  {
    key: 'last-year',
    words: say('去年', 'Last year'),
    of: (today) => ({ from: `${yearOf(today) - 1}-01-01`, to: `${yearOf(today) - 1}-12-31` }),
  },
];

/** @param chosen as an address has it @returns up to today, and from the beginning of the year, where it says nothing, or no date */
export function periodOf({ from, to }: Partial<Period>, today: string): Period {
  const end = dayIn(to) ?? today;
  return { from: dayIn(from) ?? `${yearOf(end)}-01-01`, to: end };
}
