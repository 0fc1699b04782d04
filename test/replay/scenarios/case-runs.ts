/** How runs of a case begin, are lost and follow each other, on the dev server. */
import { v7 as uuid } from 'uuid';
import { Milestone, LOOK_AGAIN } from '../../../workflows/domain/signals.js';
import { legalAidCaseWorkflowId, subsidyPayoutWorkflowId } from '../../../workflows/names.js';
import { actBody, noticeBody } from '../../support/builders.js';
import type { Office } from '../../support/office.js';
import { calculatedPayout, proposeAndApprove } from '../../support/payouts.js';
import { terminate } from './legal-aid-case.js';
import {
  anEarlierTimer,
  caseRun,
  comesDue,
  LAWYER,
  lookAgain,
  processOfCase,
  sign,
  startCase,
  unsigned,
  untilGuardTells,
  untilLooks,
  untilRunIs,
  waitingCase,
  whileNobodyWorks,
  type Scenario,
} from './scenario.js';

export const RUN_SHAPES: Readonly<Record<string, Scenario>> = {
  'legal-aid-case.lost-and-started-again': async (office) => {
    const caseId = await waitingCase(office);
    await office.act('center-staff', caseId, actBody('lawyer-assigned', office.clock.now(), LAWYER));
    await office.lose(legalAidCaseWorkflowId(caseId));
    await office.act('lawyer', caseId, actBody('assignment-accepted', office.clock.now(), {}));
    await office.until('it runs again', () => office.runs(caseId));
    await untilLooks(office, caseId, 1);
    return caseRun(caseId);
  },

  'legal-aid-case.cancelled-by-hand': async (office) => {
    const { caseId, runId } = await cancelled(office);
    return caseRun(caseId, runId);
  },

  'legal-aid-case.started-anew-by-the-guard': async (office) => {
    const { caseId } = await cancelled(office);
    await comesDue(office, caseId, office.clock.now() - 1_000);
    await untilGuardTells(office);
    await office.until('it runs again', () => office.runs(caseId));
    await untilLooks(office, caseId, 1);
    return caseRun(caseId);
  },

  'legal-aid-case.started-twice-at-once': async (office) => {
    const caseId = await whileNobodyWorks(office, async () => {
      const opened = await office.notify(noticeBody(office.clock.now()));
      await office.prisma.process.updateMany({ where: { refId: opened }, data: { waiting: false, signals: [] } });
      const start = (signal: string) =>
        office.environment.client.workflow.signalWithStart('legalAidCaseWorkflow', {
          workflowId: legalAidCaseWorkflowId(opened),
          taskQueue: office.taskQueue,
          args: [{ affairId: opened }],
          signal,
        });
      const [one, other] = await Promise.all([start(Milestone.Opened), start(LOOK_AGAIN)]);
      if (one.signaledRunId !== other.signaledRunId) throw new Error('Two runs of one case');
      return opened;
    });
    await untilLooks(office, caseId, 1);
    return caseRun(caseId);
  },

  'legal-aid-case.continued-first-run': async (office) => {
    const { caseId, runId } = await continued(office);
    return caseRun(caseId, runId);
  },

  'legal-aid-case.continued-second-run': async (office) => {
    const { caseId } = await continued(office);
    await untilLooks(office, caseId, 1);
    return caseRun(caseId);
  },

  'legal-aid-case.payout-begun': async (office) => {
    const { caseId } = await calculatedPayout(office);
    await payoutRuns(office, caseId);
    await anEarlierTimer(office, caseId);
    return caseRun(caseId);
  },

  'legal-aid-case.payout-begun-by-a-decision': async (office) => {
    const { prisma } = office;
    const payout = await whileNobodyWorks(office, async () => {
      const calculated = await calculatedPayout(office);
      await proposeAndApprove(office, calculated);
      // The dispatcher brings the one word now, the other later.
      const inAWhile = new Date(Date.now() + 60 * 60_000);
      const where = { id: legalAidCaseWorkflowId(calculated.caseId) };
      await prisma.process.update({ where, data: { notBefore: inAWhile } });
      return calculated;
    });
    const { caseId } = payout;
    await office.until('the decision has started the payout', () =>
      prisma.process.findFirst({ where: { id: subsidyPayoutWorkflowId(caseId), waiting: false } }),
    );
    await prisma.process.update({ where: { id: legalAidCaseWorkflowId(caseId) }, data: { notBefore: new Date(0) } });
    await office.until('the case has begun', () => office.runs(caseId));
    await untilLooks(office, caseId, 1);
    await office.comeToRest();
    return caseRun(caseId);
  },

  'legal-aid-case.started-for-an-ended-affair': async (office) => {
    const caseId = await waitingCase(office);
    await terminate(office, caseId);
    for (const recipientId of await unsigned(office, caseId)) await sign(office, recipientId);
    await untilRunIs(office, caseId, 'COMPLETED');
    await office.comeToRest();
    const runId = await startCase(office, { affairId: caseId });
    await processOfCase(office, caseId, runId).result();
    return caseRun(caseId, runId);
  },

  // Rows are written before they are named: who names one that is not there has taken the wrong records.
  'legal-aid-case.unknown-affair': async (office) => {
    const caseId = uuid();
    await startCase(office, { affairId: caseId });
    await untilRunIs(office, caseId, 'FAILED');
    return caseRun(caseId);
  },
};

/** The case has begun its subsidy, and everybody waits. */
async function payoutRuns(office: Office, caseId: string): Promise<void> {
  await office.until('the payout runs', () =>
    office.prisma.process.findFirst({ where: { id: subsidyPayoutWorkflowId(caseId), waiting: false } }),
  );
  await office.comeToRest();
}

/** A case whose process somebody has cancelled. @returns the run that ended so */
async function cancelled(office: Office): Promise<{ caseId: string; runId: string }> {
  const caseId = await waitingCase(office);
  const { runId } = await processOfCase(office, caseId).describe();
  await processOfCase(office, caseId).cancel();
  await untilRunIs(office, caseId, 'CANCELLED');
  return { caseId, runId };
}

/** A case that begins its payout and continues as new after two looks. @returns its first run */
async function continued(office: Office): Promise<{ caseId: string; runId: string }> {
  const { caseId, runId } = await whileNobodyWorks(office, async () => {
    const payout = await calculatedPayout(office);
    await office.prisma.process.updateMany({ where: { refId: payout.caseId }, data: { waiting: false, signals: [] } });
    return { caseId: payout.caseId, runId: await startCase(office, { affairId: payout.caseId, continueAfter: 2 }) };
  });
  await payoutRuns(office, caseId);
  await lookAgain(office, caseId);
  await office.until(
    'the case has continued as new',
    async () => (await processOfCase(office, caseId).describe()).runId !== runId,
  );
  return { caseId, runId };
}
