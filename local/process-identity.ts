import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that can be recognised again: a process id alone is given to somebody else after a while. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When the process started, in the system's own words; compared, never read. */
  readonly startedAt: string;
}

/** Fields of a process behind its name; undefined when it has ended or the system has no such files. */
function statFields(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in brackets and may hold blanks: the fields are counted from behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function startOf(pid: number): string | undefined {
  const fields = statFields(pid);
  // A zombie has ended; it only waits for its parent to notice.
  if (fields !== undefined) return fields[0] === 'Z' ? undefined : fields[19];
  if (process.platform === 'linux') return undefined;
  const answer = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  return answer.trim() === '' ? undefined : answer.trim();
}

/** The identity of a running process; undefined when it has ended. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  const startedAt = startOf(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** True while this very process runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return startOf(identity.pid) === identity.startedAt;
}

const SHELLS: readonly string[] = ['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh'];

/** Name of a running program, as far as the system tells. */
function programOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/**
 * The parents of this process up to npm, which may run its scripts through a shell; as far as the system tells. Who started npm is none of
 * them: a shell that ends leaves what it began in the background running.
 */
export function npmAncestry(): string {
  const { ppid } = process;
  const isShell = SHELLS.includes(programOf(ppid) ?? '');
  return [ppid, isShell ? statFields(ppid)?.[1] : undefined].join(' ');
}
