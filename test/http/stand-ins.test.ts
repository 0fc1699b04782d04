/**
 * Stand-ins (代班): who stands in for an absent colleague reads and signs what names that person, in every way that is asked; he is not
 * counsel for that, hands nothing on, and is out of it at once when it ends.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays, shanghaiDate, startOfDay } from '../../activities/law/counting/legal-date.js';
import { beginStepOf } from '../../activities/affair/begin.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { paperScope } from '../../workflows/domain/permissions.js';
import { Role } from '../../workflows/domain/vocabulary.js';
import { noticeBody } from '../support/builders.js';
import { Listener, everybodyIsTold } from './listener.js';
import { HttpOffice, itemsOf, textIn, type Json, type Reply } from './office.js';
import { act, assign, expectProblem, NOTICES } from './steps.js';

const FIRM = 'agency-cd-firm-shuheng';
const PATH = '/v1/stand-ins';

let http: HttpOffice;
let today: string;
let caseId: string;

beforeAll(async () => {
  http = await HttpOffice.open();
  today = shanghaiDate(http.now());
  const lawyer = { role: Role.Lawyer, agencyId: FIRM };
  const staff = { role: Role.CenterStaff, agencyId: 'agency-cd-center', lawyerId: null };
  await http.office.prisma.account.createMany({
    data: [
      { ...lawyer, id: 'lawyer-he', name: '何建国', lawyerId: 'lawyer-cd-he', email: 'he@cd.example' },
      { ...lawyer, id: 'lawyer-lin', name: '林雨桐', lawyerId: 'lawyer-cd-lin', email: 'lin@cd.example' },
      { ...staff, id: 'center-staff-2', name: '孟晓', email: 'meng@cd.example' },
      { ...staff, id: 'center-staff-gone', name: '离职者', email: 'gone@cd.example', active: false },
    ],
  });
  const { organCaseNumber } = noticeBody(http.now());
  caseId = await accepted(organCaseNumber, 'lawyer-cd-zhou', 'lawyer');
  // Of the same organ and number: a co-accused.
  await accepted(organCaseNumber, 'lawyer-cd-lin', 'lawyer-lin');
});
afterAll(() => http.close());

async function accepted(organCaseNumber: string, lawyerId: string, account: string): Promise<string> {
  const id = textIn(await http.post('court-clerk', NOTICES, noticeBody(http.now(), { organCaseNumber })), 'caseId');
  expect((await assign(http, id, lawyerId)).status).toBe(201);
  expect((await act(http, account, id, 'assignment-accepted', {})).status).toBe(201);
  return id;
}

function named(account: string, body: Json): Promise<Reply> {
  return http.post(account, PATH, { fromOn: today, toOn: addDays(today, 6), ...body });
}

async function made(account: string, body: Json): Promise<string> {
  const reply = await named(account, body);
  expect([reply.status, reply.text]).toEqual([201, expect.any(String)]);
  return textIn(reply, 'id');
}

const ended = (account: string, id: string): Promise<Reply> => http.post(account, `${PATH}/${id}/end`, {});

/** The paper that names the lawyer of the case. */
async function paperToZhou(form = 'assignment-notice'): Promise<string> {
  return (await http.office.prisma.notice.findFirstOrThrow({ where: { form, affairId: caseId } })).id;
}

async function listed(account: string, query = ''): Promise<readonly string[]> {
  return itemsOf<{ id: string }>(await http.get(account, `/v1/notices?limit=200${query}`)).map(({ id }) => id);
}

describe('a stand-in', () => {
  let standInId: string;

  it('is refused who defends a co-accused', async () => {
    expectProblem(await named('lawyer', { standInAccount: 'lawyer-lin' }), 422, 'invalid-fields', '/standInAccount');
  });

  it('reads, lists and signs what names the absent person, and is named on the receipt for whom', async () => {
    const paper = await paperToZhou();
    expect((await http.get('lawyer-he', `/v1/notices/${paper}`)).status).toBe(404);
    standInId = await made('lawyer', { standInAccount: 'lawyer-he', reason: '外出办案' });
    expect((await http.get('lawyer-he', `/v1/notices/${paper}`)).status).toBe(200);
    expect(await listed('lawyer-he')).toContain(paper);
    expect(await listed('lawyer-he', '&unsigned=true')).toContain(paper);
    const signed = await http.post('lawyer-he', `/v1/notices/${paper}/acknowledgement`, {});
    expect(signed.status).toBe(200);
    expect(await listed('lawyer-he', '&unsigned=true')).not.toContain(paper);
    const rows = await http.office.prisma.noticeRecipient.findMany({ where: { noticeId: paper } });
    const receipts = Object.fromEntries(
      rows.map((row) => [row.personId ?? row.agencyId, [row.receiptBy, row.standInId]]),
    );
    expect(receipts).toEqual({ 'lawyer-cd-zhou': ['何建国（代周明远）', standInId], [FIRM]: [null, null] });
    const history = itemsOf<Json>(await http.get('lawyer', `/v1/cases/${caseId}/history?limit=200`));
    const line = history.find(({ kind, refId }) => kind === 'receipt' && rows.some(({ id }) => id === refId));
    expect(line).toMatchObject({
      actor: { id: 'lawyer-he', name: '何建国' },
      summary: {
        zh: expect.stringContaining('何建国（代周明远）签收'),
        en: expect.stringContaining('standing in for'),
      },
    });
  });

  it('is not counsel: he neither sees the case nor acts in it, and what names the firm is not his', async () => {
    expectProblem(await http.get('lawyer-he', `/v1/cases/${caseId}`), 404, 'not-found');
    expectProblem(await act(http, 'lawyer-he', caseId, 'file-access-requested', {}), 404, 'not-found');
    expect(itemsOf(await http.get('lawyer-he', '/v1/cases'))).toEqual([]);
    expect(itemsOf(await http.get('lawyer-he', '/v1/payouts'))).toEqual([]);
    // Sent by the firm, and naming nobody of it.
    const [sent] = await http.office.prisma.notice.findMany({ where: { affairId: caseId, senderId: FIRM } });
    if (sent !== undefined) expect((await http.get('lawyer-he', `/v1/notices/${sent.id}`)).status).toBe(404);
  });

  it('is the same in a step, in a list and for one paper, whoever asks', async () => {
    const { sender } = await inTransaction(http.office.records, (tx) => beginStepOf(tx, http.office, 'lawyer-he'));
    expect(paperScope(sender.viewer).persons).toEqual(['lawyer-he', 'lawyer-cd-he', 'lawyer', 'lawyer-cd-zhou']);
    const ids = (await http.office.prisma.notice.findMany({ select: { id: true } })).map(({ id }) => id);
    for (const account of ['lawyer-he', 'lawyer', 'lawyer-lin', 'firm-clerk', 'center-staff']) {
      const read: string[] = [];
      for (const id of ids) if ((await http.get(account, `/v1/notices/${id}`)).status === 200) read.push(id);
      expect([account, (await listed(account)).toSorted()]).toEqual([account, read.toSorted()]);
    }
  });

  it('hands nothing on: his own stand-in reads what names him, and the answer says so', async () => {
    const reply = await named('lawyer-he', { standInAccount: 'firm-clerk', toOn: today });
    expect([reply.status, reply.json['warnings']]).toEqual([
      201,
      [expect.objectContaining({ code: 'stand-in-not-handed-on', zh: expect.stringContaining('周明远') })],
    ]);
    const { sender } = await inTransaction(http.office.records, (tx) => beginStepOf(tx, http.office, 'firm-clerk'));
    expect(paperScope(sender.viewer).persons).toEqual(['firm-clerk', 'lawyer-he', 'lawyer-cd-he']);
    expect((await ended('firm-clerk', textIn(reply, 'id'))).status).toBe(200);
  });

  it('hears of new papers while it lasts, and reads nothing from the moment it ends', async () => {
    const listener = await Listener.open(http, 'lawyer-he');
    await act(http, 'court-clerk', caseId, 'hearing-fixed', {
      hearing: { at: `${addDays(today, 20)}T09:30:00+08:00`, place: '第三法庭', procedure: 'ordinary' },
    });
    const { event } = await listener.told({ type: 'notice', caseId });
    const paper = 'id' in event ? event.id : '';
    expect((await http.get('lawyer-he', `/v1/notices/${paper}`)).status).toBe(200);
    const over = await ended('lawyer-he', standInId);
    expect([over.status, over.json['state'], over.json['mayEnd']]).toEqual([200, 'ended', false]);
    expect(over.json['ended']).toMatchObject({ by: { id: 'lawyer-he', name: '何建国' } });
    expect((await http.get('lawyer-he', `/v1/notices/${paper}`)).status).toBe(404);
    expectProblem(await http.post('lawyer-he', `/v1/notices/${paper}/acknowledgement`, {}), 404, 'not-found');
    await everybodyIsTold(http);
    const heard = listener.events.length;
    await act(http, 'court-clerk', caseId, 'hearing-cancelled', { reason: '另行通知' });
    await everybodyIsTold(http);
    const later = listener.events.slice(heard).filter((one) => one.caseId === caseId);
    expect(later).toEqual([]);
    await listener.leave();
    expectProblem(await ended('lawyer', standInId), 409, 'stand-in-over');
  });

  it('begins and ends with its days', async () => {
    const [from, to] = [addDays(today, 10), addDays(today, 11)];
    const id = await made('lawyer', { standInAccount: 'lawyer-he', fromOn: from, toOn: to });
    const paper = await paperToZhou();
    for (const [day, state, status] of [
      [addDays(from, -1), 'planned', 404],
      [from, 'in-force', 200],
      [to, 'in-force', 200],
      [addDays(to, 1), 'over', 404],
    ] as const) {
      // The last minute of it; over HTTP tokens have ended by then.
      const clock = { now: (): number => startOfDay(addDays(day, 1)) - 60_000 };
      const then = await http.beside({ clock, verifyToken: (token) => Promise.resolve(token) });
      const get = (path: string) => fetch(`${then.url}${path}`, { headers: { authorization: 'Bearer lawyer-he' } });
      expect([day, (await get(`/v1/notices/${paper}`)).status]).toEqual([day, status]);
      const found = (await (await get(`${PATH}?state=${state}`)).json()) as { items: { id: string; state: string }[] };
      expect(found.items).toContainEqual(expect.objectContaining({ id, state }));
      await then.stop();
    }
    expect((await ended('lawyer', id)).status).toBe(200);
  });

  it('ends with the account of either, and where one leaves the agency', async () => {
    const { prisma } = http.office;
    const id = await made('lawyer', { standInAccount: 'lawyer-he' });
    const paper = await paperToZhou();
    const status = async () => (await http.get('lawyer-he', `/v1/notices/${paper}`)).status;
    expect(await status()).toBe(200);
    await prisma.account.update({ where: { id: 'lawyer' }, data: { active: false } });
    expect(await status()).toBe(404);
    await prisma.account.update({ where: { id: 'lawyer' }, data: { active: true } });
    await prisma.account.update({ where: { id: 'lawyer-he' }, data: { agencyId: 'agency-cd-firm-jinzheng' } });
    expect(await status()).toBe(404);
    await prisma.account.update({ where: { id: 'lawyer-he' }, data: { agencyId: FIRM } });
    expect((await ended('lawyer', id)).status).toBe(200);
  });

  it('is told of by a paper, as the absent person is, and gets copies without a link', async () => {
    const id = await made('firm-clerk', { absentAccount: 'lawyer', standInAccount: 'lawyer-he' });
    const where = { causeKey: { startsWith: `stand-in/${id}/` } };
    const [notice] = await http.office.prisma.notice.findMany({ where, include: { recipients: true } });
    expect(notice?.form).toBe('stand-in-named');
    expect(notice?.recipients.map(({ personId }) => personId).toSorted()).toEqual(['lawyer-cd-he', 'lawyer-cd-zhou']);
    const { email } = await http.office.prisma.lawyer.findUniqueOrThrow({ where: { id: 'lawyer-cd-he' } });
    const before = http.office.mailbox.mails.length;
    await act(http, 'court-clerk', caseId, 'hearing-fixed', {
      hearing: { at: `${addDays(today, 21)}T09:30:00+08:00`, place: '第三法庭', procedure: 'ordinary' },
    });
    await vi.waitFor(
      () => {
        const mails = http.office.mailbox.mails.slice(before);
        const copy = mails.find(
          ({ cc, subject = '' }) => subject.startsWith('【抄送】') && JSON.stringify(cc).includes(email),
        );
        expect(copy?.text).toContain('周明远不在岗期间由您代为收件');
        expect(copy?.text).not.toContain('/r/');
      },
      { timeout: 15_000 },
    );
    expect((await ended('firm-clerk', id)).status).toBe(200);
  });
});

describe('naming one', () => {
  it.each<[string, string, Json, number, string, string?]>([
    ['oneself', 'lawyer', { standInAccount: 'lawyer' }, 422, 'invalid-fields', '/standInAccount'],
    ['somebody of another firm', 'lawyer', { standInAccount: 'lawyer-2' }, 422, 'invalid-fields', '/standInAccount'],
    ['nobody', 'lawyer', { standInAccount: 'no-such' }, 422, 'invalid-fields', '/standInAccount'],
    ['who has left', 'center-staff', { standInAccount: 'center-staff-gone' }, 422, 'invalid-fields', '/standInAccount'],
    ['without whom', 'lawyer', {}, 422, 'invalid-fields', '/standInAccount'],
    ['for a colleague', 'lawyer', { absentAccount: 'lawyer-lin', standInAccount: 'lawyer-he' }, 403, 'forbidden'],
    [
      'as staff for the director',
      'center-staff',
      { absentAccount: 'center-director', standInAccount: 'center-staff-2' },
      403,
      'forbidden',
    ],
    [
      'for who is elsewhere',
      'center-director',
      { absentAccount: 'lawyer', standInAccount: 'center-staff' },
      422,
      'invalid-fields',
      '/absentAccount',
    ],
    ['an unknown field', 'lawyer', { standInAccount: 'lawyer-he', acts: true }, 422, 'invalid-fields', '/acts'],
    ['a blank reason', 'lawyer', { standInAccount: 'lawyer-he', reason: ' ' }, 422, 'invalid-fields', '/reason'],
    ['hidden marks', 'lawyer', { standInAccount: 'lawyer-he', reason: '外出\u202e' }, 422, 'invalid-fields', '/reason'],
    ['no real day', 'lawyer', { standInAccount: 'lawyer-he', toOn: '2026-02-30' }, 422, 'invalid-fields', '/toOn'],
  ])('%s is refused', async (_what, account, body, status, code, pointer) => {
    expectProblem(await named(account, body), status, code, pointer);
  });

  it.each<[string, number, number, string]>([
    ['before today', -1, 3, '/fromOn'],
    ['more than a year ahead', 366, 366, '/fromOn'],
    ['that ends before it begins', 3, 2, '/toOn'],
    ['of 91 days', 1, 91, '/toOn'],
  ])('for a time %s is refused', async (_what, from, to, pointer) => {
    const period = { fromOn: addDays(today, from), toOn: addDays(today, to) };
    expectProblem(await named('lawyer', { standInAccount: 'lawyer-he', ...period }), 422, 'invalid-fields', pointer);
  });

  it('for 90 days is taken, once for a time, also of two at once and under one key', async () => {
    const period = { fromOn: addDays(today, 30), toOn: addDays(today, 119) };
    const body = { standInAccount: 'lawyer-he', ...period };
    const twice = await Promise.all([named('lawyer', body), named('firm-clerk', { ...body, absentAccount: 'lawyer' })]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const [taken] = twice.filter(({ status }) => status === 201);
    const last = { fromOn: period.toOn, toOn: period.toOn };
    expectProblem(await named('lawyer', { ...body, ...last }), 409, 'stand-in-overlaps');
    // He is away himself then.
    expectProblem(await named('lawyer-he', { standInAccount: 'lawyer', ...last }), 409, 'stand-in-away');
    if (taken === undefined) throw new Error('None was taken');
    expect((await ended('lawyer-he', textIn(taken, 'id'))).status).toBe(200);
    const key = { 'idempotency-key': 'one-naming' };
    const again = await Promise.all([1, 2].map(() => http.post('lawyer', PATH, { ...body, ...period }, key)));
    expect(new Set(again.map((reply) => textIn(reply, 'id'))).size).toBe(1);
    const [one] = again;
    if (one !== undefined) expect((await ended('lawyer', textIn(one, 'id'))).status).toBe(200);
  });

  it('is the director’s for his center and the clerk’s for the firm’s lawyers; whoever has a part sees it, nobody else', async () => {
    const body = { absentAccount: 'center-staff', standInAccount: 'center-staff-2' };
    const id = await made('center-director', body);
    const seen = async (account: string) =>
      itemsOf<{ id: string }>(await http.get(account, `${PATH}?state=in-force`)).some((one) => one.id === id);
    const all = [
      'center-staff',
      'center-staff-2',
      'center-director',
      'firm-clerk',
      'center-director-chongqing',
      'supervisor',
    ];
    const seers: string[] = [];
    for (const account of all) if (await seen(account)) seers.push(account);
    expect(seers).toEqual(['center-staff', 'center-staff-2', 'center-director']);
    for (const account of ['firm-clerk', 'center-director-chongqing', 'supervisor'])
      expectProblem(await ended(account, id), 404, 'not-found');
    expect((await ended('center-staff', id)).status).toBe(200);
    const row = await http.office.prisma.standIn.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ namedById: 'center-director', endedById: 'center-staff', toOn: addDays(today, 6) });
  });
});

describe('lawyers for a case', () => {
  it('who are away say so, with the days and who stands in, and stand behind those who are there', async () => {
    const forCase = textIn(
      await http.post(
        'court-clerk',
        NOTICES,
        noticeBody(http.now(), { ground: 'discretionary', groundDetail: '经济困难' }),
      ),
      'caseId',
    );
    const proposed = async () => {
      const items = itemsOf<ProposedLawyer>(await http.get('center-staff', `/v1/lawyers?caseId=${forCase}`));
      const one = items.find((lawyer) => lawyer.id === 'lawyer-cd-he');
      const last = Math.max(...items.filter(({ eligible }) => eligible).map(({ rank }) => rank));
      return { isLast: one?.rank === last, away: one?.reasons.find(({ code }) => code === 'away')?.zh };
    };
    expect(await proposed()).toEqual({ isLast: false, away: undefined });
    const id = await made('lawyer-he', { standInAccount: 'lawyer', reason: '休病假' });
    const words = `${today}至${addDays(today, 6)}不在岗，由周明远代班`;
    expect(await proposed()).toEqual({ isLast: true, away: words });
    expect((await ended('lawyer-he', id)).status).toBe(200);
    expect(await proposed()).toEqual({ isLast: false, away: undefined });
  });
});

interface ProposedLawyer {
  readonly id: string;
  readonly eligible: boolean;
  readonly rank: number;
  readonly reasons: readonly { readonly code: string; readonly zh: string }[];
}

describe('colleagues', () => {
  it('are the active accounts of the own agency', async () => {
    const of = async (account: string) =>
      itemsOf<{ account: string }>(await http.get(account, '/v1/colleagues'))
        .map((one) => one.account)
        .toSorted();
    expect(await of('center-staff')).toEqual(['center-director', 'center-staff', 'center-staff-2']);
    expect(await of('lawyer-2')).toEqual(['lawyer-2']);
    const [first] = itemsOf<Json>(await http.get('lawyer', '/v1/colleagues'));
    expect(Object.keys(first ?? {}).toSorted()).toEqual(['account', 'name', 'role']);
  });
});
