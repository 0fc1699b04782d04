/** A worker takes no work on a schema that it was not built for: it asks before it starts, and again while it runs. */
import { startBeat, type Beat } from './beat.js';
import type { Queries } from './database.js';
import type { Logger } from './logger.js';
import { readSchemaShape, SHAPE, schemaFit, type SchemaFit } from './schema-shape.js';

const LOOK_EVERY_MS = 30_000;

const WRONG: Readonly<Record<Exclude<SchemaFit, 'fits'>, string>> = {
  'program-too-old': 'the schema has gone beyond this program: it must be replaced by a newer one',
  'schema-too-old': 'the schema is older than this program: the migrations have not run',
};

/**
 * What does not fit is told in the log as an error.
 * @param built the shape that the program was built for
 * @returns whether it may work; a database that cannot be asked is no reason not to
 */
export async function fitsSchema(records: Queries, logger: Logger, built = SHAPE): Promise<boolean> {
  try {
    const row = await readSchemaShape(records);
    const fit = schemaFit(row, built);
    if (fit === 'fits') return true;
    logger.error({ built, shape: row?.shape ?? null, oldest: row?.oldest ?? null }, WRONG[fit]);
    return false;
  } catch (error) {
    logger.warn({ err: error }, 'not known whether the schema fits this program');
    return true;
  }
}

export interface SchemaWatch {
  readonly records: Queries;
  readonly logger: Logger;
  readonly everyMs?: number;
}

/** Asks every half minute. @param misfit called once, when the schema does not fit any more; asks no more after it */
export function watchSchema({ records, logger, everyMs = LOOK_EVERY_MS }: SchemaWatch, misfit: () => void): Beat {
  let isTold = false;
  return startBeat(
    everyMs,
    async () => {
      if (isTold || (await fitsSchema(records, logger))) return;
      isTold = true;
      misfit();
    },
    (error) => logger.warn({ err: error }, 'stopping for the schema failed'),
  );
}
