/**
 * Whether this program and the schema of its database fit. The schema changes by expand and contract, so programs of
 * neighbouring versions run side by side: the row of `SchemaShape` says how far it has come and what it has left behind.
 */
import type { Queries } from './database.js';
import { isMissingTable } from './database-failures.js';

/** The shape that this program was built for. Raised with the migration that raises `shape`, by one. */
export const SHAPE = 16;

export interface SchemaShapeRow {
  /** Newest expanding step that is in the database. */
  readonly shape: number;
  /** Oldest shape that a running program may have been built for. */
  readonly oldest: number;
}

/** `program-too-old`: what it uses may be gone. `schema-too-old`: what it uses is not there yet, migrations have not run. */
export type SchemaFit = 'fits' | 'program-too-old' | 'schema-too-old';

/**
 * @param row null where there is none, nor a table for it
 * @param built the shape that the program was built for
 */
export function schemaFit(row: SchemaShapeRow | null, built = SHAPE): SchemaFit {
  if (row === null || row.shape < built) return 'schema-too-old';
  return built < row.oldest ? 'program-too-old' : 'fits';
}

/**
 * @returns null where no migration has made the row
 * @throws when the database cannot be asked
 */
export async function readSchemaShape(queries: Queries): Promise<SchemaShapeRow | null> {
  try {
    // Without parameters, so never prepared: nothing that a migration does makes this statement stale.
    const row = await queries.selectFrom('SchemaShape').select(['shape', 'oldest']).executeTakeFirst();
    return row ?? null;
  } catch (error) {
    if (isMissingTable(error)) return null;
    throw error;
  }
}
