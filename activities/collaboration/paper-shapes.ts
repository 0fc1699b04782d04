/** What an act says that the row of the collaboration does not keep (文书所载). */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Answer, Attachment, LetterPerson } from './letter-parts.js';

/** A letter as papers name it. */
export interface PaperLetter {
  readonly kind: string;
  /** Last day of the answer, a calendar date. */
  readonly dueOn: string;
  readonly facts: string;
  readonly items: readonly string[];
  readonly requirements: string | null;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly persons: readonly LetterPerson[];
  readonly attachments: readonly Attachment[];
  /** A limitation or period that ends meanwhile, a calendar date; and which one it is. */
  readonly periodEndsOn: string | null;
  readonly periodName: string | null;
}

export interface CollaborationNews {
  /** Epoch ms. */
  readonly occurredAt: number;
  readonly reason?: string;
  /** A day that is proposed, agreed, or set anew. */
  readonly dueOn?: string;
  /** The day that stood before. */
  readonly formerDueOn?: string;
  readonly answer?: Answer;
  /** What is wanted still. */
  readonly missing?: readonly string[];
  readonly recognised?: boolean;
  /** Hundredths that the asked center takes of a case handled together. */
  readonly askedShare?: number;
  /** Who does the task. */
  readonly lawyerName?: string;
  /** Why there is nothing left to help with. */
  readonly lapses?: Bilingual;
  /** Where the person is held now. */
  readonly placeName?: string;
  /** Center that is designated, or that goes on with the letter. */
  readonly centerName?: string;
  /** Papers that should have gone with the letter. */
  readonly notEnclosed?: readonly string[];
}
