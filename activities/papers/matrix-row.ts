/** One row of the notification matrix: which act sends which paper from whom to whom. */
import { CustodyMeasure } from '../../workflows/domain/vocabulary.js';
import type { ActKind } from '../acts/registry.js';
import type { Condition, Party } from '../law/rule-row.js';
import { FORMS, type PaperForm } from './forms.js';

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
  | typeof Party.JusticeBureau
  | typeof Party.Addressee;

/**
 * The agency for which the act counts, where several may do it. Its paper goes to the other side only: whoever sends it
 * is left out of its addressees.
 */
export const ACTOR = 'actor';

export interface MatrixRow {
  readonly on: ActKind;
  /** All listed facts must have one of the listed values; absent: always. */
  readonly when?: Condition;
  readonly form: PaperForm;
  readonly from: PaperParty | typeof ACTOR;
  readonly to: readonly [PaperParty, ...PaperParty[]];
  /** Rule under which the paper is sent. */
  readonly ruleId: string;
  readonly needsReceipt: boolean;
}

/** Takes whether a receipt is needed from the form. */
export function row(spec: Omit<MatrixRow, 'needsReceipt'>): MatrixRow {
  return { ...spec, needsReceipt: FORMS[spec.form].needsReceipt };
}

/** The person is in a detention center. */
export const HELD: Condition = { custody: [CustodyMeasure.Detained, CustodyMeasure.Arrested] };
