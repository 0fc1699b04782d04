/**
 * The law counted a second time, by another method: a paper calendar of every day from 2000 to 2100, and a finger that
 * moves over it one day at a time. It knows the published list of days off and nothing else of the program: no date
 * arithmetic, no counting code, no pauses code. Slow and plain on purpose.
 */
import type { CalendarData } from '../../activities/law/counting/calendar.js';
import type { Counting, Period } from '../../activities/law/rule-row.js';

const MIDNIGHT_2000 = Date.parse('2000-01-01T00:00:00+08:00');
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** One square of the paper calendar. */
interface Square {
  readonly date: string;
  readonly dayOfMonth: number;
  readonly lastOfMonth: boolean;
  readonly off: boolean;
}

export interface Sum {
  readonly counting: Counting;
  readonly period: Period | null;
  readonly triggerAt: number;
  readonly pauses: readonly { readonly from: string; readonly to: string }[];
  /** A last day that is a day off moves only the alarm to the stricter day. */
  readonly alarmsEarlier: boolean;
}

export interface Outcome {
  readonly dueOn: string | null;
  readonly dueAt: number | null;
  readonly alarmAt: number | null;
  readonly provisional: boolean;
}

/** The finger left the last page. */
export class OffThePaper extends Error {
  override readonly name = 'OffThePaper';
}

/** The calendar with the days off of one list crossed out. */
export function abacus({ days, horizon }: CalendarData): (sum: Sum) => Outcome {
  const squares = paperCalendar(days);
  return (sum) => new Reckoning(squares, horizon, sum).outcome();
}

function paperCalendar(days: CalendarData['days']): readonly Square[] {
  const listed = new Map(days.map(({ date, kind }) => [date, kind]));
  const squares: Square[] = [];
  let weekday = 6; // 2000-01-01 was a Saturday.
  for (let year = 2000; year <= 2100; year += 1) {
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (const [index, length] of lengths.entries()) {
      for (let dayOfMonth = 1; dayOfMonth <= length; dayOfMonth += 1) {
        const date = [year, index + 1, dayOfMonth].map((part) => String(part).padStart(2, '0')).join('-');
        const kind = listed.get(date);
        const off = kind === undefined ? weekday === 0 || weekday === 6 : kind !== 'make-up';
        squares.push({ date, dayOfMonth, lastOfMonth: dayOfMonth === length, off });
        weekday = (weekday + 1) % 7;
      }
    }
  }
  return squares;
}

class Reckoning {
  private readonly start: number;
  private readonly n: number;

  constructor(
    private readonly squares: readonly Square[],
    private readonly horizon: string,
    private readonly sum: Sum,
  ) {
    this.start = Math.floor((sum.triggerAt - MIDNIGHT_2000) / DAY);
    this.n = (sum.period?.n ?? 0) * (sum.period?.unit === 'years' ? 12 : 1);
  }

  outcome(): Outcome {
    const { counting, triggerAt, period } = this.sum;
    switch (counting) {
      case 'NONE':
        return { dueOn: null, dueAt: null, alarmAt: null, provisional: false };
      case 'NOW':
        return { ...this.until(this.start), alarmAt: triggerAt, provisional: false };
      case 'RT-H': {
        let end = triggerAt;
        for (let hour = 0; hour < this.n; hour += 1) end += HOUR;
        return { dueOn: null, dueAt: end, alarmAt: end, provisional: false };
      }
      case 'CP-H':
        return {
          dueOn: null,
          dueAt: this.hoursFrom(this.nextFullHour()),
          alarmAt: this.hoursFrom(triggerAt),
          provisional: false,
        };
      case 'CP-D':
      case 'CV-D':
        return this.rolled(this.runDays(this.start, this.n));
      case 'LA-D': {
        const unrolled = this.runDays(this.start, this.n);
        return { ...this.until(this.pastDaysOff(unrolled)), alarmAt: midnightAfter(unrolled) };
      }
      case 'CP-C':
        return this.until(period?.unit === 'months' ? this.runMonths('criminal') : this.runDays(this.start, this.n));
      case 'CP-M':
        return this.rolled(this.runMonths('criminal'));
      case 'CV-M':
        return this.rolled(this.runMonths('civil'));
      case 'TIMELY':
        return this.until(this.runWorkingDays(this.start + 1));
      case 'WD':
        return {
          ...this.until(this.runWorkingDays(this.start + 1)),
          alarmAt: midnightAfter(this.runWorkingDays(this.start)),
        };
      case 'BACK': {
        if (period?.unit === 'working-days') return this.until(this.workingDayBefore());
        let square = this.start;
        for (let day = 0; day < this.n; day += 1) square -= 1;
        const unmoved = square;
        while (this.at(square).off) square -= 1;
        const { provisional } = this.until(unmoved);
        return this.sum.alarmsEarlier
          ? { ...this.until(unmoved), alarmAt: midnightAfter(square) }
          : { ...this.until(square), provisional };
      }
    }
  }

  private at(square: number): Square {
    const found = this.squares[square];
    if (found === undefined) throw new OffThePaper();
    return found;
  }

  private until(square: number): Outcome {
    const { date } = this.at(square);
    const dueAt = midnightAfter(square);
    return { dueOn: date, dueAt, alarmAt: dueAt, provisional: date > this.horizon };
  }

  private rolled(unrolled: number): Outcome {
    const moved = this.until(this.pastDaysOff(unrolled));
    return this.sum.alarmsEarlier ? { ...moved, alarmAt: midnightAfter(unrolled) } : moved;
  }

  private workingDayBefore(): number {
    let square = this.start;
    for (let left = this.n; left > 0;) {
      square -= 1;
      if (!this.at(square).off) left -= 1;
    }
    return square;
  }

  private paused(square: number): boolean {
    const { date } = this.at(square);
    return this.sum.pauses.some(({ from, to }) => date >= from && date <= to);
  }

  private runDays(from: number, days: number): number {
    let square = from;
    for (let left = days; left > 0;) {
      square += 1;
      if (!this.paused(square)) left -= 1;
    }
    return square;
  }

  /** `from` is the first day looked at. */
  private runWorkingDays(from: number): number {
    let square = from - 1;
    for (let left = this.n; left > 0;) {
      square += 1;
      if (!this.paused(square) && !this.at(square).off) left -= 1;
    }
    return square;
  }

  private pastDaysOff(from: number): number {
    let square = from;
    while (this.at(square).off || this.paused(square)) square += 1;
    return square;
  }

  /** Turns the pages month by month; what pauses took on the way, and days on top, are run after. */
  private runMonths(law: 'criminal' | 'civil'): number {
    const begun = this.at(this.start);
    const toTheEnd = law === 'criminal' && begun.lastOfMonth;
    let square = this.start;
    let pages = 0;
    let owed = this.sum.period?.plusDays ?? 0;
    for (;;) {
      square += 1;
      if (this.paused(square)) owed += 1;
      const { dayOfMonth, lastOfMonth } = this.at(square);
      if (dayOfMonth === 1) pages += 1;
      if (pages === this.n && (lastOfMonth || (!toTheEnd && dayOfMonth === begun.dayOfMonth))) break;
    }
    return this.runDays(square, owed);
  }

  /** 10:20 and 10:00 alike begin at 11:00. */
  private nextFullHour(): number {
    let hour = MIDNIGHT_2000 + this.start * DAY;
    while (hour <= this.sum.triggerAt) hour += HOUR;
    return hour;
  }

  /** Each day lends the hours it has left, a paused day none. */
  private hoursFrom(from: number): number {
    let left = this.n * HOUR;
    let now = from;
    for (let square = Math.floor((from - MIDNIGHT_2000) / DAY); ; square += 1) {
      const midnight = midnightAfter(square);
      if (!this.paused(square)) {
        if (left <= midnight - now) return now + left;
        left -= midnight - now;
      }
      now = midnight;
    }
  }
}

function midnightAfter(square: number): number {
  return MIDNIGHT_2000 + (square + 1) * DAY;
}
