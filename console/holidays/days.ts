/** Days off and make-up working days (节假日、调休) as a year is shown: what each day is, and which blocks they make. Pure. */
import type { Schemas } from '../client/api.js';
import { daysLater } from '../language/legal-time.js';

export type Kind = Schemas['Calendar']['days'][number]['kind'];

/** What is said of a day; days that nobody names are weekdays and weekends. */
export interface NamedDay {
  readonly kind: Kind;
  readonly name: string;
}

export type NamedDays = ReadonlyMap<string, NamedDay>;

export function namedDays(days: Schemas['Calendar']['days']): NamedDays {
  return new Map(days.map(({ date, kind, name }) => [date, { kind, name }]));
}

export function kindOn(date: string, named: NamedDays): Kind {
  return named.get(date)?.kind ?? (isWeekend(date) ? 'weekend' : 'working');
}

/** Whether nobody works; a weekend without a name is off too. */
export function isOff(kind: Kind): boolean {
  return kind === 'holiday' || kind === 'bridge' || kind === 'weekend';
}

export function isWeekend(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}

/** `2027-01` to `2027-12`. */
export function monthsOf(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
}

/** The days of a month in weeks that begin on Monday; null: a day of another month. @param month YYYY-MM */
export function weeksOf(month: string): readonly (readonly (string | null)[])[] {
  const first = `${month}-01`;
  const before = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const days: string[] = [];
  for (let date = first; date.startsWith(month); date = daysLater(date, 1)) days.push(date);
  const cells = [...Array.from({ length: before }, () => null), ...days];
  const whole = [...cells, ...Array.from({ length: (7 - (cells.length % 7)) % 7 }, () => null)];
  return Array.from({ length: whole.length / 7 }, (_, week) => whole.slice(week * 7, week * 7 + 7));
}

/** Days in a row that are off under one name. */
export interface Block {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

/** Of a year, in its order. */
export function blocksOf(named: NamedDays, year: number): readonly Block[] {
  const dates = [...named.keys()].filter((date) => date.startsWith(`${year}-`)).toSorted();
  const blocks: Block[] = [];
  for (const date of dates) {
    const { kind, name } = named.get(date) ?? { kind: 'working', name: '' };
    if (!isOff(kind)) continue;
    const last = blocks.at(-1);
    if (last !== undefined && last.name === name && daysLater(last.to, 1) === date) {
      blocks[blocks.length - 1] = { ...last, to: date, days: last.days + 1 };
    } else {
      blocks.push({ name, from: date, to: date, days: 1 });
    }
  }
  return blocks;
}

/** Weekends of a year that are worked. */
export function makeUpDays(named: NamedDays, year: number): readonly string[] {
  return [...named]
    .filter(([date, { kind }]) => kind === 'make-up' && date.startsWith(`${year}-`))
    .map(([date]) => date)
    .toSorted();
}

/** How far the calendar reaches, for whoever relies on it today. */
export type Reach = 'missing-now' | 'missing-next' | 'whole';

/** Month from which the next year’s notice is out, or soon will be. */
const NEXT_YEAR_FROM_MONTH = 10;

/** @param horizon last day that a published notice covers @param today calendar date */
export function reachOf(horizon: string, today: string): Reach {
  const year = Number(today.slice(0, 4));
  if (horizon < `${year}-12-31`) return 'missing-now';
  const isAutumn = Number(today.slice(5, 7)) >= NEXT_YEAR_FROM_MONTH;
  return isAutumn && horizon < `${year + 1}-12-31` ? 'missing-next' : 'whole';
}
