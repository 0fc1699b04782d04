import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { type NotedProcess, noteProcesses } from './lock.js';
import { identityOf } from './process-identity.js';
import { projectRoot } from '../activities/adapters/project-root.js';

/**
 * Which processes the stack runs, known in two further places in case the stack itself is killed: to a warden process
 * that ends them as soon as its pipe to the stack closes, and to a file that the next start reads.
 */
export class ProcessRegister {
  private readonly running = new Map<number, { identity: NotedProcess; stopSignal: NodeJS.Signals }>();
  private warden: ChildProcess | undefined;
  private closed = false;

  constructor(readonly dataDir: string) {
    this.startWarden();
  }

  add(name: string, pid: number, stopSignal: NodeJS.Signals): void {
    const identity = identityOf(pid);
    // Gone already: it could not even start.
    if (identity === undefined) return;
    this.running.set(pid, { identity: { name, ...identity }, stopSignal });
    this.tellWarden(`+${pid} ${stopSignal}`);
    this.note();
  }

  remove(pid: number): void {
    if (!this.running.delete(pid)) return;
    this.tellWarden(`-${pid}`);
    this.note();
  }

  /** Lets the warden go; what still runs is ended by it. */
  close(): void {
    this.closed = true;
    this.warden?.stdin?.end();
  }

  private startWarden(): void {
    const warden = spawn(process.execPath, [path.join(projectRoot(), 'local', 'warden.mjs')], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    this.warden = warden;
    warden.stdin.on('error', () => undefined);
    for (const [pid, { stopSignal }] of this.running) this.tellWarden(`+${pid} ${stopSignal}`);
    warden.once('exit', () => {
      if (!this.closed) this.startWarden();
    });
    // The stack must be able to end although the warden lives a moment longer.
    warden.unref();
  }

  private tellWarden(line: string): void {
    this.warden?.stdin?.write(`${line}\n`);
  }

  private note(): void {
    noteProcesses(
      this.dataDir,
      [...this.running.values()].map(({ identity }) => identity),
    );
  }
}
