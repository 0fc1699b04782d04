/**
 * One affair under the calendar in force (期限重算): every date that moves gets its line in the history, everybody whose date
 * moved one paper. One step under the affair's lock; the calendar's version on the obligation says that it has been done.
 */
import type { Obligation } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { calendarWords } from '../law/counting/calendar-words.js';
import { before as beforeInstant, limitWords } from '../law/counting/date-words.js';
import { Party } from '../law/rule-row.js';
import type { Law } from '../records/law-book.js';
import { deadlineAdjusted } from '../papers/calendar.js';
import type { PaperChange } from '../papers/paper-shapes.js';
import { SYSTEM_ACTOR } from '../records/history.js';
import {
  nextPaperNumber,
  type AffairContext,
  issuePaper,
  type Addressee,
  STANDING,
  paperObligation,
  redate,
  closeStep,
  type StepBase,
  lockedAffair,
} from '../affair/index.js';
import { kindOf, type AffairKinds } from '../affair-kinds.js';

/**
 * Whoever began the step flushes.
 * @param cameAt epoch ms of the workflow's clock
 * @returns how many dates moved
 */
export async function reprojectAffair(
  base: StepBase,
  kinds: AffairKinds,
  affairId: string,
  cameAt: number,
): Promise<number> {
  const { law } = base;
  const locked = await lockedAffair(base.tx, affairId);
  if (locked === null) return 0;
  const ctx = await kindOf(kinds, locked).read(base, locked, cameAt);
  const stale = ctx.obligations.filter((one) => isStale(one, law));
  if (stale.length === 0) return 0;
  const { at } = ctx;
  const changes: { readonly row: Obligation; readonly change: PaperChange }[] = [];
  for (const one of stale) {
    const was = paperObligation(one, at);
    if (redate(one, {}, { rules: law.rules, calendar: law.calendar, at }))
      changes.push({ row: one, change: { before: was, after: paperObligation(one, at) } });
  }
  ctx.writes.update('Obligation', stale);
  for (const { row: moved, change } of changes) {
    ctx.history.push({
      at,
      recordedAt: at,
      actor: SYSTEM_ACTOR,
      kind: 'obligation-redated',
      refId: moved.id,
      summary: changeWords(moved, change, calendarWords(law.calendar.version)),
    });
  }
  await tellParties(ctx, changes);
  closeStep(ctx);
  return changes.length;
}

/** Still owed, and counted with another calendar than the one in force. */
export function isStale(
  { state, calendarVersion }: Pick<Obligation, 'state' | 'calendarVersion'>,
  { calendar }: Pick<Law, 'calendar'>,
): boolean {
  return STANDING.includes(state) && calendarVersion !== calendar.version;
}

/**
 * One paper for each who owes and each to whom it is owed, whatever number of his dates moved in the affair. The center is the
 * sender: what is owed to it stands on its board.
 */
async function tellParties(
  ctx: AffairContext,
  changes: readonly { readonly row: Obligation; readonly change: PaperChange }[],
): Promise<void> {
  const told = new Map<string, { readonly to: Addressee; readonly changes: PaperChange[] }>();
  const center = await ctx.affair.party(Party.Center);
  for (const { row, change } of changes) {
    const debtor = await addressee(ctx, row.owedByAgencyId, row.owedByPersonId);
    const creditor =
      row.owedToAgencyId === center?.agency.id ? null : await addressee(ctx, row.owedToAgencyId, row.owedToPersonId);
    for (const to of [debtor, creditor]) {
      if (to === null) continue;
      const key = `${to.agencyId}/${to.personId ?? ''}`;
      const entry = told.get(key) ?? { to, changes: [] };
      if (!entry.changes.includes(change)) entry.changes.push(change);
      told.set(key, entry);
    }
  }
  if (told.size === 0) return;
  const { version } = ctx.law.calendar;
  const source = await sourceOf(ctx.tx, version);
  const about = await ctx.affair.onPaper();
  const sender = center?.agency ?? null;
  for (const [key, entry] of told) {
    const paper = {
      paper: deadlineAdjusted,
      data: { affair: about, calendarVersion: version, source, changes: entry.changes },
      affairId: ctx.row.id,
      number: nextPaperNumber(ctx),
      causeKey: `calendar/${version}/${ctx.row.id}/${key}`,
      sender,
      to: [entry.to],
    };
    const issued = issuePaper(ctx.writes, paper, ctx);
    if (issued !== null) ctx.papers.push(issued);
  }
}

/** 文号 of the notice that made the calendar in force. */
async function sourceOf(tx: Tx, version: string): Promise<string> {
  const { source } = await tx
    .selectFrom('CalendarVersion')
    .select('source')
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return source;
}

/** The client owes, or is owed, as a person; nobody writes to him. */
async function addressee(
  { directory }: AffairContext,
  agencyId: string | null,
  personId: string | null,
): Promise<Addressee | null> {
  const agency = await directory.agency(agencyId);
  if (agency === null) return null;
  const lawyer = await directory.lawyer(personId);
  return lawyer === null
    ? { agencyId: agency.id, personId: null, name: agency.name, email: agency.email }
    : { agencyId: agency.id, personId: lawyer.id, name: lawyer.name, email: lawyer.email };
}

function changeWords(row: Obligation, { before, after }: PaperChange, calendar: Bilingual): Bilingual {
  const said = (language: keyof Bilingual): readonly [string, string] => [
    datesIn(language, before),
    datesIn(language, after),
  ];
  const [from, to] = said('zh');
  const [fromEn, toEn] = said('en');
  return {
    zh: `期限因节假日安排调整：${row.titleZh}（${row.article}），由${from}改为${to}（${calendar.zh}）`,
    en: `Date moved by the calendar: ${row.titleEn} (${row.article}), from ${fromEn} to ${toEn} (${calendar.en})`,
  };
}

/** The last day, and the stricter reading where that alone may have moved. */
function datesIn(language: keyof Bilingual, { dueOn, dueAt, alarmAt }: PaperChange['after']): string {
  const due = limitWords({ dueOn, dueAt })[language];
  if (alarmAt === null || alarmAt === dueAt) return due;
  return `${due} [${beforeInstant(alarmAt)[language]}]`;
}
