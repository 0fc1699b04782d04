/** The process that checks the records: it goes on where another worker left it, and is never in the way of the next one for good. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { askRecordsCheck } from '../../activities/records-check/index.js';
import { ensureSchedules } from '../../activities/schedules.js';
import { WHOLE_COUNTRY } from '../../workflows/domain/region.js';
import { NIGHTLY_CHECK_SCHEDULE, recordsCheckWorkflowId } from '../../workflows/names.js';
import type { RecordsCheck } from '../../prisma/generated/client.js';
import { untilGuardTells } from '../replay/scenarios/scenario.js';
import { unreadable } from '../replay/scenarios/records-check.js';
import { noticeBody } from '../support/builders.js';
import { Office } from '../support/office.js';
import { copyAffair } from '../support/tampering.js';

async function asked({ records, clock }: Office): Promise<string> {
  const { row } = await inTransaction(records, (tx) =>
    askRecordsCheck(tx, { region: WHOLE_COUNTRY, by: null, at: clock.now() }),
  );
  return row.id;
}

function row({ prisma }: Office, id: string): Promise<RecordsCheck> {
  return prisma.recordsCheck.findUniqueOrThrow({ where: { id } });
}

function over(office: Office, id: string): Promise<RecordsCheck> {
  return office.until(
    'the check is over',
    async () => {
      const check = await row(office, id);
      return check.endedAt === null ? null : check;
    },
    40_000,
  );
}

describe('a check', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ time: 'local' });
    await copyAffair(office.prisma, await office.notify(noticeBody(office.clock.now())), 4_000);
    await office.comeToRest();
  });
  afterAll(() => office.close());

  it('is asked for every night by a Schedule, made once', async () => {
    const { client } = office.environment;
    for (let times = 0; times < 2; times += 1) await ensureSchedules(client, office.taskQueue);
    const handle = client.schedule.getHandle(NIGHTLY_CHECK_SCHEDULE);
    expect((await handle.describe()).spec.timezone).toBe('Asia/Shanghai');
    await handle.trigger();
    const check = await office.until('it was asked for', () => office.prisma.recordsCheck.findFirst());
    expect(check).toMatchObject({ region: WHOLE_COUNTRY, askedById: null, night: expect.stringMatching(/^\d{4}-/) });
    await over(office, check.id);
    // Once a night, however often the Schedule runs.
    await handle.trigger();
    await office.comeToRest();
    expect(await office.prisma.recordsCheck.count()).toBe(1);
    await handle.delete();
  });

  it('goes on with another worker where one left it, and counts everything once', async () => {
    const { prisma } = office;
    const id = await asked(office);
    await office.until('it is in the middle', async () => (await row(office, id)).affairs >= 1_000);
    await office.stopWorker();
    const left = await row(office, id);
    expect(left).toMatchObject({ state: 'running', endedAt: null });
    expect(left.affairs).toBeLessThan(4_001);
    await office.startWorker();
    const check = await over(office, id);
    const entries = await prisma.historyEntry.count();
    const papers = await prisma.notice.count();
    expect(check).toMatchObject({ state: 'done', affairs: 4_001, affairsInAll: 4_001, entries });
    // What the nightly check told the bureaus has been looked at since.
    expect([check.papers, check.papersInAll]).toEqual([papers, papers]);
    // Every entry of every copy is at fault; the first thousand are kept, for all who see these cases see the same.
    expect(check.faults).toBe(
      entries - (await prisma.historyEntry.count({ where: { NOT: { affairId: { startsWith: 'copy-' } } } })),
    );
    expect(await prisma.recordsCheckFault.count({ where: { checkId: id } })).toBe(1_000);
    const seenFrom = await prisma.recordsCheckRegion.findMany({ where: { checkId: id } });
    expect(seenFrom.map(({ onlooker }) => onlooker)).toEqual(expect.arrayContaining(['region/', 'region/5101']));
    for (const { faults } of seenFrom) expect(faults).toBe(check.faults);
  });

  it('whose run was lost is found by the guard, and goes on', async () => {
    await office.stopWorker();
    const id = await asked(office);
    await office.startWorker();
    await office.until('it is in the middle', async () => (await row(office, id)).affairs >= 1_000);
    await office.environment.client.workflow.getHandle(recordsCheckWorkflowId(id)).terminate('lost');
    const { nextAt } = await row(office, id);
    expect(nextAt?.getTime()).toBeGreaterThan(office.clock.now());
    // Its time has come and nothing has come on.
    await office.prisma.recordsCheck.update({ where: { id }, data: { nextAt: new Date(office.clock.now() - 1) } });
    await untilGuardTells(office);
    expect(await over(office, id)).toMatchObject({ state: 'done', affairs: 4_001 });
  });

  it('that an operator stops has failed, and another one may be asked for', async () => {
    await unreadable(office, true);
    const id = await asked(office);
    await office.until('it has begun', async () => (await row(office, id)).state === 'running');
    expect(await asked(office)).toBe(id);
    await office.environment.client.workflow.getHandle(recordsCheckWorkflowId(id)).cancel();
    expect(await over(office, id)).toMatchObject({ state: 'failed', nextAt: null });
    await unreadable(office, false);
    const next = await asked(office);
    expect(next).not.toBe(id);
    expect(await over(office, next)).toMatchObject({ state: 'done' });
  });
});

describe('records that cannot be read', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ time: 'skipping' });
  });
  afterAll(() => office.close());

  it('are tried for hours; then the check has failed', async () => {
    await office.notify(noticeBody(office.clock.now()));
    await unreadable(office, true);
    const id = await asked(office);
    await office.until('it has begun', async () => (await row(office, id)).state === 'running');
    await office.skip('5 hours');
    expect(await row(office, id)).toMatchObject({ state: 'running' });
    await office.skip('2 hours');
    expect(await over(office, id)).toMatchObject({ state: 'failed', affairs: 0 });
    await unreadable(office, false);
    expect(await over(office, await asked(office))).toMatchObject({ state: 'done' });
  });
});
