import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileExchange } from '../../activities/payments/file-exchange.js';
import { inquirePayment } from '../../activities/payments/inquire.js';
import { instructPayment } from '../../activities/payments/instruct.js';
import type { PaymentPort } from '../../activities/payments/port.js';
import type { Payout } from '../../prisma/generated/client.js';
import { DAY, Desk } from '../support/desk.js';
import { Bank } from '../support/bank.js';
import { booksOf, instructionsOf } from '../support/payouts.js';
import { approvedPayout, decideByHand } from './approved-payout.js';

type Instructed = Awaited<ReturnType<typeof instructPayment>>;

describe('instructing the bank', () => {
  let desk: Desk;
  let folder: string;
  let port: PaymentPort;
  let bank: Bank;
  beforeAll(async () => {
    desk = await Desk.open();
    folder = mkdtempSync(path.join(tmpdir(), 'fayuan-instruct-'));
    port = createFileExchange(folder);
    bank = new Bank(folder);
  });
  afterAll(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const depsWith = (through: PaymentPort) => ({
    records: desk.records,
    law: desk.law,
    clock: desk.clock,
    payments: { port: through },
  });
  const instruct = ({ caseId }: Payout, through = port): Promise<Instructed> =>
    instructPayment(depsWith(through), { caseId, at: desk.now });
  const inquire = ({ caseId }: Payout, through = port): Promise<Instructed> =>
    inquirePayment(depsWith(through), { caseId, at: desk.now });
  const ordersOf = ({ id }: Payout): number =>
    [...bank.taken, ...bank.instructions()].filter(({ instructionId }) => instructionId.startsWith(id)).length;
  const leftovers = (): string[] => readdirSync(path.join(folder, 'out')).filter((name) => name.endsWith('.tmp'));

  it('twice leaves it as it was', async () => {
    const payout = await approvedPayout(desk);
    const first = await instruct(payout);
    expect(first).toMatchObject({ state: 'instructed' });
    await expect(instruct(payout)).resolves.toEqual(first);
    expect(ordersOf(payout)).toBe(1);
    expect((await booksOf(desk.prisma, payout)).transfers).toEqual(['reserve', 'instruct']);
  });

  it('by eight workers at once shows the bank one file', async () => {
    const payout = await approvedPayout(desk);
    for (let tries = 0; tries < 20; tries += 1) {
      const all = await Promise.allSettled(Array.from({ length: 8 }, () => instruct(payout)));
      if (all.every(({ status }) => status === 'fulfilled')) break;
    }
    expect(ordersOf(payout)).toBe(1);
    expect(await instructionsOf(desk.prisma, payout)).toMatchObject([{ id: `${payout.id}-1`, state: 'sent' }]);
    expect((await booksOf(desk.prisma, payout)).transfers).toEqual(['reserve', 'instruct']);
    expect(leftovers()).toEqual([]);
  });

  it('cut off anywhere, by one worker or several, with a bank that takes files away at once, shows it one file', async () => {
    const operations = ['prepare', 'discard', 'withdraw', 'release', 'inquire'] as const;
    /** What goes wrong in which call, whoever makes it: before the effect or after it. */
    const faults = fc.array(fc.constantFrom('none', 'before', 'after'), { minLength: 4, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(faults, fc.integer({ min: 1, max: 3 }), async (plan, workers) => {
        const payout = await approvedPayout(desk);
        const left = [...plan];
        const failing: PaymentPort = { ...port };
        for (const operation of operations) {
          failing[operation] = async (argument: never): Promise<never> => {
            const fault = left.shift() ?? 'none';
            if (fault === 'before') throw new Error('cut off before');
            const result = (await port[operation](argument)) as never;
            if (operation === 'release') bank.takeAway();
            if (fault === 'after') throw new Error('cut off after');
            return result;
          };
        }
        let state: string | undefined;
        while (left.length > 0 || state !== 'instructed') {
          const tries = await Promise.allSettled(Array.from({ length: workers }, () => instruct(payout, failing)));
          for (const one of tries) if (one.status === 'fulfilled') state = one.value?.state;
          if (state === 'instructed') break;
        }
        bank.takeAway();
        expect(ordersOf(payout)).toBe(1);
        const books = await booksOf(desk.prisma, payout);
        expect(books).toMatchObject({ sumFen: 0n, transfers: ['reserve', 'instruct'] });
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('sends nothing again when nobody can tell, says so, and goes on when it is found', async () => {
    const payout = await approvedPayout(desk);
    const cut: PaymentPort = { ...port, release: () => Promise.reject(new Error('cut off')) };
    await expect(instruct(payout, cut)).rejects.toThrow();
    const out = path.join(folder, 'out');
    renameSync(out, `${out}-away`);
    await expect(instruct(payout)).resolves.toMatchObject({ state: 'unknown' });
    await expect(instruct(payout)).resolves.toMatchObject({ state: 'unknown' });
    await expect(inquire(payout)).resolves.toMatchObject({ state: 'unknown' });
    await expect(desk.prisma.task.count({ where: { affairId: payout.caseId, kind: 'inquire-payment' } })).resolves.toBe(
      1,
    );
    renameSync(`${out}-away`, out);
    const [instruction] = await instructionsOf(desk.prisma, payout);
    renameSync(path.join(out, `.${instruction?.batchId}.csv.tmp`), path.join(out, `${instruction?.batchId}.csv`));
    await expect(inquire(payout)).resolves.toMatchObject({ state: 'instructed' });
    expect((await booksOf(desk.prisma, payout)).transfers).toEqual(['reserve', 'instruct']);
  });

  it('takes back by itself what nobody knew of and the bank never saw, and sends it once after the next approval', async () => {
    const payout = await approvedPayout(desk);
    const cut: PaymentPort = { ...port, release: () => Promise.reject(new Error('cut off')) };
    await expect(instruct(payout, cut)).rejects.toThrow();
    const out = path.join(folder, 'out');
    renameSync(out, `${out}-away`);
    await expect(instruct(payout)).resolves.toMatchObject({ state: 'unknown' });
    renameSync(`${out}-away`, out);
    // Cut off between the taking back and its record: the next look finds out.
    let asked = 0;
    const forgetful: PaymentPort = {
      ...port,
      inquire: (order) => ((asked += 1) === 2 ? Promise.reject(new Error('cut off')) : port.inquire(order)),
    };
    await expect(inquire(payout, forgetful)).rejects.toThrow('cut off');
    await expect(inquire(payout)).resolves.toMatchObject({ state: 'bounced' });
    await expect(inquire(payout)).resolves.toMatchObject({ state: 'bounced' });
    expect(ordersOf(payout)).toBe(0);
    await decideByHand(desk, 'center-staff', payout, 'propose');
    await decideByHand(desk, 'finance-officer', payout, 'approve');
    await expect(instruct(payout)).resolves.toMatchObject({ state: 'instructed' });
    const sent = bank.takeAway().filter(({ instructionId }) => instructionId.startsWith(payout.id));
    expect(sent).toMatchObject([{ instructionId: `${payout.id}-2` }]);
    const books = await booksOf(desk.prisma, payout);
    expect(books).toMatchObject({ sumFen: 0n, transfers: ['reserve', 'instruct', 'bounce', 'reserve', 'instruct'] });
  });

  it.each(['nobody', 'the lost worker'])(
    'released in the records only, and the account changed: not sent to the old one unless %s sends it in that moment',
    async (who) => {
      const payout = await approvedPayout(desk);
      const cut: PaymentPort = { ...port, release: () => Promise.reject(new Error('killed')) };
      await expect(instruct(payout, cut)).rejects.toThrow('killed');
      expect(await instructionsOf(desk.prisma, payout)).toMatchObject([{ state: 'released' }]);
      const account = '6299990000000000777';
      const change = { id: uuid(), payeeId: payout.payeeId, account, requestedById: 'a', confirmedById: 'b' };
      const at = new Date(desk.now);
      await desk.prisma.payeeAccountChange.create({
        data: { ...change, requestedAt: at, confirmedAt: at, effectiveAt: at },
      });
      const late: PaymentPort = {
        ...port,
        async withdraw(batchId) {
          const [instruction] = await instructionsOf(desk.prisma, payout);
          if (instruction !== undefined) await port.release({ ...instruction, instructionId: instruction.id });
          await port.withdraw(batchId);
        },
      };
      const expected = who === 'nobody' ? 'proposed' : 'instructed';
      await expect(instruct(payout, who === 'nobody' ? port : late)).resolves.toMatchObject({ state: expected });
      await expect(instruct(payout)).resolves.toMatchObject({ state: expected });
      expect(ordersOf(payout)).toBe(who === 'nobody' ? 0 : 1);
      if (who === 'nobody') {
        expect(await instructionsOf(desk.prisma, payout)).toMatchObject([{ state: 'withdrawn' }]);
        await decideByHand(desk, 'finance-officer', payout, 'approve');
        await expect(instruct(payout)).resolves.toMatchObject({ state: 'instructed' });
        expect(bank.takeAway().filter(({ instructionId }) => instructionId.startsWith(payout.id))).toMatchObject([
          { account },
        ]);
      }
      await desk.prisma.payeeAccountChange.delete({ where: { id: change.id } });
    },
  );

  it('withdrawn and forgotten, with the account as it was again, it is made ready anew', async () => {
    const payout = await approvedPayout(desk);
    const cut: PaymentPort = { ...port, release: () => Promise.reject(new Error('killed')) };
    await expect(instruct(payout, cut)).rejects.toThrow('killed');
    const [instruction] = await instructionsOf(desk.prisma, payout);
    await port.withdraw(instruction?.batchId ?? '');
    await expect(instruct(payout)).rejects.toMatchObject({ type: 'PaymentContended' });
    await expect(instruct(payout)).resolves.toMatchObject({ state: 'instructed' });
    expect(ordersOf(payout)).toBe(1);
  });

  it('is inquired about without harm, and unknown after three days of silence', async () => {
    const payout = await approvedPayout(desk);
    await instruct(payout);
    bank.takeAway();
    desk.now += 2 * DAY;
    await expect(inquire(payout)).resolves.toMatchObject({ state: 'instructed' });
    desk.now += 1 * DAY;
    const unknown = await inquire(payout);
    expect(unknown).toMatchObject({ state: 'unknown' });
    await expect(inquire(payout)).resolves.toEqual(unknown);
    expect(ordersOf(payout)).toBe(1);
  });

  it('withdraws what was approved for another account, and prepares it anew after the next approval', async () => {
    const payout = await approvedPayout(desk);
    const away: PaymentPort = { ...port, prepare: () => Promise.reject(new Error('away')) };
    await expect(instruct(payout, away)).rejects.toThrow();
    const account = '6299990000000000888';
    await desk.prisma.payeeAccountChange.create({
      data: {
        ...{ id: uuid(), payeeId: payout.payeeId, account, requestedById: 'a', confirmedById: 'b' },
        ...{ requestedAt: new Date(desk.now), confirmedAt: new Date(desk.now), effectiveAt: new Date(desk.now) },
      },
    });
    await expect(instruct(payout)).resolves.toMatchObject({ state: 'proposed' });
    expect(await instructionsOf(desk.prisma, payout)).toMatchObject([{ state: 'withdrawn' }]);
    await decideByHand(desk, 'finance-officer', payout, 'approve');
    await expect(instruct(payout)).resolves.toMatchObject({ state: 'instructed' });
    expect(bank.takeAway().filter(({ instructionId }) => instructionId.startsWith(payout.id))).toEqual([
      expect.objectContaining({ instructionId: `${payout.id}-1`, account }),
    ]);
    const books = await booksOf(desk.prisma, payout);
    expect(books).toMatchObject({ sumFen: 0n, transfers: ['reserve', 'release', 'reserve', 'instruct'] });
  });

  it('does nothing for a case without payout, or one that nobody approved', async () => {
    await expect(instructPayment(depsWith(port), { caseId: uuid(), at: desk.now })).resolves.toBeNull();
    await expect(inquirePayment(depsWith(port), { caseId: uuid(), at: desk.now })).resolves.toBeNull();
  });
});
