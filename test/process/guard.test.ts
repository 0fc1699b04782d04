/** The guard: what is due and undone is told to its process, once in its time; what it waits for is never done in its stead. */
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuild } from '../../activities/process/guard.js';
import { processRow } from '../../activities/records/tell-process.js';
import { legalAidCaseWorkflowId, type ProcessKind } from '../../workflows/names.js';
import { DAY, FIRST_ASKED, HOUR, type Desk } from '../support/desk.js';
import { SECOND, Watch } from '../support/watch.js';

let watch: Watch;
let desk: Desk;
beforeEach(async () => {
  watch = await Watch.open();
  desk = watch.desk;
});
afterEach(() => watch.close());

/** Told in vain until it is taken out. */
async function toldInVain(caseId: string): Promise<void> {
  for (let looks = 0; (await watch.rowOf(caseId)).outAt === null; looks += 1) {
    if (looks > 20) throw new Error('It is never taken out');
    await watch.passes(HOUR);
    await watch.look();
    await watch.everybodyIsTold();
  }
}

describe('a case in which something is due', () => {
  it('is left to its process before its time, and half a minute of real time behind it', async () => {
    const { caseId, nextAt } = await watch.opened();
    desk.now = nextAt - 1;
    await expect(watch.look()).resolves.toBe(0);
    await expect(watch.rowOf(caseId)).resolves.toMatchObject({ lateFor: null, lateSince: null });
    desk.now = nextAt;
    await expect(watch.look()).resolves.toBe(0);
    await watch.passes(20 * SECOND);
    await expect(watch.look()).resolves.toBe(0);
    await expect(watch.rowOf(caseId)).resolves.toMatchObject({ lateFor: new Date(nextAt), found: 0, waiting: false });
  });

  it('is told of when a second look half a minute later finds the same undone', async () => {
    const { caseId } = await watch.foundDue();
    await watch.passes(30 * SECOND);
    await expect(watch.look()).resolves.toBe(1);
    await expect(watch.rowOf(caseId)).resolves.toMatchObject({ waiting: true, signals: [], found: 1, lateTries: 1 });
  });

  it('is found also where its process never had a row', async () => {
    const { caseId, nextAt } = await watch.opened();
    await desk.prisma.process.deleteMany();
    desk.now = nextAt;
    await watch.look();
    await expect(watch.rowOf(caseId)).resolves.toMatchObject({ waiting: false, kind: 'case', refId: caseId });
    await watch.passes(30 * SECOND);
    await expect(watch.look()).resolves.toBe(1);
    await expect(watch.rowOf(caseId)).resolves.toMatchObject({ waiting: true });
  });

  it('is not done by the guard', async () => {
    const { caseId } = await watch.opened();
    desk.now += 30 * DAY;
    const before = { counts: await desk.counts(), row: await desk.caseRow(caseId) };
    await watch.look();
    await watch.passes(HOUR);
    await expect(watch.look()).resolves.toBe(1);
    await expect(desk.counts()).resolves.toEqual(before.counts);
    await expect(desk.caseRow(caseId)).resolves.toEqual(before.row);
  });

  it('is left as it was found where only a newer version knows what its process waits for', async () => {
    const since = new Date(desk.now);
    const row = processRow({ kind: 'fund' as ProcessKind, refId: '1' }, []);
    await desk.prisma.process.create({ data: { ...row, waiting: false, lateFor: since, lateSince: since } });
    await watch.look();
    await expect(watch.rowOf('1', 'fund' as ProcessKind)).resolves.toMatchObject({ lateFor: since });
  });

  it('is no fault of a process that has done its work in between', async () => {
    const { caseId } = await watch.foundDue();
    await desk.look(caseId);
    await watch.passes(HOUR);
    await expect(watch.look()).resolves.toBe(0);
    await expect(watch.rowOf(caseId)).resolves.toMatchObject({ found: 0, lateFor: null, lateSince: null });
  });

  it('counts anew where by now something later is due', async () => {
    const { caseId } = await watch.foundDue();
    await desk.look(caseId);
    await watch.passes(HOUR);
    const { nextAt } = await desk.caseRow(caseId);
    desk.now = nextAt?.getTime() ?? NaN;
    await expect(watch.look()).resolves.toBe(0);
    await expect(watch.rowOf(caseId)).resolves.toMatchObject({ found: 0, lateFor: nextAt });
    await watch.passes(30 * SECOND);
    await expect(watch.look()).resolves.toBe(1);
  });

  it('is not late because the office has leapt thirty days: nothing that was done is counted', async () => {
    const done = await watch.foundDue();
    const undone = await watch.opened();
    desk.now += 30 * DAY;
    await expect(watch.look()).resolves.toBe(0);
    await desk.look(done.caseId);
    await watch.passes(HOUR);
    await expect(watch.look()).resolves.toBe(1);
    await expect(watch.rowOf(done.caseId)).resolves.toMatchObject({ found: 0, lateSince: null, waiting: false });
    await expect(watch.rowOf(undone.caseId)).resolves.toMatchObject({ found: 1, lateFor: new Date(undone.nextAt) });
  });

  it('is found also behind five hundred others that are stuck', async () => {
    const { caseId } = await watch.opened();
    await sql`INSERT INTO "Affair" SELECT (json_populate_record(a,
        json_build_object('id', a.id || n, 'number', a.number || n, 'nextAt', a."nextAt" - interval '1 hour'))).*
      FROM "Affair" AS a, generate_series(1, 500) AS n WHERE a.id = ${caseId}`.execute(desk.records);
    desk.now = FIRST_ASKED;
    await watch.look();
    await watch.passes(30 * SECOND);
    await expect(watch.look()).resolves.toBe(500);
    await watch.passes(30 * SECOND);
    await watch.look();
    await expect(watch.rowOf(caseId)).resolves.toMatchObject({ waiting: true, found: 1 });
  });

  it('is told of again after twice as long each time, an hour at most, and taken out after ten times', async () => {
    const { caseId } = await watch.foundDue();
    await watch.passes(30 * SECOND);
    const pauses: number[] = [];
    for (let n = 1; n <= 10; n += 1) {
      await expect(watch.look()).resolves.toBe(1);
      await watch.everybodyIsTold();
      await expect(watch.look()).resolves.toBe(0);
      const { rows } = await sql<{
        seconds: number;
      }>`SELECT extract(epoch FROM "lateNextAt" - clock_timestamp())::float8
        AS seconds FROM "Process" WHERE id = ${legalAidCaseWorkflowId(caseId)}`.execute(desk.records);
      const pause = Math.ceil((rows[0]?.seconds ?? NaN) / 30) * 30;
      pauses.push(pause);
      await watch.passes(pause * SECOND);
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600]);
    await expect(watch.rowOf(caseId)).resolves.toMatchObject({ outAt: null, found: 1, lateTries: 10 });
    await expect(watch.look()).resolves.toBe(0);
    const { outAt, waiting } = await watch.rowOf(caseId);
    expect(outAt).not.toBeNull();
    expect(waiting).toBe(false);
  });

  it('is shown to the operator after a minute, and as told in vain when it is taken out; without a name', async () => {
    const { caseId } = await watch.foundDue();
    await watch.passes(50 * SECOND);
    await watch.look();
    expect(watch.lines).toEqual([]);
    await watch.passes(10 * SECOND);
    await watch.look();
    const workflowId = legalAidCaseWorkflowId(caseId);
    expect(watch.lines).toMatchObject([{ level: 50, workflowId, msg: 'a promise is late' }]);
    await toldInVain(caseId);
    expect(watch.lines.at(-1)).toMatchObject({
      level: 50,
      workflowId,
      msg: expect.stringContaining('told in vain') as string,
    });
    expect(JSON.stringify(watch.lines)).not.toContain('张小三');
  });
});

describe('a process that was taken out', () => {
  it('holds up no other, and is told of no more', async () => {
    const { caseId } = await watch.foundDue();
    await toldInVain(caseId);
    const other = await watch.opened();
    desk.now = other.nextAt;
    await watch.look();
    await watch.passes(2 * HOUR);
    await expect(watch.look()).resolves.toBe(1);
    await expect(watch.waiting()).resolves.toEqual([legalAidCaseWorkflowId(other.caseId)]);
  });

  it('comes in again when its work is done, and is looked after as before', async () => {
    const { caseId } = await watch.foundDue();
    await toldInVain(caseId);
    await desk.look(caseId);
    await watch.look();
    await expect(watch.rowOf(caseId)).resolves.toMatchObject({ outAt: null, lateTries: 0, lateSince: null });
    desk.now = (await desk.caseRow(caseId)).nextAt?.getTime() ?? NaN;
    await watch.look();
    await watch.passes(30 * SECOND);
    await expect(watch.look()).resolves.toBe(1);
    await expect(watch.rowOf(caseId)).resolves.toMatchObject({ found: 2, lateTries: 1 });
  });

  it('comes in again when an operator has all of them rebuilt', async () => {
    const { caseId } = await watch.foundDue();
    await toldInVain(caseId);
    await rebuild(desk.records);
    await expect(watch.rowOf(caseId)).resolves.toMatchObject({ outAt: null, lateTries: 0, waiting: true });
    await watch.everybodyIsTold();
    await expect(watch.look()).resolves.toBe(1);
  });
});
