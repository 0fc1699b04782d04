/**
 * A stack of the bench's own in a temporary folder: every part is the process it is in production, on loopback, on free
 * ports. PostgreSQL keeps its default durability (fsync on); Temporal has its file and the local stack's settings.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { queries } from '../activities/adapters/database.js';
import { storedMigrations } from '../local/migrations.js';
import { freePort, listens } from '../local/ports.js';
import { ensureDatabase, localDatabaseUrl, postgresPart } from '../local/postgres.js';
import { ProcessRegister } from '../local/process-register.js';
import type { ProgramSpec } from '../local/running-program.js';
import { localIssuer, SetupError } from '../local/settings.js';
import { temporalPart } from '../local/temporal.js';
import { seed } from '../prisma/seed.js';
import { Child } from './child.js';
import { Clerks } from './clerk.js';
import type { AcceptedMail } from './mail-sink.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The product, and what it stands on. */
export type PartName = 'worker' | 'api' | 'temporal' | 'postgres';

/** How a part is started, the first time and again. */
interface Start {
  readonly spec: ProgramSpec;
  readonly ready: (child: Child) => Promise<unknown>;
}

/** A part that has not come back by then does not come back. */
const REVIVED_WITHIN_MS = 60_000;
const REVIVE_AGAIN_MS = 50;

const NAMESPACE = 'default';
const program = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

function nodeCommand(name: string, file: string, env: Environment): ProgramSpec {
  const args = ['--enable-source-maps', file];
  return { name, command: process.execPath, args, env, stopSignal: 'SIGTERM', stopWithinMs: 4000 };
}

export class BenchStack {
  /** What the mail sink took, in order. */
  readonly mails: AcceptedMail[] = [];
  /** Undone in reverse order. */
  private readonly undo: (() => Promise<unknown>)[] = [];
  private closed: Promise<void> | undefined;
  private readonly parts = new Map<string, Child>();
  private readonly starts = new Map<string, Start>();
  private workerEnv: Environment = {};

  private constructor(
    readonly folder: string,
    private readonly register: ProcessRegister,
    /** The bench's own view of the product's database. */
    readonly pool: pg.Pool,
    readonly clerks: Clerks,
    readonly ports: Readonly<Record<'postgres' | 'temporal' | 'smtp' | 'api' | 'floor', number>>,
  ) {}

  static async open(): Promise<BenchStack> {
    const folder = await mkdtemp(path.join(tmpdir(), 'fayuan-bench-'));
    // PostgreSQL may run as another user and must get through.
    await chmod(folder, 0o711);
    await mkdir(path.join(folder, 'logs'));
    const ports = {
      postgres: await freePort(),
      temporal: await freePort(),
      smtp: await freePort(),
      api: await freePort(),
      floor: await freePort(),
    };
    const cluster = { folder: path.join(folder, 'postgres'), port: ports.postgres, password: 'bench' };
    const pool = new pg.Pool({ connectionString: localDatabaseUrl(cluster), max: 2 });
    pool.on('error', () => undefined);
    const clerks = new Clerks(`http://127.0.0.1:${ports.api}`, folder);
    const stack = new BenchStack(folder, new ProcessRegister(folder), pool, clerks, ports);
    try {
      await stack.start(cluster);
      return stack;
    } catch (error) {
      await stack.close();
      throw error;
    }
  }

  private async start(cluster: Parameters<typeof localDatabaseUrl>[0]): Promise<void> {
    const { folder, ports, undo } = this;
    undo.push(async () => rm(folder, { recursive: true, force: true }));
    undo.push(async () => this.register.close());
    const temporalCli = process.env['TEMPORAL_CLI'];
    if (temporalCli === undefined) throw new SetupError('TEMPORAL_CLI is missing: start the bench with npm run bench.');
    const temporal = temporalPart({
      program: temporalCli,
      port: ports.temporal,
      uiPort: undefined,
      namespace: NAMESPACE,
      databaseFile: path.join(folder, 'temporal.db'),
    });
    const sink = nodeCommand('mail', program('mail-sink.js'), {
      PATH: process.env['PATH'],
      SMTP_PORT: String(ports.smtp),
    });
    await Promise.all([
      postgresPart(cluster, COUNTED).then((spec) => this.add(spec, spec.probe)),
      this.add(temporal, temporal.probe),
      this.add(sink, () => listens(ports.smtp)),
    ]);
    this.part('mail').onLine((line) => this.mails.push(JSON.parse(line) as AcceptedMail));
    await prepareDatabase(cluster);
    undo.push(() => this.pool.end());

    const issuer = localIssuer(ports.api);
    this.workerEnv = {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATA_DIR: folder,
      PAYMENTS_DIR: this.paymentsDir,
      PORT: String(ports.api),
      PUBLIC_URL: `http://localhost:${ports.api}`,
      DATABASE_URL: localDatabaseUrl(cluster),
      TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
      TEMPORAL_NAMESPACE: NAMESPACE,
      SMTP_URL: `smtp://127.0.0.1:${ports.smtp}?ignoreTLS=true`,
      OIDC_ISSUER: issuer,
      OIDC_AUDIENCE: 'fayuan-api',
      PAYLOAD_KEYS: `bench:${randomBytes(32).toString('base64')}`,
      LINK_SECRET: randomBytes(32).toString('base64'),
    };
    const api = nodeCommand('api', program('../local/api.js'), this.workerEnv);
    const floorDatabase = localDatabaseUrl(cluster, 'floor');
    const floorEnv = {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(ports.floor),
      DATABASE_URL: floorDatabase,
    };
    await Promise.all([
      this.add(nodeCommand('worker', program('../activities/worker.js'), this.workerEnv), (child) =>
        child.line(/worker is running/),
      ),
      this.add(api, () => answersReady(`http://127.0.0.1:${ports.api}/readyz`)),
      this.add(nodeCommand('floor', program('floor-server.js'), floorEnv), () => listens(ports.floor)),
    ]);
    for (const account of ['court-clerk', 'center-staff', 'lawyer', 'detention-officer', 'finance-officer'])
      await this.clerks.signIn(account);
  }

  /** kill -9. */
  async kill(name: PartName): Promise<void> {
    await this.part(name).kill();
  }

  /** Stops the process in its tracks for so long. */
  async freeze(name: PartName, forMs: number): Promise<void> {
    this.part(name).freeze();
    await delay(forMs);
    this.part(name).thaw();
  }

  /** How a part ended, whoever ended it; undefined while it runs. */
  endOf(name: PartName): string | undefined {
    return this.part(name).end;
  }

  /**
   * Starts a part that has ended, as often as it takes: what it needs to start may be away itself.
   * @returns how long it took until it runs, ms
   */
  async revive(name: PartName): Promise<number> {
    const start = this.starts.get(name);
    if (start === undefined) throw new Error(`${name} was never started`);
    const startedAt = performance.now();
    for (;;) {
      try {
        await this.add(start.spec, start.ready);
        return performance.now() - startedAt;
      } catch (error) {
        if (this.closed !== undefined || performance.now() - startedAt > REVIVED_WITHIN_MS) throw error;
        await delay(REVIVE_AGAIN_MS);
      }
    }
  }

  /** Connection string of the product's database. */
  get databaseUrl(): string {
    return this.workerEnv['DATABASE_URL'] ?? '';
  }

  /** Where payment and result files are exchanged with the bank. */
  get paymentsDir(): string {
    return path.join(this.folder, 'payments');
  }

  /** Of the product and what it stands on, by name. */
  get pids(): Readonly<Record<string, number>> {
    return Object.fromEntries(['worker', 'api', 'temporal', 'postgres'].map((name) => [name, this.part(name).pid]));
  }

  /** Stops everything and removes the folder; called again it waits for the same end. */
  close(): Promise<void> {
    this.closed ??= (async () => {
      for (const step of [...this.undo].reverse()) await step().catch(() => undefined);
    })();
    return this.closed;
  }

  private part(name: string): Child {
    const child = this.parts.get(name);
    if (child === undefined) throw new Error(`${name} does not run`);
    return child;
  }

  private async add(spec: Start['spec'], ready: Start['ready']): Promise<void> {
    if (this.closed !== undefined) throw new Error('The bench was asked to stop.');
    const isNew = !this.starts.has(spec.name);
    this.starts.set(spec.name, { spec, ready });
    const child = await Child.start(spec, this.register, ready);
    this.parts.set(spec.name, child);
    if (isNew) this.undo.push(() => this.part(spec.name).stop());
  }
}

/** Statements are counted by PostgreSQL itself, those that begin and end transactions too. */
const COUNTED = ['-c', 'shared_preload_libraries=pg_stat_statements', '-c', 'pg_stat_statements.max=5000'];

async function prepareDatabase(cluster: Parameters<typeof localDatabaseUrl>[0]): Promise<void> {
  await ensureDatabase(cluster);
  await ensureDatabase(cluster, 'floor');
  const url = localDatabaseUrl(cluster);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const { sql } of await storedMigrations()) await client.query(sql);
  await client.query('CREATE EXTENSION pg_stat_statements');
  await client.end();
  const records = queries(url, 1);
  await seed(records, Date.now());
  await records.destroy();
}

async function answersReady(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(3000) });
  await response.body?.cancel();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
}
