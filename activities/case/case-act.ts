/** What an act of a legal-aid case may ask of the case (案件情势) before its own fields are looked at. */
import type { PauseGround, ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import type { Bilingual, CaseStatus, Stage } from '../../workflows/domain/vocabulary.js';
import { actsOf, type AnyAct, type Situation } from '../acts/define-act.js';

export interface CaseSituation extends Situation {
  readonly stage: Stage;
  readonly status: CaseStatus;
  /** Epoch ms: now, by the business clock. */
  readonly at: number;
  readonly custodyMeasure: string;
  readonly issuedAt: Date;
  readonly assignedAt: Date | null;
  /** Since when a refusal, a request, an objection waits for a decision; null: none does. */
  readonly refusalOpenedAt: Date | null;
  readonly replacementRequestedAt: Date | null;
  readonly objectionOpenedAt: Date | null;
  readonly hearingId: string | null;
  readonly hearingAt: Date | null;
  /** The bureau that set the center up; null: none is known. */
  readonly bureauId: string | null;
  readonly meetings: readonly AskedMeeting[];
  readonly fileAccessRequests: readonly AskedFor[];
  /** All that was ever owed in it. Asked for only by acts about it: it is judged by the rules it stands under. */
  readonly duties: () => readonly Duty[];
  /** Oldest first. */
  readonly earlier: readonly EarlierAct[];
  /** What is to be paid for it; null: nothing yet. */
  readonly subsidy: OpenedPayout | null;
}

export interface OpenedPayout {
  readonly state: string;
  /** Number of its next instruction: above one, it was approved before. */
  readonly attempt: number;
}

/** What counsel asked for: a meeting, the file. */
export interface AskedFor {
  readonly id: string;
  readonly state: string;
  readonly requestedAt: Date;
}

export interface AskedMeeting extends AskedFor {
  readonly meetingAt: Date | null;
}

/** What is owed (期限事项), and what its rule allows to be done about it. */
export interface Duty {
  readonly id: string;
  readonly state: string;
  readonly dueAt: Date | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  /** The client himself had to keep it. */
  readonly isClients: boolean;
  /** Its breach obstructs counsel: it may be complained of. */
  readonly obstructs: boolean;
  /** A decision may lengthen it as it stands. */
  readonly isExtensible: boolean;
  /** For which it would stand still. */
  readonly stopsFor: readonly PauseGround[];
  /** For which it stands still; null: it does not. */
  readonly stoppedFor: PauseGround | null;
}

/** Acts that others answer or follow one for one. */
export const ANSWERED_ACTS = [
  'procedural-step',
  'obstacle-ended',
  'relief-requested',
  'relief-decided',
  'rights-complaint-filed',
] as const;

export interface EarlierAct {
  readonly id: string;
  readonly kind: (typeof ANSWERED_ACTS)[number];
  readonly subjectId: string | null;
  readonly occurredAt: Date;
  /** Of a step of the proceedings. */
  readonly step: ProceduralStep | null;
}

/** Columns of the case that its situation is read from. */
interface Columns extends Omit<CaseSituation, 'called' | 'stage' | 'status' | 'enteredFor' | keyof Beside> {
  readonly stage: string;
  readonly status: string;
  readonly organId: string;
  readonly custodyPlaceId: string | null;
}

/** What of its situation stands in other rows. */
export type Beside = Pick<CaseSituation, 'at' | 'bureauId' | 'duties' | 'earlier' | 'subsidy'>;

const CASE: Bilingual = { zh: '案件', en: 'case' };

export function situationOf(row: Columns, beside: Beside): CaseSituation {
  return {
    ...row,
    ...beside,
    called: CASE,
    stage: row.stage as Stage,
    status: row.status as CaseStatus,
    enteredFor: [row.organId, row.custodyPlaceId],
  };
}

/** Any act of a case. */
export type AnyCaseAct = AnyAct<CaseSituation>;

export const defineCaseAct = actsOf<CaseSituation>();
