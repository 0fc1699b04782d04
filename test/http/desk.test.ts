/** The overdue desk: what is overdue, what falls due today and soon, as lists, counts and a table. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import {
  DAY_MS,
  HOUR_MS,
  addDays,
  endOfDay,
  shanghaiDate,
  startOfDay,
} from '../../activities/law/counting/legal-date.js';
import type { Prisma } from '../../prisma/generated/client.js';
import { HttpOffice, itemsOf } from './office.js';
import { expectProblem, opened } from './steps.js';

/** Thursday noon in Shanghai. */
const NOON = Date.parse('2026-12-10T12:00:00+08:00');
const TODAY = shanghaiDate(NOON);

let http: HttpOffice;
const ids = new Map<string, string>();

interface Item {
  readonly id: string;
}

/** What each stored obligation is for the desk at noon. */
const ROWS: readonly (readonly [string, Partial<Prisma.ObligationUncheckedCreateInput>])[] = [
  ['days, due yesterday', days(addDays(TODAY, -1))],
  ['days, due the week before', days(addDays(TODAY, -8))],
  ['days, due today', days(TODAY)],
  ['days, due in three days', days(addDays(TODAY, 3))],
  ['days, due in four days', days(addDays(TODAY, 4))],
  ['days, due in four days, reminded', { ...days(addDays(TODAY, 4)), firstReminderAt: new Date(NOON - HOUR_MS) }],
  ['hours, passed this morning', hours(NOON - 2 * HOUR_MS)],
  ['hours, due tonight', hours(NOON + 8 * HOUR_MS)],
  ['hours, ended with yesterday', hours(startOfDay(TODAY))],
  ['hours, ends with today', hours(endOfDay(TODAY))],
  ['no period', { dueOn: null, dueAt: null }],
  ['fulfilled today', { ...days(TODAY), state: 'fulfilled', fulfilledAt: new Date(NOON - HOUR_MS) }],
  ['paused', { ...days(TODAY), state: 'paused' }],
];

function days(dueOn: string): Partial<Prisma.ObligationUncheckedCreateInput> {
  return { dueOn, dueAt: new Date(endOfDay(dueOn)) };
}

function hours(dueAt: number): Partial<Prisma.ObligationUncheckedCreateInput> {
  return { dueOn: null, dueAt: new Date(dueAt) };
}

beforeAll(async () => {
  http = await HttpOffice.open({ clock: { now: () => clock } });
  const caseId = await opened(http);
  const { prisma } = http.office;
  const like = await prisma.obligation.findFirstOrThrow({
    where: { affairId: caseId, ruleId: 'center-assign-on-notice' },
  });
  await prisma.obligation.deleteMany({ where: { affairId: caseId } });
  for (const [name, changes] of ROWS) {
    const id = uuid();
    ids.set(name, id);
    const plain = { ...like, id, alarmAt: null, firstReminderAt: null, nextAt: null, nextStep: null };
    await prisma.obligation.create({
      data: { ...plain, ...changes } as unknown as Prisma.ObligationUncheckedCreateInput,
    });
  }
  clock = NOON;
});
afterAll(() => http.close());

let clock = Date.now();

async function listed(query: string): Promise<string[]> {
  const reply = await http.get('center-staff', `/v1/obligations?limit=200&${query}`);
  const found = new Set(itemsOf<Item>(reply).map(({ id }) => id));
  return ROWS.map(([name]) => name).filter((name) => found.has(ids.get(name) ?? ''));
}

const OVERDUE = [
  'days, due yesterday',
  'days, due the week before',
  'hours, passed this morning',
  'hours, ended with yesterday',
];
const DUE_TODAY = ['days, due today', 'hours, passed this morning', 'hours, due tonight', 'hours, ends with today'];
const SOON = [
  'days, due today',
  'days, due in three days',
  'days, due in four days, reminded',
  'hours, due tonight',
  'hours, ends with today',
];

describe('the overdue desk', () => {
  it.each([
    ['due=overdue', OVERDUE],
    ['due=today', DUE_TODAY],
    ['due=soon', SOON],
    ['due=overdue&due=today', ROWS.map(([name]) => name).filter((name) => [...OVERDUE, ...DUE_TODAY].includes(name))],
    ['due=today&state=overdue', ['hours, passed this morning']],
    ['due=today&ruleId=arrange-meeting', []],
    ['daysOver=0', OVERDUE],
    // The midnight that ended the day was seven and a half days ago.
    ['daysOver=7', ['days, due the week before']],
    ['daysOver=8', []],
  ])('lists %s', async (query, names) => {
    expect(await listed(query)).toEqual(names);
  });

  it('lists those that are named, of what its reader may see', async () => {
    const named = ['days, due today', 'paused'].map((name) => ids.get(name) ?? '');
    const query = named.map((id) => `obligationId=${id}`).join('&');
    expect(await listed(query)).toEqual(['days, due today', 'paused']);
    expect(await listed(`${query}&state=paused`)).toEqual(['paused']);
    expect(await listed(`obligationId=${uuid()}`)).toEqual([]);
    const stranger = await http.get('center-staff-chongqing', `/v1/obligations?${query}`);
    expect(itemsOf(stranger)).toEqual([]);
  });

  it('refuses a question it does not know', async () => {
    expectProblem(await http.get('center-staff', '/v1/obligations?daysOver=-1'), 422, 'invalid-fields', '/daysOver');
    expectProblem(await http.get('center-staff', '/v1/obligations?due=later'), 422, 'invalid-fields', '/due/0');
  });

  it('counts what falls due today, by whatever is asked', async () => {
    for (const by of ['rule', 'organ', 'region']) {
      const items = itemsOf<{ total: number; dueToday: number }>(
        await http.get('center-staff', `/v1/obligations/summary?by=${by}`),
      );
      expect(items).toMatchObject([
        { total: ROWS.length, dueToday: DUE_TODAY.length, counts: { overdue: OVERDUE.length } },
      ]);
    }
    // A place is called as its justice bureau is, without that it is one.
    const places = await http.get('center-staff', '/v1/obligations/summary?by=region');
    expect(places.json['items']).toMatchObject([{ id: '510100', name: '成都市' }]);
    const overdue = await http.get('center-staff', '/v1/obligations/summary?by=rule&due=overdue');
    expect(overdue.json['items']).toMatchObject([{ total: OVERDUE.length, dueToday: 1, counts: { open: 0 } }]);
  });

  it('gives a table with all that is needed to follow a case up', async () => {
    const csv = await http.get('center-staff', '/v1/obligations?due=overdue', {
      accept: 'text/csv',
      'accept-language': 'en',
    });
    const [head, ...lines] = csv.text.replace('\ufeff', '').trim().split('\r\n');
    for (const column of [
      'Case number',
      'Obligation',
      'Article',
      'Owed by',
      'Last day',
      'Days over',
      'Next step',
      'Next step at (UTC+8)',
      'Next step to',
    ]) {
      expect(head?.split(',')).toContain(column);
    }
    expect(lines).toHaveLength(OVERDUE.length);
  });

  it('knows days over by the clock of the office', async () => {
    clock = NOON + 2 * DAY_MS;
    const reply = await http.get('center-staff', '/v1/obligations?due=overdue&limit=200');
    clock = NOON;
    const row = itemsOf<{ id: string; daysOver: number }>(reply).find(
      ({ id }) => id === ids.get('days, due yesterday'),
    );
    expect(row?.daysOver).toBe(2);
  });
});

describe('a duty', () => {
  it('says whose case it is to who sees the case, and to who only owes something in it does not', async () => {
    const id = ids.get('no period') ?? '';
    const named = async (account: string) =>
      itemsOf<{ clientName?: string }>(await http.get(account, `/v1/obligations?obligationId=${id}`)).map(
        ({ clientName }) => clientName ?? null,
      );
    const { agency } = (await http.get('police-officer', '/v1/me')).json as { agency: { id: string } };
    await http.office.prisma.obligation.update({ where: { id }, data: { owedByAgencyId: agency.id } });
    expect([await named('center-staff'), await named('police-officer')]).toEqual([['张小三'], [null]]);
  });
});
