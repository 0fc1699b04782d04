/** The facts that rules and papers may ask about an act; each act adds its own (`ActEffects.facts`). */
import type { AgencyKind, CustodyMeasure, Ground, Procedure, Stage } from '../../workflows/domain/vocabulary.js';
import { NOTHING_SAID, type ActFacts } from '../law/act-facts.js';
import type { ActContext, KnownCase } from './context.js';

/**
 * Facts that follow from the case as it stands after the act.
 * @param actorKind kind of the agency for which the act counts
 */
export async function caseFacts(ctx: KnownCase, actorKind: string): Promise<ActFacts> {
  const { caseRow } = ctx;
  const organ = await ctx.directory.agency(caseRow.organId);
  return {
    stage: caseRow.stage as Stage,
    organKind: (organ?.kind ?? '') as AgencyKind,
    ground: caseRow.ground as Ground,
    mandatory: caseRow.mandatory,
    custody: caseRow.custodyMeasure as CustodyMeasure,
    procedure: caseRow.hearingProcedure as Procedure | null,
    hasHearing: caseRow.hearingAt !== null,
    hasLawyer: caseRow.lawyerId !== null,
    actorKind: actorKind as AgencyKind,
    ...NOTHING_SAID,
  };
}

/** Whether the hearing that stands lies after the act. */
export function hearingAhead({ caseRow, occurredAt }: Pick<ActContext, 'caseRow' | 'occurredAt'>): boolean {
  return caseRow.hearingAt !== null && caseRow.hearingAt.getTime() > occurredAt;
}
