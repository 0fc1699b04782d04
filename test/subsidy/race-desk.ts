/**
 * Races on one payout: many of them like one that was brought into its state by real acts, each with a case, a payee and a
 * bank of its own, so that one race knows nothing of the next.
 */
import { v7 as uuid } from 'uuid';
import { expect, vi } from 'vitest';
import { sql } from 'kysely';
import { queries } from '../../activities/adapters/database.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { inquirePayment } from '../../activities/payments/inquire.js';
import { instructPayment, orderOf } from '../../activities/payments/instruct.js';
import type { PaymentOrder, PaymentPort } from '../../activities/payments/port.js';
import { BadLines, recordResults } from '../../activities/payments/record-results.js';
import { recordHeard, type HeardOutcome } from '../../activities/subsidy/inquiry.js';
import { ACCOUNT_WAITING_MS, changePayeeAccount } from '../../activities/subsidy/payee-account.js';
import { setLadder, storedLadder } from '../../activities/affair/ladder-state.js';
import { Refusal } from '../../activities/affair/refusal.js';
import type { Payout } from '../../prisma/generated/client.js';
import type { PayoutDecisionBody } from '../../activities/subsidy/decide.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { HELD_ON } from './books-check.js';
import { untilWaiting } from './lock-waits.js';
import { MemoryPort } from './memory-port.js';
import { CD_2026, PayoutDesk } from './payout-desk.js';
import type { ActName } from './race-model.js';
import { bankThatSaw, watched } from './race-port.js';

const NEW_ACCOUNT = '6299990000000000772';
/** More than the waiting of a silent bank takes. */
const SILENCE = '4 days';

/** What came of an act: `done`, `repeated`, `silent` (the bank has nothing to say), or why it was not taken. */
export type Told = string;

export interface Race {
  /** As it was read before the race. */
  readonly payout: Payout;
  readonly port: MemoryPort;
  /** Another payout, which the same file of the bank answers. */
  readonly neighbour: Race | null;
}

/** @param port the way to the bank that it uses; default the race's own */
export type Act = (race: Race, port?: PaymentPort) => Promise<Told>;

export class RaceDesk {
  private constructor(
    readonly subsidy: PayoutDesk,
    private readonly first: Payout,
  ) {}

  static async open(): Promise<RaceDesk> {
    const subsidy = await PayoutDesk.open();
    const payout = await subsidy.calculated();
    await subsidy.leaveOn(CD_2026, 2_000_000_000);
    const { prisma, desk } = subsidy;
    // Nothing is owed any more but the subsidy, and the reminder of it is due.
    await prisma.obligation.deleteMany({ where: { affairId: payout.caseId, ruleId: { not: 'pay-subsidy' } } });
    const owed = await desk.obligation(payout.caseId, 'pay-subsidy');
    const [reminder, ...later] = storedLadder(owed);
    if (reminder === undefined) throw new Error('no reminder');
    setLadder(owed, [{ ...reminder, at: desk.now }, ...later]);
    const { ladder, nextStep, nextAt, nextTo } = owed;
    await prisma.obligation.update({
      where: { id: owed.id },
      data: { ladder: ladder as object[], nextStep, nextAt, nextTo },
    });
    await prisma.affair.update({ where: { id: payout.caseId }, data: { nextAt } });
    return new RaceDesk(subsidy, payout);
  }

  close(): Promise<void> {
    return this.subsidy.close();
  }

  /** A payout that was calculated, and nothing else. */
  async calculated(): Promise<Race> {
    const [race] = await this.like({ payout: this.first, port: new MemoryPort(), neighbour: null }, ['one']);
    if (race === undefined) throw new Error('no copy');
    return race;
  }

  /** A race from where this one is for each of these, none with a neighbour. */
  async like(from: Race, each: readonly unknown[]): Promise<Race[]> {
    const old = await this.subsidy.again(from.payout);
    const made = each.map(() => {
      const payoutId = uuid();
      return { caseId: uuid(), payoutId, payeeId: `payee-${payoutId}` };
    });
    await this.#copyRows(old, made);
    const rows = await this.subsidy.prisma.payout.findMany({
      where: { id: { in: made.map(({ payoutId }) => payoutId) } },
      include: { instructions: { orderBy: { attempt: 'asc' } } },
    });
    return Promise.all(
      rows.map(async ({ instructions, ...payout }) => {
        const orders = instructions.map((row) => orderOf(row));
        return { payout, port: await bankThatSaw(orders, from.port.seen.length), neighbour: null };
      }),
    );
  }

  async #copyRows(old: Payout, made: readonly { readonly payoutId: string }[]): Promise<void> {
    const { id: payoutId, caseId, payeeId, totalFen, state } = old;
    const { reads } = this.subsidy.desk;
    const ownId = sql`jsonb_build_object('id', gen_random_uuid())`;
    const copy = (table: string, key: string, value: string, changes = ownId) =>
      sql`INSERT INTO ${sql.table(table)} SELECT (jsonb_populate_record(NULL::${sql.table(table)}, replace(replace(replace(
        to_jsonb(row)::text, ${caseId}, made."caseId"), ${payoutId}, made."payoutId"), ${payeeId}, made."payeeId")::jsonb
          || ${changes})).*
        FROM ${sql.table(table)} row, jsonb_to_recordset(${JSON.stringify(made)}::jsonb)
          AS made ("caseId" text, "payoutId" text, "payeeId" text)
        WHERE row.${sql.ref(key)} = ${value}`.execute(reads);
    const asItWas = sql`'{}'::jsonb`;
    await copy('Lawyer', 'id', payeeId, sql`jsonb_build_object('licenceNumber', made."payoutId")`);
    await copy('Payee', 'id', payeeId, asItWas);
    await copy('PayeeAccountChange', 'payeeId', payeeId);
    const noHistory = sql`jsonb_build_object('number', made."caseId", 'historySeq', 0, 'historyHash', '')`;
    await copy('Affair', 'id', caseId, noHistory);
    await copy('Case', 'id', caseId, sql`jsonb_build_object('openKey', NULL)`);
    await copy('Obligation', 'affairId', caseId);
    await copy('Task', 'affairId', caseId);
    await copy('Payout', 'id', payoutId, asItWas);
    await copy(
      'PayoutDecisionRecord',
      'payoutId',
      payoutId,
      sql`${ownId} || jsonb_build_object('submissionId', gen_random_uuid())`,
    );
    await copy('PaymentInstruction', 'payoutId', payoutId, sql`jsonb_build_object('batchId', gen_random_uuid())`);
    await copy('TaxRecord', 'payoutId', payoutId);
    const nextEntry = sql`jsonb_build_object('id', nextval(pg_get_serial_sequence('"LedgerEntry"', 'id')))`;
    await copy('LedgerEntry', 'payoutId', payoutId, nextEntry);
    const fen = BigInt(totalFen * made.length);
    const held = HELD_ON[state] ?? null;
    if (held === null) return;
    const onLine = held === 'paid' ? { spentFen: { increment: fen } } : { reservedFen: { increment: fen } };
    await this.subsidy.prisma.budgetLine.update({ where: { id: CD_2026 }, data: onLine });
  }

  get acts(): Readonly<Record<ActName, Act>> {
    return {
      'the center proposes': this.decision('center-staff', 'propose'),
      'finance approves': this.decision('finance-officer', 'approve'),
      'finance returns it': this.decision('finance-officer-2', 'return'),
      'finance closes it': this.decision('finance-officer', 'close'),
      'the order goes out': this.instruct,
      'the order is asked about': this.inquire,
      'the bank has paid': this.answer('settled'),
      'the bank gives it back': this.answer('returned'),
      'a file pays two': this.file('this-first'),
      'a file pays two, the other first': this.file('neighbour-first'),
      'the account changes': this.changeAccount('finance-officer-2'),
      'a reminder falls due': this.look,
      'one heard: paid': this.heard('finance-officer', 'paid'),
      'one heard: not paid': this.heard('finance-officer', 'not-paid'),
      'another heard: paid': this.heard('finance-officer-2', 'paid'),
      'another heard: not paid': this.heard('finance-officer-2', 'not-paid'),
    };
  }

  decision(account: string, decision: PayoutDecisionBody['decision']): Act {
    return async ({ payout }) => {
      const told = await this.subsidy.tried(account, payout, decision, { version: payout.version, reason: '材料不全' });
      return told.problem === null ? 'done' : `${told.problem.status} ${told.problem.code}`;
    };
  }

  readonly instruct: Act = ({ payout: { caseId }, port: own }, port = own) =>
    tried(() => instructPayment({ ...this.subsidy.deps, payments: { port } }, { caseId, at: this.subsidy.desk.now }));

  readonly inquire: Act = ({ payout: { caseId }, port: own }, port = own) =>
    tried(() => inquirePayment({ ...this.subsidy.deps, payments: { port } }, { caseId, at: this.subsidy.desk.now }));

  /** The bank speaks of the last order it has seen. */
  answer(result: 'settled' | 'returned'): Act {
    return async ({ port }) => {
      const order = port.seen.at(-1);
      if (order === undefined) return 'silent';
      const answer = await this.subsidy.answer({ id: order.instructionId, amountFen: order.amountFen }, result);
      return answer.outcome === 'rejected' ? answer.code : toldOf(answer.outcome);
    };
  }

  /** One file with both payouts. @param order which of them stands first in it */
  file(order: 'this-first' | 'neighbour-first'): Act {
    return async ({ port, neighbour }) => {
      const orders = [port.seen.at(-1), neighbour?.port.seen.at(-1)].filter((one) => one !== undefined);
      if (orders.length < 2) return 'silent';
      const lines = (order === 'this-first' ? orders : orders.toReversed()).map(
        ({ instructionId, amountFen }: PaymentOrder, index) => ({
          ...{ line: index + 2, instructionId, amountFen, result: 'settled' as const, reason: null },
          at: this.subsidy.desk.now,
        }),
      );
      return tried(() => this.subsidy.inStep((base) => recordResults(base, lines)));
    };
  }

  /** Asked for by one officer, or confirmed by the other a day before: in force as it is written. */
  changeAccount(account: 'finance-officer' | 'finance-officer-2'): Act {
    const { records, now } = this.subsidy.desk;
    const by: Viewer = {
      ...{ account, role: 'finance-officer', agencyId: 'agency-cd-finance', agencyKind: 'finance' },
      ...{ region: '510100', lawyerId: null },
    };
    const at = now - ACCOUNT_WAITING_MS;
    return ({ payout: { payeeId } }) =>
      tried(() => inTransaction(records, (tx) => changePayeeAccount(tx, { payeeId, account: NEW_ACCOUNT, by, at })));
  }

  readonly look: Act = ({ payout }) => tried(() => this.subsidy.desk.lookAtAlarms(payout.caseId));

  heard(account: 'finance-officer' | 'finance-officer-2', outcome: HeardOutcome): Act {
    return async ({ payout }) => {
      const task = await this.subsidy.prisma.task.findFirst({
        where: { affairId: payout.caseId, kind: 'inquire-payment' },
        orderBy: { openedAt: 'desc' },
      });
      if (task === null) return 'silent';
      const heard = { outcome, note: '柜台', by: { id: account, name: account, agency: '-' } };
      return tried(() => this.subsidy.inStep((base) => recordHeard(base, { ...heard, taskId: task.id })));
    };
  }

  /** The bank has said nothing for too long. */
  async fallSilent({ payout }: Race): Promise<void> {
    await sql`UPDATE "PaymentInstruction" SET "preparedAt" = "preparedAt" - ${SILENCE}::interval,
      "sentAt" = "sentAt" - ${SILENCE}::interval WHERE "payoutId" = ${payout.id}`.execute(this.subsidy.desk.reads);
  }

  /**
   * All at once, and in every race the first act waits for the case before the second does: so it has it first. What does
   * not lock the case, or lets it go and takes it again, has the other in its midst.
   * @returns what each was told
   */
  async lineUp(races: readonly { readonly race: Race; readonly acts: readonly [Act, Act] }[]): Promise<[Told, Told][]> {
    const { desk, prisma } = this.subsidy;
    const caseIds = races.map(({ race }) => race.payout.caseId);
    const payeeIds = races.map(({ race }) => race.payout.payeeId);
    const first: Promise<Told>[] = [];
    const second: Promise<Told>[] = [];
    await inTransaction(
      desk.reads,
      async (tx) => {
        await tx.selectFrom('Affair').select('id').where('id', 'in', caseIds).forNoKeyUpdate().execute();
        await tx.selectFrom('Payee').select('id').where('id', 'in', payeeIds).forUpdate().execute();
        first.push(...races.map(({ race, acts: [act] }) => act(race)));
        await untilWaiting(prisma, ...first);
        second.push(...races.map(({ race, acts: [, act] }) => act(race)));
        await untilWaiting(prisma, ...first, ...second);
      },
      { statementsWithinMs: 30_000 },
    );
    const told = await Promise.all([Promise.all(first), Promise.all(second)]);
    return races.map((_, index) => [told[0][index] ?? '', told[1][index] ?? '']);
  }

  /** Where an act can be met on its way to the bank and back, when nobody disturbs it: for `interrupted`. */
  async momentsOnTheWay(race: Race, name: ActName): Promise<number[]> {
    const moments: number[] = [];
    let passed = 0;
    let last = '';
    const pass = async (): Promise<void> => {
      passed += 1;
      const rows = JSON.stringify(await this.rowsOf(race));
      // Back from one call and before the next, with nothing recorded between, is one moment.
      if (passed % 2 === 0 || rows !== last) moments.push(passed);
      last = rows;
    };
    await this.acts[name](race, watched(race.port, pass));
    return moments;
  }

  /** What of a payout decides how it goes on. */
  async rowsOf({ payout: { id, payeeId } }: Race) {
    const { state, attempt, account, instructions } = await this.subsidy.prisma.payout.findUniqueOrThrow({
      where: { id },
      include: { instructions: { orderBy: { attempt: 'asc' } } },
    });
    const changes = await this.subsidy.prisma.payeeAccountChange.count({
      where: { payeeId, confirmedAt: { not: null } },
    });
    const orders = instructions.map((one) => [one.state, one.sentAt !== null, one.account]);
    return { state, attempt, account, orders, changes };
  }

  /** How often PostgreSQL had to end a wait in a circle. Closes the desk: its connections tell when they end. */
  async deadlocks(): Promise<number> {
    const { databaseUrl } = this.subsidy.desk;
    await this.close();
    const after = queries(databaseUrl, 1);
    try {
      return await vi.waitFor(async () => {
        const { rows } = await sql<{ others: bigint; deadlocks: bigint }>`
          SELECT numbackends - 1 AS others, deadlocks FROM pg_stat_database WHERE datname = current_database()`.execute(
          after,
        );
        expect(Number(rows[0]?.others)).toBe(0);
        return Number(rows[0]?.deadlocks);
      });
    } finally {
      await after.destroy();
    }
  }
}

function toldOf(outcome: 'recorded' | 'repeated'): Told {
  return outcome === 'recorded' ? 'done' : outcome;
}

async function tried(work: () => Promise<unknown>): Promise<Told> {
  try {
    await work();
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return `${error.problem.status} ${error.problem.code}`;
    if (error instanceof BadLines) return 'file-rejected';
    // What a process tries again, and then asks first how far it came.
    if (/Another try has taken|Nothing is ready/.test(String(error))) return 'try-again';
    throw error;
  }
}
