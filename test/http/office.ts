/** The API over HTTP in front of a whole office: real database, Temporal, worker, mail and tokens. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AccessLog } from '../../api/access/access-log.js';
import { createApp } from '../../api/app.js';
import { ChangeFeed } from '../../api/events/change-feed.js';
import { DEFAULT_LIMITS, type ApiDeps } from '../../api/deps.js';
import { createTokenVerifier } from '../../api/http/token-verifier.js';
import { Office, TEST_LINK_SECRET } from '../support/office.js';
import { AUDIENCE, Issuer } from '../api/issuer.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, else undefined. */
  readonly json: Json;
  readonly text: string;
}

/** Answers as they come: the tests say what they expect of them. */
export type Json = Readonly<Record<string, unknown>>;

export class HttpOffice {
  private constructor(
    readonly office: Office,
    readonly issuer: Issuer,
    private readonly server: Server,
    readonly url: string,
    readonly changes: ChangeFeed,
    private readonly accessLog: AccessLog,
  ) {}

  static async open(changes: Partial<ApiDeps> = {}): Promise<HttpOffice> {
    return HttpOffice.#serving(await Office.open({ time: 'local' }), await Issuer.start(), changes);
  }

  static async #serving(office: Office, issuer: Issuer, given: Partial<ApiDeps>): Promise<HttpOffice> {
    const limits = { ...DEFAULT_LIMITS, requestsPerMinute: 1_000_000 };
    const { records, reads, prisma, law, clock, logger, databaseUrl } = office;
    const changes = given.changes ?? new ChangeFeed({ databaseUrl, logger, clock, linkSecret: TEST_LINK_SECRET });
    const accessLog = new AccessLog({ databaseUrl, logger });
    const app = createApp({
      accessLog,
      records,
      reads,
      prisma,
      law,
      clock,
      logger,
      verifyToken: createTokenVerifier({ issuer: issuer.url, audience: AUDIENCE }, logger),
      signIn: { issuer: issuer.url, clientId: 'fayuan-console', scope: 'openid' },
      linkSecret: TEST_LINK_SECRET,
      publicUrl: 'http://localhost:3000',
      trustProxy: ['loopback'],
      console: null,
      pingTemporal: () => Promise.resolve(),
      limits,
      ...given,
      changes,
    });
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new HttpOffice(office, issuer, server, url, changes, accessLog);
  }

  /** Another API before the same office; stopped by itself. */
  beside(changes: Partial<ApiDeps>): Promise<HttpOffice> {
    return HttpOffice.#serving(this.office, this.issuer, changes);
  }

  /** Epoch ms of the office's clock. */
  now(): number {
    return this.office.clock.now();
  }

  async stop(): Promise<void> {
    await this.changes.close();
    this.server.close();
    this.server.closeAllConnections();
    await this.accessLog.close();
  }

  async close(): Promise<void> {
    await this.stop();
    this.issuer.close();
    await this.office.close();
  }

  async get(account: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.send('GET', path, await this.signed(account, headers));
  }

  async post(
    account: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    return this.postTo(this.url, account, path, body, headers);
  }

  /** To an API beside this one. */
  async postTo(
    url: string,
    account: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const signed = await this.signed(account, { 'content-type': 'application/json', ...headers });
    return this.send('POST', path, signed, typeof body === 'string' ? body : JSON.stringify(body), url);
  }

  async upload(
    account: string,
    fields: Readonly<Record<string, string>>,
    content: Uint8Array<ArrayBuffer>,
    fileName = '材料.bin',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob([content]), fileName);
    return this.send('POST', '/v1/documents', await this.signed(account, headers), form);
  }

  async send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string | FormData | Uint8Array<ArrayBuffer>,
    url = this.url,
  ): Promise<Reply> {
    const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      json: (isJson ? JSON.parse(text) : {}) as Json,
      text,
    };
  }

  async signed(account: string, headers: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
    return { authorization: `Bearer ${await this.issuer.token(account)}`, ...headers };
  }
}

/** A text member of an answer. */
export function textIn(reply: Reply, name: string): string {
  const value = reply.json[name];
  if (typeof value !== 'string') throw new Error(`No text "${name}" in an answer ${reply.status}: ${reply.text}`);
  return value;
}

/** The items of a list. */
export function itemsOf<T>(reply: Reply): readonly T[] {
  const { items } = reply.json;
  if (!Array.isArray(items)) throw new Error(`No list in an answer ${reply.status}: ${reply.text}`);
  return items as T[];
}
