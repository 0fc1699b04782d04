/** Looks after an instruction that the bank has not answered (查询支付结果). It asks and records; it never sends. */
import { PayoutState } from '../../workflows/domain/vocabulary.js';
import { DAY_MS } from '../law/legal-date.js';
import { lockCase } from '../records/history.js';
import { recordNeverSent, recordUnknown } from '../subsidy/answers.js';
import { knownPayout, type KnownPayout } from '../subsidy/payout-step.js';
import { businessTime, orderOf, recordFate, type PaymentDeps, type PaymentInput } from './instruct.js';
import type { PaymentOrder, PaymentPort, ReleaseState } from './port.js';

/** Policy: banks answer within two working days; silence beyond a third day is no answer, and a person must ask. */
const SILENT_FOR_MS = 3 * DAY_MS;

export async function inquirePayment(deps: PaymentDeps, input: PaymentInput): Promise<KnownPayout | null> {
  const { prisma, law, payments } = deps;
  const { caseId } = input;
  const at = businessTime(deps, input);
  const instruction = await prisma.paymentInstruction.findFirst({
    where: { payout: { caseId }, state: { in: ['released', 'sent'] } },
    include: { payout: { select: { state: true } } },
  });
  if (instruction === null) return knownPayout(prisma, caseId);
  const order = orderOf(instruction);
  const { instructionId } = order;
  const inDoubt = instruction.state === 'released' && instruction.payout.state === PayoutState.Unknown;
  const came = inDoubt ? await endDoubt(payments.port, order) : await payments.port.inquire(order);
  return prisma.$transaction(async (tx) => {
    if (inDoubt && came === 'withdrawn') return recordNeverSent(tx, law, { instructionId, at });
    // Its fate was unknown: now it is known that the bank could see it, and its answer is waited for.
    if (came === 'released') await recordFate(tx, law, caseId, { order, came: 'sent', at });
    await lockCase(tx, caseId);
    const { state, sentAt } = await tx.paymentInstruction.findUniqueOrThrow({ where: { id: instructionId } });
    const payout = await knownPayout(tx, caseId);
    // Answered while we asked.
    if (state !== 'sent' || payout?.state !== PayoutState.Instructed) return payout;
    const silentFor = at - (sentAt ?? instruction.preparedAt).getTime();
    if (came === 'released' && silentFor < SILENT_FOR_MS) return payout;
    return recordUnknown(tx, law, { instructionId, at });
  });
}

/** What still lies here after the payout was given up as unknown is taken back, unless it goes out in this moment. */
async function endDoubt(port: PaymentPort, order: PaymentOrder): Promise<ReleaseState> {
  const came = await port.inquire(order);
  if (came !== 'not-released') return came;
  await port.withdraw(order.batchId);
  return port.inquire(order);
}
