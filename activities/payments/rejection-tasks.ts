/**
 * A result file that was not recorded stands on the desk of finance (结果文件退回), since the bank’s answer to payments is in it: which file,
 * which lines, and what is wrong with them. Once for a file, whoever finds it and however often.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import type { Queries } from '../adapters/database.js';
import { openTasks, TaskKind } from '../records/tasks.js';
import { financeAgencyOf } from '../subsidy/index.js';
import { rejectionReason } from './rejection-report.js';
import type { LineFault } from './result-lines.js';

export interface RejectedFile {
  readonly name: string;
  /** Tells it from another of the same name. */
  readonly fingerprint: string;
  readonly faults: readonly LineFault[];
  /** Instructions that its readable lines name, known or not. */
  readonly instructionIds: readonly string[];
}

/** @param content what was read of it, or how large it is */
export function fingerprintOf(name: string, content: Buffer | number): string {
  return createHash('sha256')
    .update(`${name}\0`)
    .update(typeof content === 'number' ? `${content}` : content)
    .digest('hex');
}

/** @param at epoch ms of the business clock */
export async function openRejectionTasks(records: Queries, file: RejectedFile, at: number): Promise<void> {
  const reason = rejectionReason(file.name, file.faults);
  const tasks = (await desksOf(records, file.instructionIds)).map((agencyId) => ({
    kind: TaskKind.ResultFileRejected,
    agencyId,
    reason,
    causeKey: `result-file/${file.fingerprint}/${agencyId}`,
  }));
  await openTasks(records, tasks, at);
}

/**
 * The finance agencies whose payouts it speaks of. One that names no payout that we know may be anybody's: then all of them hear of it,
 * rather than none.
 */
async function desksOf(records: Queries, instructionIds: readonly string[]): Promise<readonly string[]> {
  // `<payoutId>-<n>`: also of a number that was never given.
  const payoutIds = instructionIds.map((id) => id.replace(/-\d+$/, ''));
  const regions = await records
    .selectFrom('Payout')
    .select('region')
    .distinct()
    .where('id', '=', sql<string>`ANY(${payoutIds})`)
    .execute();
  const own = await Promise.all(regions.map(({ region }) => financeAgencyOf(records, region)));
  const desks = new Set(own.flatMap((agency) => (agency === null ? [] : [agency.id])));
  if (desks.size > 0) return [...desks];
  const all = await records.selectFrom('Agency').select('id').where('kind', '=', AgencyKind.Finance).execute();
  return all.map(({ id }) => id);
}
