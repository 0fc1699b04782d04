/**
 * Inserts whole rows of several tables by one statement. The database client builds every insert of its own anew, 3 to 4 ms
 * of CPU each; a notice writes eleven. Rows are complete (every column, in the table's own types), so no default is
 * missed; PostgreSQL reads them from JSON.
 */
import {
  Prisma,
  type Act,
  type Case,
  type Delivery,
  type FileAccessRequest,
  type HistoryEntry,
  type Matter,
  type Meeting,
  type Notice,
  type NoticeRecipient,
  type Obligation,
  type Outbox,
  type Person,
} from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';

/** NOTIFY channel that wakes the dispatcher. */
export const OUTBOX_CHANNEL = 'fayuan_outbox';

/** What may be inserted; the order is that of the foreign keys, for the reader only: they are checked at the end. */
export interface NewRows {
  readonly Matter?: readonly Matter[];
  readonly Person?: readonly Person[];
  readonly Case?: readonly Case[];
  readonly Act?: readonly Act[];
  readonly Meeting?: readonly Meeting[];
  readonly FileAccessRequest?: readonly FileAccessRequest[];
  readonly Obligation?: readonly Obligation[];
  readonly HistoryEntry?: readonly HistoryEntry[];
  readonly Notice?: readonly Notice[];
  readonly NoticeRecipient?: readonly NoticeRecipient[];
  readonly Delivery?: readonly Delivery[];
  /** Its id is the database's; a key that is there already is left as it is. */
  readonly Outbox?: readonly Omit<Outbox, 'id'>[];
}

const OUTBOX_COLUMNS = Prisma.raw(
  ['kind', 'refId', 'payload', 'key', 'createdAt', 'notBefore', 'leaseUntil', 'attempts', 'doneAt', 'lastError']
    .map((column) => `"${column}"`)
    .join(', '),
);

export async function insertRows(tx: Tx, rows: NewRows): Promise<void> {
  const inserts = Object.entries(rows)
    .filter(([, list]) => list.length > 0)
    .map(([table, list]) => insertOf(table, JSON.stringify(list)));
  if (inserts.length === 0) return;
  const named = inserts.map((insert, index) => Prisma.sql`${Prisma.raw(`step_${index}`)} AS (${insert})`);
  // The bell rings when the transaction is committed, and not at all if it is not.
  const end = rows.Outbox?.length ? Prisma.sql`pg_notify(${OUTBOX_CHANNEL}, '')` : Prisma.sql`1`;
  await tx.$executeRaw`WITH ${Prisma.join(named)} SELECT ${end}`;
}

function insertOf(table: string, json: string): Prisma.Sql {
  const name = Prisma.raw(`"${table}"`);
  const from = Prisma.sql`FROM json_populate_recordset(NULL::${name}, ${json}::json)`;
  return table === 'Outbox'
    ? Prisma.sql`INSERT INTO ${name} (${OUTBOX_COLUMNS}) SELECT ${OUTBOX_COLUMNS} ${from} ON CONFLICT DO NOTHING`
    : Prisma.sql`INSERT INTO ${name} SELECT * ${from}`;
}
