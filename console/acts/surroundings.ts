/** What an act may be about: the case it is done in, and the things in it that it can be done to. */
import { createContext } from 'react';

export interface Surroundings {
  readonly caseId: string | null;
  /** By what the description calls them (`x-refers-to`): those that may be chosen. */
  readonly things: Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>>;
}

export const ActSurroundings = createContext<Surroundings>({ caseId: null, things: {} });
