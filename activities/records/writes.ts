/**
 * What a step writes: collected while it runs and sent as one statement, each row once. Until then its own reads do not see
 * it; a step that must read what it wrote flushes first. Rows are complete (every column, in the table's own types), so no
 * default is missed; PostgreSQL reads them from JSON. Names of tables and columns come from our own types.
 */
import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { Queries } from '../adapters/database.js';
import type { Tables } from '../adapters/tables.js';

/** NOTIFY channel that wakes the dispatcher; what is told with it is the table in which something waits. */
export const OUTBOX_CHANNEL = 'fayuan_outbox';
/** What waits in these leaves by the dispatcher: mail, and words to the processes. */
const OUTBOXES = ['Delivery', 'Process'] as const;
export type OutboxTable = (typeof OUTBOXES)[number];

/** In the order of the foreign keys, for the reader only: they are checked at the end of the statement. */
const KEY = {
  Matter: 'id',
  Person: 'id',
  Affair: 'id',
  Case: 'id',
  Collaboration: 'id',
  Act: 'id',
  Meeting: 'id',
  FileAccessRequest: 'id',
  Obligation: 'id',
  HistoryEntry: 'hash',
  Notice: 'id',
  NoticeRecipient: 'id',
  Delivery: 'id',
  Payout: 'id',
  Task: 'id',
  Submission: 'id',
  Process: 'id',
} as const satisfies Partial<Record<keyof Tables, string>>;

export type WritableTable = keyof typeof KEY;
export type RowOf<T extends keyof Tables> = Selectable<Tables[T]>;
/** The order of deliveries is the database's. */
export type NewRow<T extends WritableTable> = T extends 'Delivery' ? Omit<RowOf<'Delivery'>, 'seq'> : RowOf<T>;
/** Tables of which a step changes rows. */
export type ChangeableTable =
  | 'Affair'
  | 'Person'
  | 'Case'
  | 'Collaboration'
  | 'Obligation'
  | 'Meeting'
  | 'FileAccessRequest'
  | 'NoticeRecipient'
  | 'Payout'
  | 'Submission';

interface Pending {
  readonly isNew: boolean;
  readonly row: Record<string, unknown>;
}

const COLUMN = /^\w+$/;

export class Writes {
  readonly #pending = new Map<WritableTable, Map<string, Pending>>();

  insert<T extends WritableTable>(table: T, rows: readonly NewRow<T>[]): void {
    for (const row of rows) this.#of(table).set(this.#keyOf(table, row), { isNew: true, row: { ...row } });
  }

  /** Changes the given columns of a row that is there; of one that this step inserts, before it is written. */
  update<T extends ChangeableTable>(table: T, rows: readonly (Partial<RowOf<T>> & { readonly id: string })[]): void {
    for (const row of rows) {
      const before = this.#of(table).get(row.id);
      this.#of(table).set(row.id, { isNew: before?.isNew ?? false, row: { ...before?.row, ...row } });
    }
  }

  /** Rows as they stand with what this step writes: changed ones in their place, new ones behind. */
  seen<T extends 'Meeting' | 'FileAccessRequest'>(table: T, rows: readonly RowOf<T>[]): readonly RowOf<T>[] {
    const pending = this.#pending.get(table);
    if (pending === undefined) return rows;
    const changed = rows.map((row) => ({ ...row, ...pending.get(this.#keyOf(table, row))?.row }));
    const added = [...pending.values()].filter(({ isNew }) => isNew).map(({ row }) => row as unknown as RowOf<T>);
    return [...changed, ...added];
  }

  /**
   * Sends everything as one statement.
   * @throws Error when a row to be changed is not there: nothing is updated silently into nowhere
   */
  async flush(tx: Queries): Promise<void> {
    const parts: RawBuilder<unknown>[] = [];
    const counted: string[] = [];
    let expected = 0;
    for (const table of Object.keys(KEY) as WritableTable[]) {
      const pending = [...(this.#pending.get(table)?.values() ?? [])];
      const added = pending.filter(({ isNew }) => isNew).map(({ row }) => row);
      if (added.length > 0) parts.push(sql`${step(parts.length)} AS (${insertOf(table, added)})`);
      for (const rows of byColumns(pending.filter(({ isNew }) => !isNew).map(({ row }) => row))) {
        counted.push(`(SELECT count(*) FROM w${parts.length})`);
        expected += rows.length;
        parts.push(sql`${step(parts.length)} AS (${updateOf(table, rows)} RETURNING 1)`);
      }
    }
    if (parts.length === 0) return;
    // The bells ring when the transaction is committed, and not at all if it is not.
    const bells = OUTBOXES.filter((table) => this.#pending.has(table));
    this.#pending.clear();
    const bell = sql.join(
      bells.map((table) => sql`, pg_notify(${OUTBOX_CHANNEL}, ${table})`),
      sql``,
    );
    const sum = sql.raw(counted.length === 0 ? '0' : counted.join(' + '));
    const { rows } = await sql<{ changed: bigint | number }>`
      WITH ${sql.join(parts)} SELECT ${sum} AS changed${bell}`.execute(tx);
    const changed = Number(rows[0]?.changed ?? 0);
    if (changed !== expected) throw new Error(`${expected - changed} of ${expected} rows to be changed are not there`);
  }

  #of(table: WritableTable): Map<string, Pending> {
    const known = this.#pending.get(table);
    if (known !== undefined) return known;
    const made = new Map<string, Pending>();
    this.#pending.set(table, made);
    return made;
  }

  #keyOf(table: WritableTable, row: object): string {
    return String((row as Readonly<Record<string, unknown>>)[KEY[table]]);
  }
}

function step(index: number): RawBuilder<unknown> {
  return sql.raw(`w${index}`);
}

function insertOf(table: WritableTable, rows: readonly object[]): RawBuilder<unknown> {
  const name = sql.raw(`"${table}"`);
  const columns = columnsOf(rows);
  const listed = sql.raw(columns.map((column) => `"${column}"`).join(', '));
  const twin = table === 'Process' ? ASKED_AGAIN : sql``;
  return sql`INSERT INTO ${name} (${listed}) SELECT ${listed}
    FROM json_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::json) ${twin}`;
}

/** A process has one row, however often it is to be told. Whoever has it in hand sees by `asked` that there is more to be told. */
const ASKED_AGAIN = sql`
  ON CONFLICT (id) DO UPDATE SET waiting = true, asked = "Process".asked + 1, attempts = 0,
    "notBefore" = excluded."notBefore",
    signals = CASE WHEN "Process".waiting
      THEN ARRAY(SELECT DISTINCT unnest("Process".signals || excluded.signals)) ELSE excluded.signals END`;

function columnsOf(rows: readonly object[]): readonly string[] {
  const columns = Object.keys(rows[0] ?? {});
  if (!columns.every((column) => COLUMN.test(column))) throw new Error('A column that is no name');
  return columns;
}

function updateOf(table: WritableTable, rows: readonly object[]): RawBuilder<unknown> {
  const columns = columnsOf(rows).filter((column) => column !== 'id');
  const name = sql.raw(`"${table}"`);
  const set = sql.raw(columns.map((column) => `"${column}" = r."${column}"`).join(', '));
  return sql`UPDATE ${name} AS t SET ${set}
    FROM json_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::json) AS r WHERE t.id = r.id`;
}

/** Rows that change the same columns go together. */
function byColumns(rows: readonly Record<string, unknown>[]): readonly (readonly Record<string, unknown>[])[] {
  const groups = new Map<string, Record<string, unknown>[]>();
  for (const row of rows) {
    const columns = Object.keys(row).toSorted().join();
    const group = groups.get(columns);
    if (group === undefined) groups.set(columns, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}
