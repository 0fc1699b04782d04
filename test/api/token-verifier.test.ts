/** Tokens that held are believed for a while; nothing else is, and nothing beyond its time. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { createLogger } from '../../activities/adapters/logger.js';
import { createTokenVerifier, type TokenVerifier } from '../../api/http/token-verifier.js';
import { AUDIENCE, Issuer, unsignedToken } from './issuer.js';

const SECOND_MS = 1000;

let issuer: Issuer;
let verify: TokenVerifier;
/** Each signature that is checked. */
let checks: MockInstance<typeof crypto.subtle.verify>;

beforeAll(async () => {
  issuer = await Issuer.start();
});

afterAll(() => issuer.close());

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  checks = vi.spyOn(crypto.subtle, 'verify');
  verify = createTokenVerifier({ issuer: issuer.url, audience: AUDIENCE }, createLogger('api', 'silent'));
});

afterEach(() => {
  checks.mockRestore();
  vi.useRealTimers();
});

describe('a token that held', () => {
  it('is believed for a minute, then checked again', async () => {
    const token = await issuer.token('lawyer');
    for (const later of [0, 1, 58]) {
      vi.setSystemTime(Date.now() + later * SECOND_MS);
      expect(await verify(token)).toBe('lawyer');
    }
    expect(checks).toHaveBeenCalledTimes(1);
    vi.setSystemTime(Date.now() + SECOND_MS);
    expect(await verify(token)).toBe('lawyer');
    expect(checks).toHaveBeenCalledTimes(2);
  });

  it('is checked once for all who ask at the same time', async () => {
    const token = await issuer.token('lawyer');
    expect(await Promise.all(Array.from({ length: 5 }, () => verify(token)))).toEqual(Array(5).fill('lawyer'));
    expect(checks).toHaveBeenCalledTimes(1);
  });

  it('is not believed beyond its time, whatever tolerance its check has', async () => {
    const expiresAt = Math.floor(Date.now() / SECOND_MS) + 30;
    const token = await issuer.token('lawyer', { expiresAt });
    await verify(token);
    vi.setSystemTime(expiresAt * SECOND_MS - 1);
    expect(await verify(token)).toBe('lawyer');
    expect(checks).toHaveBeenCalledTimes(1);
    // Within the tolerance for clocks that differ it is checked each time.
    vi.setSystemTime(expiresAt * SECOND_MS);
    expect([await verify(token), await verify(token)]).toEqual(['lawyer', 'lawyer']);
    expect(checks).toHaveBeenCalledTimes(3);
    vi.setSystemTime((expiresAt + 5) * SECOND_MS);
    expect(await verify(token)).toBeNull();
  });

  it('makes room for others, the oldest first', async () => {
    const first = await issuer.token('first');
    const second = await issuer.token('second');
    await verify(first);
    await verify(second);
    for (let others = 0; others < 999; others += 1) await verify(await issuer.token(`account-${others}`));
    checks.mockClear();
    expect([await verify(second), checks.mock.calls.length]).toEqual(['second', 0]);
    expect([await verify(first), checks.mock.calls.length]).toEqual(['first', 1]);
  });
});

describe('a token that does not hold', () => {
  it('is refused each time anew', async () => {
    const forged = await issuer.token('lawyer', { forged: true });
    expect([await verify(forged), await verify(forged)]).toEqual([null, null]);
    expect(checks).toHaveBeenCalledTimes(2);
  });

  const oldOrForeign = async (): Promise<readonly string[]> => [
    await issuer.token('lawyer', { expiresAt: Math.floor(Date.now() / SECOND_MS) - 60 }),
    await issuer.token('lawyer', { audience: 'somebody-else' }),
    await issuer.token('lawyer', { issuer: 'https://elsewhere.example' }),
    unsignedToken('lawyer', issuer.url),
    'bad',
    'a.b.c',
  ];

  it('is refused beside one that held for the same account', async () => {
    await verify(await issuer.token('lawyer'));
    for (const token of [await issuer.token('lawyer', { forged: true }), ...(await oldOrForeign())]) {
      expect(await verify(token)).toBeNull();
    }
  });

  it('costs no signature and no key where it is old, another’s or none', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    for (const token of await oldOrForeign()) expect(await verify(token)).toBeNull();
    expect([checks.mock.calls.length, asked.mock.calls.length]).toEqual([0, 0]);
    asked.mockRestore();
  });
});

it('a token that could not be checked while the issuer was away is checked when it is back', async () => {
  const token = await issuer.token('lawyer');
  const away = vi.spyOn(globalThis, 'fetch').mockRejectedValueOnce(new Error('away'));
  expect([await verify(token), await verify(token)]).toEqual([null, 'lawyer']);
  away.mockRestore();
});
