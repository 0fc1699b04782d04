import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { CREDENTIALS, DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

const OFFICER = 'detention-officer';

describe('the meeting', () => {
  let desk: Desk;
  let caseId: string;
  let meetingId: string;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(async () => {
    desk.now = WEDNESDAY;
    caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    meetingId = await desk.meetingRequested(caseId);
  });
  afterAll(() => desk.close());

  const owed = () => desk.obligation(caseId, 'arrange-meeting');
  const arranged = (after: number) =>
    desk.act(OFFICER, caseId, 'meeting-arranged', {
      meetingId,
      meetingAt: new Date(WEDNESDAY + after).toISOString(),
    });
  async function escalations(): Promise<number> {
    return (await desk.forms(caseId)).filter((form) => form === 'deadline-escalation').length;
  }

  it('is owed within 48 hours, the starting hour left out', async () => {
    await expect(owed()).resolves.toMatchObject({
      dueOn: null,
      dueAt: new Date('2026-11-20T11:00:00+08:00'),
      alarmAt: new Date('2026-11-20T10:00:00+08:00'),
      subjectId: meetingId,
      owedByAgencyId: 'agency-cd-detention',
    });
  });

  it('arranged in time fulfils', async () => {
    const answer = await arranged(DAY);
    expect(answer.fulfilled).toMatchObject([{ ruleId: 'arrange-meeting', late: false }]);
    expect(answer.notices.map(({ form }) => form)).toEqual(['meeting-arranged']);
    await expect(escalations()).resolves.toBe(0);
  });

  it('arranged on the instant it is due does not fulfil, one second before does', async () => {
    const { fulfilled } = await arranged(49 * HOUR);
    expect(fulfilled).toEqual([]);
    const again = await arranged(49 * HOUR - 1000);
    expect(again.fulfilled).toMatchObject([{ ruleId: 'arrange-meeting' }]);
  });

  it('arranged too late stays owed and alarms at once; held late it is fulfilled late', async () => {
    const answer = await arranged(72 * HOUR);
    expect(answer.fulfilled).toEqual([]);
    await expect(escalations()).resolves.toBe(1);
    const row = await owed();
    // The head has been told; he hears once more, with the supervisor, when it is late.
    expect(row).toMatchObject({ state: 'owed', nextStep: 'escalate', nextTo: 'owed-head', nextAt: row.dueAt });
    desk.now = WEDNESDAY + 72 * HOUR;
    const held = await desk.act('lawyer', caseId, 'meeting-held', { meetingId, outcome: 'accepted-counsel' });
    expect(held.fulfilled.find(({ ruleId }) => ruleId === 'arrange-meeting')).toMatchObject({ late: true });
  });

  it('refused stays owed and alarms at once', async () => {
    desk.now += HOUR;
    const answer = await desk.act(OFFICER, caseId, 'meeting-refused', { meetingId, reason: '会见室已满' });
    expect([answer.fulfilled, answer.cancelled]).toEqual([[], []]);
    expect(answer.notices.map(({ form }) => form)).toEqual(['meeting-refused', 'deadline-escalation']);
    await expect(owed()).resolves.toMatchObject({ state: 'owed', nextTo: 'owed-head' });
  });

  it('refused twice in the same instant alarms twice and breaks nothing', async () => {
    await desk.act(OFFICER, caseId, 'meeting-refused', { meetingId, reason: '会见室已满' });
    await desk.act(OFFICER, caseId, 'meeting-refused', { meetingId, reason: '律师已有会见' });
    await expect(escalations()).resolves.toBe(2);
  });

  it('refused for missing papers is cancelled, and a new request starts a new clock', async () => {
    desk.now += HOUR;
    const missingPapers = ['律师事务所证明'];
    const answer = await desk.act(OFFICER, caseId, 'meeting-refused', { meetingId, reason: '缺件', missingPapers });
    expect(answer.cancelled.map(({ ruleId }) => ruleId)).toEqual(['arrange-meeting']);
    await expect(escalations()).resolves.toBe(0);
    desk.now += DAY;
    const second = await desk.meetingRequested(caseId);
    const rows = await desk.obligations(caseId, 'arrange-meeting');
    expect(rows.map(({ state, subjectId }) => [state, subjectId])).toEqual([
      ['cancelled', meetingId],
      ['owed', second],
    ]);
    expect(rows[1]?.triggerAt).toEqual(new Date(desk.now));
  });

  it('is arranged after a refusal, and the arrangement replaces it', async () => {
    await desk.act(OFFICER, caseId, 'meeting-refused', { meetingId, reason: '会见室已满' });
    const answer = await arranged(DAY);
    expect(answer.fulfilled).toMatchObject([{ ruleId: 'arrange-meeting', late: false }]);
    const meeting = await desk.prisma.meeting.findUniqueOrThrow({ where: { id: meetingId } });
    expect(meeting).toMatchObject({ state: 'arranged', refusalReason: null });
  });

  it('moved out of its time is owed again under its dates and alarms at once', async () => {
    const before = await owed();
    await arranged(DAY);
    desk.now += HOUR;
    const moved = await arranged(96 * HOUR);
    expect(moved.opened.map(({ id }) => id)).toEqual([before.id]);
    await expect(owed()).resolves.toMatchObject({ state: 'owed', dueAt: before.dueAt, fulfilledAt: null });
    await expect(escalations()).resolves.toBe(1);
    const back = await arranged(DAY + HOUR);
    expect(back.fulfilled).toMatchObject([{ ruleId: 'arrange-meeting' }]);
  });

  it('refused after it was arranged is owed again', async () => {
    await arranged(DAY);
    desk.now += HOUR;
    await desk.act(OFFICER, caseId, 'meeting-refused', { meetingId, reason: '临时提审' });
    await expect(owed()).resolves.toMatchObject({ state: 'owed' });
    await expect(escalations()).resolves.toBe(1);
  });

  it('held in time without an arrangement fulfils in time', async () => {
    desk.now += DAY;
    const held = await desk.act(OFFICER, caseId, 'meeting-held', { meetingId, outcome: 'accepted-counsel' });
    expect(held.fulfilled.map(({ ruleId, late }) => [ruleId, late])).toEqual([['arrange-meeting', false]]);
    // The detention center is told only of what it owes itself.
    await expect(desk.obligation(caseId, 'ask-consent-at-first-meeting')).resolves.toMatchObject({
      state: 'fulfilled',
    });
    await expect(desk.obligation(caseId, 'first-meeting-within-n-days')).resolves.toMatchObject({
      state: 'fulfilled',
      late: false,
    });
  });

  it('broken off leaves the question of consent owed; declined counsel is told to organ and center', async () => {
    await desk.act('lawyer', caseId, 'meeting-held', { meetingId, outcome: 'broken-off' });
    await expect(desk.obligation(caseId, 'ask-consent-at-first-meeting')).resolves.toMatchObject({ state: 'owed' });
    const second = await desk.meetingRequested(caseId);
    const held = await desk.act('lawyer', caseId, 'meeting-held', { meetingId: second, outcome: 'declined-counsel' });
    expect(held.case.status).toBe('accepted');
    const paper = await desk.prisma.notice.findFirstOrThrow({
      where: { affairId: caseId, form: 'counsel-not-accepted' },
      include: { recipients: true },
    });
    expect(paper.recipients.map(({ agencyId }) => agencyId).toSorted()).toEqual([
      'agency-cd-center',
      'agency-cd-jinjiang-court',
    ]);
    await expect(desk.obligation(caseId, 'ask-consent-at-first-meeting')).resolves.toMatchObject({
      state: 'fulfilled',
    });
  });

  it('asked for again while one is open is refused and starts no second clock, arranged or not', async () => {
    const request = { credentials: ['practice-licence', 'firm-letter', 'aid-letter'] } as const;
    const open = { status: 409, code: 'meeting-request-open', existing: { meetingId } };
    await expect(desk.refused('lawyer', caseId, 'meeting-requested', request)).resolves.toMatchObject(open);
    await arranged(DAY);
    await expect(desk.refused('lawyer', caseId, 'meeting-requested', request)).resolves.toMatchObject(open);
    desk.now += DAY;
    await desk.act('lawyer', caseId, 'meeting-held', { meetingId, outcome: 'accepted-counsel' });
    const both = await Promise.allSettled([desk.meetingRequested(caseId), desk.meetingRequested(caseId)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(desk.course(caseId, 'arrange-meeting')).resolves.toHaveLength(2);
  });

  it('withdrawn owes nothing more, tells place and organ, and leaves room for a new request', async () => {
    await arranged(96 * HOUR);
    await expect(owed()).resolves.toMatchObject({ state: 'owed' });
    desk.now += HOUR;
    const back = await desk.act('lawyer', caseId, 'meeting-request-withdrawn', { meetingId, reason: '改期另约' });
    expect(back.cancelled).toMatchObject([{ ruleId: 'arrange-meeting', late: false }]);
    const { text, to } = await desk.paper(caseId, 'meeting-request-withdrawn');
    expect(to).toEqual(['agency-cd-detention', 'agency-cd-jinjiang-court']);
    expect(text).toContain('改期另约');
    const withdrawn = { status: 409, code: 'request-withdrawn' };
    await expect(desk.refused('lawyer', caseId, 'meeting-request-withdrawn', { meetingId })).resolves.toMatchObject(
      withdrawn,
    );
    const meetingAt = new Date(desk.now + DAY).toISOString();
    await expect(desk.refused(OFFICER, caseId, 'meeting-arranged', { meetingId, meetingAt })).resolves.toMatchObject(
      withdrawn,
    );
    await desk.meetingRequested(caseId);
    await expect(desk.course(caseId, 'arrange-meeting')).resolves.toHaveLength(2);
  });

  it('withdrawn behind its time leaves the breach on record', async () => {
    desk.now += 72 * HOUR;
    const { cancelled } = await desk.act('lawyer', caseId, 'meeting-request-withdrawn', { meetingId });
    expect(cancelled).toMatchObject([{ ruleId: 'arrange-meeting', late: true }]);
  });

  it('held is not withdrawn, nor by another case’s lawyer', async () => {
    await expect(desk.refused('lawyer-2', caseId, 'meeting-request-withdrawn', { meetingId })).resolves.toMatchObject({
      status: 404,
    });
    await desk.act('lawyer', caseId, 'meeting-held', { meetingId, outcome: 'accepted-counsel' });
    await expect(desk.refused('lawyer', caseId, 'meeting-request-withdrawn', { meetingId })).resolves.toMatchObject({
      status: 409,
      code: 'meeting-already-held',
    });
  });

  it('cannot be held before the time it is arranged for: the 48 hours would be met by a word', async () => {
    await arranged(DAY);
    desk.now += DAY - 60_000;
    const held = { meetingId, outcome: 'accepted-counsel' } as const;
    for (const account of [OFFICER, 'lawyer'])
      await expect(desk.refused(account, caseId, 'meeting-held', held)).resolves.toMatchObject({
        status: 422,
        errors: [{ pointer: '/occurredAt', code: 'before-arranged-time' }],
      });
    desk.now += 60_000;
    await desk.act('lawyer', caseId, 'meeting-held', held);
  });

  it('cannot be held twice, nor before it was asked for, nor be another case’s', async () => {
    const early = { occurredAt: new Date(desk.now - HOUR).toISOString(), outcome: 'accepted-counsel' } as const;
    await expect(desk.refused('lawyer', caseId, 'meeting-held', { meetingId, ...early })).resolves.toMatchObject({
      status: 422,
      errors: [{ pointer: '/occurredAt' }],
    });
    const other = await desk.notify(noticeBody(desk.now));
    await desk.accepted(other, 'lawyer-cd-wu', 'lawyer-2');
    await expect(
      desk.refused('lawyer-2', other, 'meeting-held', { meetingId, outcome: 'accepted-counsel' }),
    ).resolves.toMatchObject({ status: 422, errors: [{ pointer: '/meetingId' }] });
    await desk.act('lawyer', caseId, 'meeting-held', { meetingId, outcome: 'accepted-counsel' });
    await expect(
      desk.refused('lawyer', caseId, 'meeting-held', { meetingId, outcome: 'accepted-counsel' }),
    ).resolves.toMatchObject({ status: 409, code: 'meeting-already-held' });
    await expect(desk.refused(OFFICER, caseId, 'meeting-refused', { meetingId, reason: '-' })).resolves.toMatchObject({
      status: 409,
    });
  });

  it('cannot take place before it was asked for', async () => {
    const meetingAt = new Date(WEDNESDAY - HOUR).toISOString();
    await expect(desk.refused(OFFICER, caseId, 'meeting-arranged', { meetingId, meetingAt })).resolves.toMatchObject({
      status: 422,
      errors: [{ pointer: '/meetingAt' }],
    });
  });

  it('is entered by the center for a detention center that telephoned', async () => {
    const answer = await desk.act('center-staff', caseId, 'meeting-arranged', {
      ...{ meetingId, meetingAt: new Date(WEDNESDAY + DAY).toISOString() },
      ...{ channel: 'telephone', onBehalfOf: 'agency-cd-detention' },
    });
    expect(answer.fulfilled).toMatchObject([{ ruleId: 'arrange-meeting' }]);
  });

  it.each(['bail', 'none'] as const)('needs no arranging under %s', async (measure) => {
    const free = await desk.notify(noticeBody(desk.now, { custody: { measure } }));
    await desk.accepted(free);
    await expect(
      desk.refused('lawyer', free, 'meeting-requested', { credentials: CREDENTIALS }),
    ).resolves.toMatchObject({ status: 409, code: 'person-at-liberty' });
  });

  it('under residential surveillance is owed without a period', async () => {
    const body = noticeBody(desk.now, { custody: { measure: 'residential-surveillance' }, stage: 'investigation' });
    const watched = await desk.notify(body, 'police-officer');
    await desk.accepted(watched);
    await desk.meetingRequested(watched);
    await expect(desk.obligations(watched, 'arrange-meeting')).resolves.toEqual([]);
    await expect(desk.obligation(watched, 'meet-under-residential-surveillance')).resolves.toMatchObject({
      ...{ dueOn: null, dueAt: null, alarmAt: null, nextAt: null, state: 'owed' },
      owedByAgencyId: 'agency-cd-jinjiang-police',
    });
    const told = await desk.prisma.noticeRecipient.findMany({
      where: { notice: { affairId: watched, form: 'meeting-request' } },
      select: { agencyId: true },
    });
    expect(told).toEqual([{ agencyId: 'agency-cd-jinjiang-police' }]);
  });
});
