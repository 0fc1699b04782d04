/**
 * Durations in hours of real time (传唤、拘传持续的时间不得超过十二小时, CPL 119): how long something may last, not a 期间 of
 * CPL 105. Counted from the moment itself; no starting hour is left out, no day off and no pause stops it.
 */
import type { LegalCalendar } from './calendar.js';
import { addDays, HOUR_MS, shanghaiDate, shanghaiTime } from './legal-date.js';
import { dayWords, note, type WorkingNote } from './working-note.js';

export interface ElapsedCount {
  /** Epoch ms at which the time has run out. */
  readonly endsAt: number;
  readonly working: readonly WorkingNote[];
}

/** The end of `hours` of real time from an instant. */
export function elapsedHours(startedAt: number, hours: number, calendar: LegalCalendar): ElapsedCount {
  const endsAt = startedAt + hours * HOUR_MS;
  const working: WorkingNote[] = [
    note(
      shanghaiDate(startedAt),
      true,
      `自${shanghaiTime(startedAt)}起按实际经过的时间连续计算`,
      `real time from ${shanghaiTime(startedAt)} on`,
    ),
  ];
  for (let date = addDays(shanghaiDate(startedAt), 1); date < shanghaiDate(endsAt); date = addDays(date, 1)) {
    const { zh, en } = dayWords(date, calendar.day(date));
    working.push(note(date, true, `${zh}，不扣除`, `${en}: counted like any other`));
  }
  working.push(
    note(shanghaiDate(endsAt), true, `${shanghaiTime(endsAt)}届满`, `has run out at ${shanghaiTime(endsAt)}`),
  );
  return { endsAt, working };
}
