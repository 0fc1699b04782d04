import { type ChildProcess, spawn } from 'node:child_process';
import { type WriteStream, createWriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ProcessRegister } from './process-register.js';

/** How a program is started, and how it is asked to stop. */
export interface ProgramSpec {
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
}

/** The log of a program, which outlives each of its runs. */
export function programLog({ dataDir }: ProcessRegister, name: string): WriteStream {
  return createWriteStream(path.join(dataDir, 'logs', `${name}.log`), { flags: 'a' });
}

/**
 * One run of a program of a stack, whichever stack that is: known to the register, so that nobody leaves it behind, and with every line it
 * says heard. Whether it is started again is up to who runs it.
 */
export class RunningProgram {
  readonly #process: ChildProcess;
  readonly #stopSignal: NodeJS.Signals;
  readonly #stopWithinMs: number;
  /** Resolves when it has ended: `exit 0`, a signal, or why it could not be started. */
  readonly ended: Promise<string>;

  constructor(spec: ProgramSpec, register: ProcessRegister, heard: (line: string) => void) {
    this.#stopSignal = spec.stopSignal;
    this.#stopWithinMs = spec.stopWithinMs;
    const child = spawn(spec.command, [...spec.args], {
      env: { ...spec.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a group of its own: Ctrl-C in the terminal must reach the stack alone, which stops its programs in order.
      detached: true,
      ...(spec.uid === undefined ? {} : { uid: spec.uid }),
      ...(spec.gid === undefined ? {} : { gid: spec.gid }),
    });
    this.#process = child;
    const { pid } = child;
    if (pid !== undefined) register.add(spec.name, pid, spec.stopSignal);
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', heard);
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => {
        heard(error.message);
        resolve(error.message);
      });
      child.once('exit', (code, signal) => {
        if (pid !== undefined) register.remove(pid);
        resolve(signal ?? `exit ${code}`);
      });
    });
  }

  /** -1 where it could not be started. */
  get pid(): number {
    return this.#process.pid ?? -1;
  }

  /** Asks it to stop and kills it when it does not in time. */
  async stop(): Promise<void> {
    this.signal(this.#stopSignal);
    const killer = setTimeout(() => this.signal('SIGKILL'), this.#stopWithinMs);
    await this.ended;
    clearTimeout(killer);
  }

  signal(name: NodeJS.Signals): void {
    this.#process.kill(name);
  }
}
