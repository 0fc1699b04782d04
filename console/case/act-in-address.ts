/** A page can send somebody to a case with the form that he wants already open: the address names the act (`?act=meeting-requested`). */
import { useEffect } from 'react';
import type { Schemas } from '../client/api.js';
import { useUrlFilters } from '../parts/url-filters.js';

type PossibleAct = Schemas['PossibleAct'];

/** @param open is called once with it, if it is possible now; then the address names none, so that going back opens none */
export function useActInAddress(possible: readonly PossibleAct[] | undefined, open: (act: PossibleAct) => void): void {
  const [{ act: wanted }, change] = useUrlFilters<{ readonly act?: string }>();
  useEffect(() => {
    if (wanted === undefined || possible === undefined) return;
    const act = possible.find(({ kind, onBehalfOf }) => kind === wanted && onBehalfOf === undefined);
    if (act !== undefined) open(act);
    change({ act: undefined });
    // `open` is made anew at every drawing.
  }, [wanted, possible, change]);
}
