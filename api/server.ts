/** Process entry of the API in production; the local stack composes the same application behind its identity provider. */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Express } from 'express';
import { wallClock, type Clock } from '../activities/adapters/clock.js';
import { apiConfig, ConfigurationError, type ApiConfig } from '../activities/adapters/config.js';
import { openDatabase } from '../activities/adapters/database.js';
import { createLogger, type Logger } from '../activities/adapters/logger.js';
import { projectRoot } from '../activities/adapters/project-root.js';
import { lazyTemporalClient } from '../activities/adapters/temporal.js';
import { LawBook } from '../activities/records/law-book.js';
import { AccessLog } from './access/access-log.js';
import { createApp } from './app.js';
import type { ConsoleSettings } from './console.js';
import { ChangeFeed } from './events/change-feed.js';
import { DEFAULT_LIMITS } from './deps.js';
import { createTokenVerifier } from './http/token-verifier.js';

/** In-flight requests get this long when the process is told to stop. */
const STOP_WITHIN_MS = 10_000;
const SWEEP_EVERY_MS = 50;
const PING_TIMEOUT_MS = 2000;

export interface ComposedApi {
  readonly app: Express;
  readonly logger: Logger;
  /** Ends the streams, stops the servers in front of it, and closes the connections to PostgreSQL and Temporal. */
  readonly stop: (servers: readonly Server[]) => Promise<void>;
}

/** @param clock the business clock; the wall clock in production */
export function composeApi(config: ApiConfig, clock: Clock = wallClock): ComposedApi {
  const logger = createLogger('api', config.LOG_LEVEL);
  const database = openDatabase(config.DATABASE_URL);
  const { records, reads, prisma } = database;
  const { connection } = lazyTemporalClient(config);
  const limits = { ...DEFAULT_LIMITS, requestsPerMinute: config.RATE_LIMIT_PER_MINUTE };
  const changes = new ChangeFeed({ databaseUrl: config.DATABASE_URL, linkSecret: config.LINK_SECRET, logger, clock });
  const accessLog = new AccessLog({ databaseUrl: config.DATABASE_URL, logger });
  const app = createApp({
    accessLog,
    changes,
    records,
    reads,
    prisma,
    law: new LawBook(),
    clock,
    logger,
    verifyToken: createTokenVerifier({ issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE }, logger),
    signIn: { issuer: config.OIDC_ISSUER, clientId: config.CONSOLE_CLIENT_ID, scope: config.CONSOLE_SCOPE },
    linkSecret: config.LINK_SECRET,
    publicUrl: config.PUBLIC_URL,
    trustProxy: config.TRUST_PROXY,
    pingTemporal: async () => {
      await connection.withDeadline(Date.now() + PING_TIMEOUT_MS, () =>
        connection.workflowService.describeNamespace({ namespace: config.TEMPORAL_NAMESPACE }),
      );
    },
    limits,
    console: builtConsole(config.OIDC_ISSUER),
  });
  return {
    app,
    logger,
    stop: async (servers) => {
      // A stream would be in flight for as long as its reader likes.
      await Promise.all([changes.close(), ...servers.map(stopServer)]);
      await Promise.all([accessLog.close(), database.close(), connection.close()]);
    },
  };
}

/** @returns null where nobody built it */
function builtConsole(issuer: string): ConsoleSettings | null {
  const folder = path.join(projectRoot(), 'dist', 'console');
  return existsSync(path.join(folder, 'index.html')) ? { folder, issuer } : null;
}

/** Stops taking requests, lets those in flight finish, and closes whatever is left after ten seconds. */
export async function stopServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A connection that was busy a moment ago would otherwise be kept alive for seconds.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_EVERY_MS);
  const timer = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(timer);
}

async function main(): Promise<void> {
  const config = apiConfig(process.env);
  const { app, logger, stop } = composeApi(config);
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, resolve);
  });
  logger.info({ port: config.PORT }, 'listening');
  const end = (): void => {
    stop([server]).catch((error: unknown) => {
      logger.error({ err: error }, 'stopping failed');
      process.exitCode = 1;
    });
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof ConfigurationError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
