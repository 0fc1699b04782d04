/** What operators and tools ask: alive, ready, numbers, the OpenAPI document and its browsable page. */
import type { Express } from 'express';
import { CLOCK_ALERT_MS, CLOCK_REFUSED_MS } from '../../activities/adapters/clock.js';
import { readSchemaShape, schemaFit, type SchemaFit } from '../../activities/adapters/schema-shape.js';
import type { ApiDeps } from '../deps.js';
import { sendCompressed } from '../http/compressed.js';
import { mountDocs } from './docs-page.js';
import { clockSkew, type ApiMetrics } from './metrics.js';
import { openApiDocument } from './openapi.js';
import { ROUTES } from '../routes.js';

const CHECK_TIMEOUT_MS = 2000;
/** A clock that is off is told in the log this often at most. */
const WARN_EVERY_MS = 60_000;

/** Served beside the routes, without a token; they hold no data of cases. */
export function mountOperations(app: Express, deps: ApiDeps, metrics: ApiMetrics): void {
  const ready = readiness(deps);
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  app.get('/readyz', async (_request, response) => {
    const state = await ready();
    response.status(state.ready ? 200 : 503).json(state);
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  const document = JSON.stringify(openApiDocument(ROUTES, deps.publicUrl));
  app.get(
    '/openapi.json',
    sendCompressed('json', () => Buffer.from(document)),
  );
  mountDocs(app);
}

interface Readiness {
  readonly ready: boolean;
  readonly database: 'up' | 'away';
  readonly temporal: 'up' | 'away';
  /** Compared with PostgreSQL's; while that is away nobody knows better. */
  readonly clock: 'right' | 'wrong';
  /** `newer`: it has gone beyond this program. `older`: migrations are missing. While PostgreSQL is away nobody knows better. */
  readonly schema: 'right' | 'newer' | 'older';
}

const SCHEMA_IS: Readonly<Record<SchemaFit, Readiness['schema']>> = {
  fits: 'right',
  'program-too-old': 'newer',
  'schema-too-old': 'older',
};

/**
 * Ready once the whole stack has been up. Afterwards PostgreSQL counts, that this host's clock can be trusted beside it, and
 * that this program fits the schema in it: without Temporal acts are still recorded and answered, only alarms come late, so the
 * API must stay reachable.
 */
function readiness(deps: ApiDeps): () => Promise<Readiness> {
  const warn = clockWarning(deps);
  let hasBeenUp = false;
  return async () => {
    const [skewMs, fit, temporal] = await Promise.all([
      inTime(() => clockSkew(deps)),
      inTime(async () => schemaFit(await readSchemaShape(deps.reads))),
      inTime(async () => {
        await deps.pingTemporal();
        return true;
      }),
    ]);
    // It is up when it answers both: one that hides its shape cannot be trusted to be the right one.
    const database = skewMs !== null && fit !== null;
    const schema = SCHEMA_IS[fit ?? 'fits'];
    const isWrong = database && Math.abs(skewMs) > CLOCK_REFUSED_MS;
    if (database) warn(skewMs);
    if (database && temporal !== null) hasBeenUp = true;
    return {
      ready: database && !isWrong && schema === 'right' && (temporal !== null || hasBeenUp),
      database: database ? 'up' : 'away',
      temporal: temporal === null ? 'away' : 'up',
      clock: isWrong ? 'wrong' : 'right',
      schema,
    };
  };
}

/** @returns tells the log of a clock that is off, once in a while */
function clockWarning({ logger }: ApiDeps): (skewMs: number) => void {
  let warnedAt = -Infinity;
  return (skewMs) => {
    if (Math.abs(skewMs) <= CLOCK_ALERT_MS || performance.now() - warnedAt < WARN_EVERY_MS) return;
    warnedAt = performance.now();
    logger.warn({ skewMs: Math.round(skewMs) }, "the clock of this host and PostgreSQL's differ");
  };
}

/** @returns null when it fails, or is not answered in time */
async function inTime<T>(check: () => Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), CHECK_TIMEOUT_MS);
  });
  const found = await Promise.race([check().catch(() => null), late]);
  clearTimeout(timer);
  return found;
}
