/** What an act of a legal-aid case may ask of the case (案件情势) before its own fields are looked at. */
import type { Bilingual, CaseStatus, Stage } from '../../workflows/domain/vocabulary.js';
import { actsOf, type AnyAct, type Situation } from '../acts/define-act.js';

export interface CaseSituation extends Situation {
  readonly stage: Stage;
  readonly status: CaseStatus;
  readonly custodyMeasure: string;
  readonly issuedAt: Date;
  readonly assignedAt: Date | null;
  /** Since when a refusal, a request, an objection waits for a decision; null: none does. */
  readonly refusalOpenedAt: Date | null;
  readonly replacementRequestedAt: Date | null;
  readonly objectionOpenedAt: Date | null;
  readonly hearingAt: Date | null;
}

/** Columns of the case that its situation is read from. */
interface Columns extends Omit<CaseSituation, 'called' | 'stage' | 'status' | 'enteredFor'> {
  readonly stage: string;
  readonly status: string;
  readonly organId: string;
  readonly custodyPlaceId: string | null;
}

const CASE: Bilingual = { zh: '案件', en: 'case' };

export function situationOf(row: Columns): CaseSituation {
  return {
    ...row,
    called: CASE,
    stage: row.stage as Stage,
    status: row.status as CaseStatus,
    enteredFor: [row.organId, row.custodyPlaceId],
  };
}

/** Any act of a case. */
export type AnyCaseAct = AnyAct<CaseSituation>;

export const defineCaseAct = actsOf<CaseSituation>();
