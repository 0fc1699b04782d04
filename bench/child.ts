import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { PartSpec } from '../local/part.js';
import type { ProcessRegister } from '../local/process-register.js';

const PROBE_EVERY_MS = 20;
/** The trace of a crash is among them. */
const REMEMBERED_LINES = 60;

type Command = Pick<PartSpec, 'name' | 'command' | 'args' | 'env' | 'uid' | 'gid' | 'stopSignal' | 'stopWithinMs'>;

/**
 * One process of the bench's stack. Unlike a part of the local stack it is not revived when it dies: the bench kills it
 * itself and wants to say when the next one starts.
 */
export class Child {
  private readonly process: ChildProcess;
  private readonly listeners = new Set<(line: string) => void>();
  private readonly ended: Promise<string>;
  private readonly lastLines: string[] = [];
  private death: string | undefined;

  private constructor(
    private readonly spec: Command,
    register: ProcessRegister,
  ) {
    const child = spawn(spec.command, [...spec.args], {
      env: { ...spec.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      ...(spec.uid === undefined ? {} : { uid: spec.uid }),
      ...(spec.gid === undefined ? {} : { gid: spec.gid }),
    });
    this.process = child;
    const { pid } = child;
    if (pid !== undefined) register.add(spec.name, pid, spec.stopSignal);
    const log = createWriteStream(path.join(register.dataDir, 'logs', `${spec.name}.log`), { flags: 'a' });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        log.write(`${line}\n`);
        this.lastLines.push(line);
        if (this.lastLines.length > REMEMBERED_LINES) this.lastLines.shift();
        for (const listener of this.listeners) listener(line);
      });
    }
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => {
        if (pid !== undefined) register.remove(pid);
        resolve(signal ?? `exit ${code}`);
      });
    });
    void this.ended.then((how) => {
      this.death = how;
    });
  }

  /** Starts a process and waits until `ready` resolves; it is asked again as long as it rejects. */
  static async start(
    spec: Command,
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
        await Promise.race([ready(child), late, child.ended.then((how) => Promise.reject(new Error(how)))]);
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
    return this.process.pid ?? -1;
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
    this.process.kill('SIGKILL');
    await this.ended;
  }

  /** Stands still until it is told to go on. */
  freeze(): void {
    this.process.kill('SIGSTOP');
  }

  thaw(): void {
    this.process.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    this.process.kill(this.spec.stopSignal);
    const killer = setTimeout(() => this.process.kill('SIGKILL'), this.spec.stopWithinMs);
    await this.ended;
    clearTimeout(killer);
  }
}
