/**
 * What every step reads. The lock is a statement of its own and everything else is read behind it: a statement that waits for
 * the lock would read the other tables as they were before the wait.
 */
import { sql } from 'kysely';
import type {
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
import { seenBy } from '../records/case-scope.js';
import type { ReceiptStep } from '../records/receipt-rungs.js';

/** The case under its lock, the first lock that a step on it takes; null when there is no such case. */
export async function lockedCase(tx: Tx, caseId: string): Promise<Case | null> {
  const row = await tx.selectFrom('Case').selectAll().where('id', '=', caseId).forNoKeyUpdate().executeTakeFirst();
  return row ?? null;
}

/** The same for one viewer: who does not see a case does not lock it, and learns nothing of it. */
export async function lockedCaseFor(tx: Tx, viewer: Viewer, caseId: string): Promise<Case | null> {
  const row = await tx
    .selectFrom('Case')
    .selectAll()
    .where('id', '=', caseId)
    .where((of) => seenBy(of, viewer))
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

/** What belongs to a case, as it stands once the case is locked. */
export interface AffairRows {
  readonly person: Person;
  /** Meetings and requests oldest first, as the views show them. */
  readonly meetings: readonly Meeting[];
  readonly fileAccessRequests: readonly FileAccessRequest[];
  /** All that was ever owed, oldest first. */
  readonly obligations: readonly Obligation[];
  /** Organ, center, firm and place of custody. */
  readonly agencies: readonly Agency[];
  /** Counsel. */
  readonly lawyers: readonly Lawyer[];
  /** Who has not signed for a paper yet. */
  readonly receipts: readonly WaitingReceipt[];
  /** Null: there is none. */
  readonly payout: OpenedSubsidy | null;
}

/** In one statement: what a step always needs. Rows come as JSON, in which instants are texts. */
export async function affairRows(tx: Queries, row: Case): Promise<AffairRows> {
  const agencies = [row.organId, row.centerId, row.firmId, row.custodyPlaceId].filter((id) => id !== null);
  const payoutProcess = subsidyPayoutWorkflowId(row.id);
  const { rows } = await sql<AffairRows>`
    SELECT
      (SELECT row_to_json(p) FROM "Person" p WHERE p.id = ${row.personId}) AS person,
      (SELECT coalesce(json_agg(m ORDER BY m."requestedAt", m.id), '[]') FROM "Meeting" m
        WHERE m."caseId" = ${row.id}) AS meetings,
      (SELECT coalesce(json_agg(f ORDER BY f."requestedAt", f.id), '[]') FROM "FileAccessRequest" f
        WHERE f."caseId" = ${row.id}) AS "fileAccessRequests",
      (SELECT coalesce(json_agg(o ORDER BY o."openedAt", o.id), '[]') FROM "Obligation" o
        WHERE o."caseId" = ${row.id}) AS obligations,
      (SELECT coalesce(json_agg(a), '[]') FROM "Agency" a WHERE a.id = ANY(${agencies})) AS agencies,
      (SELECT coalesce(json_agg(l), '[]') FROM "Lawyer" l WHERE l.id = ${row.lawyerId}) AS lawyers,
      (SELECT coalesce(json_agg(json_build_object('id', r.id, 'nextStep', r."nextStep", 'nextAt', r."nextAt")), '[]')
        FROM "NoticeRecipient" r WHERE r."caseId" = ${row.id} AND r."nextAt" IS NOT NULL) AS receipts,
      (SELECT json_build_object('state', p.state, 'isBegun', EXISTS (SELECT FROM "Process" q WHERE q.id = ${payoutProcess}))
        FROM "Payout" p WHERE p."caseId" = ${row.id}) AS payout`.execute(tx);
  const [found] = rows;
  if (found === undefined || found.person === null) throw new Error('A case without its person');
  for (const meeting of found.meetings) revive(meeting, ['requestedAt', 'meetingAt', 'heldAt']);
  for (const request of found.fileAccessRequests) revive(request, ['requestedAt', 'availableAt', 'givenAt']);
  for (const obligation of found.obligations) revive(obligation, INSTANTS_OF_OBLIGATION);
  for (const receipt of found.receipts) revive(receipt, ['nextAt']);
  return found;
}

/** The columns of a row that are instants. */
type InstantOf<Row> = { [K in keyof Row]-?: Row[K] extends Date | null ? K : never }[keyof Row];

const INSTANTS_OF_OBLIGATION: readonly InstantOf<Obligation>[] = [
  'triggerAt',
  'dueAt',
  'alarmAt',
  'firstReminderAt',
  'nextAt',
  'fulfilledAt',
  'doneAt',
  'openedAt',
];

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
