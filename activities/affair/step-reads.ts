/**
 * What every step reads. The lock is a statement of its own and everything else is read behind it: a statement that waits for
 * the lock would read the other tables as they were before the wait.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Affair, Agency, Lawyer, Obligation } from '../../prisma/generated/client.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
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
export function engineRows(affairId: string): RawBuilder<AffairRows> {
  return sql`
    (SELECT coalesce(json_agg(o ORDER BY o."openedAt", o.id), '[]') FROM "Obligation" o
      WHERE o."affairId" = ${affairId}) AS obligations,
    (SELECT coalesce(json_agg(json_build_object('id', r.id, 'nextStep', r."nextStep", 'nextAt', r."nextAt")), '[]')
      FROM "NoticeRecipient" r WHERE r."affairId" = ${affairId} AND r."nextAt" IS NOT NULL) AS receipts`;
}

export function reviveEngineRows({ obligations, receipts }: AffairRows): void {
  for (const obligation of obligations) revive(obligation, INSTANTS_OF_OBLIGATION);
  for (const receipt of receipts) revive(receipt, ['nextAt']);
}

/** The columns of a row that are instants. */
type InstantOf<Row> = { [K in keyof Row]-?: Row[K] extends Date | null ? K : never }[keyof Row];

/** Every one of them, or it does not compile. */
export function instantsOf<Row>() {
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

/** Instants of a row that came as JSON, as the driver would have given them. */
export function revive<Row extends object>(row: Row, columns: readonly InstantOf<Row>[]): void {
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
