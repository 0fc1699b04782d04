/** 对口帮扶: a lawyer of another region is assigned under a programme, within its time, and the tag stays as long as he does. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { noticeBody } from '../support/builders.js';
import { DAY, Desk, WEDNESDAY } from '../support/desk.js';

const PROGRAMME = 'programme-test';
const TODAY = '2026-11-18';
/** Of 成都; in no pool of 重庆. */
const LAWYER = 'lawyer-cd-wu';
const STAFF = 'center-staff-chongqing';

describe('an assignment under a programme of paired help', () => {
  let desk: Desk;
  let caseId: string;
  beforeAll(async () => {
    desk = await Desk.open();
    await programme(PROGRAMME, { fromOn: TODAY, toOn: TODAY });
  });
  beforeEach(async () => {
    desk.now = WEDNESDAY;
    caseId = await desk.notify(noticeBody(desk.now, AT_COURT), 'court-clerk-chongqing');
  });
  afterAll(async () => {
    await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
    await desk.close();
  });

  const AT_COURT = { custody: { measure: 'none' } } as const;

  async function programme(
    id: string,
    changes: { fromOn?: string; toOn?: string | null; fromRegion?: string; toRegion?: string },
  ): Promise<void> {
    const regions = { fromRegion: '510100', toRegion: '500000' };
    const time = { fromOn: '2026-01-01', toOn: null };
    const about = { titleZh: '成渝帮扶', titleEn: 'Chengdu to Chongqing', basis: '测试', grade: 'own' };
    await desk.prisma.programme.create({ data: { id, ...about, ...regions, ...time, ...changes } });
  }

  const assign = (fields: { lawyerId?: string; programmeId?: string; occurredAt?: string } = {}) =>
    desk.act(STAFF, caseId, 'lawyer-assigned', { lawyerId: LAWYER, programmeId: PROGRAMME, ...fields });
  const refused = (fields: { lawyerId?: string; programmeId?: string; occurredAt?: string }) =>
    desk.refused(STAFF, caseId, 'lawyer-assigned', { lawyerId: LAWYER, ...fields });
  const tagged = async () => (await desk.caseRow(caseId)).programmeId;
  const bad = (code: string, pointer = '/programmeId') => ({ status: 422, code, errors: [{ pointer, code }] });
  const told = async () => {
    const rows = await desk.prisma.historyEntry.findMany({ where: { affairId: caseId }, orderBy: { seq: 'asc' } });
    return rows.map(({ summaryZh }) => summaryZh);
  };

  it('needs no membership, and is told by case, history and paper', async () => {
    await expect(refused({})).resolves.toMatchObject(bad('lawyer-not-admitted', '/lawyerId'));
    const answer = await assign();
    expect(answer.case).toMatchObject({
      status: 'assigned',
      programme: { id: PROGRAMME, title: { zh: '成渝帮扶', en: 'Chengdu to Chongqing' }, from: TODAY, to: TODAY },
    });
    await expect(tagged()).resolves.toBe(PROGRAMME);
    expect(await told()).toContainEqual(expect.stringContaining('；对口帮扶项目：成渝帮扶'));
    expect((await desk.paper(caseId, 'assignment-notice')).text).toContain('对口帮扶项目：成渝帮扶');
  });

  it('without one is as before: no tag, and no word of it', async () => {
    const answer = await desk.act(STAFF, caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cq-ran' });
    expect(answer.case).toMatchObject({ programme: null });
    expect((await told()).join('')).not.toContain('对口帮扶');
    expect((await desk.paper(caseId, 'assignment-notice')).text).not.toContain('对口帮扶');
  });

  it('asks for a programme that there is', async () => {
    await expect(refused({ programmeId: 'programme-nowhere' })).resolves.toMatchObject(bad('unknown-programme'));
  });

  it.each([
    ['ended yesterday', '2026-01-01', '2026-11-17', false],
    ['ends today', '2026-01-01', TODAY, true],
    ['begins today', TODAY, null, true],
    ['begins tomorrow', '2026-11-19', null, false],
  ])('counts the day of the assignment: one that %s', async (when, fromOn, toOn, isInForce) => {
    const programmeId = `programme ${when}`;
    await programme(programmeId, { fromOn, toOn });
    if (isInForce) await assign({ programmeId });
    else await expect(refused({ programmeId })).resolves.toMatchObject(bad('programme-not-in-force'));
  });

  it('asks for the day on which he was named, in China, not for that of the entry', async () => {
    desk.now = Date.parse('2026-11-19T00:10:00+08:00');
    await expect(refused({ programmeId: PROGRAMME })).resolves.toMatchObject(bad('programme-not-in-force'));
    await assign({ occurredAt: '2026-11-18T23:50:00+08:00' });
  });

  it.each([
    ['whose lawyers are others', { fromRegion: '510600' }],
    ['that goes elsewhere', { toRegion: '513300' }],
    ['of which the case lies beside the place', { toRegion: '500103' }],
  ])('is of the regions of lawyer and case: not one %s', async (which, regions) => {
    const programmeId = `programme ${which}`;
    await programme(programmeId, regions);
    await expect(refused({ programmeId })).resolves.toMatchObject(bad('programme-of-other-regions'));
  });

  it('may be of the whole country', async () => {
    await programme('programme-country', { fromRegion: '000000', toRegion: '000000' });
    await assign({ programmeId: 'programme-country' });
  });

  it('asks all else of him that the law asks', async () => {
    // No criminal defence, no knowledge of minors.
    const fields = { lawyerId: 'lawyer-cd-deng', programmeId: PROGRAMME };
    await expect(refused(fields)).resolves.toMatchObject(bad('lawyer-lacks-minor-experience', '/lawyerId'));
  });

  it('asks no member of a pool to come otherwise', async () => {
    await desk.prisma.poolMembership.create({
      data: { lawyerId: LAWYER, centerId: 'agency-cq-center', admittedFrom: '2026-01-01', admittedTo: null },
    });
    await assign();
    await expect(tagged()).resolves.toBe(PROGRAMME);
    await desk.prisma.poolMembership.deleteMany({ where: { lawyerId: LAWYER, centerId: 'agency-cq-center' } });
  });

  describe('goes with the lawyer', () => {
    beforeEach(async () => {
      await assign();
    });

    it('who declines', async () => {
      await desk.act('lawyer-2', caseId, 'assignment-declined', { reason: '另案开庭' });
      await expect(tagged()).resolves.toBeNull();
    });

    it('whom the client refuses with leave', async () => {
      await desk.act('lawyer-2', caseId, 'assignment-accepted', {});
      await desk.act('lawyer-2', caseId, 'counsel-refused', { reason: '不信任' });
      await desk.act('court-clerk-chongqing', caseId, 'counsel-refusal-decided', { justified: true, reason: '准许' });
      await expect(tagged()).resolves.toBeNull();
    });

    it.each([
      ['by nobody yet', {}, null],
      ['by one of the own pool', { lawyerId: 'lawyer-cq-ran' }, null],
      ['by another whom the programme brings', { lawyerId: 'lawyer-cd-zhou', programmeId: PROGRAMME }, PROGRAMME],
    ])('who is replaced %s', async (_by, next, programmeId) => {
      await desk.act(STAFF, caseId, 'replacement-requested', { reason: '受援人申请' });
      await desk.act(STAFF, caseId, 'replacement-decided', { granted: true, reason: '同意', ...next });
      await expect(tagged()).resolves.toBe(programmeId);
      expect((await told()).at(-1)?.includes('对口帮扶项目：成渝帮扶')).toBe(programmeId !== null);
    });

    it('stays with a replacement that is refused, and with a case that has ended', async () => {
      await desk.act(STAFF, caseId, 'replacement-requested', { reason: '受援人申请' });
      await desk.act(STAFF, caseId, 'replacement-decided', { granted: false, reason: '不同意' });
      await desk.act('court-clerk-chongqing', caseId, 'private-counsel-retained', { name: '孙律师' });
      await desk.act(STAFF, caseId, 'terminated', { ground: 'private-counsel', reason: '另行委托' });
      await expect(tagged()).resolves.toBe(PROGRAMME);
    });
  });

  it('is checked in a replacement as in an assignment', async () => {
    await assign();
    await desk.act(STAFF, caseId, 'replacement-requested', { reason: '受援人申请' });
    desk.now += DAY;
    const next = { granted: true, reason: '同意', lawyerId: 'lawyer-cd-zhou', programmeId: PROGRAMME };
    await expect(desk.refused(STAFF, caseId, 'replacement-decided', next)).resolves.toMatchObject(
      bad('programme-not-in-force'),
    );
  });

  it('tells nobody who corrects the notice that its lawyer is in no pool', async () => {
    await assign();
    const answer = await desk.act('court-clerk-chongqing', caseId, 'notice-corrected', {
      corrections: { charge: '抢劫罪' },
      reason: '笔误',
    });
    expect(answer.case).toMatchObject({ programme: { id: PROGRAMME } });
    const tasks = await desk.prisma.task.findMany({ where: { affairId: caseId } });
    expect(tasks).toEqual([]);
  });
});
