/**
 * Ladders (催办—升级—控告): who is reminded, when the matter goes to the head of the agency, to its supervisor, and
 * when a complaint to the procuratorate (CPL 49, SPP-R 57) is drafted. Hours are policy; a rung on `alarmAt` that
 * escalates is skipped where the alarm is the due instant itself (matching.ts).
 */
import type { Rung } from './rule-row.js';

const remindBeforeAlarm = (hours: number): Rung => ({
  step: 'remind',
  from: 'alarmAt',
  offsetHours: 0 - hours,
  to: 'owed',
});
const headAtAlarm: Rung = { step: 'escalate', from: 'alarmAt', offsetHours: 0, to: 'owed-head' };
const headAtDue: Rung = { step: 'escalate', from: 'dueAt', offsetHours: 0, to: 'owed-head' };
const supervisorAtDue: Rung = { step: 'escalate', from: 'dueAt', offsetHours: 0, to: 'supervisor' };
const complainAtDue: Rung = { step: 'complain', from: 'dueAt', offsetHours: 0, to: 'procuratorate' };

/** Days and months: a day's warning. */
export const DAYS_LADDER: readonly Rung[] = [remindBeforeAlarm(24), headAtAlarm, supervisorAtDue];
/** Days where the breach obstructs counsel or the person's right to one: SPP-R 57. */
export const DAYS_COMPLAINT_LADDER: readonly Rung[] = [...DAYS_LADDER, complainAtDue];
/** 48 hours: half way. */
export const TWO_DAY_HOURS_LADDER: readonly Rung[] = [remindBeforeAlarm(24), headAtAlarm, supervisorAtDue];
export const TWO_DAY_HOURS_COMPLAINT_LADDER: readonly Rung[] = [...TWO_DAY_HOURS_LADDER, complainAtDue];
/** 24 hours: the last quarter. */
export const ONE_DAY_HOURS_LADDER: readonly Rung[] = [remindBeforeAlarm(6), headAtAlarm, supervisorAtDue];
export const ONE_DAY_HOURS_COMPLAINT_LADDER: readonly Rung[] = [...ONE_DAY_HOURS_LADDER, complainAtDue];
/** Before a hearing: three days' and one day's warning, papers take time to travel. */
export const HEARING_LADDER: readonly Rung[] = [
  remindBeforeAlarm(72),
  remindBeforeAlarm(24),
  headAtAlarm,
  supervisorAtDue,
];
export const HEARING_COMPLAINT_LADDER: readonly Rung[] = [...HEARING_LADDER, complainAtDue];
/** Between centers: silence is passed up until somebody above both hears of it; nobody complains to a procuratorate. */
export const LETTER_LADDER: readonly Rung[] = [
  { step: 'remind', from: 'dueAt', offsetHours: -24, to: 'owed' },
  headAtDue,
  { ...supervisorAtDue, offsetHours: 72 },
  { ...supervisorAtDue, offsetHours: 168, to: 'bureau' },
];
/** A right that ends meanwhile: under seven days before (LAL 44), and at once where it is later than that; nobody is above it. */
export const LAST_WEEK_LADDER: readonly Rung[] = [{ step: 'warn', from: 'dueAt', offsetHours: -168, to: 'owed' }];
/** At once: told when it falls due, the head when the day is over. */
export const NOW_LADDER: readonly Rung[] = [remindBeforeAlarm(0), headAtDue];
export const NOW_COMPLAINT_LADDER: readonly Rung[] = [...NOW_LADDER, complainAtDue];
/** 及时: the number is ours, so the matter stays inside the agency. */
export const TIMELY_LADDER: readonly Rung[] = [remindBeforeAlarm(24), headAtDue];
/** No period: nothing to remind of. */
export const NO_LADDER: readonly Rung[] = [];
/** Terms of custody and of procedure, weeks or months long: a week's and a day's warning. */
export const TERM_LADDER: readonly Rung[] = [
  remindBeforeAlarm(168),
  remindBeforeAlarm(24),
  headAtAlarm,
  supervisorAtDue,
];
/** Twelve hours of summons: an hour's warning. */
export const SUMMONS_LADDER: readonly Rung[] = [remindBeforeAlarm(1), headAtAlarm, supervisorAtDue];
/** What the client himself must do in time: he has no head and no supervisor, he loses a right. */
export const CLIENT_LADDER: readonly Rung[] = [remindBeforeAlarm(720), remindBeforeAlarm(168), remindBeforeAlarm(24)];
/** The same, where the center is to see that he is asked in time. */
export const CLIENT_AND_CENTER_LADDER: readonly Rung[] = CLIENT_LADDER.map((rung) => ({
  ...rung,
  to: 'owed-and-center',
}));
