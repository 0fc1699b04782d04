/** Looks after an instruction that the bank has not answered (查询支付结果). It asks and records; it never sends. */
import { PayoutState } from '../../workflows/domain/vocabulary.js';
import type { PaymentInstruction } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import { DAY_MS } from '../law/counting/legal-date.js';
import { lockAffair } from '../records/history.js';
import { recordNeverSent, recordUnknown, INQUIRE_EVERY_MS, knownPayout, type KnownPayout } from '../subsidy/index.js';
import type { StepBase } from '../affair/index.js';
import { inStep, orderOf, recordFate, type PaymentDeps, type PaymentInput } from './instruct.js';
import type { PaymentOrder, PaymentPort, ReleaseState } from './port.js';

/** Policy: banks answer within two working days; silence beyond a third day is no answer, and a person must ask. */
const SILENT_FOR_MS = 3 * DAY_MS;

export async function inquirePayment(deps: PaymentDeps, input: PaymentInput): Promise<KnownPayout | null> {
  const { records, payments } = deps;
  const out = await instructionOut(records, input.caseId);
  if (out === undefined) return inStep(deps, (base) => askedAgainLater(base, input));
  const order = orderOf(out);
  const inDoubt = out.state === 'released' && out.payoutState === PayoutState.Unknown;
  const came = inDoubt ? await endDoubt(payments.port, order) : await payments.port.inquire(order);
  return inStep(deps, async (base) => {
    await recordFound(base, input, { out, order, inDoubt, came });
    return askedAgainLater(base, input);
  });
}

interface Found {
  readonly out: PaymentInstruction;
  readonly order: PaymentOrder;
  readonly inDoubt: boolean;
  readonly came: ReleaseState;
}

async function recordFound(base: StepBase, input: PaymentInput, { out, order, inDoubt, came }: Found): Promise<void> {
  const { caseId, at: cameAt } = input;
  const { tx, clock } = base;
  const { instructionId } = order;
  if (inDoubt && came === 'withdrawn') {
    await recordNeverSent(base, { instructionId, cameAt });
    return;
  }
  // Its fate was unknown: now it is known that the bank could see it, and its answer is waited for.
  if (came === 'released') await recordFate(base, caseId, { order, came: 'sent', cameAt });
  const locked = await lockAffair(tx, caseId, clock, cameAt);
  if (locked === null) return;
  const { state, sentAt } = await tx
    .selectFrom('PaymentInstruction')
    .select(['state', 'sentAt'])
    .where('id', '=', instructionId)
    .executeTakeFirstOrThrow();
  const payout = await knownPayout(tx, caseId);
  // Answered while we asked, or sent only then: what the port said is of before.
  if (out.state !== 'sent' || state !== 'sent' || payout?.state !== PayoutState.Instructed) return;
  const silentFor = locked.at - (sentAt ?? out.preparedAt).getTime();
  if (came !== 'released' || silentFor >= SILENT_FOR_MS) await recordUnknown(base, { instructionId, cameAt });
}

/** What is still out is asked about again a day later: the time stands in the records, not in the process. */
async function askedAgainLater({ tx, clock }: StepBase, { caseId, at }: PaymentInput): Promise<KnownPayout | null> {
  const locked = await lockAffair(tx, caseId, clock, at);
  const payout = await knownPayout(tx, caseId);
  if (locked === null || payout === null || payout.nextAt === null || payout.nextAt > locked.at) return payout;
  const nextAt = locked.at + INQUIRE_EVERY_MS;
  await tx
    .updateTable('Payout')
    .set({ nextAt: new Date(nextAt) })
    .where('caseId', '=', caseId)
    .execute();
  return { ...payout, nextAt };
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
