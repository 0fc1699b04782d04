/** Dates and times as papers write them, always Asia/Shanghai. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { partsOf, shanghaiDate, shanghaiTime } from '../law/counting/legal-date.js';

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
