/**
 * Whether the calendar reaches far enough (节假日安排是否已录入). The State Council publishes the next year's days off in
 * autumn: from 1 October on the next year is waited for, and whoever may publish it has a task and, once a week, a paper.
 */
import { v7 as uuid } from 'uuid';
import type { Agency, PrismaClient } from '../../prisma/generated/client.js';
import { mayPublishCalendar } from '../../workflows/domain/permissions.js';
import { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';
import type { Tx } from '../adapters/database.js';
import { DAY_MS, partsOf, shanghaiDate } from '../law/legal-date.js';
import { PaperForm } from '../papers/forms.js';
import { CALENDAR_TASK } from '../records/calendars.js';
import { issuePaper } from '../transition/issue-paper.js';
import { STANDING } from '../transition/ladder-state.js';

/** Month from which the next year's notice is waited for. */
const FIRST_MONTH = 10;
const TOLD_EVERY_MS = 7 * DAY_MS;

/**
 * Idempotent. @param at epoch ms of the business clock
 * @returns the year that is missing, null when the calendar reaches far enough
 */
export async function checkCalendarHorizon(
  prisma: PrismaClient,
  { at }: { readonly at: number },
): Promise<{ readonly missing: number | null }> {
  return prisma.$transaction(async (tx) => {
    // One look at a time, so that one week brings one paper.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('calendar-horizon'))`;
    const inForce = await tx.calendarVersion.findFirst({ orderBy: { serial: 'desc' }, select: { horizon: true } });
    if (inForce === null) return { missing: null };
    const { horizon } = inForce;
    const today = partsOf(shanghaiDate(at));
    const needed = today.month >= FIRST_MONTH ? today.year + 1 : today.year;
    const missing = partsOf(horizon).year + 1;
    if (missing > needed) return { missing: null };
    const provisional = await tx.obligation.count({ where: { state: { in: [...STANDING] }, provisional: true } });
    for (const bureau of await publishers(tx)) await warn(tx, bureau, { year: missing, horizon, provisional }, at);
    return { missing };
  });
}

/** Bureaus in which somebody may publish a calendar. */
async function publishers(tx: Tx): Promise<Agency[]> {
  const supervisors = await tx.account.findMany({
    where: { role: Role.Supervisor, active: true },
    select: { agencyId: true },
  });
  const bureaus = await tx.agency.findMany({
    where: { kind: AgencyKind.JusticeBureau, id: { in: supervisors.map(({ agencyId }) => agencyId) } },
    orderBy: { id: 'asc' },
  });
  return bureaus.filter(({ level }) =>
    mayPublishCalendar({ role: Role.Supervisor, agencyKind: AgencyKind.JusticeBureau }, level),
  );
}

async function warn(
  tx: Tx,
  bureau: Agency,
  data: { readonly year: number; readonly horizon: string; readonly provisional: number },
  at: number,
): Promise<void> {
  const cause = `calendar-horizon/${data.year}/${bureau.id}`;
  const date = shanghaiDate(at);
  const open = await tx.task.count({ where: { kind: CALENDAR_TASK, agencyId: bureau.id, closedAt: null } });
  if (open === 0) {
    await tx.task.createMany({
      data: [
        {
          id: uuid(),
          kind: CALENDAR_TASK,
          agencyId: bureau.id,
          reason: `录入${data.year}年部分节假日安排`,
          openedAt: new Date(at),
          causeKey: `${cause}/${date}`,
        },
      ],
      skipDuplicates: true,
    });
  }
  const told = await tx.notice.findFirst({
    where: { form: PaperForm.CalendarMissing, causeKey: { startsWith: `${cause}/` } },
    orderBy: { issuedAt: 'desc' },
    select: { issuedAt: true },
  });
  // By days: the Schedule may be some seconds early or late.
  if (told !== null && shanghaiDate(told.issuedAt.getTime() + TOLD_EVERY_MS) > date) return;
  await issuePaper(
    tx,
    {
      form: PaperForm.CalendarMissing,
      data,
      caseId: null,
      number: `法援历〔${data.year}〕${bureau.id}-${date}`,
      causeKey: `${cause}/${date}`,
      sender: null,
      to: [{ agencyId: bureau.id, personId: null, name: bureau.name, email: bureau.email }],
    },
    at,
  );
}
