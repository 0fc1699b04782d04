/**
 * The demo's stack: everything real but time. PostgreSQL and mail server of its own, the API over HTTP with the local
 * identity provider, the worker, and the time-skipping server whose clock all of them follow.
 */
import { mkdtempSync, mkdirSync, chmodSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import express from 'express';
import pg from 'pg';
import { openDatabase, type Database } from '../../activities/adapters/database.js';
import { createLogger } from '../../activities/adapters/logger.js';
import { createMailer } from '../../activities/adapters/mailer.js';
import { projectRoot } from '../../activities/adapters/project-root.js';
import { dataConverter } from '../../activities/adapters/temporal.js';
import { LawBook } from '../../activities/records/law-book.js';
import { runWorker } from '../../activities/run-worker.js';
import { AccessLog } from '../../api/access/access-log.js';
import { createApp } from '../../api/app.js';
import { ChangeFeed } from '../../api/events/change-feed.js';
import { DEFAULT_LIMITS } from '../../api/deps.js';
import { createTokenVerifier } from '../../api/http/token-verifier.js';
import { seed } from '../../prisma/seed.js';
import { EngineRest } from '../engine-rest.js';
import { clientsFile, createIdentityProvider, type ClientSecrets } from '../identity-provider.js';
import { Mailbox } from '../mailbox.js';
import { storedMigrations } from '../migrations.js';
import { Part } from '../part.js';
import { freePort } from '../ports.js';
import { ensureDatabase, localDatabaseUrl, postgresPart } from '../postgres.js';
import { ProcessRegister } from '../process-register.js';
import { readOrMake } from '../secrets.js';

const AUDIENCE = 'fayuan-api';
const CONSOLE = { clientId: 'fayuan-console', scope: 'openid' };
const KEYS = [{ id: 'demo', key: Buffer.alloc(32, 1) }];
const LINK_SECRET = Buffer.alloc(32, 2);

/** Longer than what the people of the story do in one place takes. */
const DUE_SOON_MS = 15_000;
const PAST_DUE_MS = 1_000;

export class Stage {
  #offset = 0;
  readonly #rest: EngineRest;
  readonly clock = { now: (): number => Date.now() + this.#offset };
  readonly #closing: (() => Promise<void>)[] = [];
  readonly #tokens = new Map<string, string>();

  private constructor(
    readonly environment: TestWorkflowEnvironment,
    readonly database: Database,
    readonly mailbox: Mailbox,
    readonly baseUrl: string,
    /** Folder of the exchange of payment files with the bank. */
    readonly paymentsDir: string,
    private readonly secrets: ClientSecrets,
  ) {
    this.#rest = new EngineRest(database.records, environment.client);
  }

  static async open(): Promise<Stage> {
    const folder = mkdtempSync(path.join(tmpdir(), 'fayuan-demo-'));
    chmodSync(folder, 0o711);
    mkdirSync(path.join(folder, 'logs'));
    const register = new ProcessRegister(folder);
    const cluster = { folder: path.join(folder, 'postgres'), port: await freePort(), password: 'demo' };
    const postgres = new Part(await postgresPart(cluster), register, () => undefined);
    await postgres.start();
    await ensureDatabase(cluster);
    const databaseUrl = localDatabaseUrl(cluster);
    await migrate(databaseUrl);
    const database = openDatabase(databaseUrl);
    const environment = await timeSkipping();
    const mailbox = new Mailbox();
    const smtpUrl = await mailbox.open();
    const port = await freePort();
    const baseUrl = `http://localhost:${port}`;
    const provider = await createIdentityProvider({
      ...{ dataDir: folder, issuer: `${baseUrl}/oidc`, audience: AUDIENCE },
      ...{ consoleClientId: CONSOLE.clientId, publicUrl: baseUrl },
    });
    const secrets = await readOrMake<ClientSecrets>(clientsFile(folder), () => ({}));
    const stage = new Stage(environment, database, mailbox, baseUrl, path.join(folder, 'payments'), secrets);
    await stage.#follow();
    await seed(database.records, stage.clock.now());
    await stage.#serve({ databaseUrl, smtpUrl, port, provider });
    stage.#closing.push(
      () => environment.teardown(),
      () => mailbox.close(),
      () => database.close(),
      () => postgres.stop(),
      async () => register.close(),
      async () => rmSync(folder, { recursive: true, force: true }),
    );
    return stage;
  }

  /** Worker and API; they end first. */
  async #serve(given: { databaseUrl: string; smtpUrl: string; port: number; provider: express.Router }): Promise<void> {
    const { databaseUrl, smtpUrl, port, provider } = given;
    const { environment, baseUrl, clock } = this;
    const { records, reads, prisma } = this.database;
    const logger = createLogger('demo', 'silent');
    const law = new LawBook();
    const connection = await NativeConnection.connect({ address: environment.address });
    const mailer = createMailer(smtpUrl, '法援协同 <no-reply@fayuan.example>');
    const worker = await runWorker({
      records,
      law,
      mailer,
      logger,
      connection,
      databaseUrl,
      clock,
      linkSecret: LINK_SECRET,
      publicUrl: baseUrl,
      namespace: 'default',
      payloadKeys: KEYS,
      temporal: environment.client,
      workflowBundle: { codePath: path.join(projectRoot(), 'dist', 'workflow-bundle.js') },
      paymentsFolder: this.paymentsDir,
      accessLogDays: 1096,
    });
    const accessLog = new AccessLog({ databaseUrl, logger });
    const changes = new ChangeFeed({ databaseUrl, linkSecret: LINK_SECRET, logger, clock });
    const http = await listening(
      port,
      provider,
      createApp({
        accessLog,
        changes,
        records,
        reads,
        prisma,
        logger,
        law,
        clock,
        verifyToken: createTokenVerifier({ issuer: `${baseUrl}/oidc`, audience: AUDIENCE }, logger),
        signIn: { issuer: `${baseUrl}/oidc`, ...CONSOLE },
        linkSecret: LINK_SECRET,
        publicUrl: baseUrl,
        trustProxy: [],
        console: null,
        pingTemporal: () => Promise.resolve(),
        limits: DEFAULT_LIMITS,
      }),
    );
    this.#closing.push(
      () => changes.close(),
      () => stopServer(http),
      () => accessLog.close(),
      () => worker.stop(),
      () => connection.close(),
      async () => mailer.close(),
    );
  }

  async close(): Promise<void> {
    for (const step of this.#closing) await step();
  }

  /** Moves the clock of the whole stack to an instant (epoch ms), or a few seconds further where something is due just then. */
  async skipTo(at: number): Promise<void> {
    await this.#comeToRest();
    await this.#move(at - (await this.environment.currentTimeMs()));
    for (let due = await this.#dueSoon(); due !== null; due = await this.#dueSoon()) {
      await this.#move(due - this.clock.now() + PAST_DUE_MS);
    }
  }

  async #move(wait: number): Promise<void> {
    if (wait > 0) {
      let moving = true;
      // All parts move together: what happens during the skip happens at its time.
      const following = (async () => {
        while (moving) await this.#follow();
      })();
      await this.environment.sleep(wait);
      moving = false;
      await following;
    }
    await this.#follow();
  }

  /**
   * What is due within the next seconds (epoch ms), or null. Nobody acts just before it: the time-skipping server refuses an
   * answer that gives up a timer which has fired meanwhile, and keeps half of it, so the process stands still for good. The
   * server we run in earnest takes such an answer.
   */
  async #dueSoon(): Promise<number | null> {
    const now = this.clock.now();
    const { nextAt } = await this.database.records
      .selectFrom('Affair')
      .select(({ fn }) => fn.min('nextAt').as('nextAt'))
      .where('nextAt', '>', new Date(now))
      .where('nextAt', '<', new Date(now + DUE_SOON_MS))
      .executeTakeFirstOrThrow();
    return nextAt?.getTime() ?? null;
  }

  async #comeToRest(): Promise<void> {
    while (!(await this.#rest.isAtRest())) await new Promise((resolve) => setImmediate(resolve));
  }

  async #follow(): Promise<void> {
    this.#offset = (await this.environment.currentTimeMs()) - Date.now();
  }

  async token(account: string): Promise<string> {
    const known = this.#tokens.get(account);
    if (known !== undefined) return known;
    const response = await fetch(`${this.baseUrl}/oidc/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${account}:${this.secrets[account] ?? ''}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    this.#tokens.set(account, token);
    return token;
  }

  /** One call of the API as this account. */
  async call<T>(
    account: string,
    method: 'GET' | 'POST',
    url: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; body: T }> {
    const response = await fetch(`${this.baseUrl}${url}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.token(account)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  /** Uploads a text as a document. @returns its id */
  async upload(account: string, kind: string, text: string): Promise<string> {
    const form = new FormData();
    form.set('kind', kind);
    form.set('file', new Blob([text], { type: 'text/plain' }), `${kind}.txt`);
    const response = await fetch(`${this.baseUrl}/v1/documents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await this.token(account)}` },
      body: form,
    });
    const { documentId } = (await response.json()) as { documentId: string };
    return documentId;
  }
}

async function stopServer(http: Server): Promise<void> {
  http.closeAllConnections();
  await new Promise<void>((resolve) => http.close(() => resolve()));
}

async function migrate(databaseUrl: string): Promise<void> {
  const setup = new pg.Client({ connectionString: databaseUrl });
  await setup.connect();
  for (const { sql } of await storedMigrations()) await setup.query(sql);
  await setup.end();
}

/** Temporal, whose clock the whole demo follows. */
function timeSkipping(): Promise<TestWorkflowEnvironment> {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR' } },
    shutdownSignals: [],
  });
  const server = process.env['TEMPORAL_TEST_SERVER'];
  return TestWorkflowEnvironment.createTimeSkipping({
    ...(server === undefined ? {} : { server: { executable: { type: 'existing-path' as const, path: server } } }),
    client: { dataConverter: dataConverter(KEYS) },
  });
}

/** One server for the API and those who give out its tokens. */
async function listening(port: number, provider: express.Router, api: express.Express): Promise<Server> {
  const outer = express();
  outer.use('/oidc', provider);
  outer.use(api);
  const http = createServer(outer);
  await new Promise<void>((resolve) => http.listen(port, 'localhost', resolve));
  return http;
}
