/** The access log as it stands in the records: added to by several processes at once, never changed, forgotten only when it is old. */
import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessLog } from '../../api/access/access-log.js';
import { openDatabase, type Database } from '../../activities/adapters/database.js';
import { createLogger } from '../../activities/adapters/logger.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { DAY_MS } from '../../activities/law/counting/legal-date.js';
import type { NewAccess } from '../../activities/records/access-entry.js';
import { forgetAccess } from '../../activities/records/access-forget.js';
import { verifyAccessLog, type AccessReport } from '../../activities/records/access-verify.js';
import { onlookersOf } from '../../workflows/domain/permissions.js';
import { CutWire } from '../support/cut-wire.js';
import { freshDatabase } from '../support/stack/databases.js';

const logger = createLogger('test', 'silent');
const opened: { close(): Promise<unknown> }[] = [];
let databaseUrl: string;
let database: Database;

beforeEach(async () => {
  databaseUrl = await freshDatabase();
  database = openDatabase(databaseUrl);
  opened.push(database);
});
afterAll(async () => {
  for (const one of opened.toReversed()) await one.close();
});

function logOn(url = databaseUrl): AccessLog {
  const log = new AccessLog({ databaseUrl: url, logger });
  opened.push(log);
  return log;
}

function entry(changes: Partial<NewAccess> = {}): NewAccess {
  return {
    ...{ at: Date.now(), requestId: uuid(), accountId: 'clerk', name: '李法官', role: 'court-clerk' },
    ...{ agencyId: 'court', agencyName: '法院', agencyRegion: '510104', standsInFor: [], operation: 'readCase' },
    ...{ kind: 'case', objectId: null, affairs: [], count: null, filters: [], exported: false },
    ...{ status: 200, code: null, onlookers: onlookersOf('510104') },
    ...changes,
  };
}

function verified(): Promise<AccessReport> {
  return inTransaction(database.records, verifyAccessLog, { isolation: 'repeatable read, read only' });
}

/** As somebody does who owns the database. */
async function behindTheGuard(...statements: readonly string[]): Promise<void> {
  const tables = ['AccessEntry', 'AccessChain'];
  const guard = (how: string) => tables.map((table) => `ALTER TABLE "${table}" ${how} TRIGGER USER`);
  for (const statement of [...guard('DISABLE'), ...statements, ...guard('ENABLE')])
    await sql.raw(statement).execute(database.records);
}

async function chains(): Promise<readonly number[]> {
  const rows = await database.records.selectFrom('AccessChain').select('seq').orderBy('id').execute();
  return rows.map(({ seq }) => seq);
}

describe('what several processes write at once', () => {
  it('is all there, in a chain of each, and holds together', async () => {
    const logs = [logOn(), logOn()];
    await Promise.all(logs.flatMap((log) => Array.from({ length: 200 }, () => log.record(entry()))));
    expect(await chains()).toEqual([200, 200]);
    expect(await verified()).toEqual({ accessChains: 2, accessEntries: 400, accessFaults: [] });
  });

  it('is there when its writer hears so', async () => {
    const log = logOn();
    const one = entry();
    await log.record(one);
    const found = await database.prisma.accessEntry.findMany({ where: { requestId: one.requestId } });
    expect(found).toMatchObject([
      { accountId: 'clerk', onlookers: expect.arrayContaining(['region/', 'region/5101']) },
    ]);
  });

  it('goes on in its chain when the connection broke, each once', async () => {
    const wire = await CutWire.to(databaseUrl);
    opened.push({ close: () => Promise.resolve(wire.close()) });
    const log = logOn(wire.databaseUrl);
    await log.record(entry());
    for (let n = 0; n < 5; n += 1) {
      const writing = Promise.all(Array.from({ length: 20 }, () => log.record(entry())));
      if (n % 2 === 0) wire.cutAll();
      await writing;
    }
    const { accessEntries, accessFaults } = await verified();
    expect([accessEntries, accessFaults]).toEqual([101, []]);
    expect(await database.prisma.accessEntry.groupBy({ by: ['requestId'] })).toHaveLength(101);
  });

  it('fails where the database stays away, and goes on when it is back', async () => {
    const wire = await CutWire.to(databaseUrl);
    opened.push({ close: () => Promise.resolve(wire.close()) });
    const log = logOn(wire.databaseUrl);
    await log.record(entry());
    wire.isDead = true;
    wire.cutAll();
    await expect(log.record(entry())).rejects.toThrow();
    wire.isDead = false;
    await log.record(entry());
    expect(await verified()).toMatchObject({ accessEntries: 2, accessFaults: [] });
  });

  it('is not kept from being written by one that cannot be', async () => {
    const log = logOn();
    await log.record(entry());
    const [bad, ...good] = await Promise.allSettled([
      log.record(entry({ requestId: 'no\u0000text' })),
      ...Array.from({ length: 9 }, () => log.record(entry())),
    ]);
    expect([bad?.status, ...new Set(good.map(({ status }) => status))]).toEqual(['rejected', 'fulfilled']);
    expect(await verified()).toMatchObject({ accessEntries: 10, accessFaults: [] });
  });
});

describe('what was entered', () => {
  it.each([
    ['changed', `UPDATE "AccessEntry" SET "accountId" = 'nobody'`],
    ['taken out', 'DELETE FROM "AccessEntry"'],
    ['emptied', 'TRUNCATE "AccessEntry"'],
    ['emptied with its chain', 'TRUNCATE "AccessChain" CASCADE'],
    ['forgotten backwards', 'UPDATE "AccessChain" SET seq = 0'],
    ['taken out with its chain', 'DELETE FROM "AccessChain"'],
  ])('is not %s', async (_what, statement) => {
    await logOn().record(entry());
    await expect(sql.raw(statement).execute(database.records)).rejects.toThrow('the access log is append-only');
  });

  it.each([
    ['edited', ['UPDATE "AccessEntry" SET status = 404 WHERE seq = 3'], [{ seq: 3, fault: 'edited' }]],
    [
      'rewritten with its hash',
      [`UPDATE "AccessEntry" SET "accountId" = 'nobody', hash = repeat('0', 64) WHERE seq = 3`],
      [
        { seq: 3, fault: 'edited' },
        { seq: 4, fault: 'edited' },
      ],
    ],
    ['taken out of the middle', ['DELETE FROM "AccessEntry" WHERE seq = 3'], [{ seq: 3, fault: 'missing' }]],
    ['cut off', ['DELETE FROM "AccessEntry" WHERE seq > 3'], [{ seq: 4, fault: 'cut-tail' }]],
    [
      'cut off with the end of its chain',
      ['DELETE FROM "AccessEntry" WHERE seq > 3', 'UPDATE "AccessChain" SET seq = 3'],
      [{ seq: 3, fault: 'wrong-head' }],
    ],
    [
      'moved',
      [
        'UPDATE "AccessEntry" SET seq = 99 WHERE seq = 2',
        'UPDATE "AccessEntry" SET seq = 2 WHERE seq = 3',
        'UPDATE "AccessEntry" SET seq = 3 WHERE seq = 99',
      ],
      [
        { seq: 2, fault: 'edited' },
        { seq: 3, fault: 'edited' },
        { seq: 4, fault: 'edited' },
      ],
    ],
    [
      'kept from who looks on',
      [`UPDATE "AccessEntry" SET onlookers = '{}' WHERE seq = 3`],
      [{ seq: 3, fault: 'hidden' }],
    ],
  ] as const)('and %s behind the guard shows', async (_what, statements, faults) => {
    const log = logOn();
    for (let n = 0; n < 6; n += 1) await log.record(entry());
    await behindTheGuard(...statements);
    expect((await verified()).accessFaults).toMatchObject(faults);
  });
});

describe('what is old', () => {
  const DAYS = 200;

  it('leaves from the beginning, and the rest still holds together', async () => {
    const log = logOn();
    const now = Date.now();
    for (const days of [400, 300, 201, 199, 100, 0]) await log.record(entry({ at: now - days * DAY_MS }));
    expect(await forgetAccess(database.records, DAYS, now)).toBe(3);
    expect(await verified()).toEqual({ accessChains: 1, accessEntries: 3, accessFaults: [] });
    expect(await forgetAccess(database.records, DAYS, now)).toBe(0);
    await log.record(entry());
    expect(await verified()).toMatchObject({ accessEntries: 4, accessFaults: [] });
  });

  it('is not what is younger than half a year, whatever the setting says', async () => {
    const log = logOn();
    await log.record(entry({ at: Date.now() - 180 * DAY_MS }));
    await expect(forgetAccess(database.records, 1, Date.now())).rejects.toThrow('the access log is append-only');
    expect(await verified()).toMatchObject({ accessEntries: 1, accessFaults: [] });
  });

  it('is missed where it left before its time', async () => {
    const log = logOn();
    for (const days of [400, 300, 0]) await log.record(entry({ at: Date.now() - days * DAY_MS }));
    await sql`DELETE FROM "AccessEntry" WHERE seq = 1`.execute(database.records);
    expect((await verified()).accessFaults).toMatchObject([{ seq: 1, fault: 'missing' }]);
  });
});
