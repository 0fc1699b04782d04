import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../prisma/generated/client.js';

/** The client inside one transaction. */
export type Tx = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

/** Connections per process. A transition holds one for a few milliseconds; 20 carry 50 acts at once. */
const POOL_SIZE = 20;

export function createPrisma(databaseUrl: string): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl, max: POOL_SIZE, connectionTimeoutMillis: 3_000 }),
    transactionOptions: { maxWait: 3_000, timeout: 5_000 },
  });
}
