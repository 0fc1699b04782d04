/**
 * One year's notice on holidays (部分节假日安排的通知) as uploaded: checked against itself, against the law and against
 * what is published, and merged into the calendar in force. Pure.
 */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { calendarFrom, type CalendarRow, type DayKind, type LegalCalendar } from './calendar.js';
import { dateOf, partsOf, weekday } from './legal-date.js';
import { yearFindings, type YearFinding } from './plausible-year.js';
import { statutoryHolidays } from './statutory-holidays.js';

export interface CalendarNotice {
  readonly year: number;
  /** 文号 of the notice. */
  readonly source: string;
  /** Every day off, statutory ones and weekends of the same block included. */
  readonly holidays: readonly { readonly date: string; readonly name: string }[];
  /** 补班: Saturdays and Sundays that are worked. */
  readonly workdays: readonly string[];
  /** Changes a year that is published already; then a reason is needed. */
  readonly corrects?: boolean | undefined;
  readonly reason?: string | undefined;
}

export interface CalendarProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: Bilingual;
}

/** A day that is another one from this version on. */
export interface ChangedDay {
  readonly date: string;
  readonly before: DayKind;
  readonly after: DayKind;
}

export interface MergedCalendar {
  readonly horizon: string;
  readonly days: readonly CalendarRow[];
  readonly changedDays: readonly ChangedDay[];
}

/** What is in force: the calendar, and its rows as stored. */
export interface CalendarInForce {
  readonly calendar: LegalCalendar;
  readonly rows: readonly CalendarRow[];
}

/** Notices have begun on 29 December of the year before (元旦 2019); none has gone further than this. */
const FIRST_DAY_BEFORE = { month: 12, day: 25 } as const;
const LAST_DAY_AFTER = { month: 1, day: 7 } as const;

/** @param thisYear year of the business clock in Asia/Shanghai. @returns every fault, none when it may be published */
export function calendarProblems(
  notice: CalendarNotice,
  inForce: CalendarInForce,
  thisYear: number,
): readonly CalendarProblem[] {
  const found = [
    ...yearProblems(notice, inForce.calendar, thisYear),
    ...dayProblems(notice),
    ...statutoryProblems(notice),
    ...correctionProblems(notice, inForce),
  ];
  // What it makes of the year can be said when its days are in order.
  return found.length > 0 ? found : implausible(notice, inForce);
}

/** Something possible that whoever confirms the notice should look at twice. */
export interface CalendarWarning extends Bilingual {
  readonly code: string;
}

/** @param notice one without problems */
export function calendarWarnings(notice: CalendarNotice, inForce: CalendarInForce): readonly CalendarWarning[] {
  return findingsOf(notice, inForce).map(({ code, words }) => ({ code, ...words }));
}

/** The calendar as it would stand with this notice in it. */
export function calendarWith({ horizon, days }: MergedCalendar): LegalCalendar {
  return calendarFrom({ version: 'proposed', horizon, days });
}

/** Of the year of the notice, and of a published one beside it that it reaches into. */
function findingsOf(notice: CalendarNotice, inForce: CalendarInForce): readonly YearFinding[] {
  const merged = mergeNotice(notice, inForce);
  const years = new Set([notice.year, ...merged.changedDays.map(({ date }) => partsOf(date).year)]);
  const calendar = calendarWith(merged);
  return [...years]
    .filter((year) => !calendar.isBeyondHorizon(dateOf(year, 12, 31)))
    .sort()
    .flatMap((year) => yearFindings(calendar, year));
}

/** A slip of the pen, or worse: no State Council arranges a year like that. */
function implausible(notice: CalendarNotice, inForce: CalendarInForce): CalendarProblem[] {
  return findingsOf(notice, inForce)
    .filter(({ isPossible }) => !isPossible)
    .map(({ code, isTooFree, words }) =>
      problem(
        isTooFree ? '/holidays' : '/workdays',
        code,
        `${words.zh}，不合放假办法`,
        `cannot be by the law on holidays: ${words.en}`,
      ),
    );
}

/** The calendar with this notice in it. The notice has no problems. */
export function mergeNotice(notice: CalendarNotice, { calendar, rows }: CalendarInForce): MergedCalendar {
  const days = new Map(rows.filter(({ date }) => partsOf(date).year !== notice.year).map((row) => [row.date, row]));
  for (const row of rowsOf(notice)) days.set(row.date, row);
  const merged = [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  const kinds = new Map(merged.map(({ date, kind }) => [date, kind]));
  const after = (date: string): DayKind => kinds.get(date) ?? (isWeekend(date) ? 'weekend' : 'working');
  const dates = new Set([...rows, ...merged].map(({ date }) => date));
  const changedDays = [...dates]
    .filter((date) => calendar.day(date).kind !== after(date))
    .sort()
    .map((date) => ({ date, before: calendar.day(date).kind, after: after(date) }));
  const lastDay = dateOf(notice.year, 12, 31);
  return { horizon: lastDay > calendar.horizon ? lastDay : calendar.horizon, days: merged, changedDays };
}

/** The next version's name: the year of its notice and a running number. */
export function versionName(year: number, published: readonly string[]): string {
  const taken = published.flatMap((version) => {
    const [, ofYear, n] = /^(\d{4})-(\d+)$/.exec(version) ?? [];
    return Number(ofYear) === year ? [Number(n)] : [];
  });
  return `${year}-${Math.max(0, ...taken) + 1}`;
}

function rowsOf({ year, holidays, workdays }: CalendarNotice): CalendarRow[] {
  const statutory = new Map(
    [year - 1, year, year + 1].flatMap((one) => statutoryOf(one)).map((row) => [row.date, row]),
  );
  return [
    ...holidays.map(({ date, name }): CalendarRow => {
      const kind = statutory.has(date) ? 'holiday' : isWeekend(date) ? 'weekend' : 'bridge';
      return { date, kind, name };
    }),
    ...workdays.map((date): CalendarRow => ({ date, kind: 'make-up', name: '调休上班' })),
  ];
}

function yearProblems({ year }: CalendarNotice, calendar: LegalCalendar, thisYear: number): CalendarProblem[] {
  const lastPublished = partsOf(calendar.horizon).year;
  if (year > thisYear + 1) {
    const said = problem('/year', 'year-too-far', '只能公布至下一年度', 'only the next year may be published');
    return [said];
  }
  if (year > lastPublished + 1) {
    const missing = lastPublished + 1;
    return [
      problem('/year', 'horizon-gap', `${missing}年尚未公布，不得跳年`, `${missing} has to be published before it`),
    ];
  }
  return [];
}

function dayProblems({ year, holidays, workdays }: CalendarNotice): CalendarProblem[] {
  const found: CalendarProblem[] = [];
  const seen = new Map<string, 'holiday' | 'workday'>();
  const look = (date: string, pointer: string, as: 'holiday' | 'workday'): void => {
    if (!isNear(date, year)) {
      found.push(
        problem(pointer, 'outside-year', `不在${year}年及其首尾相连的假期内`, `lies outside ${year} and its borders`),
      );
    }
    const before = seen.get(date);
    if (before === as) found.push(problem(pointer, 'duplicate-date', '日期重复', 'is there twice'));
    else if (before !== undefined) {
      found.push(problem(pointer, 'holiday-and-workday', '同一日既放假又上班', 'is a day off and a working day'));
    }
    seen.set(date, as);
    if (as === 'workday' && !isWeekend(date)) {
      found.push(problem(pointer, 'plain-weekday', '补班日应为星期六或者星期日', 'is no Saturday or Sunday'));
    }
  };
  holidays.forEach(({ date }, index) => look(date, `/holidays/${index}/date`, 'holiday'));
  workdays.forEach((date, index) => look(date, `/workdays/${index}`, 'workday'));
  return found;
}

/** A notice arranges the days; it cannot take away one that 全国年节及纪念日放假办法 gives. */
function statutoryProblems({ year, holidays }: CalendarNotice): CalendarProblem[] {
  const off = new Set(holidays.map(({ date }) => date));
  return statutoryOf(year)
    .filter(({ date }) => !off.has(date))
    .map(({ date, name }) =>
      problem(
        '/holidays',
        'statutory-holiday-missing',
        `缺少法定节假日：${date}（${name}）`,
        `lacks a statutory holiday: ${date}`,
      ),
    );
}

/** A published day is taken back or added only by a notice that says so and why. */
function correctionProblems(notice: CalendarNotice, inForce: CalendarInForce): CalendarProblem[] {
  if (notice.corrects === true) {
    if (notice.reason !== undefined) return [];
    return [problem('/reason', 'required', '更正已公布的年份须说明理由', 'a correction says why')];
  }
  const { changedDays } = mergeNotice(notice, inForce);
  // What was known of an unpublished year are its statutory days, and days that a neighbour's notice reached into.
  const touched = changedDays.filter(
    ({ date, before }) => !inForce.calendar.isBeyondHorizon(date) || before === 'bridge' || before === 'make-up',
  );
  // A notice that begins in the last days of the year before it adds to that year, and takes nothing from it.
  const reaching = ({ date, before }: ChangedDay): boolean =>
    partsOf(date).year === notice.year - 1 && (before === 'working' || before === 'weekend');
  return touched
    .filter((day) => !reaching(day))
    .map(({ date, before, after }) =>
      problem(
        '/corrects',
        'published-day-changed',
        `${date}已公布为${WORDS[before]}，改为${WORDS[after]}须注明更正并说明理由`,
        `${date} is published as ${before}; to make it ${after} the notice must say that it corrects, and why`,
      ),
    );
}

const WORDS: Readonly<Record<DayKind, string>> = {
  working: '工作日',
  weekend: '休息日',
  holiday: '法定节假日',
  bridge: '调休放假',
  'make-up': '调休上班',
};

function isNear(date: string, year: number): boolean {
  const first = dateOf(year - 1, FIRST_DAY_BEFORE.month, FIRST_DAY_BEFORE.day);
  const last = dateOf(year + 1, LAST_DAY_AFTER.month, LAST_DAY_AFTER.day);
  return date >= first && date <= last;
}

/** None for a year of which nothing is known. */
function statutoryOf(year: number): readonly CalendarRow[] {
  try {
    return statutoryHolidays(year);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function problem(pointer: string, code: string, zh: string, en: string): CalendarProblem {
  return { pointer, code, detail: { zh, en } };
}

function isWeekend(date: string): boolean {
  const day = weekday(date);
  return day === 0 || day === 6;
}
