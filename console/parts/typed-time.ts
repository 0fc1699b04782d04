/** Reads a day and an hour as people type them: without zeros before, with strokes or dots, in words, in full width. Pure. */

/** `2026-12-7`, `2026/12/7`, `2026年12月7日`, `20261207`; then, where an hour belongs to it, `9:30`, `9时30分`, `下午2:30`. */
const DATE = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?|(\d{2})(\d{2}))/u;
const HOUR = /^(凌晨|早上|上午|中午|下午|晚上)?\s*(\d{1,2})\s*[:.时点]\s*(?:(\d{1,2})\s*分?)?$/u;

/** Hours from one to another, both included, and what is added to make them those of the clock. */
type Hours = readonly [from: number, to: number, plus: number];

/**
 * The hours that people name by a part of the day. What stands under none of them is not understood: 晚上12点 is midnight, and the one
 * that begins the day for some ends it for others; 上午12点 is noon or midnight.
 */
const HOURS_OF: Readonly<Record<string, readonly Hours[]>> = {
  凌晨: [
    [0, 5, 0],
    [12, 12, -12],
  ],
  早上: [[5, 11, 0]],
  上午: [[0, 11, 0]],
  中午: [
    [11, 13, 0],
    [1, 2, 12],
  ],
  下午: [
    [1, 11, 12],
    [12, 23, 0],
  ],
  晚上: [
    [5, 11, 12],
    [17, 23, 0],
  ],
};
const WHOLE_DAY: readonly Hours[] = [[0, 23, 0]];

/** @returns `YYYY-MM-DD`; undefined: that is no day of the calendar, or more than a day */
export function typedDate(text: string): string | undefined {
  const read = readDate(plain(text));
  return read?.rest === '' ? read.date : undefined;
}

/** @returns `YYYY-MM-DD HH:mm`, the wall clock that was typed; undefined: day or hour is missing or does not exist */
export function typedMinute(text: string): string | undefined {
  const read = readDate(plain(text));
  const hour = read === undefined ? null : HOUR.exec(read.rest);
  if (read === undefined || hour === null) return undefined;
  const [, part, typed = '', minutes = '0'] = hour;
  const hours = hourOfClock(part, Number(typed));
  if (hours === undefined || Number(minutes) > 59) return undefined;
  return `${read.date} ${twoDigits(hours)}:${twoDigits(minutes)}`;
}

function hourOfClock(part: string | undefined, hour: number): number | undefined {
  const among = part === undefined ? WHOLE_DAY : HOURS_OF[part];
  const found = among?.find(([from, to]) => hour >= from && hour <= to);
  return found === undefined ? undefined : hour + found[2];
}

function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

function readDate(text: string): { readonly date: string; readonly rest: string } | undefined {
  const found = DATE.exec(text);
  if (found === null) return undefined;
  const [whole, year = '', ...parts] = found;
  const [month = '', day = ''] = parts.filter((part) => part !== undefined);
  const date = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
  return isReal ? { date, rest: text.slice(whole.length).replace(/^[\sT]+/u, '') } : undefined;
}

function twoDigits(of: string | number): string {
  return String(of).padStart(2, '0');
}
