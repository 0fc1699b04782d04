/**
 * Decisions about a payout (补贴审批): the center proposes, a finance officer who is another person approves or returns.
 * One transaction per decision; called twice with the same submission it answers with what it did the first time.
 */
import { v7 as uuid } from 'uuid';
import { payoutStateAfter } from '../../workflows/domain/payout-transitions.js';
import { maySeePayout, mayDecide } from '../../workflows/domain/permissions.js';
import { PayoutDecision, type PayoutState } from '../../workflows/domain/vocabulary.js';
import type { PayoutDecisionBody } from '../../workflows/domain/messages.js';
import { FailureType, permanent } from '../../workflows/failures.js';
import type { PrismaClient, Submission } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import type { Law } from '../law/store.js';
import { Refusal, refuse, refuseField, type Sender } from '../transition/context.js';
import { Directory } from '../transition/directory.js';
import { recordRefusal } from '../transition/refusal.js';
import { senderOf } from '../transition/sender.js';
import { submissionById } from '../transition/step-reads.js';
import { financeAgencyOf } from './budget.js';
import { approve, propose, returnToCenter, type Decision } from './decisions.js';
import { isSamePerson } from './four-eyes.js';
import { known, knownPayout, payoutStep, shownPayout, type KnownPayout, type PayoutStep } from './payout-step.js';

export interface PayoutDeps {
  readonly prisma: PrismaClient;
  readonly law: Law;
}

export interface DecisionInput {
  readonly caseId: string;
  readonly submissionId: string;
  /** Epoch ms, the workflow's clock. */
  readonly at: number;
}

export interface DecisionResult {
  readonly outcome: 'done' | 'refused' | null;
  /** Null when the case has no payout. */
  readonly state: KnownPayout | null;
}

export async function decidePayout(deps: PayoutDeps, input: DecisionInput): Promise<DecisionResult> {
  try {
    return await deps.prisma.$transaction((tx) => decide(tx, deps.law, input));
  } catch (error) {
    // Nothing of a refused decision stays; the refusal itself is recorded by a transaction of its own.
    if (!(error instanceof Refusal)) throw error;
    await deps.prisma.$transaction((tx) => recordRefusal(tx, input.submissionId, error.problem, input.at));
    return { outcome: 'refused', state: await knownPayout(deps.prisma, input.caseId) };
  }
}

async function decide(tx: Tx, law: Law, { caseId, submissionId, at }: DecisionInput): Promise<DecisionResult> {
  const step = await payoutStep(tx, law, caseId, at);
  const submission = await submissionById(tx, submissionId);
  if (submission === null) throw permanent(FailureType.UnknownReference, 'No such submission');
  if (submission.state !== 'pending') {
    return {
      outcome: submission.state === 'done' ? 'done' : 'refused',
      state: step === null ? null : known(step.payout),
    };
  }
  if (step === null) return refuse(404, 'not-found', NOT_FOUND);
  const body = submission.body as unknown as PayoutDecisionBody;
  const sender = await senderOf(tx, new Directory(tx), submission);
  const to = await authorise(step, submission, body, sender);
  const decision: Decision = { submissionId, sender, to, reason: body.reason?.trim() ?? '' };
  await tx.payoutDecisionRecord.create({
    data: {
      id: uuid(),
      payoutId: step.payout.id,
      decision: body.decision,
      byId: sender.actor.id,
      byName: sender.actor.name,
      at: new Date(at),
      reason: decision.reason === '' ? null : decision.reason,
      submissionId,
    },
    select: { id: true },
  });
  await TAKE[body.decision](step, decision);
  const shown = await shownPayout(tx, step.payout.id);
  await tx.$executeRaw`
    UPDATE "Submission" SET state = 'done', "httpStatus" = 201, result = ${JSON.stringify(shown)}::jsonb,
      "processedAt" = ${new Date(at)}
    WHERE id = ${submissionId}`;
  return { outcome: 'done', state: known(step.payout) };
}

const TAKE: Readonly<Record<PayoutDecision, (step: PayoutStep, decision: Decision) => Promise<void>>> = {
  [PayoutDecision.Propose]: propose,
  [PayoutDecision.Approve]: approve,
  [PayoutDecision.Return]: returnToCenter,
};

const NOT_FOUND = { zh: '没有这笔补贴', en: 'There is no such payout' };

/** 404 before 403 before 409 before 412 before 422. @returns the state the decision leads to */
async function authorise(
  step: PayoutStep,
  submission: Submission,
  { payoutId, decision, reason }: PayoutDecisionBody,
  sender: Sender,
): Promise<PayoutState> {
  const { payout } = step;
  const { viewer } = sender;
  if (payout.id !== payoutId || !maySeePayout(viewer, payout)) return refuse(404, 'not-found', NOT_FOUND);
  if (!mayDecide(viewer.role, decision)) {
    return refuse(403, 'forbidden', { zh: '您的角色不能作出这一决定', en: 'Your role may not take this decision' });
  }
  if (decision !== PayoutDecision.Propose) await requireSecondPerson(step, sender);
  const to = payoutStateAfter(decision, payout.state as PayoutState);
  if (to === null) {
    return refuse(409, 'decision-not-possible-now', {
      zh: '补贴当前状态不允许这一决定',
      en: 'The state of the payout does not allow this decision now',
    });
  }
  if (submission.expectedVersion !== null && submission.expectedVersion !== payout.version) {
    return refuse(412, 'stale-version', {
      zh: `补贴已变动（当前版本${payout.version}），请重新读取`,
      en: `The payout has changed (now at version ${payout.version}); read it again`,
    });
  }
  if (decision === PayoutDecision.Return && (reason === undefined || reason.trim() === '')) {
    refuseField('/reason', 'reason-required', { zh: '退回应当说明理由', en: 'A return needs a reason' });
  }
  return to;
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
