/**
 * How statutory periods are counted (期间计算), one function per counting code of statutes.md section 2. Everything is
 * pure: trigger, period, calendar and pauses in, dates in Asia/Shanghai and their working out.
 */
import type { LegalCalendar } from './calendar.js';
import { daysAfter, rollForward, workingDaysAfter, type Count } from './counted-days.js';
import { daysBefore, workingDaysBefore } from './counted-back.js';
import { elapsedHours } from './counted-elapsed.js';
import { hoursAfter } from './counted-hours.js';
import { civilMonthsAfter, criminalMonthsAfter, monthsWithPauses } from './counted-months.js';
import { CountingError } from './counting-error.js';
import { checkedTriggerDate, checkYear } from './counting-limits.js';
import { endOfDay, shanghaiDate } from './legal-date.js';
import { checkedPauses, type Pause } from './pauses.js';
import type { Counting, Period } from '../rule-row.js';
import { note, type WorkingNote } from './working-note.js';

/** Working days that 及时 (TIMELY) stands for where a region has no policy of its own. Not a number of the law. */
export const DEFAULT_TIMELY_WORKING_DAYS = 2;

/** Longest period that is read as meant: no statutory period comes near it. */
const LONGEST = 1000;

export interface DeadlineInput {
  readonly counting: Counting;
  readonly period: Period | null;
  /** Epoch ms of the event the period runs from; for BACK the hearing. */
  readonly triggerAt: number;
  readonly calendar: LegalCalendar;
  readonly pauses?: readonly Pause[];
  /** A last day that is a day off moves only the alarm to its stricter reading (`RuleRow.alarmsEarlier`). */
  readonly alarmsEarlier?: boolean | undefined;
}

export interface Deadline {
  /** Last calendar date (Shanghai) on which the act is in time; null for hours and for no period. */
  readonly dueOn: string | null;
  /** Epoch ms from which the act is late. */
  readonly dueAt: number | null;
  /** Epoch ms at which the stricter reading has run out; `dueAt` where there is one reading only. */
  readonly alarmAt: number | null;
  /** The date rests on days for which no yearly notice on days off is published yet. */
  readonly provisional: boolean;
  readonly calendarVersion: string;
  readonly working: readonly WorkingNote[];
}

/** Everything one counting function needs, already checked. */
interface Task {
  readonly triggerAt: number;
  readonly start: string;
  readonly period: Period | null;
  readonly calendar: LegalCalendar;
  readonly pauses: readonly Pause[];
  readonly alarmsEarlier: boolean;
}

type Result = Pick<Deadline, 'dueOn' | 'dueAt' | 'alarmAt' | 'working'> & {
  /** Latest day whose kind, or whose own date, the answer rests on; null when no day was counted. */
  readonly restsOn: string | null;
};

const COUNTS: { readonly [C in Counting]: (task: Task) => Result } = {
  'CP-D': countRolledDays,
  'CP-H': countHours,
  'CP-C': countCustody,
  'CP-M': countCriminalMonths,
  'CV-D': countRolledDays,
  'CV-M': countCivilMonths,
  'LA-D': countLegalAidDays,
  'RT-H': countElapsed,
  WD: countWorkingDays,
  BACK: countBack,
  NOW: countNow,
  TIMELY: countTimely,
  NONE: countNone,
};

/**
 * Applies a counting code to a trigger. Throws CountingError when a period is missing, of the wrong unit or length,
 * when a date – also the one reached – lies outside 2000–2100, or when pauses are inverted or overlap.
 */
export function computeDeadline(input: DeadlineInput): Deadline {
  const { restsOn, ...result } = COUNTS[input.counting]({
    triggerAt: input.triggerAt,
    start: checkedTriggerDate(input.triggerAt),
    period: input.period,
    calendar: input.calendar,
    pauses: checkedPauses(input.pauses ?? []),
    alarmsEarlier: input.alarmsEarlier ?? false,
  });
  // Statutory holidays are known up to 2100: an end beyond rests on days nobody knows anything of.
  if (result.dueAt !== null) checkYear(result.dueOn ?? shanghaiDate(result.dueAt));
  return {
    ...result,
    provisional: restsOn !== null && input.calendar.isBeyondHorizon(restsOn),
    calendarVersion: input.calendar.version,
  };
}

/**
 * CP-D and CV-D: the day the period begins in is out, a last day that is a 节假日 moves to the first day after it
 * (CPL 105; CivPL 85). Both laws say so expressly, hence one reading.
 */
function countRolledDays(task: Task): Result {
  return rolled(daysAfter(task.start, lengthIn(task, 'days'), task.pauses), task);
}

/** CP-H: hours, see counted-hours.ts. No calendar date is due, the expiry is an instant. */
function countHours(task: Task): Result {
  const { alarmAt, dueAt, working } = hoursAfter(task.triggerAt, lengthIn(task, 'hours'), task.calendar, task.pauses);
  return { dueOn: null, dueAt, alarmAt, working, restsOn: null };
}

/** RT-H: hours that really pass, see counted-elapsed.ts; one reading, whatever the pauses. */
function countElapsed(task: Task): Result {
  const { endsAt, working } = elapsedHours(task.triggerAt, lengthIn(task, 'hours'), task.calendar);
  return { dueOn: null, dueAt: endsAt, alarmAt: endsAt, working, restsOn: null };
}

/** CP-C: a custody term in days or criminal months ends on its last day, never later for a holiday (CPL 105(4)). */
function countCustody(task: Task): Result {
  const { date, working } =
    task.period?.unit === 'months' ? criminalMonths(task) : daysAfter(task.start, lengthIn(task, 'days'), task.pauses);
  return dueOn(date, working);
}

/** CP-M: criminal months (SPC-I 202(1)), the last day moves like CP-D. */
function countCriminalMonths(task: Task): Result {
  return rolled(criminalMonths(task), task);
}

function criminalMonths(task: Task): Count {
  const n = lengthIn(task, 'months');
  return monthsWithPauses(task.start, criminalMonthsAfter(task.start, n), plusDays(task), task.pauses, {
    zh: `刑事诉讼期间${n}个月：至${n === 1 ? '次月' : `第${n}个月`}的同日，月末起算的至月末`,
    en: `${n} month(s) in criminal procedure: to the same day, from month end to month end`,
  });
}

/** CV-M: civil months and years (民法典 202, CivPL 85), the last day moves. */
function countCivilMonths(task: Task): Result {
  const years = task.period?.unit === 'years';
  const n = years ? lengthIn(task, 'years') * 12 : lengthIn(task, 'months');
  const reached = civilMonthsAfter(task.start, n);
  const count = monthsWithPauses(task.start, reached, plusDays(task), task.pauses, {
    zh: `民事期间${n}个月：到期月的对应日，没有对应日的为月末日`,
    en: `${n} month(s) in civil procedure: to the corresponding day, else the end of the month`,
  });
  return rolled(count, task);
}

/**
 * LA-D: 法律援助法 has no counting article (U1, U2). Calendar days, start day out; the legal expiry rolls as in the
 * nearest rules, the alarm stands on the unrolled day.
 */
function countLegalAidDays(task: Task): Result {
  return rolled(daysAfter(task.start, lengthIn(task, 'days'), task.pauses), { ...task, alarmsEarlier: true });
}

/** WD: working days; 自即日起 may count the day itself, so the alarm stands on that stricter reading. */
function countWorkingDays(task: Task): Result {
  const n = lengthIn(task, 'working-days');
  const legal = workingDaysAfter(task.start, n, task.calendar, task.pauses);
  const strict = workingDaysAfter(task.start, n, task.calendar, task.pauses, true);
  return { ...dueOn(legal.date, legal.working), alarmAt: endOfDay(strict.date) };
}

/**
 * BACK: at the latest N days before a hearing or the end of a term, see counted-back.ts. No text moves a limit that falls on a day
 * off (CPL 187(1): 至迟在开庭十日以前): with `alarmsEarlier` that day is in time and the working day before it is the stricter
 * reading; rows published before that was read moved the limit itself.
 */
function countBack(task: Task): Result {
  if (task.period?.unit === 'working-days') {
    const { date, working } = workingDaysBefore(task.start, lengthIn(task, 'working-days'), task.calendar);
    return dueOn(date, working);
  }
  const { date, unmoved, working } = daysBefore(
    task.start,
    lengthIn(task, 'days'),
    task.calendar,
    task.alarmsEarlier ? 'alarm' : 'limit',
  );
  const limit = task.alarmsEarlier ? unmoved : date;
  return { ...dueOn(limit, working), alarmAt: endOfDay(date), restsOn: unmoved };
}

/** NOW: at once or on the spot (当场、立即). Alarmed at the trigger, late when its day is over. */
function countNow(task: Task): Result {
  const working = [note(task.start, true, '应当立即、当场履行', 'owed at once, on the spot')];
  return { ...dueOn(task.start, working), alarmAt: task.triggerAt, restsOn: null };
}

/** TIMELY: 及时 without a number in law; the length is policy, in working days. */
function countTimely(task: Task): Result {
  const n = task.period === null ? DEFAULT_TIMELY_WORKING_DAYS : lengthIn(task, 'working-days');
  const { date, working } = workingDaysAfter(task.start, n, task.calendar, task.pauses);
  return dueOn(date, working);
}

/** NONE: the law gives no period; nothing is ever overdue. */
function countNone(task: Task): Result {
  const working = [note(task.start, false, '法律未规定期限', 'the law gives no period')];
  return { dueOn: null, dueAt: null, alarmAt: null, working, restsOn: null };
}

/**
 * The end of a forward period moved over days off; the last counted day says so where it is one. Where a stricter reading is to be
 * kept in sight (the term binds a person: 取保候审、监视居住) the alarm stands on the day that is not moved.
 */
function rolled(count: Count, task: Task): Result {
  const result = moved(count, task);
  return task.alarmsEarlier ? { ...result, alarmAt: endOfDay(count.date) } : result;
}

function moved(count: Count, task: Task): Result {
  const roll = rollForward(count.date, task.calendar, task.pauses);
  const last = count.working.at(-1);
  const [over, ...further] = roll.working;
  if (last === undefined || over === undefined) return dueOn(roll.date, count.working);
  const reason = { zh: `${last.reason.zh}；${over.reason.zh}`, en: `${last.reason.en}; ${over.reason.en}` };
  return dueOn(roll.date, [...count.working.slice(0, -1), { ...last, reason }, ...further]);
}

function dueOn(date: string, working: readonly WorkingNote[]): Result {
  return { dueOn: date, dueAt: endOfDay(date), alarmAt: endOfDay(date), working, restsOn: date };
}

function lengthIn(task: Task, unit: Period['unit']): number {
  const { period } = task;
  if (period === null) throw new CountingError('period-missing', 'this counting code needs a period');
  if (period.unit !== unit) throw new CountingError('period-unit', `a period in ${unit} is needed, not ${period.unit}`);
  if (!Number.isInteger(period.n) || period.n < 1 || period.n > LONGEST) {
    throw new CountingError('period-invalid', `a period of ${period.n} ${period.unit} cannot be counted`);
  }
  return period.n;
}

function plusDays(task: Task): number {
  const days = task.period?.plusDays ?? 0;
  if (!Number.isInteger(days) || days < 0 || days > LONGEST) {
    throw new CountingError('period-invalid', `${days} more days cannot be counted`);
  }
  return days;
}
