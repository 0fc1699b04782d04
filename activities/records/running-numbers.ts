/** Running numbers (编号) of affairs, by register: one for each kind, region and year. */
import { sql } from 'kysely';
import type { Tx } from '../adapters/database.js';

/** @param register in letters, digits and `_` @returns what stands between 第 and 号 */
export type Numbering = (tx: Tx, register: string) => Promise<string>;

/**
 * From a sequence, so that affairs of one center do not wait for each other's transactions; what is rolled back leaves a gap.
 */
export const fromSequence: Numbering = async (tx, register) => {
  const { rows } = await sql<{ value: bigint }>`SELECT next_running_number(${register}) AS value`.execute(tx);
  return String(rows[0]?.value ?? 1n).padStart(5, '0');
};

/** Stands where a number will stand once there is one: none is promised, and none is used up. */
export const NO_NUMBER_YET = '〔待编〕';

export const unnumbered: Numbering = () => Promise.resolve(NO_NUMBER_YET);
