/** Every rule in force today, as pages ask for one of them by its id. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { Schemas } from '../client/api.js';
import type { Whole } from '../client/every-page.js';
import { useWhole } from '../client/whole.js';

/** Rules change by law, not by the hour. */
const STAY_MS = 3_600_000;

export function useAllRules(): UseQueryResult<Whole<Schemas['Rule']>> {
  return useWhole('/v1/rules', {}, { staleTime: STAY_MS });
}
