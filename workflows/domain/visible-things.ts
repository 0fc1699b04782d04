/**
 * Whether somebody sees one thing of an affair: what lists ask as conditions on rows (`api/http/scope.ts`), asked of a row in hand.
 * Both are made of the scopes of `permissions.ts`; a test holds them to the same answer.
 */
import {
  maySee,
  maySeeDutyOfLetter,
  paperScope,
  readsOnly,
  standsFor,
  type PaperRecipient,
  type Viewer,
} from './permissions.js';
import { coveringRegions, regionPrefix, WHOLE_COUNTRY } from './region.js';
import { Role } from './vocabulary.js';

/** What is asked of an affair: who its parties are, and its kind. */
export interface SeenAffair {
  readonly kind: string;
  readonly parties: readonly string[];
}

/** Of an obligation: who owes it, to whom, and where the debtor is. */
export interface SeenObligation {
  readonly owedByAgencyId: string | null;
  readonly owedToPersonId: string | null;
  readonly region: string;
}

/** The same as `obligationWhere`. */
export function maySeeObligation(viewer: Viewer, duty: SeenObligation, affair: SeenAffair): boolean {
  const owed = duty.owedByAgencyId === viewer.agencyId;
  switch (viewer.role) {
    case Role.DetentionOfficer:
      return owed;
    case Role.Lawyer:
    case Role.FirmClerk:
      return affair.kind === 'case' && maySee(viewer, affair);
    default:
      if (!owed && !maySee(viewer, affair)) return false;
      return affair.kind !== 'collaboration' || maySeeDutyOfLetter(viewer, duty);
  }
}

/** Of a paper: which agency sent it, and all who get it. */
export interface SeenNotice {
  readonly senderId: string | null;
  readonly recipients: readonly PaperRecipient[];
}

/** The same as `noticeWhere`. @param affair null: it belongs to none */
export function maySeeNotice(viewer: Viewer, { senderId, recipients }: SeenNotice, affair: SeenAffair | null): boolean {
  const { agencyId, ofAgency } = paperScope(viewer);
  const isSent = senderId === agencyId && (ofAgency === 'all' || (affair !== null && maySee(viewer, affair)));
  return isSent || recipients.some((recipient) => standsFor(viewer, recipient, affair));
}

/** Of a task: on whose desk it stands, and who is to get the paper that it is about. */
export interface SeenTask {
  readonly agencyId: string;
  /** Null: it is about no paper, or the paper names nobody. */
  readonly recipientPersonId: string | null;
}

/** The same rows as the list of tasks. @param affair null: it belongs to none */
export function maySeeTask(viewer: Viewer, task: SeenTask, affair: SeenAffair | null): boolean {
  const { agencyId, ofAgency, persons } = paperScope(viewer);
  if (task.agencyId !== agencyId) return false;
  if (ofAgency === 'all' || (affair !== null && maySee(viewer, affair))) return true;
  return task.recipientPersonId !== null && persons.includes(task.recipientPersonId);
}

/** Checks of the records somebody sees: of his region and what is below, and those that cover it from above. */
interface RecordsCheckScope {
  readonly prefix: string;
  readonly above: readonly string[];
}

/** Null: this person sees none. What a check found he sees where he sees the affair. */
export function recordsCheckScope(viewer: Viewer): RecordsCheckScope | null {
  if (!readsOnly(viewer)) return null;
  return { prefix: regionPrefix(viewer.region), above: [WHOLE_COUNTRY, ...coveringRegions(viewer.region)] };
}

/** @returns whether this person sees this check; the list filter is made from the same scope. */
export function maySeeRecordsCheck(viewer: Viewer, { region }: { readonly region: string }): boolean {
  const scope = recordsCheckScope(viewer);
  return scope !== null && (region.startsWith(scope.prefix) || scope.above.includes(region));
}
