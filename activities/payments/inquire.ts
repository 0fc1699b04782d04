/** Looks after an instruction that the bank has not answered (查询支付结果). It asks and records; it never sends. */
import { PayoutState } from '../../workflows/domain/vocabulary.js';
import { DAY_MS } from '../law/legal-date.js';
import { lockCase } from '../records/history.js';
import { recordUnknown } from '../subsidy/answers.js';
import type { KnownPayout } from '../subsidy/payout-step.js';
import { businessTime, knownPayout, orderOf, recordFate, type PaymentDeps, type PaymentInput } from './instruct.js';

/** Policy: banks answer within two working days; silence beyond a third day is no answer, and a person must ask. */
const SILENT_FOR_MS = 3 * DAY_MS;

export async function inquirePayment(deps: PaymentDeps, input: PaymentInput): Promise<KnownPayout | null> {
  const { prisma, law, payments } = deps;
  const { caseId } = input;
  const at = businessTime(deps, input);
  const instruction = await prisma.paymentInstruction.findFirst({
    where: { payout: { caseId }, state: { in: ['released', 'sent'] } },
  });
  if (instruction === null) return knownPayout(prisma, caseId);
  const order = orderOf(instruction);
  const released = await payments.port.inquire(order);
  return prisma.$transaction(async (tx) => {
    // Its fate was unknown: now it is known that the bank could see it, and its answer is waited for.
    if (released === 'released') await recordFate(tx, law, caseId, { order, came: 'sent', at });
    await lockCase(tx, caseId);
    const { state, sentAt } = await tx.paymentInstruction.findUniqueOrThrow({
      where: { id: order.instructionId },
    });
    const payout = await knownPayout(tx, caseId);
    // Answered while we asked.
    if (state !== 'sent' || payout?.state !== PayoutState.Instructed) return payout;
    const silentFor = at - (sentAt ?? instruction.preparedAt).getTime();
    if (released === 'released' && silentFor < SILENT_FOR_MS) return payout;
    return recordUnknown(tx, law, { instructionId: order.instructionId, at });
  });
}
