/** A collaboration as the contract shows it, to each reader what is his: the lawyer of the home case reads the answer. */
import type { Affair, Agreement, Collaboration, Obligation } from '../../prisma/generated/client.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { Role } from '../../workflows/domain/vocabulary.js';
import { shanghaiInstantOrNull } from '../records/instants.js';
import { obligationView } from '../records/obligation-view.js';
import { agreementView } from './agreements.js';
import { answerOf, attachmentsOf, personsOf } from './letter.js';

/** A collaboration, its affair, and what the view needs beside them. */
export interface CollaborationShown {
  readonly row: Collaboration;
  readonly affair: Pick<Affair, 'number' | 'version'>;
  readonly agreement: Agreement | null;
  readonly names: ReadonlyMap<string, string>;
  readonly obligations: readonly Obligation[];
  /** Papers of it that its reader gets or sends: number and form. */
  readonly notices: readonly { readonly id: string; readonly form: string; readonly number: string }[];
}

/** @param at epoch ms */
export function collaborationView(
  { row, affair, agreement, names, obligations, notices }: CollaborationShown,
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
  if (readsAnswerOnly(viewer)) return common;
  return {
    ...common,
    // What it hangs on is its center's: the other one knows the letter.
    ...(viewer.agencyId === row.fromId ? { caseId: row.caseId, applicationId: row.applicationId } : {}),
    periodEndsOn: row.periodEndsOn,
    periodName: row.periodName,
    agreement: agreement === null ? null : agreementView(agreement),
    facts: row.facts,
    items: row.items,
    requirements: row.requirements,
    contact: { name: row.contactName, phone: row.contactPhone },
    persons: personsOf(row),
    attachments: attachmentsOf(row),
    reason: row.reason,
    sentAt: shanghaiInstantOrNull(row.sentAt),
    receivedAt: shanghaiInstantOrNull(row.receivedAt),
    endedAt: shanghaiInstantOrNull(row.endedAt),
    obligations: obligations.map((one) =>
      obligationView({ ...one, affair: { number: affair.number, kind: 'collaboration' } }, at),
    ),
    notices,
  };
}

/** The lawyer at home. */
function readsAnswerOnly({ role }: Viewer): boolean {
  return role === Role.Lawyer;
}
