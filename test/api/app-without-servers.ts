/** The application where nothing behind it is reachable: enough to see its routes and what it answers before any data. */
import type { Express } from 'express';
import { createLogger } from '../../activities/adapters/logger.js';
import { createPrisma, queries } from '../../activities/adapters/database.js';
import { LawBook } from '../../activities/records/law-book.js';
import { AccessLog } from '../../api/access/access-log.js';
import { createApp } from '../../api/app.js';
import { ChangeFeed } from '../../api/events/change-feed.js';
import { DEFAULT_LIMITS, type ApiDeps } from '../../api/deps.js';
import { NOW } from './requests.js';

/** A port that nobody listens on. */
export const NOBODY = 'postgresql://nobody@127.0.0.1:9/nothing';

export function appWithoutServers(changes: Partial<ApiDeps> = {}): Express {
  const [linkSecret, logger] = [Buffer.alloc(32, 1), createLogger('api', 'silent')];
  return createApp({
    accessLog: new AccessLog({ databaseUrl: NOBODY, logger }),
    changes: new ChangeFeed({ databaseUrl: NOBODY, linkSecret, logger, clock: { now: () => NOW } }),
    records: queries(NOBODY, 1),
    reads: queries(NOBODY, 1),
    prisma: createPrisma(NOBODY),
    law: new LawBook(),
    clock: { now: () => NOW },
    logger,
    verifyToken: (token) => Promise.resolve(token === 'good' ? 'somebody' : null),
    signIn: { issuer: 'http://localhost:3000/oidc', clientId: 'fayuan-console', scope: 'openid' },
    linkSecret,
    publicUrl: 'http://localhost:3000',
    trustProxy: ['loopback'],
    console: null,
    pingTemporal: () => Promise.reject(new Error('away')),
    limits: DEFAULT_LIMITS,
    ...changes,
  });
}
