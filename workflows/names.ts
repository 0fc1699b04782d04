/**
 * Names that other programs rely on: task queue, search attributes, Workflow IDs. IDs are business ids, opaque, without
 * personal data (they are never encrypted).
 */
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

export const TASK_QUEUE = 'fayuan';

/** Search attributes carry codes only; lists and boards read PostgreSQL, these serve operators in the Temporal UI. */
export const CASE_STAGE = defineSearchAttributeKey('CaseStage', SearchAttributeType.KEYWORD);
export const CASE_STATUS = defineSearchAttributeKey('CaseStatus', SearchAttributeType.KEYWORD);
export const CASE_REGION = defineSearchAttributeKey('CaseRegion', SearchAttributeType.KEYWORD);
/** All search attributes, to be registered when a server starts. */
export const SEARCH_ATTRIBUTES = [CASE_STAGE, CASE_STATUS, CASE_REGION] as const;

const CASE_PREFIX = 'legal-aid-case/';
const NOTICE_PREFIX = 'notice/';
const PAYOUT_PREFIX = 'subsidy-payout/';

/** The Schedule of the morning digest; also the beginning of the Workflow ID of its runs. */
export const DEADLINE_DIGEST_SCHEDULE = 'deadline-digest';

export function legalAidCaseWorkflowId(caseId: string): string {
  return `${CASE_PREFIX}${caseId}`;
}

/** @returns the case id, or null when the Workflow ID is not a case's. */
export function caseIdOfWorkflow(workflowId: string): string | null {
  return workflowId.startsWith(CASE_PREFIX) ? workflowId.slice(CASE_PREFIX.length) : null;
}

export function noticeWorkflowId(noticeId: string, recipientId: string): string {
  return `${NOTICE_PREFIX}${noticeId}/${recipientId}`;
}

/** @returns the ids, or null when the Workflow ID is not a notice's. */
export function noticeOfWorkflow(workflowId: string): { noticeId: string; recipientId: string } | null {
  if (!workflowId.startsWith(NOTICE_PREFIX)) return null;
  const [noticeId, recipientId] = workflowId.slice(NOTICE_PREFIX.length).split('/');
  return noticeId && recipientId ? { noticeId, recipientId } : null;
}

/** One payout per case, whatever becomes of it. */
export function subsidyPayoutWorkflowId(caseId: string): string {
  return `${PAYOUT_PREFIX}${caseId}`;
}

/** One re-projection per published calendar. */
export function calendarReprojectionWorkflowId(version: string): string {
  return `calendar-reprojection/${version}`;
}

/** The Schedule that asks every day whether the calendar reaches far enough; also the Workflow ID it starts. */
export const CALENDAR_HORIZON_SCHEDULE = 'calendar-horizon';
