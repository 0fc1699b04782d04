/** The people who work with the system: their tokens, what they send, over kept connections as a browser's or an agency's. */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { formatInstant, shanghaiDate } from '../activities/law/counting/legal-date.js';
import { clientsFile } from '../local/identity-provider.js';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const FOLLOW_MS = 40_000;
// Idle sockets are let go before the server lets go of them (5 s): a request on one it has just closed would fail.
const agent = new http.Agent({ keepAlive: true, timeout: 4000 });

export function send(url: string, headers: http.OutgoingHttpHeaders, text: string): Promise<Answer> {
  return exchange('POST', url, { ...headers, 'content-length': Buffer.byteLength(text) }, text);
}

function exchange(method: string, url: string, headers: http.OutgoingHttpHeaders, text = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, agent, headers });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Answer['body'];
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
    request.end(text);
  });
}

export class Clerks {
  /** How many were answered 202, because they took longer than the API waits. */
  deferred = 0;
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly baseUrl: string,
    private readonly dataDir: string,
  ) {}

  async signIn(account: string): Promise<void> {
    const secrets = JSON.parse(readFileSync(clientsFile(this.dataDir), 'utf8')) as Record<string, string>;
    const answer = await send(
      `${this.baseUrl}/oidc/token`,
      {
        authorization: `Basic ${Buffer.from(`${account}:${secrets[account] ?? ''}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      'grant_type=client_credentials',
    );
    const token = answer.body['access_token'];
    if (typeof token !== 'string') throw new Error(`No token for ${account}: ${JSON.stringify(answer.body)}`);
    this.tokens.set(account, token);
  }

  post(account: string, path: string, body: object, headers: http.OutgoingHttpHeaders = {}): Promise<Answer> {
    const authorization = this.bearer(account);
    const all = { authorization, 'content-type': 'application/json', ...headers };
    return send(`${this.baseUrl}${path}`, all, JSON.stringify(body));
  }

  get(account: string, path: string): Promise<Answer> {
    return exchange('GET', `${this.baseUrl}${path}`, { authorization: this.bearer(account) });
  }

  /** A notice that must be taken. @returns the answer's body */
  async notify(): Promise<NoticeTaken> {
    const body = await this.taken('court-clerk', '/v1/defence-notices', noticeBody());
    return body as unknown as NoticeTaken;
  }

  /** An act that must be taken. */
  act(account: string, caseId: string, kind: string, fields: object = {}): Promise<Answer['body']> {
    return this.taken(account, `/v1/cases/${caseId}/acts`, actBody(kind, fields));
  }

  /** A decision on a payout that must be taken. @param version as last seen */
  decide(account: string, payoutId: string, decision: string, version: number): Promise<Answer['body']> {
    return this.taken(account, `/v1/payouts/${payoutId}/decisions`, { decision }, { 'if-match': `"${version}"` });
  }

  /** Uploads a text. @returns its id */
  async upload(account: string, kind: string): Promise<string> {
    const form = new FormData();
    form.set('kind', kind);
    form.set('file', new Blob([`${kind}\n`], { type: 'text/plain' }), `${kind}.txt`);
    const response = await fetch(`${this.baseUrl}/v1/documents`, {
      method: 'POST',
      headers: { authorization: this.bearer(account) },
      body: form,
    });
    const { documentId } = (await response.json()) as { documentId: string };
    return documentId;
  }

  /** Sends what must be taken; a 202 is followed until its submission is done, and that whole time counts. */
  private async taken(
    account: string,
    path: string,
    content: object,
    headers: http.OutgoingHttpHeaders = {},
  ): Promise<Answer['body']> {
    const { status, body } = await this.post(account, path, content, headers);
    if (status === 201) return body;
    if (status !== 202) throw new Error(`${path} was answered ${status}: ${JSON.stringify(body)}`);
    this.deferred += 1;
    const submission = `${this.baseUrl}/v1/submissions/${String(body['submissionId'])}`;
    const end = performance.now() + FOLLOW_MS;
    while (performance.now() < end) {
      await delay(50);
      const now = await exchange('GET', submission, { authorization: this.bearer(account) });
      if (now.body['state'] === 'done') return now.body['result'] as Answer['body'];
    }
    throw new Error(`${path} was not done ${FOLLOW_MS / 1000} s after its 202`);
  }

  /** What a request of this account carries. */
  bearer(account: string): string {
    return `Bearer ${this.tokens.get(account) ?? ''}`;
  }
}

export interface NoticeTaken {
  readonly caseId: string;
  readonly noticeId: string;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const PER_BIRTHDAY = 500;
let people = 0;

/** A person who is not yet known to the system: a boy born in 2010 with a valid resident identity number. */
function newPerson(): { name: string; birthDate: string; number: string } {
  people += 1;
  const birthDate = new Date(Date.UTC(2010, 0, 1 + Math.floor(people / PER_BIRTHDAY))).toISOString().slice(0, 10);
  const serial = String((people % PER_BIRTHDAY) * 2 + 1).padStart(3, '0');
  const body = `510104${birthDate.replaceAll('-', '')}${serial}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return { name: `测试${people}`, birthDate, number: `${body}${'10X98765432'[sum % 11]}` };
}

/** A 通知辩护公函 for a new person, found an hour ago. */
export function noticeBody(): object {
  const now = Date.now();
  const { name, birthDate, number } = newPerson();
  return {
    stage: 'first-instance',
    organCaseNumber: `（2026）川0104刑初${people}号`,
    person: { name, sex: 'male', birthDate, identity: { kind: 'resident-id', number } },
    charge: '盗窃罪',
    ground: 'minor',
    discoveredAt: formatInstant(now - 60 * 60 * 1000),
    issuedAt: formatInstant(now),
    handlingOfficial: { name: '李四', phone: '028-87654321' },
    custody: { measure: 'detained', placeId: 'agency-cd-detention' },
  };
}

export function actBody(kind: string, fields: object): object {
  return { kind, occurredAt: formatInstant(Date.now()), ...fields };
}

/** The cheap act: the court tells a right. No paper, but its rules, history and a new version of the case. */
export function rightsTold(): object {
  return actBody('rights-told', { right: 'counsel', toldOn: shanghaiDate(Date.now()) });
}
