/** What a step on a case knows (办案步骤): the engine's own knowledge of it as an affair, and what only a case has. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Case, Lawyer } from '../../prisma/generated/client.js';
import type { ActEffects, ActOn, AffairContext } from '../affair/context.js';
import type { ActBody } from './acts.js';
import type { OpenedSubsidy, TransferOutcome } from './case-rows.js';
import type { EarlierAct } from './case-act.js';
import type { PaperDetails } from './filling.js';
import type { DefenceNoticeBody } from './notice/acts.js';
import type { CaseRow } from './view.js';

/** A step on a case. */
export interface CaseContext extends AffairContext {
  /** The same row, with what only a case has. */
  readonly caseRow: CaseRow;
  /** Counsel, place of custody, matter and whose number it was, as they were when the step began. */
  readonly former: Pick<CaseRow, 'lawyerId' | 'firmId' | 'custodyPlaceId' | 'matterId'> &
    Pick<CaseRow['person'], 'identityKey'>;
  /** The subsidy; null: none was opened before this step. */
  readonly payout: OpenedSubsidy | null;
  /** What came of the letter that was to hand it over; null: nothing that is not taken. */
  readonly transfer: TransferOutcome | null;
  /** What later acts answer or follow, oldest first, as it was when the step began. */
  readonly earlier: readonly EarlierAct[];
  /** The bureau that set the center up; null: none is known. */
  readonly bureauId: string | null;
}

/** What is known of a case before it is seen as an affair. */
export type KnownCase = Omit<CaseContext, 'affair'>;

/** In a step on a case. */
export type ActContext<B extends ActBody | DefenceNoticeBody = ActBody> = ActOn<CaseContext, B>;

/** What an act of a case does besides: changes of the case and its rows, and what its papers tell. */
export interface CaseEffects extends ActEffects {
  readonly caseChanges?: Partial<Case>;
  /** Fields of the answer beside the common ones. */
  readonly answer?: {
    readonly meetingId?: string;
    readonly requestId?: string;
    readonly payoutId?: string;
    readonly complaintId?: string;
    /** What a closing file still lacks. */
    readonly missing?: readonly { readonly kind: string; readonly title: Bilingual }[];
  };
  /** All meetings of the case as they stand after the act, where it changed them beside its subject. */
  readonly meetings?: CaseRow['meetings'];
  /** Details for the papers this act causes. */
  readonly paperDetails?: PaperDetails;
  /** Lawyer named by this act. */
  readonly lawyer?: Lawyer;
}
