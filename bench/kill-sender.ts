/**
 * One request as an honest client sends it while everything around it is killed: with an Idempotency-Key, the same again after
 * whatever was no answer, until it is answered. What was told is kept in a book, against which the records are held at the end.
 */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { epochNow } from './load.js';

export type RequestKind = 'notice' | 'act' | 'decision' | 'upload';

/** What is sent, and again. */
export interface Sent {
  readonly kind: RequestKind;
  readonly account: string;
  readonly path: string;
  readonly headers: http.OutgoingHttpHeaders;
  readonly text: string;
  /** Another content that is as good: under the same key it must be refused. */
  readonly other: string;
  /** What it may be answered; anything else is a fault. */
  readonly expected: readonly number[];
}

/** A request and its answer. */
export interface Told extends Sent {
  readonly key: string;
  readonly status: number;
  /** The answer's body as it came. */
  readonly answer: string;
  /** Id of its submission, where the answer names it. */
  readonly submissionId: string | null;
  /** Epoch ms of the first try, and of the answer. */
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly tries: number;
}

/** What all clients together were told. */
export class Book {
  readonly told: Told[] = [];
  /** How often each answer came, also those that were none: status, or why there was none. */
  readonly tries = new Map<string, number>();
  /** Ids of submissions of which the API said for certain that they were never recorded. */
  readonly never: string[] = [];
  /** Same key twice in one moment, again after its answer, with another content, asked about after `outcome-unknown`. */
  readonly doubles = { atOnce: 0, again: 0, otherContent: 0, asked: 0 };
  readonly faults: string[] = [];

  /** With what finds the request in the logs again. */
  fault(what: string, { key, account, path }: Pick<Told, 'key' | 'account' | 'path'>, answer = ''): void {
    const at = new Date().toISOString();
    this.faults.push(`${what}: ${account} POST ${path}, key ${key}, ${at} ${answer.slice(0, 1500)}`);
  }
}

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly location: string | null;
}

/** What `/v1/submissions/{id}` said. */
type Learned =
  { readonly state: 'none' } | { readonly state: 'known'; readonly status: number; readonly body: unknown };

/** Nobody is answered with these for good. */
const AGAIN: readonly number[] = [429, 503];
/** Without an answer so long, a client sends again, mostly; some have no patience. */
const PATIENCE_MS = 10_000;
const IMPATIENCE_MS = 700;
const IMPATIENT_SHARE = 0.05;
const PAUSE_MS = { least: 50, most: 300 } as const;
const GIVEN_UP_MS = 120_000;
const SUBMISSION = /^\/v1\/submissions\/([\w-]+)$/;

export class Sender {
  private readonly agent = new http.Agent({ keepAlive: true, timeout: PATIENCE_MS });

  constructor(
    private readonly baseUrl: string,
    private readonly bearer: (account: string) => string,
    readonly book: Book,
  ) {}

  /** Sends a new request until it is answered, and writes it into the book. Throws when it is never answered. */
  async send(sent: Sent): Promise<Told> {
    const told = await this.untilAnswered(sent, randomUUID());
    this.book.told.push(told);
    return told;
  }

  /** The same request under the same key twice in one moment: both get one answer. */
  async sendTwice(sent: Sent): Promise<Told> {
    const key = randomUUID();
    const [told, twin] = await Promise.all([this.untilAnswered(sent, key), this.untilAnswered(sent, key)]);
    this.book.told.push(told);
    this.book.doubles.atOnce += 1;
    this.mustBeSame('two at once were answered differently', told, twin);
    return told;
  }

  /** Long after its answer: it must be the same, word for word. */
  async sendAgain(told: Told): Promise<void> {
    this.book.doubles.again += 1;
    this.mustBeSame('sent again it was answered differently', told, await this.untilAnswered(told, told.key));
  }

  /** Another content under a key that was used. */
  async sendOther(told: Told): Promise<void> {
    this.book.doubles.otherContent += 1;
    const { status, answer } = await this.untilAnswered({ ...told, text: told.other, expected: [422] }, told.key);
    if (status !== 422 || !answer.includes('"idempotency-key-reused"')) {
      this.book.fault(`another content under its key was answered ${status}`, told, answer);
    }
  }

  private mustBeSame(what: string, told: Told, { status, answer }: Told): void {
    if (status === told.status && answer === told.answer) return;
    this.book.fault(
      `${what} (${told.status}, ${status})`,
      told,
      `${told.answer.slice(0, 700)} <> ${answer.slice(0, 700)}`,
    );
  }

  private async untilAnswered(sent: Sent, key: string): Promise<Told> {
    const sentAt = epochNow();
    let learned: Learned | null = null;
    for (let tries = 1; ; tries += 1) {
      const headers = { ...sent.headers, 'idempotency-key': key, 'content-length': Buffer.byteLength(sent.text) };
      const reply = await this.exchange('POST', sent, headers, sent.text);
      if (reply !== null && isAnswer(reply)) {
        const submissionId = SUBMISSION.exec(reply.location ?? '')?.[1] ?? null;
        const { status, text: answer } = reply;
        const told = { ...sent, key, status, answer, submissionId, sentAt, answeredAt: epochNow(), tries };
        if (!sent.expected.includes(status)) this.book.fault(`answered ${status}`, told, answer);
        if (learned !== null) this.mustBeAsLearned(learned, told);
        return told;
      }
      if (reply !== null && !AGAIN.includes(reply.status)) {
        this.book.fault(`answered ${reply.status}`, { ...sent, key }, reply.text);
      }
      if (reply !== null && reply.text.includes('"outcome-unknown"')) learned = await this.ask(sent, key, reply);
      if (epochNow() - sentAt > GIVEN_UP_MS) {
        this.book.fault('never answered', { ...sent, key }, reply?.text);
        throw new Error(`${sent.path} was not answered within ${GIVEN_UP_MS / 1000} s`);
      }
      await delay(PAUSE_MS.least + Math.random() * (PAUSE_MS.most - PAUSE_MS.least));
    }
  }

  /** Asks what became of it, until that is answered: 404 says that it was never recorded, for certain. */
  private async ask(sent: Sent, key: string, { location, text }: Reply): Promise<Learned | null> {
    const id = SUBMISSION.exec(location ?? '')?.[1];
    if (id === undefined) {
      this.book.fault('an unknown outcome names no submission', { ...sent, key }, text);
      return null;
    }
    this.book.doubles.asked += 1;
    const since = epochNow();
    while (epochNow() - since < GIVEN_UP_MS) {
      const reply = await this.exchange('GET', { ...sent, path: `/v1/submissions/${id}` }, {}, '');
      if (reply?.status === 404) {
        this.book.never.push(id);
        return { state: 'none' };
      }
      if (reply?.status === 200) {
        const { state, result, problem } = JSON.parse(reply.text) as Readonly<Record<string, unknown>>;
        const status = state === 'done' ? 201 : Number((problem as { status?: number } | undefined)?.status);
        return { state: 'known', status, body: state === 'done' ? result : problem };
      }
      await delay(PAUSE_MS.most);
    }
    return null;
  }

  private mustBeAsLearned(learned: Learned, told: Told): void {
    if (learned.state === 'none') {
      // Then it was recorded later, under an id of its own.
      if (told.submissionId !== null && this.book.never.includes(told.submissionId)) {
        this.book.fault('recorded under an id of which it was said that it never was', told);
      }
      return;
    }
    if (told.status === learned.status && told.answer === JSON.stringify(learned.body)) return;
    this.book.fault(`answered otherwise than its submission said (${learned.status})`, told, told.answer);
  }

  /** One try. Null when nobody answered. */
  private async exchange(
    method: string,
    { account, path }: Pick<Sent, 'account' | 'path'>,
    headers: http.OutgoingHttpHeaders,
    text: string,
  ): Promise<Reply | null> {
    const timeoutMs = Math.random() < IMPATIENT_SHARE ? IMPATIENCE_MS : PATIENCE_MS;
    try {
      const all = { ...headers, authorization: this.bearer(account) };
      const reply = await once(this.agent, `${this.baseUrl}${path}`, method, all, text, timeoutMs);
      this.count(reply.status === 503 ? `503 ${codeOf(reply.text)}` : String(reply.status));
      return reply;
    } catch (error) {
      this.count(error instanceof Error && 'code' in error ? String(error.code) : String(error));
      return null;
    }
  }

  private count(what: string): void {
    const { tries } = this.book;
    tries.set(what, (tries.get(what) ?? 0) + 1);
  }
}

/** What no repetition changes; everything from 500 on, and a lost identity, may pass. */
function isAnswer({ status }: Reply): boolean {
  return status < 500 && ![401, 202, ...AGAIN].includes(status);
}

function codeOf(text: string): string {
  return /"code":"([\w-]+)"/.exec(text)?.[1] ?? '';
}

function once(
  agent: http.Agent,
  url: string,
  method: string,
  headers: http.OutgoingHttpHeaders,
  text: string,
  timeoutMs: number,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, agent, headers, signal: AbortSignal.timeout(timeoutMs) });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const { statusCode = 0, headers: answered } = response;
        resolve({
          status: statusCode,
          text: Buffer.concat(chunks).toString('utf8'),
          location: answered.location ?? null,
        });
      });
    });
    request.end(text);
  });
}
