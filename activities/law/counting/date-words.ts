/** Dates, times and limits as people read them (日期、时刻、期限的写法), always Asia/Shanghai. */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { partsOf, shanghaiDate, shanghaiTime, startOfDay } from './legal-date.js';

/** `2026-11-22` as `2026年11月22日`. */
export function day(date: string): Bilingual {
  const { year, month, day: dayOfMonth } = partsOf(date);
  return { zh: `${year}年${month}月${dayOfMonth}日`, en: date };
}

/** An instant in epoch milliseconds as `2026年11月22日 16:20`; in English the offset is said. */
export function moment(epochMs: number): Bilingual {
  const time = shanghaiTime(epochMs).slice(0, 5);
  const date = day(shanghaiDate(epochMs));
  return { zh: `${date.zh} ${time}`, en: `${date.en} ${time} (UTC+8)` };
}

/** What is known as a calendar date only is kept as its midnight, and read as a date. */
export function dayOrMoment(epochMs: number): Bilingual {
  return isMidnight(epochMs) ? day(shanghaiDate(epochMs)) : moment(epochMs);
}

/** The last moment at which something is in time. */
export interface Limit {
  /** Last calendar date; null: the period is counted in hours, or the law sets none. */
  readonly dueOn: string | null;
  /** Epoch ms from which it is late; null: the law sets no period. */
  readonly dueAt: number | null;
}

/** A limit in days as its last day, one in hours as the instant: nobody has to read midnight as the day before. */
export function limitWords({ dueOn, dueAt }: Limit): Bilingual {
  if (dueAt === null && dueOn === null) return { zh: '法律未规定具体期限', en: 'no period set by law' };
  if (dueOn !== null && (dueAt === null || isMidnight(dueAt))) {
    const last = day(dueOn);
    return { zh: `${last.zh}（含当日）`, en: `${last.en} (that day included)` };
  }
  return before(dueAt ?? 0);
}

/** An instant as a limit: midnight is the end of the day before. */
export function before(epochMs: number): Bilingual {
  if (isMidnight(epochMs)) return limitWords({ dueOn: shanghaiDate(epochMs - 1), dueAt: epochMs });
  const last = moment(epochMs);
  return { zh: `${last.zh}前`, en: `before ${last.en}` };
}

function isMidnight(epochMs: number): boolean {
  return epochMs === startOfDay(shanghaiDate(epochMs));
}
