/** Periods counted backwards (倒数) from a hearing, the end of a term or a day that was fixed. */
import type { LegalCalendar } from './calendar.js';
import type { Count } from './counted-days.js';
import { addDays } from './legal-date.js';
import { dayWords, note, type WorkingNote } from './working-note.js';

/**
 * The day `n` days before (至迟在开庭…日以前、期限届满…日前): the day counted back from is left out. `unmoved` is that day; `date`
 * is the day itself, or where it is a day off the last working day before it: the stricter reading, since no text says that such
 * a limit moves. Pauses mean nothing here: the hearing stands where it stands.
 *
 * @param moves what the stricter reading moves, for the words: the alarm, or in rows of earlier versions the limit itself
 */
export function daysBefore(
  from: string,
  n: number,
  calendar: LegalCalendar,
  moves: 'alarm' | 'limit',
): Count & { readonly unmoved: string } {
  const working: WorkingNote[] = [countedFrom(from)];
  for (let back = 1; back <= n; back += 1) {
    const date = addDays(from, -back);
    const { zh, en } = dayWords(date, calendar.day(date));
    working.push(note(date, true, `之前第${back}日（${zh}）`, `day ${back} before (${en})`));
  }
  const unmoved = addDays(from, -n);
  let date = unmoved;
  while (calendar.isHoliday(date)) {
    const { zh, en } = dayWords(date, calendar.day(date));
    if (date !== unmoved) working.push(note(date, false, `${zh}，再提前`, `${en}: one day earlier again`));
    date = addDays(date, -1);
  }
  if (date !== unmoved) {
    const { zh, en } = dayWords(date, calendar.day(date));
    working.push(
      moves === 'limit'
        ? note(
            date,
            false,
            `限期之日为节假日，提前至此日（${zh}）`,
            `the limit is a day off: moved earlier to this day (${en})`,
          )
        : note(
            date,
            false,
            `限期之日为节假日，当日履行仍属及时；从严按此日（${zh}）预警`,
            `the limit is a day off and still in time; the alarm stands on this day, the stricter reading (${en})`,
          ),
    );
  }
  return { date, unmoved, working };
}

/** The working day that is the `n`th before a day (…前三个工作日): a working day by itself, so there is one reading. */
export function workingDaysBefore(from: string, n: number, calendar: LegalCalendar): Count {
  const working: WorkingNote[] = [countedFrom(from)];
  let date = from;
  for (let counted = 0; counted < n;) {
    date = addDays(date, -1);
    const { zh, en } = dayWords(date, calendar.day(date));
    if (calendar.isWorkingDay(date)) {
      counted += 1;
      working.push(note(date, true, `之前第${counted}个工作日（${zh}）`, `working day ${counted} before (${en})`));
    } else {
      working.push(note(date, false, `${zh}，不是工作日`, `${en}: no working day`));
    }
  }
  return { date, working };
}

function countedFrom(day: string): WorkingNote {
  return note(
    day,
    false,
    '倒数起点（开庭之日、期限届满之日或者确定之日），不计入',
    'the day counted back from (hearing, end of a term, day fixed) is not counted',
  );
}
