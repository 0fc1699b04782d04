/**
 * One change of a payout: the affair that it pays for is locked first, then the payout, then budget lines in the order of their ids, so that
 * no two changes wait for each other for ever. History goes to the affair, whose version a payout never raises.
 */
import type { Viewer } from '../../workflows/domain/permissions.js';
import { PAYOUT_CHANGED } from '../../workflows/domain/signals.js';
import { PayoutDecision, PayoutState, type Bilingual } from '../../workflows/domain/vocabulary.js';
import { ProcessKind, type AffairKindName } from '../../workflows/names.js';
import type { Agency, Payout } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import type { PaperDefinition } from '../papers/define-paper.js';
import { yuan } from '../papers/money.js';
import type { Actor } from '../records/history.js';
import { DAY_MS } from '../law/counting/legal-date.js';
import { tellProcess } from '../records/tell-process.js';
import {
  nextPaperNumber,
  issuePaper,
  type Addressee,
  type AffairContext,
  closeStep,
  lockedAffair,
  type StepBase,
} from '../affair/index.js';
import { AFFAIR_KINDS, kindOf } from '../affair-kinds.js';
import { budgetLineById } from './budget.js';
import { duplicateFlags } from './duplicates.js';
import { book, type Booking, type PayoutTransfer } from './ledger.js';
import type { WithPayout } from './papers.js';
import { PAYOUT_STATE_WORDS } from './payout-words.js';
import { linesOf, payoutView, type ShownPayout } from './view.js';

export interface PayoutStep {
  readonly ctx: AffairContext;
  /** As read under its lock. */
  readonly before: Pick<Payout, 'state' | 'nextAt'>;
  /** The same with the changes of this step applied. */
  payout: Payout;
  /** Whose work it pays. */
  readonly lawyerName: string;
  /** Money that moves when the step is closed. */
  readonly bookings: Booking[];
}

/**
 * Locks affair and payout.
 * @param cameAt epoch ms of an instant that a workflow says has come
 * @returns null when the affair has no payout
 */
export async function payoutStep(base: StepBase, affairId: string, cameAt = 0): Promise<PayoutStep | null> {
  const locked = await lockedAffair(base.tx, affairId);
  return locked === null ? null : payoutStepOn(await kindOf(AFFAIR_KINDS, locked).read(base, locked, cameAt));
}

/** The step on a payout whose affair is locked already. @returns null when it has none */
export async function payoutStepOn(ctx: AffairContext): Promise<PayoutStep | null> {
  const payout = await ctx.tx
    .selectFrom('Payout')
    .selectAll()
    .where('caseId', '=', ctx.row.id)
    .forUpdate()
    .executeTakeFirst();
  if (payout === undefined) return null;
  const lawyer = await ctx.directory.lawyer(payout.lawyerId);
  return { ctx, before: payout, payout, lawyerName: lawyer?.name ?? payout.payeeName, bookings: [] };
}

/** The same by the payout's id, for those who know nothing of the case. Throws when there is no such payout. */
export async function payoutStepOf(base: StepBase, payoutId: string, cameAt?: number): Promise<PayoutStep> {
  const found = await base.tx.selectFrom('Payout').select('caseId').where('id', '=', payoutId).executeTakeFirst();
  const step = found === undefined ? null : await payoutStep(base, found.caseId, cameAt);
  if (step === null) throw new Error('No such payout');
  return step;
}

/** What the payout's process is told: numbers and a code. */
export interface KnownPayout {
  readonly version: number;
  readonly state: PayoutState;
  /** Epoch ms of what it waits for; null: it waits for people, or is over. */
  readonly nextAt: number | null;
}

/** Rows hold what the transitions wrote, so the code is of its closed set. */
export function known({ version, state, nextAt }: Pick<Payout, 'version' | 'state' | 'nextAt'>): KnownPayout {
  return { version, state: state as PayoutState, nextAt: nextAt?.getTime() ?? null };
}

/** As it stands, without its lock. @returns null when the case has no payout */
export async function knownPayout(reads: Queries, caseId: string): Promise<KnownPayout | null> {
  const row = await reads
    .selectFrom('Payout')
    .select(['version', 'state', 'nextAt'])
    .where('caseId', '=', caseId)
    .executeTakeFirst();
  return row === undefined ? null : known(row);
}

/** Policy: a bank that has not answered within a day is asked about, and again every day. */
export const INQUIRE_EVERY_MS = DAY_MS;

/** What its process waits for in this state: an approved one is instructed at once, a bank that stays silent is asked. */
function nextOf(state: PayoutState, at: number): Date | null {
  if (state === PayoutState.Approved) return new Date(at);
  const isOut = state === PayoutState.Instructed || state === PayoutState.Unknown;
  return isOut ? new Date(at + INQUIRE_EVERY_MS) : null;
}

/** Every change raises the version of the payout. Written when the step is closed. */
export function movePayout(step: PayoutStep, state: PayoutState, changes: Partial<Omit<Payout, 'id'>> = {}): void {
  const { ctx, payout } = step;
  const nextAt = nextOf(state, ctx.at);
  const moved = { ...changes, state, version: payout.version + 1, movedAt: new Date(ctx.at), nextAt };
  ctx.writes.update('Payout', [{ ...moved, id: payout.id }]);
  step.payout = { ...payout, ...moved };
}

export interface PayoutNews {
  readonly actor: Actor;
  readonly kind: string;
  readonly refId: string;
  /** Epoch ms: when it happened; default now. */
  readonly at?: number;
  readonly summary: Bilingual;
}

/** Of a letter both centers read the history: there stands how far it came, and not what one pays, from where, or why not. */
export function tellHistory({ ctx, payout }: PayoutStep, { at = ctx.at, ...news }: PayoutNews): void {
  ctx.history.push({ ...news, ...(isOfLetter(ctx) ? standOf(payout) : {}), at, recordedAt: ctx.at });
}

function isOfLetter({ row }: AffairContext): boolean {
  return row.kind === ('collaboration' satisfies AffairKindName);
}

function standOf({ id, state }: Payout): Pick<PayoutNews, 'refId' | 'summary'> {
  const { zh, en } = PAYOUT_STATE_WORDS[state as PayoutState];
  return { refId: id, summary: { zh: `协作补贴：${zh}`, en: `Pay for the task: ${en}` } };
}

/** Ends of its process, and what begins it anew. */
const TOLD: readonly string[] = [PayoutState.Settled, PayoutState.ClawedBack, PayoutState.Closed];

/** Its process is told when it has something to do earlier than it knows, when it is over, and when it is not over after all. */
function tellItsProcess({ ctx, before, payout }: PayoutStep): void {
  const isTold = payout.state !== before.state && TOLD.includes(payout.state);
  const isEarlier = payout.nextAt !== null && (before.nextAt === null || payout.nextAt < before.nextAt);
  if (!isTold && !isEarlier) return;
  tellProcess(ctx.writes, { kind: ProcessKind.Payout, refId: payout.caseId }, [PAYOUT_CHANGED]);
}

/**
 * Writes what the step wrote, then moves the money: a budget line is what all payouts of a region wait for, so it is
 * locked last. Only an approval locks it earlier, because its history names the line that had room.
 * @param later takes the movements over instead, of many steps in one transaction
 */
export async function closePayoutStep(step: PayoutStep, later?: Booking[]): Promise<void> {
  const { ctx, bookings } = step;
  tellItsProcess(step);
  closeStep(ctx);
  await ctx.writes.flush(ctx.tx);
  if (later === undefined) await book(ctx.tx, bookings);
  else later.push(...bookings);
}

/** 周明远律师补贴2300.00元 */
export function subsidyWords({ payout, lawyerName }: PayoutStep): Bilingual {
  const amount = yuan(payout.totalFen);
  return { zh: `${lawyerName}律师补贴${amount.zh}`, en: `the subsidy of ${amount.en} for lawyer ${lawyerName}` };
}

export interface PayoutPaper {
  readonly paper: PaperDefinition<string, WithPayout>;
  /** Issuing agency; null: the system. */
  readonly from: Agency | null;
  readonly to: readonly (Addressee | null)[];
  readonly instructionId?: string;
  readonly reason?: string | null;
  /** Epoch ms: when what it tells happened. */
  readonly happenedAt: number;
}

/** Issues a paper about the payout as it is now: after the change it tells. */
export async function issuePayoutPaper(step: PayoutStep, news: PayoutPaper): Promise<void> {
  const { ctx, payout } = step;
  const line = await budgetLineById(ctx.tx, payout.budgetLineId);
  const issued = issuePaper(
    ctx.writes,
    {
      paper: news.paper,
      affairId: ctx.row.id,
      number: nextPaperNumber(ctx),
      causeKey: `payout/${payout.id}/${news.paper.form}/${payout.version}`,
      sender: news.from,
      to: news.to.filter((one) => one !== null),
      data: {
        payout: {
          caseNumber: ctx.row.number,
          isOfLetter: isOfLetter(ctx),
          lawyerName: step.lawyerName,
          payeeName: payout.payeeName,
          totalFen: payout.totalFen,
          closingDay: payout.closingDay,
          lines: linesOf(payout).map(({ item, allowedFen }) => ({ item, allowedFen })),
          budgetLineName: line?.name ?? null,
          instructionId: news.instructionId ?? null,
          reason: news.reason ?? null,
          at: news.happenedAt,
        },
      },
    },
    ctx,
  );
  if (issued !== null) ctx.papers.push(issued);
}

export function inboxOf(agency: Agency | null): Addressee | null {
  return agency === null ? null : { agencyId: agency.id, personId: null, name: agency.name, email: agency.email };
}

/** The lawyer whose work it pays, in person. */
export async function lawyerAddress({ ctx, payout }: PayoutStep): Promise<Addressee | null> {
  const lawyer = await ctx.directory.lawyer(payout.lawyerId);
  return lawyer === null
    ? null
    : { agencyId: lawyer.firmId, personId: lawyer.id, name: lawyer.name, email: lawyer.email };
}

/** The approval in force: whose it is, and which number it has among the payout's approvals. */
export interface Approval {
  readonly byName: string;
  readonly round: number;
}

export async function approvalOf({ ctx, payout }: PayoutStep): Promise<Approval> {
  const rows = await ctx.tx
    .selectFrom('PayoutDecisionRecord')
    .select('byName')
    .where('payoutId', '=', payout.id)
    .where('decision', '=', PayoutDecision.Approve)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return { byName: rows.at(-1)?.byName ?? '', round: rows.length };
}

/** What the ledger moves for this payout. Throws when nothing was ever reserved for it. */
export function transferOf({ ctx, payout }: PayoutStep, { round }: Approval): PayoutTransfer {
  if (payout.budgetLineId === null) throw new Error(`Payout ${payout.id} has no budget line`);
  return {
    payoutId: payout.id,
    budgetLineId: payout.budgetLineId,
    amountFen: payout.totalFen,
    round,
    at: ctx.at,
  };
}

/**
 * The payout as it is answered, read again with all that belongs to it: behind the end of a step that changed it.
 * @param viewer who is answered
 */
export async function shownPayout(reads: Queries, payoutId: string, viewer: Viewer): Promise<ShownPayout> {
  const { number, kind, ...payout } = await reads
    .selectFrom('Payout')
    .innerJoin('Affair', 'Affair.id', 'Payout.caseId')
    .selectAll('Payout')
    .select(['Affair.number', 'Affair.kind'])
    .where('Payout.id', '=', payoutId)
    .executeTakeFirstOrThrow();
  const decisions = await reads
    .selectFrom('PayoutDecisionRecord')
    .selectAll()
    .where('payoutId', '=', payoutId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const instructions = await reads
    .selectFrom('PaymentInstruction')
    .selectAll()
    .where('payoutId', '=', payoutId)
    .orderBy('attempt')
    .execute();
  const row = { ...payout, affair: { number, kind }, decisions, instructions };
  const duplicate = (await duplicateFlags(reads, viewer, [payoutId])).get(payoutId);
  return payoutView(row, await budgetLineById(reads, payout.budgetLineId), duplicate);
}
