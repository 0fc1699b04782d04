/** Crowds: two API processes beside each other, many acts in one moment, on one case and on many. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../activities/adapters/database.js';
import { verifyHistory } from '../../activities/history-verify.js';
import { LawBook } from '../../activities/records/law-book.js';
import { AccessLog } from '../../api/access/access-log.js';
import { createApp } from '../../api/app.js';
import { ChangeFeed } from '../../api/events/change-feed.js';
import { DEFAULT_LIMITS } from '../../api/deps.js';
import { createTokenVerifier } from '../../api/http/token-verifier.js';
import { actBody, noticeBody } from '../support/builders.js';
import { TEST_LINK_SECRET } from '../support/office.js';
import { HttpOffice, textIn, type Reply } from './office.js';
import { AUDIENCE } from '../api/issuer.js';

/** One case and three hundred acts of it: some 10 ms each, one after the other. */
const WITHIN = 60_000;

describe('a crowd', () => {
  let http: HttpOffice;
  let second: { readonly url: string; readonly server: Server; readonly database: Database; readonly log: AccessLog };
  beforeAll(async () => {
    http = await HttpOffice.open();
    const database = openDatabase(http.office.databaseUrl);
    const { clock, logger, databaseUrl } = http.office;
    const log = new AccessLog({ databaseUrl, logger });
    const app = createApp({
      accessLog: log,
      ...{ records: database.records, reads: database.reads, prisma: database.prisma, law: new LawBook() },
      changes: new ChangeFeed({ databaseUrl, logger, clock, linkSecret: TEST_LINK_SECRET }),
      ...{ clock, logger, linkSecret: TEST_LINK_SECRET, publicUrl: 'http://localhost:3000', trustProxy: [] },
      verifyToken: createTokenVerifier({ issuer: http.issuer.url, audience: AUDIENCE }, logger),
      console: null,
      signIn: { issuer: http.issuer.url, clientId: 'fayuan-console', scope: 'openid' },
      pingTemporal: () => Promise.resolve(),
      limits: { ...DEFAULT_LIMITS, requestsPerMinute: 1_000_000 },
    });
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    second = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, database, log };
  });
  afterAll(async () => {
    await expect(verifyHistory(http.office.records)).resolves.toMatchObject({ faults: [] });
    second.server.close();
    second.server.closeAllConnections();
    await second.log.close();
    await second.database.close();
    await http.close();
  });

  /** Of somebody whose identity is not known: nobody's case joins another's. */
  const opened = async (): Promise<string> => {
    const { person: of } = noticeBody(http.now());
    const person = { ...of, name: '不详', identity: { kind: 'unknown' } } as const;
    return textIn(await http.post('court-clerk', '/v1/defence-notices', noticeBody(http.now(), { person })), 'caseId');
  };
  const told = (
    caseId: string,
    at: 'first' | 'second',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> => {
    const body = actBody('rights-told', http.now(), { right: 'other', toldOn: '2026-01-01' });
    const path = `/v1/cases/${caseId}/acts`;
    return at === 'first'
      ? http.post('court-clerk', path, body, headers)
      : http.postTo(second.url, 'court-clerk', path, body, headers);
  };
  const versionsOf = (replies: readonly Reply[]): number[] =>
    replies.map(({ json }) => (json['case'] as { version: number }).version).toSorted((a, b) => a - b);
  const upTo = (from: number, count: number): number[] => Array.from({ length: count }, (_, n) => from + n);

  it('at two API processes takes every act of one case, each at a version of its own', async () => {
    const caseId = await opened();
    const replies = await Promise.all(upTo(0, 40).map((n) => told(caseId, n % 2 === 0 ? 'first' : 'second')));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(versionsOf(replies)).toEqual(upTo(2, 40));
    await expect(http.office.prisma.act.count({ where: { affairId: caseId } })).resolves.toBe(41);
  });

  it('with one key at both gets one act and one answer, with another body 422', async () => {
    const caseId = await opened();
    const key = { 'idempotency-key': `crowd-${caseId}` };
    const body = actBody('rights-told', http.now(), { right: 'other', toldOn: '2026-01-01' });
    const path = `/v1/cases/${caseId}/acts`;
    const replies = await Promise.all(
      upTo(0, 10).map((n) =>
        n % 2 === 0
          ? http.post('court-clerk', path, body, key)
          : http.postTo(second.url, 'court-clerk', path, body, key),
      ),
    );
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(replies[0]?.status).toBe(201);
    const other = await http.postTo(second.url, 'court-clerk', path, { ...body, note: 'x' }, key);
    expect(other.status).toBe(422);
    await expect(http.office.prisma.act.count({ where: { affairId: caseId } })).resolves.toBe(2);
  });

  it('that all read one version: one is taken, the others are told that it is stale', async () => {
    const caseId = await opened();
    const replies = await Promise.all(
      upTo(0, 12).map((n) => told(caseId, n % 2 === 0 ? 'first' : 'second', { 'if-match': '"1"' })),
    );
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([201, ...Array.from({ length: 11 }, () => 412)]);
    for (const { headers } of replies) expect(headers.get('etag')).toBe('"2"');
  });

  it(
    'of three hundred on one case, and of three hundred on as many, loses nobody',
    async () => {
      const caseId = await opened();
      const onOne = await Promise.all(upTo(0, 300).map(() => told(caseId, 'first')));
      // Who waits more than five seconds is told so, and nothing of his is recorded.
      const taken = onOne.filter(({ status }) => status === 201);
      for (const { status, headers } of onOne.filter((one) => !taken.includes(one))) {
        expect([status, headers.get('retry-after')]).toEqual([503, '5']);
      }
      expect(versionsOf(taken)).toEqual(upTo(2, taken.length));
      await expect(http.office.prisma.act.count({ where: { affairId: caseId } })).resolves.toBe(taken.length + 1);
      const cases: string[] = [];
      for (let n = 0; n < 30; n += 1) cases.push(...(await Promise.all(upTo(0, 10).map(opened))));
      const onMany = await Promise.all(cases.map((id) => told(id, 'first')));
      expect(new Set(onMany.map(({ status }) => status))).toEqual(new Set([201]));
    },
    WITHIN,
  );
});
