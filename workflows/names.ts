/**
 * Names that other programs rely on: task queue, kinds of processes, Workflow IDs. IDs are business ids, opaque, without personal
 * data (they are never encrypted).
 */
export const TASK_QUEUE = 'fayuan';

/** What a process is about, under the names that its row in the records keeps. */
export const ProcessKind = {
  /** 法律援助案件 */ Case: 'case',
  /** 异地协作: a letter from one center to another */ Collaboration: 'collaboration',
  /** 补贴发放: one per case, whatever becomes of it */ Payout: 'payout',
  /** 签收台: receipts of papers that belong to no case, one per region */ ReceiptDesk: 'receipt-desk',
  /** 节假日安排变动后的重新核算: one per published calendar */ CalendarReprojection: 'calendar-reprojection',
  /** 档案核验: one per check that was asked for */ RecordsCheck: 'records-check',
} as const;
export type ProcessKind = (typeof ProcessKind)[keyof typeof ProcessKind];

export interface ProcessRef {
  readonly kind: ProcessKind;
  /** Id of the affair or check, region, or calendar version. */
  readonly refId: string;
}

const PREFIX: Readonly<Record<ProcessKind, string>> = {
  [ProcessKind.Case]: 'legal-aid-case/',
  [ProcessKind.Collaboration]: 'collaboration/',
  [ProcessKind.Payout]: 'subsidy-payout/',
  [ProcessKind.ReceiptDesk]: 'receipt-desk/',
  [ProcessKind.CalendarReprojection]: 'calendar-reprojection/',
  [ProcessKind.RecordsCheck]: 'records-check/',
};

/** Workflow ID of a process. One of a kind that a newer version knows is called by its kind. */
export function workflowIdOf({ kind, refId }: ProcessRef): string {
  const prefix: string | undefined = PREFIX[kind];
  return `${prefix ?? `${kind}/`}${refId}`;
}

/** Kinds of affairs (事项类型), as `Affair.kind` says. Each affair has one process, of the same name as its kind. */
export const AFFAIR_KIND_NAMES = [ProcessKind.Case, ProcessKind.Collaboration] as const;
export type AffairKindName = (typeof AFFAIR_KIND_NAMES)[number];

/** The process of an affair. Of a kind that is not known here its word waits for a version that knows it. */
export function processOfAffair({ id, kind }: { readonly id: string; readonly kind: string }): ProcessRef {
  return { kind: kind as ProcessKind, refId: id };
}

/** @returns what a Workflow ID is about, or null when it is none of ours */
export function processOf(workflowId: string): ProcessRef | null {
  for (const kind of Object.values(ProcessKind)) {
    const prefix = PREFIX[kind];
    if (workflowId.startsWith(prefix)) return { kind, refId: workflowId.slice(prefix.length) };
  }
  return null;
}

export function legalAidCaseWorkflowId(caseId: string): string {
  return workflowIdOf({ kind: ProcessKind.Case, refId: caseId });
}

export function collaborationWorkflowId(collaborationId: string): string {
  return workflowIdOf({ kind: ProcessKind.Collaboration, refId: collaborationId });
}

export function subsidyPayoutWorkflowId(caseId: string): string {
  return workflowIdOf({ kind: ProcessKind.Payout, refId: caseId });
}

export function receiptDeskWorkflowId(region: string): string {
  return workflowIdOf({ kind: ProcessKind.ReceiptDesk, refId: region });
}

export function calendarReprojectionWorkflowId(version: string): string {
  return workflowIdOf({ kind: ProcessKind.CalendarReprojection, refId: version });
}

export function recordsCheckWorkflowId(checkId: string): string {
  return workflowIdOf({ kind: ProcessKind.RecordsCheck, refId: checkId });
}

/** The Schedule of the morning digest; also the beginning of the Workflow ID of its runs. */
export const DEADLINE_DIGEST_SCHEDULE = 'deadline-digest';

/** The Schedule that asks every day whether the calendar reaches far enough; also the Workflow ID it starts. */
export const CALENDAR_HORIZON_SCHEDULE = 'calendar-horizon';

/** The Schedule that has the records checked every night; also the beginning of the Workflow ID of its runs. */
export const NIGHTLY_CHECK_SCHEDULE = 'nightly-records-check';
