/** Papers an act causes (行为所生文书): who gets which is the answer of each paper; here they are issued. */
import type { Agency } from '../../prisma/generated/client.js';
import { conditionHolds } from '../law/matching.js';
import { countsHours } from '../law/deadlines.js';
import type { KnownFacts } from '../law/act-facts.js';
import type { SentPaper } from '../papers/define-paper.js';
import { ACTOR } from '../papers/sending.js';
import { askingHours, firstStep } from '../records/receipt-rungs.js';
import type { AffairContext } from './context.js';
import { issueWritten, type Addressee } from './issue-paper.js';

export interface SendingAct {
  readonly actId: string;
  readonly facts: KnownFacts;
  /** Agency for which the act counts: it signs papers that several may send. */
  readonly actingFor: Agency;
}

/**
 * Issues every paper whose condition holds; what is issued is added to the step.
 * @param papers what the act may send @param filling asked for once, where anything is sent
 */
export async function issueActPapers<F>(
  ctx: AffairContext,
  act: SendingAct,
  papers: readonly SentPaper<F>[],
  filling: () => Promise<F>,
): Promise<void> {
  const sent = papers.filter(({ sending }) => conditionHolds(sending.when, act.facts));
  if (sent.length === 0) return;
  const filled = await filling();
  for (const one of sent) await issueOne(ctx, one, filled, act);
}

async function issueOne<F>(
  ctx: AffairContext,
  { paper, sending }: SentPaper<F>,
  filling: F,
  act: SendingAct,
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
      hourClock:
        ctx.law.rules.some((rule) => rule.id === ruleId && countsHours(rule)) ||
        comesFirst(ctx, paper.readBefore?.(filling) ?? null),
    },
    ctx,
  );
  if (issued !== null) ctx.papers.push(issued);
}

/** Whether what the paper is about comes before offices would be asked to sign for it. @param before epoch ms */
function comesFirst({ at, law }: AffairContext, before: number | null): boolean {
  if (before === null || before <= at) return false;
  const { nextAt } = firstStep(at, askingHours(false, law.calendar));
  return nextAt !== null && nextAt.getTime() >= before;
}

/** 文号: the affair's number and a running number in it. */
export function nextPaperNumber({ row }: Pick<AffairContext, 'row'>): string {
  row.paperSeq += 1;
  return `${row.number}-${String(row.paperSeq).padStart(3, '0')}`;
}
