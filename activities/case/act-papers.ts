/** Papers an act of a case causes (行为所生文书): what they are filled from. */
import { AgencyKind, type CaseStatus, type ClosingPaper } from '../../workflows/domain/vocabulary.js';
import type { Obligation } from '../../prisma/generated/client.js';
import type { ActKind } from '../acts-of-all.js';
import { issueActPapers, type SendingAct } from '../affair/issue-act-papers.js';
import { paperObligation } from '../affair/paper-obligation.js';
import type { CaseContext, CaseEffects } from './context.js';
import type { Filling } from './filling.js';
import { formerCounsel, paperCase, paperLawyer } from './paper-case.js';
import { papersOn } from './papers.js';

export interface ActForPapers extends SendingAct {
  readonly kind: ActKind;
  readonly occurredAt: number;
  readonly effects: CaseEffects;
  readonly attachments: readonly string[];
  /** What the act opened; empty where no paper tells it. */
  readonly opened: readonly Obligation[];
}

/** Issues every paper that says it is sent on this act; what is issued is added to the step. */
export function issueCasePapers(ctx: CaseContext, act: ActForPapers): Promise<void> {
  return issueActPapers(ctx, act, papersOn(act.kind), () => fillingOf(ctx, act));
}

/** Rows hold what the schemas let in, so stored codes are of their closed sets. */
async function fillingOf(ctx: CaseContext, act: ActForPapers): Promise<Filling> {
  const { caseRow } = ctx;
  const { subjectId, lawyer, paperDetails } = act.effects;
  const about = ctx.obligations.find((row) => row.subjectId !== null && row.subjectId === subjectId);
  return {
    case: await paperCase(ctx),
    status: caseRow.status as CaseStatus,
    closingPaper: caseRow.closingPaper as ClosingPaper | null,
    closingDay: caseRow.closingDay,
    meetingsAskedAt: caseRow.meetings
      .filter(({ state }) => state === 'requested')
      .map(({ requestedAt }) => requestedAt.getTime()),
    formerCounsel: await formerCounsel(ctx),
    occurredAt: act.occurredAt,
    byPlace: act.actingFor.kind === AgencyKind.DetentionCenter,
    details: paperDetails ?? {},
    lawyer: lawyer === undefined ? null : paperLawyer(lawyer),
    dueAt: about?.dueAt?.getTime() ?? null,
    dueOn: about?.dueOn ?? null,
    // What the act also fulfilled, or what is closed since, runs no more.
    opened: act.opened.filter(({ state }) => state === 'owed').map((row) => paperObligation(row, ctx.at)),
    addressee: await addressee(ctx),
    notice: {
      discoveredAt: caseRow.discoveredAt.getTime(),
      issuedAt: caseRow.issuedAt.getTime(),
      linked: caseRow.linkedCaseNumbers,
      attachments: act.attachments,
    },
  };
}

async function addressee({ directory, addresseeId }: CaseContext): Promise<Filling['addressee']> {
  const agency = await directory.agency(addresseeId);
  if (agency === null) return null;
  const center = await directory.agency(agency.centerId);
  return { name: agency.name, center: center === null ? null : { name: center.name, phone: center.phone } };
}
