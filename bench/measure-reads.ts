/** `npm run bench -- --reads`: how fast cases are read, alone and by twenty at once, and what one read uses. */
import { readCounters, usedBetween } from './counters.js';
import { serially, summarize, type Summary } from './load.js';
import { openCases } from './measure-acts.js';
import { allSent } from './measure-notices.js';
import type { BenchStack } from './stack.js';

const READER = 'center-staff';
const CASES = 50;
const ALONE = 600;
const WARM_UP = 300;
const READERS = 20;
const CROWD_MS = 8_000;

export interface ReadFigures {
  /** `GET /v1/cases/{id}`, one after the other. */
  readonly item: Summary;
  /** `GET /v1/cases?limit=50`, one after the other. */
  readonly list: Summary;
  /** Items, each of twenty readers asking again as soon as he is answered. */
  readonly crowd: Summary;
  readonly perSecond: number;
  /** Of one item in the crowd, by process, ms. */
  readonly cpuMs: Readonly<Record<string, number>>;
}

export async function measureReads(stack: BenchStack): Promise<ReadFigures> {
  const cases = await openCases(stack, CASES);
  await allSent(stack);
  const read = async (path: string): Promise<void> => {
    const { status } = await stack.clerks.get(READER, path);
    if (status !== 200) throw new Error(`${path} was answered ${status}`);
  };
  const item = (index: number) => read(`/v1/cases/${cases[index % cases.length] ?? ''}`);
  const list = () => read(`/v1/cases?limit=${CASES}`);
  await serially(WARM_UP, item);
  await serially(WARM_UP / 10, list);
  const alone = await serially(ALONE, item);
  const lists = await serially(ALONE / 4, list);
  await crowd(item, CROWD_MS / 4);
  const before = await readCounters(stack.pids, stack.pool);
  const taken = await crowd(item, CROWD_MS);
  const used = usedBetween(before, await readCounters(stack.pids, stack.pool));
  return {
    item: summarize(alone),
    list: summarize(lists),
    crowd: summarize(taken),
    perSecond: taken.length / used.seconds,
    cpuMs: Object.fromEntries(Object.entries(used.cpuMs).map(([name, ms]) => [name, ms / taken.length])),
  };
}

/** @returns how long each call took, ms */
async function crowd(call: (index: number) => Promise<unknown>, forMs: number): Promise<readonly number[]> {
  const taken: number[] = [];
  const end = performance.now() + forMs;
  const reader = async (_: unknown, index: number): Promise<void> => {
    for (let n = index; performance.now() < end; n += READERS) {
      const sentAt = performance.now();
      await call(n);
      taken.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return taken;
}

export function readsTable({ item, list, crowd: many, perSecond, cpuMs }: ReadFigures): string {
  const ms = (value: number): string => value.toFixed(1);
  const row = (name: string, { n, p50, p95, p99 }: Summary): string =>
    `| ${name} | ${n} | ${ms(p50)} | ${ms(p95)} | ${ms(p99)} |`;
  const used = Object.entries(cpuMs).map(([name, value]) => `${name} ${value.toFixed(2)} ms`);
  return [
    '| what | n | p50 ms | p95 ms | p99 ms |',
    '| --- | --- | --- | --- | --- |',
    row('a case, alone', item),
    row(`a list of ${CASES}, alone`, list),
    row(`a case, ${READERS} at once`, many),
    '',
    `${perSecond.toFixed(0)} cases a second by ${READERS} at once; CPU of one: ${used.join(', ')}`,
  ].join('\n');
}
