/** A year's notice as it might be published, each test changes what it is about; and what follows a publication. */
import { createReproject, type ReprojectResult } from '../../activities/calendar/reproject.js';
import type { CalendarNotice } from '../../activities/law/counting/calendar-upload.js';
import type { Desk } from './desk.js';

const off = (name: string, ...dates: readonly string[]) => dates.map((date) => ({ date, name }));

/** 2027, made up: a Spring Festival from 5 to 11 February, worked for on Saturday 30 January and Sunday 14 February. */
export const NOTICE_2027 = {
  year: 2027,
  source: '国办发明电〔2026〕7号',
  holidays: [
    ...off('元旦', '2027-01-01', '2027-01-02', '2027-01-03'),
    ...off('春节', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'),
    ...off('清明节', '2027-04-03', '2027-04-04', '2027-04-05'),
    ...off('劳动节', '2027-05-01', '2027-05-02', '2027-05-03', '2027-05-04', '2027-05-05'),
    ...off('端午节', '2027-06-09'),
    ...off('中秋节', '2027-09-15'),
    ...off('国庆节', '2027-10-01', '2027-10-02', '2027-10-03', '2027-10-04', '2027-10-05', '2027-10-06', '2027-10-07'),
  ],
  workdays: ['2027-01-30', '2027-02-14', '2027-05-08', '2027-10-09'],
} as const satisfies CalendarNotice;

/** The notice without some days off. */
export function without(notice: CalendarNotice, ...dates: readonly string[]): CalendarNotice {
  return { ...notice, holidays: notice.holidays.filter(({ date }) => !dates.includes(date)) };
}

/** The notice with some more days off. */
export function withHolidays(notice: CalendarNotice, ...dates: readonly string[]): CalendarNotice {
  return { ...notice, holidays: [...notice.holidays, ...off('春节', ...dates)] };
}

export function withWorkdays(notice: CalendarNotice, ...dates: readonly string[]): CalendarNotice {
  return { ...notice, workdays: [...notice.workdays, ...dates] };
}

/** Every batch until nothing is left. */
export async function reproject(desk: Desk): Promise<Omit<ReprojectResult, 'next'>> {
  const batch = createReproject(desk);
  const sum = { cases: 0, moved: 0 };
  let after: string | null = null;
  do {
    const result: ReprojectResult = await batch({ after, at: desk.now });
    sum.cases += result.cases;
    sum.moved += result.moved;
    after = result.next;
  } while (after !== null);
  return sum;
}
