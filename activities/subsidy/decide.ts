/**
 * Decisions about a payout (补贴审批): the center proposes, a finance officer who is another person approves or returns.
 * Recorded in the transaction of whoever received it, with the wake of the payout's process.
 */
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { v7 as uuid } from 'uuid';
import { payoutStateAfter } from '../../workflows/domain/payout-transitions.js';
import { mayDecide, payoutReadScope, type Viewer } from '../../workflows/domain/permissions.js';
import { PayoutDecision, type PayoutState } from '../../workflows/domain/vocabulary.js';
import type { Tx } from '../adapters/database.js';
import type { Tables } from '../adapters/tables.js';
import { Refusal, refuse, refuseFields, refuseUnseen, type Sender, type StepBase } from '../affair/index.js';
import { contextOf, caseRows } from '../case/index.js';
import { financeAgencyOf } from './budget.js';
import { approve, propose, returnToCenter, type Decision } from './decisions.js';
import { isSamePerson } from './four-eyes.js';
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
  /** Required for `return`. */
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
  return { shown: await shownPayout(tx, payoutId), version };
}

const TAKE: Readonly<Record<PayoutDecision, (step: PayoutStep, decision: Decision) => Promise<void>>> = {
  [PayoutDecision.Propose]: propose,
  [PayoutDecision.Approve]: approve,
  [PayoutDecision.Return]: returnToCenter,
};

/** Locks the case, then its payout. Who does not see the payout locks nothing, and learns nothing of it. */
async function visibleStep(base: StepBase, viewer: Viewer, payoutId: string): Promise<PayoutStep | null> {
  const locked = await lockedAffairOf(base.tx, viewer, payoutId);
  return locked === undefined ? null : payoutStepOn(contextOf(base, locked, await caseRows(base.tx, locked.id)));
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
  return 'centerId' in scope
    ? of('Payout.centerId', '=', scope.centerId)
    : sql<SqlBool>`starts_with(${of.ref('Payout.region')}, ${scope.prefix})`;
}

/** 403 before 428 before 409 before 412 before 422. @returns the state the decision leads to, and why it is taken */
async function authorised(
  step: PayoutStep,
  { sender, decision, expectedVersion, fields }: DecisionRequest,
): Promise<Pick<Decision, 'to' | 'reason'>> {
  const { payout } = step;
  if (!mayDecide(sender.viewer.role, decision)) {
    refuse(403, 'forbidden', { zh: '您的角色不能作出这一决定', en: 'Your role may not take this decision' });
  }
  if (decision !== PayoutDecision.Propose) await requireSecondPerson(step, sender);
  if (expectedVersion === null) throw new Refusal({ status: 428, code: 'version-required' });
  const to = payoutStateAfter(decision, payout.state as PayoutState);
  if (to === null) {
    return refuse(409, 'decision-not-possible-now', {
      zh: `补贴状态为 ${payout.state}，不能作出 ${decision}`,
      en: `The payout is ${payout.state}: ${decision} is not possible`,
    });
  }
  const { version } = payout;
  if (expectedVersion !== version) {
    const zh = `补贴已变动（当前版本${version}），请重新读取`;
    const en = `The payout has changed (now at version ${version}); read it again`;
    refuse(412, 'stale-version', { zh, en }, { version });
  }
  const reason = fields().reason?.trim() ?? '';
  if (decision === PayoutDecision.Return && reason === '') {
    const detail = { zh: '退回时必填', en: 'is required where a payout is returned' };
    refuseFields([{ pointer: '/reason', code: 'required', detail }]);
  }
  return { to, reason };
}

/** The checker is of the region's own finance agency and not the maker, under whatever account. */
async function requireSecondPerson({ ctx, payout }: PayoutStep, { viewer, actor }: Sender): Promise<void> {
  const finance = await financeAgencyOf(ctx.tx, payout.region);
  if (finance?.id !== viewer.agencyId) {
    refuse(403, 'forbidden', {
      zh: '只有本地区财政部门可以作出这一决定',
      en: 'Only the finance agency of the region takes this decision',
    });
  }
  if (payout.proposedById === null) return;
  if (await isSamePerson(ctx.tx, payout.proposedById, actor.id)) {
    refuse(403, 'own-proposal', {
      zh: '报请人不能审批自己的报请',
      en: 'Nobody decides on a proposal of his own',
    });
  }
}
