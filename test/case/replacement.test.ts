import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

const CENTER = 'center-staff';
const ASSIGN = 'center-assign-on-notice';

describe('a replacement', () => {
  let desk: Desk;
  let caseId: string;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(async () => {
    desk.now = WEDNESDAY;
    caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
  });
  afterAll(() => desk.close());

  const requested = (account = CENTER) => desk.act(account, caseId, 'replacement-requested', { reason: '不尽责' });
  const decided = (granted: boolean, lawyerId?: string) =>
    desk.act(CENTER, caseId, 'replacement-decided', {
      ...{ granted, reason: '经核实' },
      ...(lawyerId === undefined ? {} : { lawyerId }),
    });

  it('asked for by the client is decided in five days', async () => {
    await requested();
    await expect(desk.obligation(caseId, 'decide-replacement')).resolves.toMatchObject({
      ...{ owedByAgencyId: 'agency-cd-center', owedToName: '张小三', dueOn: '2026-11-23' },
    });
    await expect(desk.refused(CENTER, caseId, 'replacement-requested', { reason: '-' })).resolves.toMatchObject({
      status: 409,
      code: 'replacement-undecided',
    });
    await desk.goTo(caseId, '2026-11-25T10:00:00+08:00');
    expect((await decided(false)).fulfilled).toMatchObject([{ ruleId: 'decide-replacement', late: true }]);
  });

  it('asked for by the lawyer is told to the center', async () => {
    await requested('lawyer');
    expect((await desk.paper(caseId, 'replacement-requested')).to).toEqual(['agency-cd-center']);
  });

  it('by a successor who declines gives the center three days from his naming, not from the notice', async () => {
    await requested();
    desk.now += 90 * DAY;
    await decided(true, 'lawyer-cd-wu');
    await desk.act('lawyer-2', caseId, 'assignment-declined', { reason: '-' });
    const [, again] = await desk.obligations(caseId, ASSIGN);
    expect(again).toMatchObject({ state: 'owed', late: false });
    expect(again?.dueAt?.getTime()).toBeGreaterThan(desk.now);
  });

  it('ends the meeting that the one before asked for, for good', async () => {
    const meetingId = await desk.meetingRequested(caseId);
    await desk.act('detention-officer', caseId, 'meeting-arranged', {
      ...{ meetingId, meetingAt: new Date(desk.now + HOUR).toISOString() },
    });
    desk.now += HOUR;
    await requested();
    await decided(true, 'lawyer-cd-wu');
    await desk.act('lawyer-2', caseId, 'assignment-accepted', {});
    for (const [account, kind, fields] of [
      ['detention-officer', 'meeting-refused', { meetingId, reason: '律师已更换' }],
      ['lawyer-2', 'meeting-held', { meetingId, outcome: 'accepted-counsel' }],
    ] as const) {
      await expect(desk.refused(account, caseId, kind, fields)).resolves.toMatchObject({
        status: 409,
        code: 'meeting-of-former-counsel',
      });
    }
    await expect(desk.owed(caseId)).resolves.not.toContain('arrange-meeting');
  });

  it('not asked for is not decided', async () => {
    await expect(
      desk.refused(CENTER, caseId, 'replacement-decided', { granted: true, reason: '-' }),
    ).resolves.toMatchObject({ status: 409, code: 'no-replacement-request' });
    await requested();
    await decided(false);
    await expect(
      desk.refused(CENTER, caseId, 'replacement-decided', { granted: true, reason: '-' }),
    ).resolves.toMatchObject({ status: 409, code: 'no-replacement-request' });
  });

  it('refused leaves the lawyer where he is, and tells him', async () => {
    const owed = await desk.owed(caseId);
    await requested();
    const answer = await decided(false);
    expect(answer.case.status).toBe('accepted');
    await expect(desk.owed(caseId)).resolves.toEqual(owed);
    expect((await desk.paper(caseId, 'replacement-refused')).to).toEqual(['lawyer-cd-zhou']);
  });

  it('granted without a successor makes the center owe one from that day', async () => {
    await desk.goTo(caseId, '2026-12-02T10:00:00+08:00');
    await requested();
    const answer = await decided(true);
    expect(answer.case.status).toBe('received');
    expect(answer.opened.map(({ ruleId }) => ruleId)).toEqual([ASSIGN]);
    await expect(desk.owed(caseId)).resolves.toEqual([ASSIGN]);
    await expect(desk.course(caseId, ASSIGN)).resolves.toEqual(['fulfilled 2026-11-23', 'owed 2026-12-07']);
    expect((await desk.paper(caseId, 'replacement-notice')).to).toEqual(['agency-cd-firm-shuheng', 'lawyer-cd-zhou']);
    expect((await desk.paper(caseId, 'counsel-left')).to).toEqual(['agency-cd-detention', 'agency-cd-jinjiang-court']);
    await desk.act(CENTER, caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-wu' });
    await desk.act('lawyer-2', caseId, 'assignment-declined', { reason: '-' });
    await expect(desk.course(caseId, ASSIGN)).resolves.toEqual(['fulfilled 2026-11-23', 'owed 2026-12-07']);
  });

  describe('granted with a successor', () => {
    let meetingId: string;
    beforeEach(async () => {
      meetingId = await desk.meetingRequested(caseId);
      await desk.act('lawyer', caseId, 'file-access-requested', {});
      const hearing = { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' } as const;
      await desk.act('court-clerk', caseId, 'hearing-fixed', { hearing });
      await requested();
      desk.now += DAY;
    });

    it('gives him everything still in force, in words and as its creditor', async () => {
      await decided(true, 'lawyer-cd-wu');
      const { text, to } = await desk.paper(caseId, 'assignment-notice');
      expect(to).toEqual(['agency-cd-firm-jinzheng', 'lawyer-cd-wu']);
      for (const words of ['2026-12-14 09:30', '送达起诉书副本', '法院提供阅卷']) expect(text).toContain(words);
      // The meeting was asked for with the first one's papers.
      expect(text).not.toContain('安排律师会见');
      const rows = await desk.prisma.obligation.findMany({ where: { affairId: caseId, state: 'owed' } });
      const toPersons = rows.filter(({ owedToPersonId }) => owedToPersonId !== null);
      expect(toPersons.map(({ ruleId, owedToPersonId }) => [ruleId, owedToPersonId]).toSorted()).toEqual([
        ['arrange-file-access-court', 'lawyer-cd-wu'],
        ['serve-hearing-notice', 'lawyer-cd-wu'],
        ['serve-indictment', 'lawyer-cd-wu'],
      ]);
    });

    it('starts his part anew: to be accepted, a retainer of his firm, his own meeting', async () => {
      const answer = await decided(true, 'lawyer-cd-wu');
      expect(answer.case.status).toBe('assigned');
      const retainers = await desk.obligations(caseId, 'firm-sign-retainer');
      expect(retainers.map(({ owedByAgencyId, state, dueOn }) => [owedByAgencyId, state, dueOn])).toEqual([
        ['agency-cd-firm-shuheng', 'cancelled', '2026-11-23'],
        ['agency-cd-firm-jinzheng', 'owed', '2026-11-24'],
      ]);
      await expect(desk.prisma.meeting.findUniqueOrThrow({ where: { id: meetingId } })).resolves.toMatchObject({
        state: 'refused',
      });
      await desk.act('lawyer-2', caseId, 'assignment-accepted', {});
      await expect(desk.course(caseId, 'lawyer-file-papers-with-court')).resolves.toEqual([
        'cancelled 2026-11-23',
        // The 22nd is a Sunday.
        'owed 2026-11-23',
      ]);
    });

    it('ends the first one’s: nothing is owed by him or his firm, and the case is gone for both', async () => {
      await decided(true, 'lawyer-cd-wu');
      const rows = await desk.prisma.obligation.findMany({ where: { affairId: caseId, state: 'owed' } });
      expect(rows.filter(({ owedByAgencyId }) => owedByAgencyId === 'agency-cd-firm-shuheng')).toEqual([]);
      await expect(desk.refused('lawyer', caseId, 'assignment-accepted', {})).resolves.toMatchObject({ status: 404 });
      await expect(
        desk.refused('firm-clerk', caseId, 'retainer-signed', { signedOn: '2026-11-19' }),
      ).resolves.toMatchObject({ status: 404 });
      expect((await desk.paper(caseId, 'replacement-notice')).to).toEqual([
        ...['agency-cd-firm-shuheng', 'lawyer-cd-zhou'],
      ]);
    });

    it.each([
      ['the same one', 'lawyer-cd-zhou', 'lawyer-is-replaced'],
      ['nobody knows', 'nobody', 'unknown-lawyer'],
      ['who does not know minors', 'lawyer-cd-he', 'lawyer-lacks-minor-experience'],
      ['of another region', 'lawyer-cq-ran', 'lawyer-not-admitted'],
    ])('%s is refused, and nothing is decided', async (_who, lawyerId, code) => {
      const counts = await desk.counts();
      await expect(
        desk.refused(CENTER, caseId, 'replacement-decided', { granted: true, reason: '-', lawyerId }),
      ).resolves.toMatchObject({ status: 422, errors: [{ pointer: '/lawyerId', code }] });
      await expect(desk.counts()).resolves.toEqual(counts);
      await expect(desk.prisma.meeting.findUniqueOrThrow({ where: { id: meetingId } })).resolves.toMatchObject({
        state: 'requested',
      });
      await decided(true, 'lawyer-cd-wu');
    });
  });

  it('wanted for a lawyer whom the organ lets go meanwhile needs no decision any more', async () => {
    await requested();
    await desk.act('court-clerk', caseId, 'counsel-refused', { reason: '-' });
    const answer = await desk.act('court-clerk', caseId, 'counsel-refusal-decided', { justified: true, reason: '-' });
    expect(answer.cancelled.map(({ ruleId }) => ruleId)).toContain('decide-replacement');
    await desk.accepted(caseId, 'lawyer-cd-wu', 'lawyer-2');
    await requested();
    await expect(desk.course(caseId, 'decide-replacement')).resolves.toEqual([
      'cancelled 2026-11-23',
      'owed 2026-11-23',
    ]);
  });

  it('cannot be asked for before he was named, nor decided before it was asked for', async () => {
    const occurredAt = new Date(WEDNESDAY - HOUR).toISOString();
    const early = { status: 422, errors: [{ pointer: '/occurredAt' }] };
    await expect(
      desk.refused(CENTER, caseId, 'replacement-requested', { reason: '-', occurredAt }),
    ).resolves.toMatchObject(early);
    await requested();
    await expect(
      desk.refused(CENTER, caseId, 'replacement-decided', { granted: false, reason: '-', occurredAt }),
    ).resolves.toMatchObject(early);
  });
});
