/** What each decision about a payout does. Who may take it, and when, has been checked; who records it closes the step. */
import type { PayoutState } from '../../workflows/domain/vocabulary.js';
import type { BudgetLine } from '../../prisma/generated/client.js';
import { yuan } from '../papers/money.js';
import { refuse, type Sender } from '../affair/index.js';
import { roomOf } from './budget-lines.js';
import { budgetYear, financeAgencyOf, lockedBudgetLines } from './budget.js';
import { withAccountFlags } from './flags.js';
import { reserve } from './ledger.js';
import { subsidyProposed, subsidyReturned } from './papers.js';
import { requirePayee } from './payees.js';
import {
  approvalOf,
  inboxOf,
  issuePayoutPaper,
  movePayout,
  subsidyWords,
  tellHistory,
  type PayoutStep,
} from './payout-step.js';
import { flagsOf, storedFlags } from './view.js';

export interface Decision {
  readonly submissionId: string;
  readonly sender: Sender;
  /** The state it leads to. */
  readonly to: PayoutState;
  /** Empty when none was given. */
  readonly reason: string;
}

/** 报请审批: with the account in force now; whoever approved before approves anew. */
export async function propose(step: PayoutStep, { submissionId, sender, to, reason }: Decision): Promise<void> {
  const { ctx } = step;
  const { account, flags } = await accountNow(step);
  movePayout(step, to, {
    account,
    flags,
    proposedById: sender.actor.id,
    approvedById: null,
    budgetLineId: null,
  });
  const words = subsidyWords(step);
  tellHistory(step, {
    actor: sender.actor,
    kind: 'payout-proposed',
    refId: submissionId,
    summary: { zh: `${sender.actor.name}报请审批${words.zh}`, en: `${sender.actor.name} proposed ${words.en}` },
  });
  await issuePayoutPaper(step, {
    paper: subsidyProposed,
    from: await ctx.directory.agency(step.payout.centerId),
    to: [inboxOf(await financeAgencyOf(ctx.tx, step.payout.region))],
    reason: reason === '' ? null : reason,
    happenedAt: ctx.at,
  });
}

/** 批准: money of the budget line of the year in which it is approved is set aside. Throws Refusal when there is none. */
export async function approve(step: PayoutStep, { submissionId, sender, to }: Decision): Promise<void> {
  const { payout } = step;
  const { account, flags } = await accountNow(step);
  if (account !== payout.account) {
    refuse(409, 'account-changed', {
      zh: '报请之后收款账户已变更，请退回中心重新报请',
      en: 'The payee’s account changed since the proposal; return it to be proposed anew',
    });
  }
  // Every other approval of the region waits for this line: what does not need its name comes before.
  const line = await reserveOn(step);
  movePayout(step, to, { account, flags, approvedById: sender.actor.id, budgetLineId: line.id });
  const words = subsidyWords(step);
  tellHistory(step, {
    actor: sender.actor,
    kind: 'payout-approved',
    refId: submissionId,
    summary: {
      zh: `${sender.actor.name}批准${words.zh}（${line.name}）`,
      en: `${sender.actor.name} approved ${words.en} (${line.nameEn})`,
    },
  });
}

/** 退回, with a reason. */
export async function returnToCenter(step: PayoutStep, { submissionId, sender, to, reason }: Decision): Promise<void> {
  const { ctx } = step;
  movePayout(step, to);
  const words = subsidyWords(step);
  tellHistory(step, {
    actor: sender.actor,
    kind: 'payout-returned',
    refId: submissionId,
    summary: {
      zh: `${sender.actor.name}退回${words.zh}：${reason}`,
      en: `${sender.actor.name} returned ${words.en}: ${reason}`,
    },
  });
  await issuePayoutPaper(step, {
    paper: subsidyReturned,
    from: await ctx.directory.agency(sender.viewer.agencyId),
    to: [inboxOf(await ctx.directory.agency(step.payout.centerId))],
    reason,
    happenedAt: ctx.at,
  });
}

async function accountNow({ ctx, payout }: PayoutStep) {
  const now = await requirePayee(ctx.tx, payout.payeeId, payout.payeeName, ctx.at);
  const flags = withAccountFlags(flagsOf(payout), now.flags);
  return { account: now.account, flags: storedFlags(flags) };
}

/** Sets the money aside on the first line of the year that has room for it. Throws Refusal when none has. */
async function reserveOn(step: PayoutStep): Promise<BudgetLine> {
  const { ctx, payout } = step;
  const year = budgetYear(ctx.at);
  const { round } = await approvalOf(step);
  const lines = await lockedBudgetLines(ctx.tx, payout.region, year);
  if (lines.length === 0) {
    return refuse(409, 'no-budget-line', {
      zh: `本地区没有${year}年度预算指标`,
      en: `The region has no budget line for ${year}`,
    });
  }
  const amount = BigInt(payout.totalFen);
  const line = lines.find((one) => roomOf(one) >= amount);
  if (line === undefined) {
    const short = lines.map((one) => amount - roomOf(one)).reduce((least, one) => (one < least ? one : least), amount);
    const missing = yuan(Number(short));
    return refuse(409, 'budget-exhausted', {
      zh: `${year}年度预算指标余额不足，尚缺${missing.zh}`,
      en: `The budget of ${year} has no room: ${missing.en} are missing`,
    });
  }
  const transfer = { payoutId: payout.id, budgetLineId: line.id, amountFen: payout.totalFen, round, at: ctx.at };
  if (!(await reserve(ctx.tx, transfer))) throw new Error(`No room on line ${line.id}, although it was locked`);
  return line;
}
