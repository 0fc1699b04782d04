/** What the kernel and PostgreSQL counted: CPU time by process, transactions. Linux only; elsewhere CPU is not measured. */
import { readFileSync, readdirSync } from 'node:fs';
import type pg from 'pg';

/** The kernel counts in ticks of 10 ms; USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/** pid (comm) state ppid … utime stime cutime cstime: fields 3 and 12 to 15 behind the closing bracket. */
function stat(pid: number | string): { parent: number; own: number; children: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
    return { parent: fields[1] ?? 0, own: user + system, children: childUser + childSystem };
  } catch {
    return null;
  }
}

/** CPU time of a process with all its threads and children, living and dead, ms. */
function cpuMs(pid: number): number {
  const root = stat(pid);
  if (root === null) return Number.NaN;
  const living = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(stat)
    .filter((one) => one?.parent === pid);
  return (root.own + root.children + living.reduce((sum, one) => sum + (one?.own ?? 0), 0)) * TICK_MS;
}

export interface Counters {
  readonly at: number;
  /** By process name. */
  readonly cpuMs: Readonly<Record<string, number>>;
  /** Transactions of the product's database, those that only read included. */
  readonly commits: number;
  /** Transactions that wrote, of the whole cluster. */
  readonly writes: number;
  /** Statements of the product's database, BEGIN and COMMIT included. */
  readonly statements: number;
}

export async function readCounters(pids: Readonly<Record<string, number>>, pool: pg.Pool): Promise<Counters> {
  const { rows } = await pool.query<{ commits: string; writes: string; statements: string }>(
    `SELECT xact_commit AS commits, pg_snapshot_xmax(pg_current_snapshot())::text AS writes,
       (SELECT sum(calls) FROM pg_stat_statements AS s WHERE s.dbid = d.datid) AS statements
     FROM pg_stat_database AS d WHERE datname = current_database()`,
  );
  return {
    at: performance.now(),
    cpuMs: Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuMs(pid)])),
    commits: Number(rows[0]?.commits),
    writes: Number(rows[0]?.writes),
    statements: Number(rows[0]?.statements),
  };
}

/** What was used between two readings. */
export function usedBetween(before: Counters, after: Counters): Counters & { readonly seconds: number } {
  return {
    at: after.at,
    seconds: (after.at - before.at) / 1000,
    cpuMs: Object.fromEntries(
      Object.entries(after.cpuMs).map(([name, value]) => [name, value - (before.cpuMs[name] ?? 0)]),
    ),
    commits: after.commits - before.commits,
    writes: after.writes - before.writes,
    statements: after.statements - before.statements,
  };
}
