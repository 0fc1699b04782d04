/** What the application needs from outside. */
import type { Clock } from '../activities/adapters/clock.js';
import type { Logger } from '../activities/adapters/logger.js';
import type { Law } from '../activities/law/store.js';
import type { PrismaClient } from '../prisma/generated/client.js';
import type { CaseGateway } from '../activities/adapters/case-gateway.js';
import type { TokenVerifier } from './token-verifier.js';

export interface ApiLimits {
  /** Requests per minute and account before 429; ten times less for what comes without a valid token. */
  readonly requestsPerMinute: number;
  readonly jsonBytes: number;
  readonly documentBytes: number;
  /** A submission is answered within this time, if need be by 202. */
  readonly answerWithinMs: number;
}

export const DEFAULT_LIMITS: ApiLimits = {
  requestsPerMinute: 6000,
  jsonBytes: 1024 * 1024,
  documentBytes: 20 * 1024 * 1024,
  answerWithinMs: 5000,
};

export interface ApiDeps {
  readonly prisma: PrismaClient;
  readonly cases: CaseGateway;
  /** The law in force as stored; read anew now and then, so that published rows take effect without a restart. */
  readonly law: () => Promise<Law>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly verifyToken: TokenVerifier;
  readonly linkSecret: Buffer;
  readonly publicUrl: string;
  /** Rejects while Temporal cannot be reached. */
  readonly pingTemporal: () => Promise<void>;
  readonly limits: ApiLimits;
}
