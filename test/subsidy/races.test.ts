/**
 * Whatever can change one payout, two at a time over real PostgreSQL: no queue stands between them, only the rows. Both are
 * made to wait for the case, in either order; and who is on his way to the bank meets the other at every step of it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import type { Fault } from './memory-port.js';
import { check, finish } from './race-audit.js';
import { RaceDesk, type Race, type Told } from './race-desk.js';
import { interrupted } from './race-port.js';
import {
  after,
  AS_READ,
  isFile,
  isOneStep,
  KINDS,
  kindsOf,
  pairsOf,
  takenOf,
  type ActName,
  type World,
} from './race-model.js';

/** Half of the connections of a process: two acts each, and nobody waits for a connection instead of the case. */
const AT_ONCE = 5;

let desk: RaceDesk;
beforeAll(async () => {
  desk = await RaceDesk.open();
});
afterAll(() => desk.close());

interface Situation {
  /** The situation it comes from. */
  readonly from: string | null;
  reach(race: Race): Promise<unknown>;
  readonly world: Partial<World> & Pick<World, 'state'>;
  readonly meet: readonly ActName[];
}

const by = (name: ActName) => (race: Race) => desk.acts[name](race);
const PROCESS = ['the order goes out', 'the order is asked about'] as const;
const BANK = ['the bank has paid', 'the bank gives it back', 'a file pays two'] as const;
const HEARD = ['one heard: paid', 'one heard: not paid', 'another heard: paid', 'another heard: not paid'] as const;
const ELSEWHERE = ['the account changes', 'a reminder falls due'] as const;

/** The worker dies on his way to the bank. */
const dying =
  (...faults: Fault[]) =>
  async (race: Race) => {
    race.port.dieBy(faults);
    await desk.instruct(race).catch(() => undefined);
  };

const WITH_THE_BANK = 'is with a bank that has been silent for too long';

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'is calculated': {
    from: null,
    // One officer has asked for another account; the other one may confirm it at any time.
    reach: (race) => desk.changeAccount('finance-officer')(race),
    world: { state: 'calculated' },
    meet: ['the center proposes', 'the order goes out', ...ELSEWHERE],
  },
  'is proposed': {
    from: 'is calculated',
    reach: by('the center proposes'),
    world: { state: 'proposed' },
    meet: ['the center proposes', 'finance approves', 'finance returns it', ...PROCESS, ...ELSEWHERE],
  },
  'is approved': {
    from: 'is proposed',
    reach: by('finance approves'),
    world: { state: 'approved' },
    meet: ['the center proposes', 'finance returns it', ...PROCESS, ...ELSEWHERE],
  },
  'is approved, and its worker died before the bank saw the order': {
    from: 'is approved',
    reach: dying('none', 'before'),
    world: { state: 'approved' },
    meet: [...PROCESS, ...ELSEWHERE],
  },
  'is approved, its order made ready for an account no longer in force': {
    from: 'is approved, and its worker died before the bank saw the order',
    reach: by('the account changes'),
    world: { state: 'approved', changed: true },
    meet: ['finance approves', ...PROCESS, 'a reminder falls due'],
  },
  'is approved, and its worker died when the bank had seen the order': {
    from: 'is approved',
    reach: dying('none', 'after'),
    world: { state: 'approved', seen: true },
    meet: ['finance returns it', ...PROCESS, ...BANK, ...ELSEWHERE],
  },
  [WITH_THE_BANK]: {
    from: 'is approved',
    async reach(race) {
      await desk.instruct(race);
      await desk.fallSilent(race);
    },
    world: { state: 'instructed', seen: true, silent: true },
    meet: ['the center proposes', 'finance approves', ...PROCESS, ...BANK, ...ELSEWHERE],
  },
  'is unknown, nobody has asked the bank': {
    from: WITH_THE_BANK,
    reach: by('the order is asked about'),
    world: { state: 'unknown', seen: true },
    meet: [...HEARD, 'the center proposes', 'finance approves'],
  },
  'is unknown, and one officer heard that the bank has paid': {
    from: 'is unknown, nobody has asked the bank',
    reach: by('one heard: paid'),
    world: { state: 'unknown', seen: true, heard: { by: 'one', outcome: 'paid' } },
    meet: [...PROCESS, ...BANK, ...ELSEWHERE, 'one heard: not paid', 'another heard: paid'],
  },
  'is unknown, its order still lies here, and one officer heard that the bank has not paid': {
    from: 'is approved, and its worker died before the bank saw the order',
    async reach(race) {
      await dying('unknown')(race);
      await desk.heard('finance-officer', 'not-paid')(race);
    },
    world: { state: 'unknown', heard: { by: 'one', outcome: 'not-paid' } },
    meet: [...PROCESS, ...ELSEWHERE, 'one heard: paid', 'another heard: not paid'],
  },
  'came back from the bank': {
    from: WITH_THE_BANK,
    reach: by('the bank gives it back'),
    world: { state: 'bounced', seen: true },
    meet: ['the center proposes', ...PROCESS, 'the bank has paid', 'the bank gives it back', ...ELSEWHERE],
  },
  'is settled': {
    from: WITH_THE_BANK,
    reach: by('the bank has paid'),
    world: { state: 'settled', seen: true },
    meet: [...PROCESS, 'the bank has paid', 'the bank gives it back', 'a reminder falls due'],
  },
  'was settled, and came back': {
    from: 'is settled',
    reach: by('the bank gives it back'),
    world: { state: 'clawed-back', seen: true },
    meet: [
      ...['the center proposes', 'finance closes it', 'the bank has paid', 'the bank gives it back'],
      ...[...PROCESS, ...ELSEWHERE],
    ] as const,
  },
};

/** One payout in each situation, from which the others are copied. */
const models = new Map<string | null, Promise<Race>>();

function modelOf(name: string | null): Promise<Race> {
  const known = models.get(name);
  if (known !== undefined) return known;
  const made = name === null ? desk.calculated() : reached(name);
  models.set(name, made);
  return made;
}

async function reached(name: string): Promise<Race> {
  const situation = SITUATIONS[name];
  if (situation === undefined) throw new Error(`Nobody knows when a payout ${name}`);
  const [race] = await desk.like(await modelOf(situation.from), ['one']);
  if (race === undefined) throw new Error('no copy');
  await situation.reach(race);
  return race;
}

/** What a loser may be told. `try-again` is for the process, which then asks first how far it came. */
const CLEAR = /^(done|repeated|silent|try-again|file-rejected|answer-contradicts|not-instructed|4(09|12) [a-z-]+)$/;

interface Contest {
  readonly pair: readonly [ActName, ActName];
  /** The second meets the first when it reaches the bank for this time; null: they wait for the case. */
  readonly at: number | null;
}
type Entered = Contest & { readonly race: Race };
type Run = (some: readonly Entered[]) => Promise<readonly (readonly [Told, Told])[]>;

const inLine: Run = (some) =>
  desk.lineUp(some.map(({ race, pair: [a, b] }) => ({ race, acts: [desk.acts[a], desk.acts[b]] })));

const onTheWay: Run = (some) =>
  Promise.all(
    some.map(async ({ race, pair: [a, b], at }) => {
      let told: Told = 'silent';
      const port = interrupted(race.port, at ?? 0, async () => {
        told = await desk.acts[b](race);
      });
      return [await desk.acts[a](race, port), told] as const;
    }),
  );

const met = new Set<string>();

describe.each(Object.entries(SITUATIONS))('a payout that %s', (name, { world: given, meet }) => {
  const world: World = { ...AS_READ, ...given };
  const pairs = pairsOf(world, meet);
  /** How races ended that have gone on to the end. */
  const finished = new Set<string>();

  /** Each from a payout of its own; what ended in the same rows goes on in the same way, and is followed once. */
  async function hold(contests: readonly Contest[], run: Run): Promise<void> {
    const needed = contests.map(({ pair }) => pair.some(isFile));
    const beside = await desk.like(await modelOf(WITH_THE_BANK), needed.filter(Boolean));
    const races = await desk.like(await modelOf(name), contests);
    const entered = contests.flatMap((one, index) => {
      const neighbour = needed[index] === true ? (beside.pop() ?? null) : null;
      return races.slice(index, index + 1).map((race): Entered => ({ ...one, race: { ...race, neighbour } }));
    });
    const follow: Race[] = [];
    for (let start = 0; start < entered.length; start += AT_ONCE) {
      const some = entered.slice(start, start + AT_ONCE);
      const told = await run(some);
      for (const [index, one] of some.entries()) {
        const end = await judged(one, told[index] ?? ['', '']);
        if (!finished.has(end)) follow.push(one.race);
        finished.add(end);
        met.add(kindsOf(one.pair));
      }
    }
    await check(
      desk,
      entered.map(({ race }) => race),
    );
    await Promise.all(follow.map((race) => finish(desk, race)));
    await check(desk, follow);
  }

  /** @returns the rows in which it ended */
  async function judged({ race, pair: [a, b], at }: Entered, told: readonly [Told, Told]): Promise<string> {
    const words = `${a} / ${b}${at === null ? '' : ` at ${at}`}: ${told.join(', ')}`;
    for (const one of told) expect(one, words).toMatch(CLEAR);
    if (told[0] === 'try-again') await desk.acts[a](race);
    if (told[1] === 'try-again') await desk.acts[b](race);
    const rows = await desk.rowsOf(race);
    const inTurn = after(world, a, b);
    if (at === null && isOneStep(a) && isOneStep(b)) {
      expect(rows.state, words).toBe(inTurn);
      expect(
        told.map((one) => one === 'done'),
        words,
      ).toEqual(takenOf(world, a, b));
    } else expect([inTurn, after(world, b, a)], words).toContain(rows.state);
    if (race.neighbour !== null) {
      const { state } = await desk.rowsOf(race.neighbour);
      const paid = [a, b].some((one, index) => isFile(one) && told[index] === 'done');
      expect(state, words).toBe(paid ? 'settled' : 'instructed');
    }
    return JSON.stringify(rows);
  }

  it('is one thing after the other for any two that wait for it, in either order', async () => {
    const turned = pairs.filter(([a, b]) => a !== b).map(([a, b]): [ActName, ActName] => [b, a]);
    await hold(
      [...pairs, ...turned].map((pair) => ({ pair, at: null })),
      inLine,
    );
  });

  /** Who comes to the bank at all. */
  const goers = ['approved', 'instructed', 'unknown'].includes(world.state)
    ? PROCESS.filter((one) => meet.includes(one))
    : [];
  if (goers.length === 0) return;

  it('goes out once, whatever meets it on its way to the bank and back', async () => {
    const contests: Contest[] = [];
    for (const a of goers) {
      const [alone] = await desk.like(await modelOf(name), ['alone']);
      if (alone === undefined) throw new Error('no copy');
      const moments = await desk.momentsOnTheWay(alone, a);
      const others = [...new Set([...meet, ...(a === 'the order goes out' ? BANK : [])])];
      for (const b of others) for (const at of moments) contests.push({ pair: [a, b], at });
    }
    expect(contests).not.toEqual([]);
    await hold(contests, onTheWay);
  });
});

it('every two kinds of change have met', () => {
  const kinds = [...new Set(Object.values(KINDS))];
  const all = kinds.flatMap((a, index) => kinds.slice(index).map((b) => [a, b].toSorted().join(' and ')));
  expect([...met].toSorted()).toEqual(all.toSorted());
});

it('every history is whole, and nobody waited in a circle', async () => {
  expect((await verifyHistory(desk.subsidy.desk.reads)).faults).toEqual([]);
  expect(await desk.deadlocks()).toBe(0);
});
