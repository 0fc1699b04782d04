/** A year’s notice on days off as it is filled in (放假、调休安排): days picked one by one or read from a file. Pure. */
import type { Schemas } from '../client/api.js';
import type { FieldError } from '../client/problem.js';
import { say, type Bilingual } from '../language/words.js';
import { isOff, isWeekend, type Kind, type NamedDay, type NamedDays } from './days.js';

export type Notice = Schemas['CalendarNotice'];

/** What a day is made: off under the name of a holiday, or a weekend that is worked. */
export type DayPick = { readonly is: 'off'; readonly name: string } | { readonly is: 'work' };

export type Picks = Readonly<Record<string, DayPick>>;

/** The days of a notice, without what is said of it. */
export interface NoticeDays {
  readonly holidays: Notice['holidays'];
  readonly workdays: Notice['workdays'];
}

export function picksOf({ holidays, workdays }: NoticeDays): Picks {
  return Object.fromEntries([
    ...holidays.map(({ date, name }): [string, DayPick] => [date, { is: 'off', name }]),
    ...workdays.map((date): [string, DayPick] => [date, { is: 'work' }]),
  ]);
}

/** What is known of a year already: of a published one its days, of another its statutory ones. */
export function picksOfYear(named: NamedDays, year: number): Picks {
  const ofYear = [...named].filter(([date]) => date.startsWith(`${year}-`));
  return Object.fromEntries(
    ofYear.flatMap(([date, { kind, name }]): [string, DayPick][] => {
      if (kind === 'make-up') return [[date, { is: 'work' }]];
      return isOff(kind) ? [[date, { is: 'off', name }]] : [];
    }),
  );
}

/** In the order of days, as the API takes it. */
export function daysOfNotice(picks: Picks): NoticeDays {
  const all = Object.entries(picks).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    holidays: all.flatMap(([date, pick]) => (pick.is === 'off' ? [{ date, name: pick.name }] : [])),
    workdays: all.flatMap(([date, pick]) => (pick.is === 'work' ? [date] : [])),
  };
}

/** As the year would be shown with these picks: of what is off, a weekend stays one. */
export function namedBy(picks: Picks): NamedDays {
  return new Map(
    Object.entries(picks).map(([date, pick]): [string, NamedDay] => {
      if (pick.is === 'work') return [date, { kind: 'make-up', name: '' }];
      return [date, { kind: isWeekend(date) ? 'weekend' : 'bridge', name: pick.name }];
    }),
  );
}

/** What the brush does to a day; done once more it takes it back. A weekday cannot be made a make-up day. */
export function brushed(picks: Picks, date: string, brush: DayPick): Picks {
  const { [date]: before, ...others } = picks;
  if (brush.is === 'work' && !isWeekend(date)) return picks;
  if (JSON.stringify(before) === JSON.stringify(brush)) return others;
  return { ...others, [date]: brush };
}

/** What is wrong with which day, and what is wrong with the whole. */
export interface DayErrors {
  readonly ofDays: ReadonlyMap<string, readonly string[]>;
  readonly others: readonly FieldError[];
}

/** @param notice as it was sent: pointers count its days */
export function errorsByDay(errors: readonly FieldError[], { holidays, workdays }: NoticeDays): DayErrors {
  const ofDays = new Map<string, string[]>();
  const others: FieldError[] = [];
  for (const error of errors) {
    const [, list, index] = /^\/(holidays|workdays)\/(\d+)/.exec(error.pointer) ?? [];
    const date = list === 'holidays' ? holidays[Number(index)]?.date : workdays[Number(index)];
    // Some name the day in their words: those are put to it too.
    const named = date ?? (/\d{4}-\d{2}-\d{2}/.exec(error.detail) ?? [])[0];
    if (date === undefined) others.push(error);
    if (named !== undefined) ofDays.set(named, [...(ofDays.get(named) ?? []), error.detail]);
  }
  return { ofDays, others };
}

/** What became of a file: days, and what else it says; or why it cannot be read, line by line. */
export interface NoticeFile {
  readonly picks: Picks;
  readonly year: number | null;
  readonly source: string | null;
  readonly problems: readonly Bilingual[];
}

const NOTHING: NoticeFile = { picks: {}, year: null, source: null, problems: [] };

/** JSON as the API takes it, or lines of `date, 放假|上班, name`. */
export function readNoticeFile(text: string): NoticeFile {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return { ...NOTHING, problems: [say('文件是空的', 'The file is empty')] };
  return trimmed.startsWith('{') ? fromJson(trimmed) : fromLines(trimmed);
}

function fromJson(text: string): NoticeFile {
  try {
    const { year, source, holidays, workdays } = JSON.parse(text) as Partial<Notice>;
    if (!Array.isArray(holidays) || !Array.isArray(workdays)) throw new Error('no lists');
    return {
      picks: picksOf({ holidays, workdays }),
      year: typeof year === 'number' ? year : null,
      source: typeof source === 'string' ? source : null,
      problems: [],
    };
  } catch {
    return {
      ...NOTHING,
      problems: [
        say(
          '不是可以识别的 JSON：应有 holidays（日期和名称）、workdays（日期）两个列表',
          'No JSON that is known: it needs the lists holidays (date and name) and workdays (dates)',
        ),
      ],
    };
  }
}

const OFF = /^(放假|休|休息|节假日|off|holiday)$/i;
const WORK = /^(上班|班|补班|调休上班|work|workday|make-up)$/i;
const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

function fromLines(text: string): NoticeFile {
  const picks: Record<string, DayPick> = {};
  const problems: Bilingual[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const [when = '', what = '', name = ''] = line.split(/[,，;；\t]/).map((cell) => cell.trim().replace(/^"|"$/g, ''));
    const date = dateOf(when);
    if (date === null) {
      // The head of a table names its columns.
      if (index > 0) problems.push(atLine(index, `日期“${when}”不能识别`, `the date “${when}” is not known`));
      return;
    }
    if (OFF.test(what)) picks[date] = { is: 'off', name: name === '' ? '放假' : name };
    else if (WORK.test(what)) picks[date] = { is: 'work' };
    else
      problems.push(
        atLine(index, `类别“${what}”应为“放假”或者“上班”`, `“${what}” is neither 放假 (off) nor 上班 (worked)`),
      );
  });
  const years = Object.keys(picks).map((date) => Number(date.slice(0, 4)));
  // A notice may reach into the years beside it by some days.
  const year = mostOften(years);
  if (year === null && problems.length === 0)
    problems.push(say('文件中没有一行日期', 'There is no line with a date in it'));
  return { picks, year, source: null, problems };
}

function atLine(index: number, zh: string, en: string): Bilingual {
  return say(`第 ${index + 1} 行：${zh}`, `Line ${index + 1}: ${en}`);
}

function dateOf(text: string): string | null {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const real = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date) ? date : null;
}

function mostOften(years: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** How a changed day stands, beside what it was. */
export interface Change {
  readonly date: string;
  readonly before: Kind;
  readonly after: Kind;
  readonly name: string;
}

/** With the names of the days that are off by the notice. */
export function changesWithNames(
  changedDays: Schemas['CalendarPreview']['changedDays'],
  { holidays }: Pick<NoticeDays, 'holidays'>,
): readonly Change[] {
  const names = new Map(holidays.map(({ date, name }) => [date, name]));
  return changedDays.map((day) => ({ ...day, name: names.get(day.date) ?? '' }));
}
