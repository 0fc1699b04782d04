/** Paired help (对口帮扶) over HTTP: who comes by a programme, what the case shows of it, and the report of who looks on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNTS } from '../../prisma/demo-data/accounts.js';
import { PROGRAMMES } from '../../prisma/demo-data/programmes.js';
import { noticeBody } from '../support/builders.js';
import { HttpOffice, itemsOf, textIn } from './office.js';
import { act, expectProblem, NOTICES } from './steps.js';

const PROGRAMME = 'programme-chengdu-chongqing';
const STAFF = 'center-staff-chongqing';
const COURT = 'court-clerk-chongqing';
/** Days on which the programmes of the demo stand are its own: these tests run on the days of the host. */
const ALWAYS = { fromOn: '2020-01-01', toOn: null };

const READERS = [
  'center-staff',
  'center-director',
  'supervisor',
  'auditor',
  STAFF,
  'center-director-chongqing',
  'supervisor-chongqing',
];
/** Those who see the cases of 重庆’s center. */
const OF_CHONGQING = [STAFF, 'center-director-chongqing', 'supervisor-chongqing'];

interface Listed {
  readonly id: string;
  readonly cases: { readonly assigned: number; readonly ended: number };
}

describe('a programme of paired help', () => {
  let http: HttpOffice;
  beforeAll(async () => {
    http = await HttpOffice.open();
    await http.office.prisma.programme.update({ where: { id: PROGRAMME }, data: ALWAYS });
  });
  afterAll(() => http.close());

  const opened = async () =>
    textIn(await http.post(COURT, NOTICES, noticeBody(http.now(), { custody: { measure: 'none' } })), 'caseId');
  const assign = (caseId: string, fields: { lawyerId: string; programmeId?: string }) =>
    act(http, STAFF, caseId, 'lawyer-assigned', fields);

  it('brings lawyers to a case, ranked with reasons as those of the pool are', async () => {
    const caseId = await opened();
    const list = async (programmeId: string) =>
      http.get(STAFF, `/v1/lawyers?caseId=${caseId}&programmeId=${programmeId}`);
    const brought = itemsOf<{ id: string; eligible: boolean; reasons: { code: string }[] }>(await list(PROGRAMME));
    // Of the whole region, whether in a pool or not.
    expect(brought.map(({ id }) => id).toSorted()).toEqual(
      ['deng', 'he', 'jiang', 'lin', 'peng', 'tang', 'wu', 'xie', 'zhou'].map((name) => `lawyer-cd-${name}`),
    );
    expect(brought.every(({ reasons }) => reasons.some(({ code }) => code === 'comes-by-programme'))).toBe(true);
    expect(brought.some(({ reasons }) => reasons.some(({ code }) => code === 'lawyer-not-admitted'))).toBe(false);
    const barred = brought.filter(({ eligible }) => !eligible).map(({ id }) => id.replace('lawyer-cd-', ''));
    expect(barred.toSorted()).toEqual(['deng', 'he', 'peng']);
    expectProblem(await list('programme-nowhere'), 422, 'invalid-fields', '/programmeId');
    expectProblem(await list('programme-chengdu-ganzi'), 422, 'invalid-fields', '/programmeId');
  });

  it('is named with a lawyer only', async () => {
    const caseId = await opened();
    await assign(caseId, { lawyerId: 'lawyer-cq-ran' });
    await act(http, STAFF, caseId, 'replacement-requested', { reason: '受援人申请' });
    const decided = { granted: true, reason: '同意', programmeId: PROGRAMME };
    const reply = await act(http, STAFF, caseId, 'replacement-decided', decided);
    expectProblem(reply, 422, 'invalid-fields', '/programmeId');
  });

  it('that there is not says where those are that there are', async () => {
    const reply = await assign(await opened(), { lawyerId: 'lawyer-cd-wu', programmeId: 'programme-nowhere' });
    expectProblem(reply, 422, 'unknown-programme', '/programmeId');
    expect(reply.json['next']).toEqual([expect.stringContaining('GET /v1/programmes')]);
  });

  it('is shown by the case, and counted for who sees that case', async () => {
    const before = await counts();
    const [running, ended, left] = [await opened(), await opened(), await opened()];
    for (const caseId of [running, ended, left]) {
      expect((await assign(caseId, { lawyerId: 'lawyer-cd-wu', programmeId: PROGRAMME })).status).toBe(201);
    }
    await act(http, 'lawyer-2', left, 'assignment-declined', { reason: '另案开庭' });
    await act(http, COURT, ended, 'private-counsel-retained', { name: '孙律师' });
    expect(
      (await act(http, STAFF, ended, 'terminated', { ground: 'private-counsel', reason: '另行委托' })).status,
    ).toBe(201);
    const shown = { id: PROGRAMME, title: { zh: '成都律师到重庆驻点帮扶' }, from: ALWAYS.fromOn, to: null };
    // The lawyer from elsewhere reads his case as any other counsel does.
    for (const account of [STAFF, COURT, 'lawyer-2']) {
      const reply = await http.get(account, `/v1/cases/${running}`);
      expect(reply.json['programme']).toMatchObject(shown);
    }
    expect((await http.get(STAFF, `/v1/cases/${left}`)).json['programme']).toBeNull();
    const after = await counts();
    for (const account of READERS) {
      const [assigned, over] = OF_CHONGQING.includes(account) ? [2, 1] : [0, 0];
      expect([account, after.get(account)]).toEqual([
        account,
        { assigned: (before.get(account)?.assigned ?? 0) + assigned, ended: (before.get(account)?.ended ?? 0) + over },
      ]);
    }
  });

  it('is listed for centers and for who looks on, with all that is known of it', async () => {
    for (const { id } of ACCOUNTS) {
      const { status } = await http.get(id, '/v1/programmes');
      expect([id, status]).toEqual([id, READERS.includes(id) ? 200 : 403]);
    }
    const items = itemsOf<Listed>(await http.get('auditor', '/v1/programmes'));
    expect(items).toEqual(
      PROGRAMMES.map(({ id, titleZh, titleEn, fromOn, toOn, ...row }) => ({
        ...{ id, title: { zh: titleZh, en: titleEn } },
        ...(id === PROGRAMME ? { from: ALWAYS.fromOn, to: ALWAYS.toOn } : { from: fromOn, to: toOn }),
        ...row,
        cases: { assigned: 0, ended: 0 },
      })),
    );
  });

  /** By the programme, for each who may ask. */
  async function counts(): Promise<ReadonlyMap<string, Listed['cases']>> {
    const rows = await Promise.all(
      READERS.map(async (account) => {
        const items = itemsOf<Listed>(await http.get(account, '/v1/programmes'));
        return [account, items.find(({ id }) => id === PROGRAMME)?.cases ?? { assigned: -1, ended: -1 }] as const;
      }),
    );
    return new Map(rows);
  }
});
