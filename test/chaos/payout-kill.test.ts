import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import type { Payout } from '../../prisma/generated/client.js';
import type { PayoutDecision } from '../../workflows/domain/vocabulary.js';
import { Bank } from '../support/bank.js';
import { actBody, noticeBody } from '../support/builders.js';
import { booksOf, instructionsOf, openPayoutOf } from '../support/payouts.js';
import { Counter } from './counter.js';
import { MachineRoom } from './machine.js';

const WITHIN = 60_000;
const HOLD_KEY = 4_711;

/** Where somebody is held: before a row of this table is written that fulfils the condition. */
interface Hold {
  readonly step: string;
  readonly table: string;
  readonly on: 'INSERT' | 'UPDATE';
  readonly when: string;
  /** How often the worker is killed there. */
  readonly kills?: number;
}

/** Of a process's row: the word that waited has been brought. */
const IS_TOLD = 'OLD.waiting AND NOT NEW.waiting';

/** Steps of the worker. */
const HOLDS: readonly Hold[] = [
  { step: 'the news of the accepted file', table: 'Process', on: 'UPDATE', when: `NEW.kind = 'case' AND ${IS_TOLD}` },
  { step: 'the news of a decision', table: 'Process', on: 'UPDATE', when: `NEW.kind = 'payout' AND ${IS_TOLD}` },
  { step: 'the order made', table: 'PaymentInstruction', on: 'INSERT', when: 'true', kills: 2 },
  {
    step: 'the order written, not yet released',
    table: 'PaymentInstruction',
    on: 'UPDATE',
    when: `NEW.state = 'released'`,
    kills: 2,
  },
  {
    step: 'the order released, not yet recorded as sent',
    table: 'PaymentInstruction',
    on: 'UPDATE',
    when: `NEW.state = 'sent'`,
    kills: 2,
  },
  { step: 'the answer of the bank', table: 'PaymentInstruction', on: 'UPDATE', when: `NEW.state = 'settled'` },
  { step: 'the money booked, not yet committed', table: 'LedgerEntry', on: 'INSERT', when: `NEW.kind = 'settle'` },
  {
    step: 'the news of the bank',
    table: 'Process',
    on: 'UPDATE',
    // The second of its words: the first was the approval.
    when: `NEW.kind = 'payout' AND ${IS_TOLD} AND NEW.asked > 1`,
  },
];

/** Steps of the API. */
const API_HOLDS: readonly Hold[] = [
  { step: 'the proposal', table: 'PayoutDecisionRecord', on: 'INSERT', when: `NEW.decision = 'propose'` },
  { step: 'the money set aside', table: 'LedgerEntry', on: 'INSERT', when: `NEW.kind = 'reserve'` },
  { step: 'the word to its process', table: 'Process', on: 'INSERT', when: `NEW.kind = 'payout'` },
  {
    step: 'the answer that is kept',
    table: 'Submission',
    on: 'UPDATE',
    when: `NEW.kind = 'payout-decision' AND NEW.state = 'done'`,
  },
];

describe('after kill -9 at a step of a payout', () => {
  let room: MachineRoom;
  let counter: Counter;
  let bank: Bank;
  let holder: pg.Client;
  beforeAll(async () => {
    room = await MachineRoom.open();
    counter = new Counter(room.databaseUrl);
    bank = new Bank(room.paymentsFolder);
    holder = new pg.Client({ connectionString: room.databaseUrl });
    await holder.connect();
    await holder.query(`
      CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock_shared(${HOLD_KEY}); RETURN NEW; END $$`);
    room.startWorker();
  }, WITHIN);
  afterAll(async () => {
    await holder.end();
    await counter.close();
    await room.close();
  });

  async function hold({ table, on, when }: Hold): Promise<void> {
    await holder.query(`SELECT pg_advisory_lock(${HOLD_KEY})`);
    await holder.query(
      `CREATE TRIGGER hold BEFORE ${on} ON "${table}" FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION hold()`,
    );
  }

  async function letGo({ table }: Hold): Promise<void> {
    await holder.query(`SELECT pg_advisory_unlock(${HOLD_KEY})`);
    await holder.query(`DROP TRIGGER hold ON "${table}"`);
  }

  /** Somebody stands at the step. */
  const held = (): Promise<void> =>
    room.until('somebody is held', async () => {
      const { rows } = await holder.query(
        `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = ${HOLD_KEY} AND NOT granted`,
      );
      return rows.length > 0;
    });

  async function caseWithLawyer(): Promise<string> {
    const caseId = uuid();
    await counter.sent('court-clerk', 'defence-notice', caseId, noticeBody(Date.now() - 1000));
    const assigned = actBody('lawyer-assigned', Date.now(), { lawyerId: 'lawyer-cd-zhou' });
    await counter.sent('center-staff', 'act', caseId, assigned);
    return caseId;
  }

  const stateOf = async ({ id }: Payout): Promise<string> =>
    (await room.prisma.payout.findUniqueOrThrow({ where: { id } })).state;
  const reaches = (payout: Payout, state: string): Promise<void> =>
    room.until(`the payout is ${state}`, async () => (await stateOf(payout)) === state);

  const decide = (account: string, payout: Payout, what: PayoutDecision): Promise<void> =>
    counter.decided(account, payout, what);

  /** The whole of a payout, each step when the one before is recorded. */
  async function story(payout: Payout): Promise<void> {
    await decide('center-staff', payout, 'propose');
    await decide('finance-officer', payout, 'approve');
    await reaches(payout, 'instructed');
    bank.takeAway();
    bank.answer({ instructionId: `${payout.id}-1`, amountFen: payout.totalFen, at: Date.now() });
    await reaches(payout, 'settled');
  }

  async function assertOnce(payout: Payout): Promise<void> {
    const { prisma } = room;
    await room.until('every paper has left, and every process been told', async () => {
      const waiting = await prisma.delivery.count({ where: { state: 'pending' } });
      return waiting === 0 && (await prisma.process.count({ where: { waiting: true } })) === 0;
    });
    await room.until('the process has ended', async () => {
      const { status } = await room.client.workflow.getHandle(`subsidy-payout/${payout.caseId}`).describe();
      return status.name === 'COMPLETED';
    });
    // The money is booked before the file that said so is put away, and the bank may have said it twice.
    await room.until('every result file is put away', async () => bank.lying().length === 0);
    bank.takeAway();
    expect(bank.taken.filter(({ instructionId }) => instructionId === `${payout.id}-1`)).toHaveLength(1);
    expect(await instructionsOf(prisma, payout)).toMatchObject([{ state: 'settled' }]);
    const books = await booksOf(prisma, payout);
    expect(books).toEqual({ sumFen: 0n, transfers: ['reserve', 'instruct', 'settle'], paidFen: payout.totalFen });
    await expect(prisma.payoutDecisionRecord.count({ where: { payoutId: payout.id } })).resolves.toBe(2);
    await expect(prisma.taxRecord.count({ where: { payoutId: payout.id } })).resolves.toBe(1);
    await expect(verifyHistory(counter.reads)).resolves.toMatchObject({ faults: [] });
    expect(bank.names('in/rejected')).toEqual([]);
  }

  it.each(HOLDS)(
    '($step) it is decided, sent, booked and told once',
    async (where) => {
      const caseId = await caseWithLawyer();
      await hold(where);
      const payout = await openPayoutOf(counter, caseId, Date.now());
      const whole = story(payout);
      // A story that fails is told by the test, not by the process.
      whole.catch(() => undefined);
      for (let kill = 1; kill <= (where.kills ?? 1); kill += 1) {
        await held();
        await room.killWorkers();
        if (kill === where.kills || where.kills === undefined) await letGo(where);
        else await endHeld();
        room.startWorker();
      }
      await whole;
      await assertOnce(payout);
    },
    WITHIN * 2,
  );

  it.each(API_HOLDS)(
    '($step, and the API loses its connection) it is decided once, and told',
    async (where) => {
      const payout = await openPayoutOf(counter, await caseWithLawyer(), Date.now());
      await hold(where);
      const whole = story(payout);
      whole.catch(() => undefined);
      await held();
      await endHeld();
      await letGo(where);
      await whole;
      await assertOnce(payout);
    },
    WITHIN * 2,
  );

  it(
    '(of Temporal) decisions are taken and answered all the same, and their words go out when it is back',
    async () => {
      const payout = await openPayoutOf(counter, await caseWithLawyer(), Date.now());
      await room.killTemporal();
      await decide('center-staff', payout, 'propose');
      await decide('finance-officer', payout, 'approve');
      expect(await stateOf(payout)).toBe('approved');
      // The approval's; a proposal makes nothing come earlier.
      const words = { kind: 'payout', refId: payout.caseId, waiting: true };
      await expect(room.prisma.process.count({ where: words })).resolves.toBe(1);
      await room.startTemporal();
      await reaches(payout, 'instructed');
      bank.takeAway();
      bank.answer({ instructionId: `${payout.id}-1`, amountFen: payout.totalFen, at: Date.now() });
      await reaches(payout, 'settled');
      await assertOnce(payout);
    },
    WITHIN * 2,
  );

  /** The transaction that is held ends, as it does when the connection of a dead process breaks. */
  async function endHeld(): Promise<void> {
    await holder.query(`
      SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = ${HOLD_KEY} AND NOT granted`);
  }

  it(
    '(recorded as released, not yet visible) it is released once',
    async () => {
      const caseId = await caseWithLawyer();
      const where: Hold = { step: '', table: 'PaymentInstruction', on: 'UPDATE', when: `NEW.state = 'released'` };
      await hold(where);
      const payout = await openPayoutOf(counter, caseId, Date.now());
      const whole = story(payout);
      whole.catch(() => undefined);
      await held();
      const [prepared] = await instructionsOf(room.prisma, payout);
      // Something in the way of the rename: the next thing after the commit fails.
      const inTheWay = path.join(room.paymentsFolder, 'out', `${prepared?.batchId}.csv`, 'x');
      mkdirSync(inTheWay, { recursive: true });
      await letGo(where);
      await room.until('it is recorded as released', async () => {
        const [instruction] = await instructionsOf(room.prisma, payout);
        return instruction?.state === 'released';
      });
      await room.killWorkers();
      rmSync(path.dirname(inTheWay), { recursive: true });
      expect(bank.instructions()).toEqual([]);
      room.startWorker();
      await whole;
      await assertOnce(payout);
    },
    WITHIN * 2,
  );

  it(
    '(the money taken back, not yet committed) what came back is booked once, and paid once more under the next number',
    async () => {
      const payout = await openPayoutOf(counter, await caseWithLawyer(), Date.now());
      await story(payout);
      const where: Hold = { step: '', table: 'LedgerEntry', on: 'INSERT', when: `NEW.kind = 'claw-back'` };
      await hold(where);
      const answer = { amountFen: payout.totalFen, reason: '账户冻结' };
      bank.answer({ ...answer, instructionId: `${payout.id}-1`, result: 'returned', at: Date.now() });
      await held();
      await room.killWorkers();
      await letGo(where);
      room.startWorker();
      await reaches(payout, 'clawed-back');
      await decide('center-staff', payout, 'propose');
      await decide('finance-officer', payout, 'approve');
      await reaches(payout, 'instructed');
      expect(bank.takeAway().map(({ instructionId }) => instructionId)).toContain(`${payout.id}-2`);
      bank.answer({ ...answer, instructionId: `${payout.id}-2`, at: Date.now() });
      await reaches(payout, 'settled');
      expect(await instructionsOf(room.prisma, payout)).toMatchObject([{ state: 'returned' }, { state: 'settled' }]);
      const once = ['reserve', 'instruct', 'settle'];
      const { transfers, sumFen } = await booksOf(room.prisma, payout);
      expect([transfers, sumFen]).toEqual([[...once, 'claw-back', ...once], 0n]);
      const declared = await room.prisma.taxRecord.findMany({ where: { payoutId: payout.id } });
      expect(declared.map(({ amountFen }) => Math.sign(amountFen)).toSorted()).toEqual([-1, 1, 1]);
    },
    WITHIN * 2,
  );

  it(
    'with two workers over ten payouts and their results in one file, every one is paid once',
    async () => {
      room.startWorker();
      const payouts: Payout[] = [];
      for (let n = 0; n < 10; n += 1) {
        payouts.push(await openPayoutOf(counter, await caseWithLawyer(), Date.now()));
      }
      await Promise.all(payouts.map((payout) => decide('center-staff', payout, 'propose')));
      await Promise.all(payouts.map((payout) => decide('finance-officer', payout, 'approve')));
      await Promise.all(payouts.map((payout) => reaches(payout, 'instructed')));
      bank.takeAway();
      const answers = payouts.map(({ id, totalFen }) => ({
        ...{ instructionId: `${id}-1`, amountFen: totalFen, at: Date.now() },
      }));
      bank.answer(...answers);
      bank.answer(...[...answers].reverse());
      await Promise.all(payouts.map((payout) => reaches(payout, 'settled')));
      for (const payout of payouts) await assertOnce(payout);
    },
    WITHIN * 2,
  );
});
