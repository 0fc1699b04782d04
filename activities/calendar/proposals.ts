/**
 * A change of the calendar as it is proposed (节假日安排报请): checked, counted through, and put before the other bureaus. It is in force
 * once one of them confirms it (`proposal-decisions.ts`).
 */
import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { Agency, CalendarProposal } from '../../prisma/generated/client.js';
import type { Queries, Tx } from '../adapters/database.js';
import {
  calendarProblems,
  calendarWarnings,
  calendarWith,
  mergeNotice,
  type CalendarNotice,
  type CalendarWarning,
  type ChangedDay,
} from '../law/counting/calendar-upload.js';
import { partsOf, shanghaiDate } from '../law/counting/legal-date.js';
import { calendarProposed } from '../papers/calendar.js';
import { calendarInForce } from '../records/calendars.js';
import type { LawBook } from '../records/law-book.js';
import { openTasks, TaskKind } from '../records/tasks.js';
import { Writes } from '../records/writes.js';
import { issuePaper, refuse, refuseFields } from '../affair/index.js';
import { calendarBureaus } from './bureaus.js';
import { movesUnder, type CalendarMoves } from './moves.js';

export const ProposalState = {
  /** 待复核 */ Proposed: 'proposed',
  /** 已公布 */ Published: 'published',
  /** 不予公布 */ Rejected: 'rejected',
  /** 已撤回 */ Withdrawn: 'withdrawn',
  /** 已被取代: another one was published first */ Overtaken: 'overtaken',
} as const;
export type ProposalState = (typeof ProposalState)[keyof typeof ProposalState];

/** Who proposes or decides, and for which bureau. */
export interface Officer {
  readonly account: string;
  readonly name: string;
  readonly agency: { readonly id: string; readonly name: string };
}

/** What a proposal changes, and what it would move. */
export interface CalendarPreview {
  readonly horizon: string;
  readonly changedDays: readonly ChangedDay[];
  readonly moves: CalendarMoves;
  readonly warnings: readonly CalendarWarning[];
}

export interface ProposeInput {
  readonly notice: CalendarNotice;
  readonly by: Officer;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/** What a notice would come to, and for which calendar that was counted. */
interface WeighedCalendar {
  readonly basedOn: string;
  readonly preview: CalendarPreview;
  /** Bureaus that may confirm it. */
  readonly others: readonly Agency[];
}

/**
 * What is asked before a calendar is proposed (报请预览), and all that can be said without proposing it. It may take seconds, for everything
 * owed is counted; it locks and writes nothing.
 * Refuses 422 what the notice says wrong, 409 what stands so already and a year of which another proposal is open.
 */
export async function weighCalendar(
  reads: Queries,
  law: LawBook,
  { notice, by, at }: ProposeInput,
): Promise<WeighedCalendar> {
  const inForce = await calendarInForce(reads);
  const problems = calendarProblems(notice, inForce, partsOf(shanghaiDate(at)).year);
  if (problems.length > 0) refuseFields(problems);
  const merged = mergeNotice(notice, inForce);
  const { version } = inForce.calendar;
  if (merged.horizon === inForce.calendar.horizon && merged.changedDays.length === 0) {
    refuse(409, 'calendar-unchanged', {
      zh: `现行日历版本${version}已按此安排`,
      en: `Version ${version} in force has these days already`,
    });
  }
  await refuseWhileOpen(reads, notice.year, version);
  const { rules } = await law.inForce(reads);
  const others = (await calendarBureaus(reads)).filter(({ id }) => id !== by.agency.id);
  const preview: CalendarPreview = {
    horizon: merged.horizon,
    changedDays: merged.changedDays,
    moves: await movesUnder(reads, { rules, calendar: calendarWith(merged) }),
    warnings: [...calendarWarnings(notice, inForce), ...(others.length === 0 ? [NOBODY_CONFIRMS] : [])],
  };
  return { basedOn: version, preview, others };
}

/** In the caller's transaction. Refuses as `weighCalendar` does. */
export async function proposeCalendar(tx: Tx, law: LawBook, input: ProposeInput): Promise<CalendarProposal> {
  const { notice, by, at } = input;
  const { basedOn: version, preview, others } = await weighCalendar(tx, law, input);
  // Counting takes its time, and another calendar may have been published meanwhile.
  if ((await calendarInForce(tx)).calendar.version !== version) {
    refuse(409, 'calendar-superseded', {
      zh: '核算期间另一日历已公布，请按现行日历重新报请',
      en: 'Another calendar was published while this was counted: propose it anew on top of that',
    });
  }
  // One that was made while another calendar was being published can never be confirmed: it holds up nobody.
  await overtake(tx, { by, at });
  // Of two in the same moment the index lets one in; the other is begun again, and refused as it is weighed.
  const row = await tx
    .insertInto('CalendarProposal')
    .values({
      ...{ id: uuid(), year: notice.year, basedOn: version, state: ProposalState.Proposed },
      ...{ notice: JSON.stringify(notice), preview: JSON.stringify(preview), proposedAt: new Date(at) },
      ...{ proposedById: by.account, proposedByName: by.name, agencyId: by.agency.id, agencyName: by.agency.name },
      ...{ decidedById: null, decidedByName: null, decidedAgencyId: null, decidedAgencyName: null },
      ...{ decidedAt: null, decisionReason: null, version: null },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const writes = new Writes();
  for (const bureau of others) await putBefore(tx, writes, bureau, row, at);
  await writes.flush(tx);
  return row;
}

/** Nobody else in the system may confirm it: it stays open until an account is made. */
const NOBODY_CONFIRMS: CalendarWarning = {
  code: 'nobody-to-confirm',
  zh: '系统中没有其他可以复核的司法行政机关账户',
  en: 'no other bureau has an account that may confirm it',
};

/** @param version in force: what was made for another one can never be confirmed, and is in nobody's way */
async function refuseWhileOpen(reads: Queries, year: number, version: string): Promise<void> {
  const open = await reads
    .selectFrom('CalendarProposal')
    .select(['id', 'agencyName'])
    .where('year', '=', year)
    .where('basedOn', '=', version)
    .where('state', '=', ProposalState.Proposed)
    .executeTakeFirst();
  if (open === undefined) return;
  refuse(
    409,
    'calendar-proposal-open',
    {
      zh: `${open.agencyName}报请的${year}年安排尚待复核`,
      en: `A proposal for ${year} by ${open.agencyName} waits to be confirmed`,
    },
    { existing: { proposalId: open.id } },
  );
}

/** Proposals for another calendar than the one in force: nobody has looked at what they would move now. */
export async function overtake(tx: Queries, { by, at }: Closing): Promise<void> {
  const overtaken = await tx
    .updateTable('CalendarProposal')
    .set({ state: ProposalState.Overtaken, decidedAt: new Date(at) })
    .where('state', '=', ProposalState.Proposed)
    .where('basedOn', 'not in', (of) =>
      of.selectFrom('CalendarVersion').select('version').orderBy('serial', 'desc').limit(1),
    )
    .returning('id')
    .execute();
  for (const { id } of overtaken) await closeTasks(tx, id, { by, at }, ProposalState.Overtaken);
}

interface Closing {
  readonly by: Officer;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/** The tasks of those before whom it was put. */
export async function closeTasks(
  tx: Queries,
  proposalId: string,
  { by, at }: Closing,
  outcome: ProposalState,
): Promise<void> {
  await tx
    .updateTable('Task')
    .set({ closedAt: new Date(at), closedById: by.account, outcome })
    .where(sql<boolean>`starts_with("causeKey", ${causeOf(proposalId)})`)
    .where('closedAt', 'is', null)
    .execute();
}

/** Of the notice that a row holds; it was checked when it was written. */
export function noticeOf({ notice }: Pick<CalendarProposal, 'notice'>): CalendarNotice {
  return notice as unknown as CalendarNotice;
}

/** As it was when the change was proposed. */
export function previewOf({ preview }: Pick<CalendarProposal, 'preview'>): CalendarPreview {
  return preview as unknown as CalendarPreview;
}

/** What an open proposal would move as things stand now. */
export async function movesNow(reads: Queries, law: LawBook, row: CalendarProposal): Promise<CalendarMoves> {
  const { rules } = await law.inForce(reads);
  const merged = mergeNotice(noticeOf(row), await calendarInForce(reads));
  return movesUnder(reads, { rules, calendar: calendarWith(merged) });
}

/** What the tasks of a proposal are found by. */
function causeOf(proposalId: string): string {
  return `calendar-proposal/${proposalId}/`;
}

async function putBefore(
  tx: Tx,
  writes: Writes,
  bureau: { readonly id: string; readonly name: string; readonly email: string },
  row: CalendarProposal,
  at: number,
): Promise<void> {
  const { id, year, agencyName } = row;
  const { moves } = previewOf(row);
  const causeKey = `${causeOf(id)}${bureau.id}`;
  const reason = `复核${agencyName}报请的${year}年部分节假日安排（/v1/calendars/proposals/${id}）`;
  await openTasks(tx, [{ kind: TaskKind.ConfirmCalendar, agencyId: bureau.id, reason, causeKey }], at);
  issuePaper(
    writes,
    {
      paper: calendarProposed,
      data: { year, source: noticeOf(row).source, proposedBy: agencyName, ...moves },
      affairId: null,
      number: `法援历核〔${year}〕${id.slice(-12)}-${bureau.id}`,
      causeKey,
      sender: null,
      to: [{ agencyId: bureau.id, personId: null, name: bureau.name, email: bureau.email }],
    },
    { at },
  );
}
