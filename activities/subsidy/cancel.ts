/** A payout whose case is not over after all (撤销补贴): closed before anybody approved it, and opened again with the next file. */
import { v7 as uuid } from 'uuid';
import { PAYOUT_CHANGED } from '../../workflows/domain/signals.js';
import { PayoutState } from '../../workflows/domain/vocabulary.js';
import { ProcessKind } from '../../workflows/names.js';
import type { Cancelling, CaseContext } from '../case/index.js';
import { tellProcess } from '../records/tell-process.js';
import { financeAgencyOf } from './budget.js';
import { subsidyCancelled } from './papers.js';
import { lockShares } from './shares.js';
import { inboxOf, issuePayoutPaper, movePayout, payoutStepOn, subsidyWords, tellHistory } from './payout-step.js';

/** In the act that undoes the conclusion, whose step writes it. */
export async function cancelPayout(ctx: CaseContext, { sender, submissionId, reason }: Cancelling): Promise<void> {
  const step = await payoutStepOn(ctx);
  if (step === null || step.payout.state === PayoutState.Closed) return;
  // Shares of the case are agreed on and opened by what its calculation says: one after the other.
  await lockShares(ctx.tx, ctx.caseRow.id);
  const { state, budgetLineId } = step.payout;
  // The act was refused by the state that the case was read with, under the same lock.
  if (budgetLineId !== null) throw new Error('Money is set aside for this payout');
  await ctx.tx
    .insertInto('PayoutDecisionRecord')
    .values({
      ...{ id: uuid(), payoutId: step.payout.id, decision: 'close', at: new Date(ctx.at), reason, submissionId },
      ...{ byId: sender.actor.id, byName: sender.actor.name },
    })
    .execute();
  movePayout(step, PayoutState.Closed, { proposedById: null });
  tellProcess(ctx.writes, { kind: ProcessKind.Payout, refId: ctx.caseRow.id }, [PAYOUT_CHANGED]);
  const words = subsidyWords(step);
  tellHistory(step, {
    actor: sender.actor,
    kind: 'payout-closed',
    refId: submissionId,
    summary: { zh: `撤销${words.zh}：${reason}`, en: `Closed ${words.en}: ${reason}` },
  });
  if (state !== PayoutState.Proposed) return;
  // It lies on finance's desk.
  await issuePayoutPaper(step, {
    paper: subsidyCancelled,
    from: await ctx.directory.agency(step.payout.centerId),
    to: [inboxOf(await financeAgencyOf(ctx.tx, step.payout.region))],
    reason,
    happenedAt: ctx.at,
  });
}
