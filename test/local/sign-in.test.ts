/** Signing in to the console at the local provider, over HTTP and with cookies; nothing behind it is played. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createIdentityProvider } from '../../local/identity-provider.js';
import { freePort } from '../../local/ports.js';
import { Browser, codeOf, CONSOLE, locationOf } from './browser.js';

const AUDIENCE = 'fayuan-api';

let folder: string;
let port: number;
let server: Server;
let browser: Browser;

/** Starts it, or starts it anew: keys stay, everything it remembered is gone. */
async function start(): Promise<void> {
  const provider = await createIdentityProvider({
    ...{ dataDir: folder, issuer: `http://localhost:${port}/oidc`, audience: AUDIENCE },
    ...{ consoleClientId: CONSOLE, publicUrl: 'https://fayuan.example/' },
  });
  server = createServer(express().disable('x-powered-by').use('/oidc', provider));
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
}

async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fayuan-sign-in-'));
  port = await freePort();
  await start();
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  browser = new Browser(`http://localhost:${port}`);
});

const refresh = (token: string | undefined) => browser.token(refreshing(token));
const refreshing = (token: string | undefined) => ({
  ...{ grant_type: 'refresh_token', client_id: CONSOLE },
  refresh_token: token ?? '',
});

describe('signing in', () => {
  it('gives the console a short token of the kind that the API takes, and one to renew it by', async () => {
    const begun = browser.begin();
    const back = await browser.pick(begun, 'center-staff');
    expect(back.href.startsWith(`${browser.origin}/signed-in?`)).toBe(true);
    expect([...back.searchParams.keys()].sort()).toEqual(['code', 'iss', 'state']);
    const { status, body } = await browser.exchange(codeOf(back), begun);
    expect(status).toBe(200);
    expect(body.expires_in).toBe(15 * 60);
    const keys = createRemoteJWKSet(new URL('/oidc/jwks', browser.origin));
    const expected = { issuer: `${browser.origin}/oidc`, audience: AUDIENCE, algorithms: ['ES256'] };
    const { payload } = await jwtVerify(body.access_token ?? '', keys, expected);
    expect(payload.sub).toBe('center-staff');
    const { payload: identity } = await jwtVerify(body.id_token ?? '', keys, { ...expected, audience: CONSOLE });
    expect(identity.sub).toBe('center-staff');
    expect(body.refresh_token).toMatch(/^[\w-]{20,}$/);
  });

  it('asks nobody twice within the session, and only then', async () => {
    const silent = { prompt: 'none' };
    const nobody = locationOf(await browser.get(browser.begin(silent).url));
    expect(nobody.searchParams.get('error')).toBe('login_required');
    await browser.signIn('lawyer');
    const begun = browser.begin({ redirect_uri: `${browser.origin}/signed-in-popup`, ...silent });
    const back = locationOf(await browser.get(begun.url));
    expect(back.pathname).toBe('/signed-in-popup');
    const { body } = await browser.exchange(codeOf(back), begun);
    expect(decodeJwt(body.access_token ?? '').sub).toBe('lawyer');
  });

  it.each(['login', 'select_account'])(
    'lets another person take over by prompt=%s, who ends the session before',
    async (prompt) => {
      const before = await browser.signIn('lawyer');
      const begun = browser.begin({ prompt });
      const page = await browser.get(locationOf(await browser.get(begun.url)).href);
      await expect(page.text()).resolves.toMatch(/周明远[^]{1,200}当前已登录/);
      const again = browser.begin({ prompt });
      const { body } = await browser.exchange(codeOf(await browser.pick(again, 'court-clerk')), again);
      expect(decodeJwt(body.access_token ?? '').sub).toBe('court-clerk');
      await expect(refresh(before.refresh_token)).resolves.toMatchObject({
        status: 400,
        body: { error: 'invalid_grant' },
      });
      const silent = browser.begin({ prompt: 'none' });
      const next = await browser.exchange(codeOf(locationOf(await browser.get(silent.url))), silent);
      expect(decodeJwt(next.body.access_token ?? '').sub).toBe('court-clerk');
    },
  );

  it('lets the last of two open login pages decide', async () => {
    const [one, two] = [browser.begin(), browser.begin()];
    const pages = [locationOf(await browser.get(one.url)).href, locationOf(await browser.get(two.url)).href];
    await browser.get(locationOf(await browser.post(pages[0] ?? '', { account: 'lawyer' })).href);
    const picked = await browser.post(pages[1] ?? '', { account: 'auditor' });
    const back = locationOf(await browser.get(locationOf(picked).href));
    const { body } = await browser.exchange(codeOf(back), two);
    expect(decodeJwt(body.access_token ?? '').sub).toBe('auditor');
  });

  it('can be cancelled', async () => {
    const page = locationOf(await browser.get(browser.begin().url));
    const cancelled = await browser.post(page.href, { cancel: 'yes' });
    const back = locationOf(await browser.get(locationOf(cancelled).href));
    expect([back.pathname, back.searchParams.get('error')]).toEqual(['/signed-in', 'access_denied']);
  });
});

describe('tokens', () => {
  it('are renewed by a token that changes each time; one used twice ends them all', async () => {
    const first = await browser.signIn('lawyer');
    const second = await refresh(first.refresh_token);
    expect(second).toMatchObject({ status: 200, allowed: browser.origin });
    expect(decodeJwt(second.body.access_token ?? '')).toMatchObject({ sub: 'lawyer', aud: AUDIENCE });
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    await expect(refresh(first.refresh_token)).resolves.toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    await expect(refresh(second.body.refresh_token)).resolves.toMatchObject({ status: 400 });
  });

  it('are given for a code once; sent again it takes back what it gave', async () => {
    const begun = browser.begin();
    const code = codeOf(await browser.pick(begun, 'lawyer'));
    const { body } = await browser.exchange(code, begun);
    const replayed = await browser.exchange(code, begun);
    expect(replayed).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    await expect(refresh(body.refresh_token)).resolves.toMatchObject({ status: 400 });
  });

  it('are not given to whoever has the code and not its verifier, nor for another address', async () => {
    const begun = browser.begin();
    const code = codeOf(await browser.pick(begun, 'lawyer'));
    const wrong = { code_verifier: 'x'.repeat(43) };
    await expect(browser.exchange(code, begun, wrong)).resolves.toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    const elsewhere = { redirect_uri: `${browser.origin}/signed-in-popup` };
    await expect(browser.exchange(code, begun, elsewhere)).resolves.toMatchObject({ status: 400 });
  });

  it('are read across origins by the console alone', async () => {
    const { refresh_token: token } = await browser.signIn('lawyer');
    const elsewhere = await browser.token(refreshing(token), 'https://elsewhere.example');
    expect([elsewhere.allowed, elsewhere.body.access_token]).toEqual([null, undefined]);
    const known = await browser.token(refreshing('none'), 'https://fayuan.example');
    expect(known.allowed).toBe('https://fayuan.example');
    const asSystem = await browser.token({ grant_type: 'client_credentials', client_id: 'lawyer', client_secret: 'x' });
    expect(asSystem.allowed).toBeNull();
  });
});

describe('a request that cannot be taken', () => {
  it.each([
    ['an address elsewhere', { redirect_uri: 'https://elsewhere.example/signed-in' }, 400, '返回地址没有登记'],
    ['another page of ours', { redirect_uri: 'https://fayuan.example/elsewhere' }, 400, '返回地址没有登记'],
    ['a stranger', { client_id: 'nobody' }, 400, '登录服务不认识这个程序'],
  ])('names %s on a page, and leads nowhere', async (_what, parameters, status, title) => {
    const response = await browser.get(browser.begin(parameters).url);
    const page = await response.text();
    expect([response.status, response.headers.get('location')]).toEqual([status, null]);
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).not.toMatch(/\bat \S+:\d+:\d+/);
  });

  it.each([
    ['no challenge', { code_challenge: '', code_challenge_method: '' }],
    ['one that shows the verifier', { code_challenge_method: 'plain' }],
    ['a token in the address', { response_type: 'token' }],
  ])('goes back to the console: %s', async (_what, parameters) => {
    const back = locationOf(await browser.get(browser.begin(parameters).url));
    expect(back.searchParams.get('code')).toBeNull();
    expect(`${back.search}${back.hash}`).toMatch(/error=(invalid_request|unsupported_response_type)/);
  });

  it('is a person that nobody knows, or no such page', async () => {
    const page = locationOf(await browser.get(browser.begin().url));
    expect((await browser.post(page.href, { account: 'nobody' })).status).toBe(422);
    expect((await browser.post(page.href, {})).status).toBe(422);
    const missing = await browser.get('/oidc/nowhere', { 'accept-language': 'en' });
    expect(missing.status).toBe(404);
    await expect(missing.text()).resolves.toContain('<h1>There is no such page</h1>');
  });
});

describe('after a restart', () => {
  it('a browser that was signed in gets the login page again', async () => {
    await browser.signIn('lawyer');
    await restart();
    expect(locationOf(await browser.get(browser.begin({ prompt: 'none' }).url)).searchParams.get('error')).toBe(
      'login_required',
    );
    const { access_token: token } = await browser.signIn('auditor');
    expect(decodeJwt(token ?? '').sub).toBe('auditor');
  });

  it('a login page that was open says that it is over, and a sign-out just goes through', async () => {
    const { id_token: hint = '' } = await browser.signIn('lawyer');
    const begun = browser.begin({ prompt: 'login' });
    const page = locationOf(await browser.get(begun.url)).href;
    await restart();
    for (const response of [await browser.get(page), await browser.post(page, { account: 'lawyer' })]) {
      expect(response.status).toBe(410);
      await expect(response.text()).resolves.toContain('<h1>这次登录已经失效</h1>');
    }
    const back = await browser.post(...(await leaving({ id_token_hint: hint })));
    expect(locationOf(back).href).toBe(`${browser.origin}/?state=bye`);
  });
});

/** What the page of leaving sends. */
async function leaving(parameters: Readonly<Record<string, string>>): Promise<[string, Record<string, string>]> {
  const query = new URLSearchParams({
    client_id: CONSOLE,
    post_logout_redirect_uri: `${browser.origin}/`,
    state: 'bye',
    ...parameters,
  });
  const response = await browser.get(`/oidc/session/end?${query.toString()}`);
  const page = await response.text();
  expect([response.status, page.includes('submit.js')]).toEqual([200, 'id_token_hint' in parameters]);
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  return [action, { xsrf, logout: 'yes' }];
}

describe('signing out', () => {
  it('ends the session and its tokens, and leads back to the console', async () => {
    const { id_token: hint = '', refresh_token: token } = await browser.signIn('lawyer');
    const [action, form] = await leaving({ id_token_hint: hint });
    const back = await browser.post(action, form);
    expect(locationOf(back).href).toBe(`${browser.origin}/?state=bye`);
    await expect(refresh(token)).resolves.toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const silent = locationOf(await browser.get(browser.begin({ prompt: 'none' }).url));
    expect(silent.searchParams.get('error')).toBe('login_required');
  });

  it('is asked first where nobody shows whose session it is, and takes no guess', async () => {
    const { refresh_token: token } = await browser.signIn('lawyer');
    const [action, form] = await leaving({});
    expect((await browser.post(action, { ...form, xsrf: 'guessed' })).status).toBe(400);
    await expect(refresh(token)).resolves.toMatchObject({ status: 200 });
  });

  it('leads to no page that is not the console', async () => {
    const query = new URLSearchParams({ client_id: CONSOLE, post_logout_redirect_uri: 'https://elsewhere.example/' });
    const response = await browser.get(`/oidc/session/end?${query.toString()}`);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });
});

describe('the pages', () => {
  it('speak the language that was asked for', async () => {
    const pageOf = async (parameters: Record<string, string>, language: string): Promise<string> => {
      const at = locationOf(await browser.get(browser.begin(parameters).url));
      return (await browser.get(at.href, { 'accept-language': language })).text();
    };
    await expect(pageOf({}, 'fr')).resolves.toContain('<html lang="zh-CN">');
    await expect(pageOf({}, 'en-GB,en')).resolves.toContain('<h1>Sign in</h1>');
    await expect(pageOf({ ui_locales: 'en' }, 'zh-CN')).resolves.toContain('Chengdu');
    await expect(pageOf({ ui_locales: 'zh-CN en' }, 'en')).resolves.toContain('<h1>登录</h1>');
  });

  it('may not be framed, run nothing, and set cookies that no script reads', async () => {
    const at = locationOf(await browser.get(browser.begin().url));
    const page = await browser.get(at.href);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; style-src 'self'; form-action 'self' ");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('script-src');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    await expect(page.text()).resolves.not.toMatch(/<script|<style| style=| on\w+=/);
    await browser.signIn('lawyer');
    expect(browser.seen.length).toBeGreaterThan(4);
    for (const cookie of browser.seen) expect(cookie.toLowerCase()).toMatch(/^(?=.*; httponly)(?=.*; samesite=lax)/);
    for (const cookie of browser.seen) expect(cookie).toMatch(/; path=\/oidc/);
    const lasting = browser.seen.findLast((cookie) => cookie.startsWith(`fayuan-${port}=`)) ?? '';
    const ends = Date.parse(/expires=([^;]+)/.exec(lasting)?.[1] ?? '');
    expect(Math.abs(ends - Date.now() - 12 * 60 * 60 * 1000)).toBeLessThan(60_000);
  });
});
