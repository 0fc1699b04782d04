/** Reads a day and an hour as people type them: without zeros before, with strokes or dots, in words, in full width. Pure. */

/** `2026-12-7`, `2026/12/7`, `2026年12月7日`, `20261207`; then, where an hour belongs to it, `9:30`, `9时30分`, `下午2:30`. */
const DATE = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?|(\d{2})(\d{2}))/u;
const HOUR = /^(上午|下午|晚上)?\s*(\d{1,2})\s*[:.时点]\s*(?:(\d{1,2})\s*分?)?$/u;

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
  const [, half, typed = '', minutes = '0'] = hour;
  const hours = Number(typed) + (half !== undefined && half !== '上午' && Number(typed) < 12 ? 12 : 0);
  if (hours > 23 || Number(minutes) > 59) return undefined;
  return `${read.date} ${twoDigits(hours)}:${twoDigits(minutes)}`;
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
