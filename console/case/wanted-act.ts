/** An act that the address asks for (`?act=hearing-changed`): its form opens as soon as it is known that it is possible. */
import { useEffect } from 'react';
import type { Schemas } from '../client/api.js';
import { useUrlFilters } from '../parts/url-filters.js';

type PossibleAct = Schemas['PossibleAct'];

/** @param possible undefined: not known yet @param onWanted is told once; the address forgets it, so that closing the form is going back to the case */
export function useWantedAct(possible: readonly PossibleAct[] | undefined, onWanted: (act: PossibleAct) => void): void {
  const [{ act: wanted }, change] = useUrlFilters<{ readonly act?: string }>();
  useEffect(() => {
    if (wanted === undefined || possible === undefined) return;
    const own = possible.find(({ kind, onBehalfOf }) => kind === wanted && onBehalfOf === undefined);
    const act = own ?? possible.find(({ kind }) => kind === wanted);
    change({ act: undefined });
    if (act !== undefined) onWanted(act);
    // Once for each act that is asked for, when it is known what is possible.
  }, [wanted, possible]);
}
