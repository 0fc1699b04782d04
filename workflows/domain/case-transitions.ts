/**
 * Which act is possible in which status, and where it leads (案件状态流转). One table, deny by default; read by the
 * workflow's transition and by the routes. The statute stands in the rule table, not here.
 */
import type { CaseActKind } from './messages.js';
import { CaseStatus } from './vocabulary.js';

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
  'lawyer-assigned': { from: [Received], to: Assigned },
  'assignment-accepted': { from: [Assigned], to: Accepted },
  'assignment-declined': { from: [Assigned], to: Received },
  'retainer-signed': { from: [Assigned, Accepted], to: null },
  'counsel-registered': { from: [Assigned, Accepted], to: null },
  'papers-filed': { from: [Accepted], to: null },
  'rights-told': { from: BEFORE_CONCLUDED, to: null },
  'papers-served': { from: BEFORE_CONCLUDED, to: null },
  'meeting-requested': { from: [Accepted], to: null },
  'meeting-arranged': { from: [Accepted], to: null },
  'meeting-refused': { from: [Accepted], to: null },
  'meeting-held': { from: [Accepted], to: null },
  'file-access-requested': { from: [Accepted], to: null },
  'file-access-given': { from: [Accepted], to: null },
  'file-access-explained': { from: [Accepted], to: null },
  'hearing-fixed': { from: BEFORE_CONCLUDED, to: null },
  'hearing-changed': { from: BEFORE_CONCLUDED, to: null },
  'hearing-cancelled': { from: BEFORE_CONCLUDED, to: null },
  'custody-changed': { from: BEFORE_CONCLUDED, to: null },
  'counsel-refused': { from: WITH_COUNSEL, to: null },
  // Allowed: the lawyer leaves and another is to be named. Not allowed: he stays.
  'counsel-refusal-decided': {
    from: WITH_COUNSEL,
    to: ({ justified }) => (justified === true ? Received : null),
  },
  'private-counsel-retained': { from: BEFORE_CONCLUDED, to: null },
  'replacement-requested': { from: WITH_COUNSEL, to: null },
  'replacement-decided': {
    from: WITH_COUNSEL,
    to: ({ granted, lawyerId }) => (granted !== true ? null : lawyerId === undefined ? Received : Assigned),
  },
  terminated: { from: BEFORE_CONCLUDED, to: Terminated },
  'termination-objected': { from: [Terminated], to: null },
  // Upheld: the aid goes on, and a lawyer is to be named.
  'objection-decided': { from: [Terminated], to: ({ upheld }) => (upheld === true ? Received : null) },
  concluded: { from: [Accepted], to: Concluded },
  'closing-file-submitted': { from: [Concluded, FileReturned], to: FileSubmitted },
  'closing-file-returned': { from: [FileSubmitted], to: FileReturned },
  'closing-file-accepted': { from: [FileSubmitted], to: Archived },
  // The proceedings go on behind the lawyer's conclusion (appeal, hand-over); each step says whether it does.
  'procedural-step': { from: [...BEFORE_CONCLUDED, ...AFTER_CONCLUSION], to: null },
  'term-paused': { from: BEFORE_CONCLUDED, to: null },
  'term-resumed': { from: BEFORE_CONCLUDED, to: null },
  'term-extended': { from: BEFORE_CONCLUDED, to: null },
  'obstacle-ended': { from: [Accepted, ...AFTER_CONCLUSION], to: null },
  'relief-requested': { from: [Accepted, ...AFTER_CONCLUSION], to: null },
  'relief-decided': { from: [Accepted, ...AFTER_CONCLUSION], to: null },
  'rights-complaint-filed': { from: [Accepted, ...AFTER_CONCLUSION], to: null },
  // The answer comes when it comes: counsel may have left, the aid may have ended.
  'rights-complaint-decided': { from: [...BEFORE_CONCLUDED, ...AFTER_CONCLUSION, Terminated], to: null },
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
