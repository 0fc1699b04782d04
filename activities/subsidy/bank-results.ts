/** What the bank's answer does to the payout (支付结果): settled, or returned. */
import { v7 as uuid } from 'uuid';
import { AgencyKind, PayoutState, type Bilingual } from '../../workflows/domain/vocabulary.js';
import type { PaymentInstruction } from '../../prisma/generated/client.js';
import { partsOf, shanghaiDate } from '../law/counting/legal-date.js';
import { SYSTEM_ACTOR } from '../records/history.js';
import { applyRules } from '../affair/index.js';
import { financeAgencyOf } from './budget.js';
import { LedgerKind } from './ledger.js';
import { bookClaim } from './claims.js';
import { outcomesOf } from './outcomes.js';
import { subsidyBounced, subsidyPaid } from './papers.js';
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

/** When the bank did it (epoch ms), and why, when it did not pay. */
export interface BankWord {
  readonly at: number;
  readonly reason: string | null;
  /** What kept the money back; default: the bank returned it. */
  readonly failure?: Bilingual;
}

const RETURNED: Bilingual = { zh: '银行退票', en: 'Returned by the bank' };

/** 公告2022年第25号: the payee's income from legal aid is free of tax; the center files it with the payment. */
const TAX_BASIS = '财政部 税务总局公告2022年第25号；法律援助法第五十二条第三款';

/** 到账: the money is the lawyer's; tax record, rules and papers go with it. The caller closes the step. */
export async function settled(
  step: PayoutStep,
  instruction: Pick<PaymentInstruction, 'id'>,
  answer: BankWord,
): Promise<void> {
  const { ctx } = step;
  const approval = await approvalOf(step);
  movePayout(step, PayoutState.Settled, { settledAt: new Date(answer.at) });
  const { payout, lawyerName } = step;
  await ctx.tx
    .insertInto('TaxRecord')
    .values({
      id: uuid(),
      payoutId: payout.id,
      lawyerId: payout.lawyerId,
      personName: lawyerName,
      amountFen: payout.totalFen,
      taxYear: partsOf(shanghaiDate(answer.at)).year,
      basis: TAX_BASIS,
      instructionId: instruction.id,
      filedAt: new Date(ctx.at),
    })
    .execute();
  const words = subsidyWords(step);
  tellHistory(step, {
    actor: SYSTEM_ACTOR,
    kind: 'subsidy-paid',
    refId: instruction.id,
    at: answer.at,
    summary: {
      zh: `已到账：${words.zh}（${approval.byName}批准，支付指令${instruction.id}），免税申报已登记`,
      en: `Paid: ${words.en} (approved by ${approval.byName}, instruction ${instruction.id}); tax exemption recorded`,
    },
  });
  const { paid } = outcomesOf(ctx);
  ctx.milestone = paid.milestone;
  await applyRules(ctx, {
    actId: instruction.id,
    kind: paid.kind,
    facts: await ctx.affair.facts(AgencyKind.LegalAidCenter),
    anchors: { occurredAt: answer.at },
    subject: null,
  });
  const center = await ctx.directory.agency(payout.centerId);
  await issuePayoutPaper(step, {
    paper: subsidyPaid,
    from: center,
    to: [await lawyerAddress(step), inboxOf(center)],
    instructionId: instruction.id,
    happenedAt: answer.at,
  });
  step.bookings.push({ kind: LedgerKind.Settle, transfer: transferOf(step, approval) });
  await bookClaim(step, approval, 'stands');
}

/**
 * 退票: the money is the line's again; the next instruction, if there is one, has the next number. The caller closes the
 * step.
 */
export async function returned(
  step: PayoutStep,
  instruction: Pick<PaymentInstruction, 'id'>,
  answer: BankWord,
): Promise<void> {
  const { ctx } = step;
  const approval = await approvalOf(step);
  step.bookings.push({ kind: LedgerKind.Bounce, transfer: transferOf(step, approval) });
  const failure = answer.failure ?? RETURNED;
  const words = subsidyWords(step);
  const reason = answer.reason ?? '';
  // The paper still names the line the money came from.
  movePayout(step, PayoutState.Bounced, { attempt: step.payout.attempt + 1 });
  tellHistory(step, {
    actor: SYSTEM_ACTOR,
    kind: 'payout-bounced',
    refId: instruction.id,
    at: answer.at,
    summary: {
      zh: `${failure.zh}${reason === '' ? '' : `（${reason}）`}：${words.zh}（${approval.byName}批准，支付指令${instruction.id}）`,
      en: `${failure.en}${reason === '' ? '' : ` (${reason})`}: ${words.en} (approved by ${approval.byName}, instruction ${instruction.id})`,
    },
  });
  const center = await ctx.directory.agency(step.payout.centerId);
  await issuePayoutPaper(step, {
    paper: subsidyBounced,
    from: null,
    to: [inboxOf(center), inboxOf(await financeAgencyOf(ctx.tx, step.payout.region))],
    instructionId: instruction.id,
    reason: answer.reason,
    happenedAt: answer.at,
  });
}
