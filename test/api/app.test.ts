/** What the application answers before it needs any data: health, documents, tokens, PostgreSQL away. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../api/deps.js';
import { stopServer } from '../../api/server.js';
import { appWithoutServers } from './app-without-servers.js';

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(appWithoutServers({ limits: { ...DEFAULT_LIMITS, requestsPerMinute: 200 } }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe('without anything behind it the API', () => {
  it('is alive but not ready', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ ready: false, database: 'away', temporal: 'away' });
  });

  it('shows its documents from its own origin, under a policy that allows no inline script', async () => {
    expect(await (await fetch(`${url}/openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' });
    const docs = await fetch(`${url}/docs`);
    expect(docs.headers.get('content-security-policy')).toContain("script-src 'self'");
    const scripts = [...(await docs.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(scripts).toHaveLength(4);
    for (const path of scripts) expect((await fetch(url + path)).status).toBe(200);
  });

  it.each(['/openapi.json', '/docs', '/docs/style.css', '/docs/assets/swagger-ui-bundle.js'])(
    'sends %s as small as the client takes it, and says so to whoever keeps it on the way',
    async (path) => {
      const as = async (accepts: string) => {
        const answer = await fetch(url + path, { headers: { 'accept-encoding': accepts } });
        const { headers } = answer;
        expect([answer.status, headers.get('vary')]).toEqual([200, expect.stringContaining('Accept-Encoding')]);
        return {
          encoding: headers.get('content-encoding'),
          etag: headers.get('etag') ?? '',
          text: await answer.text(),
        };
      };
      const [plain, gzip, br] = [await as('identity'), await as('gzip;q=0.5, br;q=0'), await as('gzip, deflate, br')];
      expect([plain.encoding, gzip.encoding, br.encoding]).toEqual([null, 'gzip', 'br']);
      expect([gzip.text === plain.text, br.text === plain.text]).toEqual([true, true]);
      expect(new Set([plain.etag, gzip.etag, br.etag]).size).toBe(3);
      // As a browser asks again; by itself `fetch` would forbid an answer from what is kept.
      const again = { 'accept-encoding': 'br', 'if-none-match': br.etag, 'cache-control': 'max-age=0' };
      expect((await fetch(url + path, { headers: again })).status).toBe(304);
    },
  );

  it('tells a browser where to sign in before it has a token', async () => {
    const answer = await fetch(`${url}/v1/login`);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        ...{ issuer: 'http://localhost:3000/oidc', clientId: 'fayuan-console', scope: 'openid' },
        publicUrl: 'http://localhost:3000',
      },
    ]);
  });

  it('answers 401 in words without a token or with a bad one, and tells how to come back', async () => {
    for (const headers of [{}, { authorization: 'Bearer bad' }, { authorization: 'Basic Zm9v' }]) {
      const answer = await fetch(`${url}/v1/me`, { headers: headers as Record<string, string> });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="fayuan"/);
      expect(await answer.json()).toMatchObject({ status: 401, errors: [] });
    }
  });

  it('answers 503 with Retry-After while PostgreSQL is away', async () => {
    const answer = await fetch(`${url}/v1/me`, { headers: { authorization: 'Bearer good', 'accept-language': 'en' } });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await answer.json()).toMatchObject({ code: 'database-away', title: expect.stringMatching(/database/) });
  });

  it('answers 404 and 405 as problems', async () => {
    expect((await fetch(`${url}/v1/nothing`)).status).toBe(404);
    const answer = await fetch(`${url}/v1/cases`, { method: 'DELETE' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('answers 404 to a link it never made', async () => {
    const program = await fetch(`${url}/r/made.up.token`);
    expect([program.status, program.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    const person = await fetch(`${url}/r/made.up.token`, { headers: { accept: 'text/html' } });
    expect([person.status, person.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  });

  it('slows down whoever guesses tokens', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => fetch(`${url}/v1/me`)));
    const limited = answers.find(({ status }) => status === 429);
    expect(limited?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await limited?.json()).toMatchObject({ code: 'too-many-requests' });
  });
});

describe('the log', () => {
  it('has one line per request with the route’s pattern, and nothing of what was asked', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
    const logged = createServer(appWithoutServers({ logger }));
    await new Promise<void>((resolve) => logged.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(logged.address() as AddressInfo).port}`;
    await (await fetch(`${address}/v1/cases/secret-id?text=${encodeURIComponent('张三')}`)).text();
    await stopServer(logged);
    const requests = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg }) => msg === 'request');
    expect(requests).toMatchObject([{ method: 'GET', route: '/v1/cases/{id}', status: 401 }]);
    expect(lines.join('')).not.toMatch(/secret-id|张三|%E5%BC%A0/);
  });
});

describe('stopping', () => {
  it('lets a request in flight finish and takes no new one', async () => {
    let begun: (() => void) | undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    let finish: (() => void) | undefined;
    const slow = createServer((_request, response) => {
      finish = () => response.end('done');
      begun?.();
    });
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
    const reply = fetch(address);
    await hasBegun;
    const stopped = stopServer(slow);
    await expect(fetch(address)).rejects.toThrow();
    finish?.();
    expect(await (await reply).text()).toBe('done');
    await stopped;
  });
});
