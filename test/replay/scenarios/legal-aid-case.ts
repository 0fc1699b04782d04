/** Control-flow shapes of a legal-aid case that need no long wait, on the dev server. */
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { inject } from 'vitest';
import { ActKind } from '../../../workflows/domain/vocabulary.js';
import { legalAidCaseWorkflowId } from '../../../workflows/names.js';
import { submitActUpdate } from '../../../workflows/legal-aid-case/contract.js';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { lockCase } from '../../../activities/records/history.js';
import type { Submission } from '../../../prisma/generated/client.js';
import { actBody, noticeBody } from '../../support/builders.js';
import type { Office } from '../../support/office.js';
import { execute } from '../../support/stack/templates.js';
import {
  caseIsKnown,
  caseRun,
  LAWYER,
  newCaseId,
  recordAct,
  rightsTold,
  sendUpdate,
  startCase,
  whileNobodyWorks,
  type RecordedRun,
  type Scenario,
} from './scenario.js';

export const CASE_SHAPES: Readonly<Record<string, Scenario>> = {
  'legal-aid-case.start-by-update': async (office) => caseRun(await office.notify(noticeBody(office.clock.now()))),

  'legal-aid-case.first-notice-refused': async (office) => {
    const body = noticeBody(office.clock.now());
    await office.notify(body);
    const caseId = newCaseId();
    expectState(await office.submit('court-clerk', 'defence-notice', caseId, body), 'refused');
    await ended(office, caseId);
    return caseRun(caseId);
  },

  'legal-aid-case.act-behind-refused-notice': async (office) => {
    const body = noticeBody(office.clock.now());
    await office.notify(body);
    const caseId = newCaseId();
    const notice = await office.record('court-clerk', 'defence-notice', caseId, body);
    const act = await recordAct(office, 'court-clerk', caseId, rightsTold(office));
    await whileNobodyWorks(office, async () => {
      const first = office.drive(notice);
      await started(office, caseId);
      return [first, office.drive(act)];
    });
    await ended(office, caseId);
    return caseRun(caseId);
  },

  'legal-aid-case.first-half-of-the-line': firstHalf,

  'legal-aid-case.twelve-updates-at-once': async (office) => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    const acts = Array.from({ length: 12 }, () => office.submit('court-clerk', 'act', caseId, rightsTold(office)));
    for (const row of await Promise.all(acts)) expectState(row, 'done');
    return caseRun(caseId);
  },

  'legal-aid-case.twelve-updates-in-one-task': async (office) => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    const rows: Submission[] = [];
    // Every third is refused: a lawyer tells nobody his rights for the court.
    for (let n = 0; n < 12; n += 1) {
      rows.push(await recordAct(office, n % 3 === 2 ? 'lawyer' : 'court-clerk', caseId, rightsTold(office)));
    }
    await whileNobodyWorks(office, async () => rows.map((row) => office.drive(row)));
    return caseRun(caseId);
  },

  'legal-aid-case.alarm-and-acts-in-one-task': async (office) => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    await office.prisma.obligation.updateMany({
      where: { caseId, state: 'owed' },
      data: { nextAt: new Date(office.clock.now() + 4_000) },
    });
    // A refused act changes nothing and tells the workflow when the alarm is.
    expectState(await office.submit('lawyer', 'act', caseId, rightsTold(office)), 'refused');
    const rows = [
      await recordAct(office, 'court-clerk', caseId, rightsTold(office)),
      await recordAct(office, 'court-clerk', caseId, rightsTold(office)),
    ];
    await whileNobodyWorks(office, async () => {
      await pause(4_000);
      return rows.map((row) => office.drive(row));
    });
    return caseRun(caseId);
  },

  'legal-aid-case.slow-transaction': async (office) => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    let acts: Promise<unknown> = Promise.resolve();
    // Longer than a Workflow Task may take, shorter than a try of the transaction.
    await office.prisma.$transaction(async (tx) => {
      await lockCase(tx, caseId);
      const first = office.submit('court-clerk', 'act', caseId, rightsTold(office));
      await pause(2_000);
      const second = office.submit('court-clerk', 'act', caseId, rightsTold(office));
      await pause(2_000);
      acts = Promise.all([first, second]);
    });
    await acts;
    return caseRun(caseId);
  },

  'legal-aid-case.started-without-submission': async (office) => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    const lost = office.environment.client.workflow.getHandle(legalAidCaseWorkflowId(caseId));
    await lost.terminate('the Temporal database was lost');
    const runId = await startCase(office, { caseId });
    await caseIsKnown(office, caseId);
    await office.act('center-staff', caseId, actBody(ActKind.LawyerAssigned, office.clock.now(), LAWYER));
    return caseRun(caseId, runId);
  },

  'legal-aid-case.records-at-another-version': async (office) => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    await office.prisma.case.update({ where: { id: caseId }, data: { version: { increment: 1 } } });
    await office.act('court-clerk', caseId, rightsTold(office));
    return caseRun(caseId);
  },

  'legal-aid-case.unknown-submission': async (office) => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    await sendUpdate(office, caseId, uuid());
    await office.act('court-clerk', caseId, rightsTold(office));
    return caseRun(caseId);
  },

  'legal-aid-case.database-away': async (office) => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    const row = await recordAct(office, 'court-clerk', caseId, rightsTold(office));
    const database = new URL(office.databaseUrl).pathname.slice(1);
    const admin = inject('postgresAdminUrl');
    await execute(
      admin,
      `ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS false`,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`,
    );
    const answer = sendUpdate(office, caseId, row.id);
    await office.until('the patient activity has taken over', async () => {
      const history = await office.environment.client.workflow.getHandle(legalAidCaseWorkflowId(caseId)).fetchHistory();
      return history.events?.some((event) => event.activityTaskScheduledEventAttributes);
    });
    await execute(admin, `ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS true`);
    await answer;
    await office.act('court-clerk', caseId, rightsTold(office));
    return caseRun(caseId);
  },

  'legal-aid-case.continued-first-run': async (office) => {
    const { caseId, runId } = await continued(office);
    return caseRun(caseId, runId);
  },

  'legal-aid-case.continued-second-run': async (office) => {
    const { caseId, first } = await continued(office);
    // The server forgets Update ids at continue-as-new, the case does not.
    await sendUpdate(office, caseId, first);
    await office.act('court-clerk', caseId, rightsTold(office));
    return caseRun(caseId);
  },
};

/** A case that continues as new after two steps. @returns its first run and the notice's submission */
async function continued(office: Office): Promise<{ caseId: string; runId: string; first: string }> {
  const caseId = newCaseId();
  const notice = await office.record('court-clerk', 'defence-notice', caseId, noticeBody(office.clock.now()));
  const workflowId = legalAidCaseWorkflowId(caseId);
  const startWorkflowOperation = new WithStartWorkflowOperation('legalAidCaseWorkflow', {
    workflowId,
    taskQueue: office.taskQueue,
    workflowTaskTimeout: '3 seconds',
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [{ caseId, continueAfter: 2 }],
  });
  await office.environment.client.workflow.executeUpdateWithStart(submitActUpdate, {
    startWorkflowOperation,
    updateId: notice.id,
    args: [{ submissionId: notice.id }],
  });
  const handle = office.environment.client.workflow.getHandle(workflowId);
  const { runId } = await handle.describe();
  await office.act('court-clerk', caseId, rightsTold(office));
  await office.until('the case has continued as new', async () => (await handle.describe()).runId !== runId);
  return { caseId, runId, first: notice.id };
}

async function firstHalf(office: Office): Promise<RecordedRun> {
  const now = (): number => office.clock.now();
  const caseId = await office.notify(noticeBody(now()));
  const assign = (): Promise<unknown> =>
    office.act('center-staff', caseId, actBody(ActKind.LawyerAssigned, now(), LAWYER));
  await assign();
  await office.act('lawyer', caseId, actBody(ActKind.AssignmentDeclined, now(), { reason: '日程冲突' }));
  await assign();
  await office.act('lawyer', caseId, actBody(ActKind.AssignmentAccepted, now(), {}));
  await office.act('lawyer', caseId, actBody(ActKind.PapersFiled, now(), {}));
  const credentials = ['practice-licence', 'firm-letter', 'aid-letter'] as const;
  const asked = await office.act('lawyer', caseId, actBody(ActKind.MeetingRequested, now(), { credentials }));
  const meetingId = asked.meetingId ?? '';
  const meetingAt = new Date(now() + 1_000).toISOString();
  await office.act('detention-officer', caseId, actBody(ActKind.MeetingArranged, now(), { meetingId, meetingAt }));
  await office.act('lawyer', caseId, actBody(ActKind.MeetingHeld, now(), { meetingId, outcome: 'accepted-counsel' }));
  const file = await office.act('lawyer', caseId, actBody(ActKind.FileAccessRequested, now(), {}));
  const given = { requestId: file.requestId ?? '', items: ['案卷一册'], medium: 'copy' } as const;
  await office.act('court-clerk', caseId, actBody(ActKind.FileAccessGiven, now(), given));
  return caseRun(caseId);
}

function expectState(row: { state: string; problem: unknown }, state: string): void {
  if (row.state !== state) throw new Error(`${row.state} instead of ${state}: ${JSON.stringify(row.problem)}`);
}

async function ended(office: Office, caseId: string): Promise<void> {
  await office.environment.client.workflow.getHandle(legalAidCaseWorkflowId(caseId)).result();
}

async function started(office: Office, caseId: string): Promise<void> {
  const handle = office.environment.client.workflow.getHandle(legalAidCaseWorkflowId(caseId));
  await office.until('the case has started', () => handle.describe().catch(() => null));
}
