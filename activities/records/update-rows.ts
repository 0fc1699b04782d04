/**
 * Updates rows of one table by one statement, for the reason that `insertRows` inserts so: the database client builds every
 * update of its own anew. Names of columns come from our own types, values go through JSON.
 */
import { Prisma, type Case, type Obligation } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';

interface Updatable {
  readonly Case: Case;
  readonly Obligation: Obligation;
}

const COLUMN = /^\w+$/;

/**
 * Writes the given columns of the rows with these ids; every row gives the same columns.
 * @throws Error when a row is not there: nothing is updated silently into nowhere
 */
export async function updateRows<T extends keyof Updatable>(
  tx: Tx,
  table: T,
  rows: readonly (Partial<Updatable[T]> & { readonly id: string })[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).filter((column) => column !== 'id');
  if (!columns.every((column) => COLUMN.test(column))) throw new Error('A column that is no name');
  const name = Prisma.raw(`"${table}"`);
  const set = Prisma.raw(columns.map((column) => `"${column}" = r."${column}"`).join(', '));
  const written = await tx.$executeRaw`
    UPDATE ${name} AS t SET ${set}
    FROM json_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::json) AS r WHERE t.id = r.id`;
  if (written !== rows.length) throw new Error(`${rows.length - written} rows of ${table} are not there`);
}
