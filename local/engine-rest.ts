/**
 * Where time is skipped, the engine must have come to rest before the clock is moved: a process that is only started behind the
 * skip would find everything due at once.
 */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { sql } from 'kysely';
import type { Queries } from '../activities/adapters/database.js';
import { caseOverviewQuery } from '../workflows/legal-aid-case/contract.js';
import { legalAidCaseWorkflowId, ProcessKind } from '../workflows/names.js';

export class EngineRest {
  /** Cases whose process has looked at the records: it knows since then what it waits for. */
  readonly #looked = new Set<string>();

  constructor(
    private readonly records: Queries,
    private readonly client: Client,
  ) {}

  /** Whether every process has been told what is recorded so far, and every case's has looked. Asked until it is so. */
  async isAtRest(): Promise<boolean> {
    const rows = await this.records.selectFrom('Process').select(['kind', 'refId', 'waiting']).execute();
    if (rows.some(({ waiting }) => waiting)) return false;
    for (const { kind, refId } of rows) {
      if (kind !== ProcessKind.Case || this.#looked.has(refId)) continue;
      if (!(await this.#hasLooked(refId))) return false;
      this.#looked.add(refId);
    }
    return true;
  }

  /** One that has ended, or was lost, waits for nothing. */
  async #hasLooked(caseId: string): Promise<boolean> {
    const handle = this.client.workflow.getHandle(legalAidCaseWorkflowId(caseId));
    try {
      const { status } = await handle.describe();
      return status.name !== 'RUNNING' || (await handle.query(caseOverviewQuery)) !== null;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return true;
      throw error;
    }
  }
}

/** How many mails and words to processes have not left yet. */
export async function waitingRows(records: Queries): Promise<number> {
  const { rows } = await sql<{ waiting: string }>`
    SELECT (SELECT count(*) FROM "Delivery" WHERE state = 'pending')
      + (SELECT count(*) FROM "Process" WHERE waiting) AS waiting`.execute(records);
  return Number(rows[0]?.waiting ?? 0);
}
