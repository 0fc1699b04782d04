/** Looks after an instruction that the bank has not answered (查询支付结果). It asks and records; it never sends. */
import { PayoutState } from '../../workflows/domain/vocabulary.js';
import type { PaymentInstruction } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import { DAY_MS } from '../law/legal-date.js';
import { lockCase } from '../records/history.js';
import { recordNeverSent, recordUnknown } from '../subsidy/answers.js';
import { knownPayout, type KnownPayout } from '../subsidy/payout-step.js';
import { inStep, orderOf, recordFate, type PaymentDeps, type PaymentInput } from './instruct.js';
import type { PaymentOrder, PaymentPort, ReleaseState } from './port.js';

/** Policy: banks answer within two working days; silence beyond a third day is no answer, and a person must ask. */
const SILENT_FOR_MS = 3 * DAY_MS;

export async function inquirePayment(deps: PaymentDeps, input: PaymentInput): Promise<KnownPayout | null> {
  const { records, payments } = deps;
  const { caseId, at: cameAt } = input;
  const out = await instructionOut(records, caseId);
  if (out === undefined) return knownPayout(records, caseId);
  const order = orderOf(out);
  const { instructionId } = order;
  const inDoubt = out.state === 'released' && out.payoutState === PayoutState.Unknown;
  const came = inDoubt ? await endDoubt(payments.port, order) : await payments.port.inquire(order);
  return inStep(deps, async (base) => {
    const { tx, clock } = base;
    if (inDoubt && came === 'withdrawn') return recordNeverSent(base, { instructionId, cameAt });
    // Its fate was unknown: now it is known that the bank could see it, and its answer is waited for.
    if (came === 'released') await recordFate(base, caseId, { order, came: 'sent', cameAt });
    const locked = await lockCase(tx, caseId, clock, cameAt);
    if (locked === null) return null;
    const { state, sentAt } = await tx
      .selectFrom('PaymentInstruction')
      .select(['state', 'sentAt'])
      .where('id', '=', instructionId)
      .executeTakeFirstOrThrow();
    const payout = await knownPayout(tx, caseId);
    // Answered while we asked, or sent only then: what the port said is of before.
    if (out.state !== 'sent' || state !== 'sent' || payout?.state !== PayoutState.Instructed) return payout;
    const silentFor = locked.at - (sentAt ?? out.preparedAt).getTime();
    if (came === 'released' && silentFor < SILENT_FOR_MS) return payout;
    return recordUnknown(base, { instructionId, cameAt });
  });
}

/** What may be with the bank and is not answered, with the state of its payout. */
function instructionOut(
  records: Queries,
  caseId: string,
): Promise<(PaymentInstruction & { readonly payoutState: string }) | undefined> {
  return records
    .selectFrom('PaymentInstruction')
    .innerJoin('Payout', 'Payout.id', 'PaymentInstruction.payoutId')
    .selectAll('PaymentInstruction')
    .select('Payout.state as payoutState')
    .where('Payout.caseId', '=', caseId)
    .where('PaymentInstruction.state', 'in', ['released', 'sent'])
    .executeTakeFirst();
}

/** What still lies here after the payout was given up as unknown is taken back, unless it goes out in this moment. */
async function endDoubt(port: PaymentPort, order: PaymentOrder): Promise<ReleaseState> {
  const came = await port.inquire(order);
  if (came !== 'not-released') return came;
  await port.withdraw(order.batchId);
  return port.inquire(order);
}
