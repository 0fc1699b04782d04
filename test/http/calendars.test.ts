/** Calendars over HTTP: who proposes one, what is refused, and that preview goes by the newest at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LawBook } from '../../activities/records/law-book.js';
import { NOTICE_2027, without, withHolidays, withWorkdays } from '../support/calendars.js';
import { HttpOffice, itemsOf, textIn, type Reply } from './office.js';
import { expectProblem } from './steps.js';

interface Version {
  readonly version: string;
  readonly year: number | null;
  readonly source: string;
  readonly horizon: string;
  readonly inForce: boolean;
}

let http: HttpOffice;
beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

const PATH = '/v1/calendars';

async function dueOn(): Promise<unknown> {
  const asked = { ruleId: 'center-assign-on-notice', triggerAt: '2027-02-04T10:00:00+08:00' };
  const { json } = await http.post('lawyer', '/v1/deadlines/preview', asked);
  return { dueOn: json['dueOn'], provisional: json['provisional'], calendarVersion: json['calendarVersion'] };
}

/** One bureau proposes it, another one confirms it. */
async function publish(notice: object): Promise<Reply> {
  const proposed = await http.post('supervisor', PATH, notice);
  expect([proposed.status, proposed.text]).toEqual([201, expect.anything()]);
  return http.post('supervisor-chongqing', `${PATH}/proposals/${textIn(proposed, 'proposalId')}/confirmation`, {});
}

describe('a calendar', () => {
  it.each(['lawyer', 'center-director', 'auditor', 'finance-officer', 'court-clerk'])(
    'is not proposed by %s',
    async (account) => {
      expectProblem(await http.post(account, PATH, NOTICE_2027), 403, 'forbidden');
    },
  );

  it('is not proposed by a supervisor of a district bureau', async () => {
    const { prisma } = http.office;
    await prisma.agency.update({ where: { id: 'agency-cd-justice' }, data: { level: 'county' } });
    expectProblem(await http.post('supervisor', PATH, NOTICE_2027), 403, 'forbidden');
    await prisma.agency.update({ where: { id: 'agency-cd-justice' }, data: { level: 'city' } });
  });

  it.each<[string, string, unknown]>([
    ['no year', '/year', { ...NOTICE_2027, year: undefined }],
    ['a year in words', '/year', { ...NOTICE_2027, year: '2027' }],
    ['a far year', '/year', { ...NOTICE_2027, year: 2030 }],
    ['no source', '/source', { ...NOTICE_2027, source: '' }],
    ['no days off', '/holidays', { ...NOTICE_2027, holidays: [] }],
    ['a date that is none', '/holidays/0/date', { ...NOTICE_2027, holidays: [{ date: '2027-02-30', name: '春节' }] }],
    ['a day without a name', '/holidays/0/name', { ...NOTICE_2027, holidays: [{ date: '2027-01-01' }] }],
    ['an unknown field', '/note', { ...NOTICE_2027, note: 'x' }],
    ['work on a weekday', `/workdays/${NOTICE_2027.workdays.length}`, withWorkdays(NOTICE_2027, '2027-03-03')],
    ['a statutory day short', '/holidays', without(NOTICE_2027, '2027-10-01')],
    ['a day outside', `/holidays/${NOTICE_2027.holidays.length}/date`, withHolidays(NOTICE_2027, '2028-05-01')],
  ])('is refused with %s', async (_, pointer, body) => {
    expectProblem(await http.post('supervisor', PATH, body), 422, 'invalid-fields', pointer);
    expect(itemsOf(await http.get('lawyer', PATH))).toHaveLength(1);
  });

  it('is published once, and in force for the next question', async () => {
    expect(await dueOn()).toMatchObject({ dueOn: '2027-02-09', provisional: true });
    const published = await publish(NOTICE_2027);
    expect([published.status, published.json]).toMatchObject([
      201,
      {
        version: '2027-1',
        horizon: '2027-12-31',
        changedDays: expect.arrayContaining([{ date: '2027-01-30', before: 'weekend', after: 'make-up' }]),
      },
    ]);
    expectProblem(await http.post('supervisor', PATH, NOTICE_2027), 409, 'calendar-unchanged');
    expectProblem(
      await http.post('supervisor', PATH, without(NOTICE_2027, '2027-02-11')),
      422,
      'invalid-fields',
      '/corrects',
    );
    expect(await dueOn()).toEqual({ dueOn: '2027-02-12', provisional: false, calendarVersion: '2027-1' });
  });

  it('is listed with source and horizon, the one in force first, and read with its days', async () => {
    const versions = itemsOf<Version>(await http.get('lawyer', PATH));
    expect(versions).toMatchObject([
      { version: '2027-1', year: 2027, source: NOTICE_2027.source, horizon: '2027-12-31', inForce: true },
      { year: null, horizon: '2026-12-31', inForce: false },
    ]);
    const read = await http.get('lawyer', `${PATH}/2027-1`);
    expect(read.json).toMatchObject({
      version: '2027-1',
      days: expect.arrayContaining([{ date: '2027-02-09', kind: 'bridge', name: '春节' }]),
    });
    expect((await http.get('lawyer', `${PATH}/${versions[1]?.version}`)).status).toBe(200);
    for (const unknown of ['2027-9', '%00', 'x y']) {
      expectProblem(await http.get('lawyer', `${PATH}/${unknown}`), 404, 'not-found');
    }
  });

  it('is taken up by a process that held the one before', async () => {
    const book = new LawBook();
    const law = () => book.inForce(http.office.reads);
    const first = await law();
    expect(await law()).toBe(first);
    const off = { ...withHolidays(NOTICE_2027, '2027-02-12'), corrects: true, reason: '更正' };
    expect((await publish(off)).json).toMatchObject({ version: '2027-2', changedDays: [{}] });
    expect((await law()).calendar.version).toBe('2027-2');
  });
});
