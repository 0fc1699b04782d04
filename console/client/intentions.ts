/**
 * One key (`Idempotency-Key`) for one intention, kept until there is an answer that is certain, so that a double click, a lost line or a
 * restart of the API in between records nothing twice. What is meant otherwise by then is another intention, under a key of its own.
 */
import { send } from './api.js';
import { isRefused } from './problem.js';
import { newKey } from './random.js';

export interface RecordOptions {
  /** Version that the person has read (`If-Match`). */
  readonly version?: number | undefined;
}

/** What was sent and not answered with certainty, by its path: sent once more it has to be the same to the letter. */
export class Intentions {
  readonly #open = new Map<string, { readonly key: string; readonly sent: string }>();
  readonly #moments = new Map<string, string>();

  /** "Now", for what is sent there: the same instant until there is a certain answer, so that what is sent once more is the same. */
  moment(path: string): string {
    const moment = this.#moments.get(path) ?? new Date().toISOString();
    this.#moments.set(path, moment);
    return moment;
  }

  /** Sends it. @throws Problem when it was not recorded, or nobody knows */
  async record(path: string, body: unknown, { version }: RecordOptions = {}): Promise<Response> {
    const sent = JSON.stringify(body);
    const before = this.#open.get(path);
    const { key } = before?.sent === sent ? before : { key: newKey() };
    this.#open.set(path, { key, sent });
    const headers: Record<string, string> = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
    if (version !== undefined) headers['If-Match'] = `"${version}"`;
    try {
      const answer = await send(new Request(path, { method: 'POST', headers, body: sent }));
      this.#settle(path);
      return answer;
    } catch (caught) {
      // Whoever got no answer, or one that says "later", asks again under the same key.
      if (isRefused(caught)) this.#settle(path);
      throw caught;
    }
  }

  #settle(path: string): void {
    this.#open.delete(path);
    this.#moments.delete(path);
  }
}
