/** Who is counted, by what, and how he is told. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS } from '../../api/deps.js';
import { RateLimits } from '../../api/http/rate-limits.js';
import { appWithoutServers } from './app-without-servers.js';

const TOO_MANY = { code: 'too-many-requests' };

/** Three requests a minute and account, one that fails of an address. */
function few(): RateLimits {
  return new RateLimits({ requestsPerMinute: 3 });
}

describe('an account', () => {
  it('has so many requests a minute, and is told how many are left', async () => {
    const limits = few();
    const told = [];
    for (let request = 0; request < 3; request += 1) told.push((await limits.countAccount('lawyer'))['RateLimit']);
    expect(told).toEqual([2, 1, 0].map((left) => `limit=3, remaining=${left}, reset=60`));
    await expect(limits.countAccount('lawyer')).rejects.toMatchObject({
      ...TOO_MANY,
      extras: { headers: { 'Retry-After': '60', 'RateLimit-Policy': '3;w=60' } },
    });
    await expect(limits.countAccount('center-staff')).resolves.toMatchObject({ 'RateLimit-Policy': '3;w=60' });
  });

  it('starts anew with the next minute', async () => {
    vi.useFakeTimers();
    const limits = few();
    for (let request = 0; request < 3; request += 1) await limits.countAccount('lawyer');
    vi.advanceTimersByTime(60_000);
    await expect(limits.countAccount('lawyer')).resolves.toMatchObject({ RateLimit: 'limit=3, remaining=2, reset=60' });
    vi.useRealTimers();
  });
});

describe('a stranger', () => {
  it('is counted by his address, ten times less, and not for what turned out well', async () => {
    const limits = few();
    for (let request = 0; request < 5; request += 1) (await limits.countStranger('198.51.100.7'))();
    await limits.countStranger('198.51.100.7');
    await expect(limits.countStranger('198.51.100.7')).rejects.toMatchObject(TOO_MANY);
    await limits.countStranger('198.51.100.8');
  });

  it.each([
    ['an IPv4 address written as IPv6', '198.51.100.7', '::ffff:198.51.100.7'],
    ['another address of the same subscriber', '2001:db8:0:1100::1', '2001:db8:0:11ff:aaaa::1'],
  ])('is the same behind %s', async (_what, one, other) => {
    const limits = few();
    await limits.countStranger(one);
    await expect(limits.countStranger(other)).rejects.toMatchObject(TOO_MANY);
  });

  it('is another one behind another subscriber’s address, or where the address is none', async () => {
    const limits = few();
    for (const ip of ['2001:db8:0:1100::1', '2001:db8:0:1200::1', '198.51.100.7', 'unix:', undefined]) {
      await limits.countStranger(ip);
    }
  });

  it('is given back nothing of the minute before', async () => {
    vi.useFakeTimers();
    const limits = few();
    const takeBack = await limits.countStranger('198.51.100.7');
    vi.advanceTimersByTime(60_000);
    takeBack();
    await limits.countStranger('198.51.100.7');
    await expect(limits.countStranger('198.51.100.7')).rejects.toMatchObject(TOO_MANY);
    vi.useRealTimers();
  });
});

describe('the API', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer(appWithoutServers({ limits: { ...DEFAULT_LIMITS, requestsPerMinute: 3 } }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it('answers 429 to whoever fails without a token, on every path, and still hears whoever has one', async () => {
    expect((await fetch(`${url}/v1/me`)).status).toBe(401);
    for (const path of ['/v1/me', '/v1/nothing', '/r/made.up.token']) {
      const answer = await fetch(url + path, { headers: { authorization: 'Bearer bad' } });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const headers = { authorization: 'Bearer good' };
    for (const left of [2, 1, 0]) {
      const answer = await fetch(`${url}/v1/me`, { headers });
      expect(answer.status).not.toBe(429);
      expect(answer.headers.get('ratelimit')).toMatch(new RegExp(`^limit=3, remaining=${left}, reset=\\d+$`));
    }
    const answer = await fetch(`${url}/v1/me`, { headers });
    expect([answer.status, answer.headers.get('ratelimit-policy')]).toEqual([429, '3;w=60']);
    expect(await answer.json()).toMatchObject(TOO_MANY);
  });
});
