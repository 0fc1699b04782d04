/** What the application needs from outside. */
import type { AccessLog } from './access/access-log.js';
import type { ChangeFeed } from './events/change-feed.js';
import type { Clock } from '../activities/adapters/clock.js';
import type { TrustedProxies } from '../activities/adapters/trusted-proxies.js';
import type { Queries } from '../activities/adapters/database.js';
import type { Logger } from '../activities/adapters/logger.js';
import type { LawBook } from '../activities/records/law-book.js';
import type { PrismaClient } from '../prisma/generated/client.js';
import type { ConsoleSettings } from './console.js';
import type { TokenVerifier } from './http/token-verifier.js';
import type { UploadLimits } from './http/upload-places.js';

export interface ApiLimits {
  /** Requests per minute and account before 429; of an address ten times less of what is refused without a valid token. */
  readonly requestsPerMinute: number;
  readonly jsonBytes: number;
  readonly documentBytes: number;
  readonly uploads: UploadLimits;
}

export const DEFAULT_LIMITS: ApiLimits = {
  requestsPerMinute: 6000,
  jsonBytes: 1024 * 1024,
  documentBytes: 20 * 1024 * 1024,
  uploads: {
    perAccount: 2,
    inSum: 8,
    // A closing file of thirty papers, chosen at once.
    waitingPerAccount: 40,
    waitingInSum: 200,
    waitMs: 30_000,
    // A line of 640 kbit/s keeps its place: the largest file, waited for and sent, takes less than the five minutes that Node gives a request.
    slowest: 80 * 1024,
    slowAfterMs: 30_000,
  },
};

/** Where people sign in in a browser, and as what. */
export interface SignIn {
  readonly issuer: string;
  readonly clientId: string;
  /** Scopes to ask for, as the protocol writes them. */
  readonly scope: string;
}

export interface ApiDeps {
  /** Where acts, decisions and whatever else changes is recorded. */
  readonly records: Queries;
  /** A pool of its own, so that no list and no upload keeps an act waiting. */
  readonly reads: Queries;
  readonly prisma: PrismaClient;
  readonly law: LawBook;
  /** Who reads what; without it nothing of a client is told. */
  readonly accessLog: Pick<AccessLog, 'record'>;
  /** Streams of what changed. */
  readonly changes: ChangeFeed;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly verifyToken: TokenVerifier;
  readonly signIn: SignIn;
  readonly linkSecret: Buffer;
  readonly publicUrl: string;
  /** Whose word is taken for the address of a sender. */
  readonly trustProxy: TrustedProxies;
  /** Rejects while Temporal cannot be reached. */
  readonly pingTemporal: () => Promise<void>;
  readonly limits: ApiLimits;
  /** The console, where it was built. */
  readonly console: ConsoleSettings | null;
}
