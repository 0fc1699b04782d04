/**
 * A whole office on one machine: a database of its own with the demo data, a real mail server, a worker with dispatcher
 * and sweep, and one business clock that follows the Temporal environment. Submissions go in as the API records them.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { v7 as uuid } from 'uuid';
import { inject } from 'vitest';
import { createPrisma } from '../../activities/adapters/database.js';
import { createLogger } from '../../activities/adapters/logger.js';
import { createMailer } from '../../activities/adapters/mailer.js';
import { dataConverter } from '../../activities/adapters/temporal.js';
import { loadLaw } from '../../activities/law/store.js';
import { runWorker, type RunningWorker } from '../../activities/run-worker.js';
import { createCaseGateway, submissionKind, type SubmissionKind } from '../../activities/adapters/case-gateway.js';
import type { ActBody, DefenceNoticeBody, PayoutDecisionBody } from '../../workflows/domain/messages.js';
import type { Prisma, PrismaClient, Submission } from '../../prisma/generated/client.js';
import { Mailbox } from '../../local/mailbox.js';
import { seededDatabase } from './stack/databases.js';
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
  readonly taskQueue = `test-${randomBytes(4).toString('hex')}`;
  readonly logger = createLogger('test', 'silent');
  /** Exchange of payment files with the bank. */
  readonly paymentsFolder = mkdtempSync(path.join(tmpdir(), 'fayuan-payments-'));
  #worker: RunningWorker | null = null;

  private constructor(
    readonly environment: TestWorkflowEnvironment,
    readonly databaseUrl: string,
    readonly prisma: PrismaClient,
    readonly mailbox: Mailbox,
    readonly smtpUrl: string,
    private readonly connection: NativeConnection,
  ) {}

  static async open(options: OfficeOptions): Promise<Office> {
    const converter = dataConverter(TEST_KEYS);
    const environment = await (options.time === 'skipping'
      ? timeSkippingEnvironment({ dataConverter: converter })
      : localEnvironment({ dataConverter: converter }));
    const databaseUrl = await seededDatabase();
    const mailbox = new Mailbox();
    const smtpUrl = await mailbox.open();
    const connection = await NativeConnection.connect({ address: environment.address });
    const office = new Office(environment, databaseUrl, createPrisma(databaseUrl), mailbox, smtpUrl, connection);
    await office.followClock();
    await office.startWorker();
    return office;
  }

  async startWorker(): Promise<void> {
    const { prisma, environment } = this;
    const mailer = createMailer(this.smtpUrl, 'fayuan@fayuan.example');
    const worker = await runWorker({
      prisma,
      mailer,
      law: await loadLaw(prisma),
      clock: this.clock,
      linkSecret: TEST_LINK_SECRET,
      publicUrl: 'http://localhost:3000',
      connection: this.connection,
      namespace: environment.namespace ?? 'default',
      payloadKeys: TEST_KEYS,
      workflowBundle: { codePath: inject('workflowBundle') },
      temporal: environment.client,
      databaseUrl: this.databaseUrl,
      logger: this.logger,
      taskQueue: this.taskQueue,
      paymentsFolder: this.paymentsFolder,
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
    await this.prisma.$disconnect();
    rmSync(this.paymentsFolder, { recursive: true, force: true });
  }

  /** Records a submission as the API does. */
  async record(
    account: string,
    kind: SubmissionKind,
    caseId: string,
    body: ActBody | DefenceNoticeBody | PayoutDecisionBody,
    more: Partial<Prisma.SubmissionUncheckedCreateInput> = {},
  ): Promise<Submission> {
    return this.prisma.submission.create({
      data: {
        id: uuid(),
        kind,
        accountId: account,
        requestHash: 'test',
        caseId,
        body: JSON.parse(JSON.stringify(body)) as Prisma.InputJsonValue,
        state: 'pending',
        receivedAt: new Date(this.clock.now()),
        ...more,
      },
    });
  }

  /** Records and drives a submission. @returns its row afterwards */
  async submit(
    account: string,
    kind: SubmissionKind,
    caseId: string,
    body: ActBody | DefenceNoticeBody | PayoutDecisionBody,
    more: Partial<Prisma.SubmissionUncheckedCreateInput> = {},
  ): Promise<Submission> {
    const recorded = await this.record(account, kind, caseId, body, more);
    return this.drive(recorded);
  }

  async drive(recorded: Submission): Promise<Submission> {
    const gateway = createCaseGateway(
      this.environment.client,
      { answerWithinMs: 15_000, taskQueue: this.taskQueue },
      this.logger,
    );
    await gateway.submit({ id: recorded.id, kind: submissionKind(recorded.kind), caseId: recorded.caseId });
    return this.prisma.submission.findUniqueOrThrow({ where: { id: recorded.id } });
  }

  /** Opens a case by a notice. @returns its id */
  async notify(body: DefenceNoticeBody, account = 'court-clerk'): Promise<string> {
    const caseId = uuid();
    const row = await this.submit(account, 'defence-notice', caseId, body);
    if (row.state !== 'done') throw new Error(`The notice was not taken: ${JSON.stringify(row.problem)}`);
    return caseId;
  }

  /** An act that must be taken. @returns its answer */
  async act(account: string, caseId: string, body: ActBody): Promise<ActAnswer> {
    const row = await this.submit(account, 'act', caseId, body);
    if (row.state !== 'done')
      throw new Error(`${body.kind} was not taken: ${row.state} ${JSON.stringify(row.problem)}`);
    return row.result as unknown as ActAnswer;
  }

  /** Moves the whole office's clock. */
  async skip(duration: string | number): Promise<void> {
    await this.environment.sleep(duration);
    await this.followClock();
  }

  async followClock(): Promise<void> {
    this.#offset = (await this.environment.currentTimeMs()) - Date.now();
  }

  /** Waits for something the office does by itself. */
  async until<T>(what: string, look: () => Promise<T | null | undefined | false>, withinMs = 15_000): Promise<T> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const found = await look();
      if (found !== null && found !== undefined && found !== false) return found;
      if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}`);
      await new Promise((resolve) => setImmediate(resolve));
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
  readonly meetingId?: string;
  readonly requestId?: string;
}
