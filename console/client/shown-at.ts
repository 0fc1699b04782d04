/**
 * Which paths of the API show what changed: for what others did (events of `/v1/events`), and for what was just recorded here. Pure.
 */
import type { Query, QueryFilters } from '@tanstack/react-query';
import type { Schemas } from './api.js';

/** What an event may be about. */
export type Told = Schemas['ChangeEvent']['type'];

/** What can change on a page; of the last two no event tells. */
export type Changing = Told | 'payee' | 'budget-line';

/** Paths whose answers such a change may have changed; what lies under them as well. */
const SHOWN_AT: Readonly<Record<Changing, readonly string[]>> = {
  case: ['/v1/cases', '/v1/defence-notices', '/v1/obligations', '/v1/meetings', '/v1/lawyers'],
  obligation: ['/v1/obligations', '/v1/cases', '/v1/meetings'],
  // Who stands in for whom is told by a paper.
  notice: ['/v1/notices', '/v1/defence-notices', '/v1/stand-ins'],
  // With it move its orders to the bank, what is left of the budget, the books, and what has been paid in all.
  payout: ['/v1/payouts', '/v1/payment-instructions', '/v1/budget-lines', '/v1/ledger', '/v1/reports/issuance'],
  collaboration: ['/v1/collaborations', '/v1/obligations', '/v1/lawyers'],
  application: ['/v1/applications', '/v1/obligations'],
  task: ['/v1/tasks'],
  'records-check': ['/v1/records-checks'],
  'calendar-proposal': ['/v1/calendars'],
  // A payout warns of an account that is being changed, and may be taken back to be approved again.
  payee: ['/v1/payees', '/v1/payouts', '/v1/payment-instructions'],
  'budget-line': ['/v1/budget-lines', '/v1/ledger'],
};

/** What is shown of such changes, to be read again: `queries.invalidateQueries(changedBy('payout'))`. */
export function changedBy(...changes: readonly Changing[]): Required<Pick<QueryFilters, 'predicate'>> {
  // A program that is newer than this page may tell of what it does not know.
  const paths = changes.flatMap((change) => SHOWN_AT[change] ?? []);
  return { predicate: ({ queryKey }: Query) => isUnder(queryKey[1], paths) };
}

function isUnder(path: unknown, starts: readonly string[]): boolean {
  return typeof path === 'string' && starts.some((start) => path === start || path.startsWith(`${start}/`));
}
