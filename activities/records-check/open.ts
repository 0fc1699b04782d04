/** When a check of the records is under way, and when its process was lost. */
import { RecordsCheckState } from '../../workflows/domain/vocabulary.js';

export const OPEN: readonly RecordsCheckState[] = [RecordsCheckState.Asked, RecordsCheckState.Running];

/** A piece takes seconds; one that has not come on for so long is started again by the guard. */
const LOST_AFTER_MS = 10 * 60 * 1000;

/** @param at epoch ms of the business clock */
export function lostAfter(at: number): Date {
  return new Date(at + LOST_AFTER_MS);
}
