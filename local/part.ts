import { type ChildProcess, spawn } from 'node:child_process';
import { type WriteStream, createWriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessRegister } from './process-register.js';
import { SetupError } from './settings.js';

/** One program of the local stack: how it is started, how it is asked to stop, how one sees that it is ready. */
export interface PartSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid?: number;
  readonly gid?: number;
  /** PostgreSQL's fast shutdown is SIGINT; everything else stops on SIGTERM. */
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
  /** How long it may take to stop before it is killed. */
  readonly stopWithinMs: number;
  readonly readyWithinMs: number;
  /** Resolves when the part answers; rejects while it does not. Called again and again. */
  readonly probe: () => Promise<void>;
  /** What a line of its output is worth telling on the console; undefined for nothing. */
  readonly tell: (line: string) => string | undefined;
}

/** Waits before the first, second, third … start after a death; a part that stayed up starts from the front again. */
const restartDelaysMs = [0, 500, 1000, 2000, 5000, 10_000];
const stayedUpAfterMs = 15_000;
/** Deaths before readiness that end the start of the stack: PostgreSQL may need two when its old memory is still held. */
const patience = 3;
const probeEveryMs = 40;
const rememberedLines = 15;

/** A program that is kept running until it is stopped. */
export class Part {
  private child: ChildProcess | undefined;
  private readonly log: WriteStream;
  private readonly lastLines: string[] = [];
  private stopping = false;
  private deaths = 0;
  private ready = false;
  private runsOnce = false;
  private onceEnded: (how: string) => void = () => undefined;

  constructor(
    readonly spec: PartSpec,
    private readonly register: ProcessRegister,
    private readonly tell: (message: string) => void,
  ) {
    this.log = createWriteStream(path.join(register.dataDir, 'logs', `${spec.name}.log`), { flags: 'a' });
  }

  /** Starts the part and waits until it answers. Throws a SetupError with its last words when it does not. */
  async start(): Promise<void> {
    this.launch();
    const end = Date.now() + this.spec.readyWithinMs;
    for (;;) {
      try {
        await this.spec.probe();
        break;
      } catch (error) {
        if (this.stopping) return;
        if (this.deaths >= patience || Date.now() > end) throw this.failure(error);
      }
      await delay(probeEveryMs);
    }
    this.ready = true;
  }

  /** Runs a part that ends by itself. Throws a SetupError with its last words when it fails. */
  async runToEnd(): Promise<void> {
    this.runsOnce = true;
    this.launch();
    const how = await new Promise<string>((resolve) => {
      this.onceEnded = resolve;
    });
    if (how !== 'exit 0' && !this.stopping) throw this.failure(how);
  }

  /** Asks the part to stop and kills it when it does not in time. */
  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (child !== undefined) {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill(this.spec.stopSignal);
      const killer = setTimeout(() => child.kill('SIGKILL'), this.spec.stopWithinMs);
      await ended;
      clearTimeout(killer);
    }
    this.log.end();
  }

  /** Kills the part at once. */
  kill(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }

  private launch(): void {
    const { spec } = this;
    const startedAt = Date.now();
    const child = spawn(spec.command, [...spec.args], {
      env: { ...spec.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a group of its own: Ctrl-C in the terminal must reach the stack alone, which stops its parts in order.
      detached: true,
      ...(spec.uid === undefined ? {} : { uid: spec.uid }),
      ...(spec.gid === undefined ? {} : { gid: spec.gid }),
    });
    this.child = child;
    if (child.pid !== undefined) this.register.add(spec.name, child.pid, spec.stopSignal);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.heard(line));
    }
    let ended = false;
    const end = (how: string): void => {
      if (ended) return;
      ended = true;
      if (child.pid !== undefined) this.register.remove(child.pid);
      this.child = undefined;
      this.onceEnded(how);
      if (!this.stopping && !this.runsOnce) void this.revive(how, startedAt);
    };
    child.once('error', (error) => {
      this.heard(error.message);
      end(error.message);
    });
    child.once('exit', (code, signal) => end(signal ?? `exit ${code}`));
  }

  private async revive(how: string, startedAt: number): Promise<void> {
    this.deaths = Date.now() - startedAt > stayedUpAfterMs ? 1 : this.deaths + 1;
    if (!this.ready && this.deaths >= patience) return;
    if (this.ready) this.tell(`${this.spec.name} ended (${how}); starting it again`);
    await delay(restartDelaysMs[Math.min(this.deaths - 1, restartDelaysMs.length - 1)]);
    if (!this.stopping) this.launch();
  }

  private heard(line: string): void {
    if (!this.log.writableEnded) this.log.write(`${line}\n`);
    this.lastLines.push(line);
    if (this.lastLines.length > rememberedLines) this.lastLines.shift();
    if (this.stopping) return;
    const told = this.spec.tell(line);
    if (told !== undefined) this.tell(`${this.spec.name}: ${told}`);
  }

  private failure(cause: unknown): SetupError {
    const what =
      this.runsOnce || this.deaths >= patience
        ? 'did not start'
        : `did not answer within ${this.spec.readyWithinMs / 1000} s`;
    const detail = cause instanceof Error ? cause.message : String(cause);
    return new SetupError(
      `${this.spec.name} ${what} (${detail}). Its last lines, more in logs/${this.spec.name}.log:\n` +
        this.lastLines.map((line) => `    ${line}`).join('\n'),
    );
  }
}
