import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessRegister } from '../local/process-register.js';
import { programLog, RunningProgram, type ProgramSpec } from '../local/running-program.js';

const PROBE_EVERY_MS = 20;
/** The trace of a crash is among them. */
const REMEMBERED_LINES = 60;

/**
 * One process of the bench's stack. Unlike a part of the local stack it is not revived when it dies: the bench kills it
 * itself and wants to say when the next one starts.
 */
export class Child {
  private readonly run: RunningProgram;
  private readonly listeners = new Set<(line: string) => void>();
  private readonly lastLines: string[] = [];
  private death: string | undefined;

  private constructor(spec: ProgramSpec, register: ProcessRegister) {
    const log = programLog(register, spec.name);
    this.run = new RunningProgram(spec, register, (line) => {
      log.write(`${line}\n`);
      this.lastLines.push(line);
      if (this.lastLines.length > REMEMBERED_LINES) this.lastLines.shift();
      for (const listener of this.listeners) listener(line);
    });
    void this.run.ended.then((how) => {
      this.death = how;
    });
  }

  /** Starts a process and waits until `ready` resolves; it is asked again as long as it rejects. */
  static async start(
    spec: ProgramSpec,
    register: ProcessRegister,
    ready: (child: Child) => Promise<unknown>,
    withinMs = 60_000,
  ): Promise<Child> {
    const child = new Child(spec, register);
    const until = performance.now() + withinMs;
    const late = delay(withinMs, undefined, { ref: false }).then(() => Promise.reject(new Error('not ready in time')));
    late.catch(() => undefined);
    for (;;) {
      try {
        await Promise.race([ready(child), late, child.run.ended.then((how) => Promise.reject(new Error(how)))]);
        return child;
      } catch (error) {
        if (child.death !== undefined || performance.now() >= until) {
          await child.kill();
          throw new Error(`${spec.name} did not start: ${String(error)}\n${child.lastLines.slice(-10).join('\n')}`, {
            cause: error,
          });
        }
      }
      await delay(PROBE_EVERY_MS);
    }
  }

  get pid(): number {
    return this.run.pid;
  }

  /** How it ended, with its last words; undefined while it runs. */
  get end(): string | undefined {
    const words = this.lastLines.find((line) => /^\w*error\b/i.test(line)) ?? this.lastLines.at(-1) ?? '';
    return this.death === undefined ? undefined : `${this.death}: ${words}`;
  }

  onLine(listener: (line: string) => void): void {
    this.listeners.add(listener);
  }

  /** Resolves with the first line from now on that matches. */
  line(pattern: RegExp): Promise<string> {
    return new Promise((resolve) => {
      const listener = (line: string): void => {
        if (!pattern.test(line)) return;
        this.listeners.delete(listener);
        resolve(line);
      };
      this.listeners.add(listener);
    });
  }

  /** kill -9. */
  async kill(): Promise<void> {
    this.run.signal('SIGKILL');
    await this.run.ended;
  }

  /** Stands still until it is told to go on. */
  freeze(): void {
    this.run.signal('SIGSTOP');
  }

  thaw(): void {
    this.run.signal('SIGCONT');
  }

  stop(): Promise<void> {
    return this.run.stop();
  }
}
