import { refuseField, type ActContext } from '../context.js';

/** An act cannot have happened before the one it depends on. */
export function notBefore(ctx: ActContext, earlier: Date | null): void {
  if (earlier === null || ctx.occurredAt >= earlier.getTime()) return;
  refuseField('/occurredAt', 'occurred-before-dependency', {
    zh: '发生时间早于其所依据的前一行为',
    en: 'It cannot have happened before the act it depends on',
  });
}
