/** A worker that froze between the commit of `released` and the bank's sight: whatever people say meanwhile, the money goes once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inquirePayment } from '../../activities/payments/inquire.js';
import { instructPayment, type PaymentDeps } from '../../activities/payments/instruct.js';
import type { PaymentOrder } from '../../activities/payments/port.js';
import { recordHeard } from '../../activities/subsidy/inquiry.js';
import type { Payout } from '../../prisma/generated/client.js';
import { booksOf, instructionsOf } from '../support/payouts.js';
import { MemoryPort } from './memory-port.js';
import { PayoutDesk } from './payout-desk.js';

let subsidy: PayoutDesk;
let model: Payout;
beforeAll(async () => {
  subsidy = await PayoutDesk.open();
  model = await subsidy.calculated();
});
afterAll(() => subsidy.close());

/** A port whose release waits until it is let go: the worker that calls it is frozen. */
class FreezingPort extends MemoryPort {
  readonly isFrozen: Promise<void>;
  letGo: () => void = () => undefined;
  #froze: () => void = () => undefined;
  #freezes = true;

  constructor() {
    super();
    this.isFrozen = new Promise((resolve) => (this.#froze = resolve));
  }

  override async release(order: PaymentOrder): Promise<void> {
    if (this.#freezes) {
      this.#freezes = false;
      const going = new Promise<void>((resolve) => (this.letGo = resolve));
      this.#froze();
      await going;
    }
    await super.release(order);
  }
}

/** Frozen with an order released and not yet shown; another worker could not read the exchange, so nobody knows. */
async function frozen() {
  const [payout] = await subsidy.copies(model, 1);
  if (payout === undefined) throw new Error('no copy');
  await subsidy.approved(payout);
  const port = new FreezingPort();
  const { records, law, clock } = subsidy.desk;
  const deps: PaymentDeps = { records, law, clock, payments: { port } };
  const input = () => ({ caseId: payout.caseId, at: subsidy.desk.now });
  const first = instructPayment(deps, input());
  first.catch(() => undefined);
  await port.isFrozen;
  port.dieBy(['unknown']);
  await instructPayment(deps, input());
  expect((await subsidy.again(payout)).state).toBe('unknown');
  return { payout, port, deps, input, first };
}

async function notPaid(payout: Payout): Promise<void> {
  const task = await subsidy.prisma.task.findFirstOrThrow({
    where: { affairId: payout.caseId, kind: 'inquire-payment', closedAt: null },
  });
  for (const account of ['finance-officer', 'finance-officer-2']) {
    const { name } = await subsidy.prisma.account.findUniqueOrThrow({ where: { id: account } });
    const by = { id: account, name, agency: '成都市财政局' };
    const heard = { taskId: task.id, outcome: 'not-paid', note: '查无此笔', by } as const;
    await subsidy.inStep((base) => recordHeard(base, heard));
  }
}

it('wakes after two officers said that nothing was paid: its order was taken back, the next one is the only one', async () => {
  const { payout, port, deps, input, first } = await frozen();
  await notPaid(payout);
  // What they say counts once the exchange can show nobody the order any more.
  expect(await subsidy.again(payout)).toMatchObject({ state: 'unknown', nextAt: new Date(subsidy.desk.now) });
  await inquirePayment(deps, input());
  expect(await subsidy.again(payout)).toMatchObject({ state: 'bounced', attempt: 2 });
  port.letGo();
  await expect(first).rejects.toThrow();
  await subsidy.approved(await subsidy.again(payout));
  await instructPayment(deps, input());
  expect(port.seen.map(({ instructionId }) => instructionId)).toEqual([`${payout.id}-2`]);
  expect((await booksOf(subsidy.prisma, payout)).sumFen).toBe(0n);
});

it('showed it to the bank and died of it: what the officers say ends in asking the bank, and no other order is made', async () => {
  const { payout, port, deps, input, first } = await frozen();
  port.dieBy(['after']);
  port.letGo();
  await expect(first).rejects.toThrow('cut off after');
  await notPaid(payout);
  await inquirePayment(deps, input());
  expect(await subsidy.again(payout)).toMatchObject({ state: 'instructed', attempt: 1 });
  expect(port.seen).toHaveLength(1);
  expect(await instructionsOf(subsidy.prisma, payout)).toMatchObject([{ state: 'sent' }]);
});
