/**
 * PostgreSQL for one process. `records` is where everything is written, through one layer (Kysely over prepared statements);
 * `reads` is its own small pool, so that lists and uploads never keep an act waiting; `prisma` reads the lists of the API.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import { Kysely, PostgresDialect, sql, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { PrismaClient } from '../../prisma/generated/client.js';
import { isStalePlan } from './database-failures.js';
import type { Tables } from './tables.js';

/** Whatever runs statements: a pool, or a transaction. */
export type Queries = Kysely<Tables>;

/** One connection inside a transaction (`transaction.ts`). */
export type Tx = Queries;

export interface Database {
  readonly records: Queries;
  readonly reads: Queries;
  readonly prisma: PrismaClient;
  close(): Promise<void>;
}

/** A step holds a connection for some milliseconds; twelve keep two cores busy. */
const RECORDS_POOL = 12;
const READS_POOL = 4;
const PRISMA_POOL = 12;
const CONNECT_WITHIN_MS = 3_000;

/** How long a step waits for an affair that another one holds before its sender is told `busy`. */
export const LOCK_WITHIN_MS = 5_000;

/**
 * Nobody may hold an affair by standing still: a process that froze in the middle of a transaction loses it before those
 * who wait for the same affair give up.
 */
const SESSION = {
  lock_timeout: LOCK_WITHIN_MS,
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 3_000,
  tcp_user_timeout: 10_000,
} as const;

export function openDatabase(databaseUrl: string): Database {
  const records = queries(databaseUrl, RECORDS_POOL);
  const reads = queries(databaseUrl, READS_POOL);
  const prisma = createPrisma(databaseUrl);
  return {
    records,
    reads,
    prisma,
    async close() {
      await Promise.all([records.destroy(), reads.destroy(), prisma.$disconnect()]);
    },
  };
}

/** The client that reads lists; nothing is written through it but demo data and what tests set up. */
export function createPrisma(databaseUrl: string): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString: databaseUrl,
      max: PRISMA_POOL,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      options: `-c statement_timeout=${SESSION.statement_timeout}`,
    }),
    transactionOptions: { maxWait: 3_000, timeout: 5_000 },
  });
}

/** @param max connections of this pool */
export function queries(databaseUrl: string, max: number): Queries {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options: Object.entries(SESSION)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: TYPES,
  });
  // An idle connection that breaks is thrown away by the pool; there is nobody to tell.
  pool.on('error', ignore);
  // One that breaks in another's hands, or on its way into them, tells by its next statement; unheard it would end the process.
  pool.on('connect', (client) => client.on('error', ignore));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
}

/** Counts, ledger amounts and serials are `bigint` here as in Prisma's models. */
const TYPES = new pg.TypeOverrides();
TYPES.setTypeParser(pg.types.builtins.INT8, BigInt);

/** Texts prepared on a connection: the statements of the steps are few; whatever comes after them is sent unprepared. */
const MOST_PREPARED = 500;
const NAMES = new Map<string, string>();

/** @returns the name under which a text is prepared; undefined when there are too many texts already */
function nameOf(text: string): string | undefined {
  const known = NAMES.get(text);
  if (known !== undefined || NAMES.size >= MOST_PREPARED) return known;
  const name = `s${NAMES.size}`;
  NAMES.set(text, name);
  return name;
}

/** The pool as Kysely uses it: every statement with parameters is prepared once per connection. */
function preparing(pool: pg.Pool): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect();
      let isStale = false;
      const prepared = {
        async query(text: string, values: readonly unknown[]) {
          const name = values.length === 0 ? undefined : nameOf(text);
          try {
            return await client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) });
          } catch (error) {
            isStale ||= isStalePlan(error);
            throw error;
          }
        },
        release() {
          // One that is left in a transaction is in nobody's hands any more.
          client.release(isStale || client.getTransactionStatus() !== 'I');
        },
      };
      return prepared as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

/** Epoch ms by PostgreSQL's clock; compared, never recorded. */
export async function databaseNow(reads: Queries): Promise<number> {
  const { rows } = await sql<{ now: number }>`
    SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now`.execute(reads);
  const [row] = rows;
  if (row === undefined) throw new Error('PostgreSQL does not say what time it is');
  return row.now;
}

function ignore(): void {}
