/** The pages of the rule table over HTTP: open to everybody, nothing runs in them, bad questions are problems. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULES } from '../../activities/law/rules/index.js';
import { published } from '../law/calendars.js';
import { GivenLaw } from '../support/given-law.js';
import { appWithoutServers } from './app-without-servers.js';

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(appWithoutServers({ law: new GivenLaw({ rules: RULES, calendar: published }) }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe('the pages of the rule table', () => {
  it.each(['/docs/rules', '/docs/rules/arrange-meeting'])('%s needs no token and lets no script run', async (path) => {
    const answer = await fetch(url + path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'/);
    expect(policy).not.toMatch(/unsafe|script-src/);
    const text = await answer.text();
    // Neither is there anything for which the policy would have to be opened.
    expect(text).not.toMatch(/<script|<link|\sstyle=|\son\w+=|javascript:/);
  });

  it('come in the language the browser asks for', async () => {
    const english = await fetch(`${url}/docs/rules`, { headers: { 'accept-language': 'en-GB,en;q=0.9' } });
    expect([english.headers.get('content-language'), english.headers.get('vary')]).toEqual(['en', 'Accept-Language']);
    expect(await english.text()).toContain('<html lang="en">');
    const chinese = await fetch(`${url}/docs/rules?lang=zh`, { headers: { 'accept-language': 'en' } });
    expect(chinese.headers.get('content-language')).toBe('zh-CN');
  });

  it('lead only to pages that are there', async () => {
    const text = await (await fetch(`${url}/docs/rules?lang=en&region=330100`)).text();
    const links = [
      ...new Set([...text.matchAll(/href="([^"]+)"/g)].map(([, to]) => (to ?? '').replaceAll('&amp;', '&'))),
    ];
    expect(links.length).toBeGreaterThan(117);
    for (const link of links) expect([link, (await fetch(url + link)).status]).toEqual([link, 200]);
  });

  it('answer problems to bad questions', async () => {
    const bad = await fetch(`${url}/docs/rules?on=2026-02-30&region=x&section=2.1&nothing=1`);
    expect([bad.status, bad.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
    const { errors } = (await bad.json()) as { errors: readonly { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/on', '/region', '/section', '/nothing']);
    const unknown = await fetch(`${url}/docs/rules/no-such-rule`);
    expect([unknown.status, await unknown.json()]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
    expect((await fetch(`${url}/docs/rules`, { method: 'POST' })).status).toBe(405);
  });

  it('are named by the API document', async () => {
    expect(await (await fetch(`${url}/openapi.json`)).json()).toMatchObject({
      externalDocs: { url: 'http://localhost:3000/docs/rules' },
    });
  });
});
