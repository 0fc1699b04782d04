/** A calendar takes two bureaus: what one proposes is in force when another has confirmed it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Role } from '../../workflows/domain/vocabulary.js';
import { addDays } from '../../activities/law/counting/legal-date.js';
import { NOTICE_2027, withHolidays } from '../support/calendars.js';
import { HttpOffice, itemsOf, textIn, type Reply } from './office.js';
import { expectProblem, opened } from './steps.js';

const PATH = '/v1/calendars';
const PROPOSALS = `${PATH}/proposals`;

let http: HttpOffice;

beforeAll(async () => {
  http = await HttpOffice.open();
  const { prisma } = http.office;
  const account = { role: Role.Supervisor, lawyerId: null, active: true, email: 'x@cd.example' };
  const ministry = await prisma.agency.findUniqueOrThrow({ where: { id: 'agency-sc-justice' } });
  await prisma.agency.create({ data: { ...ministry, id: 'agency-ministry', region: '000000', level: 'nation' } });
  await prisma.agency.create({
    data: { ...ministry, id: 'agency-cd-jinjiang-justice', region: '510104', level: 'county' },
  });
  await prisma.account.createMany({
    data: [
      { ...account, id: 'supervisor-2', name: '丁岚', agencyId: 'agency-cd-justice' },
      { ...account, id: 'supervisor-ministry', name: '关山', agencyId: 'agency-ministry' },
      { ...account, id: 'supervisor-jinjiang', name: '乔木', agencyId: 'agency-cd-jinjiang-justice' },
    ],
  });
});
afterAll(() => http.close());

beforeEach(async () => {
  await http.office.prisma.calendarProposal.deleteMany();
  await http.office.prisma.task.deleteMany();
});

const NAMED = new Set<string>(NOTICE_2027.holidays.map(({ date }) => date));
const TUESDAYS = Array.from({ length: 40 }, (_, week) => addDays('2027-03-02', 7 * week)).filter(
  (date) => !NAMED.has(date),
);
let weeks = 0;

/** A notice that changes what is in force, whatever that is by now: what was published stays. */
function another(): object {
  const tuesday = TUESDAYS[weeks] ?? '';
  weeks += 1;
  return { ...withHolidays(NOTICE_2027, tuesday), corrects: true, reason: '更正' };
}

const propose = (notice: object = another(), account = 'supervisor'): Promise<Reply> =>
  http.post(account, PATH, notice);

/** @returns the path of a proposal by 成都市司法局 */
async function proposed(notice: object = another()): Promise<string> {
  const reply = await propose(notice);
  expect([reply.status, reply.text]).toEqual([201, expect.anything()]);
  return `${PROPOSALS}/${textIn(reply, 'proposalId')}`;
}

const confirm = (path: string, account = 'supervisor-chongqing', body: object = {}): Promise<Reply> =>
  http.post(account, `${path}/confirmation`, body);

const versions = async (): Promise<number> => itemsOf(await http.get('lawyer', PATH)).length;

const openTasks = async (account: string): Promise<readonly string[]> =>
  itemsOf<{ kind: string; reason: string }>(await http.get(account, '/v1/tasks')).map(
    ({ kind, reason }) => `${kind} ${reason}`,
  );

describe('a proposal', () => {
  it('changes nothing, and says what it would', async () => {
    const reply = await propose({ ...NOTICE_2027, reason: '国务院办公厅通知' });
    expect(reply.status).toBe(201);
    expect(reply.headers.get('location')).toBe(`${PROPOSALS}/${textIn(reply, 'proposalId')}`);
    expect(reply.json).toMatchObject({
      ...{ state: 'proposed', year: 2027, source: NOTICE_2027.source, reason: '国务院办公厅通知', corrects: false },
      ...{ holidays: NOTICE_2027.holidays, workdays: NOTICE_2027.workdays, horizon: '2027-12-31', version: null },
      changedDays: expect.arrayContaining([{ date: '2027-01-30', before: 'weekend', after: 'make-up' }]),
      moves: { obligations: 0, earlier: 0, later: 0, cases: 0 },
      ...{ warnings: [], decision: null },
      proposedBy: { id: 'supervisor', agency: { id: 'agency-cd-justice', name: '成都市司法局' } },
    });
    expect(await versions()).toBe(1);
  });

  it('is answered once under its key', async () => {
    const key = { 'idempotency-key': 'calendar-2027' };
    const first = await http.post('supervisor', PATH, NOTICE_2027, key);
    expect((await http.post('supervisor', PATH, NOTICE_2027, key)).json).toEqual(first.json);
  });

  it('is the only one of its year, until it has been decided', async () => {
    const path = await proposed();
    const second = await propose(another(), 'supervisor-chongqing');
    expectProblem(second, 409, 'calendar-proposal-open');
    expect(second.json['existing']).toEqual({ proposalId: path.split('/').at(-1) });
    expect((await http.post('supervisor', `${path}/withdrawal`, {})).status).toBe(200);
    expect((await propose(another(), 'supervisor-chongqing')).status).toBe(201);
  });

  it('is one where two are made in a moment', async () => {
    const both = await Promise.all([propose(), propose(another(), 'supervisor-chongqing')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it('of a year that cannot be is refused, at the days and in words', async () => {
    const march = Array.from({ length: 31 }, (_, day) => `2027-03-${String(day + 1).padStart(2, '0')}`);
    const reply = await propose(withHolidays(NOTICE_2027, ...march));
    expectProblem(reply, 422, 'invalid-fields', '/holidays');
    expect(reply.json['errors']).toContainEqual({
      ...{ pointer: '/holidays', code: 'working-days-of-month' },
      detail: '2027年3月工作日0天，不合放假办法',
    });
  });

  it('that is possible and unusual tells whoever confirms it', async () => {
    const path = await proposed();
    expect((await http.get('supervisor-chongqing', path)).json['warnings']).toMatchObject([
      { code: 'working-days-of-year', zh: expect.stringContaining('247天') },
    ]);
  });

  it('is put before the other bureaus as a task and a mail, and taken from them when it is decided', async () => {
    const path = await proposed();
    const task = `confirm-calendar 复核成都市司法局报请的2027年部分节假日安排（${path}）`;
    for (const account of ['supervisor-chongqing', 'supervisor-ministry']) {
      expect(await openTasks(account)).toEqual([task]);
    }
    expect(await openTasks('supervisor')).toEqual([]);
    const told = await http.office.prisma.notice.findMany({
      where: { form: 'calendar-proposed', causeKey: { contains: path.split('/').at(-1) ?? '' } },
      include: { recipients: true },
    });
    expect(told.flatMap(({ recipients }) => recipients.map(({ agencyId }) => agencyId)).toSorted()).toEqual([
      'agency-cq-justice',
      'agency-ministry',
    ]);
    await http.post('supervisor-chongqing', `${path}/rejection`, { reason: '与通知原文不符' });
    expect(await openTasks('supervisor-ministry')).toEqual([]);
  });
});

describe('a preview', () => {
  const preview = (notice: object, account = 'supervisor'): Promise<Reply> =>
    http.post(account, `${PATH}/preview`, notice);

  it('says what a proposal would, and proposes nothing', async () => {
    const notice = another();
    const reply = await preview(notice);
    expect(reply.status).toBe(200);
    expect(itemsOf(await http.get('supervisor', PROPOSALS))).toEqual([]);
    expect(await http.office.prisma.task.count()).toBe(0);
    const { json } = await propose(notice);
    for (const member of ['year', 'basedOn', 'horizon', 'changedDays', 'moves', 'warnings'])
      expect([member, reply.json[member]]).toEqual([member, json[member]]);
  });

  it('is refused as the proposal would be', async () => {
    const short = { ...NOTICE_2027, corrects: true, reason: '更正', holidays: NOTICE_2027.holidays.slice(1) };
    const [seen, real] = [await preview(short), await propose(short)];
    expectProblem(seen, 422, 'invalid-fields', '/holidays');
    expect(seen.json['errors']).toEqual(real.json['errors']);
    await proposed();
    expectProblem(await preview(another(), 'supervisor-chongqing'), 409, 'calendar-proposal-open');
    for (const account of ['auditor', 'supervisor-jinjiang', 'center-director'])
      expectProblem(await preview(another(), account), 403, 'forbidden');
  });
});

describe('a confirmation', () => {
  it('by another bureau publishes', async () => {
    const path = await proposed(NOTICE_2027);
    const confirmed = await confirm(path, 'supervisor-chongqing', { reason: '已与通知原文核对' });
    expect([confirmed.status, confirmed.headers.get('location')]).toEqual([201, `${PATH}/2027-1`]);
    expect(confirmed.json).toMatchObject({ state: 'published', version: '2027-1', horizon: '2027-12-31' });
    expect((await http.get('auditor', path)).json).toMatchObject({
      ...{ state: 'published', version: '2027-1' },
      decision: { by: { id: 'supervisor-chongqing', agency: { id: 'agency-cq-justice' } }, reason: '已与通知原文核对' },
    });
    expect((await http.get('lawyer', `${PATH}/2027-1`)).json).toMatchObject({ inForce: true, year: 2027 });
    expectProblem(await confirm(path), 409, 'calendar-proposal-decided');
  });

  it('may be the ministry’s', async () => {
    expect((await confirm(await proposed(), 'supervisor-ministry')).status).toBe(201);
  });

  it.each([
    ['the officer who proposed it', 'supervisor', 'own-calendar-proposal'],
    ['his colleague', 'supervisor-2', 'own-calendar-proposal'],
    ['a bureau of a district', 'supervisor-jinjiang', 'forbidden'],
    ['an auditor', 'auditor', 'forbidden'],
    ['a center', 'center-director', 'forbidden'],
  ])('is not for %s, nor is a rejection', async (_who, account, code) => {
    const path = await proposed();
    expectProblem(await confirm(path, account), 403, code);
    expectProblem(await http.post(account, `${path}/rejection`, { reason: '—' }), 403, code);
  });

  it('is one where two are made in a moment', async () => {
    const [path, before] = [await proposed(), await versions()];
    const both = await Promise.all([confirm(path), confirm(path, 'supervisor-ministry')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await versions()).toBe(before + 1);
  });

  it('is refused when another calendar is in force than the one the proposal was made for', async () => {
    const path = await proposed();
    const { prisma } = http.office;
    const inForce = await prisma.calendarVersion.findFirstOrThrow({ orderBy: { serial: 'desc' } });
    const { serial: _, days, ...newer } = inForce;
    // It came with a newer program.
    await prisma.calendarVersion.create({ data: { ...newer, days: days ?? [], version: 'chinese-days@next' } });
    expectProblem(await confirm(path), 409, 'calendar-superseded');
    expect((await http.get('supervisor', path)).json).toMatchObject({ state: 'proposed', basedOn: inForce.version });
    // It can never be confirmed, so it is in nobody's way.
    expect((await propose(another(), 'supervisor-chongqing')).status).toBe(201);
    expect((await http.get('supervisor', path)).json).toMatchObject({ state: 'overtaken' });
  });

  it('overtakes what was proposed beside it for another year', async () => {
    const path = await proposed();
    const correction = await http.office.prisma.calendarProposal.findFirstOrThrow();
    const other = { ...correction, id: 'another-year', year: 2026, notice: {}, preview: correction.preview ?? {} };
    await http.office.prisma.calendarProposal.create({ data: other });
    await confirm(path);
    const row = await http.office.prisma.calendarProposal.findUniqueOrThrow({ where: { id: 'another-year' } });
    expect(row).toMatchObject({ state: 'overtaken', decidedById: null });
    expectProblem(await confirm(`${PROPOSALS}/another-year`), 409, 'calendar-proposal-decided');
  });

  it('by the bureau that proposed is refused by the database too', async () => {
    const path = await proposed();
    const id = path.split('/').at(-1) ?? '';
    const own = { decidedById: 'supervisor-2', decidedAgencyId: 'agency-cd-justice', decidedAt: new Date() };
    const write = http.office.prisma.calendarProposal.update({
      where: { id },
      data: { state: 'published', version: '2027-1', ...own },
    });
    await expect(write).rejects.toThrow(/calendar_two_bureaus/);
  });
});

describe('a proposal that is not confirmed', () => {
  it('is rejected with a reason', async () => {
    const path = await proposed();
    expectProblem(await http.post('supervisor-chongqing', `${path}/rejection`, {}), 422, 'invalid-fields', '/reason');
    const rejected = await http.post('supervisor-chongqing', `${path}/rejection`, { reason: '补班日有误' });
    expect(rejected.json).toMatchObject({ state: 'rejected', decision: { reason: '补班日有误' }, version: null });
    expectProblem(await confirm(path, 'supervisor-ministry'), 409, 'calendar-proposal-decided');
  });

  it('is withdrawn by its own bureau only', async () => {
    const path = await proposed();
    expectProblem(await http.post('supervisor-chongqing', `${path}/withdrawal`, {}), 403, 'forbidden');
    expect((await http.post('supervisor-2', `${path}/withdrawal`, {})).json).toMatchObject({ state: 'withdrawn' });
    expectProblem(await confirm(path), 409, 'calendar-proposal-decided');
  });
});

describe('proposals', () => {
  it('say who may decide on them and who may take them back', async () => {
    const path = await proposed();
    const may = async (account: string) => {
      const { mayDecide, mayWithdraw } = (await http.get(account, path)).json;
      return [mayDecide, mayWithdraw];
    };
    expect(await may('supervisor')).toEqual([false, true]);
    expect(await may('supervisor-chongqing')).toEqual([true, false]);
    for (const account of ['auditor', 'supervisor-jinjiang']) expect(await may(account)).toEqual([false, false]);
    await http.post('supervisor', `${path}/withdrawal`, {});
    expect([await may('supervisor'), await may('supervisor-chongqing')]).toEqual([
      [false, false],
      [false, false],
    ]);
    const proposers = await Promise.all(
      ['supervisor', 'supervisor-jinjiang', 'auditor', 'lawyer'].map((account) => http.get(account, '/v1/me')),
    );
    expect(proposers.map(({ json }) => json['mayProposeCalendar'])).toEqual([true, false, false, false]);
  });

  it('are read by bureaus, newest first and by state, and by nobody else', async () => {
    const first = await proposed();
    await http.post('supervisor', `${first}/withdrawal`, {});
    const second = await proposed();
    const list = await http.get('supervisor-jinjiang', PROPOSALS);
    const ids = [second, first].map((path) => path.split('/').at(-1));
    expect(itemsOf<{ proposalId: string }>(list).map(({ proposalId }) => proposalId)).toEqual(ids);
    expect(itemsOf(await http.get('auditor', `${PROPOSALS}?state=withdrawn`))).toHaveLength(1);
    const page = await http.get('auditor', `${PROPOSALS}?limit=1`);
    expect(itemsOf(await http.get('auditor', `${PROPOSALS}?limit=1&cursor=${textIn(page, 'nextCursor')}`))).toEqual([
      expect.objectContaining({ proposalId: ids[1] }),
    ]);
    for (const account of ['lawyer', 'center-staff', 'court-clerk', 'finance-officer']) {
      expectProblem(await http.get(account, PROPOSALS), 403, 'forbidden');
      expectProblem(await http.get(account, first), 403, 'forbidden');
    }
    expectProblem(await http.get('supervisor', `${PROPOSALS}/nothing`), 404, 'not-found');
    expectProblem(await confirm(`${PROPOSALS}/nothing`), 404, 'not-found');
  });

  it('tell what they would move as things stand when they are read', async () => {
    const off = { ...withHolidays(NOTICE_2027, '2027-02-12'), corrects: true, reason: '更正' };
    const path = await proposed(off);
    const caseId = await opened(http);
    // Due on a day that is off by the notice.
    const due = { triggerAt: new Date('2027-02-04T10:00:00+08:00'), dueOn: '2027-02-12' };
    await http.office.prisma.obligation.updateMany({
      where: { affairId: caseId, ruleId: 'center-assign-on-notice' },
      data: { ...due, dueAt: new Date('2027-02-13T00:00:00+08:00'), alarmAt: new Date('2027-02-13T00:00:00+08:00') },
    });
    expect((await http.get('supervisor-chongqing', path)).json['moves']).toEqual({
      ...{ obligations: 1, earlier: 0, later: 1, cases: 1 },
    });
    await http.post('supervisor-chongqing', `${path}/rejection`, { reason: '—' });
    // Decided, it says what was said when it was proposed.
    expect((await http.get('supervisor', path)).json['moves']).toMatchObject({ obligations: 0 });
  });
});
