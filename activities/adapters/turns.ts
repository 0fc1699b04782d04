/**
 * Turns (排队): in one process at most two steps of one affair hold a connection, one that works and one that waits for its
 * lock; the others wait in memory, in the order in which they came. So a crowd on one case takes no connection from others.
 */

/** Somebody else works on the affair for longer than its sender should wait. Answered 503; nothing was recorded. */
export class AffairBusy extends Error {
  override readonly name = 'AffairBusy';
  constructor() {
    super('The affair is busy');
  }
}

/** One that works, and one that waits for its lock. */
const AT_ONCE = 2;

interface Lane {
  running: number;
  readonly waiting: (() => void)[];
}

const LANES = new Map<string, Lane>();

export interface Turn {
  /** What it is taken of: an affair's id, or the person whom a notice names. */
  readonly of: string;
  /** How many have it at once; default `AT_ONCE`. */
  readonly atOnce?: number;
  /**
   * Whether the sender may wait for it; asked only where he would have to. Who does not see an affair neither waits for it nor
   * keeps others waiting: his step learns at once that it is not his.
   */
  readonly mayWait: () => Promise<boolean>;
}

/**
 * @param until epoch ms of the host's clock
 * @throws AffairBusy when the turn does not come until then
 */
export async function inTurn<T>(
  { of, atOnce = AT_ONCE, mayWait }: Turn,
  until: number,
  work: () => Promise<T>,
): Promise<T> {
  const lane = LANES.get(of) ?? { running: 0, waiting: [] };
  LANES.set(of, lane);
  if (lane.running >= atOnce) {
    if ((await place(lane, until, mayWait)) === 'none') return work();
  } else lane.running += 1;
  try {
    return await work();
  } finally {
    // The place goes to whoever waits longest.
    const next = lane.waiting.shift();
    if (next !== undefined) next();
    else {
      lane.running -= 1;
      if (lane.running === 0) LANES.delete(of);
    }
  }
}

/** Waits in line. @returns `none` for who may not wait: he is out of the line again */
function place(lane: Lane, until: number, mayWait: () => Promise<boolean>): Promise<'had' | 'none'> {
  return new Promise((resolve, reject) => {
    const leave = (): boolean => {
      clearTimeout(timer);
      const at = lane.waiting.indexOf(mine);
      if (at >= 0) lane.waiting.splice(at, 1);
      return at >= 0;
    };
    const mine = (): void => {
      clearTimeout(timer);
      resolve('had');
    };
    const timer = setTimeout(
      () => {
        if (leave()) reject(new AffairBusy());
      },
      Math.max(0, until - Date.now()),
    );
    lane.waiting.push(mine);
    mayWait().then(
      (may) => {
        if (!may && leave()) resolve('none');
      },
      (error: unknown) => {
        if (leave()) reject(error instanceof Error ? error : new Error('It is not known who asks', { cause: error }));
      },
    );
  });
}
