/**
 * The books over random histories: decisions by anybody in any order, accounts that change, a way to the bank that dies,
 * a bank that answers, repeats itself, contradicts itself, names other amounts and gives back what had arrived, people who
 * ask it, answers cut off before their end. They are looked at after every step. Each run plays other histories; one that fails tells its seed.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { inquirePayment } from '../../activities/payments/inquire.js';
import { instructPayment } from '../../activities/payments/instruct.js';
import { recordAnswer } from '../../activities/subsidy/answers.js';
import { recordHeard } from '../../activities/subsidy/inquiry.js';
import { verifyHistory } from '../../activities/history-verify.js';
import type { Payout } from '../../prisma/generated/client.js';
import { DAY, type Submitted } from '../support/desk.js';
import { checkBooks, HELD_ON } from './books-check.js';
import { FAULTS, MemoryPort, type Fault } from './memory-port.js';
import { CD_2026, CD_2027, PayoutDesk } from './payout-desk.js';

const PAYOUTS = 3;
const ROOM_FOR = 2;
/** How often each step is drawn: what leads on more often than what disturbs. */
const STEPS = {
  propose: 5,
  approve: 5,
  instruct: 6,
  'instruct-twice': 2,
  inquire: 3,
  settle: 3,
  bounce: 2,
  'claw-back': 2,
  close: 1,
  return: 1,
  'approve-twice': 2,
  'own-approval': 1,
  repeat: 2,
  'change-account': 2,
  heard: 2,
  contradict: 1,
  'other-amount': 1,
  'cut-off': 2,
  'next-year': 1,
} as const;
type Step = keyof typeof STEPS;
type Result = 'settled' | 'returned';
type Decision = 'propose' | 'approve' | 'return' | 'close';

/** A decision as it was sent, and what its sender was told. */
interface Sent {
  readonly account: string;
  readonly decision: Decision;
  readonly key: string;
  readonly version: number;
  readonly answer: Pick<Submitted, 'state' | 'result' | 'problem'>;
}

let subsidy: PayoutDesk;
let model: Payout;
let start: number;

beforeAll(async () => {
  subsidy = await PayoutDesk.open();
  model = await subsidy.calculated();
  start = subsidy.desk.now;
});
afterAll(() => subsidy.close());

/** One run's payouts, what was last sent about each, and what the bank does. */
class Play {
  readonly port = new MemoryPort();
  /** What the bank has decided about an order it has seen. */
  readonly #fates = new Map<string, Result>();
  readonly #last = new Map<string, Sent>();

  constructor(readonly payouts: readonly Payout[]) {}

  async take(step: Step, payout: Payout, faults: readonly Fault[]): Promise<void> {
    const { prisma, desk } = subsidy;
    const at = desk.now;
    this.port.dieBy(faults);
    switch (step) {
      case 'propose':
        return this.#send('center-staff', payout, 'propose');
      case 'approve':
        return this.#send('finance-officer', payout, 'approve');
      case 'approve-twice':
        await Promise.all([
          this.#send('finance-officer', payout, 'approve'),
          this.#send('finance-officer-2', payout, 'approve'),
        ]);
        return;
      case 'return':
        return this.#send('finance-officer', payout, 'return');
      case 'own-approval':
        return this.#send('center-staff', payout, 'approve');
      case 'repeat': {
        const last = this.#last.get(payout.id);
        if (last === undefined) return;
        const again = () => this.#sent(payout, last);
        expect(await Promise.all([again(), again()])).toEqual([last.answer, last.answer]);
        return;
      }
      case 'change-account':
        await prisma.payeeAccountChange.create({
          data: {
            ...{ id: uuid(), payeeId: payout.payeeId, requestedById: 'finance-officer', requestedAt: new Date(at) },
            account: `62999900000${String(at % 100_000_000).padStart(8, '0')}`,
            ...{ confirmedById: 'finance-officer-2', confirmedAt: new Date(at), effectiveAt: new Date(at) },
          },
        });
        return;
      case 'instruct':
        return this.#dying(() => instructPayment(this.#deps(), { caseId: payout.caseId, at }));
      case 'instruct-twice': {
        const instruct = () => this.#dying(() => instructPayment(this.#deps(), { caseId: payout.caseId, at }));
        await Promise.all([instruct(), instruct()]);
        return;
      }
      case 'inquire':
        desk.now += 2 * DAY;
        return this.#dying(() => inquirePayment(this.#deps(), { caseId: payout.caseId, at: desk.now }));
      case 'settle':
      case 'bounce':
        // Every order it has ever seen, also those answered long ago.
        for (const one of this.seenOf(payout)) await this.#answer(one, step === 'settle' ? 'settled' : 'returned');
        return;
      case 'claw-back':
        for (const one of this.seenOf(payout)) {
          if (this.#fates.get(one.id) !== 'settled') continue;
          await this.#answer(one, 'settled');
          this.#fates.set(one.id, 'returned');
          await this.#answer(one, 'returned');
        }
        return;
      case 'close':
        return this.#send('finance-officer', payout, 'close');
      case 'contradict':
        for (const one of this.seenOf(payout)) {
          if (this.#fates.get(one.id) !== 'returned') continue;
          await this.#answer(one, 'returned');
          const outcome = await subsidy.answer(one, 'settled');
          expect(outcome).toMatchObject({ outcome: 'rejected', code: 'answer-contradicts' });
        }
        return;
      case 'heard':
        return this.#hear(payout);
      case 'other-amount':
        for (const one of this.seenOf(payout)) {
          const outcome = await subsidy.answer({ ...one, amountFen: one.amountFen + 1 }, 'settled');
          expect(outcome).toMatchObject({ outcome: 'rejected', code: 'other-amount' });
        }
        return;
      case 'cut-off':
        for (const { id: instructionId, amountFen } of this.seenOf(payout)) {
          const result = this.#fate(instructionId, 'settled');
          const cut = subsidy.inStep(async (base) => {
            await recordAnswer(base, { instructionId, result, amountFen, reason: null, at });
            throw new Error('killed');
          });
          await expect(cut).rejects.toThrow('killed');
        }
        return;
      case 'next-year':
        desk.now = Math.max(desk.now, Date.parse('2027-01-01T00:00:00+08:00'));
    }
  }

  seenOf({ id }: Payout): { readonly id: string; readonly amountFen: number }[] {
    return this.port.seen
      .filter(({ instructionId }) => instructionId.startsWith(id))
      .map(({ instructionId, amountFen }) => ({ id: instructionId, amountFen }));
  }

  /** Orders with which the bank has paid, or still may. */
  mayPay(payout: Payout): number {
    return this.seenOf(payout).filter(({ id }) => this.#fates.get(id) !== 'returned').length;
  }

  #fate(instructionId: string, otherwise: Result): Result {
    const fate = this.#fates.get(instructionId) ?? otherwise;
    this.#fates.set(instructionId, fate);
    return fate;
  }

  async #answer(one: { readonly id: string; readonly amountFen: number }, otherwise: Result): Promise<void> {
    const outcome = await subsidy.answer(one, this.#fate(one.id, otherwise));
    expect(outcome.outcome).not.toBe('rejected');
  }

  /** Two officers ask the bank and say what it says; of an order it has not seen, that nothing was paid. */
  async #hear(payout: Payout): Promise<void> {
    const task = await subsidy.prisma.task.findFirst({
      where: { affairId: payout.caseId, kind: 'inquire-payment', closedAt: null },
    });
    if (task === null) return;
    const seen = this.seenOf(payout).some(({ id }) => id === task.reason);
    const paid = seen && this.#fate(task.reason, 'settled') === 'settled';
    for (const id of ['finance-officer', 'finance-officer-2']) {
      const heard = { outcome: paid ? 'paid' : 'not-paid', note: '柜台', by: { id, name: id, agency: '-' } } as const;
      await subsidy.inStep((base) => recordHeard(base, { ...heard, taskId: task.id }));
    }
  }

  #deps() {
    return { ...subsidy.deps, payments: { port: this.port } };
  }

  /** As the process does: what fails is tried again some time. */
  async #dying(work: () => Promise<unknown>): Promise<void> {
    await work().catch((error: unknown) => {
      if (!/cut off|Another try|Nothing is ready/.test(String(error))) throw error;
    });
  }

  async #send(account: string, payout: Payout, decision: Decision): Promise<void> {
    const { version } = await subsidy.again(payout);
    const sent = { account, decision, key: uuid(), version };
    this.#last.set(payout.id, { ...sent, answer: await this.#sent(payout, sent) });
  }

  async #sent(payout: Payout, { account, decision, ...more }: Omit<Sent, 'answer'>): Promise<Sent['answer']> {
    const told = await subsidy.tried(account, payout, decision, { ...more, reason: '材料不全' });
    return { state: told.state, result: told.result, problem: told.problem };
  }
}

/** A history that goes everywhere, so that none is needed to. */
const TOUR: readonly Drawn[] = [
  ...(['propose', 'return', 'propose', 'approve', 'instruct', 'bounce', 'propose', 'approve', 'instruct'] as const).map(
    (step) => ({ step, of: 0, faults: [] }),
  ),
  { step: 'settle', of: 0, faults: [] },
  // It comes back, is paid under the next number, comes back again, and is paid no more.
  ...(['claw-back', 'propose', 'approve', 'instruct', 'settle', 'claw-back', 'close'] as const).map((step) => ({
    ...{ step, of: 0, faults: [] },
  })),
  { step: 'propose', of: 1, faults: [] },
  { step: 'approve', of: 1, faults: [] },
  // Prepared and recorded as released; then nobody can tell; then it is found here and taken back.
  { step: 'instruct', of: 1, faults: ['none', 'before'] },
  { step: 'instruct', of: 1, faults: ['unknown'] },
  { step: 'inquire', of: 1, faults: ['none', 'after'] },
  { step: 'inquire', of: 1, faults: [] },
  { step: 'propose', of: 1, faults: [] },
  { step: 'approve', of: 1, faults: [] },
  // Out, and silent until people ask.
  { step: 'instruct', of: 1, faults: ['none', 'none', 'after'] },
  { step: 'instruct', of: 1, faults: [] },
  { step: 'inquire', of: 1, faults: [] },
  { step: 'inquire', of: 1, faults: [] },
  { step: 'heard', of: 1, faults: [] },
];

interface Drawn {
  readonly step: Step;
  readonly of: number;
  readonly faults: readonly Fault[];
}

it('balance over every history, money goes out once and in full, and no line is overdrawn', async () => {
  const reached = new Set<string>(['calculated']);
  const step = fc.oneof(
    ...Object.entries(STEPS).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name as Step) })),
  );
  const faults = fc.array(fc.constantFrom(...FAULTS), { maxLength: 4 });
  const drawn: fc.Arbitrary<Drawn> = fc.record({ step, of: fc.nat({ max: PAYOUTS - 1 }), faults });
  const history: fc.Arbitrary<readonly Drawn[]> = fc.array(drawn, { minLength: 25, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      subsidy.desk.now = start;
      await subsidy.prisma.payeeAccountChange.deleteMany();
      const play = new Play(await subsidy.copies(model, PAYOUTS));
      await subsidy.leaveOn(CD_2026, ROOM_FOR * model.totalFen);
      await subsidy.leaveOn(CD_2027, ROOM_FOR * model.totalFen);
      for (const { step, of, faults } of steps) {
        const payout = play.payouts[of];
        if (payout === undefined) continue;
        subsidy.desk.now += 1;
        await play.take(step, payout, faults);
        reached.add((await subsidy.again(payout)).state);
        await checkBooks(subsidy, play);
      }
    }),
    { numRuns: 15, endOnFailure: true, examples: [[TOUR]] },
  );
  expect([...reached].toSorted()).toEqual(Object.keys(HELD_ON).toSorted());
  expect((await verifyHistory(subsidy.desk.reads)).faults).toEqual([]);
}, 180_000);
