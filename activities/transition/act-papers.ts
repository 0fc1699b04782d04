/**
 * Papers an act causes (行为所生文书). Who gets which is the matrix's answer; here each form is filled from the case and
 * the act.
 */
import type { Credential, FileMedium } from '../../workflows/domain/messages.js';
import type { ActKind } from '../../workflows/domain/vocabulary.js';
import type { Obligation } from '../../prisma/generated/client.js';
import type { ActFacts } from '../law/rule-row.js';
import { PaperForm } from '../papers/forms.js';
import { conditionHolds } from '../law/matching.js';
import { NOTIFICATION_MATRIX, type MatrixRow } from '../papers/matrix.js';
import type { PaperCase, PaperDataOf } from '../papers/paper-data.js';
import type { ActEffects, CaseContext } from './context.js';
import { issuePaper, type Addressee } from './issue-paper.js';
import { paperCase, paperLawyer } from './paper-case.js';
import { resolveParty } from './parties.js';

/** What the fillers know. */
interface Filling {
  readonly case: PaperCase;
  readonly occurredAt: number;
  readonly effects: ActEffects;
  /** The obligation the act opened or left owed about its subject, if any. */
  readonly obligation: Obligation | null;
  readonly notice: {
    readonly discoveredAt: number;
    readonly issuedAt: number;
    readonly linked: readonly string[];
    readonly attachments: readonly string[];
  };
}

type Filler<F extends PaperForm> = (filling: Filling) => PaperDataOf[F] | null;

/** Every form of the matrix has its filler; a test holds the two together. */
export const FILL: { readonly [F in PaperForm]?: Filler<F> } = {
  [PaperForm.DefenceNotice]: ({ case: paper, notice }) => ({
    case: paper,
    discoveredAt: notice.discoveredAt,
    noticeAt: notice.issuedAt,
    linkedOrganCaseNumbers: notice.linked,
    attachments: notice.attachments,
  }),
  [PaperForm.AssignmentNotice]: assigned,
  [PaperForm.LegalAidLetter]: assigned,
  [PaperForm.CounselIntroduced]: assigned,
  [PaperForm.AssignmentDeclined]: ({ case: paper, occurredAt, effects }) =>
    effects.lawyer === undefined
      ? null
      : {
          case: paper,
          lawyer: paperLawyer(effects.lawyer),
          declinedAt: occurredAt,
          reason: effects.paperDetails?.reason ?? '',
        },
  [PaperForm.MeetingRequest]: ({ case: paper, occurredAt, effects, obligation }) => ({
    case: paper,
    requestedAt: occurredAt,
    credentials: (effects.paperDetails?.credentials ?? []) as readonly Credential[],
    dueAt: obligation?.dueAt?.getTime() ?? null,
  }),
  [PaperForm.MeetingArranged]: ({ case: paper, occurredAt, effects, obligation }) => ({
    case: paper,
    requestedAt: effects.paperDetails?.requestedAt ?? occurredAt,
    meetingAt: effects.paperDetails?.meetingAt ?? occurredAt,
    room: effects.paperDetails?.room ?? null,
    dueAt: obligation?.dueAt?.getTime() ?? null,
  }),
  [PaperForm.MeetingRefused]: ({ case: paper, occurredAt, effects }) => ({
    case: paper,
    requestedAt: effects.paperDetails?.requestedAt ?? occurredAt,
    refusedAt: occurredAt,
    reason: effects.paperDetails?.reason ?? '',
    missingPapers: effects.paperDetails?.missingPapers ?? [],
  }),
  [PaperForm.CounselNotAccepted]: ({ case: paper, occurredAt, effects }) => ({
    case: paper,
    meetingHeldAt: occurredAt,
    recorded: effects.paperDetails?.recorded ?? false,
    note: effects.paperDetails?.note ?? null,
  }),
  [PaperForm.FileAccessRequest]: ({ case: paper, occurredAt, obligation }) => ({
    case: paper,
    requestedAt: occurredAt,
    dueOn: obligation?.dueOn ?? null,
  }),
  [PaperForm.FileAccessGiven]: ({ case: paper, occurredAt, effects }) => ({
    case: paper,
    requestedAt: effects.paperDetails?.requestedAt ?? occurredAt,
    givenAt: occurredAt,
    items: effects.paperDetails?.items ?? [],
    medium: (effects.paperDetails?.medium ?? 'read') as FileMedium,
  }),
  [PaperForm.FileAccessExplained]: ({ case: paper, occurredAt, effects, obligation }) => ({
    case: paper,
    requestedAt: effects.paperDetails?.requestedAt ?? occurredAt,
    explainedAt: occurredAt,
    reason: effects.paperDetails?.reason ?? '',
    availableAt: effects.paperDetails?.availableAt ?? null,
    dueOn: obligation?.dueOn ?? null,
  }),
};

function assigned({ case: paper, occurredAt }: Filling): { case: PaperCase; assignedAt: number } {
  return { case: paper, assignedAt: occurredAt };
}

export interface ActForPapers {
  readonly actId: string;
  readonly kind: ActKind;
  readonly occurredAt: number;
  readonly facts: ActFacts;
  readonly effects: ActEffects;
  readonly attachments: readonly string[];
}

/** Issues every paper the matrix names for this act; what is issued is added to the step. */
export async function issueActPapers(ctx: CaseContext, act: ActForPapers): Promise<void> {
  const rows = NOTIFICATION_MATRIX.filter((row) => row.on === act.kind && conditionHolds(row.when, act.facts));
  if (rows.length === 0) return;
  const { caseRow } = ctx;
  const filling: Filling = {
    case: await paperCase(ctx),
    occurredAt: act.occurredAt,
    effects: act.effects,
    obligation:
      ctx.obligations.find((row) => row.subjectId !== null && row.subjectId === act.effects.subject?.id) ?? null,
    notice: {
      discoveredAt: caseRow.discoveredAt.getTime(),
      issuedAt: caseRow.issuedAt.getTime(),
      linked: caseRow.linkedCaseNumbers,
      attachments: act.attachments,
    },
  };
  for (const row of rows) await issueRow(ctx, row, row.form, filling, act.actId);
}

async function issueRow<F extends PaperForm>(
  ctx: CaseContext,
  row: MatrixRow,
  form: F,
  filling: Filling,
  actId: string,
): Promise<void> {
  const fill: Filler<F> | undefined = FILL[form];
  if (fill === undefined) throw new Error(`Nothing fills the form ${form}`);
  const data = fill(filling);
  if (data === null) return;
  const to: Addressee[] = [];
  for (const party of row.to) {
    const ref = await resolveParty(ctx, party);
    if (ref !== null) to.push({ agencyId: ref.agency.id, personId: ref.personId, name: ref.name, email: ref.email });
  }
  const issued = await issuePaper(
    ctx.tx,
    {
      form,
      data,
      caseId: ctx.caseRow.id,
      number: nextPaperNumber(ctx),
      causeKey: `act/${actId}/${form}`,
      sender: (await resolveParty(ctx, row.from))?.agency ?? null,
      to,
      needsReceipt: row.needsReceipt,
    },
    ctx.at,
  );
  if (issued !== null) ctx.papers.push(issued);
}

/** 文号: the case's number and a running number in the case. */
export function nextPaperNumber(ctx: CaseContext): string {
  ctx.caseRow.paperSeq += 1;
  return `${ctx.caseRow.number}-${String(ctx.caseRow.paperSeq).padStart(3, '0')}`;
}
