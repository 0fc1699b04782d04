/**
 * Papers an act causes (行为所生文书). Who gets which is the matrix's answer, what stands in them the fillers'; here they
 * are issued.
 */
import type { ActKind } from '../acts/registry.js';
import type { Agency, Obligation } from '../../prisma/generated/client.js';
import { conditionHolds, countsHours } from '../law/matching.js';
import type { ActFacts } from '../law/rule-row.js';
import type { PaperForm } from '../papers/forms.js';
import { ACTOR, type MatrixRow } from '../papers/matrix-row.js';
import { NOTIFICATION_MATRIX } from '../papers/matrix.js';
import type { CaseEffects, AffairContext, CaseContext } from './context.js';
import { issuePaper, type Addressee } from './issue-paper.js';
import { formerCounsel, paperCase, paperObligation } from './paper-case.js';
import { FILL } from './paper-fillers.js';
import type { Filler, Filling } from './paper-filling.js';

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

/** Issues every paper the matrix names for this act; what is issued is added to the step. */
export async function issueActPapers(ctx: CaseContext, act: ActForPapers): Promise<void> {
  const rows = NOTIFICATION_MATRIX.filter((row) => row.on === act.kind && conditionHolds(row.when, act.facts));
  if (rows.length === 0) return;
  const { caseRow } = ctx;
  const filling: Filling = {
    case: await paperCase(ctx),
    caseRow,
    formerCounsel: await formerCounsel(ctx),
    occurredAt: act.occurredAt,
    effects: act.effects,
    obligation:
      ctx.obligations.find((row) => row.subjectId !== null && row.subjectId === act.effects.subjectId) ?? null,
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
  for (const row of rows) await issueRow(ctx, row, row.form, filling, act);
}

async function addressee({ directory, addresseeId }: CaseContext): Promise<Filling['addressee']> {
  const agency = await directory.agency(addresseeId);
  if (agency === null) return null;
  const center = await directory.agency(agency.centerId);
  return { name: agency.name, center: center === null ? null : { name: center.name, phone: center.phone } };
}

async function issueRow<F extends PaperForm>(
  ctx: CaseContext,
  row: MatrixRow,
  form: F,
  filling: Filling,
  act: ActForPapers,
): Promise<void> {
  const fill: Filler<F> | undefined = FILL[form];
  if (fill === undefined) throw new Error(`Nothing fills the form ${form}`);
  const sender = row.from === ACTOR ? act.actingFor : ((await ctx.affair.party(row.from))?.agency ?? null);
  const to: Addressee[] = [];
  for (const party of row.to) {
    const ref = await ctx.affair.party(party);
    if (ref === null || (row.from === ACTOR && ref.agency.id === sender?.id)) continue;
    to.push({ agencyId: ref.agency.id, personId: ref.personId, name: ref.name, email: ref.email });
  }
  const data = to.length === 0 ? null : fill(filling);
  if (data === null) return;
  const issued = issuePaper(
    ctx.writes,
    {
      form,
      data,
      affairId: ctx.caseRow.id,
      number: nextPaperNumber(ctx),
      causeKey: `act/${act.actId}/${form}`,
      sender,
      to,
      needsReceipt: row.needsReceipt,
      hourClock: ctx.law.rules.some((rule) => rule.id === row.ruleId && countsHours(rule)),
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
