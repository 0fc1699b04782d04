/**
 * The step by time (按时推进): what has come due in an affair, asked of the records under its lock. Called by its process, as
 * often as it likes; when nothing is due nothing is written. It answers with all that is still waited for.
 */
import { FailureType, permanent } from '../../workflows/failures.js';
import type { PromiseKept } from '../../workflows/domain/waits.js';
import type { Affair } from '../../prisma/generated/client.js';
import type { Logger } from '../adapters/logger.js';
import { inTransaction } from '../adapters/transaction.js';
import { lockAffair, SYSTEM_ACTOR } from '../records/history.js';
import { PUBLISHED_SO_FAR } from '../records/law-book.js';
import { fromSequence } from '../records/running-numbers.js';
import { Writes } from '../records/writes.js';
import {
  fireDueAlarms,
  beginStep,
  type StepDeps,
  type AffairKind,
  type SubsidyState,
  type AffairContext,
  type WaitingReceipt,
  lockedAffair,
  earliestOf,
  isOver,
  keepStep,
} from '../affair/index.js';
import { AFFAIR_KINDS, kindOf, type AffairKinds } from '../affair-kinds.js';
import { promisesOf } from './promises.js';
import { answerSilence } from './receipt-steps.js';
import { silentRecipients } from './silence.js';
import { PUT_OFF_MS, togetherOrAlone } from './together-or-alone.js';

export interface StepAffairDeps extends StepDeps {
  readonly logger: Logger;
  /** Kinds of affairs that this version knows; default all. */
  readonly affairKinds?: AffairKinds;
}

export interface StepAffairInput {
  readonly affairId: string;
  /** Epoch ms: the instant that has come, by the workflow's clock. */
  readonly at: number;
}

/** What the workflow is told: codes and times, nothing personal. */
export interface AffairState {
  readonly version: number;
  /** Where it stands in the course of its kind. */
  readonly status: string;
  /** Epoch ms of the earliest of all that is waited for; null: nothing is to come. */
  readonly nextAt: number | null;
  /** What is waited for, by whom it is owed, and what follows silence. */
  readonly promises: readonly PromiseKept[];
  /** The subsidy, which has a process of its own. */
  readonly payout: SubsidyState;
  /** Nothing is left to wait for. */
  readonly isOver: boolean;
}

/** Throws UnknownReference when there is no such affair: rows are written before they are named. */
export async function stepAffair(deps: StepAffairDeps, input: StepAffairInput): Promise<AffairState> {
  const state = await lookOnly(deps, input);
  if (state !== null) return state;
  return togetherOrAlone(
    {
      take: (only) => step(deps, input, only),
      due: () => dueIn(deps, input),
      putOff: (id) => putOff(deps, input, id),
    },
    deps.logger,
    input.affairId,
  );
}

/**
 * Most looks find nothing to do: they lock nothing and write nothing. What is recorded while they read is told to the process
 * by whoever records it.
 * @returns null when something is due, or the row of the affair says another time than what it keeps
 */
async function lookOnly(
  { records, law, clock, affairKinds = AFFAIR_KINDS }: StepAffairDeps,
  { affairId, at }: StepAffairInput,
): Promise<AffairState | null> {
  const row = await records
    .selectFrom('Affair')
    .selectAll()
    .select(PUBLISHED_SO_FAR.as('published'))
    .where('id', '=', affairId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { published, ...affair } = row;
  const inForce = await law.at(published, records);
  const base = { tx: records, writes: new Writes(), law: inForce, clock, numbering: fromSequence };
  const kind = kindOf(affairKinds, affair);
  const ctx = await kind.read(base, affair, at);
  const nextAt = earliestOf(ctx);
  const isAsItSays = nextAt === (affair.nextAt?.getTime() ?? null);
  const isDue = nextAt !== null && nextAt <= ctx.at;
  return isAsItSays && !isDue && !kind.mayBePassedOn(ctx) ? stateOf(kind, ctx) : null;
}

/** @param only ids of what is done of that which is due; absent: everything */
function step(deps: StepAffairDeps, { affairId, at }: StepAffairInput, only?: readonly string[]): Promise<AffairState> {
  const { records, affairKinds = AFFAIR_KINDS } = deps;
  return inTransaction(records, async (tx) => {
    const base = await beginStep(tx, deps);
    const locked = await lockedAffair(tx, affairId);
    if (locked === null) throw permanent(FailureType.UnknownReference, 'No such affair');
    const kind = kindOf(affairKinds, locked);
    const ctx = await kind.read(base, locked, at);
    const wanted = (id: string): boolean => only?.includes(id) ?? true;
    const isPassedOn = await kind.passOn(ctx);
    const fired = await fireDueAlarms(ctx, { only: new Set(ctx.obligations.filter(({ id }) => wanted(id))) });
    const answered = await answerSilences(ctx, wanted);
    if (isPassedOn || fired > 0 || answered > 0) keepStep(ctx);
    else waitFor(ctx);
    await base.writes.flush(tx);
    return stateOf(kind, ctx);
  });
}

/** Recipients whose time has come; the step holds what is still waited for afterwards. @returns how many were looked at */
async function answerSilences(ctx: AffairContext, wanted: (id: string) => boolean): Promise<number> {
  const due = ctx.receipts.filter(({ id, nextAt }) => nextAt.getTime() <= ctx.at && wanted(id));
  const { tx, writes, law, directory, at } = ctx;
  const tell = (refId: string) => (kind: string, summary: { readonly zh: string; readonly en: string }) => {
    ctx.history.push({ at, recordedAt: at, actor: SYSTEM_ACTOR, kind, refId, summary });
  };
  const ids = due.map(({ id }) => id);
  const still: WaitingReceipt[] = ctx.receipts.filter(({ id }) => !ids.includes(id));
  for (const silent of await silentRecipients(tx, ids)) {
    const { id } = silent.recipient;
    const { nextStep, nextAt } = await answerSilence({
      ...silent,
      tx,
      writes,
      law,
      directory,
      at,
      affair: ctx,
      tell: tell(id),
    });
    if (nextStep !== null && nextAt !== null) still.push({ id, nextStep, nextAt });
  }
  ctx.receipts = still;
  return due.length;
}

/** Some have signed since, so what the affair waits for comes later than its row says. */
function waitFor(ctx: AffairContext): void {
  const nextAt = earliestOf(ctx);
  if (nextAt === (ctx.row.nextAt?.getTime() ?? null)) return;
  const row: Pick<Affair, 'id' | 'nextAt'> = { id: ctx.row.id, nextAt: nextAt === null ? null : new Date(nextAt) };
  ctx.writes.update('Affair', [row]);
}

function stateOf(kind: AffairKind, ctx: AffairContext): AffairState {
  const nextAt = earliestOf(ctx);
  return {
    version: ctx.row.version,
    status: kind.status(ctx),
    nextAt,
    promises: promisesOf(ctx),
    payout: kind.subsidy(ctx),
    isOver: isOver(ctx.row, nextAt),
  };
}

async function dueIn({ records, clock }: StepAffairDeps, { affairId, at }: StepAffairInput): Promise<string[]> {
  const now = new Date(Math.max(at, clock.now()));
  const due = await records
    .selectFrom('Obligation')
    .select('id')
    .where('affairId', '=', affairId)
    .where('state', '=', 'owed')
    .where('nextAt', '<=', now)
    .unionAll((of) =>
      of.selectFrom('NoticeRecipient').select('id').where('affairId', '=', affairId).where('nextAt', '<=', now),
    )
    .execute();
  return due.map(({ id }) => id);
}

function putOff({ records, clock }: StepAffairDeps, { affairId, at }: StepAffairInput, id: string): Promise<void> {
  return inTransaction(records, async (tx) => {
    const locked = await lockAffair(tx, affairId, clock, at);
    if (locked === null) return;
    const nextAt = new Date(locked.at + PUT_OFF_MS);
    // Done or signed for since it failed: it keeps its next time, or none.
    const due = new Date(locked.at);
    for (const table of ['Obligation', 'NoticeRecipient'] as const) {
      await tx.updateTable(table).set({ nextAt }).where('id', '=', id).where('nextAt', '<=', due).execute();
    }
  });
}
