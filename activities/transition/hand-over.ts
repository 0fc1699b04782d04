/**
 * From one stage to the next (诉讼阶段衔接, statutes.md section 10): each is a case of its own in one matter. The stage before
 * waits for the next one's notice where defence stays mandatory, and learns here that it came.
 */
import { ActKind } from '../../workflows/domain/vocabulary.js';
import type { ActBodyOf } from '../../workflows/domain/messages.js';
import type { Prisma } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { stepEntry } from '../law/procedural-steps.js';
import { SYSTEM_ACTOR } from '../records/history.js';
import { caseFacts } from './act-facts.js';
import type { CaseContext, StepContext } from './context.js';
import { applyRules } from './obligations.js';
import { caseContext, closeStep } from './step.js';
import { lockedCase } from './step-reads.js';

/** Reading under which the organ that got the case owes the next stage's notice. */
export const NEXT_STAGE = 'next-stage';

interface Waiting {
  readonly caseId: string;
  readonly matterId: string;
}

/** Cases of which the next organ's notice for this stage is still waited for. */
async function waitingFor(tx: Tx, stage: string, of: Prisma.ObligationWhereInput): Promise<readonly Waiting[]> {
  const rows = await tx.obligation.findMany({
    where: { ...of, variant: NEXT_STAGE, state: 'owed' },
    select: { caseId: true, triggerActId: true, case: { select: { matterId: true } } },
    orderBy: [{ caseId: 'asc' }, { id: 'asc' }],
  });
  const acts = await tx.act.findMany({ where: { id: { in: rows.map(({ triggerActId }) => triggerActId) } } });
  const waiting = rows.filter(({ triggerActId }) => {
    const body = acts.find(({ id }) => id === triggerActId)?.body as unknown as
      ActBodyOf<typeof ActKind.ProceduralStep> | undefined;
    return body !== undefined && stepEntry(body.step).handsOverTo?.stage === stage;
  });
  return waiting.map(({ caseId, case: { matterId } }) => ({ caseId, matterId }));
}

/** Matter in which this person was handed over to an organ that has not notified for this stage yet; null: none. */
export async function handedOverTo(
  tx: Tx,
  { identityKey, organId, stage }: { readonly identityKey: string; readonly organId: string; readonly stage: string },
): Promise<string | null> {
  const waiting = await waitingFor(tx, stage, { owedByAgencyId: organId, case: { person: { identityKey } } });
  return waiting.at(-1)?.matterId ?? null;
}

/**
 * Fulfils what the stages before still wait for. Its caller holds the lock on the person; a case's own acts never take that
 * one, so the order of locks is the same everywhere.
 * @param next the case that the notice opened, and the act that it is
 */
export async function tellEarlierStages(base: StepContext, next: CaseContext, actId: string): Promise<void> {
  const { matterId, stage } = next.caseRow;
  const waiting = await waitingFor(base.tx, stage, { case: { matterId } });
  for (const caseId of new Set(waiting.map((one) => one.caseId))) await tell(base, next, actId, caseId);
}

async function tell(base: StepContext, next: CaseContext, actId: string, caseId: string): Promise<void> {
  const row = await lockedCase(base.tx, caseId);
  if (row === null) return;
  const ctx = await caseContext({ ...base, history: [], papers: [] }, row);
  const issuedAt = next.caseRow.issuedAt.getTime();
  const organ = await base.directory.agency(next.caseRow.organId);
  await applyRules(ctx, {
    actId,
    kind: ActKind.NextStageNotified,
    facts: await caseFacts(ctx, organ?.kind ?? ''),
    anchors: { occurredAt: issuedAt, recordedAt: base.at },
    subject: null,
  });
  ctx.history.push({
    at: issuedAt,
    recordedAt: base.at,
    actor: SYSTEM_ACTOR,
    kind: ActKind.NextStageNotified,
    refId: next.caseRow.id,
    summary: {
      zh: `${organ?.name ?? ''}已就下一诉讼阶段通知辩护（${next.caseRow.number}）`,
      en: `${organ?.nameEn ?? ''} has notified for the next stage (${next.caseRow.number})`,
    },
  });
  await closeStep(ctx, {});
}
