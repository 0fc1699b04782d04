/** A browser as far as signing in goes: it keeps cookies by path, and follows nothing by itself. */
import { createHash, randomBytes } from 'node:crypto';

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

export const CONSOLE = 'fayuan-console';

/** What the console keeps of a sign-in that it has begun. */
export interface Begun {
  readonly url: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

export class Browser {
  /** By name and path: those of two login pages lie beside each other. */
  readonly #cookies = new Map<string, Cookie>();
  /** Every `Set-Cookie` that was seen. */
  readonly seen: string[] = [];

  constructor(readonly origin: string) {}

  async get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.#send(url, { headers: { accept: 'text/html', ...headers } });
  }

  async post(url: string, form: Readonly<Record<string, string>>): Promise<Response> {
    return this.#send(url, { method: 'POST', headers: { accept: 'text/html' }, body: new URLSearchParams(form) });
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    const at = new URL(url, this.origin);
    const cookie = [...this.#cookies.values()]
      .filter(({ path }) => at.pathname === path || at.pathname.startsWith(path.replace(/\/?$/, '/')))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const headers = { ...(init.headers as Record<string, string>), cookie };
    const response = await fetch(at, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    this.seen.push(line);
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const path = attributes.find((attribute) => attribute.startsWith('path='))?.slice('path='.length) ?? '/';
    if (value === '' || line.includes('expires=Thu, 01 Jan 1970')) this.#cookies.delete(`${name} ${path}`);
    else this.#cookies.set(`${name} ${path}`, { name, value, path });
  }

  /** What the console sends the browser to. */
  begin(parameters: Readonly<Record<string, string>> = {}): Begun {
    const verifier = randomBytes(32).toString('base64url');
    const redirectUri = parameters['redirect_uri'] ?? `${this.origin}/signed-in`;
    const query = new URLSearchParams({
      client_id: CONSOLE,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: redirectUri,
      state: 'as-it-was',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...parameters,
    });
    return { url: `/oidc/auth?${query.toString()}`, verifier, redirectUri };
  }

  /** Picks a person on the login page that the provider leads to. @returns where the console is called back */
  async pick(begun: Begun, account: string): Promise<URL> {
    const asked = await this.get(begun.url);
    const page = locationOf(asked);
    if (!page.pathname.includes('/interaction/')) throw new Error(`No login page, but ${page.href}`);
    const picked = await this.post(page.href, { account });
    return locationOf(await this.get(locationOf(picked).href));
  }

  /** The code for tokens, as the console asks: across origins, without any cookie. */
  async exchange(code: string, { verifier, redirectUri }: Begun, changes: Readonly<Record<string, string>> = {}) {
    return this.token({
      ...{ grant_type: 'authorization_code', client_id: CONSOLE, code },
      ...{ code_verifier: verifier, redirect_uri: redirectUri, ...changes },
    });
  }

  async token(form: Readonly<Record<string, string>>, origin = this.origin): Promise<TokenAnswer> {
    const url = new URL('/oidc/token', this.origin);
    const response = await fetch(url, { method: 'POST', headers: { origin }, body: new URLSearchParams(form) });
    const body = (await response.json()) as TokenAnswer['body'];
    return { status: response.status, allowed: response.headers.get('access-control-allow-origin'), body };
  }

  /** The whole of it. */
  async signIn(account: string): Promise<TokenAnswer['body']> {
    const begun = this.begin();
    const back = await this.pick(begun, account);
    return (await this.exchange(codeOf(back), begun)).body;
  }
}

export interface TokenAnswer {
  readonly status: number;
  /** `Access-Control-Allow-Origin`. */
  readonly allowed: string | null;
  readonly body: Readonly<Partial<Record<'access_token' | 'id_token' | 'refresh_token' | 'error', string>>> & {
    readonly expires_in?: number;
  };
}

export function locationOf(response: Response): URL {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`${response.url} leads nowhere: ${response.status}`);
  return new URL(location, response.url);
}

export function codeOf(url: URL): string {
  const code = url.searchParams.get('code');
  if (code === null) throw new Error(`No code in ${url.href}`);
  return code;
}
