/** Life of a legal-aid case (案件状态): which statuses belong together, where an act leads, and when it is over. */
import { CaseStatus } from '../../workflows/domain/vocabulary.js';
import type { NonEmpty } from '../acts/define-act.js';
import type { AnyCaseAct } from './case-act.js';

const { Received, Assigned, Accepted, Concluded, FileSubmitted, FileReturned, Archived, Terminated, Withdrawn } =
  CaseStatus;

export const BEFORE_CONCLUDED: NonEmpty<CaseStatus> = [Received, Assigned, Accepted];
export const AFTER_CONCLUSION: NonEmpty<CaseStatus> = [Concluded, FileSubmitted, FileReturned, Archived];
export const BEFORE_ARCHIVED: NonEmpty<CaseStatus> = [...BEFORE_CONCLUDED, Concluded, FileSubmitted, FileReturned];
/** Its notice was not taken back. */
export const IN_FORCE: NonEmpty<CaseStatus> = [...BEFORE_ARCHIVED, Archived, Terminated];
/** Whatever has become of the case. */
export const ANY_STATUS: NonEmpty<CaseStatus> = [
  Received,
  ...Object.values(CaseStatus).filter((status) => status !== Received),
];
/** A lawyer is named. */
export const WITH_COUNSEL: NonEmpty<CaseStatus> = [Assigned, Accepted];

/** @returns the status after an act that the status allows. */
export function statusAfter(
  { to }: Pick<AnyCaseAct, 'to'>,
  status: CaseStatus,
  body: Readonly<Record<string, unknown>>,
): CaseStatus {
  return (typeof to === 'function' ? to(body) : to) ?? status;
}

/** Archived, terminated and withdrawn cases have ended; their person may be notified about again in the same stage. */
export function hasEnded(status: CaseStatus): boolean {
  return status === Archived || status === Terminated || status === Withdrawn;
}
