/** Dates and instants as the law reads them: always Asia/Shanghai, whatever the zone of the computer in front of the person. */
import type { Bilingual, Language } from './words.js';

const ZONE = 'Asia/Shanghai';
const OFFSET = '+08:00';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface WallClock {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
}

const PARTS = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS: readonly Bilingual[] = [
  { zh: '周日', en: 'Sun' },
  { zh: '周一', en: 'Mon' },
  { zh: '周二', en: 'Tue' },
  { zh: '周三', en: 'Wed' },
  { zh: '周四', en: 'Thu' },
  { zh: '周五', en: 'Fri' },
  { zh: '周六', en: 'Sat' },
];

/** @param at epoch ms or an instant with its offset @returns what a clock on a wall in Shanghai shows */
export function wallClock(at: number | string): WallClock {
  const parts = PARTS.formatToParts(new Date(at));
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') };
}

/** @returns calendar date in Shanghai, YYYY-MM-DD */
export function dayOf(at: number | string): string {
  const { year, month, day } = wallClock(at);
  return `${year}-${month}-${day}`;
}

/** @param wall `YYYY-MM-DD HH:mm` as typed @returns the instant, with Shanghai's offset */
export function instantOf(wall: string): string {
  return `${wall.slice(0, 10)}T${wall.slice(11, 16)}:00${OFFSET}`;
}

/** @returns `YYYY-MM-DD HH:mm` in Shanghai */
export function wallText(at: number | string): string {
  const { hour, minute } = wallClock(at);
  return `${dayOf(at)} ${hour}:${minute}`;
}

/** @returns epoch ms of the midnight with which a calendar date begins in Shanghai */
export function midnightOf(date: string): number {
  return Date.parse(`${date}T00:00:00${OFFSET}`);
}

export function weekdayOf(date: string): Bilingual {
  return WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? { zh: '', en: '' };
}

/** @returns the date so many days later */
export function daysLater(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** @returns days from one date to another; negative where it lies before */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** `12月4日`; with its year where that is not the present one. */
export function dayWords(date: string, language: Language, now: number = Date.now()): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const isThisYear = year === dayOf(now).slice(0, 4);
  if (language === 'en') return `${Number(day)} ${MONTHS[Number(month) - 1]}${isThisYear ? '' : ` ${year}`}`;
  return `${isThisYear ? '' : `${year}年`}${Number(month)}月${Number(day)}日`;
}

/** `12月4日 09:30`. */
export function momentWords(at: string | number, language: Language, now: number = Date.now()): string {
  const { hour, minute } = wallClock(at);
  return `${dayWords(dayOf(at), language, now)} ${hour}:${minute}`;
}

/** @returns the last day on which it is not late, where that day counts to its end; null: it ends within a day */
function lastDayBefore(dueAt: string): string | null {
  const { hour, minute } = wallClock(dueAt);
  return hour === '00' && minute === '00' ? daysLater(dayOf(dueAt), -1) : null;
}

/** What is late from then on, and the last day on which it is not. */
export interface DueTimes {
  readonly dueOn: string | null;
  readonly dueAt: string | null;
}

/** The legal reading of a time limit: a day counts to its end (`12月4日（含当日）`), hours to their minute (`12月4日 17:00前`). */
export function dueWords({ dueOn, dueAt }: DueTimes, language: Language, now: number = Date.now()): string {
  if (dueOn !== null) {
    const day = dayWords(dueOn, language, now);
    return language === 'en' ? `${day} (that day included)` : `${day}（含当日）`;
  }
  if (dueAt === null) return language === 'en' ? 'no fixed period' : '无固定期限';
  // Late from midnight on is in time to the end of the day before.
  const lastDay = lastDayBefore(dueAt);
  if (lastDay !== null) return dueWords({ dueOn: lastDay, dueAt }, language, now);
  const moment = momentWords(dueAt, language, now);
  return language === 'en' ? `before ${moment}` : `${moment}前`;
}

/** `还剩 1 天 3 小时`, `已超 2 天`. @param dueAt the instant from which it is late */
export function leftWords(dueAt: string, language: Language, now: number): string {
  const left = Date.parse(dueAt) - now;
  const span = spanWords(Math.abs(left), language);
  if (language === 'en') return left > 0 ? `${span} left` : `${span} over`;
  return left > 0 ? `还剩 ${span}` : `已超 ${span}`;
}

function spanWords(ms: number, language: Language): string {
  const [days, hours, minutes] = [
    Math.floor(ms / DAY),
    Math.floor((ms % DAY) / HOUR),
    Math.floor((ms % HOUR) / MINUTE),
  ];
  const isEnglish = language === 'en';
  const unit = (count: number, zh: string, one: string): string =>
    isEnglish ? `${count} ${one}${count === 1 ? '' : 's'}` : `${count} ${zh}`;
  if (days > 0) return [unit(days, '天', 'day'), ...(hours > 0 ? [unit(hours, '小时', 'hour')] : [])].join(' ');
  if (hours > 0)
    return [unit(hours, '小时', 'hour'), ...(minutes > 0 ? [unit(minutes, '分钟', 'minute')] : [])].join(' ');
  return unit(Math.max(minutes, 1), '分钟', 'minute');
}

/** `2,300.00元`. @param fen integer fen */
export function moneyWords(fen: number, language: Language): string {
  const sign = fen < 0 ? '-' : '';
  const [yuan, rest] = [Math.floor(Math.abs(fen) / 100), Math.abs(fen) % 100];
  const amount = `${sign}${yuan.toLocaleString('en-US')}.${String(rest).padStart(2, '0')}`;
  return language === 'en' ? `CNY ${amount}` : `${amount}元`;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/u;

/** @returns the date that a text of an address is; undefined: it is none that there is, as `2026-02-30` is not */
export function dayIn(text: string | undefined): string | undefined {
  if (text === undefined || !DATE.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : undefined;
}
