/** Which act sends a paper, from whom to whom (statutes.md section 3: the notification matrix, one row at a time). */
import { CustodyMeasure } from '../../workflows/domain/vocabulary.js';
import type { ActKind } from '../acts-of-all.js';
import type { Party } from '../law/rule-row.js';
import type { Condition } from '../law/act-facts.js';
import type { Reason } from './reasons.js';

/** Parties that send and get papers within the system. */
export type PaperParty =
  | typeof Party.Organ
  | typeof Party.Center
  | typeof Party.Firm
  | typeof Party.Lawyer
  | typeof Party.CustodyPlace
  | typeof Party.FormerFirm
  | typeof Party.FormerLawyer
  | typeof Party.FormerCustodyPlace
  | typeof Party.FormerAddressee
  | typeof Party.JusticeBureau
  | typeof Party.Addressee;

/**
 * The agency for which the act counts, where several may do it. Its paper goes to the other side only: whoever sends it
 * is left out of its addressees.
 */
export const ACTOR = 'actor';

/**
 * At most one paper of a form per act (its cause key is act and form), so rows of one act exclude each other. A row whose
 * addressee does not exist in the case (no lawyer, nobody in custody) sends nothing to him.
 */
export interface Sending<R extends string = string> {
  readonly act: ActKind;
  /** All listed facts must have one of the listed values; absent: always. */
  readonly when?: Condition;
  readonly from: PaperParty | typeof ACTOR;
  readonly to: readonly [PaperParty, ...PaperParty[]];
  /** Rule under which the paper is sent. */
  readonly ruleId: string;
  /** Where the paper tells something else on each act: what overtakes it then, beside what the paper itself names. */
  readonly overtakenWhen?: readonly (Reason | R)[];
}

/** The person is in a detention center. */
export const HELD: Condition = { custody: [CustodyMeasure.Detained, CustodyMeasure.Arrested] };
