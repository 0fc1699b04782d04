/**
 * A running stack, a browser in front of it, and the people who have signed in there. What is under test is clicked; what only has to be
 * there first is recorded over HTTP, as programs do.
 */
import pg from 'pg';
import { tokenOf } from '../../../local/stack-access.mjs';
import { LocalStack, newStackPlace, removeStackPlace, type StackPlace } from '../stack/local-stack.js';
import { Desk, type Person } from './browser.js';

type Answer = Readonly<Record<string, unknown>>;

export class Workplace {
  readonly #signedIn = new Map<string, Promise<Person>>();
  readonly #tokens = new Map<string, Promise<string>>();

  private constructor(
    readonly place: StackPlace,
    readonly stack: LocalStack,
    readonly desk: Desk,
  ) {}

  static async open(): Promise<Workplace> {
    const place = await newStackPlace();
    const [stack, desk] = await Promise.all([
      LocalStack.start(place),
      Desk.open(`http://localhost:${place.ports.PORT}`),
    ]);
    return new Workplace(place, stack, desk);
  }

  async close(): Promise<void> {
    await this.desk.close();
    await this.stack.stop();
    await removeStackPlace(this.place);
  }

  /** The window of somebody, in which he has signed in once and for all. */
  at(account: string): Promise<Person> {
    const known = this.#signedIn.get(account) ?? this.desk.signIn(account);
    this.#signedIn.set(account, known);
    return known;
  }

  /** @returns by account what its page complained about */
  async complaints(): Promise<readonly (readonly [string, readonly string[]])[]> {
    const people = await Promise.all(this.#signedIn.values());
    return people.filter(({ complaints }) => complaints.length > 0).map((one) => [one.account, one.complaints]);
  }

  get(account: string, path: string): Promise<Answer> {
    return this.#call(account, path);
  }

  /** Must be taken. */
  post(account: string, path: string, body: unknown): Promise<Answer> {
    return this.#call(account, path, JSON.stringify(body));
  }

  async upload(account: string, kind: string, text: string, caseId?: string): Promise<string> {
    const form = new FormData();
    form.set('kind', kind);
    if (caseId !== undefined) form.set('caseId', caseId);
    form.set('file', new Blob([text], { type: 'text/plain' }), `${kind}.txt`);
    return String((await this.#call(account, '/v1/documents', form))['documentId']);
  }

  /** What is too much to be recorded one by one. */
  async sql(text: string, values: readonly unknown[] = []): Promise<void> {
    const client = new pg.Client({ connectionString: (await this.stack.addresses()).databaseUrl });
    await client.connect();
    await client.query(text, [...values]);
    await client.end();
  }

  async #call(account: string, path: string, body?: string | FormData): Promise<Answer> {
    const token = this.#tokens.get(account) ?? tokenOf(account, this.place.dataDir);
    this.#tokens.set(account, token);
    const answer = await fetch(this.stack.apiUrl + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${await token}`,
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} by ${account}: ${answer.status} ${text}`);
    return JSON.parse(text) as Answer;
  }
}
