/** Whether defence stays mandatory where a step hands the case over: asked anew for every stage, a minor may have come of age (SPC-I 564). */
import { CaseStatus } from '../../../workflows/domain/vocabulary.js';
import type { Act } from '../../../prisma/generated/client.js';
import type { ActFacts } from '../../law/act-facts.js';
import { shanghaiDate } from '../../law/counting/legal-date.js';
import { mandatoryInNextStage } from '../../law/mandatory-defence.js';
import { stepEntry } from '../../law/steps/procedural-steps.js';
import type { StepEntry } from '../../law/steps/step-entry.js';
import type { ActBodyOf } from '../acts.js';
import type { KnownCase } from '../context.js';

type Asked = Pick<KnownCase, 'caseRow' | 'tx'>;

/** Not where the next organ was quicker. @param occurredAt epoch ms */
export async function handOverFact(
  { caseRow, tx }: Asked,
  { handsOverTo }: StepEntry,
  occurredAt: number,
): Promise<Partial<ActFacts>> {
  if (handsOverTo === undefined) return {};
  if (!mandatoryInNextStage(caseRow, shanghaiDate(occurredAt))) return { mandatoryNext: false };
  const notified = await tx
    .selectFrom('Case')
    .select('id')
    .where('matterId', '=', caseRow.matterId)
    .where('stage', '=', handsOverTo.stage)
    .where('issuedAt', '>=', caseRow.issuedAt)
    .where('status', '<>', CaseStatus.Withdrawn)
    .executeTakeFirst();
  return { mandatoryNext: notified === undefined };
}

/** The same of an earlier act. */
export async function handedOverBy(ctx: Asked, { kind, body, occurredAt }: Act): Promise<Partial<ActFacts>> {
  if (kind !== 'procedural-step') return {};
  const { step } = body as unknown as ActBodyOf<'procedural-step'>;
  return handOverFact(ctx, stepEntry(step), occurredAt.getTime());
}
