/** 律师库: whom a center may assign is a matter of memberships and their days, not of where a lawyer is. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rankLawyers } from '../../activities/case/assignment/lawyer-ranking.js';
import { noticeBody } from '../support/builders.js';
import { DAY, Desk, WEDNESDAY } from '../support/desk.js';

/** A center with a court that notifies it, and one who works at each; accounts by the center's name. */
interface Place {
  readonly name: string;
  readonly region: string;
}

const PROVINCE: Place = { name: 'sichuan', region: '510000' };
const HEFEI: Place = { name: 'hefei', region: '340100' };
const FEIDONG: Place = { name: 'feidong', region: '340122' };
const WUHU: Place = { name: 'wuhu', region: '340200' };
const JINNIU: Place = { name: 'jinniu', region: '510106' };
const WUHOU: Place = { name: 'wuhou', region: '510107' };
const YUZHONG = 'agency-cq-yuzhong-center';

const YESTERDAY = '2026-11-17';
const TODAY = '2026-11-18';
const TOMORROW = '2026-11-19';

describe('the pool of lawyers', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
    for (const place of [PROVINCE, HEFEI, FEIDONG, WUHU, JINNIU, WUHOU]) await setUp(place);
    await employ('yuzhong-court', 'court-clerk', 'agency-cq-yuzhong-court');
    await employ('yuzhong-center', 'center-staff', YUZHONG);
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
  });
  afterAll(() => desk.close());

  async function employ(id: string, role: string, agencyId: string): Promise<void> {
    await desk.prisma.account.create({ data: { id, role, agencyId, name: id, email: `${id}@x.example` } });
  }

  async function setUp({ name, region }: Place): Promise<void> {
    const centerId = `${name}-center`;
    for (const [id, kind, role, competent] of [
      [centerId, 'legal-aid-center', 'center-staff', null],
      [`${name}-court`, 'court', 'court-clerk', centerId],
    ] as const) {
      const addresses = { email: `${id}@place.example`, headEmail: `${id}-head@place.example` };
      const level = 'city';
      await desk.prisma.agency.create({
        data: { id, kind, region, level, name: id, nameEn: id, centerId: competent, ...addresses },
      });
      await employ(id, role, id);
    }
  }

  let lawyers = 0;
  /** A lawyer who fits any case. @returns his id */
  async function lawyerOf(region: string): Promise<string> {
    lawyers += 1;
    const known = await desk.prisma.lawyer.findUniqueOrThrow({ where: { id: 'lawyer-cd-zhou' } });
    const id = `pool-lawyer-${lawyers}`;
    await desk.prisma.lawyer.create({ data: { ...known, id, licenceNumber: id, region } });
    return id;
  }

  async function admit(lawyerId: string, centerId: string, from = '2024-01-01', to: string | null = null) {
    await desk.prisma.poolMembership.create({ data: { lawyerId, centerId, admittedFrom: from, admittedTo: to } });
  }

  /** A case of the center that one of its clerks has, by the court beside it. */
  const caseAt = (name: string): Promise<string> => desk.notify(noticeBody(desk.now), `${name}-court`);
  const assigned = (name: string, caseId: string, lawyerId: string) =>
    desk.act(`${name}-center`, caseId, 'lawyer-assigned', { lawyerId });
  const refused = (name: string, caseId: string, lawyerId: string) =>
    desk.refused(`${name}-center`, caseId, 'lawyer-assigned', { lawyerId });
  const NOT_ADMITTED = {
    status: 422,
    code: 'lawyer-not-admitted',
    errors: [{ pointer: '/lawyerId', code: 'lawyer-not-admitted' }],
  };

  it.each([
    ['of 成都 by the province’s center', '510104', PROVINCE.name, 'sichuan-center'],
    ['of a county of 重庆 by the center of 渝中', '500229', 'yuzhong', YUZHONG],
    ['of another province by a center that has admitted him', '110101', 'yuzhong', YUZHONG],
  ])('lets a member be assigned: one %s', async (_who, region, at, centerId) => {
    const lawyerId = await lawyerOf(region);
    const caseId = await caseAt(at);
    await expect(refused(at, caseId, lawyerId)).resolves.toMatchObject(NOT_ADMITTED);
    await admit(lawyerId, centerId);
    const answer = await assigned(at, caseId, lawyerId);
    expect(answer.case.status).toBe('assigned');
  });

  it('is the center’s own: the city’s is not the province’s, and a district’s not its neighbour’s', async () => {
    await expect(refused('sichuan', await caseAt('sichuan'), 'lawyer-cd-zhou')).resolves.toMatchObject(NOT_ADMITTED);
    const memberOfCity = await lawyerOf('500000');
    await admit(memberOfCity, 'agency-cq-center');
    await expect(refused('yuzhong', await caseAt('yuzhong'), memberOfCity)).resolves.toMatchObject(NOT_ADMITTED);
  });

  it.each([
    ['ended yesterday', '2024-01-01', YESTERDAY, false],
    ['ends today', '2024-01-01', TODAY, true],
    ['begins today', TODAY, null, true],
    ['begins tomorrow', TOMORROW, null, false],
    ['was one day, today', TODAY, TODAY, true],
  ])('counts the day of the assignment: a membership that %s', async (_when, from, to, admits) => {
    const lawyerId = await lawyerOf('510104');
    await admit(lawyerId, 'sichuan-center', from, to);
    const caseId = await caseAt('sichuan');
    if (admits) await assigned('sichuan', caseId, lawyerId);
    else await expect(refused('sichuan', caseId, lawyerId)).resolves.toMatchObject(NOT_ADMITTED);
  });

  it('asks for the day on which he was named, in China, not for that of the entry', async () => {
    const lawyerId = await lawyerOf('510104');
    await admit(lawyerId, 'sichuan-center', '2024-01-01', TODAY);
    const caseId = await caseAt('sichuan');
    desk.now = Date.parse('2026-11-19T00:10:00+08:00');
    await expect(refused('sichuan', caseId, lawyerId)).resolves.toMatchObject(NOT_ADMITTED);
    const occurredAt = '2026-11-18T23:50:00+08:00';
    await desk.act('sichuan-center', caseId, 'lawyer-assigned', { lawyerId, occurredAt });
  });

  it('takes somebody back who had left', async () => {
    const lawyerId = await lawyerOf('510104');
    await admit(lawyerId, 'sichuan-center', '2024-01-01', '2025-12-31');
    await admit(lawyerId, 'sichuan-center', TOMORROW);
    const caseId = await caseAt('sichuan');
    await expect(refused('sichuan', caseId, lawyerId)).resolves.toMatchObject(NOT_ADMITTED);
    desk.now += DAY;
    await assigned('sichuan', caseId, lawyerId);
  });

  it('holds no period that ends before it begins, and none twice', async () => {
    const lawyerId = await lawyerOf('510104');
    await expect(admit(lawyerId, 'sichuan-center', TODAY, YESTERDAY)).rejects.toThrow(/pool_membership_dates/);
    await admit(lawyerId, 'sichuan-center', TODAY);
    await expect(admit(lawyerId, 'sichuan-center', TODAY, TOMORROW)).rejects.toThrow(/[Uu]nique/);
  });

  it('adds overlapping periods up', async () => {
    const lawyerId = await lawyerOf('510104');
    await admit(lawyerId, 'sichuan-center', '2024-01-01', YESTERDAY);
    await admit(lawyerId, 'sichuan-center', YESTERDAY, TODAY);
    await assigned('sichuan', await caseAt('sichuan'), lawyerId);
  });

  describe('where the whole city is assigned from', () => {
    it.each([
      ['a member of another center of the city, by the city’s', FEIDONG, HEFEI, true],
      ['a member of the city’s center, by a county’s', HEFEI, FEIDONG, true],
      ['a member of another city’s center', WUHU, HEFEI, false],
      // 四川 has not switched it on.
      ['a member of another center of the city, where it is not switched on', WUHOU, JINNIU, false],
    ])('%s', async (_who, memberOf, by, admits) => {
      const lawyerId = await lawyerOf(by.region);
      await admit(lawyerId, `${memberOf.name}-center`);
      const caseId = await caseAt(by.name);
      if (admits) await assigned(by.name, caseId, lawyerId);
      else await expect(refused(by.name, caseId, lawyerId)).resolves.toMatchObject(NOT_ADMITTED);
    });

    it('the day still counts', async () => {
      const lawyerId = await lawyerOf('340122');
      await admit(lawyerId, 'feidong-center', '2024-01-01', YESTERDAY);
      await expect(refused('hefei', await caseAt('hefei'), lawyerId)).resolves.toMatchObject(NOT_ADMITTED);
    });
  });

  describe('as a list for a case', () => {
    const listed = async (caseId: string) => rankLawyers(desk.reads, await desk.caseRow(caseId), desk.now);

    it('names members of the center, those who were and those who will be, and nobody else', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      const rows = await listed(caseId);
      expect(rows.map(({ id }) => id).toSorted()).toEqual(
        ['deng', 'he', 'jiang', 'lin', 'peng', 'tang', 'wu', 'zhou'].map((name) => `lawyer-cd-${name}`),
      );
      const barred = rows.filter(({ reasons }) => reasons.some(({ code }) => code === 'lawyer-not-admitted'));
      expect(barred.map(({ id, eligible }) => [id, eligible])).toEqual([
        ['lawyer-cd-tang', false],
        ['lawyer-cd-peng', false],
      ]);
    });

    it('names those of the whole city where they may be assigned, each once', async () => {
      const both = await lawyerOf('340100');
      await admit(both, 'hefei-center');
      await admit(both, 'feidong-center');
      const elsewhere = await lawyerOf('340200');
      await admit(elsewhere, 'wuhu-center');
      const ids = (await listed(await caseAt('hefei'))).map(({ id }) => id);
      expect(ids.filter((id) => id === both)).toHaveLength(1);
      expect(ids).not.toContain(elsewhere);
      expect(ids).not.toContain('lawyer-cd-zhou');
    });

    it('is empty where the center has admitted nobody', async () => {
      await expect(listed(await caseAt('jinniu'))).resolves.toEqual([]);
    });
  });
});
