/**
 * Whatever a transition refuses has a title of its own in the API, under the same status; what points at a field says at
 * the field what is wrong.
 */
import { describe, expect, it } from 'vitest';
import { PROBLEM_KINDS } from '../../api/http/problem-titles.js';
import { sources } from '../architecture/sources.js';

interface Refused {
  readonly code: string;
  readonly status: number;
}

const REFUSE = /\brefuse\(\s*(\d{3}),\s*'([a-z-]+)'/g;

const refused: readonly Refused[] = sources()
  .filter(({ file }) => /^activities\/(transition|subsidy|records)\//.test(file))
  .flatMap(({ text }) => [...text.matchAll(REFUSE)])
  .map(([, status, code]) => ({ code: code ?? '', status: Number(status) }));

describe('a refusal by a transition', () => {
  it('is found in the sources', () => {
    expect(refused.length).toBeGreaterThan(20);
  });

  it.each([...new Map(refused.map((one) => [`${one.status} ${one.code}`, one])).values()])(
    '$status $code has its title',
    ({ code, status }) => {
      const kinds: Readonly<Record<string, { readonly status: number }>> = PROBLEM_KINDS;
      expect(kinds[code]).toMatchObject({ status });
    },
  );
});
