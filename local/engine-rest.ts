/**
 * Where time is skipped, the engine must have come to rest before the clock is moved: a process that is only started behind the
 * skip would find everything due at once.
 */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Queries } from '../activities/adapters/database.js';
import { OutboxKind } from '../activities/records/outbox.js';
import { caseOverviewQuery } from '../workflows/legal-aid-case/contract.js';
import { legalAidCaseWorkflowId } from '../workflows/names.js';

/** Rows that start a process or tell it something. */
const TELLING: readonly string[] = [
  OutboxKind.WakeAffair,
  OutboxKind.StartPayout,
  OutboxKind.WakePayout,
  OutboxKind.ReprojectCalendar,
];

export class EngineRest {
  /** Cases whose process has looked at the records: it knows since then what it waits for. */
  readonly #looked = new Set<string>();

  constructor(
    private readonly records: Queries,
    private readonly client: Client,
  ) {}

  /** Whether every process has been told what is recorded so far, and every case's has looked. Asked until it is so. */
  async isAtRest(): Promise<boolean> {
    const rows = await this.records
      .selectFrom('Outbox')
      .select(['kind', 'refId', 'doneAt'])
      .where('kind', 'in', TELLING)
      .execute();
    if (rows.some(({ doneAt }) => doneAt === null)) return false;
    for (const { kind, refId } of rows) {
      if (kind !== OutboxKind.WakeAffair || this.#looked.has(refId)) continue;
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
