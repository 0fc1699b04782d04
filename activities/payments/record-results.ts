/**
 * Records a whole result file or nothing of it: all its lines in one transaction, every case locked before anything about
 * it is read. A line that repeats what is recorded changes nothing, so a file may be taken twice.
 */
import { sql } from 'kysely';
import type { Tx } from '../adapters/database.js';
import { recordAnswer, book, type Booking } from '../subsidy/index.js';
import type { StepBase } from '../affair/index.js';
import type { LineFault, ResultLine } from './result-lines.js';

/** Lines that do not fit the records; nothing of their file is written. */
export class BadLines extends Error {
  override readonly name = 'BadLines';
  constructor(readonly faults: readonly LineFault[]) {
    super('Lines do not fit the records');
  }
}

/** @throws BadLines, with every one of them; the caller's transaction must end by it */
export async function recordResults(base: StepBase, lines: readonly ResultLine[]): Promise<void> {
  await lockCases(base.tx, lines);
  const faults: LineFault[] = [];
  const bookings: Booking[] = [];
  for (const { line, ...answer } of lines) {
    const recorded = await recordAnswer(base, answer, bookings);
    if (recorded.outcome === 'rejected') faults.push({ line, fault: recorded.detail });
  }
  if (faults.length > 0) throw new BadLines(faults);
  // At the end, so that approvals wait for the budget lines no longer than the money takes to move.
  await book(base.tx, bookings);
}

/** In the order of their ids, so that nobody who locks several waits for ever. */
async function lockCases(tx: Tx, lines: readonly ResultLine[]): Promise<void> {
  const ids = lines.map(({ instructionId }) => instructionId);
  await sql`
    SELECT id FROM "Affair" WHERE id IN (
      SELECT payout."caseId" FROM "PaymentInstruction" instruction
      JOIN "Payout" payout ON payout.id = instruction."payoutId" WHERE instruction.id = ANY(${ids}))
    ORDER BY id FOR NO KEY UPDATE`.execute(tx);
}
