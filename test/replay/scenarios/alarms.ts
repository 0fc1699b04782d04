/** Control-flow shapes in which a case waits for an alarm; the waits are days, so the time is skipped. */
import { ActKind } from '../../../workflows/domain/vocabulary.js';
import { actBody, noticeBody } from '../../support/builders.js';
import type { Office } from '../../support/office.js';
import { caseRun, LAWYER, rightsTold, type Scenario } from './scenario.js';

export const ALARM_SHAPES: Readonly<Record<string, Scenario>> = {
  'legal-aid-case.alarms-between-acts': async (office) => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    await office.skip((await untilAlarm(office, caseId)) + 1_000);
    await office.act('court-clerk', caseId, rightsTold(office));
    await office.skip('9 days');
    await office.act('center-staff', caseId, actBody(ActKind.LawyerAssigned, office.clock.now(), LAWYER));
    return caseRun(caseId);
  },
};

/** Milliseconds until the case's earliest alarm. */
async function untilAlarm(office: Office, caseId: string): Promise<number> {
  const earliest = await office.prisma.obligation.aggregate({
    where: { caseId, state: 'owed' },
    _min: { nextAt: true },
  });
  const { nextAt } = earliest._min;
  if (nextAt === null) throw new Error('Nothing will alarm');
  return Math.max(nextAt.getTime() - office.clock.now(), 0);
}
