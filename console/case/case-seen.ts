/** A case as the person may see it: whole, or as the place of custody does. */
import type { Schemas } from '../client/api.js';

export type FullCase = Schemas['Case'];
export type CaseSeen = FullCase | Schemas['CaseForCustodyPlace'];

export function isFullCase(one: CaseSeen): one is FullCase {
  return 'stage' in one;
}
