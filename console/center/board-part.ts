/** What the parts of the board share: its filters, and what they ask of the API. */
import { useMemo } from 'react';
import { useMe } from '../session/me.js';
import { boardQuery, type BoardFilters, type ObligationQuery } from './board-query.js';

export interface BoardPartProps {
  readonly filters: BoardFilters;
  readonly onChange: (change: Partial<BoardFilters>) => void;
}

export function useBoardQuery(filters: BoardFilters): ObligationQuery {
  const { agency } = useMe();
  return useMemo(() => boardQuery(filters, agency.id), [filters, agency.id]);
}
