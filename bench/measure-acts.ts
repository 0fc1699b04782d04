/** Acts on cases there are: alone, and fifty in the same moment on fifty cases. And what one case writes to its history. */
import { Client, Connection } from '@temporalio/client';
import { formatInstant, shanghaiDate } from '../activities/law/counting/legal-date.js';
import { legalAidCaseWorkflowId } from '../workflows/names.js';
import { readCounters, usedBetween } from './counters.js';
import { atOnce, atRate, serially, summarize, until, type Summary } from './load.js';
import { allSent, postToFloor } from './measure-notices.js';
import type { BenchStack } from './stack.js';

/** Idle time whose load is taken off. */
const IDLE_MS = 3_000;

export const AT_ONCE = 50;
/** So many in one moment, each on a case of its own. */
export const RUSH = 300;

export interface ActScale {
  readonly perSecond: number;
  readonly paced: number;
  readonly pacedFloor: number;
  /** Rounds of fifty at once. */
  readonly rounds: number;
}

/** What one act uses, the idle load taken off. */
export interface ActCost {
  /** By process, ms. */
  readonly cpuMs: Readonly<Record<string, number>>;
  readonly statements: number;
  readonly commits: number;
  readonly writes: number;
}

export interface ActFigures {
  readonly serial: Summary;
  readonly paced: Summary;
  readonly crowd: Summary;
  readonly cost: ActCost;
  readonly floorPaced: Summary;
  readonly floorCrowd: Summary;
}

/** Cases that wait for acts. */
export async function openCases(stack: BenchStack, count = AT_ONCE): Promise<readonly string[]> {
  const cases: string[] = [];
  for (let batch = 0; batch < count / 10; batch += 1) {
    await atOnce(10, async () => {
      cases.push((await stack.clerks.notify()).caseId);
    });
  }
  return cases;
}

export async function measureActs(stack: BenchStack, cases: readonly string[], scale: ActScale): Promise<ActFigures> {
  const right = { right: 'counsel', toldOn: shanghaiDate(Date.now()) };
  const act = (index: number) =>
    stack.clerks.act('court-clerk', cases[index % cases.length] ?? '', 'rights-told', right);
  const post = () => postToFloor(stack);
  await atOnce(AT_ONCE, act);
  await atOnce(AT_ONCE, post);
  const serial = await serially(scale.perSecond * 2, act);
  const paced = await atRate(scale.perSecond, scale.paced, act);
  const cost = await costOf(stack, scale.paced, (count) => serially(count, act));
  const crowd: number[] = [];
  for (let round = 0; round < scale.rounds; round += 1) crowd.push(...(await atOnce(AT_ONCE, act)));
  const floorPaced = await atRate(scale.perSecond, scale.pacedFloor, post);
  const floorCrowd: number[] = [];
  for (let round = 0; round < scale.rounds; round += 1) floorCrowd.push(...(await atOnce(AT_ONCE, post)));
  return {
    serial: summarize(serial),
    paced: summarize(paced),
    crowd: summarize(crowd),
    cost,
    floorPaced: summarize(floorPaced),
    floorCrowd: summarize(floorCrowd),
  };
}

/** Rounds of three hundred at once on as many cases: how long each round took, ms. Last of all: it leaves many cases behind. */
export async function measureRush(stack: BenchStack, rounds: number): Promise<Summary> {
  const right = { right: 'counsel', toldOn: shanghaiDate(Date.now()) };
  const many = await openCases(stack, RUSH);
  await allSent(stack);
  const rush: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await atOnce(RUSH, (index) => stack.clerks.act('court-clerk', many[index] ?? '', 'rights-told', right));
    rush.push(performance.now() - startedAt);
  }
  return summarize(rush);
}

async function costOf(
  { pids, pool }: BenchStack,
  count: number,
  work: (count: number) => Promise<unknown>,
): Promise<ActCost> {
  const idleFrom = await readCounters(pids, pool);
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  const idle = usedBetween(idleFrom, await readCounters(pids, pool));
  const before = await readCounters(pids, pool);
  await work(count);
  const used = usedBetween(before, await readCounters(pids, pool));
  const each = (value: number, idly: number): number => (value - (idly * used.seconds) / idle.seconds) / count;
  return {
    cpuMs: Object.fromEntries(
      Object.entries(used.cpuMs).map(([name, value]) => [name, each(value, idle.cpuMs[name] ?? 0)]),
    ),
    statements: each(used.statements, idle.statements),
    commits: each(used.commits, idle.commits),
    writes: each(used.writes, idle.writes),
  };
}

export interface HistoryFigures {
  /** Events of the case's process after the notice and five acts. */
  readonly caseEvents: number;
}

/** Plays one case from the notice to the held meeting and counts what Temporal keeps of it. */
export async function measureHistory(stack: BenchStack): Promise<HistoryFigures> {
  const { clerks, pool, ports } = stack;
  const { caseId } = await clerks.notify();
  await clerks.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
  await clerks.act('lawyer', caseId, 'assignment-accepted');
  const credentials = ['practice-licence', 'firm-letter', 'aid-letter'];
  const { meetingId } = await clerks.act('lawyer', caseId, 'meeting-requested', { credentials });
  await clerks.act('detention-officer', caseId, 'meeting-arranged', {
    meetingId,
    meetingAt: formatInstant(Date.now()),
  });
  await clerks.act('lawyer', caseId, 'meeting-held', { meetingId, outcome: 'accepted-counsel' });

  await until('its process has been told', 30_000, async () => {
    const { rowCount } = await pool.query(`SELECT 1 FROM "Process" WHERE waiting LIMIT 1`);
    return rowCount === 0;
  });
  return { caseEvents: await eventsOf(ports.temporal, [legalAidCaseWorkflowId(caseId)]) };
}

/** Events that Temporal keeps of these runs, all together. */
export async function eventsOf(temporalPort: number, workflowIds: readonly string[]): Promise<number> {
  const connection = await Connection.connect({ address: `127.0.0.1:${temporalPort}` });
  try {
    const client = new Client({ connection });
    const all = await Promise.all(workflowIds.map((id) => client.workflow.getHandle(id).fetchHistory()));
    return all.reduce((sum, { events }) => sum + (events?.length ?? 0), 0);
  } finally {
    await connection.close();
  }
}
