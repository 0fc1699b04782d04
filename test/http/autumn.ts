/** Duties and cases of an autumn, as the report on performance counts them (履职情况). */
import { v7 as uuid } from 'uuid';
import { endOfDay } from '../../activities/law/counting/legal-date.js';
import type { Prisma } from '../../prisma/generated/client.js';
import { HttpOffice, type Json, type Reply } from './office.js';
import { opened } from './steps.js';

const NOW = Date.parse('2025-12-10T12:00:00+08:00');
export const COURT = 'agency-cd-jinjiang-court';
export const PLACE = 'agency-cd-detention';
export const CENTER = 'agency-cd-center';
export const CHONGQING = 'agency-cq-center';

type Row = Partial<Prisma.ObligationUncheckedCreateInput>;

const onDay = (dueOn: string): Row => ({ dueOn, dueAt: new Date(endOfDay(dueOn)) });
const until = (instant: string): Row => ({ dueOn: null, dueAt: at(instant) });
const at = (instant: string): Date => new Date(`${instant}:00+08:00`);
const done = (instant: string, late = false): Row => ({
  ...{ state: 'fulfilled', late, fulfilledAt: at(instant), doneAt: at(instant) },
});
const by = (owedByAgencyId: string, ruleId = 'hearing-notice'): Row => ({ owedByAgencyId, ruleId });
const MEETING = by(PLACE, 'arrange-meeting');

/** Duties of one case of 锦江区, as they are stored. */
const DUTIES: readonly Row[] = [
  // October: two done late, one of them two hours after its minute, one told of later than it was done; two in time.
  { ...by(COURT), ...onDay('2025-10-10'), ...done('2025-10-09T10:00') },
  { ...by(COURT), ...onDay('2025-10-20'), ...done('2025-11-03T09:00', true), doneAt: at('2025-10-23T09:00') },
  { ...by(COURT), ...until('2025-10-15T14:00'), ...done('2025-10-15T16:00', true) },
  // The midnight that begins November ends October.
  { ...by(COURT), ...until('2025-11-01T00:00'), ...done('2025-10-31T23:59') },
  // November.
  { ...by(COURT), ...until('2025-11-01T00:01'), ...done('2025-10-31T23:59') },
  { ...MEETING, ...until('2025-11-20T10:00') },
  { ...MEETING, ...until('2025-11-05T10:00'), ...done('2025-11-04T10:00') },
  // Replaced after its 48 hours had passed, and before.
  { ...MEETING, ...until('2025-11-06T10:00'), state: 'cancelled', late: true },
  { ...MEETING, ...until('2025-11-07T10:00'), state: 'cancelled' },
  { ...by(COURT), ...onDay('2025-11-10'), state: 'lapsed' },
  { ...by(CENTER), ...onDay('2025-11-10'), state: 'lapsed', late: true },
  { ...by(CENTER), ...onDay('2025-11-12'), state: 'paused' },
  { ...by(CHONGQING), ...onDay('2025-11-14'), ...done('2025-11-14T23:59') },
  // Today, and its hour is past; today, until the day is over; later.
  { ...by(COURT), ...until('2025-12-10T12:00') },
  { ...by(COURT), ...onDay('2025-12-10') },
  { ...by(COURT), ...onDay('2025-12-31') },
  // No day; and what the client owes himself.
  { ...by(COURT), dueOn: null, dueAt: null },
  { ...by(COURT), ...onDay('2025-11-10'), ...done('2025-11-09T10:00'), owedByAgencyId: null },
  // The year before.
  { ...by(COURT), ...onDay('2024-12-31'), ...done('2025-01-03T10:00', true) },
];

/** An office at noon of 10 December 2025, after that autumn. */
export async function autumnOffice(): Promise<HttpOffice> {
  let clock = Date.now();
  const http = await HttpOffice.open({ clock: { now: () => clock } });
  const caseId = await opened(http);
  const { prisma } = http.office;
  const like = await prisma.obligation.findFirstOrThrow({ where: { affairId: caseId } });
  await prisma.obligation.deleteMany({ where: { affairId: caseId } });
  const blank = {
    ...{ state: 'owed', late: false, fulfilledAt: null, fulfilledById: null, doneAt: null, endedById: null },
    ...{ alarmAt: null, firstReminderAt: null, nextAt: null, nextStep: null, owedByPersonId: null },
  };
  const store = async (row: Row) => {
    const data = { ...like, ...blank, ...row, id: uuid() } as unknown as Prisma.ObligationUncheckedCreateInput;
    await prisma.obligation.create({ data });
  };
  for (const row of DUTIES) await store(row);
  await letterOf(http, store);
  await casesOf(http, caseId);
  clock = NOW;
  return http;
}

/** A letter from 成都 to 重庆: what it owes, and what either center owes its own lawyer for it. */
async function letterOf(http: HttpOffice, store: (row: Row) => Promise<void>): Promise<void> {
  const affair = await http.office.prisma.affair.findFirstOrThrow();
  const parties = [`center/${CENTER}`, `center/${CHONGQING}`, 'region/5101', 'region/51', 'region/50', 'region/'];
  const letter = { ...affair, id: uuid(), number: '协作1', kind: 'collaboration', parties, nextAt: null };
  await http.office.prisma.affair.create({ data: letter });
  const owed = { affairId: letter.id, region: '500000', ...onDay('2025-09-10'), ...done('2025-09-09T10:00') };
  await store({ ...owed, ...by(CHONGQING, 'answer-letter') });
  await store({ ...owed, ...by(CHONGQING, 'pay-task'), owedToPersonId: 'lawyer-cq-ran' });
  await store({ ...owed, ...by(CENTER, 'pay-task'), owedToPersonId: 'lawyer-cd-zhou', region: '510100' });
}

/** Three cases of the center: assigned after a day, twice (the first counts), and not yet. */
async function casesOf(http: HttpOffice, caseId: string): Promise<void> {
  const { prisma } = http.office;
  const arrived = async (id: string, receivedAt: string, assignedAt: readonly string[]) => {
    await prisma.case.update({ where: { id }, data: { receivedAt: at(receivedAt) } });
    const like = await prisma.act.findFirstOrThrow({ where: { affairId: id } });
    for (const occurredAt of assignedAt) {
      const act = { ...like, id: uuid(), submissionId: uuid(), kind: 'lawyer-assigned', occurredAt: at(occurredAt) };
      await prisma.act.create({ data: act as Prisma.ActUncheckedCreateInput });
    }
  };
  await arrived(caseId, '2025-10-31T23:00', ['2025-11-01T23:00']);
  const others = [await opened(http), await opened(http)];
  await prisma.obligation.deleteMany({ where: { affairId: { in: others } } });
  await arrived(others[0] ?? '', '2025-11-01T00:00', ['2025-11-20T00:00', '2025-11-03T02:20']);
  await arrived(others[1] ?? '', '2025-11-02T00:00', []);
}

export interface Figures {
  readonly due: number;
}

interface Report {
  readonly current: { readonly total: Figures };
  readonly lines: readonly (Json & { readonly id: string; readonly current: Figures })[];
}

export function ask(http: HttpOffice, query = '', account = 'supervisor', headers = {}): Promise<Reply> {
  return http.get(account, `/v1/reports/performance?${query}`, headers);
}

export async function report(http: HttpOffice, query = '', account = 'supervisor'): Promise<Report> {
  return (await ask(http, query, account)).json as unknown as Report;
}
