/**
 * Every route that the API describes is asked for a case, and for a letter that hangs on it, by everybody who is no party, in a random
 * order. Nobody finds anything, nor a difference between what is there and what is not.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import { Role } from '../../workflows/domain/vocabulary.js';
import { noticeBody } from '../support/builders.js';
import { HttpOffice, textIn, type Reply } from './office.js';
import { act, NOTICES } from './steps.js';
import { callsOf, NOTHING, type Call, type Described } from './walk.js';
import { homeAndLetter, together, type HomeAndLetter, type Walked } from './walked.js';

/** Another order is another number. */
const SEED = 20_261_129;
const PATIENCE = 240_000;
/** Every call is made by so many of the walkers, another few for each; all of them with WALK=whole. */
const SHARE = process.env['WALK'] === 'whole' ? 1 : 1 / 3;

/** Those of 重庆 that the demo has no account of, and neighbours of either center. */
const MORE_ACCOUNTS = [
  ['cq-procuratorate', Role.ProcuratorateClerk, 'agency-cq-procuratorate'],
  ['cq-police', Role.PoliceOfficer, 'agency-cq-police'],
  ['cq-detention', Role.DetentionOfficer, 'agency-cq-detention'],
  ['cq-firm', Role.FirmClerk, 'agency-cq-firm-yuzhou'],
  ['cq-finance', Role.FinanceOfficer, 'agency-cq-finance'],
  ['cq-auditor', Role.Auditor, 'agency-cq-justice'],
  ['yuzhong-center', Role.CenterStaff, 'agency-cq-yuzhong-center'],
  ['jianyang-center', Role.CenterDirector, 'agency-cd-jianyang-center'],
  ['jianyang-police', Role.PoliceOfficer, 'agency-cd-jianyang-police'],
] as const;
/** The asked center and who looks on there: they read the letter, and nothing of the case. */
const ASKED = ['center-staff-chongqing', 'center-director-chongqing', 'supervisor-chongqing', 'cq-auditor'];
const STRANGERS = ['court-clerk-chongqing', 'lawyer-chongqing', ...MORE_ACCOUNTS.map(([id]) => id)].filter(
  (id) => !ASKED.includes(id),
);
/** Of the region of the case: most read something of it, none the letter, which is not answered yet. */
const AT_HOME = ['court-clerk', 'procuratorate-clerk', 'police-officer', 'detention-officer'].concat(
  ...['lawyer', 'lawyer-2', 'firm-clerk', 'finance-officer'],
);
/** Who together read all of it. */
const ENTITLED = ['center-director', 'court-clerk', 'lawyer', 'finance-officer', 'detention-officer'];

let http: HttpOffice;
let description: Described;
let there: HomeAndLetter;

beforeAll(async () => {
  http = await HttpOffice.open();
  for (const [id, role, agencyId] of MORE_ACCOUNTS) {
    await http.office.prisma.account.create({ data: { id, role, agencyId, name: id, email: `${id}@walk.example` } });
  }
  description = (await http.get('center-staff', '/openapi.json')).json as unknown as Described;
  there = await homeAndLetter(http);
  await ownCase();
});
afterAll(() => http.close());

/** So that the lists of the other region are not empty anyway. */
async function ownCase(): Promise<void> {
  const custody = { measure: 'detained', placeId: 'agency-cq-detention' } as const;
  const own = textIn(await http.post('court-clerk-chongqing', NOTICES, noticeBody(http.now(), { custody })), 'caseId');
  const lawyer = { lawyerId: 'lawyer-cq-ran' };
  expect((await act(http, 'center-staff-chongqing', own, 'lawyer-assigned', lawyer)).status).toBe(201);
  expect((await act(http, 'lawyer-chongqing', own, 'assignment-accepted', {})).status).toBe(201);
}

function sent(account: string, { method, headers, body }: Call, path: string): Promise<Reply> {
  return method === 'GET' ? http.get(account, path, headers) : http.post(account, path, body, headers);
}

/** An answer with what of it stands in its head, without what the asker said himself. */
function heard({ text, headers }: Reply, said: readonly string[]): string {
  const head = `${decodeURIComponent(headers.get('content-disposition') ?? '')} ${headers.get('location') ?? ''}`;
  const words = said.filter((word) => word.length > 3);
  return words.reduce((rest, word) => rest.replaceAll(word, '…'), `${text} ${head}`);
}

class Walk {
  /** How each is answered about what is not there: once for a call. */
  readonly #nowhere = new Map<string, readonly [number, string]>();

  constructor(private readonly secrets: readonly string[]) {}

  /** @returns what is wrong with the answer; empty: he learns nothing */
  async learnt(account: string, call: Call): Promise<readonly string[]> {
    const reply = await sent(account, call, call.path);
    const told = heard(reply, call.said);
    const wrong = this.secrets.filter((secret) => told.includes(secret)).map((secret) => `tells ${secret}`);
    const meant = call.nowhere === null ? [200, 403, 404, 422] : [403, 404];
    if (!meant.includes(reply.status)) wrong.push(`is answered ${reply.status}`);
    const { items } = reply.json;
    if (call.isEmpty && Array.isArray(items) && items.length > 0) wrong.push(`has ${items.length} items`);
    if (call.nowhere !== null) {
      const [status, text] = await this.#ofNothing(account, call, call.nowhere);
      if (status !== reply.status || text !== told) wrong.push(`is not answered as what is not there (${status})`);
    }
    return wrong;
  }

  async #ofNothing(account: string, call: Call, nowhere: string): Promise<readonly [number, string]> {
    const key = JSON.stringify([account, nowhere, call.method, call.headers, call.body]);
    const known = this.#nowhere.get(key);
    if (known !== undefined) return known;
    const reply = await sent(account, call, nowhere);
    const answer = [reply.status, heard(reply, [NOTHING])] as const;
    this.#nowhere.set(key, answer);
    return answer;
  }
}

/** Everybody’s calls in one random order. @returns what anybody learnt, and on which call */
async function walk(walkers: readonly string[], walked: Walked): Promise<readonly string[]> {
  const one = new Walk(walked.secrets);
  const calls = callsOf(description, walked, formatInstant(http.now())).flatMap((call, n) =>
    someOf(walkers, call.isOpen ? 1 : Math.ceil(walkers.length * SHARE), n).map((account) => ({ account, call })),
  );
  const all = { minLength: calls.length, maxLength: calls.length };
  const [order = []] = fc.sample(fc.shuffledSubarray(calls, all), { seed: SEED, numRuns: 1 });
  expect(order).toHaveLength(calls.length);
  const learnt: string[] = [];
  for (const { account, call } of order) {
    const said = `${account} ${call.method} ${call.path} ${JSON.stringify([call.headers, call.body])}`;
    learnt.push(...(await one.learnt(account, call)).map((what) => `${said} ${what}`));
  }
  return learnt;
}

function someOf(walkers: readonly string[], many: number, n: number): readonly string[] {
  const some = { minLength: many, maxLength: many };
  return fc.sample(fc.shuffledSubarray([...walkers], some), { seed: SEED + n, numRuns: 1 })[0] ?? [];
}

/** What a step would change that was taken. */
async function standing() {
  const { prisma } = http.office;
  const affairs = { in: [...there.ofCase.affairs, ...there.ofLetter.affairs] };
  return {
    versions: await prisma.affair.findMany({
      where: { id: affairs },
      select: { id: true, version: true },
      orderBy: { id: 'asc' },
    }),
    acts: await prisma.act.count({ where: { affairId: affairs } }),
    tasks: await prisma.task.count({ where: { affairId: affairs, closedAt: null } }),
    receipts: await prisma.noticeRecipient.count({ where: { affairId: affairs, receiptAt: { not: null } } }),
    decisions: await prisma.payoutDecisionRecord.count(),
    accounts: await prisma.payeeAccountChange.count(),
  };
}

describe('a walk through every route', () => {
  it('is made by every role there is', async () => {
    const accounts = await http.office.prisma.account.findMany({ where: { id: { in: [...STRANGERS, ...ASKED] } } });
    expect(new Set(accounts.map(({ role }) => role))).toEqual(new Set(Object.values(Role)));
  });

  it('looks for what is found where one may', { timeout: PATIENCE }, async () => {
    const walked = together(there.ofCase, there.ofLetter);
    const missing = new Set(walked.secrets);
    // What is there, and whole lists, before those that leave something out.
    const reads = callsOf(description, walked, formatInstant(http.now()))
      .filter(({ method }) => method === 'GET')
      .toSorted((a, b) => a.said.length - b.said.length);
    for (const account of ENTITLED) {
      for (const call of reads) {
        if (missing.size === 0) return;
        const told = heard(await sent(account, call, call.path), []);
        for (const secret of missing) if (told.includes(secret)) missing.delete(secret);
      }
    }
    expect([...missing]).toEqual([]);
  });

  it.each<[string, readonly string[], (known: HomeAndLetter) => Walked]>([
    ['case and letter at who is no party', STRANGERS, ({ ofCase, ofLetter }) => together(ofCase, ofLetter)],
    ['the case at the center that is asked, and at who looks on there', ASKED, ({ ofCaseBeside }) => ofCaseBeside],
    ['the letter at who is a party of the case only', AT_HOME, ({ ofLetter }) => ofLetter],
  ])('finds nothing of %s', { timeout: PATIENCE }, async (_what, walkers, hidden) => {
    const before = await standing();
    expect(await walk(walkers, hidden(there))).toEqual([]);
    expect(await standing()).toEqual(before);
  });
});
