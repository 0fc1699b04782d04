/** What the scenarios share. A scenario drives the office and names the run whose history is kept. */
import type { temporal } from '@temporalio/proto';
import { inTransaction } from '../../../activities/adapters/transaction.js';
import { look } from '../../../activities/process/guard.js';
import { recordReceipt } from '../../../activities/records/receipts.js';
import type { LegalAidCaseInput } from '../../../workflows/legal-aid-case/contract.js';
import type { ActBody } from '../../../activities/case/acts.js';
import { LOOK_AGAIN } from '../../../workflows/domain/signals.js';
import { legalAidCaseWorkflowId } from '../../../workflows/names.js';
import { actBody, noticeBody } from '../../support/builders.js';
import type { Office } from '../../support/office.js';

export interface RecordedRun {
  readonly workflowId: string;
  readonly runId?: string;
}

export type Scenario = (office: Office) => Promise<RecordedRun>;

export const LAWYER = { lawyerId: 'lawyer-cd-zhou' };
export const CREDENTIALS = ['practice-licence', 'firm-letter', 'aid-letter'] as const;

/** An act that any open case takes and that closes nothing for the others. */
export function rightsTold(office: Office, right = 'other'): ActBody {
  const at = office.clock.now();
  return actBody('rights-told', at, {
    right,
    toldOn: new Date(at + 8 * 3_600_000).toISOString().slice(0, 10),
  });
}

/** A new case whose process waits. */
export async function waitingCase(office: Office): Promise<string> {
  const caseId = await office.notify(noticeBody(office.clock.now()));
  await office.comeToRest();
  return caseId;
}

/** The same, with a lawyer who has taken it; its process was told of each step on its own. */
export async function acceptedCase(office: Office): Promise<string> {
  const caseId = await waitingCase(office);
  const at = (): number => office.clock.now();
  await office.act('center-staff', caseId, actBody('lawyer-assigned', at(), LAWYER));
  await untilLooks(office, caseId, 2);
  await office.act('lawyer', caseId, actBody('assignment-accepted', at(), {}));
  await untilLooks(office, caseId, 3);
  return caseId;
}

export function caseRun(caseId: string, runId?: string): RecordedRun {
  return { workflowId: legalAidCaseWorkflowId(caseId), ...(runId === undefined ? {} : { runId }) };
}

export function processOfCase(office: Office, caseId: string, runId?: string) {
  return office.environment.client.workflow.getHandle(legalAidCaseWorkflowId(caseId), runId);
}

/** Starts the process of a case by hand. @returns its run */
export async function startCase(office: Office, input: LegalAidCaseInput): Promise<string> {
  const handle = await office.environment.client.workflow.start('legalAidCaseWorkflow', {
    workflowId: legalAidCaseWorkflowId(input.affairId),
    taskQueue: office.taskQueue,
    workflowTaskTimeout: '3 seconds',
    args: [input],
  });
  return handle.firstExecutionRunId;
}

export function lookAgain(office: Office, caseId: string): Promise<void> {
  return processOfCase(office, caseId).signal(LOOK_AGAIN);
}

type Attributes = keyof temporal.api.history.v1.IHistoryEvent;

/** How often each attribute field stands in the history of a case's newest run so far. */
export async function eventsOf(office: Office, caseId: string, attributes: Attributes): Promise<number> {
  const { events } = await processOfCase(office, caseId).fetchHistory();
  return events?.filter((event) => event[attributes] != null).length ?? 0;
}

/** Waits until there are so many of an event in the history of a case. */
export async function untilEvents(office: Office, caseId: string, attributes: Attributes, many: number): Promise<void> {
  await office.until(`${many} × ${attributes}`, async () => (await eventsOf(office, caseId, attributes)) >= many);
}

/** Waits until the newest run of a case has looked so often. */
export function untilLooks(office: Office, caseId: string, many: number): Promise<void> {
  return untilEvents(office, caseId, 'markerRecordedEventAttributes', many);
}

/** Waits until the newest run of a case has ended so. */
export async function untilRunIs(office: Office, caseId: string, status: string): Promise<void> {
  await office.until(
    `the run is ${status}`,
    async () => (await processOfCase(office, caseId).describe()).status.name === status,
  );
}

/** Lets messages gather for one Workflow Task: nobody works while they are sent. On the dev server only. */
export async function whileNobodyWorks<T>(office: Office, send: () => Promise<T>): Promise<T> {
  await office.stopWorker();
  const sent = await send();
  await office.startWorker();
  return sent;
}

/** Everything that a case waits for by itself comes at one instant (epoch ms), what follows it as much earlier or later. */
export async function comesDue(office: Office, caseId: string, at: number): Promise<void> {
  const { prisma } = office;
  const instant = new Date(at);
  await prisma.$executeRaw`
    UPDATE "Obligation" SET "nextAt" = ${instant}, ladder =
      (SELECT jsonb_agg(r || jsonb_build_object('at', (r->>'at')::bigint - (ladder->0->>'at')::bigint + ${at}::bigint)
        ORDER BY n) FROM jsonb_array_elements(ladder) WITH ORDINALITY AS rungs(r, n))
    WHERE "affairId" = ${caseId} AND state = 'owed' AND "nextAt" IS NOT NULL`;
  await prisma.noticeRecipient.updateMany({
    where: { affairId: caseId, nextAt: { not: null } },
    data: { nextAt: instant },
  });
  await prisma.affair.update({ where: { id: caseId }, data: { nextAt: instant } });
}

const SOON_MS = 3_000;

/** Something comes earlier than a case knows, and it is told: another timer takes the place of the one it has. */
export async function anEarlierTimer(office: Office, caseId: string): Promise<void> {
  const timers = await eventsOf(office, caseId, 'timerStartedEventAttributes');
  await comesDue(office, caseId, office.clock.now() + SOON_MS);
  await lookAgain(office, caseId);
  await untilEvents(office, caseId, 'timerStartedEventAttributes', timers + 1);
}

/** Cancels everything that is owed in a case but this: only the clock that a scenario is about is left. */
export async function cancelOthers(office: Office, caseId: string, kept: string | null): Promise<void> {
  await office.prisma.obligation.updateMany({
    where: { affairId: caseId, state: 'owed', ...(kept === null ? {} : { id: { not: kept } }) },
    data: { state: 'cancelled' },
  });
}

/** Who is to sign for papers of a case, oldest first. */
export async function unsigned(office: Office, caseId: string): Promise<readonly string[]> {
  const where = { affairId: caseId, nextAt: { not: null } };
  const rows = await office.prisma.noticeRecipient.findMany({ where, orderBy: { id: 'asc' } });
  return rows.map(({ id }) => id);
}

export async function sign({ records, clock }: Office, recipientId: string): Promise<void> {
  const by = { id: 'center-staff', name: '许倩', agency: '成都市法律援助中心' };
  await inTransaction(records, (tx) => recordReceipt(tx, { recipientId, by, how: 'api', clock }));
}

/** The guard looks, again and again, until it has told somebody; what is undone is late for it at once. */
export async function untilGuardTells(office: Office): Promise<void> {
  const { records, clock, logger } = office;
  const guardTimes = { lookEveryMs: 0, lateAfterMs: 100, alertAfterMs: 60_000 };
  await office.until('the guard has told', async () => (await look({ records, clock, logger, guardTimes })) > 0);
}
