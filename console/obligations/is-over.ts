import type { Schemas } from '../client/api.js';

const OVER: readonly string[] = ['fulfilled', 'lapsed', 'cancelled'];

/** Nothing is owed on it any more, whatever became of it. */
export function isOver({ state }: Pick<Schemas['Obligation'], 'state'>): boolean {
  return OVER.includes(state);
}
