/**
 * Decisions about a payout (补贴审批): the center proposes, a finance officer who is another person approves, returns or closes.
 * Recorded in the transaction of whoever received it, with the wake of the payout's process.
 */
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { v7 as uuid } from 'uuid';
import { payoutReadScope, type Viewer } from '../../workflows/domain/permissions.js';
import { PayoutDecision } from '../../workflows/domain/vocabulary.js';
import type { Tx } from '../adapters/database.js';
import type { Tables } from '../adapters/tables.js';
import { Refusal, refuseFields, refuseUnseen, type Sender, type StepBase } from '../affair/index.js';
import { AFFAIR_KINDS, kindOf } from '../affair-kinds.js';
import { financeAgencyOf } from './budget.js';
import { closeForGood } from './claw-back.js';
import { approve, propose, returnToCenter, type Decision } from './decisions.js';
import { isSamePerson } from './four-eyes.js';
import { decidePayout, PAYOUT_DECISIONS, type Decider } from './payout-decision.js';
import { closePayoutStep, payoutStepOn, shownPayout, type PayoutStep } from './payout-step.js';
import type { ShownPayout } from './view.js';

export interface DecisionRequest {
  readonly submissionId: string;
  readonly sender: Sender;
  readonly payoutId: string;
  readonly decision: PayoutDecision;
  /** Version that the sender has read; null: he named none; -1 never matches. */
  readonly expectedVersion: number | null;
  /** The other fields of the body, asked for when nothing else stands against it. Throws Refusal 422. */
  readonly fields: () => DecisionFields;
}

export interface DecisionFields {
  /** Required for `return` and `close`. */
  readonly reason?: string | undefined;
}

/** A decision as it is sent, and as it waits in the inbox. */
export interface PayoutDecisionBody extends DecisionFields {
  readonly payoutId: string;
  readonly decision: PayoutDecision;
}

export interface RecordedDecision {
  readonly shown: ShownPayout;
  /** Of the payout, after the decision. */
  readonly version: number;
}

/** Throws Refusal in the order of the contract: 404, 403, 428, 409, 412, 422; then what the decision itself forbids. */
export async function recordDecision(base: StepBase, request: DecisionRequest): Promise<RecordedDecision> {
  const { submissionId, sender, payoutId, decision } = request;
  const step = await visibleStep(base, sender.viewer, payoutId);
  if (step === null) return refuseUnseen();
  const taken: Decision = { submissionId, sender, ...(await authorised(step, request)) };
  const { tx, at } = step.ctx;
  await tx
    .insertInto('PayoutDecisionRecord')
    .values({
      id: uuid(),
      payoutId,
      decision,
      byId: sender.actor.id,
      byName: sender.actor.name,
      at: new Date(at),
      reason: taken.reason === '' ? null : taken.reason,
      submissionId,
    })
    .execute();
  await TAKE[decision](step, taken);
  const { version } = step.payout;
  await closePayoutStep(step);
  return { shown: await shownPayout(tx, payoutId, sender.viewer), version };
}

const TAKE: Readonly<Record<PayoutDecision, (step: PayoutStep, decision: Decision) => Promise<void>>> = {
  [PayoutDecision.Propose]: propose,
  [PayoutDecision.Approve]: approve,
  [PayoutDecision.Return]: returnToCenter,
  [PayoutDecision.Close]: closeForGood,
};

/** Locks the affair, then its payout. Who does not see the payout locks nothing, and learns nothing of it. */
async function visibleStep(base: StepBase, viewer: Viewer, payoutId: string): Promise<PayoutStep | null> {
  const locked = await lockedAffairOf(base.tx, viewer, payoutId);
  return locked === undefined ? null : payoutStepOn(await kindOf(AFFAIR_KINDS, locked).read(base, locked, 0));
}

function lockedAffairOf(tx: Tx, viewer: Viewer, payoutId: string) {
  return tx
    .selectFrom('Affair')
    .innerJoin('Payout', 'Payout.caseId', 'Affair.id')
    .selectAll('Affair')
    .where('Payout.id', '=', payoutId)
    .where((of) => seenBy(of, viewer))
    .forNoKeyUpdate('Affair')
    .executeTakeFirst();
}

/** The one encoding of who sees a payout (`payoutReadScope`), as a condition of a statement. */
function seenBy(of: ExpressionBuilder<Tables, 'Payout'>, viewer: Viewer): Expression<SqlBool> {
  const scope = payoutReadScope(viewer);
  if (scope === null) return sql<SqlBool>`false`;
  if ('centerId' in scope) return of('Payout.centerId', '=', scope.centerId);
  if ('lawyerId' in scope) return of('Payout.lawyerId', '=', scope.lawyerId);
  if ('prefix' in scope) return sql<SqlBool>`starts_with(${of.ref('Payout.region')}, ${scope.prefix})`;
  const cases = of.selectFrom('Case').select('Case.id').where('Case.firmId', '=', scope.firmId);
  const letters = of
    .selectFrom('Collaboration')
    .select('Collaboration.id')
    .where('Collaboration.firmId', '=', scope.firmId);
  return of('Payout.caseId', 'in', cases.unionAll(letters));
}

/** Whether it may be taken; then its own fields (422). @returns the state the decision leads to, and why it is taken */
async function authorised(
  step: PayoutStep,
  { sender, decision, expectedVersion, fields }: DecisionRequest,
): Promise<Pick<Decision, 'to' | 'reason'>> {
  const problem = decidePayout(decision, await deciderOf(step, sender, decision), step.payout, expectedVersion);
  if (problem !== null) throw new Refusal(problem);
  const { to, needsReason } = PAYOUT_DECISIONS[decision];
  const reason = fields().reason?.trim() ?? '';
  if (needsReason && reason === '') {
    const detail = { zh: '退回或者不再发放时必填', en: 'is required where a payout is returned or closed' };
    refuseFields([{ pointer: '/reason', code: 'required', detail }]);
  }
  return { to, reason };
}

async function deciderOf(
  { ctx, payout }: PayoutStep,
  { viewer, actor }: Sender,
  decision: PayoutDecision,
): Promise<Decider> {
  const { role } = viewer;
  if (!PAYOUT_DECISIONS[decision].checks) return { role, isItsFinance: false, isProposer: false };
  const finance = await financeAgencyOf(ctx.tx, payout.region);
  const { proposedById } = payout;
  return {
    role,
    isItsFinance: finance?.id === viewer.agencyId,
    isProposer: proposedById !== null && (await isSamePerson(ctx.tx, proposedById, actor.id)),
  };
}
