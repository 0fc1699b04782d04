/** An affair as its first step writes it (立项): nothing has happened in it yet. */
import type { Affair } from '../../prisma/generated/client.js';

/** @param at epoch ms of the step that opens it; who sees it, its history and its next time are written at that step's end */
export function newAffair(named: Pick<Affair, 'id' | 'kind' | 'number' | 'numberKey' | 'region'>, at: number): Affair {
  return {
    ...named,
    version: 1,
    parties: [],
    openedAt: new Date(at),
    closedAt: null,
    historySeq: 0,
    historyHash: '',
    paperSeq: 0,
    lastStepAt: new Date(at),
    nextAt: null,
  };
}
