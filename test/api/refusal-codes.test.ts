/**
 * Whatever a step refuses has a title of its own in the API, under the same status; what points at a field says at the field what
 * is wrong.
 */
import { describe, expect, it } from 'vitest';
import { PROBLEM_KINDS } from '../../api/http/problem-titles.js';
import { sources } from '../architecture/sources.js';

interface Refused {
  readonly code: string;
  readonly status: number;
}

const STEPS = sources().filter(({ file }) =>
  /^activities\/(acts|affair|case|collaboration|subsidy|records|calendar|stand-ins)\//.test(file),
);

/** How sources refuse, and under which status where they do not say it there. */
const WAYS: readonly { readonly says: RegExp; readonly status?: number }[] = [
  { says: /\brefuse\(\s*(?<status>\d{3}),\s*'(?<code>[a-z-]+)'/g },
  { says: /\bstatus: (?<status>\d{3}),\s*code: '(?<code>[a-z-]+)'/g },
  // Why an act is not possible now.
  { says: /\{\s*code: '(?<code>[a-z-]+)',\s*detail:/g, status: 409 },
  { says: /\bforbidden\(\s*'(?<code>[a-z-]+)'/g, status: 403 },
];

const refused: readonly Refused[] = WAYS.flatMap(({ says, status }) =>
  STEPS.flatMap(({ text }) => [...text.matchAll(says)]).map(({ groups }) => ({
    code: groups?.['code'] ?? '',
    status: status ?? Number(groups?.['status']),
  })),
);

describe('a refusal by a step', () => {
  it('is found in the sources', () => {
    expect(refused.length).toBeGreaterThan(45);
  });

  it.each([...new Map(refused.map((one) => [`${one.status} ${one.code}`, one])).values()])(
    '$status $code has its title',
    ({ code, status }) => {
      const kinds: Readonly<Record<string, { readonly status: number }>> = PROBLEM_KINDS;
      expect(kinds[code]).toMatchObject({ status });
    },
  );
});
