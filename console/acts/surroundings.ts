/** What an act may be about: the case it is done in, and the things in it that it can be done to. */
import { createContext } from 'react';
import type { Bilingual } from '../language/words.js';
import type { KnownDocument } from '../parts/document-input.js';

export interface Surroundings {
  readonly caseId: string | null;
  /** By what the description calls them (`x-refers-to`): those that may be chosen. */
  readonly things: Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>>;
  /** What lies in the case already and can be named without going up again. */
  readonly documents?: readonly KnownDocument[];
  /** Names that a text of the act will mostly hold, by `<kind>.<field>`. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** Fields that have no meaning in this affair, by `<kind>.<field>`. */
  readonly leftOut?: readonly string[];
  /** Texts whose known values have no meaning in it. */
  readonly unoffered?: readonly string[];
  /** What this affair asks of an act, by its kind. */
  readonly help?: Readonly<Record<string, Bilingual>>;
  /** Kind of the act whose form stands inside. */
  readonly kind?: string;
  /** Which of its varieties are possible now. */
  readonly varieties?: readonly string[] | undefined;
}

export const ActSurroundings = createContext<Surroundings>({ caseId: null, things: {} });

/** What an input has that some field of an act has for itself. */
export interface SpecialInputProps {
  readonly label: string;
  readonly id?: string;
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
}
