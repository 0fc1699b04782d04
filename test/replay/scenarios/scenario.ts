/** What the scenarios share. A scenario drives the office and names the run whose history is kept. */
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import type { LegalAidCaseInput, SubmissionOutcome } from '../../../workflows/legal-aid-case/contract.js';
import { caseOverviewQuery, submitActUpdate } from '../../../workflows/legal-aid-case/contract.js';
import type { ActBody } from '../../../workflows/domain/messages.js';
import { ActKind } from '../../../workflows/domain/vocabulary.js';
import { legalAidCaseWorkflowId, noticeWorkflowId } from '../../../workflows/names.js';
import type { Submission } from '../../../prisma/generated/client.js';
import { actBody } from '../../support/builders.js';
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

export function caseRun(caseId: string, runId?: string): RecordedRun {
  return { workflowId: legalAidCaseWorkflowId(caseId), ...(runId === undefined ? {} : { runId }) };
}

/** Starts a case's workflow as a lost Temporal database would have it started again. */
export async function startCase(office: Office, input: LegalAidCaseInput): Promise<string> {
  const handle = await office.environment.client.workflow.start('legalAidCaseWorkflow', {
    workflowId: legalAidCaseWorkflowId(input.caseId),
    taskQueue: office.taskQueue,
    workflowTaskTimeout: '3 seconds',
    args: [input],
  });
  return handle.firstExecutionRunId;
}

/** Sends an Update as it is, without the gateway's care. */
export function sendUpdate(office: Office, caseId: string, submissionId: string): Promise<SubmissionOutcome> {
  return office.environment.client.workflow
    .getHandle(legalAidCaseWorkflowId(caseId))
    .executeUpdate(submitActUpdate, { updateId: submissionId, args: [{ submissionId }] });
}

/** Waits until the workflow knows its case. */
export async function caseIsKnown(office: Office, caseId: string): Promise<void> {
  const handle = office.environment.client.workflow.getHandle(legalAidCaseWorkflowId(caseId));
  await office.until('the workflow has read its case', async () => (await handle.query(caseOverviewQuery)).version > 0);
}

/** Lets messages gather for one Workflow Task: nobody works while they are sent. */
export async function whileNobodyWorks(
  office: Office,
  send: () => Promise<readonly Promise<unknown>[]>,
): Promise<void> {
  await office.stopWorker();
  const answers = await send();
  // Nothing tells when a message without a worker has reached the server.
  await pause(1_500);
  await office.startWorker();
  await Promise.all(answers);
}

export function recordAct(office: Office, account: string, caseId: string, body: ActBody): Promise<Submission> {
  return office.record(account, 'act', caseId, body);
}

export function newCaseId(): string {
  return uuid();
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
