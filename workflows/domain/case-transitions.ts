/**
 * Which act is possible in which status, and where it leads (案件状态流转). One table, deny by default; read by the
 * workflow's transition and by the routes. The statute stands in the rule table, not here.
 */
import { ActKind, CaseStatus } from './vocabulary.js';

interface TransitionRow {
  readonly from: readonly CaseStatus[];
  /** null: the status stays. */
  readonly to: CaseStatus | null;
}

const { Received, Assigned, Accepted } = CaseStatus;
const BEFORE_CONCLUDED: readonly CaseStatus[] = [Received, Assigned, Accepted];

const TRANSITIONS: Readonly<Record<Exclude<ActKind, 'defence-notice'>, TransitionRow>> = {
  [ActKind.LawyerAssigned]: { from: [Received], to: Assigned },
  [ActKind.AssignmentAccepted]: { from: [Assigned], to: Accepted },
  [ActKind.AssignmentDeclined]: { from: [Assigned], to: Received },
  [ActKind.RetainerSigned]: { from: [Assigned, Accepted], to: null },
  [ActKind.CounselRegistered]: { from: [Assigned, Accepted], to: null },
  [ActKind.PapersFiled]: { from: [Accepted], to: null },
  [ActKind.RightsTold]: { from: BEFORE_CONCLUDED, to: null },
  [ActKind.PapersServed]: { from: BEFORE_CONCLUDED, to: null },
  [ActKind.MeetingRequested]: { from: [Accepted], to: null },
  [ActKind.MeetingArranged]: { from: [Accepted], to: null },
  [ActKind.MeetingRefused]: { from: [Accepted], to: null },
  [ActKind.MeetingHeld]: { from: [Accepted], to: null },
  [ActKind.FileAccessRequested]: { from: [Accepted], to: null },
  [ActKind.FileAccessGiven]: { from: [Accepted], to: null },
  [ActKind.FileAccessExplained]: { from: [Accepted], to: null },
};

/** @returns the status after the act, or null when the status forbids the act. */
export function statusAfter(kind: ActKind, status: CaseStatus): CaseStatus | null {
  if (kind === ActKind.DefenceNotice) return null;
  const row = TRANSITIONS[kind];
  return row.from.includes(status) ? (row.to ?? status) : null;
}

/** Archived and terminated cases have ended; their person may be notified about again in the same stage. */
export function hasEnded(status: CaseStatus): boolean {
  return status === CaseStatus.Archived || status === CaseStatus.Terminated;
}
