/**
 * Every process (流程) that the records begin and tell, each once: its workflow, what it is told, and where in the records stands
 * what it waits for. Outbox, guard and rebuilding read this list and no other; a kind that is missing does not compile.
 */
import { sql, type RawBuilder } from 'kysely';
import { LOOK_AGAIN, PAPER_ISSUED, PAYOUT_CHANGED } from '../../workflows/domain/signals.js';
import { PayoutState } from '../../workflows/domain/vocabulary.js';
import { ProcessKind } from '../../workflows/names.js';

/** Rows of `"refId"`, and `"nextAt"` where it is asked for. */
type Rows = RawBuilder<unknown>;

export interface Process {
  readonly workflow: string;
  /** Its one argument. */
  readonly input: (refId: string) => object;
  /** What it is told when nothing is said by name; null: it is only started, and knows no Signal. */
  readonly signal: string | null;
  /** Those that have something left to do. */
  readonly open: Rows;
  /** Started for any word, whatever it has to do; else a word that comes late starts none that is over. */
  readonly isLasting: boolean;
  /** Their next times, the one column that timer, guard and board go by; null: nothing of it waits for a time. */
  readonly next: Rows | null;
}

/** The process of a kind of affair: one per affair, open until that has ended and nothing is waited for. */
function ofAffairs(kind: string, workflow: string): Process {
  const of = sql`FROM "Affair" WHERE kind = ${kind}`;
  return {
    workflow,
    input: (affairId) => ({ affairId }),
    signal: LOOK_AGAIN,
    open: sql`SELECT id AS "refId" ${of} AND ("nextAt" IS NOT NULL OR "closedAt" IS NULL)`,
    isLasting: false,
    next: sql`SELECT id AS "refId", "nextAt" ${of}`,
  };
}

const ON_DESKS = sql`FROM "NoticeRecipient" WHERE "deskRegion" IS NOT NULL AND "nextAt" IS NOT NULL GROUP BY "deskRegion"`;

export const PROCESSES: Readonly<Record<ProcessKind, Process>> = {
  [ProcessKind.Case]: ofAffairs('case', 'legalAidCaseWorkflow'),
  [ProcessKind.Collaboration]: ofAffairs('collaboration', 'collaborationWorkflow'),
  [ProcessKind.Payout]: {
    workflow: 'subsidyPayoutWorkflow',
    input: (caseId) => ({ caseId }),
    signal: PAYOUT_CHANGED,
    open: sql`SELECT "caseId" AS "refId" FROM "Payout" WHERE state NOT IN (${PayoutState.Settled}, ${PayoutState.Closed})`,
    isLasting: false,
    next: sql`SELECT "caseId" AS "refId", "nextAt" FROM "Payout"`,
  },
  [ProcessKind.ReceiptDesk]: {
    workflow: 'receiptDeskWorkflow',
    input: (region) => ({ region }),
    signal: PAPER_ISSUED,
    open: sql`SELECT "deskRegion" AS "refId" ${ON_DESKS}`,
    isLasting: true,
    next: sql`SELECT "deskRegion" AS "refId", min("nextAt") AS "nextAt" ${ON_DESKS}`,
  },
  [ProcessKind.CalendarReprojection]: {
    workflow: 'calendarReprojectionWorkflow',
    input: (version) => ({ version }),
    signal: null,
    // Whether obligations are left behind is asked when a worker starts, under a lock of the law (`reprojectIfStale`).
    open: sql`SELECT NULL::text AS "refId" WHERE false`,
    isLasting: true,
    next: null,
  },
  [ProcessKind.RecordsCheck]: {
    workflow: 'recordsCheckWorkflow',
    input: (checkId) => ({ checkId }),
    signal: null,
    open: sql`SELECT id AS "refId" FROM "RecordsCheck" WHERE "nextAt" IS NOT NULL`,
    isLasting: false,
    next: sql`SELECT id AS "refId", "nextAt" FROM "RecordsCheck"`,
  },
};

export type Processes = Readonly<Partial<Record<string, Process>>>;

/** What each of them says, joined into one piece of a statement. */
export function eachProcess(part: (process: Process, kind: string) => Rows | null, between: RawBuilder<unknown>): Rows {
  const parts = Object.entries(PROCESSES).flatMap(([kind, process]) => part(process, kind) ?? []);
  return sql.join(parts, between);
}
