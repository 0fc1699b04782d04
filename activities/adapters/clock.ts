/**
 * The one business clock (统一业务时间). Epoch ms. In production it is the wall clock; in the demo and in time-skipping
 * tests all parts share one that follows the test server. Business code takes it as an argument and never asks the host.
 */
export interface Clock {
  now(): number;
  /** Whether it is the host's wall clock, which is then compared with PostgreSQL's before anything is recorded. */
  readonly isWall?: boolean;
}

export const wallClock: Clock = { now: () => Date.now(), isWall: true };

/** From here on operators are told that the host's clock is wrong, and from here on nothing is recorded by it. Ms. */
export const CLOCK_ALERT_MS = 2_000;
export const CLOCK_REFUSED_MS = 60_000;

/** The host's clock is so wrong that what would be recorded by it could not be trusted. Answered 503. */
export class ClockSkew extends Error {
  override readonly name = 'ClockSkew';
  constructor(readonly skewMs: number) {
    super(`The clock of this host is ${Math.round(skewMs / 1000)} s off PostgreSQL's`);
  }
}

/**
 * How far a wall clock is ahead of PostgreSQL's, ms; 0 for a clock that is moved on purpose.
 * @param databaseNow epoch ms that PostgreSQL said just now
 */
export function skewOf(clock: Clock, databaseNow: number): number {
  return clock.isWall === true ? clock.now() - databaseNow : 0;
}

/**
 * The time of a step: never before the last step of its affair, nor before an instant that a workflow says has come. With a
 * wall clock nobody says that more than a minute of the future has come.
 * @param lastStepAt @param cameAt epoch ms
 */
export function stepTime(clock: Clock, lastStepAt: number, cameAt: number): number {
  const now = clock.now();
  const came = clock.isWall === true ? Math.min(cameAt, now + CLOCK_REFUSED_MS) : cameAt;
  return Math.max(now, lastStepAt, came);
}

/** @throws ClockSkew beyond `CLOCK_REFUSED_MS` */
export function assertClock(clock: Clock, databaseNow: number): void {
  const skewMs = skewOf(clock, databaseNow);
  if (Math.abs(skewMs) > CLOCK_REFUSED_MS) throw new ClockSkew(skewMs);
}
