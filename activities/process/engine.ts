/**
 * The outbox of the engine: a process is told, or started, by SignalWithStart. It reads its state from the records, so it may be
 * started again at any time; only one that has nothing left to do is not started for a word that comes late.
 */
import { isGrpcServiceError, WorkflowNotFoundError, type Client, type ServiceError } from '@temporalio/client';
import { sql } from 'kysely';
import { TASK_QUEUE } from '../../workflows/names.js';
import type { Queries } from '../adapters/database.js';
import type { Logger } from '../adapters/logger.js';
import { TELLER_LOCK, type Session } from '../adapters/session.js';
import { pauseAfter, type Fate, type Later, type Outbox, type OutboxRow } from '../outbox/lane.js';
import { fromNow, REAL_NOW } from '../outbox/leases.js';
import { eachProcess, PROCESSES, type Processes } from './processes.js';

export interface EngineDeps {
  readonly records: Queries;
  readonly temporal: Client;
  readonly logger: Logger;
  readonly taskQueue?: string;
  /** Kinds of processes that this version knows; default all. */
  readonly processes?: Processes;
}

interface ProcessToTell extends OutboxRow {
  readonly kind: string;
  readonly refId: string;
  readonly signals: readonly string[];
  readonly asked: number;
  readonly attempts: number;
  readonly hasWork: boolean;
  /** How often the guard has told it of what is still undone. */
  readonly lateTries: number;
}

/**
 * Told in vain so often, the run stands still: its tasks fail for a reason that does not fail the run. It holds nothing that the
 * records do not say, so another takes its place.
 */
const IN_VAIN = 3;

/** A call that is not answered in this time is given up for now. */
const CALL_WITHIN_MS = 5_000;

/** Short, so that a worker that died is noticed soon (temporal-practice: 2–3 s). */
const WORKFLOW_TASK_TIMEOUT = '2 seconds';

export function engineOutbox(deps: EngineDeps): Outbox<ProcessToTell, Told> {
  const { records } = deps;
  return {
    otherSide: 'Temporal',
    claim: (limit, session, inHand) => claim(records, limit, session, inHand),
    handle: (row) => handle(deps, row),
    recordDone: (told) => recordTold(records, told),
    recordLater: (later) => recordLater(records, later),
    stepAside: (session) => session.letGo(TELLER_LOCK),
  };
}

/** One process tells, for as long as its session lasts; the others wait to take its place. So nothing need be leased. */
async function claim(
  records: Queries,
  limit: number,
  session: Session,
  inHand: readonly string[],
): Promise<readonly ProcessToTell[]> {
  if (!(await session.isTheOne(TELLER_LOCK))) return [];
  const hasWork = eachProcess(
    ({ isLasting, open }, kind) =>
      isLasting ? null : sql`WHEN ${kind} THEN EXISTS (SELECT FROM (${open}) AS o WHERE o."refId" = p."refId")`,
    sql` `,
  );
  const { rows } = await sql<ProcessToTell>`
    SELECT id, kind, "refId", signals, asked, attempts, "lateTries", CASE kind ${hasWork} ELSE true END AS "hasWork"
    FROM "Process" AS p WHERE waiting AND "notBefore" <= ${REAL_NOW} AND id <> ALL(${[...inHand]})
    ORDER BY "notBefore", id LIMIT ${limit}`.execute(records);
  return rows;
}

async function handle(deps: EngineDeps, row: ProcessToTell): Promise<Fate<Told>> {
  const { id, asked, attempts } = row;
  try {
    await tell(deps, row);
    return { is: 'done', done: { id, asked } };
  } catch (error) {
    if (isAway(error)) return { is: 'away', id, code: 'engine away' };
    deps.logger.error(
      { err: error, workflowId: id, attempts: attempts + 1 },
      'a process could not be told, trying again',
    );
    return {
      is: 'later',
      id,
      code: error instanceof Error ? error.message.slice(0, 200) : 'unknown',
      pauseMs: pauseAfter(attempts + 1),
      isForOthers: error instanceof UnknownKind,
    };
  }
}

/** A newer version wrote it: it waits for a process that knows it. */
class UnknownKind extends Error {
  override readonly name = 'UnknownKind';
  constructor(kind: string) {
    super(`No process of kind ${kind} is known here`);
  }
}

/** Starts it, or tells it. Throws for a kind that this version does not know: it waits for one that does. */
async function tell(deps: EngineDeps, row: ProcessToTell): Promise<void> {
  const { temporal, taskQueue = TASK_QUEUE } = deps;
  const processes: Processes = deps.processes ?? PROCESSES;
  const { id: workflowId, kind, refId } = row;
  const process = processes[kind];
  if (process === undefined) throw new UnknownKind(kind);
  const { workflow, signal } = process;
  const run = {
    workflowId,
    taskQueue,
    workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
    args: [process.input(refId)],
  } as const;
  const deadline = Date.now() + CALL_WITHIN_MS;
  if (signal === null) {
    await temporal.withDeadline(deadline, () =>
      temporal.workflow.start(workflow, { ...run, workflowIdConflictPolicy: 'USE_EXISTING' }),
    );
    return;
  }
  const [first = signal, ...others] = row.signals;
  await temporal.withDeadline(deadline, async () => {
    const handle = temporal.workflow.getHandle(workflowId);
    if (row.hasWork) {
      const anew = row.lateTries > IN_VAIN ? ({ workflowIdConflictPolicy: 'TERMINATE_EXISTING' } as const) : {};
      await temporal.workflow.signalWithStart(workflow, { ...run, ...anew, signal: first });
    } else {
      await ifItRuns(() => handle.signal(first));
    }
    for (const other of others) await ifItRuns(() => handle.signal(other));
  });
}

/** One that has ended has ended with what it would be told. */
async function ifItRuns(signal: () => Promise<void>): Promise<void> {
  try {
    await signal();
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** gRPC: cancelled, deadline exceeded, resource exhausted, unavailable. */
const AWAY_CODES: readonly number[] = [1, 4, 8, 14];

function isAway(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (isGrpcServiceError(cause)) return AWAY_CODES.includes((cause as ServiceError & { code: number }).code);
  }
  return false;
}

interface Told {
  readonly id: string;
  /** How often it had been asked for when it was taken: what came later is still to be told. */
  readonly asked: number;
}

/** What was asked for again meanwhile is still to be told. A row that is locked is being written anew at this moment. */
async function recordTold(records: Queries, told: readonly Told[]): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE "Process" AS p SET waiting = false, signals = '{}', attempts = 0, "lastError" = NULL
    WHERE p.id IN (
      SELECT q.id FROM "Process" AS q
      JOIN json_to_recordset(${JSON.stringify(told)}::json) AS t(id text, asked int) ON t.id = q.id AND t.asked = q.asked
      FOR UPDATE OF q SKIP LOCKED)`.execute(records);
  return numAffectedRows !== BigInt(told.length);
}

async function recordLater(records: Queries, later: readonly Later[]): Promise<void> {
  await sql`
    UPDATE "Process" AS p SET "lastError" = t.code, attempts = p.attempts + CASE WHEN t.tried THEN 1 ELSE 0 END,
      "notBefore" = ${fromNow(0)} + t."pauseMs" * interval '1 millisecond'
    FROM json_to_recordset(${JSON.stringify(later)}::json) AS t(id text, code text, "pauseMs" float8, tried boolean)
    WHERE p.id = t.id AND p.waiting AND p.id IN (SELECT id FROM "Process" WHERE id = ANY(${later.map(({ id }) => id)})
      FOR UPDATE SKIP LOCKED)`.execute(records);
}
