/** The subsidy's process is begun (发放补贴) by that of its case, through the outbox like every other word to a process. */
import { PAYOUT_CHANGED } from '../../workflows/domain/signals.js';
import { ProcessKind } from '../../workflows/names.js';
import type { Queries } from '../adapters/database.js';
import { tellProcess } from '../records/tell-process.js';
import { Writes } from '../records/writes.js';

export interface BeginPayoutInput {
  /** The case whose file was accepted. */
  readonly affairId: string;
}

/** Idempotent: one that runs only looks again. */
export async function beginPayout(
  { records }: { readonly records: Queries },
  { affairId }: BeginPayoutInput,
): Promise<void> {
  const writes = new Writes();
  tellProcess(writes, { kind: ProcessKind.Payout, refId: affairId }, [PAYOUT_CHANGED]);
  await writes.flush(records);
}
