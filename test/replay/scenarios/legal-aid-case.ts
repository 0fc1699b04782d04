/** Control-flow shapes of a running case that need no long wait, on the dev server. */
import { inject } from 'vitest';
import { formatInstant, HOUR_MS } from '../../../activities/law/counting/legal-date.js';
import { Bank } from '../../support/bank.js';
import { actBody, minorBirthDate, noticeBody, residentNumber } from '../../support/builders.js';
import type { Office } from '../../support/office.js';
import { proposeAndApprove, stateIs } from '../../support/payouts.js';
import { execute } from '../../support/stack/templates.js';
import { archivedCase } from './whole-life.js';
import {
  acceptedCase,
  anEarlierTimer,
  caseRun,
  comesDue,
  CREDENTIALS,
  eventsOf,
  lookAgain,
  sign,
  unsigned,
  untilEvents,
  untilGuardTells,
  untilLooks,
  untilRunIs,
  waitingCase,
  whileNobodyWorks,
  type Scenario,
} from './scenario.js';

const SIGNALS = 12;

export const CASE_SHAPES: Readonly<Record<string, Scenario>> = {
  'legal-aid-case.started-by-notice': async (office) => caseRun(await waitingCase(office)),

  'legal-aid-case.milestones-by-name': async (office) => {
    const { prisma } = office;
    const caseId = await archivedCase(office);
    const payout = await prisma.payout.findUniqueOrThrow({ where: { caseId } });
    await proposeAndApprove(office, payout);
    await office.until('the payout is instructed', stateIs(prisma, payout, 'instructed'));
    const answer = { instructionId: `${payout.id}-1`, amountFen: payout.totalFen, at: office.clock.now() };
    new Bank(office.paymentsFolder).answer(answer);
    await untilEvents(office, caseId, 'workflowExecutionSignaledEventAttributes', 6);
    await office.comeToRest();
    return caseRun(caseId);
  },

  'legal-aid-case.signalled-while-it-steps': async (office) => {
    const caseId = await waitingCase(office);
    const tasks = await eventsOf(office, caseId, 'workflowTaskStartedEventAttributes');
    // Something is due, so the look locks. Longer than a Workflow Task may take, shorter than a try of the step.
    await comesDue(office, caseId, office.clock.now() - 1_000);
    await office.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM "Affair" WHERE id = ${caseId} FOR UPDATE`;
      await lookAgain(office, caseId);
      await untilEvents(office, caseId, 'workflowTaskStartedEventAttributes', tasks + 2);
      await lookAgain(office, caseId);
      await untilEvents(office, caseId, 'workflowTaskStartedEventAttributes', tasks + 3);
    });
    await untilLooks(office, caseId, 3);
    return caseRun(caseId);
  },

  'legal-aid-case.signals-gathered': async (office) => {
    const caseId = await waitingCase(office);
    await whileNobodyWorks(office, async () => {
      for (let n = 0; n < SIGNALS; n += 1) await lookAgain(office, caseId);
    });
    await untilLooks(office, caseId, 2);
    return caseRun(caseId);
  },

  'legal-aid-case.timer-kept': async (office) => {
    const caseId = await waitingCase(office);
    for (const looks of [2, 3]) {
      await lookAgain(office, caseId);
      await untilLooks(office, caseId, looks);
    }
    // Only by a command behind it does replay find one that is missing.
    await anEarlierTimer(office, caseId);
    return caseRun(caseId);
  },

  'legal-aid-case.alarm-and-signal-in-one-task': async (office) => {
    const caseId = await waitsForSoon(office);
    await whileNobodyWorks(office, async () => {
      await untilEvents(office, caseId, 'timerFiredEventAttributes', 1);
      await lookAgain(office, caseId);
    });
    await untilLooks(office, caseId, 3);
    return caseRun(caseId);
  },

  // The server's clock stands where it stands, so the day has passed in the records.
  'legal-aid-case.temporal-away-for-a-day': async (office) => {
    const { prisma } = office;
    const caseId = await waitsForSoon(office);
    const fired = { caseId, kind: { in: ['obligation-remind', 'obligation-escalate', 'receipt-remind'] } };
    await whileNobodyWorks(office, async () => {
      await untilEvents(office, caseId, 'timerFiredEventAttributes', 1);
      await comesDue(office, caseId, office.clock.now() - 24 * HOUR_MS);
    });
    await untilLooks(office, caseId, 3);
    const entries = await prisma.historyEntry.findMany({ where: fired });
    const moments = new Set(entries.map(({ recordedAt }) => recordedAt.getTime()));
    if (entries.length < 2 || moments.size !== 1) throw new Error(`One look did not do it all: ${entries.length}`);
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
    const looks = await eventsOf(office, caseId, 'markerRecordedEventAttributes');
    await lookAgain(office, caseId);
    await untilLooks(office, caseId, looks + 1);
    return caseRun(caseId);
  },

  // A paper wants to be signed for also when the case has ended.
  'legal-aid-case.over-after-the-last-receipt': async (office) => {
    const caseId = await waitingCase(office);
    await terminate(office, caseId);
    const recipients = await unsigned(office, caseId);
    const last = recipients.at(-1) ?? '';
    for (const recipientId of recipients.slice(0, -1)) await sign(office, recipientId);
    await office.comeToRest();
    const looks = await eventsOf(office, caseId, 'markerRecordedEventAttributes');
    await lookAgain(office, caseId);
    await untilLooks(office, caseId, looks + 1);
    if (!(await office.runs(caseId))) throw new Error('It ended before the last receipt');
    await sign(office, last);
    await untilRunIs(office, caseId, 'COMPLETED');
    return caseRun(caseId);
  },

  'legal-aid-case.handed-over': async (office) => {
    const { prisma } = office;
    const now = (): number => office.clock.now();
    const birthDate = minorBirthDate(now());
    const identity = { kind: 'resident-id', number: residentNumber(birthDate, 'male') } as const;
    const person = { name: '王小五', sex: 'male', birthDate, identity } as const;
    const custody = { measure: 'detained', placeId: 'agency-cd-detention', since: formatInstant(now() - 2 * HOUR_MS) };
    const investigation = { stage: 'investigation', person, custody } as const;
    const caseId = await office.notify(noticeBody(now(), investigation as object), 'police-officer');
    await office.comeToRest();
    const step = actBody('procedural-step', now(), { step: 'transferred-for-review' });
    await office.act('police-officer', caseId, step);
    await office.comeToRest();
    const review = { stage: 'prosecution-review', person, stageBeganAt: formatInstant(now()) } as const;
    await office.notify(noticeBody(now(), review), 'procuratorate-clerk');
    await office.until('the process has passed the case on', () =>
      prisma.obligation.findFirst({ where: { affairId: caseId, variant: 'next-stage', state: 'fulfilled' } }),
    );
    await office.comeToRest();
    return caseRun(caseId);
  },

  // Something comes earlier than the process knows, and the word of it never arrives.
  'legal-aid-case.signal-lost': async (office) => {
    const { prisma } = office;
    const caseId = await acceptedCase(office);
    await whileNobodyWorks(office, async () => {
      const meeting = actBody('meeting-requested', office.clock.now(), { credentials: CREDENTIALS });
      await office.act('lawyer', caseId, meeting);
      await prisma.process.updateMany({ where: { refId: caseId }, data: { waiting: false, signals: [] } });
    });
    await comesDue(office, caseId, office.clock.now() - 1_000);
    await untilGuardTells(office);
    await untilLooks(office, caseId, 4);
    await office.until('it was done', () =>
      prisma.historyEntry.findFirst({ where: { affairId: caseId, kind: { startsWith: 'obligation-' } } }),
    );
    return caseRun(caseId);
  },
};

export async function terminate(office: Office, caseId: string): Promise<void> {
  const now = (): number => office.clock.now();
  await office.act('court-clerk', caseId, actBody('private-counsel-retained', now(), { name: '赵自聘' }));
  const ending = { ground: 'private-counsel', reason: '已自行委托' } as const;
  await office.act('center-staff', caseId, actBody('terminated', now(), ending));
}

/** A case whose alarm comes within seconds: an earlier timer has taken the place of its first. */
async function waitsForSoon(office: Office): Promise<string> {
  const caseId = await waitingCase(office);
  await anEarlierTimer(office, caseId);
  return caseId;
}
