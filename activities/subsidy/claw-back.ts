/**
 * Money that had arrived and came back (到账后退回), and what finance makes of it. What was recorded of the payment stays; each record of
 * it gets one of its own that takes it back: in the ledger, in the declarations of tax exemption, in the history.
 */
import { v7 as uuid } from 'uuid';
import { AgencyKind, PayoutState } from '../../workflows/domain/vocabulary.js';
import type { Obligation, PaymentInstruction } from '../../prisma/generated/client.js';
import { type AffairContext, applyRules, ruleOf, STANDING, type TakingBack } from '../affair/index.js';
import { SYSTEM_ACTOR } from '../records/history.js';
import type { BankWord } from './bank-results.js';
import { financeAgencyOf } from './budget.js';
import type { Decision } from './decisions.js';
import { LedgerKind } from './ledger.js';
import { bookClaim } from './claims.js';
import { outcomesOf } from './outcomes.js';
import { subsidyClawedBack, subsidyClosed } from './papers.js';
import {
  approvalOf,
  inboxOf,
  issuePayoutPaper,
  lawyerAddress,
  movePayout,
  subsidyWords,
  tellHistory,
  transferOf,
  type PayoutStep,
} from './payout-step.js';

/**
 * The money is its line's again, and the subsidy is owed again under its dates; the next instruction, if there is one, has the next
 * number. The caller closes the step.
 */
export async function clawedBack(
  step: PayoutStep,
  instruction: Pick<PaymentInstruction, 'id'>,
  { at, reason }: BankWord,
): Promise<void> {
  const { ctx } = step;
  const approval = await approvalOf(step);
  step.bookings.push({ kind: LedgerKind.ClawBack, transfer: transferOf(step, approval) });
  await takeBackDeclaration(step, instruction.id);
  await bookClaim(step, approval, 'taken-back');
  // The paper still names the line the money came from.
  movePayout(step, PayoutState.ClawedBack, { attempt: step.payout.attempt + 1, settledAt: null });
  const words = subsidyWords(step);
  const why = reason ?? '';
  tellHistory(step, {
    actor: SYSTEM_ACTOR,
    kind: 'payout-clawed-back',
    refId: instruction.id,
    at,
    summary: {
      zh: `到账后退回${why === '' ? '' : `（${why}）`}：${words.zh}（${approval.byName}批准，支付指令${instruction.id}），款项已回到预算项目，免税申报已冲销`,
      en: `Came back after payment${why === '' ? '' : ` (${why})`}: ${words.en} (approved by ${approval.byName}, instruction ${instruction.id}); the money is back on its budget line, the tax exemption taken back`,
    },
  });
  // What the payment did to what is owed is undone: the duty to declare it ends, the duty to pay stands again.
  await takeBack(
    step,
    { actId: `${instruction.id}/returned`, kind: outcomesOf(ctx).cameBack.kind, at },
    {
      ends: [instruction.id],
      revives: [instruction.id],
    },
  );
  const center = await ctx.directory.agency(step.payout.centerId);
  await issuePayoutPaper(step, {
    paper: subsidyClawedBack,
    from: null,
    to: [inboxOf(center), inboxOf(await financeAgencyOf(ctx.tx, step.payout.region)), await lawyerAddress(step)],
    instructionId: instruction.id,
    reason,
    happenedAt: at,
  });
}

/** A record beside the one that it takes back; both belong to the year in which it was paid. */
async function takeBackDeclaration({ ctx: { tx, at } }: PayoutStep, instructionId: string): Promise<void> {
  const declared = await tx
    .selectFrom('TaxRecord')
    .selectAll()
    .where('instructionId', '=', instructionId)
    .where('amountFen', '>', 0)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('TaxRecord')
    .values({ ...declared, id: uuid(), amountFen: -declared.amountFen, filedAt: new Date(at) })
    .execute();
}

/** 不再发放: finance does not pay what came back, for a reason; nothing is owed to the lawyer any more. */
export async function closeForGood(step: PayoutStep, { submissionId, sender, to, reason }: Decision): Promise<void> {
  const { ctx } = step;
  movePayout(step, to);
  const words = subsidyWords(step);
  tellHistory(step, {
    actor: sender.actor,
    kind: 'payout-closed',
    refId: submissionId,
    summary: {
      zh: `${sender.actor.name}决定不再发放${words.zh}：${reason}`,
      en: `${sender.actor.name} decided that ${words.en} is not paid: ${reason}`,
    },
  });
  const owed = ctx.obligations.filter((row) => STANDING.includes(row.state) && isDoneByPaying(ctx, row));
  // Late is late: the lawyer had no money while it was owed.
  await takeBack(
    step,
    { actId: submissionId, kind: outcomesOf(ctx).closed.kind, at: ctx.at },
    {
      ends: owed.map(({ triggerActId }) => triggerActId),
      keepsBreaches: true,
    },
  );
  await issuePayoutPaper(step, {
    paper: subsidyClosed,
    from: await ctx.directory.agency(sender.viewer.agencyId),
    to: [inboxOf(await ctx.directory.agency(step.payout.centerId)), await lawyerAddress(step)],
    reason,
    happenedAt: ctx.at,
  });
}

function isDoneByPaying(ctx: AffairContext, row: Obligation): boolean {
  return ruleOf(ctx, row)?.fulfilledBy.some(({ on }) => on === outcomesOf(ctx).paid.kind) === true;
}

interface News {
  readonly actId: string;
  readonly kind: ReturnType<typeof outcomesOf>['cameBack' | 'closed']['kind'];
  /** Epoch ms. */
  readonly at: number;
}

async function takeBack({ ctx }: PayoutStep, { at, ...news }: News, takesBack: TakingBack): Promise<void> {
  const facts = await ctx.affair.facts(AgencyKind.LegalAidCenter);
  await applyRules(ctx, { ...news, facts, anchors: { occurredAt: at }, subject: null, takesBack });
}
