/** Control-flow shapes in which a case waits for an alarm; the waits are days, so the time is skipped. */
import { ActKind } from '../../../workflows/domain/vocabulary.js';
import { actBody } from '../../support/builders.js';
import type { Office } from '../../support/office.js';
import { caseRun, LAWYER, rightsTold, waitingCase, type Scenario } from './scenario.js';

export const ALARM_SHAPES: Readonly<Record<string, Scenario>> = {
  'legal-aid-case.alarms-between-acts': async (office) => {
    const caseId = await waitingCase(office);
    await office.skip(await untilAlarm(office, caseId));
    await office.act('court-clerk', caseId, rightsTold(office));
    await office.skip('9 days');
    await office.act('center-staff', caseId, actBody(ActKind.LawyerAssigned, office.clock.now(), LAWYER));
    await office.skip('9 days');
    return caseRun(caseId);
  },
};

/** Milliseconds until the case's earliest alarm, and a second more. */
export async function untilAlarm(office: Office, caseId: string): Promise<number> {
  const { nextAt } = await office.prisma.case.findUniqueOrThrow({ where: { id: caseId } });
  if (nextAt === null) throw new Error('Nothing will alarm');
  return Math.max(nextAt.getTime() - office.clock.now(), 0) + 1_000;
}
