/**
 * The case and its people as papers name them. Instants are epoch milliseconds, calendar dates `YYYY-MM-DD` (Asia/Shanghai);
 * names and free text come as they were entered and are made harmless when rendered.
 */
import type {
  Bilingual,
  CustodyMeasure,
  Ground,
  IdentityKind,
  Procedure,
  Sex,
  Stage,
} from '../../workflows/domain/vocabulary.js';
import type { PaperObligation } from '../papers/paper-shapes.js';

export interface PaperPerson {
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string | null;
  readonly identityKind: IdentityKind;
  /** In full; only the notice that opens the case prints it so, all others mask it or leave it out. */
  readonly identityNumber: string | null;
}

export interface PaperLawyer {
  readonly name: string;
  readonly licenceNumber: string;
  readonly phone: string;
}

/** The case as papers name it. */
export interface PaperCase {
  readonly caseNumber: string;
  readonly stage: Stage;
  readonly organCaseNumber: string;
  readonly charge: string;
  readonly ground: Ground;
  readonly groundDetail: string | null;
  readonly person: PaperPerson;
  readonly organ: { readonly name: string };
  readonly center: { readonly name: string; readonly phone: string | null };
  readonly official: { readonly name: string; readonly phone: string };
  readonly custody: { readonly measure: CustodyMeasure; readonly placeName: string | null };
  readonly hearing: { readonly at: number; readonly place: string; readonly procedure: Procedure } | null;
  readonly lawyer: PaperLawyer | null;
  readonly firm: { readonly name: string } | null;
}

export interface WithCase {
  readonly case: PaperCase;
}

/** An act as all its papers tell it. `case` stands as it is after the act. */
export interface News extends WithCase {
  readonly occurredAt: number;
  readonly reason: string | null;
}

/** Counsel who has left the case, with what others know him by. */
export interface PaperFormerCounsel {
  readonly lawyer: PaperLawyer;
  readonly firmName: string;
}

/** With what a case goes from one center to another. */
export interface HandOverOnPaper {
  readonly formerCenter: { readonly name: string; readonly phone: string | null };
  readonly documents: readonly { readonly fileName: string; readonly sha256: string }[];
  readonly owed: readonly PaperObligation[];
  /** Numbers of letters to other centers that are not answered yet. */
  readonly letters: readonly string[];
}

/** One thing that was said wrongly, as papers and history tell it. */
export interface Correction {
  readonly label: Bilingual;
  readonly was: Bilingual;
  readonly is: Bilingual;
  /** How papers carried it, in Chinese: one that has any of these carried it. */
  readonly carriedAs: readonly string[];
  /** It was right before, and is another one now. */
  readonly isNew?: boolean;
}
