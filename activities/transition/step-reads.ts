/**
 * What every step reads. The lock is a statement of its own and everything else is read behind it: a statement that waits for
 * the lock would read the other tables as they were before the wait.
 */
import { sql, type RawBuilder } from 'kysely';
import type {
  Affair,
  Agency,
  Case,
  FileAccessRequest,
  Lawyer,
  Meeting,
  Obligation,
  Person,
} from '../../prisma/generated/client.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { subsidyPayoutWorkflowId } from '../../workflows/names.js';
import type { Queries, Tx } from '../adapters/database.js';
import { seenBy } from '../records/affair-scope.js';
import type { ReceiptStep } from '../records/receipt-rungs.js';

/** The affair under its lock, the first lock that a step on it takes; null when there is no such affair. */
export async function lockedAffair(tx: Tx, id: string): Promise<Affair | null> {
  const row = await tx.selectFrom('Affair').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row ?? null;
}

/** The same for one viewer: who does not see an affair does not lock it, and learns nothing of it. */
export async function lockedAffairFor(tx: Tx, viewer: Viewer, id: string): Promise<Affair | null> {
  const row = await tx
    .selectFrom('Affair')
    .selectAll()
    .where('id', '=', id)
    .where(seenBy(viewer))
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The subsidy of a case, as its process goes by it. */
export interface OpenedSubsidy {
  readonly state: string;
  /** Its process has been told of it, by whomever. */
  readonly isBegun: boolean;
}

/** A recipient who is still waited for, and the step that follows his silence. */
export interface WaitingReceipt {
  readonly id: string;
  readonly nextStep: ReceiptStep;
  readonly nextAt: Date;
}

/** What the engine needs of any affair, as it stands once the affair is locked. */
export interface AffairRows {
  /** All that was ever owed, oldest first. */
  readonly obligations: readonly Obligation[];
  /** Who has not signed for a paper yet. */
  readonly receipts: readonly WaitingReceipt[];
}

/** Its columns in the one statement of a kind. Rows come as JSON, in which instants are texts. */
function engineRows(affairId: string): RawBuilder<AffairRows> {
  return sql`
    (SELECT coalesce(json_agg(o ORDER BY o."openedAt", o.id), '[]') FROM "Obligation" o
      WHERE o."affairId" = ${affairId}) AS obligations,
    (SELECT coalesce(json_agg(json_build_object('id', r.id, 'nextStep', r."nextStep", 'nextAt', r."nextAt")), '[]')
      FROM "NoticeRecipient" r WHERE r."affairId" = ${affairId} AND r."nextAt" IS NOT NULL) AS receipts`;
}

function reviveEngineRows({ obligations, receipts }: AffairRows): void {
  for (const obligation of obligations) revive(obligation, INSTANTS_OF_OBLIGATION);
  for (const receipt of receipts) revive(receipt, ['nextAt']);
}

/** What belongs to a case beside that. */
export interface CaseRows extends AffairRows {
  readonly case: Case;
  readonly person: Person;
  /** Meetings and requests oldest first, as the views show them. */
  readonly meetings: readonly Meeting[];
  readonly fileAccessRequests: readonly FileAccessRequest[];
  /** Organ, center, firm and place of custody. */
  readonly agencies: readonly Agency[];
  /** Counsel. */
  readonly lawyers: readonly Lawyer[];
  /** Null: there is none. */
  readonly payout: OpenedSubsidy | null;
}

/** In one statement: what a step always needs. */
export async function caseRows(tx: Queries, id: string): Promise<CaseRows> {
  const payoutProcess = subsidyPayoutWorkflowId(id);
  const { rows } = await sql<CaseRows>`
    SELECT row_to_json(c) AS case, row_to_json(p) AS person, ${engineRows(id)},
      (SELECT coalesce(json_agg(m ORDER BY m."requestedAt", m.id), '[]') FROM "Meeting" m WHERE m."caseId" = c.id) AS meetings,
      (SELECT coalesce(json_agg(f ORDER BY f."requestedAt", f.id), '[]') FROM "FileAccessRequest" f
        WHERE f."caseId" = c.id) AS "fileAccessRequests",
      (SELECT coalesce(json_agg(a), '[]') FROM "Agency" a
        WHERE a.id IN (c."organId", c."centerId", c."firmId", c."custodyPlaceId")) AS agencies,
      (SELECT coalesce(json_agg(l), '[]') FROM "Lawyer" l WHERE l.id = c."lawyerId") AS lawyers,
      (SELECT json_build_object('state', p.state, 'isBegun', EXISTS (SELECT FROM "Process" q WHERE q.id = ${payoutProcess}))
        FROM "Payout" p WHERE p."caseId" = c.id) AS payout
    FROM "Case" c JOIN "Person" p ON p.id = c."personId" WHERE c.id = ${id}`.execute(tx);
  const [found] = rows;
  if (found === undefined) throw new Error('An affair without its case');
  reviveEngineRows(found);
  revive(found.case, INSTANTS_OF_CASE);
  for (const meeting of found.meetings) revive(meeting, ['requestedAt', 'meetingAt', 'heldAt']);
  for (const request of found.fileAccessRequests) revive(request, ['requestedAt', 'availableAt', 'givenAt']);
  return found;
}

/** The columns of a row that are instants. */
type InstantOf<Row> = { [K in keyof Row]-?: Row[K] extends Date | null ? K : never }[keyof Row];

/** Every one of them, or it does not compile. */
function instantsOf<Row>() {
  return <const K extends readonly InstantOf<Row>[]>(
    ...columns: InstantOf<Row> extends K[number] ? K : readonly [never]
  ): readonly InstantOf<Row>[] => columns;
}

const INSTANTS_OF_OBLIGATION = instantsOf<Obligation>()(
  'triggerAt',
  'dueAt',
  'alarmAt',
  'firstReminderAt',
  'nextAt',
  'fulfilledAt',
  'doneAt',
  'openedAt',
);

const INSTANTS_OF_CASE = instantsOf<Case>()(
  'assignedAt',
  'custodySince',
  'hearingAt',
  'discoveredAt',
  'issuedAt',
  'receivedAt',
  'refusalOpenedAt',
  'replacementRequestedAt',
  'objectionOpenedAt',
);

/** Instants of a row that came as JSON, as the driver would have given them. */
function revive<Row extends object>(row: Row, columns: readonly InstantOf<Row>[]): void {
  for (const column of columns) {
    const value: unknown = row[column];
    if (typeof value === 'string') Object.assign(row, { [column]: new Date(value) });
  }
}

export function agenciesById(tx: Queries, ids: readonly string[]): Promise<Agency[]> {
  return tx
    .selectFrom('Agency')
    .selectAll()
    .where('id', '=', sql<string>`ANY(${[...ids]})`)
    .execute();
}

export async function lawyerById(tx: Queries, id: string): Promise<Lawyer | null> {
  const row = await tx.selectFrom('Lawyer').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}
