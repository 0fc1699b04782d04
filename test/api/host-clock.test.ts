/** A host whose clock is wrong says so: in its readiness, its numbers and its log. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queries, type Queries } from '../../activities/adapters/database.js';
import { seededDatabase } from '../support/stack/databases.js';
import { appWithoutServers } from './app-without-servers.js';

let reads: Queries;
let server: Server;
let url: string;
/** How far the host's clock is ahead, ms. */
let ahead = 0;
const lines: string[] = [];

beforeAll(async () => {
  reads = queries(await seededDatabase(), 1);
});

beforeEach(async () => {
  lines.length = 0;
  const app = appWithoutServers({
    reads,
    clock: { now: () => Date.now() + ahead, isWall: true },
    logger: pino({ level: 'warn' }, { write: (line: string) => lines.push(line) }),
    console: null,
    pingTemporal: () => Promise.resolve(),
  });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return () => {
    server.close();
    server.closeAllConnections();
  };
});

afterAll(() => reads.destroy());

describe('a host', () => {
  it.each([
    ['is ready with a clock that is right', 0, 200, 'right', 0],
    ['stays ready with one some seconds off, and warns once', 10_000, 200, 'right', 1],
    ['is not ready with one a minute fast', 61_000, 503, 'wrong', 1],
    ['is not ready with one an hour slow', -3_600_000, 503, 'wrong', 1],
  ])('%s', async (_what, off, status, clock, warnings) => {
    ahead = off;
    for (const asked of [1, 2]) {
      const answer = await fetch(`${url}/readyz`);
      expect([asked, answer.status]).toEqual([asked, status]);
      expect(await answer.json()).toEqual({
        ready: status === 200,
        database: 'up',
        temporal: 'up',
        clock,
        schema: 'right',
      });
    }
    expect(lines).toHaveLength(warnings);
    const [, skew] = /^fayuan_clock_skew_seconds (\S+)$/m.exec(await (await fetch(`${url}/metrics`)).text()) ?? [];
    expect(Math.abs(Number(skew) - off / 1000)).toBeLessThan(2);
  });
});
