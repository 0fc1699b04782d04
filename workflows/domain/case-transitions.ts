/**
 * Which act is possible in which status, and where it leads (案件状态流转). One table, deny by default; read by the
 * workflow's transition and by the routes. The statute stands in the rule table, not here.
 */
import type { CaseActKind } from './messages.js';
import { ActKind, CaseStatus } from './vocabulary.js';

/** What an act decides, where its effect on the status hangs on it. */
export interface Decided {
  readonly justified?: boolean | undefined;
  readonly granted?: boolean | undefined;
  readonly upheld?: boolean | undefined;
  readonly lawyerId?: string | undefined;
}

interface TransitionRow {
  readonly from: readonly CaseStatus[];
  /** null: the status stays. */
  readonly to: CaseStatus | null | ((decided: Decided) => CaseStatus | null);
}

const { Received, Assigned, Accepted, Concluded, FileSubmitted, FileReturned, Archived, Terminated } = CaseStatus;
const BEFORE_CONCLUDED: readonly CaseStatus[] = [Received, Assigned, Accepted];
const AFTER_CONCLUSION: readonly CaseStatus[] = [Concluded, FileSubmitted, FileReturned, Archived];
/** A lawyer is named. */
const WITH_COUNSEL: readonly CaseStatus[] = [Assigned, Accepted];

const TRANSITIONS: Readonly<Record<CaseActKind, TransitionRow>> = {
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
  [ActKind.HearingFixed]: { from: BEFORE_CONCLUDED, to: null },
  [ActKind.HearingChanged]: { from: BEFORE_CONCLUDED, to: null },
  [ActKind.HearingCancelled]: { from: BEFORE_CONCLUDED, to: null },
  [ActKind.CustodyChanged]: { from: BEFORE_CONCLUDED, to: null },
  [ActKind.CounselRefused]: { from: WITH_COUNSEL, to: null },
  // Allowed: the lawyer leaves and another is to be named. Not allowed: he stays.
  [ActKind.CounselRefusalDecided]: {
    from: WITH_COUNSEL,
    to: ({ justified }) => (justified === true ? Received : null),
  },
  [ActKind.PrivateCounselRetained]: { from: BEFORE_CONCLUDED, to: null },
  [ActKind.ReplacementRequested]: { from: WITH_COUNSEL, to: null },
  [ActKind.ReplacementDecided]: {
    from: WITH_COUNSEL,
    to: ({ granted, lawyerId }) => (granted !== true ? null : lawyerId === undefined ? Received : Assigned),
  },
  [ActKind.Terminated]: { from: BEFORE_CONCLUDED, to: Terminated },
  [ActKind.TerminationObjected]: { from: [Terminated], to: null },
  // Upheld: the aid goes on, and a lawyer is to be named.
  [ActKind.ObjectionDecided]: { from: [Terminated], to: ({ upheld }) => (upheld === true ? Received : null) },
  [ActKind.Concluded]: { from: [Accepted], to: Concluded },
  [ActKind.ClosingFileSubmitted]: { from: [Concluded, FileReturned], to: FileSubmitted },
  [ActKind.ClosingFileReturned]: { from: [FileSubmitted], to: FileReturned },
  [ActKind.ClosingFileAccepted]: { from: [FileSubmitted], to: Archived },
  // The proceedings go on behind the lawyer's conclusion (appeal, hand-over); each step says whether it does.
  [ActKind.ProceduralStep]: { from: [...BEFORE_CONCLUDED, ...AFTER_CONCLUSION], to: null },
  [ActKind.TermPaused]: { from: BEFORE_CONCLUDED, to: null },
  [ActKind.TermResumed]: { from: BEFORE_CONCLUDED, to: null },
  [ActKind.TermExtended]: { from: BEFORE_CONCLUDED, to: null },
  [ActKind.ObstacleEnded]: { from: [Accepted, ...AFTER_CONCLUSION], to: null },
  [ActKind.ReliefRequested]: { from: [Accepted, ...AFTER_CONCLUSION], to: null },
  [ActKind.ReliefDecided]: { from: [Accepted, ...AFTER_CONCLUSION], to: null },
  [ActKind.RightsComplaintFiled]: { from: [Accepted, ...AFTER_CONCLUSION], to: null },
  // The answer comes when it comes: counsel may have left, the aid may have ended.
  [ActKind.RightsComplaintDecided]: { from: [...BEFORE_CONCLUDED, ...AFTER_CONCLUSION, Terminated], to: null },
};

/** @returns the status after the act, or null when the status forbids the act. */
export function statusAfter(kind: CaseActKind, status: CaseStatus, decided: Decided = {}): CaseStatus | null {
  const { from, to } = TRANSITIONS[kind];
  if (!from.includes(status)) return null;
  return (typeof to === 'function' ? to(decided) : to) ?? status;
}

/** Archived and terminated cases have ended; their person may be notified about again in the same stage. */
export function hasEnded(status: CaseStatus): boolean {
  return status === CaseStatus.Archived || status === CaseStatus.Terminated;
}
