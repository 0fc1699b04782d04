import type { WriteStream } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessRegister } from './process-register.js';
import { programLog, RunningProgram, type ProgramSpec } from './running-program.js';
import { SetupError } from './settings.js';

/** One program of the local stack: how it is started, how it is asked to stop, how one sees that it is ready. */
export interface PartSpec extends ProgramSpec {
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
  private run: RunningProgram | undefined;
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
    this.log = programLog(register, spec.name);
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
    await this.run?.stop();
    this.log.end();
  }

  /** Kills the part at once. */
  kill(): void {
    this.stopping = true;
    this.run?.signal('SIGKILL');
  }

  private launch(): void {
    const startedAt = Date.now();
    const run = new RunningProgram(this.spec, this.register, (line) => this.heard(line));
    this.run = run;
    void run.ended.then((how) => {
      this.run = undefined;
      this.onceEnded(how);
      if (!this.stopping && !this.runsOnce) void this.revive(how, startedAt);
    });
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
