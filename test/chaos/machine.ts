/**
 * A small machine room for killing things: a Temporal dev server with its file, workers and the API as real processes, beside
 * a database, a mail server and an identity provider that stay. Everything is started and killed by its own process id.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { v7 as uuid } from 'uuid';
import { inject, vi } from 'vitest';
import { projectRoot } from '../../activities/adapters/project-root.js';
import { createPrisma } from '../../activities/adapters/database.js';
import { dataConverter } from '../../activities/adapters/temporal.js';
import { Mailbox } from '../../local/mailbox.js';
import { freePort } from '../../local/ports.js';
import { temporalPart } from '../../local/temporal.js';
import type { PrismaClient } from '../../prisma/generated/client.js';
import { AUDIENCE, Issuer } from '../api/issuer.js';
import { seededDatabase } from '../support/stack/databases.js';

const KEY = Buffer.alloc(32, 3);

/** What a sender has been answered in the end. */
export interface Answered {
  readonly account: string;
  readonly key: string;
  readonly status: number;
  readonly location: string;
  readonly body: unknown;
  /** How often it was sent. */
  readonly tries: number;
  /** From the first try to the answer. */
  readonly waitedMs: number;
}

export class MachineRoom {
  #temporal: ChildProcess | null = null;
  #api: ChildProcess | null = null;
  readonly #workers = new Set<ChildProcess>();
  readonly workerLines: string[] = [];
  readonly apiLines: string[] = [];

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly apiPort: number,
    private readonly issuer: Issuer,
    readonly databaseUrl: string,
    private readonly smtpUrl: string,
    readonly prisma: PrismaClient,
    readonly mailbox: Mailbox,
    readonly client: Client,
  ) {}

  static async open(): Promise<MachineRoom> {
    const folder = mkdtempSync(path.join(tmpdir(), 'fayuan-chaos-'));
    const issuer = await Issuer.start();
    const databaseUrl = await seededDatabase();
    const mailbox = new Mailbox();
    const smtpUrl = await mailbox.open();
    // Asked for last: what is free now may be somebody's soon.
    const [apiPort, port] = [await freePort(), await freePort()];
    const connection = Connection.lazy({ address: `127.0.0.1:${port}` });
    const client = new Client({ connection, dataConverter: dataConverter([{ id: 'chaos', key: KEY }]) });
    const prisma = createPrisma(databaseUrl);
    const room = new MachineRoom(folder, port, apiPort, issuer, databaseUrl, smtpUrl, prisma, mailbox, client);
    await room.startTemporal();
    return room;
  }

  async close(): Promise<void> {
    await Promise.all([this.killApi(), this.killWorkers()]);
    if (this.#temporal !== null) await kill(this.#temporal, 'SIGKILL');
    this.issuer.close();
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
        ...this.#shared(logLevel),
        SMTP_URL: this.smtpUrl,
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

  /** The API as it runs in production; on the same port each time. It is there when this resolves. */
  async startApi(logLevel = 'silent'): Promise<void> {
    const api = spawn(process.execPath, [path.join(projectRoot(), 'dist', 'api', 'server.js')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...this.#shared(logLevel),
        PORT: String(this.apiPort),
        OIDC_ISSUER: this.issuer.url,
        OIDC_AUDIENCE: AUDIENCE,
      },
    });
    this.#api = api;
    for (const stream of [api.stdout, api.stderr]) {
      stream.on('data', (chunk: Buffer) => this.apiLines.push(chunk.toString()));
    }
    await vi.waitFor(() => fetch(`${this.#apiUrl}/healthz`), { timeout: 30_000, interval: 30 });
  }

  async killApi(): Promise<void> {
    if (this.#api !== null) await kill(this.#api, 'SIGKILL');
    this.#api = null;
  }

  get #apiUrl(): string {
    return `http://127.0.0.1:${this.apiPort}`;
  }

  #shared(logLevel: string): NodeJS.ProcessEnv {
    return {
      ...process.env,
      DATABASE_URL: this.databaseUrl,
      TEMPORAL_ADDRESS: `127.0.0.1:${this.port}`,
      PAYLOAD_KEYS: `chaos:${KEY.toString('base64')}`,
      LINK_SECRET: KEY.toString('base64'),
      PUBLIC_URL: 'http://localhost:3000',
      LOG_LEVEL: logLevel,
    };
  }

  /** Posts to the API under a key of its own, again while nobody answers, as a careful sender does. */
  async post(
    account: string,
    route: string,
    body: unknown,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Answered> {
    const key = uuid();
    const token = await this.issuer.token(account);
    const since = performance.now();
    let tries = 0;
    const send = (): Promise<Response> => {
      tries += 1;
      return fetch(this.#apiUrl + route, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ...{ 'content-type': 'application/json', 'idempotency-key': key, ...more },
        },
        body: JSON.stringify(body),
      });
    };
    const response = await vi.waitFor(
      async () => {
        const answer = await send();
        if (answer.status === 503) throw new Error('told to try again');
        // An answer may be cut off in its middle.
        return { status: answer.status, location: answer.headers.get('location') ?? '', body: await answer.json() };
      },
      { timeout: 30_000, interval: 30 },
    );
    return { account, key, ...response, tries, waitedMs: performance.now() - since };
  }

  /** Reads from the API. @returns the status of the answer */
  async get(account: string, route: string): Promise<number> {
    const token = await this.issuer.token(account);
    const answer = await fetch(this.#apiUrl + route, { headers: { authorization: `Bearer ${token}` } });
    await answer.arrayBuffer();
    return answer.status;
  }

  /** Every byte that Temporal has on disk: its database with its write-ahead log. */
  temporalBytes(): Buffer {
    const files = readdirSync(this.folder).filter((name) => name.startsWith('temporal.db'));
    return Buffer.concat(files.map((name) => readFileSync(path.join(this.folder, name))));
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
