/** The working (计算过程) of a deadline: what each day was taken for, in the words a clerk would use. */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import type { CalendarDay } from './calendar.js';
import { weekday } from './legal-date.js';
import type { Pause } from './pauses.js';

export interface WorkingNote {
  readonly date: string;
  /** Whether the day is one of the period's own days. */
  readonly counted: boolean;
  readonly reason: Bilingual;
}

const WEEKDAYS: readonly Bilingual[] = [
  { zh: '周日', en: 'Sunday' },
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
];

function weekdayName(date: string): Bilingual {
  return WEEKDAYS[weekday(date)] ?? { zh: '', en: '' };
}

export function note(date: string, counted: boolean, zh: string, en: string): WorkingNote {
  return { date, counted, reason: { zh, en } };
}

/** What kind of day it is, e.g. `周六（春节假期）` / `Saturday, 春节 holiday`. */
export function dayWords(date: string, day: CalendarDay): Bilingual {
  const { zh, en } = weekdayName(date);
  const name = day.name ?? '';
  switch (day.kind) {
    case 'holiday':
      return { zh: `${zh}，法定节假日（${name}）`, en: `${en}, statutory holiday (${name})` };
    case 'bridge':
      return { zh: `${zh}，调休放假（${name}）`, en: `${en}, day off by the yearly notice (${name})` };
    case 'make-up':
      return { zh: `${zh}，${name}，是工作日`, en: `${en}, make-up working day (${name})` };
    case 'weekend':
      return name === '' ? { zh, en } : { zh: `${zh}（${name}假期）`, en: `${en} (${name} break)` };
    case 'working':
      return { zh, en };
  }
}

export function startNote(date: string): WorkingNote {
  return note(date, false, '期间开始之日，不计入', 'the day the period begins is not counted');
}

export function countedNote(date: string, n: number): WorkingNote {
  const { zh, en } = weekdayName(date);
  return note(date, true, `第${n}日（${zh}）`, `day ${n} (${en})`);
}

/** One note for a whole pause, so that a long pause does not swell the working. */
export function pauseNote(date: string, pause: Pause): WorkingNote {
  const until = date === pause.to ? '' : `至${pause.to}`;
  return note(date, false, `中止${until}，不计入`, `paused${until === '' ? '' : ` until ${pause.to}`}, not counted`);
}

/** A day off that the end of the period moves over. */
export function rolledNote(date: string, day: CalendarDay): WorkingNote {
  const { zh, en } = dayWords(date, day);
  return note(date, false, `${zh}，届满日顺延`, `${en}: the end moves to the first day after`);
}

export function lastDayNote(date: string, day: CalendarDay): WorkingNote {
  const { zh, en } = dayWords(date, day);
  return note(
    date,
    false,
    `节假日后的第一日（${zh}），期间届满日`,
    `first day after the days off (${en}): last day in time`,
  );
}
