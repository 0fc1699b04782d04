/** What is read again where something changed: every list and thing of the API is named by some change, or stands here as told of by none. */
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { changedBy, type Changing } from '../../../console/client/shown-at.js';

interface Route {
  readonly method: string;
  readonly path: string;
  readonly access: string;
}

/** By its address alone: the types of the console know nothing of Node. */
const { pathname } = new URL('../../../api/routes.ts', import.meta.url);
const { ROUTES } = (await import(/* @vite-ignore */ pathname)) as { readonly ROUTES: readonly Route[] };

const CHANGES = Object.keys({
  case: 0,
  obligation: 0,
  notice: 0,
  payout: 0,
  collaboration: 0,
  application: 0,
  task: 0,
  'records-check': 0,
  'calendar-proposal': 0,
  payee: 0,
  'budget-line': 0,
} satisfies Record<Changing, 0>) as Changing[];

/** Of these no change tells: they are the directory, the law, one's own, what is worked out anew when asked for, and what never changes. */
const TOLD_BY_NONE = [
  /^\/v1\/(agencies|agreements|programmes|colleagues|suggestions)$/,
  /^\/v1\/(rules|deadlines)\b/,
  /^\/v1\/(me|login|events)\b/,
  /^\/v1\/(access-log|reports\/performance)\b/,
  /^\/v1\/(documents|submissions)\//,
];

const READ = ROUTES.filter(({ method, access }) => method === 'get' && access === 'signed-in').map(({ path }) => path);

function areRead(change: Changing): readonly string[] {
  const queries = new QueryClient();
  for (const path of READ) queries.setQueryData(['get', path], {});
  const found = queries.getQueryCache().findAll(changedBy(change));
  return found.map(({ queryKey }) => String(queryKey[1]));
}

describe('what is read again', () => {
  it('is whatever the API tells, but for what no change tells of', () => {
    const told = new Set(CHANGES.flatMap(areRead));
    const left = READ.filter((path) => !told.has(path) && !TOLD_BY_NONE.some((none) => none.test(path)));
    expect(left).toEqual([]);
  });

  it('is after a payout its order to the bank, the budget, the books and what has been paid, and no case', () => {
    expect(areRead('payout')).toEqual(
      expect.arrayContaining([
        '/v1/payouts/{id}',
        '/v1/payment-instructions',
        '/v1/payment-instructions/{id}',
        '/v1/budget-lines',
        '/v1/ledger/entries',
        '/v1/reports/issuance',
      ]),
    );
    expect(areRead('payout')).not.toContain('/v1/cases');
  });

  it('is nothing where a newer program tells of what this page does not know', () => {
    expect(areRead('weather' as Changing)).toEqual([]);
  });
});
