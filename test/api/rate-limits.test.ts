/** Who is counted, by what, and how he is told. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { receiptToken } from '../../activities/adapters/receipt-link.js';
import { DEFAULT_LIMITS, type ApiDeps } from '../../api/deps.js';
import { RateLimits } from '../../api/http/rate-limits.js';
import { appWithoutServers } from './app-without-servers.js';
import { NOW } from './requests.js';

const TOO_MANY = { code: 'too-many-requests' };

/** Three requests a minute and account, one refused of an address. */
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
  it('is counted by his address, ten times less', async () => {
    const limits = few();
    expect(await limits.countStranger('198.51.100.7')).toBeNull();
    expect(await limits.countStranger('198.51.100.7')).toMatchObject(TOO_MANY);
    expect(await limits.countStranger('198.51.100.8')).toBeNull();
  });

  it.each([
    ['an IPv4 address written as IPv6', '198.51.100.7', '::ffff:198.51.100.7'],
    ['another address of the same subscriber', '2001:db8:0:1100::1', '2001:db8:0:11ff:aaaa::1'],
  ])('is the same behind %s', async (_what, one, other) => {
    const limits = few();
    await limits.countStranger(one);
    expect(await limits.countStranger(other)).toMatchObject(TOO_MANY);
  });

  it('is another one behind another subscriber’s address, or where the address is none', async () => {
    const limits = few();
    for (const ip of ['2001:db8:0:1100::1', '2001:db8:0:1200::1', '198.51.100.7', 'unix:', undefined]) {
      expect(await limits.countStranger(ip)).toBeNull();
    }
  });

  it('starts anew with the next minute', async () => {
    vi.useFakeTimers();
    const limits = few();
    for (let request = 0; request < 2; request += 1) await limits.countStranger('198.51.100.7');
    vi.advanceTimersByTime(60_000);
    expect(await limits.countStranger('198.51.100.7')).toBeNull();
    vi.useRealTimers();
  });
});

const GOOD = { authorization: 'Bearer good' };
const BAD = { authorization: 'Bearer bad' };

describe('the API', () => {
  const servers: Server[] = [];

  /** Three requests a minute and account, one refused of an address. @returns where it listens */
  async function api(changes: Partial<ApiDeps> = {}): Promise<string> {
    const limits = { ...DEFAULT_LIMITS, requestsPerMinute: 3 };
    const server = createServer(appWithoutServers({ limits, ...changes }));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  const statusOf = async (url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number> =>
    (await fetch(url, { headers, method })).status;

  it('answers 429 to whoever fails without a token, on every path, and still hears whoever has one', async () => {
    const url = await api();
    expect(await statusOf(`${url}/v1/me`)).toBe(401);
    for (const path of ['/v1/me', '/v1/nothing', '/r/made.up.token']) {
      const answer = await fetch(url + path, { headers: BAD });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    }
    expect(await statusOf(`${url}/healthz`)).toBe(200);
    for (const left of [2, 1, 0]) {
      const answer = await fetch(`${url}/v1/me`, { headers: GOOD });
      expect(answer.status).not.toBe(429);
      expect(answer.headers.get('ratelimit')).toMatch(new RegExp(`^limit=3, remaining=${left}, reset=\\d+$`));
    }
    const answer = await fetch(`${url}/v1/me`, { headers: GOOD });
    expect([answer.status, answer.headers.get('ratelimit-policy')]).toEqual([429, '3;w=60']);
    expect(await answer.json()).toMatchObject(TOO_MANY);
  });

  it('lets no stranger at the same address keep out a person with a token, on no path and by no method', async () => {
    const url = await api();
    for (let guess = 0; guess < 5; guess += 1) await statusOf(`${url}/v1/me`, BAD);
    expect(await statusOf(`${url}/v1/nothing`, GOOD)).toBe(404);
    expect(await statusOf(`${url}/v1/cases`, GOOD, 'DELETE')).toBe(405);
    expect(await statusOf(`${url}/r/made.up.token`, GOOD)).toBe(404);
  });

  it('lets no stranger at the same address keep out who holds a link that was really made', async () => {
    const url = await api();
    for (let guess = 0; guess < 5; guess += 1) await statusOf(`${url}/r/made.up.token`);
    expect(await statusOf(`${url}/r/made.up.token`)).toBe(429);
    // It passes to the records, which are away here.
    expect(await statusOf(`${url}/r/${receiptToken('somebody', NOW + 60_000, Buffer.alloc(32, 1))}`)).toBe(503);
  });

  it('tells senders apart by what a proxy says of them only where it is believed', async () => {
    const from = (ip: string): Record<string, string> => ({ 'x-forwarded-for': ip });
    const believing = await api({ trustProxy: ['127.0.0.0/8'] });
    expect(await statusOf(`${believing}/v1/me`, from('198.51.100.7'))).toBe(401);
    expect(await statusOf(`${believing}/v1/me`, from('198.51.100.7'))).toBe(429);
    expect(await statusOf(`${believing}/v1/me`, from('198.51.100.8'))).toBe(401);
    const trusting = await api({ trustProxy: 0 });
    expect(await statusOf(`${trusting}/v1/me`, from('198.51.100.7'))).toBe(401);
    expect(await statusOf(`${trusting}/v1/me`, from('198.51.100.8'))).toBe(429);
    const twoHops = await api({ trustProxy: 2 });
    expect(await statusOf(`${twoHops}/v1/me`, from('198.51.100.7, 10.0.0.1'))).toBe(401);
    expect(await statusOf(`${twoHops}/v1/me`, from('203.0.113.9, 198.51.100.7, 10.0.0.1'))).toBe(429);
  });
});
