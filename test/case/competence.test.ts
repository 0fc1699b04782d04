/** Whom a case or a complaint goes to: to another than the usual one only with a reason (指定管辖, CPL 27). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Role } from '../../workflows/domain/vocabulary.js';
import { noticeBody } from '../support/builders.js';
import { Desk, WEDNESDAY } from '../support/desk.js';

const POLICE = 'police-officer';
const COURT = 'court-clerk';
const DESIGNATED = '成都市人民检察院指定管辖（成检指辖〔2026〕3号）';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
beforeEach(() => {
  desk.now = WEDNESDAY;
});
afterAll(() => desk.close());

const investigation = (account = POLICE): Promise<string> =>
  desk.notify(noticeBody(desk.now, { stage: 'investigation' }), account);

const history = async (caseId: string): Promise<string> =>
  (await desk.prisma.historyEntry.findMany({ where: { affairId: caseId } }))
    .map(({ summaryZh }) => summaryZh)
    .join('\n');

describe('a hand-over', () => {
  const handOver = (toAgencyId: string, more: object = {}) => ({
    ...({ step: 'transferred-for-review', toAgencyId } as const),
    ...more,
  });

  it.each([
    ['a procuratorate of another district', 'agency-cd-qingyang-procuratorate'],
    ['the procuratorate of the city', 'agency-cd-procuratorate'],
    ['a procuratorate of another province', 'agency-cq-yuzhong-procuratorate'],
  ])('to %s is refused without a reason', async (_which, to) => {
    const caseId = await investigation();
    const { name } = await desk.prisma.agency.findUniqueOrThrow({ where: { id: to } });
    await expect(desk.refused(POLICE, caseId, 'procedural-step', handOver(to))).resolves.toMatchObject({
      ...{ status: 422, code: 'organ-not-competent' },
      errors: [
        {
          ...{ pointer: '/toAgencyId', code: 'organ-not-competent' },
          detail: { zh: expect.stringContaining(`${name}不是同地同级的机关（刑事诉讼法第162条第1款）`) },
        },
      ],
    });
  });

  it('with a reason is taken, and history and both papers say why', async () => {
    const caseId = await investigation();
    const to = 'agency-cd-qingyang-procuratorate';
    await desk.act(POLICE, caseId, 'procedural-step', handOver(to, { reason: DESIGNATED }));
    expect(await history(caseId)).toContain(`移送审查起诉（成都市青羊区人民检察院）：${DESIGNATED}`);
    const letter = await desk.paper(caseId, 'hand-over');
    expect([letter.to, letter.text]).toEqual([[to], expect.stringContaining(DESIGNATED)]);
    expect((await desk.paper(caseId, 'proceeding-news')).text).toContain(DESIGNATED);
  });

  it('to the one of its place and level needs none', async () => {
    const answer = await desk.act(
      ...([POLICE, await investigation(), 'procedural-step'] as const),
      handOver('agency-cd-jinjiang-procuratorate'),
    );
    expect(answer.notices.map(({ form }) => form)).toContain('hand-over');
  });

  it('to the one above needs none where the place has none of its own', async () => {
    await desk.prisma.account.create({
      data: {
        ...{ id: 'police-officer-jianyang', name: '田野', role: Role.PoliceOfficer, active: true, lawyerId: null },
        ...{ agencyId: 'agency-cd-jianyang-police', email: 'x@cd.example' },
      },
    });
    const account = 'police-officer-jianyang';
    const caseId = await investigation(account);
    await desk.act(account, caseId, 'procedural-step', handOver('agency-cd-procuratorate'));
  });

  it('to an organ of another kind is refused whatever is said', async () => {
    const fields = handOver('agency-cd-jinjiang-court', { reason: DESIGNATED });
    await expect(desk.refused(POLICE, await investigation(), 'procedural-step', fields)).resolves.toMatchObject({
      ...{ status: 422, code: 'unknown-organ', errors: [{ pointer: '/toAgencyId' }] },
    });
  });

  it.each([
    ['the high court', 'agency-sc-high-court'],
    ['a court of the same level', 'agency-cd-qingyang-court'],
    ['an intermediate court elsewhere', 'agency-cq-fifth-court'],
  ])('of an appeal to %s is refused, to the court above it is not', async (_which, to) => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const up = (toAgencyId: string) => ({ step: 'appeal-forwarded', toAgencyId }) as const;
    await expect(desk.refused(COURT, caseId, 'procedural-step', up(to))).resolves.toMatchObject({
      ...{ status: 422, code: 'organ-not-competent' },
    });
    await desk.act(COURT, caseId, 'procedural-step', up('agency-cd-intermediate-court'));
  });
});

describe('a change of competence', () => {
  const change = (more: object = {}) =>
    ({ step: 'competence-changed', toAgencyId: 'agency-cq-yuzhong-court', ...more }) as const;

  it('beyond the city is refused without a reason', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await expect(desk.refused(COURT, caseId, 'procedural-step', change())).resolves.toMatchObject({
      ...{ status: 422, code: 'organ-not-competent', errors: [{ pointer: '/toAgencyId' }] },
    });
  });

  it('is taken where its reason is told', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.act(COURT, caseId, 'procedural-step', change({ reason: '最高人民法院指定管辖' }));
    expect((await desk.caseRow(caseId)).organId).toBe('agency-cq-yuzhong-court');
    expect(await history(caseId)).toContain('改变管辖（重庆市渝中区人民法院）：最高人民法院指定管辖');
  });
});

describe('a place of custody', () => {
  const held = { measure: 'arrested', placeId: 'agency-cq-detention' } as const;

  it('of another city is taken, and somebody looks whether the person is there', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const answer = await desk.act(COURT, caseId, 'custody-changed', held);
    expect(answer).toMatchObject({ warnings: [{ code: 'place-elsewhere' }] });
    expect((await desk.caseRow(caseId)).custodyPlaceId).toBe('agency-cq-detention');
    // It is there already: another measure moves nobody.
    const again = await desk.act(COURT, caseId, 'custody-changed', { ...held, measure: 'detained' });
    expect(again).toMatchObject({ warnings: [] });
  });

  it('of the same city is usual', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const near = { ...held, placeId: 'agency-cd-jianyang-detention' };
    await expect(desk.act(COURT, caseId, 'custody-changed', near)).resolves.toMatchObject({ warnings: [] });
  });
});

describe('a complaint about an obstructed right', () => {
  it('goes to a procuratorate at the place or above it, to another one with a reason', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    await desk.meetingRequested(caseId);
    await desk.goTo(caseId, '2026-11-20T11:00:00+08:00');
    const { id: obligationId } = await desk.obligation(caseId, 'arrange-meeting');
    const to = (procuratorateId: string, more: object = {}) => ({ obligationId, procuratorateId, ...more });
    for (const elsewhere of ['agency-cd-qingyang-procuratorate', 'agency-cq-procuratorate']) {
      await expect(desk.refused('lawyer', caseId, 'rights-complaint-filed', to(elsewhere))).resolves.toMatchObject({
        status: 422,
        errors: [{ pointer: '/procuratorateId', code: 'organ-not-competent' }],
      });
    }
    await desk.act('lawyer', caseId, 'rights-complaint-filed', to('agency-sc-procuratorate'));
    const told = { reason: '看守所由该院派驻检察' };
    await desk.act('lawyer', caseId, 'rights-complaint-filed', to('agency-cd-qingyang-procuratorate', told));
    expect((await desk.paper(caseId, 'rights-complaint-filed')).text).toContain(told.reason);
    expect(await history(caseId)).toContain(told.reason);
  });
});
