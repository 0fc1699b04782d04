/**
 * The calendar of days off that legal periods run on (节假日、调休). It is data with a version and a horizon: what a
 * decision used can be looked up again, and dates beyond the last published notice are known to be provisional.
 */
import { isCalendarDate, weekday } from './legal-date.js';

/**
 * What a day is. `holiday` 法定节假日 (statutory, also when it falls on a weekend); `bridge` a weekday off by the
 * yearly notice (调休、补休); `make-up` a Saturday or Sunday worked for it (补班).
 */
export type DayKind = 'working' | 'weekend' | 'holiday' | 'bridge' | 'make-up';

/** One stored day. Plain weekdays and weekends need no row; a weekend row only names the block it is part of. */
export interface CalendarRow {
  readonly date: string;
  readonly kind: Exclude<DayKind, 'working'>;
  readonly name: string;
}

export interface CalendarDay {
  readonly kind: DayKind;
  /** Chinese name of the holiday the day belongs to. */
  readonly name?: string;
  /** True for the days named in 全国年节及纪念日放假办法 themselves. */
  readonly statutory?: boolean;
}

/** What is stored: the rows of one source, with its version and the last date covered by a published notice. */
export interface CalendarData {
  readonly version: string;
  readonly horizon: string;
  readonly days: readonly CalendarRow[];
}

export interface LegalCalendar {
  readonly version: string;
  readonly horizon: string;
  day(date: string): CalendarDay;
  /** Weekdays that are no day off, and make-up Saturdays and Sundays. */
  isWorkingDay(date: string): boolean;
  /** 节假日 of CPL 105: weekends, statutory holidays and bridge days; never a make-up working day. */
  isHoliday(date: string): boolean;
  /** The day lies after the last published notice: make-up and bridge days of that year are not known yet. */
  isBeyondHorizon(date: string): boolean;
}

/**
 * Builds the calendar from stored rows. Throws RangeError for an impossible date, a date twice, a bridge day on a
 * weekend or a make-up day on a weekday: such rows would move deadlines silently.
 */
export function calendarFrom(data: CalendarData): LegalCalendar {
  if (!isCalendarDate(data.horizon)) throw new RangeError(`calendar horizon is no date: ${data.horizon}`);
  const days = new Map<string, CalendarDay>();
  for (const row of data.days) {
    if (!isCalendarDate(row.date)) throw new RangeError(`calendar row is no date: ${row.date}`);
    if (days.has(row.date)) throw new RangeError(`calendar has ${row.date} twice`);
    if (row.kind !== 'holiday' && isWeekend(row.date) === (row.kind === 'bridge')) {
      throw new RangeError(`calendar row ${row.date} cannot be ${row.kind}`);
    }
    days.set(row.date, { kind: row.kind, name: row.name, statutory: row.kind === 'holiday' });
  }
  const day = (date: string): CalendarDay =>
    days.get(date) ?? { kind: isWeekend(date) ? 'weekend' : 'working', statutory: false };
  const isWorkingDay = (date: string): boolean => {
    const { kind } = day(date);
    return kind === 'working' || kind === 'make-up';
  };
  return {
    version: data.version,
    horizon: data.horizon,
    day,
    isWorkingDay,
    isHoliday: (date) => !isWorkingDay(date),
    isBeyondHorizon: (date) => date > data.horizon,
  };
}

function isWeekend(date: string): boolean {
  const day = weekday(date);
  return day === 0 || day === 6;
}
