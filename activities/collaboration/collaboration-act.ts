/** What an act on a collaboration (协作行为) may ask of it before its own fields are looked at. */
import type { CollaborationState } from '../../workflows/domain/vocabulary.js';
import { actsOf, type AnyAct, type Situation } from '../acts/define-act.js';

export interface CollaborationSituation extends Situation {
  readonly status: CollaborationState;
  /** The file goes over with it: whether the asked center is competent may be contested. */
  readonly transfers: boolean;
  /** The center that asks, and the one that is asked. */
  readonly fromId: string;
  readonly toId: string;
  /** Bureau above both that decides about competence; null: none has been asked. */
  readonly superiorId: string | null;
  /** Another last day that the asked center proposes, a calendar date; null: none. */
  readonly proposedOn: string | null;
  /** The time to contest competence is over. */
  readonly isTakenAsCompetent: boolean;
  readonly sentAt: Date;
  readonly receivedAt: Date | null;
  readonly answeredAt: Date | null;
}

export type AnyCollaborationAct = AnyAct<CollaborationSituation>;

export const defineCollaborationAct = actsOf<CollaborationSituation>();
