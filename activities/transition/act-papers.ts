/**
 * Papers an act causes (行为所生文书). Who gets which, and what stands in it, is the answer of each paper; here they are issued.
 */
import type { ActKind } from '../acts/registry.js';
import type { CaseStatus, ClosingPaper } from '../../workflows/domain/vocabulary.js';
import type { Agency, Obligation } from '../../prisma/generated/client.js';
import { papersOn, type SentPaper } from '../case/papers.js';
import { conditionHolds, countsHours } from '../law/matching.js';
import type { ActFacts } from '../law/rule-row.js';
import type { Filling } from '../papers/filling.js';
import { ACTOR } from '../papers/sending.js';
import type { AffairContext, CaseContext, CaseEffects } from './context.js';
import { issueWritten, type Addressee } from './issue-paper.js';
import { formerCounsel, paperCase, paperLawyer, paperObligation } from './paper-case.js';

export interface ActForPapers {
  readonly actId: string;
  readonly kind: ActKind;
  readonly occurredAt: number;
  readonly facts: ActFacts;
  readonly effects: CaseEffects;
  readonly attachments: readonly string[];
  /** What the act opened; empty where no paper tells it. */
  readonly opened: readonly Obligation[];
  /** Agency for which the act counts: it signs papers that several may send. */
  readonly actingFor: Agency;
}

/** Issues every paper that says it is sent on this act; what is issued is added to the step. */
export async function issueActPapers(ctx: CaseContext, act: ActForPapers): Promise<void> {
  const sent = papersOn(act.kind).filter(({ sending }) => conditionHolds(sending.when, act.facts));
  if (sent.length === 0) return;
  const filling = await fillingOf(ctx, act);
  for (const one of sent) await issueOne(ctx, one, filling, act);
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

async function issueOne(
  ctx: CaseContext,
  { paper, sending }: SentPaper,
  filling: Filling,
  act: ActForPapers,
): Promise<void> {
  const { from, ruleId } = sending;
  const sender = from === ACTOR ? act.actingFor : ((await ctx.affair.party(from))?.agency ?? null);
  const to: Addressee[] = [];
  for (const party of sending.to) {
    const ref = await ctx.affair.party(party);
    if (ref === null || (from === ACTOR && ref.agency.id === sender?.id)) continue;
    to.push({ agencyId: ref.agency.id, personId: ref.personId, name: ref.name, email: ref.email });
  }
  const content = to.length === 0 ? null : paper.contentOn(filling);
  if (content === null) return;
  const issued = issueWritten(
    ctx.writes,
    {
      paper,
      content,
      affairId: ctx.row.id,
      number: nextPaperNumber(ctx),
      causeKey: `act/${act.actId}/${paper.form}`,
      sender,
      to,
      hourClock: ctx.law.rules.some((rule) => rule.id === ruleId && countsHours(rule)),
    },
    ctx.at,
  );
  if (issued !== null) ctx.papers.push(issued);
}

/** 文号: the affair's number and a running number in it. */
export function nextPaperNumber({ row }: Pick<AffairContext, 'row'>): string {
  row.paperSeq += 1;
  return `${row.number}-${String(row.paperSeq).padStart(3, '0')}`;
}
