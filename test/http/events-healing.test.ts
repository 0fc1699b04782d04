/** Streams of events while the database is away, under a crowd, and in the log. */
import { pino } from 'pino';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChangeFeed } from '../../api/events/change-feed.js';
import { EventStream } from '../../api/events/event-stream.js';
import { forgetChanges } from '../../activities/records/changes.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { openTasks, TaskKind } from '../../activities/records/tasks.js';
import { CutWire } from '../support/cut-wire.js';
import { TEST_LINK_SECRET } from '../support/office.js';
import { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';
import { everybodyIsTold, Listener } from './listener.js';
import { HttpOffice } from './office.js';

let http: HttpOffice;
beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

const AGENCY = 'agency-cd-center';
let tasks = 0;

async function newTasks(many: number): Promise<readonly string[]> {
  const ids = Array.from({ length: many }, () => `healing-${(tasks += 1)}`);
  const rows = ids.map((id) => ({ id, kind: TaskKind.CheckEntry, agencyId: AGENCY, reason: '核对', causeKey: id }));
  await inTransaction(http.office.records, (tx) => openTasks(tx, rows, http.now()));
  return ids;
}

describe('a stream', () => {
  it('stays while the database is away, and loses nothing', async () => {
    const wire = await CutWire.to(http.office.databaseUrl);
    const { logger, clock } = http.office;
    const feed = { databaseUrl: wire.databaseUrl, linkSecret: TEST_LINK_SECRET, logger, clock, heartbeatMs: 50 };
    const beside = await http.beside({ changes: new ChangeFeed(feed) });
    const center = await Listener.open(beside, 'center-staff');
    wire.isDead = true;
    wire.cutAll();
    const [missed = ''] = await newTasks(1);
    const beats = center.comments.length;
    await center.until(() => center.comments.length > beats + 2 || null);
    expect(center.events).toEqual([]);
    wire.isDead = false;
    await center.told({ type: 'task', id: missed });
    expect(center.heard).toHaveLength(1);
    await center.leave();
    await beside.stop();
    wire.close();
  });

  it('goes on when the server ends its connections', async () => {
    const center = await Listener.open(http, 'center-staff');
    const { rows } = await sql<{ ended: boolean }>`
      SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
      WHERE datname = current_database() AND query ILIKE 'LISTEN fayuan_changes'`.execute(http.office.records);
    expect(rows).toEqual([{ ended: true }]);
    const [id = ''] = await newTasks(1);
    await center.told({ type: 'task', id });
    await center.leave();
  });

  it('tells who would have to hear of too much to read anew', async () => {
    const center = await Listener.open(http, 'center-staff');
    const court = await Listener.open(http, 'court-clerk');
    const many = await newTasks(501);
    await center.told({ type: 'reset' });
    expect(center.events).toEqual([]);
    const [next = ''] = await newTasks(1);
    await center.told({ type: 'task', id: next });
    await everybodyIsTold(http);
    expect([many.length, court.heard]).toEqual([501, []]);
    await Promise.all([center.leave(), court.leave()]);
  });

  it('cuts off who reads too slowly', () => {
    const viewer = {
      ...{ account: 'slow', role: Role.CenterStaff, agencyId: AGENCY, lawyerId: null },
      ...{ agencyKind: AgencyKind.LegalAidCenter, region: '510100' },
    } as const;
    const stream = new EventStream({ viewer, since: 'now', endsAt: null, retryMs: 1_000 });
    const frame = 'x'.repeat(64 * 1024);
    let told = 0;
    while (!stream.destroyed && told < 10) {
      stream.tell(frame);
      told += 1;
    }
    expect([stream.destroyed, told]).toEqual([true, 4]);
  });

  it('is one line of the log when it is over, and no measure of how fast is answered', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
    const beside = await http.beside({ logger });
    const center = await Listener.open(beside, 'center-staff');
    expect((await beside.send('GET', '/metrics', {})).text).toMatch(/^fayuan_event_streams 1$/m);
    await center.leave();
    const ofStream = () =>
      lines.map((line) => JSON.parse(line) as Record<string, unknown>).find(({ route }) => route === '/v1/events');
    await http.office.until('the line is there', async () => ofStream() !== undefined);
    expect(ofStream()).toMatchObject({ status: 200, account: 'center-staff', method: 'GET' });
    expect((await beside.send('GET', '/metrics', {})).text).not.toMatch(/_count\{[^}]*v1\/events/);
    await beside.stop();
  });
});

describe('what changed', () => {
  it('is forgotten after a day', async () => {
    const { records, prisma } = http.office;
    await newTasks(2);
    const kept = await prisma.change.count();
    const [first, second] = await prisma.change.findMany({ orderBy: { id: 'asc' }, take: 2 });
    await sql`UPDATE "Change" SET at = at - interval '25 hours' WHERE id = ANY(${[first?.id ?? 0n, second?.id ?? 0n]})`.execute(
      records,
    );
    expect(await forgetChanges(records)).toBe(2);
    expect(await prisma.change.count()).toBe(kept - 2);
  });
});
