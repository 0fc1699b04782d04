/** What keeps a case going between its acts: its process, told by what is recorded, started again where it is lost. */
import { Client, Connection, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { look } from '../../activities/process/guard.js';
import type { HistoryEntry } from '../../prisma/generated/client.js';
import { freePort } from '../../local/ports.js';
import type { legalAidCaseWorkflow } from '../../workflows/index.js';
import { legalAidCaseWorkflowId } from '../../workflows/names.js';
import { actBody, noticeBody } from '../support/builders.js';
import { Office } from '../support/office.js';

const DAY_MS = 24 * 60 * 60_000;
const CREDENTIALS = ['practice-licence', 'firm-letter', 'aid-letter'] as const;

describe('the engine of a case', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ time: 'skipping' });
  });
  afterAll(() => office.close());

  const now = (): number => office.clock.now();
  const handle = (caseId: string) =>
    office.environment.client.workflow.getHandle<typeof legalAidCaseWorkflow>(legalAidCaseWorkflowId(caseId));
  const told = (right: string) => actBody('rights-told', now(), { right, toldOn: '2026-01-01' });
  const notified = () => office.notify(noticeBody(now()));
  const accepted = async (): Promise<string> => {
    const caseId = await notified();
    await office.act('center-staff', caseId, actBody('lawyer-assigned', now(), { lawyerId: 'lawyer-cd-zhou' }));
    await office.act('lawyer', caseId, actBody('assignment-accepted', now(), {}));
    return caseId;
  };
  const lose = (caseId: string): Promise<void> => office.lose(legalAidCaseWorkflowId(caseId));
  const nextAt = async (caseId: string): Promise<number> =>
    (await office.prisma.affair.findUniqueOrThrow({ where: { id: caseId } })).nextAt?.getTime() ?? NaN;
  /** What the process waits for is what the records say. */
  const waitsForTheRecords = (caseId: string): Promise<unknown> =>
    office.until('the process waits for what the records say', async () => {
      if (!(await office.runs(caseId))) return false;
      return (await office.overview(caseId))?.nextAt === (await nextAt(caseId));
    });
  const fired = (caseId: string): Promise<HistoryEntry | null> =>
    office.prisma.historyEntry.findFirst({
      where: { affairId: caseId, kind: { in: ['obligation-remind', 'obligation-escalate'] } },
    });

  it('takes acts one at a time, however many come at once', async () => {
    const caseId = await notified();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => office.act('court-clerk', caseId, told(`第${n}项`))),
    );
    const versions = answers.map((answer) => answer.case.version);
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 2));
    await expect(office.prisma.act.count({ where: { affairId: caseId } })).resolves.toBe(13);
  });

  it('tells the process only when it has to come earlier than it knows', async () => {
    const wakes = async (caseId: string) =>
      (await office.prisma.process.findUniqueOrThrow({ where: { id: legalAidCaseWorkflowId(caseId) } })).asked;
    const caseId = await accepted();
    await office.signAll(caseId);
    const before = await wakes(caseId);
    await office.act('court-clerk', caseId, told('其他'));
    await expect(wakes(caseId)).resolves.toBe(before);
    await office.act('lawyer', caseId, actBody('meeting-requested', now(), { credentials: CREDENTIALS }));
    await expect(wakes(caseId)).resolves.toBe(before + 1);
    await waitsForTheRecords(caseId);
  });

  it('starts a run that was lost again as soon as there is something to be told', async () => {
    const caseId = await accepted();
    await office.signAll(caseId);
    await lose(caseId);
    await office.act('court-clerk', caseId, told('其他'));
    expect(await office.runs(caseId)).toBe(false);
    await office.act('lawyer', caseId, actBody('meeting-requested', now(), { credentials: CREDENTIALS }));
    await waitsForTheRecords(caseId);
  });

  it('starts a run that was lost again when its alarm is late, and the alarm fires', async () => {
    const caseId = await notified();
    await office.signAll(caseId);
    await lose(caseId);
    expect(await fired(caseId)).toBeNull();
    await office.skip((await nextAt(caseId)) - now() + 1_000);
    const { records, clock, logger } = office;
    await office.until('the alarm has fired', async () => {
      await look({ records, clock, logger, guardTimes: { lookEveryMs: 0, lateAfterMs: 200, alertAfterMs: 400 } });
      return fired(caseId);
    });
    await waitsForTheRecords(caseId);
    const { found } = await office.prisma.process.findUniqueOrThrow({ where: { id: legalAidCaseWorkflowId(caseId) } });
    expect(found).toBe(1);
  });

  it('keeps its alarms across runs', async () => {
    const caseId = await notified();
    await lose(caseId);
    const first: WorkflowHandleWithFirstExecutionRunId = await office.environment.client.workflow.start(
      'legalAidCaseWorkflow',
      {
        workflowId: legalAidCaseWorkflowId(caseId),
        taskQueue: office.taskQueue,
        args: [{ affairId: caseId, continueAfter: 2 }],
      },
    );
    for (let n = 0; n < 5; n += 1) await handle(caseId).signal('lookAgain');
    await office.until(
      'a later run',
      async () => (await handle(caseId).describe()).runId !== first.firstExecutionRunId,
    );
    await waitsForTheRecords(caseId);
    await office.skip('7 days');
    await office.until('the alarm of a later run', () =>
      office.prisma.notice.findFirst({ where: { affairId: caseId, form: 'deadline-escalation' } }),
    );
  });

  it('ends its run when the case is over, and begins another when an act behind the end owes something', async () => {
    const caseId = await notified();
    await office.act('court-clerk', caseId, actBody('private-counsel-retained', now(), { name: '赵自聘' }));
    const ending = { ground: 'private-counsel', reason: '已自行委托' } as const;
    await office.act('center-staff', caseId, actBody('terminated', now(), ending));
    // Status and duplicate check do not wait for signatures; the process does.
    expect(await office.runs(caseId)).toBe(true);
    await office.signAll(caseId);
    await office.until('the run has ended', async () => (await handle(caseId).describe()).status.name === 'COMPLETED');
    await office.act('center-staff', caseId, actBody('termination-objected', now(), { reason: '不同意' }));
    await waitsForTheRecords(caseId);
    await office.signAll(caseId);
    // A look that gives up a timer in the moment in which time skips over it leaves the time-skipping server in doubt of it.
    await office.comeToRest();
    await office.skip((await nextAt(caseId)) - now() + 1_000);
    await office.until('the alarm has fired', () => fired(caseId));
  });

  it('starts nothing for a notice that was refused', async () => {
    const body = noticeBody(now());
    await office.notify(body);
    const again = uuid();
    const outcome = await office.submit('court-clerk', 'defence-notice', again, body);
    expect(outcome).toMatchObject({ state: 'refused', problem: { status: 409 } });
    await expect(office.prisma.process.count({ where: { refId: again } })).resolves.toBe(0);
  });

  it('never records anything before what stands there, while time runs ahead of the clock of those who act', async () => {
    const caseId = await notified();
    await office.comeToRest();
    let passes = true;
    const passing = office.environment.sleep('9 days').then(() => {
      passes = false;
    });
    let acts = 0;
    while (passes) {
      await office.act('court-clerk', caseId, told(`第${(acts += 1)}项`));
    }
    await passing;
    // The process has come nine days far, the office's own clock has not.
    await office.act('court-clerk', caseId, told('其他'));
    const entries = await office.prisma.historyEntry.findMany({ where: { affairId: caseId }, orderBy: { seq: 'asc' } });
    const instants = entries.map(({ recordedAt }) => recordedAt.getTime());
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    expect(entries.at(-1)?.kind).toBe('rights-told');
    expect(instants.at(-1)).toBeGreaterThan(now() + DAY_MS);
    await office.followClock();
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
    const all = { recipient: { notice: { affairId: caseId } } };
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
    await expect(verifyHistory(office.records)).resolves.toMatchObject({ faults: [] });
  });
});

describe('while Temporal is away', () => {
  let office: Office;
  let away: Connection;
  beforeAll(async () => {
    office = await Office.open({ time: 'local' });
    // Refused at once: nobody listens there.
    away = Connection.lazy({ address: `127.0.0.1:${await freePort()}`, interceptors: [] });
    await office.stopWorker();
    await office.startWorker(new Client({ connection: away }));
  });
  afterAll(async () => {
    await office.close();
    await away.close();
  });

  it('acts are recorded and answered, and the process starts when it is back', async () => {
    const now = (): number => office.clock.now();
    const caseId = await office.notify(noticeBody(now()));
    const assigned = actBody('lawyer-assigned', now(), { lawyerId: 'lawyer-cd-zhou' });
    expect((await office.act('center-staff', caseId, assigned)).case).toMatchObject({ status: 'assigned', version: 2 });
    await office.until('it was tried in vain', () =>
      office.prisma.process.findFirst({
        where: { refId: caseId, waiting: true, attempts: 0, lastError: 'engine away' },
      }),
    );
    expect(await office.runs(caseId)).toBe(false);
    await office.stopWorker();
    await office.startWorker();
    await office.comeToRest();
    const { nextAt } = await office.prisma.affair.findUniqueOrThrow({ where: { id: caseId } });
    await expect(office.overview(caseId)).resolves.toMatchObject({ version: 2, nextAt: nextAt?.getTime() });
  });
});
