/** What an act on a collaboration (协作行为) may ask of it before its own fields are looked at. */
import type { CollaborationState } from '../../workflows/domain/vocabulary.js';
import { CENTER } from '../acts/roles.js';
import { actsOf, type AnyAct, type Situation } from '../acts/define-act.js';

export interface CollaborationSituation extends Situation {
  readonly status: CollaborationState;
  /** The file goes over with it: whether the asked center is competent may be contested. */
  readonly transfers: boolean;
  /** The center that asks, and the one that is asked. */
  readonly fromId: string;
  readonly toId: string;
  /** Bureaus of which any decides about competence: the one above both, or the two provinces' where none is. Empty: none has been asked. */
  readonly bureauIds: readonly string[];
  /** Another last day that the asked center proposes, a calendar date; null: none. */
  readonly proposedOn: string | null;
  /** The time to contest competence is over. */
  readonly isTakenAsCompetent: boolean;
  /** Lawyer of the asked center who does the task; null: none is named. */
  readonly lawyerId: string | null;
  /** A lawyer of the asked center does it, and is paid for it. */
  readonly isLawyersWork: boolean;
  /** What the asked center pays for the work has been settled: opened, or not paid for a reason. */
  readonly isCostSettled: boolean;
  /** It is a case handled together, and the home center has not calculated its part. */
  readonly isForHomeToConclude: boolean;
  readonly sentAt: Date;
  readonly receivedAt: Date | null;
  readonly answeredAt: Date | null;
}

export type AnyCollaborationAct = AnyAct<CollaborationSituation>;

export const defineCollaborationAct = actsOf<CollaborationSituation>();

/** Of the center that is asked; entered by the other one where it came on paper or by telephone. */
export const ASKED = {
  by: CENTER,
  of: ({ toId }: CollaborationSituation) => [toId],
  enteredByCenter: true,
} as const;
/** Of the center that asks; entered by the other one where the letter itself came on paper. */
export const ASKER = {
  by: CENTER,
  of: ({ fromId }: CollaborationSituation) => [fromId],
  enteredByCenter: true,
} as const;
