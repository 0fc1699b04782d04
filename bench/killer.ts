/** Kills the processes of the stack at random moments and starts them again at once. */
import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { epochNow } from './load.js';
import type { BenchStack, PartName } from './stack.js';

/** How often what is hit. `frozen`: the API stands still and goes on. `lost`: PostgreSQL is away for longer than the API tries. */
const SHARES: readonly (readonly [Hit, number])[] = [
  ['worker', 35],
  ['api', 32],
  ['postgres', 22],
  ['frozen', 6],
  ['lost', 5],
];
/** Temporal, every so many; it starts slowly. */
const TEMPORAL_EVERY = 25;
const FROZEN_MS = 4_000;
const LOST_MS = 7_000;
/** From one to the next, ms; every other time all that is away is waited for first, so that work is done between them. */
const BETWEEN_MS = { least: 200, most: 3_000 } as const;
/** A kill takes so long at most, on average; then no more are made. */
export const KILL_MS = 6_000;

export type Hit = PartName | 'frozen' | 'lost';

export interface Blow {
  readonly hit: Hit;
  /** Epoch ms: when, and when it ran again. */
  readonly at: number;
  upAt: number;
}

/** Kills at random, each in its own time started again; several may be away together. */
export class Killer {
  readonly blows: Blow[] = [];
  readonly faults: string[] = [];
  private readonly down = new Map<PartName, Promise<void>>();

  constructor(private readonly stack: BenchStack) {}

  /** Returns when everything that was hit runs again. */
  async strike(wanted: number): Promise<void> {
    const deadline = performance.now() + wanted * KILL_MS;
    while (this.blows.length < wanted && performance.now() < deadline) {
      if (randomInt(2) === 0) await this.allBack();
      await delay(randomInt(BETWEEN_MS.least, BETWEEN_MS.most));
      this.reviveWhatEnded();
      const hit = this.blows.length % TEMPORAL_EVERY === TEMPORAL_EVERY - 10 ? 'temporal' : atRandom();
      const part = partOf(hit);
      // A temporal that is still away is waited for; another part that is, is chosen another time.
      if (this.down.has(part)) await (hit === 'temporal' ? this.down.get(part) : undefined);
      else this.strikeOne(hit, part);
    }
    await this.allBack();
    this.reviveWhatEnded();
    await this.allBack();
  }

  private async allBack(): Promise<void> {
    while (this.down.size > 0) await Promise.all(this.down.values());
  }

  private strikeOne(hit: Hit, part: PartName): void {
    const blow = { hit, at: epochNow(), upAt: Infinity };
    this.blows.push(blow);
    this.away(part, async () => {
      if (hit === 'frozen') await this.stack.freeze(part, FROZEN_MS);
      else {
        await this.stack.kill(part);
        if (hit === 'lost') await delay(LOST_MS);
        await this.stack.revive(part);
      }
      blow.upAt = epochNow();
    });
  }

  /** What ended without having been killed is a fault, and is started as anything that watches over processes would. */
  reviveWhatEnded(): void {
    for (const part of ['worker', 'api', 'temporal', 'postgres'] as const) {
      const end = this.down.has(part) ? undefined : this.stack.endOf(part);
      if (end === undefined) continue;
      this.faults.push(`${part} ended by itself, ${new Date().toISOString()}: ${end}`);
      this.away(part, async () => {
        await this.stack.revive(part);
      });
    }
  }

  private away(part: PartName, work: () => Promise<void>): void {
    const back = work()
      .catch((error: unknown) => {
        this.faults.push(`${part} did not come back: ${String(error)}`);
      })
      .finally(() => this.down.delete(part));
    this.down.set(part, back);
  }
}

function partOf(hit: Hit): PartName {
  if (hit === 'frozen') return 'api';
  return hit === 'lost' ? 'postgres' : hit;
}

function atRandom(): Hit {
  let at = randomInt(SHARES.reduce((sum, [, share]) => sum + share, 0));
  for (const [hit, share] of SHARES) {
    if (at < share) return hit;
    at -= share;
  }
  return 'worker';
}
