/** What the scenarios share. A scenario drives the office and names the run whose history is kept. */
import type { temporal } from '@temporalio/proto';
import type { LegalAidCaseInput } from '../../../workflows/legal-aid-case/contract.js';
import { lookAgainSignal } from '../../../workflows/legal-aid-case/contract.js';
import type { ActBody } from '../../../workflows/domain/messages.js';
import { ActKind } from '../../../workflows/domain/vocabulary.js';
import { legalAidCaseWorkflowId, noticeWorkflowId } from '../../../workflows/names.js';
import { actBody, noticeBody } from '../../support/builders.js';
import type { Office } from '../../support/office.js';

export interface RecordedRun {
  readonly workflowId: string;
  readonly runId?: string;
}

export type Scenario = (office: Office) => Promise<RecordedRun>;

export const LAWYER = { lawyerId: 'lawyer-cd-zhou' };

/** An act that any open case takes and that closes nothing for the others. */
export function rightsTold(office: Office, right = 'other'): ActBody {
  const at = office.clock.now();
  return actBody(ActKind.RightsTold, at, {
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
  return processOfCase(office, caseId).signal(lookAgainSignal);
}

/** How often each attribute field stands in the history of a case's newest run so far. */
export async function eventsOf(
  office: Office,
  caseId: string,
  attributes: keyof temporal.api.history.v1.IHistoryEvent,
): Promise<number> {
  const { events } = await processOfCase(office, caseId).fetchHistory();
  return events?.filter((event) => event[attributes] != null).length ?? 0;
}

/** Waits until there are so many of an event in the history of a case. */
export async function untilEvents(
  office: Office,
  caseId: string,
  attributes: keyof temporal.api.history.v1.IHistoryEvent,
  many: number,
): Promise<void> {
  await office.until(`${many} × ${attributes}`, async () => (await eventsOf(office, caseId, attributes)) >= many);
}

/** Lets messages gather for one Workflow Task: nobody works while they are sent. */
export async function whileNobodyWorks(office: Office, send: () => Promise<unknown>): Promise<void> {
  await office.stopWorker();
  await send();
  await office.startWorker();
}

export interface FollowedNotice extends RecordedRun {
  readonly recipientId: string;
  readonly address: string;
}

/** The paper of this form in the case that somebody (or this recipient) must sign for, once its process runs. */
export async function followedNotice(
  office: Office,
  caseId: string,
  form: string,
  recipientId?: string,
): Promise<FollowedNotice> {
  const recipient = await office.prisma.noticeRecipient.findFirstOrThrow({
    where: { needsReceipt: true, notice: { caseId, form }, ...(recipientId === undefined ? {} : { id: recipientId }) },
    include: { deliveries: true },
  });
  const workflowId = noticeWorkflowId(recipient.noticeId, recipient.id);
  await office.until('the notice is followed', async () => {
    const done = await office.prisma.outbox.findFirst({
      where: { kind: 'start-workflow', refId: recipient.id, doneAt: { not: null } },
    });
    return done !== null;
  });
  return { workflowId, recipientId: recipient.id, address: recipient.deliveries[0]?.address ?? '' };
}
