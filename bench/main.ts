/**
 * `npm run bench` (`-- --short`): the speed of the notice, of its paper, of an act, of the whole line, and of the return after `kill -9`, each
 * beside a floor that does the same work without what the product adds, in one run on the machine at hand. `-- --reproject`
 * measures a new calendar over 100,000 open obligations instead, `-- --reads` how fast cases are read; `-- --kills [N]` kills its
 * processes at random under load and checks every record afterwards.
 */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { projectRoot } from '../activities/adapters/project-root.js';
import { SetupError } from '../local/settings.js';
import { DEFAULT_KILLS, killsTable, longestKillRun, measureKills } from './kills.js';
import { measureActs, measureHistory, measureRush, openCases } from './measure-acts.js';
import { measureLine } from './measure-line.js';
import { allSent, measureNotices } from './measure-notices.js';
import { measureReads, readsTable } from './measure-reads.js';
import { measureResume } from './measure-resume.js';
import { measureReprojection, reprojectTable } from './reproject.js';
import { type BenchResult, type Machine, goalsOf, tablesOf } from './report.js';
import { BenchStack } from './stack.js';
import { checkRun } from './validity.js';

/** A run that has not ended by then has hung. */
const LONGEST_MS = 600_000;

const SCALE = {
  full: {
    notices: { serial: 100, perSecond: 5, paced: 150, pacedFloor: 50, idleMs: 3000 },
    acts: { perSecond: 10, paced: 200, pacedFloor: 50, rounds: 15 },
    rushes: 7,
    line: { cases: 60, sideBySide: 10 },
    resume: { undisturbed: 2, kills: 3 },
  },
  short: {
    notices: { serial: 30, perSecond: 5, paced: 40, pacedFloor: 15, idleMs: 1000 },
    acts: { perSecond: 10, paced: 50, pacedFloor: 20, rounds: 5 },
    rushes: 2,
    line: { cases: 20, sideBySide: 10 },
    resume: { undisturbed: 1, kills: 1 },
  },
} as const;

const say = (text: string): void => {
  process.stderr.write(`• ${text}\n`);
};

async function machine(pool: pg.Pool, load: readonly number[]): Promise<Machine> {
  const { rows } = await pool.query<{ version: string; fsync: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync`,
  );
  const temporal = spawnSync(process.env['TEMPORAL_CLI'] ?? '', ['--version'], { encoding: 'utf8' }).stdout;
  return {
    at: new Date().toISOString(),
    cores: os.availableParallelism(),
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
    memoryGib: Math.round(os.totalmem() / 2 ** 30),
    node: process.versions.node,
    postgres: rows[0]?.version ?? 'unknown',
    fsync: rows[0]?.fsync ?? 'unknown',
    temporal: /Server ([\d.]+)/i.exec(temporal)?.[1] ?? temporal.trim(),
    load,
  };
}

async function run(stack: BenchStack, short: boolean, load: readonly number[]): Promise<BenchResult> {
  const startedAt = performance.now();
  const scale = short ? SCALE.short : SCALE.full;
  say('notices and their papers');
  const notices = await measureNotices(stack, scale.notices);
  say('acts');
  const cases = await openCases(stack);
  await allSent(stack);
  const acts = await measureActs(stack, cases, scale.acts);
  const history = await measureHistory(stack);
  say('the whole line');
  const line = await measureLine(stack, scale.line);
  const { deferred } = stack.clerks;
  say('kill -9 of the worker');
  const resume = await measureResume(stack, cases, scale.resume);
  say('three hundred at once');
  const rush = await measureRush(stack, scale.rushes);
  return {
    short,
    machine: await machine(stack.pool, load),
    seconds: (performance.now() - startedAt) / 1000,
    deferred,
    notices,
    acts,
    history,
    line,
    resume,
    rush,
    validity: await checkRun(stack),
    goals: goalsOf({ notices, acts, line, resume, rush }),
  };
}

/** @returns how many kills are wanted; null: no such run */
function killsWanted(args: readonly string[]): number | null {
  const at = args.indexOf('--kills');
  if (at < 0) return null;
  const kills = Number(args[at + 1] ?? DEFAULT_KILLS);
  if (Number.isSafeInteger(kills) && kills > 0) return kills;
  throw new SetupError(`--kills takes a number of kills, not ${args[at + 1]}.`);
}

/** @returns the exit code: 1 when a fault was found */
async function killAndCheck(stack: BenchStack, kills: number): Promise<number> {
  say(`${kills} kills at random, ${Math.ceil(longestKillRun(kills) / 60_000)} minutes at most`);
  const figures = await measureKills(stack, kills);
  process.stdout.write(`${killsTable(figures)}\n`);
  const folder = path.join(projectRoot(), '.data', 'bench');
  const logs = path.join(folder, 'kills-logs');
  await rm(logs, { recursive: true, force: true });
  await cp(path.join(stack.folder, 'logs'), logs, { recursive: true });
  await writeFile(path.join(folder, 'kills.json'), `${JSON.stringify(figures, null, 2)}\n`);
  process.stdout.write('\nAll figures: .data/bench/kills.json; logs of the processes: .data/bench/kills-logs/\n');
  return figures.faults.length === 0 ? 0 : 1;
}

/** What is measured in place of the rest. */
const OTHERS = [
  {
    option: '--reproject',
    words: '100,000 obligations and a new calendar',
    table: async (stack: BenchStack) => reprojectTable(await measureReprojection(stack)),
  },
  {
    option: '--reads',
    words: 'cases that are read',
    table: async (stack: BenchStack) => readsTable(await measureReads(stack)),
  },
] as const;

/** @returns the exit code: 1 when the run is void */
async function main(): Promise<number> {
  const load = os.loadavg().slice(0, 2);
  const kills = killsWanted(process.argv);
  say('starting a stack of its own');
  const stack = await BenchStack.open();
  const stop = (why: string): void => {
    say(why);
    void stack.close().finally(() => process.exit(1));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop('stopping'));
  const other = OTHERS.find(({ option }) => process.argv.includes(option));
  if (other !== undefined) {
    try {
      say(other.words);
      process.stdout.write(`${await other.table(stack)}\n`);
      return 0;
    } finally {
      await stack.close();
    }
  }
  const longestMs = kills === null ? LONGEST_MS : longestKillRun(kills);
  const limit = setTimeout(() => stop(`not done after ${longestMs / 1000} s; stopping`), longestMs);
  try {
    if (kills !== null) return await killAndCheck(stack, kills);
    const result = await run(stack, process.argv.includes('--short'), load);
    process.stdout.write(`${tablesOf(result)}\n`);
    const folder = path.join(projectRoot(), '.data', 'bench');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'latest.json'), `${JSON.stringify(result, null, 2)}\n`);
    process.stdout.write('\nAll figures: .data/bench/latest.json\n');
    return result.validity.faults.length === 0 ? 0 : 1;
  } finally {
    clearTimeout(limit);
    await stack.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
process.exit();
