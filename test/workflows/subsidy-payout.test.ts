import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SubsidyPayoutResult } from '../../workflows/subsidy-payout/contract.js';
import { subsidyPayoutWorkflowId } from '../../workflows/names.js';
import type { Payout } from '../../prisma/generated/client.js';
import { Bank, type Answer } from '../support/bank.js';
import { Office } from '../support/office.js';
import {
  booksOf,
  calculatedPayout,
  decide,
  decision,
  instructionsOf,
  proposeAndApprove,
  stateIs,
} from '../support/payouts.js';

const WITHIN = 60_000;

describe('the process of a payout', () => {
  let office: Office;
  let bank: Bank;
  beforeAll(async () => {
    office = await Office.open({ time: 'skipping' });
    bank = new Bank(office.paymentsFolder);
  });
  afterAll(() => office.close());

  const reaches = (payout: Payout, state: string): Promise<Payout> =>
    office.until(`the payout is ${state}`, stateIs(office.prisma, payout, state));
  const instructed = async (): Promise<Payout> => {
    const payout = await calculatedPayout(office);
    await proposeAndApprove(office, payout);
    return reaches(payout, 'instructed');
  };
  const processOf = ({ caseId }: Payout) =>
    office.environment.client.workflow.getHandle(subsidyPayoutWorkflowId(caseId));
  const ended = ({ caseId }: Payout): Promise<SubsidyPayoutResult> => office.result(subsidyPayoutWorkflowId(caseId));
  const lose = ({ caseId }: Payout): Promise<void> => office.lose(subsidyPayoutWorkflowId(caseId));
  /** The bank lives in the time of its instructions, which a process may have skipped to. */
  async function answer(payout: Payout, attempt: number, more: Partial<Answer>): Promise<string> {
    await office.followClock();
    const { id, totalFen } = payout;
    return bank.answer({ instructionId: `${id}-${attempt}`, amountFen: totalFen, at: office.clock.now(), ...more });
  }
  const settle = (payout: Payout, attempt = 1): Promise<string> => answer(payout, attempt, {});
  const bounce = (payout: Payout, reason: string): Promise<string> => answer(payout, 1, { result: 'returned', reason });

  /** Something is in the way of the folder of orders. @returns what takes it away */
  function channelAway(): () => void {
    const out = path.join(office.paymentsFolder, 'out');
    rmSync(out, { recursive: true, force: true });
    writeFileSync(out, 'no folder');
    return () => rmSync(out);
  }

  it(
    'carries it from proposal and approval over one file to the account, once',
    async () => {
      const payout = await instructed();
      expect(bank.takeAway()).toEqual([
        expect.objectContaining({
          instructionId: `${payout.id}-1`,
          account: payout.account,
          amountFen: payout.totalFen,
        }),
      ]);
      const name = await settle(payout);
      const { settledAt } = await reaches(payout, 'settled');
      expect(settledAt).not.toBeNull();
      await expect(ended(payout)).resolves.toEqual({ state: 'settled' });
      await office.until('the file is put away', async () => bank.names('in/processed').includes(name));
      const books = await booksOf(office.prisma, payout);
      expect(books).toEqual({ sumFen: 0n, transfers: ['reserve', 'instruct', 'settle'], paidFen: payout.totalFen });
      expect(bank.instructions()).toEqual([]);
      await expect(office.prisma.taxRecord.count({ where: { payoutId: payout.id } })).resolves.toBe(1);
    },
    WITHIN,
  );

  it(
    'waits after a return by finance for the next proposal',
    async () => {
      const payout = await calculatedPayout(office);
      await decide(office, 'center-staff', payout, 'propose');
      await decide(office, 'finance-officer', payout, 'return', '请核对距离档次');
      expect((await reaches(payout, 'returned')).version).toBe(3);
      expect(bank.instructions()).toEqual([]);
      await proposeAndApprove(office, payout);
      await reaches(payout, 'instructed');
      bank.takeAway();
      await settle(payout);
      await reaches(payout, 'settled');
      expect((await booksOf(office.prisma, payout)).paidFen).toBe(payout.totalFen);
    },
    WITHIN,
  );

  it(
    'instructs again under the next number only after a bounce',
    async () => {
      const payout = await instructed();
      bank.takeAway();
      await bounce(payout, '户名不符');
      await reaches(payout, 'bounced');
      await proposeAndApprove(office, payout);
      await reaches(payout, 'instructed');
      expect(bank.takeAway().map(({ instructionId }) => instructionId)).toEqual([`${payout.id}-2`]);
      await settle(payout, 2);
      await reaches(payout, 'settled');
      const books = await booksOf(office.prisma, payout);
      expect(books.transfers).toEqual(['reserve', 'instruct', 'bounce', 'reserve', 'instruct', 'settle']);
      expect(books).toMatchObject({ sumFen: 0n, paidFen: payout.totalFen });
    },
    WITHIN,
  );

  it(
    'begins anew when the money comes back after it had ended, and waits for people until they have decided',
    async () => {
      const payout = await instructed();
      bank.takeAway();
      await settle(payout);
      await expect(ended(payout)).resolves.toEqual({ state: 'settled' });
      await bounce(payout, '账户冻结');
      await reaches(payout, 'clawed-back');
      await office.until('it runs again', async () => (await processOf(payout).describe()).status.name === 'RUNNING');
      await proposeAndApprove(office, payout);
      await reaches(payout, 'instructed');
      expect(bank.takeAway().map(({ instructionId }) => instructionId)).toEqual([`${payout.id}-2`]);
      await settle(payout, 2);
      await reaches(payout, 'settled');
      await expect(ended(payout)).resolves.toEqual({ state: 'settled' });

      await answer(payout, 2, { result: 'returned', reason: '账户冻结' });
      await reaches(payout, 'clawed-back');
      await decide(office, 'finance-officer', payout, 'close', '律师放弃领取');
      await expect(ended(payout)).resolves.toEqual({ state: 'closed' });
      expect(await booksOf(office.prisma, payout)).toMatchObject({ sumFen: 0n });
    },
    WITHIN,
  );

  it(
    'calls silence unknown after three days, sends nothing again, and settles when the answer comes after all',
    async () => {
      const payout = await instructed();
      expect(bank.takeAway()).toHaveLength(1);
      await office.skip('2 days');
      expect((await office.prisma.payout.findUniqueOrThrow({ where: { id: payout.id } })).state).toBe('instructed');
      await office.skip('5 days');
      await reaches(payout, 'unknown');
      expect(bank.instructions()).toEqual([]);
      const task = await office.prisma.task.findMany({ where: { kind: 'inquire-payment', affairId: payout.caseId } });
      expect(task).toHaveLength(1);
      await settle(payout);
      await reaches(payout, 'settled');
      await expect(ended(payout)).resolves.toEqual({ state: 'settled' });
      expect(await booksOf(office.prisma, payout)).toMatchObject({ sumFen: 0n, paidFen: payout.totalFen });
    },
    WITHIN,
  );

  it(
    'waits for a channel that is away for two days, and then sends one file',
    async () => {
      const back = channelAway();
      const payout = await calculatedPayout(office);
      await proposeAndApprove(office, payout);
      await office.skip('2 days');
      const [waiting] = await instructionsOf(office.prisma, payout);
      expect(waiting?.state).toBe('prepared');
      back();
      await office.skip('20 minutes');
      await reaches(payout, 'instructed');
      expect(bank.takeAway().map(({ instructionId }) => instructionId)).toEqual([`${payout.id}-1`]);
      await settle(payout);
      await reaches(payout, 'settled');
    },
    WITHIN,
  );

  it(
    'goes back to approval when the account changes while the channel is away',
    async () => {
      const back = channelAway();
      const payout = await calculatedPayout(office);
      await proposeAndApprove(office, payout);
      await office.until(
        'an order is prepared',
        async () => (await instructionsOf(office.prisma, payout)).length === 1,
      );
      const account = '6299990000000000999';
      await office.prisma.payeeAccountChange.create({
        data: {
          ...{ id: uuid(), payeeId: payout.payeeId, account, requestedById: 'a', confirmedById: 'b' },
          requestedAt: new Date(office.clock.now()),
          confirmedAt: new Date(office.clock.now()),
          effectiveAt: new Date(office.clock.now()),
        },
      });
      await office.skip('1 hour');
      await reaches(payout, 'proposed');
      back();
      expect((await booksOf(office.prisma, payout)).transfers).toEqual(['reserve', 'release']);
      await decide(office, 'finance-officer', payout, 'approve');
      await reaches(payout, 'instructed');
      expect(bank.takeAway()).toEqual([expect.objectContaining({ instructionId: `${payout.id}-1`, account })]);
      await office.prisma.payeeAccountChange.deleteMany({ where: { payeeId: payout.payeeId } });
      await settle(payout);
      await reaches(payout, 'settled');
    },
    WITHIN,
  );

  it(
    'is started again by a decision when it was lost, and instructs once',
    async () => {
      const payout = await calculatedPayout(office);
      await decide(office, 'center-staff', payout, 'propose');
      await lose(payout);
      await decide(office, 'finance-officer', payout, 'approve');
      await reaches(payout, 'instructed');
      const again = await office.submit(
        'finance-officer',
        'payout-decision',
        payout.caseId,
        decision(payout, 'approve'),
        { expectedVersion: (await reaches(payout, 'instructed')).version },
      );
      expect(again).toMatchObject({ state: 'refused', problem: { status: 409 } });
      expect(bank.takeAway()).toHaveLength(1);
      await settle(payout);
      await reaches(payout, 'settled');
      await expect(ended(payout)).resolves.toEqual({ state: 'settled' });
    },
    WITHIN,
  );

  it(
    'is started again when it has something to do: not by a bounce, which waits for people, nor by anything behind its end',
    async () => {
      const payout = await instructed();
      bank.takeAway();
      await lose(payout);
      await bounce(payout, '账户已注销');
      await reaches(payout, 'bounced');
      await office.comeToRest();
      expect((await processOf(payout).describe()).status.name).toBe('TERMINATED');
      await proposeAndApprove(office, payout);
      await reaches(payout, 'instructed');
      bank.takeAway();
      await settle(payout, 2);
      const { version } = await reaches(payout, 'settled');
      await ended(payout);
      const late = await office.submit('center-staff', 'payout-decision', payout.caseId, decision(payout, 'propose'), {
        expectedVersion: version,
      });
      expect(late).toMatchObject({ state: 'refused', problem: { status: 409 } });
      await office.comeToRest();
      await expect(ended(payout)).resolves.toEqual({ state: 'settled' });
    },
    WITHIN,
  );

  it(
    'is started again when it was lost with an order still to be sent',
    async () => {
      const payout = await calculatedPayout(office);
      await decide(office, 'center-staff', payout, 'propose');
      await lose(payout);
      await decide(office, 'finance-officer', payout, 'approve');
      await reaches(payout, 'instructed');
      expect(bank.takeAway().map(({ instructionId }) => instructionId)).toEqual([`${payout.id}-1`]);
      await settle(payout);
      await reaches(payout, 'settled');
    },
    WITHIN,
  );

  it('ends when the case has no payout', async () => {
    const caseId = uuid();
    const workflowId = subsidyPayoutWorkflowId(caseId);
    await office.environment.client.workflow.start('subsidyPayoutWorkflow', {
      ...{ workflowId, taskQueue: office.taskQueue },
      args: [{ caseId }],
    });
    await expect(office.result(workflowId)).resolves.toEqual({ state: 'no-payout' });
  });
});
