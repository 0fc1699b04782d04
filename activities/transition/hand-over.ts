/**
 * From one stage to the next (诉讼阶段衔接, statutes.md section 10): each is a case of its own in one matter. The stage before
 * waits for the next one's notice where defence stays mandatory, and learns here that it came.
 */
import { ActKind } from '../../workflows/domain/vocabulary.js';
import type { ActBodyOf } from '../../workflows/domain/messages.js';
import type { Queries } from '../adapters/database.js';
import { stepEntry } from '../law/procedural-steps.js';
import { SYSTEM_ACTOR } from '../records/history.js';
import { caseFacts } from './act-facts.js';
import type { CaseContext } from './context.js';
import { applyRules } from './obligations.js';
import { closeStep, stepOnCase, type StepBase } from './step.js';

/** Reading under which the organ that got the case owes the next stage's notice. */
export const NEXT_STAGE = 'next-stage';

interface Waiting {
  readonly caseId: string;
  readonly matterId: string;
}

/** Cases of which the next organ's notice for this stage is still waited for. */
async function waitingFor(
  tx: Queries,
  stage: string,
  of: { readonly matterId: string } | { readonly identityKey: string; readonly organId: string },
): Promise<readonly Waiting[]> {
  const owed = tx
    .selectFrom('Obligation as o')
    .innerJoin('Case as c', 'c.id', 'o.caseId')
    .innerJoin('Act as a', 'a.id', 'o.triggerActId')
    .select(['o.caseId', 'c.matterId', 'a.body'])
    .where('o.variant', '=', NEXT_STAGE)
    .where('o.state', '=', 'owed')
    .orderBy('o.caseId')
    .orderBy('o.id');
  const rows =
    'matterId' in of
      ? await owed.where('c.matterId', '=', of.matterId).execute()
      : await owed
          .where('o.owedByAgencyId', '=', of.organId)
          .where('c.personId', 'in', (from) =>
            from.selectFrom('Person').select('id').where('identityKey', '=', of.identityKey),
          )
          .execute();
  return rows.filter(({ body }) => {
    const { step } = body as unknown as ActBodyOf<typeof ActKind.ProceduralStep>;
    return stepEntry(step).handsOverTo?.stage === stage;
  });
}

/** Matter in which this person was handed over to an organ that has not notified for this stage yet; null: none. */
export async function handedOverTo(
  tx: Queries,
  { identityKey, organId, stage }: { readonly identityKey: string; readonly organId: string; readonly stage: string },
): Promise<string | null> {
  const waiting = await waitingFor(tx, stage, { identityKey, organId });
  return waiting.at(-1)?.matterId ?? null;
}

/**
 * Fulfils what the stages before still wait for. Its caller holds the lock on the person; a case's own acts never take that
 * one, so the order of locks is the same everywhere.
 * @param next the case that the notice opened, and the act that it is
 */
export async function tellEarlierStages(base: StepBase, next: CaseContext, actId: string): Promise<void> {
  const { matterId, stage } = next.caseRow;
  const waiting = await waitingFor(base.tx, stage, { matterId });
  // In the order of their ids: cases are locked in one order everywhere.
  for (const caseId of new Set(waiting.map((one) => one.caseId))) await tell(base, next, actId, caseId);
}

async function tell(base: StepBase, next: CaseContext, actId: string, caseId: string): Promise<void> {
  const ctx = await stepOnCase(base, caseId);
  if (ctx === null) return;
  const issuedAt = next.caseRow.issuedAt.getTime();
  const organ = await next.directory.agency(next.caseRow.organId);
  await applyRules(ctx, {
    actId,
    kind: ActKind.NextStageNotified,
    facts: await caseFacts(ctx, organ?.kind ?? ''),
    anchors: { occurredAt: issuedAt, recordedAt: ctx.at },
    subject: null,
  });
  ctx.history.push({
    at: issuedAt,
    recordedAt: ctx.at,
    actor: SYSTEM_ACTOR,
    kind: ActKind.NextStageNotified,
    refId: next.caseRow.id,
    summary: {
      zh: `${organ?.name ?? ''}已就下一诉讼阶段通知辩护（${next.caseRow.number}）`,
      en: `${organ?.nameEn ?? ''} has notified for the next stage (${next.caseRow.number})`,
    },
  });
  closeStep(ctx, {});
}
