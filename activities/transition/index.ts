/**
 * The transition (状态变迁): one act or one alarm as one idempotent transaction. It checks version, permission and state,
 * matches the rule table, computes the dates, and writes act, obligations, papers, history and outbox together. Called
 * twice with the same submission it answers with what it did the first time.
 */
import { ActKind, type CaseStatus } from '../../workflows/domain/vocabulary.js';
import { hasEnded, statusAfter, type Decided } from '../../workflows/domain/case-transitions.js';
import { FailureType, permanent } from '../../workflows/failures.js';
import type { ActBody, DefenceNoticeBody } from '../../workflows/domain/messages.js';
import { actBelongsTo, mayAct, mayActOnBehalf, maySee } from '../../workflows/domain/permissions.js';
import type { Agency, PrismaClient, Submission } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import type { Law } from '../law/store.js';
import { CASE_INCLUDE, type CaseRow } from '../records/case-view.js';
import { recordAct, recordNotice } from './act-step.js';
import { fireDueAlarms } from './alarms.js';
import { Refusal, refuse, type CaseContext, type Sender, type StepContext } from './context.js';
import { Directory } from './directory.js';
import { nextAlarm } from './ladder-state.js';
import { recordRefusal } from './refusal.js';
import { senderOf } from './sender.js';
import { caseContext, closeStep } from './step.js';
import { lockedCase, submissionById } from './step-reads.js';

export interface TransitionInput {
  readonly caseId: string;
  /** The submission to apply; absent: look at the alarms. */
  readonly submissionId?: string;
  /** Version the workflow knows; null when it has just been started. */
  readonly expectedVersion: number | null;
  /** Epoch ms, the workflow's clock. */
  readonly at: number;
}

export interface TransitionResult {
  /** What became of the submission; null for an alarm. */
  readonly outcome: 'done' | 'refused' | null;
  /** Null when there is no such case (its first notice was refused). */
  readonly state: CaseState | null;
}

/** What the workflow keeps: codes and times, nothing personal. */
export interface CaseState {
  readonly version: number;
  readonly status: CaseStatus;
  readonly stage: string;
  readonly region: string;
  /** Epoch ms of the earliest alarm of what is owed. */
  readonly nextAlarmAt: number | null;
  /** Archived or terminated, and nothing owed that still has an alarm to come. */
  readonly ended: boolean;
}

export interface TransitionDeps {
  readonly prisma: PrismaClient;
  readonly law: Law;
}

export async function runTransition(deps: TransitionDeps, input: TransitionInput): Promise<TransitionResult> {
  try {
    return await deps.prisma.$transaction((tx) => step(tx, deps.law, input));
  } catch (error) {
    // Nothing of a refused act stays; the refusal itself is recorded by a transaction of its own.
    if (!(error instanceof Refusal) || input.submissionId === undefined) throw error;
    const { submissionId } = input;
    return deps.prisma.$transaction(async (tx) => {
      await recordRefusal(tx, submissionId, error.problem, input.at);
      const row = await readCase(tx, input.caseId);
      return { outcome: 'refused' as const, state: row === null ? null : await stateOf(tx, row) };
    });
  }
}

async function step(tx: Tx, law: Law, input: TransitionInput): Promise<TransitionResult> {
  const base: StepContext = { tx, law, directory: new Directory(tx), at: input.at, history: [], papers: [] };
  const row = await lockedCase(tx, input.caseId);
  if (input.submissionId === undefined) {
    if (row === null) return { outcome: null, state: null };
    checkVersion(row, input.expectedVersion);
    const ctx = await caseContext(base, row);
    await fireDueAlarms(ctx);
    await closeStep(ctx, {});
    return { outcome: null, state: stateFrom(ctx) };
  }
  const submission = await submissionById(tx, input.submissionId);
  if (submission === null) throw permanent(FailureType.UnknownReference, 'No such submission');
  if (submission.state !== 'pending') {
    return {
      outcome: submission.state === 'done' ? 'done' : 'refused',
      state: row === null ? null : await stateOf(tx, row),
    };
  }
  // All that the step will ask the directory for, in one read; who sends is mostly one of them.
  if (row !== null) await base.directory.load([row.organId, row.centerId, row.firmId, row.custodyPlaceId]);
  const sender = await senderOf(tx, base.directory, submission);
  if (submission.kind === ActKind.DefenceNotice) {
    const ctx = await recordNotice(base, submission, submission.body as unknown as DefenceNoticeBody, sender);
    return { outcome: 'done', state: stateFrom(ctx) };
  }
  if (row === null) return refuse(404, 'not-found', NOT_FOUND);
  checkVersion(row, input.expectedVersion);
  const body = submission.body as unknown as ActBody;
  const actingFor = await authorise(base, row, submission, body, sender);
  const status = statusAfter(body.kind, row.status as CaseStatus, body as Decided);
  if (status === null) {
    return refuse(409, 'act-not-possible-now', {
      zh: '案件当前状态不允许这一行为',
      en: 'The state of the case does not allow this act now',
    });
  }
  const ctx = await caseContext(base, row);
  await recordAct(ctx, { submission, body, sender, actingFor, status });
  return { outcome: 'done', state: stateFrom(ctx) };
}

const NOT_FOUND = { zh: '没有这个案件', en: 'There is no such case' };

/** The workflow's truth and the records' must be the same; a difference is never papered over. */
function checkVersion(row: CaseRow, expected: number | null): void {
  if (expected !== null && row.version !== expected) {
    throw permanent(FailureType.CaseVersionMismatch, `The case is at version ${row.version}, not ${expected}`);
  }
}

/** 404 before 403 before 412. @returns the agency the act counts for */
async function authorise(
  base: StepContext,
  row: CaseRow,
  submission: Submission,
  body: ActBody,
  sender: Sender,
): Promise<Agency> {
  if (!maySee(sender.viewer, row)) return refuse(404, 'not-found', NOT_FOUND);
  const forbidden = { zh: '您的角色不能作出这一行为', en: 'Your role may not do this act' };
  const actingId = body.onBehalfOf ?? sender.viewer.agencyId;
  const actingFor = await base.directory.agency(actingId);
  if (actingFor === null) return refuse(404, 'not-found', NOT_FOUND);
  if (body.onBehalfOf === undefined) {
    if (!mayAct(sender.viewer.role, body.kind)) return refuse(403, 'forbidden', forbidden);
  } else {
    if (actingId !== row.organId && actingId !== row.custodyPlaceId) return refuse(404, 'not-found', NOT_FOUND);
    const allowed = mayActOnBehalf(sender.viewer.role, body.kind) && actBelongsTo(actingFor.kind, body.kind);
    if (!allowed) return refuse(403, 'forbidden', forbidden);
  }
  if (submission.expectedVersion !== null && submission.expectedVersion !== row.version) {
    return refuse(412, 'stale-version', {
      zh: `案件已变动（当前版本${row.version}），请重新读取`,
      en: `The case has changed (now at version ${row.version}); read it again`,
    });
  }
  return actingFor;
}

function readCase(tx: Tx, caseId: string): Promise<CaseRow | null> {
  return tx.case.findUnique({ where: { id: caseId }, include: CASE_INCLUDE });
}

function stateFrom(ctx: CaseContext): CaseState {
  return caseState(ctx.caseRow, nextAlarm(ctx.obligations));
}

async function stateOf(tx: Tx, row: CaseRow): Promise<CaseState> {
  const earliest = await tx.obligation.aggregate({ where: { caseId: row.id, state: 'owed' }, _min: { nextAt: true } });
  return caseState(row, earliest._min.nextAt?.getTime() ?? null);
}

function caseState(row: CaseRow, nextAlarmAt: number | null): CaseState {
  const status = row.status as CaseStatus;
  return {
    version: row.version,
    status,
    stage: row.stage,
    region: row.region,
    nextAlarmAt,
    ended: hasEnded(status) && nextAlarmAt === null,
  };
}
