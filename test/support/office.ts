/**
 * A whole office on one machine: a database of its own with the demo data, a real mail server, a worker with dispatcher
 * and guard, and one business clock that follows the Temporal environment. Submissions are recorded as the API does.
 */
import { randomBytes } from 'node:crypto';
import type { ActBody } from '../../activities/case/acts.js';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DefaultLogger, NativeConnection, Runtime, type WorkflowBundleOption } from '@temporalio/worker';
import { Client, WorkflowNotFoundError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { v7 as uuid } from 'uuid';
import { inject } from 'vitest';
import { openDatabase, type Database } from '../../activities/adapters/database.js';
import { createLogger } from '../../activities/adapters/logger.js';
import { createMailer } from '../../activities/adapters/mailer.js';
import { dataConverter } from '../../activities/adapters/temporal.js';
import { LawBook } from '../../activities/records/law-book.js';
import type { Outcome } from '../../activities/adapters/once.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { recordReceipt } from '../../activities/records/receipts.js';
import { runWorker, type RunningWorker } from '../../activities/run-worker.js';
import type { PayoutDecisionBody } from '../../activities/subsidy/decide.js';
import { LOOK_AGAIN } from '../../workflows/domain/signals.js';
import { caseOverviewQuery, type CaseOverview } from '../../workflows/legal-aid-case/contract.js';
import { legalAidCaseWorkflowId } from '../../workflows/names.js';
import type { PrismaClient } from '../../prisma/generated/client.js';
import { EngineRest } from '../../local/engine-rest.js';
import { Mailbox } from '../../local/mailbox.js';
import { seededDatabase } from './stack/databases.js';
import { recordAs, type More, type SentKind } from './record.js';
import { localEnvironment, timeSkippingEnvironment } from './stack/temporal.js';

export const TEST_KEYS = [{ id: 'test', key: Buffer.alloc(32, 7) }];
export const TEST_LINK_SECRET = Buffer.alloc(32, 9);

// The SDK's own lines would bury what a failing test has to say.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: 'ERROR' } },
  shutdownSignals: [],
});

export interface OfficeOptions {
  /** `skipping`: months in seconds. `local`: the dev server in real time. */
  readonly time: 'skipping' | 'local';
}

export class Office {
  /** Difference of the environment's clock to the host's, ms. */
  #offset = 0;
  readonly clock = { now: (): number => Date.now() + this.#offset };
  readonly law = new LawBook();
  readonly records: Database['records'];
  readonly reads: Database['reads'];
  readonly prisma: PrismaClient;
  readonly taskQueue = `test-${randomBytes(4).toString('hex')}`;
  readonly logger = createLogger('test', 'silent');
  /** Exchange of payment files with the bank. */
  readonly paymentsFolder = mkdtempSync(path.join(tmpdir(), 'fayuan-payments-'));
  #worker: RunningWorker | null = null;
  readonly #rest: EngineRest;

  private constructor(
    readonly environment: TestWorkflowEnvironment,
    readonly databaseUrl: string,
    private readonly database: Database,
    readonly mailbox: Mailbox,
    readonly smtpUrl: string,
    private readonly connection: NativeConnection,
  ) {
    this.records = database.records;
    this.reads = database.reads;
    this.prisma = database.prisma;
    this.#rest = new EngineRest(this.records, environment.client);
  }

  static async open(options: OfficeOptions): Promise<Office> {
    const converter = dataConverter(TEST_KEYS);
    const environment = await (options.time === 'skipping'
      ? timeSkippingEnvironment({ dataConverter: converter })
      : localEnvironment({ dataConverter: converter }));
    const databaseUrl = await seededDatabase();
    const mailbox = new Mailbox();
    const smtpUrl = await mailbox.open();
    const connection = await NativeConnection.connect({ address: environment.address });
    const office = new Office(environment, databaseUrl, openDatabase(databaseUrl), mailbox, smtpUrl, connection);
    await office.followClock();
    await office.startWorker();
    return office;
  }

  /**
   * @param temporal what the dispatcher speaks to, where it is not the office's own server
   * @param workflowBundle of another version, where it is not today's
   */
  async startWorker(
    temporal: Client = this.environment.client,
    workflowBundle: WorkflowBundleOption = { codePath: inject('workflowBundle') },
  ): Promise<void> {
    const { records, law, environment } = this;
    const mailer = createMailer(this.smtpUrl, 'fayuan@fayuan.example');
    const worker = await runWorker({
      records,
      mailer,
      law,
      clock: this.clock,
      linkSecret: TEST_LINK_SECRET,
      publicUrl: 'http://localhost:3000',
      connection: this.connection,
      namespace: environment.namespace ?? 'default',
      payloadKeys: TEST_KEYS,
      workflowBundle,
      temporal,
      databaseUrl: this.databaseUrl,
      logger: this.logger,
      taskQueue: this.taskQueue,
      paymentsFolder: this.paymentsFolder,
      accessLogDays: 1096,
    });
    this.#worker = {
      stopped: worker.stopped,
      async stop() {
        await worker.stop();
        mailer.close();
      },
    };
  }

  async stopWorker(): Promise<void> {
    await this.#worker?.stop();
    this.#worker = null;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.connection.close();
    await this.environment.teardown();
    await this.mailbox.close();
    await this.database.close();
    rmSync(this.paymentsFolder, { recursive: true, force: true });
  }

  /** Records a submission as the API does, in one step. @returns what became of it */
  async submit(
    account: string,
    kind: SentKind,
    caseId: string,
    body: ActBody | DefenceNoticeBody | PayoutDecisionBody,
    more: More = {},
  ): Promise<Outcome> {
    return recordAs(this, account, kind, caseId, body, more);
  }

  /** Opens a case by a notice. @returns its id */
  async notify(body: DefenceNoticeBody, account = 'court-clerk'): Promise<string> {
    const caseId = uuid();
    const outcome = await this.submit(account, 'defence-notice', caseId, body);
    if (outcome.state !== 'done') throw new Error(`The notice was not taken: ${JSON.stringify(outcome)}`);
    return caseId;
  }

  /** An act that must be taken. @returns its answer */
  async act(account: string, caseId: string, body: ActBody): Promise<ActAnswer> {
    const outcome = await this.submit(account, 'act', caseId, body);
    if (outcome.state !== 'done') throw new Error(`${body.kind} was not taken: ${JSON.stringify(outcome)}`);
    return JSON.parse(JSON.stringify(outcome.body)) as ActAnswer;
  }

  /** Everybody signs for all that he got in a case, and its process has looked since: what is owed alone is waited for. */
  async signAll(caseId: string): Promise<void> {
    const waiting = await this.prisma.noticeRecipient.findMany({ where: { affairId: caseId, nextAt: { not: null } } });
    const by = { id: 'center-staff', name: '许倩', agency: '成都市法律援助中心' };
    for (const { id: recipientId } of waiting) {
      await inTransaction(this.records, (tx) => recordReceipt(tx, { recipientId, by, how: 'api', clock: this.clock }));
    }
    await this.comeToRest();
    await this.lookAgain(caseId);
  }

  /** Its process looks at the records, and waits for what they say. */
  async lookAgain(caseId: string): Promise<void> {
    const handle = this.environment.client.workflow.getHandle(legalAidCaseWorkflowId(caseId));
    // What was just signed may have been the last that it waited for.
    await handle.signal(LOOK_AGAIN).catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
    await this.until('the process waits for what the records say', async () => {
      const { nextAt } = await this.prisma.affair.findUniqueOrThrow({ where: { id: caseId } });
      return !(await this.runs(caseId)) || (await this.overview(caseId))?.nextAt === (nextAt?.getTime() ?? null);
    });
  }

  /** Moves the whole office's clock, once everybody waits for what the records say: who begins too late misses what comes due. */
  async skip(duration: string | number): Promise<void> {
    if (this.#worker !== null) await this.comeToRest();
    let moving = true;
    // All parts move together: what happens during the skip happens at its time.
    const following = (async () => {
      while (moving) await this.followClock();
    })();
    await this.environment.sleep(duration);
    moving = false;
    await following;
    await this.followClock();
  }

  /** Waits until every process has been told what is recorded so far, and every case's has looked. */
  async comeToRest(): Promise<void> {
    // A row that was written by a process whose time is ahead is due by now.
    await this.followClock();
    await this.until('the engine is at rest', () => this.#rest.isAtRest());
  }

  /**
   * Ends a run as if the Temporal database had been lost, and between two of its tasks: with one that is ended at its work
   * the time-skipping server's time stands still for ever.
   */
  async lose(workflowId: string): Promise<void> {
    // One may be begun by another one, after its own look at the records.
    await this.until('the process is begun', () => this.prisma.process.findUnique({ where: { id: workflowId } }));
    await this.comeToRest();
    const handle = this.environment.client.workflow.getHandle(workflowId);
    await this.until('the process waits', async () => {
      const last = (await handle.fetchHistory()).events?.at(-1);
      const { timerStartedEventAttributes } = last ?? {};
      const { markerRecordedEventAttributes, workflowTaskCompletedEventAttributes } = last ?? {};
      return timerStartedEventAttributes ?? markerRecordedEventAttributes ?? workflowTaskCompletedEventAttributes;
    });
    await handle.terminate('the Temporal database was lost');
  }

  /** Whether the process of a case runs; it may not have begun, have ended or be lost. */
  async runs(caseId: string): Promise<boolean> {
    const handle = this.environment.client.workflow.getHandle(legalAidCaseWorkflowId(caseId));
    try {
      return (await handle.describe()).status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** What the process of a case waits for; null: it has not looked yet. */
  overview(caseId: string): Promise<CaseOverview | null> {
    return this.environment.client.workflow.getHandle(legalAidCaseWorkflowId(caseId)).query(caseOverviewQuery);
  }

  async followClock(): Promise<void> {
    this.#offset = (await this.environment.currentTimeMs()) - Date.now();
  }

  /** How a process ended, asked by a client of its own: the environment's lets time pass while it waits. */
  result<T>(workflowId: string): Promise<T> {
    const { connection } = this.environment;
    const client = new Client({ connection, dataConverter: dataConverter(TEST_KEYS) });
    return client.workflow.result<() => Promise<T>>(workflowId);
  }

  /** Waits for something the office does by itself. */
  async until<T>(what: string, look: () => Promise<T | null | undefined | false>, withinMs = 15_000): Promise<T> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const found = await look();
      if (found !== null && found !== undefined && found !== false) return found;
      if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}`);
      // Asked without a pause, the records would keep busy whom one waits for.
      await delay(10);
    }
  }
}

/** What the tests read of an act's answer. */
export interface ActAnswer {
  readonly actId: string;
  readonly case: { readonly status: string; readonly version: number };
  readonly opened: readonly { readonly id: string; readonly ruleId: string; readonly dueAt: string | null }[];
  readonly fulfilled: readonly { readonly ruleId: string; readonly late: boolean; readonly fulfilledAt: string }[];
  readonly cancelled: readonly { readonly ruleId: string }[];
  readonly changed: readonly { readonly ruleId: string; readonly state: string; readonly dueOn: string | null }[];
  readonly notices: readonly { readonly noticeId: string; readonly form: string }[];
  readonly warnings: readonly { readonly code: string; readonly zh: string; readonly en: string }[];
  readonly meetingId?: string;
  readonly requestId?: string;
}
