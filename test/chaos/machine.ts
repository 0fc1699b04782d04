/**
 * A small machine room for killing things: a Temporal dev server with its file and workers as real processes, beside a
 * database and a mail server that stay. Everything is started and killed by its own process id.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { v7 as uuid } from 'uuid';
import { inject, vi } from 'vitest';
import { projectRoot } from '../../activities/adapters/project-root.js';
import { createPrisma } from '../../activities/adapters/database.js';
import { createLogger } from '../../activities/adapters/logger.js';
import { dataConverter } from '../../activities/adapters/temporal.js';
import {
  createCaseGateway,
  submissionKind,
  type CaseGateway,
  type SubmissionKind,
} from '../../activities/adapters/case-gateway.js';
import { Mailbox } from '../../local/mailbox.js';
import { freePort } from '../../local/ports.js';
import { temporalPart } from '../../local/temporal.js';
import type { ActBody, DefenceNoticeBody, PayoutDecisionBody } from '../../workflows/domain/messages.js';
import type { Prisma, PrismaClient, Submission } from '../../prisma/generated/client.js';
import { seededDatabase } from '../support/stack/databases.js';

const KEY = Buffer.alloc(32, 3);

/** Compiles as `npm test` has done already; run by hand, the programs must not be yesterday's. */
export function compilePrograms(): void {
  const tsc = path.join('node_modules', 'typescript', 'bin', 'tsc');
  const compiled = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: projectRoot() });
  if (compiled.status !== 0) throw new Error(`The programs do not compile:\n${compiled.stdout.toString()}`);
}

export class MachineRoom {
  #temporal: ChildProcess | null = null;
  readonly #workers = new Set<ChildProcess>();
  readonly workerLines: string[] = [];

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    readonly databaseUrl: string,
    private readonly smtpUrl: string,
    readonly prisma: PrismaClient,
    readonly mailbox: Mailbox,
    readonly client: Client,
    readonly gateway: CaseGateway,
  ) {}

  static async open(): Promise<MachineRoom> {
    const folder = mkdtempSync(path.join(tmpdir(), 'fayuan-chaos-'));
    const port = await freePort();
    const databaseUrl = await seededDatabase();
    const mailbox = new Mailbox();
    const smtpUrl = await mailbox.open();
    const connection = Connection.lazy({ address: `127.0.0.1:${port}` });
    const client = new Client({ connection, dataConverter: dataConverter([{ id: 'chaos', key: KEY }]) });
    const gateway = createCaseGateway(client, { answerWithinMs: 5_000 }, createLogger('test', 'silent'));
    const prisma = createPrisma(databaseUrl);
    const room = new MachineRoom(folder, port, databaseUrl, smtpUrl, prisma, mailbox, client, gateway);
    await room.startTemporal();
    return room;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => kill(worker, 'SIGKILL')));
    if (this.#temporal !== null) await kill(this.#temporal, 'SIGKILL');
    await this.client.connection.close();
    await this.mailbox.close();
    await this.prisma.$disconnect();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Exchange of payment files with the bank. */
  get paymentsFolder(): string {
    return path.join(this.folder, 'payments');
  }

  /** On the same port and file each time. */
  async startTemporal(): Promise<void> {
    const { command, args, probe } = temporalPart({
      program: inject('temporalProgram'),
      port: this.port,
      uiPort: undefined,
      namespace: 'default',
      databaseFile: path.join(this.folder, 'temporal.db'),
    });
    this.#temporal = spawn(command, [...args], { stdio: 'ignore' });
    await vi.waitFor(() => probe(), { timeout: 30_000, interval: 50 });
  }

  async killTemporal(): Promise<void> {
    if (this.#temporal !== null) await kill(this.#temporal, 'SIGKILL');
    this.#temporal = null;
  }

  /** A worker as it runs in production. Restarted when it ends by itself, as every supervisor does. */
  startWorker(logLevel = 'warn'): void {
    const worker = spawn(process.execPath, [path.join(projectRoot(), 'dist', 'activities', 'worker.js')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        DATABASE_URL: this.databaseUrl,
        TEMPORAL_ADDRESS: `127.0.0.1:${this.port}`,
        PAYLOAD_KEYS: `chaos:${KEY.toString('base64')}`,
        LINK_SECRET: KEY.toString('base64'),
        PUBLIC_URL: 'http://localhost:3000',
        SMTP_URL: this.smtpUrl,
        LOG_LEVEL: logLevel,
        WORKFLOW_BUNDLE: inject('workflowBundle'),
        PAYMENTS_DIR: this.paymentsFolder,
      },
    });
    this.#workers.add(worker);
    for (const stream of [worker.stdout, worker.stderr]) {
      stream?.on('data', (chunk: Buffer) => this.workerLines.push(chunk.toString()));
    }
    worker.once('exit', (_code, signal) => {
      this.#workers.delete(worker);
      if (signal !== 'SIGKILL') this.startWorker(logLevel);
    });
  }

  async killWorkers(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => kill(worker, 'SIGKILL')));
  }

  /** Every byte that Temporal has on disk: its database with its write-ahead log. */
  temporalBytes(): Buffer {
    const files = readdirSync(this.folder).filter((name) => name.startsWith('temporal.db'));
    return Buffer.concat(files.map((name) => readFileSync(path.join(this.folder, name))));
  }

  /** Into the inbox, as the API puts it there. */
  record(
    account: string,
    kind: SubmissionKind,
    caseId: string,
    body: ActBody | DefenceNoticeBody | PayoutDecisionBody,
  ): Promise<Submission> {
    return this.prisma.submission.create({
      data: {
        ...{ id: uuid(), kind, accountId: account, requestHash: 'test', caseId, state: 'pending' },
        body: JSON.parse(JSON.stringify(body)) as Prisma.InputJsonValue,
        receivedAt: new Date(),
      },
    });
  }

  /** As the API does it: five seconds, then the sweep. */
  drive({ id, kind, caseId }: Submission): Promise<'done' | 'refused' | 'pending'> {
    return this.gateway.submit({ id, kind: submissionKind(kind), caseId });
  }

  /** Waits for a condition of the records. */
  until(what: string, look: () => Promise<boolean>, withinMs = 45_000): Promise<void> {
    return vi.waitFor(
      async () => {
        if (!(await look())) throw new Error(`Not within ${withinMs} ms: ${what}`);
      },
      { timeout: withinMs, interval: 30 },
    );
  }
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await ended;
}
