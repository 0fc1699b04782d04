import { WithStartWorkflowOperation } from '@temporalio/client';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { legalAidCaseWorkflow } from '../../workflows/index.js';
import { submitActUpdate } from '../../workflows/legal-aid-case/contract.js';
import { legalAidCaseWorkflowId } from '../../workflows/names.js';
import { actBody, noticeBody } from '../support/builders.js';
import { Office } from '../support/office.js';

describe('the engine of a case', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ time: 'skipping' });
  });
  afterAll(() => office.close());

  const handle = (caseId: string) =>
    office.environment.client.workflow.getHandle<typeof legalAidCaseWorkflow>(legalAidCaseWorkflowId(caseId));

  const told = (at: number, right: string) => actBody('rights-told', at, { right, toldOn: '2026-01-01' });

  it('takes acts one at a time, however many come at once', async () => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    const at = office.clock.now();
    const recorded = [];
    for (let n = 0; n < 12; n += 1) {
      recorded.push(await office.record('court-clerk', 'act', caseId, told(at, `第${n}项`)));
    }
    const rows = await Promise.all(recorded.map((one) => office.drive(one)));
    expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: 12 }, () => 'done'));
    const versions = rows.map(({ result }) => (result as unknown as { case: { version: number } }).case.version);
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 2));
    await expect(office.prisma.act.count({ where: { caseId } })).resolves.toBe(13);
  });

  it('starts anew with its outcomes, and answers a repeated Update without doing it again', async () => {
    const caseId = uuid();
    const notice = await office.record('court-clerk', 'defence-notice', caseId, noticeBody(office.clock.now()));
    await office.environment.client.workflow.executeUpdateWithStart(submitActUpdate, {
      updateId: notice.id,
      args: [{ submissionId: notice.id }],
      startWorkflowOperation: new WithStartWorkflowOperation('legalAidCaseWorkflow', {
        workflowId: legalAidCaseWorkflowId(caseId),
        taskQueue: office.taskQueue,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [{ caseId, continueAfter: 2 }],
      }),
    });
    const firstRun = (await handle(caseId).describe()).runId;
    const submissions = [];
    for (const n of [1, 2, 3, 4, 5]) {
      const one = await office.record('court-clerk', 'act', caseId, told(office.clock.now(), `第${n}项`));
      await expect(office.drive(one)).resolves.toMatchObject({ state: 'done' });
      submissions.push(one);
    }
    const laterRun = await office.until('a later run', async () => {
      const { runId } = await handle(caseId).describe();
      return runId === firstRun ? null : runId;
    });
    expect(laterRun).not.toBe(firstRun);
    // The update id is forgotten with the run that took it; the outcome is not.
    for (const { id } of [notice, ...submissions]) {
      await expect(
        handle(caseId).executeUpdate(submitActUpdate, { updateId: id, args: [{ submissionId: id }] }),
      ).resolves.toEqual({ submissionId: id, state: 'done' });
    }
    await expect(office.prisma.act.count({ where: { caseId } })).resolves.toBe(6);
    await expect(handle(caseId).query('caseOverview')).resolves.toMatchObject({ version: 6, status: 'received' });
    // Its alarms are still kept.
    await office.skip('7 days');
    await office.until('the alarm of a later run', async () => {
      const forms = await office.prisma.notice.findMany({ where: { caseId, form: 'deadline-escalation' } });
      return forms.length > 0;
    });
  });

  it('takes an act of a case whose workflow was lost at once, and answers one behind the end', async () => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    await handle(caseId).terminate('the Temporal database was lost');
    const act = await office.submit('court-clerk', 'act', caseId, told(office.clock.now(), '其他'));
    expect(act.state).toBe('done');
    await expect(handle(caseId).query('caseOverview')).resolves.toMatchObject({ version: 2 });
    await handle(caseId).terminate('ended');
    await office.prisma.case.update({ where: { id: caseId }, data: { status: 'archived' } });
    const late = await office.submit('court-clerk', 'act', caseId, told(office.clock.now(), '其他'));
    expect(late).toMatchObject({ state: 'refused', httpStatus: 409 });
  });

  it('ends the workflow of a notice that was refused', async () => {
    const body = noticeBody(office.clock.now());
    await office.notify(body);
    const row = await office.submit('court-clerk', 'defence-notice', uuid(), body);
    expect(row).toMatchObject({ state: 'refused', httpStatus: 409 });
    await office.until('the empty workflow ends', async () => {
      const { status } = await handle(row.caseId).describe();
      return status.name === 'COMPLETED';
    });
  });

  it('brings every mail once when the mail server was away for two days', async () => {
    await office.until('the mails of earlier cases have left', async () => {
      return (await office.prisma.delivery.count({ where: { state: 'pending' } })) === 0;
    });
    await office.mailbox.close();
    office.mailbox.mails.length = 0;
    const caseId = await office.notify(noticeBody(office.clock.now()));
    const at = office.clock.now();
    await office.act('center-staff', caseId, actBody('lawyer-assigned', at, { lawyerId: 'lawyer-cd-zhou' }));
    await office.act('lawyer', caseId, actBody('assignment-accepted', office.clock.now(), {}));
    await office.skip('1 day');
    await office.skip('1 day');
    expect(office.mailbox.mails).toEqual([]);
    await office.mailbox.open();
    const all = { recipient: { notice: { caseId } } };
    await office.until(
      'everything is sent',
      async () => {
        // Pauses have grown to a quarter of an hour by now.
        await office.skip('15 minutes');
        return (await office.prisma.delivery.count({ where: { ...all, state: { not: 'sent' } } })) === 0;
      },
      30_000,
    );
    const rows = await office.prisma.delivery.findMany({ where: all, orderBy: { messageId: 'asc' } });
    const ids = new Set(rows.map(({ messageId }) => messageId));
    const arrived = office.mailbox.mails.map(({ messageId }) => messageId ?? '').filter((id) => ids.has(id));
    expect(arrived.toSorted()).toEqual([...ids]);
    expect(ids.size).toBeGreaterThanOrEqual(5);
  });

  it('has left every history whole', async () => {
    await expect(verifyHistory(office.prisma)).resolves.toMatchObject({ faults: [] });
  });
});
