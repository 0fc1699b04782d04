/** Periods that the access log is looked through for (查阅期间). Pure. */
import { dayIn } from '../language/legal-time.js';
import { say, type Bilingual } from '../language/words.js';

export interface AccessPeriod {
  readonly from: string;
  readonly to: string;
}

interface NamedPeriod {
  readonly key: string;
  readonly words: Bilingual;
  /** Today and so many days before. */
  readonly before: number;
}

/** Longer than the last the API counts no summary. */
export const ACCESS_PERIODS: readonly NamedPeriod[] = [
  { key: 'today', words: say('今日', 'Today'), before: 0 },
  { key: 'week', words: say('近 7 日', '7 days'), before: 6 },
  { key: 'month', words: say('近 31 日', '31 days'), before: 30 },
];

const DAY_MS = 86_400_000;

/** @param today calendar date in Shanghai */
export function periodBefore(today: string, before: number): AccessPeriod {
  const first = new Date(Date.parse(`${today}T00:00:00Z`) - before * DAY_MS);
  return { from: first.toISOString().slice(0, 10), to: today };
}

export function daysIn({ from, to }: AccessPeriod): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/** What the address says of the log. */
export type AccessFilters = {
  readonly from?: string;
  readonly to?: string;
  readonly accountId?: string;
  readonly agencyId?: string;
  readonly caseId?: string;
  readonly collaborationId?: string;
  readonly kind?: string | readonly string[];
  readonly result?: string;
  readonly exported?: string;
  readonly minor?: string;
  /** With what told nothing: streams of events, lists without an item. */
  readonly all?: string;
};

/** @returns null: the whole time, of one case that somebody comes from; else a week where nothing is said */
export function periodOf(filters: AccessFilters, today: string): AccessPeriod | null {
  const { caseId, collaborationId } = filters;
  const [from, to] = [dayIn(filters.from), dayIn(filters.to)];
  if (from === undefined && to === undefined && (caseId ?? collaborationId) !== undefined) return null;
  const end = to ?? (from !== undefined && from > today ? from : today);
  return { from: from ?? periodBefore(end, 6).from, to: end };
}
