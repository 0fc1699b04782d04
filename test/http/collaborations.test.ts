/** Letters between centers over HTTP: sent once, answered, and what each reader finds of them, down to the home case that he does not. */
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { HttpOffice, itemsOf, textIn, type Reply } from './office.js';
import { accept, act as caseAct, expectProblem, opened } from './steps.js';

const LETTERS = '/v1/collaborations';
const HOME = 'center-staff';
const ASKED = 'center-staff-chongqing';

let http: HttpOffice;
let caseId: string;
beforeAll(async () => {
  http = await HttpOffice.open();
});
beforeEach(async () => {
  caseId = await opened(http);
  await accept(http, caseId);
});
afterAll(() => http.close());

const dueOn = (days = 14): string => addDays(shanghaiDate(http.now()), days);
const text = (words: string) => new TextEncoder().encode(words);

function letter(changes: object = {}): object {
  return {
    ...{ kind: 'take-evidence', toCenterId: 'agency-cq-center', dueOn: dueOn(), caseId },
    ...{ facts: '当事人曾在重庆务工', items: ['调取工资流水'], contact: { name: '许倩', phone: '028-60010006' } },
    persons: [{ name: '张小三', birthDate: '2009-03-07' }],
    ...changes,
  };
}

async function sent(changes: object = {}): Promise<string> {
  const reply = await http.post(HOME, LETTERS, letter(changes));
  expect([reply.status, reply.text]).toEqual([201, expect.any(String)]);
  return textIn(reply, 'collaborationId');
}

function act(account: string, id: string, kind: string, fields: object = {}, headers = {}): Promise<Reply> {
  const body = { kind, occurredAt: formatInstant(http.now()), ...fields };
  return http.post(account, `${LETTERS}/${id}/acts`, body, headers);
}

async function taken(account: string, id: string, kind: string, fields: object = {}): Promise<Reply> {
  const reply = await act(account, id, kind, fields);
  expect(reply.json).toMatchObject({ collaboration: { id } });
  return reply;
}

async function accepted(changes: object = {}): Promise<string> {
  const id = await sent(changes);
  await taken(ASKED, id, 'received');
  await taken(ASKED, id, 'accepted');
  return id;
}

const idsOf = async (account: string, query = ''): Promise<readonly string[]> =>
  itemsOf<{ id: string }>(await http.get(account, `${LETTERS}?limit=200${query}`)).map(({ id }) => id);
const read = (account: string, id: string, part = ''): Promise<Reply> => http.get(account, `${LETTERS}/${id}${part}`);

const taker = () => ({ takenBy: '向梅', takenAt: formatInstant(http.now()), authority: '协作函' });

describe('a letter', () => {
  it('is sent once, however often it is pressed, and names what should have gone with it', async () => {
    const key = { 'idempotency-key': uuid() };
    const body = letter();
    const replies = await Promise.all([1, 2, 3].map(() => http.post(HOME, LETTERS, body, key)));
    const [first, ...others] = replies.filter(({ status }) => status === 201);
    expect(first?.json).toMatchObject({
      number: expect.stringMatching(/^协作（\d{4}）510100第\d{5}号$/),
      obligations: [{ ruleId: 'answer-cooperation-request', caseId: null }, { ruleId: 'collab-acknowledge' }],
      missing: [{ kind: 'authorising-letter' }, { kind: 'lawyer-letter' }, { kind: 'licence-copy' }],
    });
    if (first === undefined) throw new Error('not sent');
    for (const other of others) expect(other.text).toBe(first.text);
    const id = textIn(first, 'collaborationId');
    expect(first.headers.get('location')).toBe(`${LETTERS}/${id}`);
    expect(await idsOf(HOME, `&caseId=${caseId}`)).toEqual([id]);
  });

  it('without a day, a person or a matter is refused by the name of the field', async () => {
    const { dueOn: _dueOn, ...undated } = letter() as { dueOn: string };
    expectProblem(await http.post(HOME, LETTERS, undated), 422, 'invalid-fields', '/dueOn');
    expectProblem(await http.post(HOME, LETTERS, letter({ persons: [] })), 422, 'invalid-fields', '/persons');
    expectProblem(await http.post(HOME, LETTERS, letter({ items: [] })), 422, 'invalid-fields', '/items');
    expectProblem(await http.post(HOME, LETTERS, letter({ urgent: true })), 422, 'invalid-fields', '/urgent');
    expectProblem(await http.post(HOME, LETTERS, letter({ kind: 'send-money' })), 422, 'invalid-fields', '/kind');
  });

  it('shows both centers the period that ends meanwhile, and what each owes by it', async () => {
    const period = { periodEndsOn: dueOn(3), periodName: '上诉期' };
    const id = await sent(period);
    for (const account of [HOME, ASKED]) {
      const { json } = await read(account, id);
      expect(json).toMatchObject(period);
      const protecting = (json['obligations'] as { ruleId: string }[]).filter((one) => one.ruleId === 'protect-period');
      expect(protecting).toMatchObject([
        { state: 'due-soon', dueOn: period.periodEndsOn, policy: true },
        { state: 'due-soon', dueOn: period.periodEndsOn, policy: true },
      ]);
    }
    const nameless = await http.post(HOME, LETTERS, letter({ periodName: '上诉期' }));
    expectProblem(nameless, 422, 'invalid-fields', '/periodEndsOn');
    const over = await http.post(HOME, LETTERS, letter({ periodEndsOn: dueOn(-1) }));
    expectProblem(over, 422, 'invalid-fields', '/periodEndsOn');
  });

  it('that came on paper is entered by the center that got it, also without a day', async () => {
    const { dueOn: _dueOn, caseId: _caseId, ...words } = letter() as { dueOn: string; caseId: string };
    const scan = textIn(await http.upload(ASKED, { kind: 'letter-scan' }, text('来函')), 'documentId');
    const body = {
      ...words,
      fromCenterId: 'agency-cd-center',
      occurredAt: formatInstant(http.now()),
      evidence: [scan],
    };
    const reply = await http.post(ASKED, LETTERS, body);
    expect([reply.status, reply.json]).toMatchObject([
      201,
      { number: expect.stringContaining('500000'), obligations: [{ variant: 'undated', policy: true }, {}] },
    ]);
    const id = textIn(reply, 'collaborationId');
    for (const account of [HOME, ASKED]) {
      expect((await read(account, id)).json).toMatchObject({ from: { id: 'agency-cd-center' }, state: 'sent' });
    }
    expectProblem(await http.post(ASKED, LETTERS, { ...body, caseId }), 422, 'invalid-fields', '/caseId');
    const { occurredAt: _at, ...undated } = body;
    expectProblem(await http.post(ASKED, LETTERS, undated), 422, 'invalid-fields', '/occurredAt');
    expectProblem(await http.post(HOME, LETTERS, body), 422, 'not-own-center', '/toCenterId');
    expectProblem(await http.post('lawyer', LETTERS, body), 403, 'forbidden');
  });

  it('is acted on under the version that was seen, and by whom it is his', async () => {
    const id = await sent();
    const { headers } = await read(ASKED, id);
    await taken(ASKED, id, 'received');
    const stale = await act(ASKED, id, 'accepted', {}, { 'if-match': headers.get('etag') ?? '' });
    expect(stale.status).toBe(412);
    expectProblem(await act(ASKED, id, 'withdrawn', { reason: '不办' }), 403, 'forbidden');
    expectProblem(await act(ASKED, id, 'dropped'), 422, 'invalid-fields', '/kind');
    const unfit = await act(ASKED, id, 'refused', { ground: 'client-unfit', reason: '不符合条件' });
    expectProblem(unfit, 422, 'invalid-fields', '/ground');
    expectProblem(await act(HOME, id, 'confirmed', { recognised: true }), 409, 'act-not-possible-now');
  });

  it('is no case, and a case is no letter', async () => {
    const id = await sent();
    const told = { kind: 'rights-told', occurredAt: formatInstant(http.now()), right: 'other', toldOn: dueOn(0) };
    expect((await http.post(HOME, `/v1/cases/${id}/acts`, told)).status).toBe(404);
    expect((await http.get(HOME, `/v1/cases/${id}`)).status).toBe(404);
    expect((await act(HOME, caseId, 'withdrawn', { reason: '不办' })).status).toBe(404);
    expect((await read(HOME, caseId)).status).toBe(404);
  });
});

describe('what each finds of it', () => {
  it('both centers the letter, the home center alone its case; nobody else anything', async () => {
    const id = await sent();
    const home = await read(HOME, id);
    expect(home.json).toMatchObject({ caseId, from: { id: 'agency-cd-center' }, to: { name: '重庆市法律援助中心' } });
    const asked = await read(ASKED, id);
    expect(asked.json).toMatchObject({ facts: '当事人曾在重庆务工', agreement: { basis: expect.any(String) } });
    expect(asked.text).not.toContain(caseId);
    const { number } = await http.office.prisma.affair.findUniqueOrThrow({ where: { id: caseId } });
    for (const path of [
      `${LETTERS}/${id}`,
      `${LETTERS}/${id}/history`,
      `${LETTERS}?limit=200`,
      '/v1/obligations?limit=200',
      '/v1/notices?limit=200',
      '/v1/tasks?limit=200',
    ]) {
      const { status, text: said } = await http.get(ASKED, path);
      expect(status, path).toBe(200);
      expect(said, path).not.toContain(caseId);
      expect(said, path).not.toContain(number);
    }
    expect((await http.get(ASKED, `/v1/cases/${caseId}`)).status).toBe(404);
    const strangers = [
      'court-clerk',
      'lawyer',
      'firm-clerk',
      'lawyer-chongqing',
      'detention-officer',
      'finance-officer',
    ];
    for (const account of strangers) {
      expect((await read(account, id)).status, account).toBe(404);
      expect((await read(account, id, '/history')).status, account).toBe(404);
      expect(await idsOf(account), account).not.toContain(id);
      expect((await act(account, id, 'received')).status, account).toBe(404);
    }
    for (const account of ['supervisor', 'supervisor-chongqing', 'auditor']) {
      expect((await read(account, id)).json, account).toMatchObject({ id });
    }
  });

  it('each desk its side, and both what the other owes', async () => {
    const id = await sent();
    expect(await idsOf(HOME, '&side=asking')).toContain(id);
    expect(await idsOf(HOME, '&side=asked')).not.toContain(id);
    expect(await idsOf(ASKED, '&side=asked&state=sent')).toContain(id);
    // A case of somebody else leads to no letter.
    expect(await idsOf(ASKED, `&caseId=${caseId}`)).toEqual([]);
    for (const account of [HOME, ASKED]) {
      const owed = itemsOf<{ collaborationId?: string }>(await http.get(account, '/v1/obligations?limit=200'));
      expect(owed.filter(({ collaborationId }) => collaborationId === id)).toHaveLength(2);
      const { number } = (await read(account, id)).json;
      const ofLetter = itemsOf(await http.get(account, `/v1/obligations?collaborationId=${id}`));
      expect(ofLetter).toHaveLength(2);
      expect(ofLetter[0]).toMatchObject({ caseId: null, caseNumber: null, collaborationId: id, number });
      expect(itemsOf(await http.get(account, `/v1/obligations?caseId=${id}`))).toEqual([]);
    }
  });

  it('the place of custody what it owes and its paper, and not the letter', async () => {
    const persons = [{ name: '张小三', custody: { placeId: 'agency-cd-detention' } }];
    const id = await accepted({ kind: 'meet-detainee', persons });
    const owed = itemsOf(await http.get('detention-officer', `/v1/obligations?collaborationId=${id}`));
    expect(owed).toMatchObject([{ ruleId: 'meeting-for-letter', owedTo: { name: '重庆市法律援助中心' } }]);
    const papers = itemsOf(await http.get('detention-officer', `/v1/notices?collaborationId=${id}`));
    expect(papers).toMatchObject([{ form: 'collaboration-meeting' }]);
    expect((await read('detention-officer', id)).status).toBe(404);
  });

  it('the lawyer at home the answer and its papers, once it is there, and not the letter', async () => {
    const enclosed = textIn(await http.upload(HOME, { kind: 'letter', caseId }, text('授权委托书')), 'documentId');
    const id = await accepted({ attachments: [{ documentId: enclosed, kind: 'authorising-letter' }] });
    // A paper of the home case that goes with the letter is read by the center that is asked; the others are not.
    expect((await http.get(ASKED, `/v1/documents/${enclosed}`)).text).toBe('授权委托书');
    const kept = textIn(await http.upload(HOME, { kind: 'letter', caseId }, text('会见笔录')), 'documentId');
    expect((await http.get(ASKED, `/v1/documents/${kept}`)).status).toBe(404);
    // Nor is it that center's to pass on.
    const passedOn = { findings: '见附件', documents: [{ documentId: enclosed, ...taker() }] };
    expectProblem(await act(ASKED, id, 'answered', passedOn), 422, 'invalid-fields', '/documents/0/documentId');

    const documentId = textIn(await http.upload(ASKED, { kind: 'bank-statement' }, text('流水')), 'documentId');
    expect((await http.get(HOME, `/v1/documents/${documentId}`)).status).toBe(404);
    expect((await read('lawyer', id)).status).toBe(404);
    await taken(ASKED, id, 'answered', { findings: '已调取', documents: [{ documentId, ...taker() }] });
    for (const account of [HOME, 'lawyer']) {
      expect((await http.get(account, `/v1/documents/${documentId}`)).text, account).toBe('流水');
    }
    const seen = await read('lawyer', id);
    expect(seen.json).toMatchObject({ state: 'answered', answer: { findings: '已调取', documents: [{ documentId }] } });
    expect(seen.json).not.toHaveProperty('facts');
    expect((await read('lawyer-chongqing', id)).status).toBe(404);
    expect((await read('lawyer', id, '/history')).status).toBe(403);
    expect(itemsOf(await http.get('lawyer', `/v1/obligations?collaborationId=${id}`))).toEqual([]);
    // What is sent back is no answer.
    await taken(HOME, id, 'returned', { missing: ['缺盖章页'], dueOn: dueOn(20) });
    expect((await read('lawyer', id)).status).toBe(404);
  });
});

it('whoever carries the case now reads what was answered, and who carried it before no more', async () => {
  const id = await accepted({ kind: 'attend-step' });
  await taken(ASKED, id, 'answered', { findings: '已参加', documents: [] });
  await taken(HOME, id, 'confirmed', { recognised: true });
  expect((await read('lawyer', id)).status).toBe(200);
  expect((await caseAct(http, HOME, caseId, 'replacement-requested', { reason: '承办律师患病' })).status).toBe(201);
  const decided = { granted: true, reason: '承办律师患病', lawyerId: 'lawyer-cd-lin' };
  expect((await caseAct(http, HOME, caseId, 'replacement-decided', decided)).status).toBe(201);
  expect((await read('lawyer', id)).status).toBe(404);
  const { parties } = await http.office.prisma.affair.findUniqueOrThrow({ where: { id } });
  expect(parties.filter((party) => party.startsWith('lawyer/'))).toEqual(['lawyer/lawyer-cd-lin']);
});

it('what the regions have agreed is read by everybody, and says null where nothing is known', async () => {
  const agreements = itemsOf<{ id: string }>(await http.get('lawyer', '/v1/agreements'));
  expect(agreements).toContainEqual(
    expect.objectContaining({ id: 'agreement-chuan-yu-2025', handOver: null, from: '2025-01-01', grade: 'P' }),
  );
});
