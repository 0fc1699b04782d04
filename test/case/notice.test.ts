import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { rankLawyers } from '../../activities/case/assignment/lawyer-ranking.js';
import { noticeBody } from '../support/builders.js';
import { DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

describe('a notice for defence', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
  });
  afterAll(() => desk.close());

  const caseRow = (id: string) => desk.caseRow(id);

  /** As archiving will do it. */
  async function end(caseId: string): Promise<void> {
    const closedAt = new Date(desk.now);
    await desk.prisma.case.update({ where: { id: caseId }, data: { status: 'archived', openKey: null } });
    await desk.prisma.affair.update({ where: { id: caseId }, data: { closedAt } });
  }

  describe('about a person who has an open case in the stage', () => {
    it('names the case to its own organ', async () => {
      const body = noticeBody(desk.now);
      const caseId = await desk.notify(body);
      const problem = await desk.refusedNotice({ ...body, organCaseNumber: '（2026）川0104刑初9001号' });
      const { number } = await caseRow(caseId);
      expect(problem).toMatchObject({
        status: 409,
        code: 'duplicate-notice',
        existing: { caseId, caseNumber: number },
      });
      expect(problem.center).toBeUndefined();
    });

    it('names only the center to another organ', async () => {
      const body = noticeBody(desk.now, { stage: 'investigation' });
      await desk.notify(body, 'police-officer');
      const problem = await desk.refusedNotice(body, 'procuratorate-clerk');
      expect(problem).toMatchObject({ status: 409, code: 'duplicate-notice', center: { id: 'agency-cd-center' } });
      expect(problem.existing).toBeUndefined();
    });

    it('is found by the identity however its number is written', async () => {
      const body = noticeBody(desk.now, {
        person: { ...noticeBody(desk.now).person, identity: passport('e 1234567') },
      });
      await desk.notify(body);
      const again = { ...body, person: { ...body.person, name: '换名', identity: passport('E1234567') } };
      await expect(desk.refusedNotice(again)).resolves.toMatchObject({ code: 'duplicate-notice' });
    });

    it('opens exactly one of two that come at once', async () => {
      const body = noticeBody(desk.now);
      const send = () => desk.submit('court-clerk', 'defence-notice', uuid(), body);
      const both = await Promise.all([send(), send()]);
      expect(both.map(({ state }) => state).toSorted()).toEqual(['done', 'refused']);
      const opened = both.find(({ state }) => state === 'done')?.caseId;
      expect(both.find(({ state }) => state === 'refused')?.problem).toMatchObject({
        status: 409,
        code: 'duplicate-notice',
        existing: { caseId: opened },
      });
      const name = { organCaseNumber: body.organCaseNumber };
      await expect(desk.prisma.case.count({ where: name })).resolves.toBe(1);
      await expect(desk.prisma.person.count({ where: { cases: { some: name } } })).resolves.toBe(1);
    });

    it('whose identity is unknown is one only with the same organ, number and name', async () => {
      const person: DefenceNoticeBody['person'] = { name: '自报张三', sex: 'unknown', identity: { kind: 'unknown' } };
      const body = noticeBody(desk.now, { person, ground: 'limited-capacity' });
      const first = await desk.notify(body);
      await expect(desk.refusedNotice(body)).resolves.toMatchObject({ code: 'duplicate-notice' });
      const otherName = await desk.notify({ ...body, person: { ...person, name: '自报李四' } });
      const otherNumber = await desk.notify({ ...body, organCaseNumber: '（2026）川0104刑初9002号' });
      const matters = await Promise.all(
        [first, otherName, otherNumber].map(async (id) => (await caseRow(id)).matterId),
      );
      expect(new Set(matters).size).toBe(3);
    });
  });

  it('numbers the cases of one center one after the other, however many come at once', async () => {
    const sent = await Promise.all(Array.from({ length: 6 }, () => desk.notify(noticeBody(desk.now))));
    const rows = await desk.prisma.affair.findMany({ where: { id: { in: sent } } });
    const running = rows.map(({ number }) => Number(/第(\d+)号/.exec(number)?.[1])).toSorted((a, b) => a - b);
    const [first = 0] = running;
    expect(running).toEqual(Array.from({ length: 6 }, (_, index) => first + index));
  });

  describe('for the next stage', () => {
    it('joins the matter and proposes the same lawyer', async () => {
      const body = noticeBody(desk.now, { stage: 'prosecution-review' });
      const review = await desk.notify(body, 'procuratorate-clerk');
      await desk.act('center-staff', review, 'lawyer-assigned', { lawyerId: 'lawyer-cd-jiang' });
      const trial = await desk.notify({
        ...body,
        stage: 'first-instance',
        organCaseNumber: '（2026）川0104刑初9003号',
      });
      const [earlier, later] = [await caseRow(review), await caseRow(trial)];
      expect(later.matterId).toBe(earlier.matterId);
      const [best] = await rankLawyers(desk.reads, later, desk.now);
      expect(best).toMatchObject({ id: 'lawyer-cd-jiang', eligible: true });
      expect(best?.reasons.map(({ code }) => code)).toContain('earlier-stage-lawyer');
    });

    it('wants a reason when the same lawyer could go on and does not, and records it', async () => {
      const body = noticeBody(desk.now, { stage: 'prosecution-review' });
      const review = await desk.notify(body, 'procuratorate-clerk');
      await desk.accepted(review);
      const trial = await desk.notify({ ...body, stage: 'first-instance' });
      const other = { lawyerId: 'lawyer-cd-wu' };
      await expect(desk.refused('center-staff', trial, 'lawyer-assigned', other)).resolves.toMatchObject({
        status: 422,
        code: 'preference-reason-required',
        errors: [{ pointer: '/preferenceNotKeptReason' }],
      });
      const preferenceNotKeptReason = '原律师出庭时间冲突';
      await desk.act('center-staff', trial, 'lawyer-assigned', { ...other, preferenceNotKeptReason });
      const entry = await desk.prisma.historyEntry.findFirstOrThrow({
        where: { affairId: trial, kind: 'lawyer-assigned' },
      });
      expect(entry.summaryZh).toContain(preferenceNotKeptReason);
    });

    it('wants no reason when the lawyer is kept, or can not go on', async () => {
      const body = noticeBody(desk.now, { stage: 'prosecution-review' });
      const review = await desk.notify(body, 'procuratorate-clerk');
      await desk.accepted(review);
      const trial = await desk.notify({ ...body, stage: 'first-instance' });
      await desk.act('center-staff', trial, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      await desk.act('lawyer', trial, 'assignment-declined', { reason: '住院' });
      const where = { lawyerId: 'lawyer-cd-zhou' };
      await desk.prisma.poolMembership.updateMany({ where, data: { admittedTo: '2026-11-17' } });
      await desk.act('center-staff', trial, 'lawyer-assigned', { lawyerId: 'lawyer-cd-wu' });
      await desk.prisma.poolMembership.updateMany({ where, data: { admittedTo: null } });
    });
  });

  describe('for a stage whose case has ended', () => {
    it('joins the matter that shares a number', async () => {
      const body = noticeBody(desk.now);
      const before = await desk.notify(body);
      await end(before);
      const same = await desk.notify(body);
      await end(same);
      const linked = await desk.notify({
        ...body,
        organCaseNumber: '（2027）川0104刑初9004号',
        linkedOrganCaseNumbers: [body.organCaseNumber],
      });
      const rows = [await caseRow(before), await caseRow(same), await caseRow(linked)];
      expect(new Set(rows.map(({ matterId }) => matterId)).size).toBe(1);
    });

    it('begins a new matter without one', async () => {
      const body = noticeBody(desk.now);
      const before = await desk.notify(body);
      await end(before);
      const after = await desk.notify({ ...body, organCaseNumber: '（2027）川0104刑初9005号' });
      expect((await caseRow(after)).matterId).not.toBe((await caseRow(before)).matterId);
    });
  });

  describe('that came on paper', () => {
    const organ = 'agency-cd-jinjiang-court';

    it('counts from its arrival and says for whom it was entered', async () => {
      const arrived = WEDNESDAY - DAY;
      const body = noticeBody(arrived - HOUR, {
        channel: 'paper',
        onBehalfOf: organ,
        receivedAt: new Date(arrived).toISOString(),
      });
      const caseId = await desk.notify(body, 'center-staff');
      const row = await caseRow(caseId);
      expect(row).toMatchObject({ organId: organ, receivedAt: new Date(arrived) });
      const owed = await desk.obligation(caseId, 'center-assign-on-notice');
      expect(owed).toMatchObject({ triggerAt: new Date(arrived), dueOn: '2026-11-20', state: 'owed' });
      const told = await desk.obligation(caseId, 'notify-center-mandatory-defence');
      expect(told).toMatchObject({ state: 'fulfilled', owedByAgencyId: organ });
      const act = await desk.prisma.act.findFirstOrThrow({ where: { affairId: caseId } });
      expect(act).toMatchObject({ channel: 'paper', onBehalfOfId: organ, agencyId: 'agency-cd-center' });
      const entry = await desk.prisma.historyEntry.findFirstOrThrow({ where: { affairId: caseId, seq: 1 } });
      expect(entry.actorId).toBe('center-staff');
      expect(entry.summaryZh).toContain('代成都市锦江区人民法院录入');
    });

    it('is refused where no center is competent', async () => {
      const account = { id: 'dawu-clerk', name: '扎西', role: 'court-clerk', agencyId: 'agency-sc-dawu-court' };
      await desk.prisma.account.create({ data: { ...account, email: 'a@dawu.example' } });
      await expect(desk.refusedNotice(noticeBody(desk.now), 'dawu-clerk')).resolves.toMatchObject({
        status: 422,
        code: 'no-competent-center',
      });
    });
  });

  function passport(number: string): DefenceNoticeBody['person']['identity'] {
    return { kind: 'passport', number };
  }
});
