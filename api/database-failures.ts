/** Tells "PostgreSQL is away" from every other failure: the first is answered 503, nothing else is. */

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
  // PostgreSQL: shutting down, crashed, starting up, too many connections, connection failures
  '57P01',
  '57P02',
  '57P03',
  '53300',
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

/** @returns whether a unique index refused the row (PostgreSQL 23505). */
export function isDuplicate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2002';
}
