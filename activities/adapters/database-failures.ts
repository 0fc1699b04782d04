/** What a failure of PostgreSQL means for who asked: away, busy, worth another try at once, or a row that is there already. */

const AWAY_CODES = new Set([
  // Prisma: cannot reach, timed out, closed the connection, no connection free, no transaction started in time
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
  // sockets
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  // PostgreSQL: shutting down, crashed, starting up, too many connections, connection failures
  '57P01',
  '57P02',
  '57P03',
  '25P03',
  '25P04',
  '53300',
  // the server that was reached has become a standby
  '25006',
  '08000',
  '08001',
  '08003',
  '08006',
]);
const AWAY_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
const AWAY_TEXT =
  /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|Can't reach database server|Connection closed/;
const DEPTH = 6;

/** @returns whether the error, or one behind it, says that the database cannot be reached. */
export function databaseIsAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > DEPTH) return false;
  const { code, kind, message, cause, meta, originalCode, errors, driverAdapterError } = error as Readonly<
    Record<string, unknown>
  >;
  if ([code, originalCode].some((value) => typeof value === 'string' && AWAY_CODES.has(value))) return true;
  if (typeof kind === 'string' && AWAY_KINDS.has(kind)) return true;
  if (typeof message === 'string' && AWAY_TEXT.test(message)) return true;
  const behind = [cause, meta, driverAdapterError, ...(Array.isArray(errors) ? (errors as readonly unknown[]) : [])];
  return behind.some((inner) => databaseIsAway(inner, depth + 1));
}

/** @returns whether a unique index refused the row (PostgreSQL 23505, Prisma P2002). */
export function isDuplicate(error: unknown): boolean {
  const code = codeOf(error);
  return code === '23505' || code === 'P2002';
}

const LOCK_NOT_AVAILABLE = '55P03';

/** @returns whether a lock was not had within `LOCK_WITHIN_MS`: somebody else works on the affair. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === LOCK_NOT_AVAILABLE;
}

const QUERY_CANCELED = '57014';

/** @returns whether a statement took longer than it may. */
export function isTooSlow(error: unknown): boolean {
  return codeOf(error) === QUERY_CANCELED;
}

/** @returns whether a statement named a table that is not there (PostgreSQL 42P01). */
export function isMissingTable(error: unknown): boolean {
  return codeOf(error) === '42P01';
}

/** A table has changed since the statement was prepared on its connection, which is thrown away. */
const STALE_PLAN = '0A000';

/** PostgreSQL: serialization failure, deadlock. */
const TRY_AGAIN_CODES = new Set(['40001', '40P01', STALE_PLAN]);
/** The server ended the transaction of one that stood still too long (25P03, 25P04); its connection is gone with it. */
const ENDED_CODES = new Set(['25P03', '25P04']);

/** @returns whether the same transaction may well succeed when it is begun anew: nothing of it was committed. */
export function isWorthAnotherTry(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== null && (TRY_AGAIN_CODES.has(code) || ENDED_CODES.has(code))) return true;
  return databaseIsAway(error);
}

/** @returns whether what was prepared on this connection does not fit the tables any more. */
export function isStalePlan(error: unknown): boolean {
  return codeOf(error) === STALE_PLAN;
}

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}
