import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadLaw } from '../../activities/law/store.js';
import { subsidyPayoutWorkflowId } from '../../workflows/names.js';
import { sweepOnce } from '../../activities/delivery/sweep.js';
import { wakeStillPayouts } from '../../activities/subsidy/still-payouts.js';
import type { Submission } from '../../prisma/generated/client.js';
import { actBody, noticeBody } from '../support/builders.js';
import { Office } from '../support/office.js';
import { calculatedPayout, decision, stateIs } from '../support/payouts.js';

describe('the sweep', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ time: 'local' });
  });
  afterAll(() => office.close());

  /** Recorded a minute ago by an API that could reach nobody. */
  const forgotten = () => ({ receivedAt: new Date(office.clock.now() - 60_000), deferred: true });

  async function swept(rows: readonly Submission[]): Promise<Submission[]> {
    const ids = rows.map(({ id }) => id);
    const { prisma, environment, clock, logger, taskQueue } = office;
    return vi.waitFor(
      async () => {
        await sweepOnce({ prisma, temporal: environment.client, clock, logger, taskQueue });
        const found = await prisma.submission.findMany({ where: { id: { in: ids } }, orderBy: { seq: 'asc' } });
        expect(found.filter(({ state }) => state === 'pending')).toEqual([]);
        return found;
      },
      { timeout: 20_000, interval: 20 },
    );
  }

  it('drives a first notice whose workflow was never started, and the acts behind it in their order', async () => {
    const caseId = uuid();
    const at = office.clock.now();
    const past = forgotten();
    const rows = [
      await office.record('court-clerk', 'defence-notice', caseId, noticeBody(at - 60_000), past),
      await office.record(
        'center-staff',
        'act',
        caseId,
        actBody('lawyer-assigned', at, { lawyerId: 'lawyer-cd-zhou' }),
        past,
      ),
      await office.record('lawyer', 'act', caseId, actBody('assignment-accepted', at, {}), past),
      await office.record('lawyer', 'act', caseId, actBody('papers-filed', at, {}), past),
    ];
    const found = await swept(rows);
    expect(found.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
    const acts = await office.prisma.act.findMany({ where: { caseId }, orderBy: { id: 'asc' } });
    expect(acts.map(({ kind }) => kind)).toEqual([
      'defence-notice',
      'lawyer-assigned',
      'assignment-accepted',
      'papers-filed',
    ]);
  });

  it('empties a case in one round, also of what was told just now that it waits', async () => {
    const caseId = uuid();
    const at = office.clock.now();
    const { prisma, environment, clock, logger, taskQueue } = office;
    await office.record('court-clerk', 'defence-notice', caseId, noticeBody(at - 60_000), { deferred: true });
    for (const toldOn of ['2026-11-19', '2026-11-20']) {
      const act = actBody('rights-told', at, { right: 'legal-aid', toldOn });
      await office.record('court-clerk', 'act', caseId, act, { deferred: true });
    }
    expect(await sweepOnce({ prisma, temporal: environment.client, clock, logger, taskQueue })).toBe(3);
    expect(await prisma.submission.count({ where: { caseId, state: 'done' } })).toBe(3);
  });

  it('leaves what the API still waits for to it', async () => {
    const row = await office.record('court-clerk', 'defence-notice', uuid(), noticeBody(office.clock.now()));
    const { prisma, environment, clock, logger, taskQueue } = office;
    const driven = await sweepOnce({ prisma, temporal: environment.client, clock, logger, taskQueue });
    expect(driven).toBe(0);
    await expect(prisma.submission.findUniqueOrThrow({ where: { id: row.id } })).resolves.toMatchObject({
      state: 'pending',
    });
    await prisma.submission.delete({ where: { id: row.id } });
  });

  it('refuses what has become impossible and tells its sender', async () => {
    const body = noticeBody(office.clock.now());
    await office.notify(body);
    const late = await office.record('court-clerk', 'defence-notice', uuid(), body, forgotten());
    const [row] = await swept([late]);
    expect(row).toMatchObject({ state: 'refused', httpStatus: 409, problem: { code: 'duplicate-notice' } });
    await expect(
      office.prisma.notice.findUniqueOrThrow({ where: { causeKey: `refusal/${late.id}` } }),
    ).resolves.toMatchObject({ form: 'submission-refused' });
    await vi.waitFor(() => expect(office.mailbox.to('court-clerk@cd-jinjiang-court.example')).toHaveLength(1), {
      timeout: 15_000,
      interval: 20,
    });
  });

  it('drives one case in spite of another that cannot be driven', async () => {
    const stuck = uuid();
    // A workflow of that name which no worker serves.
    await office.environment.client.workflow.start('legalAidCaseWorkflow', {
      workflowId: `legal-aid-case/${stuck}`,
      taskQueue: `${office.taskQueue}-nobody`,
      args: [{ caseId: stuck }],
    });
    const at = office.clock.now();
    await office.record('court-clerk', 'defence-notice', stuck, noticeBody(at - 60_000), forgotten());
    const good = await office.record('court-clerk', 'defence-notice', uuid(), noticeBody(at - 60_000), forgotten());
    const [row] = await swept([good]);
    expect(row?.state).toBe('done');
    await office.environment.client.workflow.getHandle(`legal-aid-case/${stuck}`).terminate();
  });

  it('drives the decisions about a payout, whose process it starts', async () => {
    const payout = await calculatedPayout(office, await loadLaw(office.prisma));
    const process = office.environment.client.workflow.getHandle(subsidyPayoutWorkflowId(payout.caseId));
    await office.until('the process runs', () => process.describe().catch(() => null));
    await process.terminate('the Temporal database was lost');
    const rows = [
      await office.record('center-staff', 'payout-decision', payout.caseId, decision(payout, 'propose'), forgotten()),
      await office.record(
        'finance-officer',
        'payout-decision',
        payout.caseId,
        decision(payout, 'approve'),
        forgotten(),
      ),
    ];
    expect((await swept(rows)).map(({ state }) => state)).toEqual(['done', 'done']);
    await office.until('the bank is instructed', stateIs(office.prisma, payout, 'instructed'));
  });

  it.each(['approved', 'instructed', 'unknown'])(
    'starts the process of a payout again that stands still as %s, once in its time, when Temporal was lost',
    async (state) => {
      const { prisma, clock } = office;
      const payout = await calculatedPayout(office, await loadLaw(prisma));
      const process = office.environment.client.workflow.getHandle(subsidyPayoutWorkflowId(payout.caseId));
      const running = () =>
        office.until('the process runs', async () => {
          const found = await process.describe().catch(() => null);
          return found?.status.name === 'RUNNING' ? found : null;
        });
      const { runId } = await running();
      await process.terminate('the Temporal database was lost');
      const moved = (minutes: number) => ({ state, movedAt: new Date(clock.now() - minutes * 60_000) });
      const still = (): Promise<number> =>
        prisma.outbox.count({ where: { refId: payout.id, key: { contains: '/still/' } } });
      await prisma.payout.update({ where: { id: payout.id }, data: moved(4) });
      await wakeStillPayouts({ prisma, clock });
      expect(await still()).toBe(0);
      await prisma.payout.update({ where: { id: payout.id }, data: moved(6) });
      await Promise.all([wakeStillPayouts({ prisma, clock }), wakeStillPayouts({ prisma, clock })]);
      await wakeStillPayouts({ prisma, clock });
      expect(await still()).toBe(1);
      expect((await running()).runId).not.toBe(runId);
      const tomorrow = { now: () => clock.now() + 24 * 60 * 60 * 1000 };
      await wakeStillPayouts({ prisma, clock: tomorrow });
      expect(await still()).toBe(2);
      await process.terminate();
      // What was written into the future is not this office's.
      await prisma.outbox.deleteMany({ where: { refId: payout.id, doneAt: null } });
      await prisma.payout.update({ where: { id: payout.id }, data: { state: 'returned' } });
    },
  );

  it('leaves payouts alone that wait for people', async () => {
    const { prisma, clock } = office;
    const payout = await calculatedPayout(office, await loadLaw(prisma));
    for (const state of ['calculated', 'proposed', 'returned', 'bounced', 'settled']) {
      await prisma.payout.update({ where: { id: payout.id }, data: { state, movedAt: new Date(0) } });
      await wakeStillPayouts({ prisma, clock });
    }
    expect(await prisma.outbox.count({ where: { refId: payout.id, kind: 'wake-payout' } })).toBe(0);
  });
});
