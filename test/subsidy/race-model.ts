/** What can change one payout, and what each does alone: two that meet do what one would do after the other. */

type Kind = 'decision' | 'proposal' | 'instruction' | 'inquiry' | 'answer' | 'account' | 'time' | 'heard';

export const KINDS = {
  'the center proposes': 'proposal',
  'finance approves': 'decision',
  'finance returns it': 'decision',
  'finance closes it': 'decision',
  'the order goes out': 'instruction',
  'the order is asked about': 'inquiry',
  'the bank has paid': 'answer',
  'the bank gives it back': 'answer',
  'a file pays two': 'answer',
  'a file pays two, the other first': 'answer',
  'the account changes': 'account',
  'a reminder falls due': 'time',
  'one heard: paid': 'heard',
  'one heard: not paid': 'heard',
  'another heard: paid': 'heard',
  'another heard: not paid': 'heard',
} as const satisfies Readonly<Record<string, Kind>>;
export type ActName = keyof typeof KINDS;

/** What of a payout decides what an act does. */
export interface World {
  readonly state: string;
  /** The bank has seen the order. */
  readonly seen: boolean;
  /** It has been silent for too long. */
  readonly silent: boolean;
  /** The account in force is not the payout's. */
  readonly changed: boolean;
  /** The payout is no longer as it was read. */
  readonly moved: boolean;
  /** Waits for the other officer. */
  readonly heard: { readonly by: string; readonly outcome: string } | null;
}

export const AS_READ: Omit<World, 'state'> = { seen: false, silent: false, changed: false, moved: false, heard: null };

function moved(world: World, state: string, more: Partial<World> = {}): World {
  return { ...world, state, moved: true, ...more };
}

function propose(world: World): World {
  const may = ['calculated', 'returned', 'bounced', 'clawed-back'].includes(world.state) && !world.moved;
  return may ? moved(world, 'proposed', { changed: false }) : world;
}

function decide(world: World, state: 'approved' | 'returned'): World {
  const may = world.state === 'proposed' && !world.moved && (state === 'returned' || !world.changed);
  return may ? moved(world, state) : world;
}

function instruct(world: World): World {
  if (world.state !== 'approved') return world;
  // Not to an account that is the payee's no more, if it can be helped.
  return world.changed && !world.seen
    ? moved(world, 'proposed', { changed: false })
    : moved(world, 'instructed', { seen: true });
}

function inquire(world: World): World {
  const { state, seen, silent } = world;
  if (state === 'approved' && seen) return moved(world, 'instructed');
  if (state === 'instructed' && silent) return moved(world, 'unknown');
  // Taken back before the bank could see it.
  return state === 'unknown' && !seen ? moved(world, 'bounced') : world;
}

function close(world: World): World {
  return world.state === 'clawed-back' && !world.moved ? moved(world, 'closed') : world;
}

function answer(world: World, state: 'settled' | 'bounced'): World {
  // What had arrived comes back; what came back before it had arrived cannot arrive any more.
  if (world.state === 'settled' && state === 'bounced') return moved(world, 'clawed-back');
  return world.seen && ['approved', 'instructed', 'unknown'].includes(world.state) ? moved(world, state) : world;
}

function hear(world: World, by: string, outcome: 'paid' | 'not-paid'): World {
  if (world.state !== 'unknown') return world;
  const first = world.heard;
  if (first !== null && (first.by === by) === (first.outcome === outcome)) return world;
  if (first === null || first.by === by) return { ...world, heard: { by, outcome } };
  // What lies here still is taken back by the process before it counts as not paid.
  if (outcome === 'not-paid' && !world.seen) return { ...world };
  return moved(world, outcome === 'paid' ? 'settled' : 'bounced');
}

/** The same world again: nothing. */
export const ALONE: Readonly<Record<ActName, (world: World) => World>> = {
  'the center proposes': propose,
  'finance approves': (world) => decide(world, 'approved'),
  'finance returns it': (world) => decide(world, 'returned'),
  'finance closes it': close,
  'the order goes out': instruct,
  'the order is asked about': inquire,
  'the bank has paid': (world) => answer(world, 'settled'),
  'the bank gives it back': (world) => answer(world, 'bounced'),
  'a file pays two': (world) => answer(world, 'settled'),
  'a file pays two, the other first': (world) => answer(world, 'settled'),
  'the account changes': (world) => ({ ...world, changed: true }),
  // The debtor is reminded, the payout stays as it is.
  'a reminder falls due': (world) => ({ ...world }),
  'one heard: paid': (world) => hear(world, 'one', 'paid'),
  'one heard: not paid': (world) => hear(world, 'one', 'not-paid'),
  'another heard: paid': (world) => hear(world, 'another', 'paid'),
  'another heard: not paid': (world) => hear(world, 'another', 'not-paid'),
};

/** The state in which these leave it, one after the other. */
export function after(world: World, ...names: readonly ActName[]): string {
  return names.reduce((now, name) => ALONE[name](now), world).state;
}

/** Every two of them, each also with itself, where at least one of the two has something to do. */
export function pairsOf(world: World, names: readonly ActName[]): [ActName, ActName][] {
  const busy = (name: ActName): boolean => ALONE[name](world) !== world;
  return names.flatMap((a, index) =>
    names
      .slice(index)
      .filter((b) => busy(a) || busy(b))
      .map((b): [ActName, ActName] => (a === b && a === 'a file pays two' ? [a, `${a}, the other first`] : [a, b])),
  );
}

/** One transaction that begins by locking the case: who waits for the lock first, comes first. */
export function isOneStep(name: ActName): boolean {
  return !['instruction', 'inquiry', 'account'].includes(KINDS[name]);
}

/** Whether each of these is taken, one after the other. */
export function takenOf(world: World, first: ActName, second: ActName): boolean[] {
  const then = ALONE[first](world);
  const end = ALONE[second](then);
  // What a file repeats is no fault of it.
  return [
    isFile(first) ? then.state === 'settled' : then !== world,
    isFile(second) ? end.state === 'settled' : end !== then,
  ];
}

export function isFile(name: ActName): boolean {
  return name.startsWith('a file');
}

export function kindsOf(pair: readonly ActName[]): string {
  return pair
    .map((name) => KINDS[name])
    .toSorted()
    .join(' and ');
}
