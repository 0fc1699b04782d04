/**
 * The one business clock (统一业务时间). Epoch ms. In production it is the wall clock; in the demo and in time-skipping
 * tests all parts share one that follows the test server. Business code takes it as an argument and never asks the host.
 */
export interface Clock {
  now(): number;
}

export const wallClock: Clock = { now: () => Date.now() };
