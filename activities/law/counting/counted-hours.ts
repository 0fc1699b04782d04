/**
 * Periods in hours (小时). They run through nights, weekends and holidays. CPL 105(2) leaves out the hour a period
 * begins in, 民法典 201(2) counts from the moment: we alarm on the moment and record the legal expiry on the next
 * full hour (statutes.md 2(4), U4).
 */
import type { LegalCalendar } from './calendar.js';
import { moment } from './date-words.js';
import { addDays, HOUR_MS, shanghaiDate, shanghaiTime, startOfDay } from './legal-date.js';
import { type Pause, pauseOn } from './pauses.js';
import { dayWords, note, pauseNote, type WorkingNote } from './working-note.js';

export interface HoursCount {
  /** Stricter reading: counted from the moment itself. */
  readonly alarmAt: number;
  /** Legal expiry: counted from the next full hour; from 16:00:00 sharp that is 17:00. */
  readonly dueAt: number;
  readonly working: readonly WorkingNote[];
}

/** Counts `hours` from an instant, paused days left out. */
export function hoursAfter(
  triggerAt: number,
  hours: number,
  calendar: LegalCalendar,
  pauses: readonly Pause[],
): HoursCount {
  const countsFrom = (Math.floor(triggerAt / HOUR_MS) + 1) * HOUR_MS;
  const alarmAt = runHours(triggerAt, hours * HOUR_MS, pauses);
  const dueAt = runHours(countsFrom, hours * HOUR_MS, pauses);
  return { alarmAt, dueAt, working: hoursWorking(triggerAt, countsFrom, alarmAt, dueAt, calendar, pauses) };
}

function runHours(from: number, lengthMs: number, pauses: readonly Pause[]): number {
  let at = from;
  let left = lengthMs;
  for (;;) {
    const pause = pauseOn(shanghaiDate(at), pauses);
    if (pause !== undefined) {
      at = startOfDay(addDays(pause.to, 1));
      continue;
    }
    const next = pauses.find((candidate) => startOfDay(candidate.from) > at);
    const runsUntil = next === undefined ? Infinity : startOfDay(next.from);
    if (at + left <= runsUntil) return at + left;
    left -= runsUntil - at;
    at = runsUntil;
  }
}

function hoursWorking(
  triggerAt: number,
  countsFrom: number,
  alarmAt: number,
  dueAt: number,
  calendar: LegalCalendar,
  pauses: readonly Pause[],
): WorkingNote[] {
  const last = shanghaiDate(dueAt);
  const working = [
    note(
      shanghaiDate(triggerAt),
      true,
      `${shanghaiTime(triggerAt)}起；开始的小时不计，自${shanghaiTime(countsFrom)}起算（从严计算自${shanghaiTime(triggerAt)}起算）`,
      `from ${shanghaiTime(triggerAt)}; the starting hour is left out, so counted from ${shanghaiTime(countsFrom)} (read strictly from ${shanghaiTime(triggerAt)} itself)`,
    ),
  ];
  for (let date = addDays(shanghaiDate(triggerAt), 1); date < last; date = addDays(date, 1)) {
    const pause = pauseOn(date, pauses);
    const { zh, en } = dayWords(date, calendar.day(date));
    working.push(
      pause === undefined
        ? note(date, true, `${zh}，小时连续计算，休息日不扣除`, `${en}: hours run on, also on days off`)
        : pauseNote(date, pause),
    );
    if (pause !== undefined) date = pause.to;
  }
  working.push(
    note(
      last,
      true,
      `${shanghaiTime(dueAt)}届满；从严计算为${moment(alarmAt).zh}`,
      `expires at ${shanghaiTime(dueAt)}; read strictly at ${moment(alarmAt).en}`,
    ),
  );
  return working;
}
