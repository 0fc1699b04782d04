import { refuseField } from './refusal.js';
import type { ActParts } from './context.js';

const SECOND_MS = 1_000;

/**
 * An act cannot have happened before the one it depends on. Compared by the second: who writes down seconds only would
 * else be earlier than what our clock noted in the same second.
 */
export function notBefore(ctx: Pick<ActParts<unknown>, 'occurredAt'>, earlier: Date | null): void {
  if (earlier === null || inSeconds(ctx.occurredAt) >= inSeconds(earlier.getTime())) return;
  refuseField('/occurredAt', 'occurred-before-dependency', {
    zh: '发生时间早于其所依据的前一行为',
    en: 'It cannot have happened before the act it depends on',
  });
}

function inSeconds(epochMs: number): number {
  return Math.floor(epochMs / SECOND_MS);
}
