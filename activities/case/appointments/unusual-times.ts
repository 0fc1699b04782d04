/**
 * Times at which hardly anybody meets (异常时间): at night, on days off, years ahead. They are taken and told. The bounds are an office
 * rule: no statute says when a meeting or a hearing may be.
 */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import type { EntryWarning } from '../../affair/entry-checks.js';
import type { CalendarDay, LegalCalendar } from '../../law/counting/calendar.js';
import { addMonths, formatMinute, monthEndAfter, shanghaiDate, shanghaiTime } from '../../law/counting/legal-date.js';

/** Time of day in Shanghai from which on it is night, and from which on it is not. */
const NIGHT_BEGINS = '22:00';
const NIGHT_ENDS = '07:00';

/** What is appointed, and how many years ahead it is usual. */
export interface Appointed {
  readonly what: Bilingual;
  readonly usualYears: number;
}

export const MEETING: Appointed = { what: { zh: '会见', en: 'meeting' }, usualYears: 1 };
export const HEARING: Appointed = { what: { zh: '开庭', en: 'hearing' }, usualYears: 2 };

/** What a step of the proceedings plans. */
export const PLANNED: Appointed = { what: { zh: '计划', en: 'planned day' }, usualYears: 1 };
export const FILE_ACCESS: Appointed = { what: { zh: '阅卷', en: 'file access' }, usualYears: 1 };
/** Where the law leaves the length to the decision. */
export const EXTENSION: Appointed = { what: { zh: '延长后届满', en: 'last day of the extended term' }, usualYears: 1 };
/** The last day on which what was missed may still be done. */
export const LEAVE: Appointed = { what: { zh: '准许截止', en: 'last day of the leave' }, usualYears: 1 };

/** What of an appointment is judged by: when the step records it, and the calendar in force. */
interface Today {
  /** Epoch ms. */
  readonly at: number;
  readonly law: { readonly calendar: LegalCalendar };
}

/** @param instant epoch ms of the appointment */
export function unusualTime(today: Today, appointed: Appointed, instant: number): readonly EntryWarning[] {
  return [...atNight(appointed, instant), ...unusualDay(today, appointed, shanghaiDate(instant))];
}

/** Of an appointment for a calendar date. */
export function unusualDay(today: Today, appointed: Appointed, date: string): readonly EntryWarning[] {
  return [...onDayOff(today, appointed, date), ...farAhead(today, appointed, date)];
}

function atNight({ what }: Appointed, instant: number): readonly EntryWarning[] {
  const time = shanghaiTime(instant);
  if (time >= NIGHT_ENDS && time < NIGHT_BEGINS) return [];
  return [
    {
      code: 'at-night',
      zh: `${what.zh}时间在夜间（${formatMinute(instant)}），请核对`,
      en: `The ${what.en} is at night (${formatMinute(instant)}): please check`,
    },
  ];
}

function onDayOff({ law: { calendar } }: Today, { what }: Appointed, date: string): readonly EntryWarning[] {
  if (calendar.isWorkingDay(date)) return [];
  const off = dayOff(calendar.day(date));
  return [
    {
      code: 'on-day-off',
      zh: `${what.zh}日期不是工作日（${date}，${off.zh}），请核对`,
      en: `The ${what.en} is on a day off (${date}, ${off.en}): please check`,
    },
  ];
}

function dayOff({ kind, name }: CalendarDay): Bilingual {
  if (kind === 'weekend') return { zh: name ?? '周末', en: 'weekend' };
  return { zh: name ?? '节假日', en: 'holiday' };
}

export function farAhead({ at }: Pick<Today, 'at'>, appointed: Appointed, date: string): readonly EntryWarning[] {
  const { what, usualYears } = appointed;
  const today = shanghaiDate(at);
  // February 29 has no anniversary in a common year.
  const last = addMonths(today, 12 * usualYears) ?? monthEndAfter(today, 12 * usualYears);
  if (date <= last) return [];
  return [
    {
      code: 'far-ahead',
      zh: `${what.zh}日期在${usualYears}年以后（${date}），请核对`,
      en: `The ${what.en} is more than ${usualYears} year(s) ahead (${date}): please check`,
    },
  ];
}
