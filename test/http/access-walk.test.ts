/**
 * Every route says what it tells of clients, and says it truly (访问记录的完整性): whatever answer names a client, his case or what belongs
 * to it stands in the access log, and names the case. A route that is added is walked by itself.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import { openApiDocument } from '../../api/operations/openapi.js';
import { ROUTES } from '../../api/routes.js';
import { HttpOffice, type Reply } from './office.js';
import { callsOf, type Call, type Described } from './walk.js';
import { homeAndLetter, together, type Walked } from './walked.js';

const PATIENCE = 240_000;
/** Who reads nearly everything makes every call, and one of the others each. */
const [FIRST, ...OTHERS] = [
  'center-director',
  'auditor',
  'finance-officer',
  'lawyer',
  'court-clerk',
  'detention-officer',
] as const;
const STRANGER = 'lawyer-chongqing';
/** Members of answers that are about a client or his case. */
const OF_CLIENTS = ['person', 'persons', 'identity', 'birthDate', 'charge', 'facts', 'payee', 'accountMasked'].concat(
  ...['caseId', 'caseNumber', 'collaborationId', 'applicant', 'case', 'papers'],
);
/** What is told there by amounts, by words that were entered before, by payee, or of readings names no single case. */
const OF_NO_CASE: readonly string[] = ['ledger', 'suggestion', 'payee', 'access-log'];

describe('a route', () => {
  const { paths, components } = JSON.parse(JSON.stringify(openApiDocument(ROUTES, 'http://localhost:3000'))) as {
    paths: Record<string, Record<string, { responses: unknown }>>;
    components: { schemas: Record<string, unknown> };
  };

  /** Names of all members of an answer, at any depth. */
  function membersIn(schema: unknown, seen = new Set<string>()): readonly string[] {
    if (typeof schema !== 'object' || schema === null) return [];
    const { $ref, properties } = schema as { $ref?: string; properties?: object };
    if ($ref !== undefined) {
      const name = $ref.split('/').at(-1) ?? '';
      if (seen.has(name) || !$ref.includes('/schemas/') || name === 'Problem') return [];
      seen.add(name);
      return membersIn(components.schemas[name], seen);
    }
    const below = Object.entries(schema).filter(([key]) => key !== 'example' && key !== 'examples');
    // A number tells how many there are, and of nobody.
    const telling = Object.entries(properties ?? {}).filter(([, one]) => (one as { type?: string }).type !== 'integer');
    return [...telling.map(([name]) => name), ...below.flatMap(([, one]) => membersIn(one, seen))];
  }

  const silent = ROUTES.filter(({ discloses }) => discloses === 'nobody');

  it.each(silent.map((route) => [route.operationId, route] as const))(
    '%s, which says that it tells of nobody, has no member that could',
    (_id, { path, method }) => {
      const members = new Set(membersIn(paths[path]?.[method]?.responses));
      expect(OF_CLIENTS.filter((name) => members.has(name))).toEqual([]);
    },
  );

  it('that says so and answers no JSON is a page of the rules', () => {
    const pages = silent.filter(({ answers }) => answers[200] !== undefined && answers[200].schema === undefined);
    expect(pages.map(({ operationId }) => operationId).sort()).toEqual(['readRulePage', 'readRuleTablePage']);
  });
});

describe('a walk through every route', () => {
  let http: HttpOffice;
  let description: Described;
  let walked: Walked;

  beforeAll(async () => {
    http = await HttpOffice.open();
    description = (await http.get('center-staff', '/openapi.json')).json as unknown as Described;
    const { ofCase, ofLetter } = await homeAndLetter(http);
    walked = together(ofCase, ofLetter);
  }, PATIENCE);
  afterAll(() => http.close());

  function calls(): readonly Call[] {
    return callsOf(description, walked, formatInstant(http.now()));
  }

  function sent(account: string, { method, headers, body }: Call, path: string): Promise<Reply> {
    return method === 'GET' ? http.get(account, path, headers) : http.post(account, path, body, headers);
  }

  const entriesOf = (reply: Reply) =>
    http.office.prisma.accessEntry.findMany({ where: { requestId: reply.headers.get('x-request-id') ?? '' } });

  it('leaves an entry of every answer that tells something, and it names the case', { timeout: PATIENCE }, async () => {
    const wrong: string[] = [];
    let told = 0;
    const reads = calls().filter(({ method }) => method === 'GET');
    for (const [n, call] of reads.entries()) {
      for (const account of [FIRST, OTHERS[n % OTHERS.length] ?? FIRST]) {
        const reply = await sent(account, call, call.path);
        const secrets = walked.secrets.filter((secret) => !call.said.includes(secret) && reply.text.includes(secret));
        const entries = await entriesOf(reply);
        const said = `${account} ${call.path} ${JSON.stringify(call.headers)} ${reply.status}`;
        if (entries.length > 1) wrong.push(`${said} is entered ${entries.length} times`);
        if (reply.status >= 400 || secrets.length === 0) continue;
        told += 1;
        const [entry] = entries;
        if (entry === undefined) wrong.push(`${said} tells ${secrets[0]} and is not entered`);
        else if (entry.affairs.length === 0 && !OF_NO_CASE.includes(entry.kind)) wrong.push(`${said} names no case`);
      }
    }
    expect(wrong).toEqual([]);
    expect(told).toBeGreaterThan(100);
  });

  it('leaves an entry of every refusal', { timeout: PATIENCE }, async () => {
    const wrong: string[] = [];
    for (const call of calls().filter(({ isOpen }) => !isOpen)) {
      const reply = await sent(STRANGER, call, call.path);
      const about = ROUTES.find(({ path, method }) => method.toUpperCase() === call.method && fits(path, call.path));
      const isEntered = (await entriesOf(reply)).length === 1;
      const isMeant = about?.discloses !== 'nobody' && [403, 404].includes(reply.status);
      if (isMeant && !isEntered) wrong.push(`${call.method} ${call.path} ${reply.status}`);
    }
    expect(wrong).toEqual([]);
  });

  function fits(route: string, path: string): boolean {
    return new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/?]+')}(\\?|$)`).test(path);
  }
});
