/**
 * One case under the calendar in force (期限重算): every date that moves gets its line in the history, everybody whose date
 * moved one paper, and the case's process is woken when an alarm comes earlier than it knows. One transaction under the
 * case's lock; the calendar's version on the obligation says that it has been done.
 */
import type { Obligation } from '../../prisma/generated/client.js';
import { isHeld } from '../../workflows/domain/custody.js';
import type { Tx } from '../adapters/database.js';
import type { LegalCalendar } from '../law/calendar.js';
import { formatMinute } from '../law/legal-date.js';
import type { Law } from '../law/store.js';
import { PaperForm } from '../papers/forms.js';
import type { PaperChange } from '../papers/paper-shapes.js';
import { SYSTEM_ACTOR } from '../records/history.js';
import { OutboxKind, writeOutbox } from '../records/outbox.js';
import { updateRows } from '../records/update-rows.js';
import { nextPaperNumber } from '../transition/act-papers.js';
import type { CaseContext } from '../transition/context.js';
import { Directory } from '../transition/directory.js';
import { issuePaper, type Addressee } from '../transition/issue-paper.js';
import { nextAlarm, setLadder } from '../transition/ladder-state.js';
import { paperCase, paperObligation } from '../transition/paper-case.js';
import { caseContext, closeStep } from '../transition/step.js';
import { lockedCase } from '../transition/step-reads.js';
import { datesUnder } from './moved-dates.js';

export interface Reprojection {
  readonly law: Law;
  /** Calendars that stored dates name. */
  readonly calendars: ReadonlyMap<string, LegalCalendar>;
  /** 文号 of the notice that made the calendar in force. */
  readonly source: string;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/** States in which an obligation still has dates to move. */
export const STANDING = ['owed', 'paused'] as const;

/** @returns how many dates moved */
export async function reprojectCase(tx: Tx, reprojection: Reprojection, caseId: string): Promise<number> {
  const { law, at } = reprojection;
  const row = await lockedCase(tx, caseId);
  if (row === null) return 0;
  const base = { tx, law, directory: new Directory(tx), at, history: [], papers: [] };
  const ctx = await caseContext(base, row);
  const stale = ctx.obligations.filter((one) => isStale(one, reprojection));
  if (stale.length === 0) return 0;
  const alarmBefore = nextAlarm(ctx.obligations);
  const changes: { readonly row: Obligation; readonly change: PaperChange }[] = [];
  for (const one of stale) {
    const was = paperObligation(one, at);
    if (move(reprojection, ctx, one))
      changes.push({ row: one, change: { before: was, after: paperObligation(one, at) } });
  }
  await updateRows(tx, 'Obligation', stale);
  for (const { row: moved, change } of changes) {
    ctx.history.push({
      at,
      recordedAt: at,
      actor: SYSTEM_ACTOR,
      kind: 'obligation-redated',
      refId: moved.id,
      summary: changeWords(moved, change, law.calendar.version),
    });
  }
  await tellDebtors(ctx, reprojection, changes);
  await closeStep(ctx, {});
  const alarmAfter = nextAlarm(ctx.obligations);
  if (alarmAfter !== null && (alarmBefore === null || alarmAfter < alarmBefore)) {
    const key = `calendar/${law.calendar.version}/wake/${caseId}`;
    await writeOutbox(tx, [{ kind: OutboxKind.WakeCase, refId: caseId, payload: { caseId }, key }], at);
  }
  return changes.length;
}

/** Still owed, and counted with another calendar than the one in force. One that was not read yet is left to the next look. */
export function isStale(
  { state, calendarVersion }: Pick<Obligation, 'state' | 'calendarVersion'>,
  { law, calendars }: Pick<Reprojection, 'law' | 'calendars'>,
): boolean {
  const standing = STANDING.some((one) => one === state);
  return standing && calendarVersion !== law.calendar.version && calendars.has(calendarVersion);
}

/** Brings one row to the calendar in force. @returns whether its dates moved */
function move({ law, calendars, at }: Reprojection, ctx: CaseContext, row: Obligation): boolean {
  const before = calendars.get(row.calendarVersion);
  const { custodyMeasure, hearingProcedure } = ctx.caseRow;
  const facts = { inCustody: isHeld(custodyMeasure), procedure: hearingProcedure ?? undefined };
  const dates = before === undefined ? null : datesUnder(law.calendar, before, law.rules, row, facts, at);
  row.calendarVersion = law.calendar.version;
  if (dates === null) return false;
  Object.assign(row, {
    dueOn: dates.dueOn,
    dueAt: instant(dates.dueAt),
    alarmAt: instant(dates.alarmAt),
    firstReminderAt: instant(dates.firstReminderAt),
    provisional: dates.provisional,
  });
  if (dates.moved) setLadder(row, dates.ladder);
  return dates.moved;
}

/** One paper for each who owes, whatever number of his dates moved in the case. */
async function tellDebtors(
  ctx: CaseContext,
  { law, source, at }: Reprojection,
  changes: readonly { readonly row: Obligation; readonly change: PaperChange }[],
): Promise<void> {
  const told = new Map<string, { readonly to: Addressee; readonly changes: PaperChange[] }>();
  for (const { row, change } of changes) {
    const to = await debtorOf(ctx, row);
    if (to === null) continue;
    const key = `${to.agencyId}/${to.personId ?? ''}`;
    const entry = told.get(key) ?? { to, changes: [] };
    entry.changes.push(change);
    told.set(key, entry);
  }
  if (told.size === 0) return;
  const about = await paperCase(ctx);
  const sender = await ctx.directory.agency(ctx.caseRow.centerId);
  for (const [key, entry] of told) {
    const paper = {
      form: PaperForm.DeadlineAdjusted,
      data: { case: about, calendarVersion: law.calendar.version, source, changes: entry.changes },
      caseId: ctx.caseRow.id,
      number: nextPaperNumber(ctx),
      causeKey: `calendar/${law.calendar.version}/${ctx.caseRow.id}/${key}`,
      sender,
      to: [entry.to],
    };
    const issued = await issuePaper(ctx.tx, paper, at);
    if (issued !== null) ctx.papers.push(issued);
  }
}

/** The client owes as a person; nobody writes to him. */
async function debtorOf({ directory }: CaseContext, row: Obligation): Promise<Addressee | null> {
  const agency = await directory.agency(row.owedByAgencyId);
  if (agency === null) return null;
  const lawyer = await directory.lawyer(row.owedByPersonId);
  return lawyer === null
    ? { agencyId: agency.id, personId: null, name: agency.name, email: agency.email }
    : { agencyId: agency.id, personId: lawyer.id, name: lawyer.name, email: lawyer.email };
}

function changeWords(row: Obligation, { before, after }: PaperChange, version: string): { zh: string; en: string } {
  const [from, to] = [dateWords(before), dateWords(after)];
  return {
    zh: `期限因节假日安排调整：${row.titleZh}（${row.article}），由${from}改为${to}（日历版本${version}）`,
    en: `Date moved by the calendar: ${row.titleEn} (${row.article}), from ${from} to ${to} (calendar ${version})`,
  };
}

/** The last day, and the instant of the alarm where that alone may have moved. */
function dateWords({ dueOn, dueAt, alarmAt }: PaperChange['after']): string {
  const due = dueOn ?? (dueAt === null ? '' : formatMinute(dueAt));
  return alarmAt === null || alarmAt === dueAt ? due : `${due} [${formatMinute(alarmAt)}]`;
}

function instant(epochMs: number | null): Date | null {
  return epochMs === null ? null : new Date(epochMs);
}
