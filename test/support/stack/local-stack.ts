import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inject } from 'vitest';
import { projectRoot } from '../../../activities/adapters/project-root.js';
import { freePort } from '../../../local/ports.js';
import './provided.js';

/** The parts of the local stack as they stand in its folder. */
export type PartName = 'postgres' | 'temporal' | 'mail' | 'worker' | 'api';

type Ports = Readonly<
  Record<'PORT' | 'POSTGRES_PORT' | 'TEMPORAL_PORT' | 'TEMPORAL_UI_PORT' | 'SMTP_PORT' | 'MAIL_PORT', string>
>;

/** A folder and ports for a stack of its own, so that it runs beside any other. */
export interface StackPlace {
  readonly dataDir: string;
  readonly ports: Ports;
}

export async function newStackPlace(): Promise<StackPlace> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fayuan-stack-'));
  // Started by root, PostgreSQL runs as somebody else and must get through.
  await chmod(dataDir, 0o711);
  const numbers = await Promise.all(Array.from({ length: 6 }, () => freePort()));
  const [api, postgres, temporal, ui, smtp, mail] = numbers.map(String) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    dataDir,
    ports: {
      PORT: api,
      POSTGRES_PORT: postgres,
      TEMPORAL_PORT: temporal,
      TEMPORAL_UI_PORT: ui,
      SMTP_PORT: smtp,
      MAIL_PORT: mail,
    },
  };
}

export function removeStackPlace({ dataDir }: StackPlace): Promise<void> {
  return rm(dataDir, { recursive: true, force: true });
}

/** The variables of a stack in this place. */
export function environmentOf({ dataDir, ports }: StackPlace): NodeJS.ProcessEnv {
  const { PATH, HOME, XDG_CACHE_HOME } = process.env;
  return { PATH, HOME, XDG_CACHE_HOME, ...ports, DATA_DIR: dataDir, TEMPORAL_CLI: inject('temporalProgram') };
}

/** `npm start` as a child of the test. */
export class LocalStack {
  readonly apiUrl: string;
  readonly mailUrl: string;
  private output = '';
  private readonly ended: Promise<number | NodeJS.Signals>;

  private constructor(
    private readonly place: StackPlace,
    private readonly child: ChildProcess,
  ) {
    this.apiUrl = `http://localhost:${place.ports.PORT}`;
    this.mailUrl = `http://localhost:${place.ports.MAIL_PORT}`;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString('utf8');
      });
    }
    this.ended = once(child, 'exit').then(([code, signal]: unknown[]) => (signal ?? code) as number | NodeJS.Signals);
  }

  /** Starts the stack without waiting for it. */
  static launch(place: StackPlace): LocalStack {
    const child = spawn(process.execPath, ['local/start.mjs'], {
      cwd: projectRoot(),
      // As if npm had started it: it ends with the test that started it.
      env: { ...environmentOf(place), npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new LocalStack(place, child);
  }

  /** Starts the stack and waits until it says that it is ready. */
  static async start(place: StackPlace): Promise<LocalStack> {
    const stack = LocalStack.launch(place);
    await Promise.race([
      stack.until(() => Promise.resolve(stack.output.includes('Ready after'))),
      stack.ended.then(() => {
        throw new Error(`The stack did not start:\n${stack.output}`);
      }),
    ]);
    return stack;
  }

  /** Everything it has written to the console. */
  get console(): string {
    return this.output;
  }

  /** Resolves to the exit code, or the signal that ended it. */
  get exit(): Promise<number | NodeJS.Signals> {
    return this.ended;
  }

  /** Sends a signal to the stack itself, not to its parts. */
  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Stops the stack as Ctrl-C does. @returns its exit code */
  stop(): Promise<number | NodeJS.Signals> {
    this.signal('SIGINT');
    return this.ended;
  }

  /** Process ids of the running parts. */
  async parts(): Promise<ReadonlyMap<PartName, number>> {
    const noted = JSON.parse(await readFile(path.join(this.place.dataDir, 'processes.json'), 'utf8')) as {
      name: PartName;
      pid: number;
    }[];
    return new Map(noted.map(({ name, pid }) => [name, pid]));
  }

  /** What the running stack tells the commands beside it. */
  async addresses(): Promise<{ readonly databaseUrl: string }> {
    const state = await readFile(path.join(this.place.dataDir, 'stack.json'), 'utf8');
    const { env } = JSON.parse(state) as { readonly env: { readonly DATABASE_URL: string } };
    return { databaseUrl: env.DATABASE_URL };
  }

  /** Kills a part with `kill -9` and waits until another process has taken its place. */
  async kill9(part: PartName): Promise<void> {
    const victim = (await this.parts()).get(part);
    if (victim === undefined) throw new Error(`${part} is not running`);
    process.kill(victim, 'SIGKILL');
    await this.until(async () => {
      const now = (await this.parts()).get(part);
      return now !== undefined && now !== victim;
    });
  }

  /** Waits until the API says that everything it needs is there. */
  async ready(): Promise<void> {
    await this.until(async () => (await fetch(`${this.apiUrl}/readyz`)).status === 200);
  }

  /** A bearer token of a demo account, from the command that users use. */
  async token(account: string): Promise<string> {
    const child = spawn(process.execPath, ['local/token.mjs', account], {
      cwd: projectRoot(),
      env: { PATH: process.env['PATH'], DATA_DIR: this.place.dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let token = '';
    child.stdout.on('data', (chunk: Buffer) => {
      token += chunk.toString('utf8');
    });
    await once(child, 'close');
    return token.trim();
  }

  /** Walks through the stack with the command that newcomers use. @returns its exit code and what it printed, errors too */
  async walk(): Promise<{ readonly code: number | null; readonly printed: string }> {
    const { PATH, HOME, XDG_CACHE_HOME } = process.env;
    const child = spawn(process.execPath, ['local/walk.mjs'], {
      cwd: projectRoot(),
      env: { PATH, HOME, XDG_CACHE_HOME, DATA_DIR: this.place.dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString('utf8');
      });
    }
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, printed };
  }

  /** Repeats a question until it is answered with yes; a question that fails is asked again. */
  private async until(question: () => Promise<boolean>): Promise<void> {
    while (!(await question().catch(() => false))) await delay(20);
  }
}
