/** A collaboration as the contract shows it, to each reader what is his: the lawyer of the home case reads the answer. */
import type { Affair, Agreement, Collaboration, Obligation } from '../../prisma/generated/client.js';
import { maySeeDutyOfLetter, readsOnly, type Viewer } from '../../workflows/domain/permissions.js';
import { covers } from '../../workflows/domain/region.js';
import { CollaborationState, Role } from '../../workflows/domain/vocabulary.js';
import { shanghaiInstantOrNull } from '../records/instants.js';
import { obligationView } from '../records/obligation-view.js';
import { agreementView } from './agreements.js';
import { kindRow } from './kinds.js';
import { answerOf, attachmentsOf, personsOf } from './letter.js';

/** A collaboration, its affair, and what the view needs beside them. */
export interface CollaborationShown {
  readonly row: Collaboration;
  readonly affair: Pick<Affair, 'number' | 'version'>;
  readonly agreement: Agreement | null;
  readonly names: ReadonlyMap<string, string>;
  /** Region of the asked center. */
  readonly toRegion: string;
  /** What the asked center pays for the work, and claims back of the other one; null: nothing was settled. Integer fen. */
  readonly cost: {
    readonly payout: { readonly id: string; readonly state: string; readonly totalFen: number } | null;
    /** Why nothing is paid. */
    readonly unpaidReason: string | null;
    readonly claimFen: number;
  } | null;
  readonly obligations: readonly Obligation[];
  /** Papers of it that its reader gets or sends: number and form. */
  readonly notices: readonly { readonly id: string; readonly form: string; readonly number: string }[];
}

/** @param at epoch ms */
export function collaborationView(
  { row, affair, agreement, names, toRegion, cost, obligations, notices }: CollaborationShown,
  viewer: Viewer,
  at: number,
) {
  const answer = answerOf(row);
  const common = {
    id: row.id,
    number: affair.number,
    kind: row.kind,
    state: row.state,
    from: { id: row.fromId, name: names.get(row.fromId) ?? row.fromId },
    to: { id: row.toId, name: names.get(row.toId) ?? row.toId },
    dueOn: row.dueOn,
    proposedOn: row.proposedOn,
    // Until it is sent there is none for the reader at home.
    answer:
      answer === null ? null : { ...answer, at: shanghaiInstantOrNull(row.answeredAt), recognised: row.recognised },
    version: affair.version,
  };
  const { role, lawyerId } = viewer;
  const isOfAsked = viewer.agencyId === row.toId || (readsOnly(viewer) && covers(viewer.region, toRegion));
  const task = {
    facts: row.facts,
    items: row.items,
    requirements: row.requirements,
    periodEndsOn: row.periodEndsOn,
    periodName: row.periodName,
    contact: { name: row.contactName, phone: row.contactPhone },
    persons: personsOf(row),
    attachments: attachmentsOf(row),
  };
  // The lawyer at home reads the answer; who does the task there reads the task.
  if (role === Role.Lawyer) return row.lawyerId === lawyerId ? { ...common, ...task } : common;
  return {
    ...common,
    ...task,
    // What it hangs on is its center's, whichever that is by now: the other one knows the letter.
    ...(viewer.agencyId === homeCenterOf(row) ? { caseId: row.caseId, applicationId: row.applicationId } : {}),
    agreement: agreement === null ? null : agreementView(agreement),
    lawyer: row.lawyerId === null ? null : { id: row.lawyerId, name: names.get(row.lawyerId) ?? row.lawyerId },
    askedShare: row.askedShare,
    // Money of a center is its own; what it claims the other one owes.
    ...(isOfAsked ? { payable: cost?.payout ?? null, unpaidReason: cost?.unpaidReason ?? null } : {}),
    claimFen: cost?.claimFen ?? 0,
    reason: row.reason,
    sentAt: shanghaiInstantOrNull(row.sentAt),
    receivedAt: shanghaiInstantOrNull(row.receivedAt),
    endedAt: shanghaiInstantOrNull(row.endedAt),
    obligations: obligations
      .filter((one) => maySeeDutyOfLetter(viewer, one))
      .map((one) => obligationView({ ...one, affair: { number: affair.number, kind: 'collaboration' } }, at)),
    notices,
  };
}

/** A case that the letter handed over is the asked center's since. */
function homeCenterOf({ kind, takenHomeAt, state, fromId, toId }: Collaboration): string {
  const wentOver = kindRow(kind).transfers && takenHomeAt !== null && state === CollaborationState.Confirmed;
  return wentOver ? toId : fromId;
}
