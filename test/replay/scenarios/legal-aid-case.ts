/** Control-flow shapes of a legal-aid case that need no long wait, on the dev server. */
import { v7 as uuid } from 'uuid';
import { inject } from 'vitest';
import { ActKind } from '../../../workflows/domain/vocabulary.js';
import { legalAidCaseWorkflowId } from '../../../workflows/names.js';
import { actBody } from '../../support/builders.js';
import type { Office } from '../../support/office.js';
import { execute } from '../../support/stack/templates.js';
import {
  caseRun,
  eventsOf,
  LAWYER,
  lookAgain,
  processOfCase,
  startCase,
  untilEvents,
  waitingCase,
  whileNobodyWorks,
  type Scenario,
} from './scenario.js';

const SIGNALS = 12;

export const CASE_SHAPES: Readonly<Record<string, Scenario>> = {
  'legal-aid-case.started-by-notice': async (office) => caseRun(await waitingCase(office)),

  'legal-aid-case.signalled-while-it-steps': async (office) => {
    const caseId = await waitingCase(office);
    const tasks = await eventsOf(office, caseId, 'workflowTaskStartedEventAttributes');
    // Longer than a Workflow Task may take, shorter than a try of the step.
    await office.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM "Case" WHERE id = ${caseId} FOR UPDATE`;
      await lookAgain(office, caseId);
      await untilEvents(office, caseId, 'workflowTaskStartedEventAttributes', tasks + 2);
      await lookAgain(office, caseId);
      await untilEvents(office, caseId, 'workflowTaskStartedEventAttributes', tasks + 3);
    });
    await untilEvents(office, caseId, 'timerStartedEventAttributes', 2);
    return caseRun(caseId);
  },

  'legal-aid-case.signals-gathered': async (office) => {
    const caseId = await waitingCase(office);
    await whileNobodyWorks(office, async () => {
      for (let n = 0; n < SIGNALS; n += 1) await lookAgain(office, caseId);
    });
    await untilEvents(office, caseId, 'timerStartedEventAttributes', 2);
    return caseRun(caseId);
  },

  'legal-aid-case.alarm-and-signal-in-one-task': async (office) => {
    const caseId = await waitingCase(office);
    const nextAt = new Date(office.clock.now() + 4_000);
    await office.prisma.obligation.updateMany({ where: { caseId, state: 'owed' }, data: { nextAt } });
    await lookAgain(office, caseId);
    await untilEvents(office, caseId, 'timerStartedEventAttributes', 2);
    await whileNobodyWorks(office, async () => {
      await untilEvents(office, caseId, 'timerFiredEventAttributes', 1);
      await lookAgain(office, caseId);
    });
    await untilEvents(office, caseId, 'timerStartedEventAttributes', 3);
    return caseRun(caseId);
  },

  'legal-aid-case.database-away': async (office) => {
    const caseId = await waitingCase(office);
    const database = new URL(office.databaseUrl).pathname.slice(1);
    const admin = inject('postgresAdminUrl');
    await execute(
      admin,
      `ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS false`,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`,
    );
    await lookAgain(office, caseId);
    await untilEvents(office, caseId, 'activityTaskScheduledEventAttributes', 1);
    await execute(admin, `ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS true`);
    await untilEvents(office, caseId, 'activityTaskCompletedEventAttributes', 1);
    await lookAgain(office, caseId);
    await untilEvents(office, caseId, 'timerStartedEventAttributes', 3);
    return caseRun(caseId);
  },

  'legal-aid-case.lost-and-started-again': async (office) => {
    const caseId = await waitingCase(office);
    const now = (): number => office.clock.now();
    await office.act('center-staff', caseId, actBody(ActKind.LawyerAssigned, now(), LAWYER));
    await office.act('lawyer', caseId, actBody(ActKind.AssignmentAccepted, now(), {}));
    await office.lose(legalAidCaseWorkflowId(caseId));
    const credentials = ['practice-licence', 'firm-letter', 'aid-letter'] as const;
    await office.act('lawyer', caseId, actBody(ActKind.MeetingRequested, now(), { credentials }));
    await office.until('it runs again', () => office.runs(caseId));
    await untilEvents(office, caseId, 'timerStartedEventAttributes', 1);
    return caseRun(caseId);
  },

  'legal-aid-case.continued-first-run': async (office) => {
    const { caseId, runId } = await continued(office);
    return caseRun(caseId, runId);
  },

  'legal-aid-case.continued-second-run': async (office) => {
    const { caseId } = await continued(office);
    await untilEvents(office, caseId, 'timerStartedEventAttributes', 1);
    return caseRun(caseId);
  },

  'legal-aid-case.over': async (office) => {
    const caseId = await waitingCase(office);
    const now = (): number => office.clock.now();
    await office.act('court-clerk', caseId, actBody(ActKind.PrivateCounselRetained, now(), { name: '赵自聘' }));
    const ending = { ground: 'private-counsel', reason: '已自行委托' } as const;
    await office.act('center-staff', caseId, actBody(ActKind.Terminated, now(), ending));
    await processOfCase(office, caseId).result();
    return caseRun(caseId);
  },

  // Rows are written before they are named: who names one that is not there has taken the wrong records.
  'legal-aid-case.unknown-affair': async (office) => {
    const caseId = uuid();
    await startCase(office, { affairId: caseId });
    await office.until(
      'the run has failed',
      async () => (await processOfCase(office, caseId).describe()).status.name === 'FAILED',
    );
    return caseRun(caseId);
  },
};

/** A case that continues as new after two looks. @returns its first run */
async function continued(office: Office): Promise<{ caseId: string; runId: string }> {
  const caseId = await waitingCase(office);
  await office.lose(legalAidCaseWorkflowId(caseId));
  const runId = await startCase(office, { affairId: caseId, continueAfter: 2 });
  await untilEvents(office, caseId, 'timerStartedEventAttributes', 1);
  await lookAgain(office, caseId);
  await office.until(
    'the case has continued as new',
    async () => (await processOfCase(office, caseId).describe()).runId !== runId,
  );
  return { caseId, runId };
}
