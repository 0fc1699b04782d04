/**
 * A second kind of affair, which lives in the tests only: the letter (转办函件) by which one center hands a matter to the center of
 * another region, which must answer it. Here its statuses, and what its acts may ask of it.
 */
import { actsOf, type AnyAct, type Situation } from '../../../activities/acts/define-act.js';

export const LetterStatus = { Sent: 'sent', Received: 'received', Answered: 'answered' } as const;
export type LetterStatus = (typeof LetterStatus)[keyof typeof LetterStatus];

export interface LetterSituation extends Situation {
  readonly status: LetterStatus;
  /** The center that asks, and the one that owes the answer. */
  readonly fromId: string;
  readonly toId: string;
  readonly sentAt: Date;
  readonly receivedAt: Date | null;
}

export type AnyLetterAct = AnyAct<LetterSituation>;

export const defineLetterAct = actsOf<LetterSituation>();
