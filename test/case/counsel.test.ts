import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { actBody, noticeBody, residentNumber } from '../support/builders.js';
import { DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

const CLIENT = 'reappoint-after-refusal-client';
const COURT = 'renotify-after-refusal-court';
const CENTER = 'center-assign-on-notice';
const CLERK = 'court-clerk';

describe('a refusal of counsel', () => {
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

  const refuses = (reason = '不信任') => desk.act(CLERK, caseId, 'counsel-refused', { reason });
  const decided = (justified: boolean) =>
    desk.act(CLERK, caseId, 'counsel-refusal-decided', { justified, reason: '经审查' });
  const renotified = (clerk = CLERK) =>
    desk.act(clerk, caseId, 'papers-served', { form: 'legal-aid-notice', to: '中心', servedOn: onDay() });
  const onDay = (): string => new Date(desk.now + 8 * HOUR).toISOString().slice(0, 10);
  const assigned = (lawyerId: string) => desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId });
  const adult = (changes: Partial<DefenceNoticeBody> = {}): DefenceNoticeBody => {
    const birthDate = '1990-05-05';
    const identity = { kind: 'resident-id', number: residentNumber(birthDate, 'male') } as const;
    const person = { name: '王五', sex: 'male', birthDate, identity } as const;
    return noticeBody(desk.now, { person, ground: 'discretionary', groundDetail: '经济困难', ...changes });
  };

  it('waits for the organ: told to it and the center, not made twice, and the lawyer goes on', async () => {
    const answer = await refuses();
    expect(answer.case.status).toBe('accepted');
    expect((await desk.paper(caseId, 'counsel-refused')).to).toContain('agency-cd-center');
    await expect(desk.refused(CLERK, caseId, 'counsel-refused', { reason: '-' })).resolves.toMatchObject({
      status: 409,
      code: 'refusal-undecided',
    });
    await desk.act('lawyer', caseId, 'papers-filed', {});
  });

  it('cannot be decided where there is none', async () => {
    await expect(
      desk.refused(CLERK, caseId, 'counsel-refusal-decided', { justified: true, reason: '-' }),
    ).resolves.toMatchObject({ status: 409, code: 'no-refusal' });
  });

  it('without reason leaves everything as it is, and may be made again', async () => {
    const owed = await desk.owed(caseId);
    await refuses();
    const answer = await decided(false);
    expect([answer.opened, answer.cancelled, answer.case.status]).toEqual([[], [], 'accepted']);
    await expect(desk.owed(caseId)).resolves.toEqual(owed);
    expect((await desk.paper(caseId, 'counsel-refusal-decided')).to).toContain('lawyer-cd-zhou');
    await refuses('仍不信任');
  });

  it('with reason at trial ends the lawyer’s part: he owes nothing more and sees nothing more', async () => {
    const meetingId = await desk.meetingRequested(caseId);
    await desk.act('lawyer', caseId, 'file-access-requested', {});
    await refuses();
    const answer = await decided(true);
    expect(answer.case.status).toBe('received');
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ lawyerId: null, firmId: null, assignedAt: null });
    // The file stays asked for: the next lawyer needs it too.
    await expect(desk.owed(caseId)).resolves.toEqual(['arrange-file-access-court', CLIENT]);
    await expect(desk.prisma.meeting.findUniqueOrThrow({ where: { id: meetingId } })).resolves.toMatchObject({
      state: 'refused',
    });
    await expect(desk.refused('lawyer', caseId, 'papers-filed', {})).resolves.toMatchObject({ status: 404 });
    expect((await desk.paper(caseId, 'counsel-refusal-decided')).to).toContain('lawyer-cd-zhou');
  });

  it('with reason gives the client five days, and nobody is reminded of them', async () => {
    await refuses();
    await decided(true);
    await expect(desk.obligation(caseId, CLIENT)).resolves.toMatchObject({
      ...{ state: 'owed', owedByAgencyId: null, owedByName: '张小三', owedToAgencyId: 'agency-cd-jinjiang-court' },
      ...{ dueOn: '2026-11-23', dueAt: new Date('2026-11-24T00:00:00+08:00'), nextStep: 'lapse' },
    });
    const forms = await desk.forms(caseId);
    await desk.goTo(caseId, '2026-11-23T23:59:59+08:00');
    await expect(desk.forms(caseId)).resolves.toEqual(forms);
    await expect(desk.course(caseId, COURT)).resolves.toEqual([]);
  });

  it('and no counsel in five days: from that instant the court owes a new notice, then the center a lawyer', async () => {
    await refuses();
    await decided(true);
    await expect(desk.nextAlarm(caseId)).resolves.toBe(Date.parse('2026-11-24T00:00:00+08:00'));
    await expect(desk.course(caseId, CLIENT)).resolves.toEqual(['lapsed 2026-11-23']);
    await expect(desk.obligation(caseId, COURT)).resolves.toMatchObject({
      ...{ state: 'owed', owedByAgencyId: 'agency-cd-jinjiang-court', dueOn: '2026-11-26' },
      // The last moment of the last day: that day is left out of the next period.
      ...{ triggerKind: 'period-expired', triggerAt: new Date('2026-11-23T23:59:59.999+08:00') },
    });
    await desk.goTo(caseId, '2026-11-24T10:00:00+08:00');
    const answer = await renotified();
    expect(answer.fulfilled).toMatchObject([{ ruleId: COURT, late: false }]);
    expect(answer.opened.map(({ ruleId }) => ruleId)).toEqual([CENTER]);
    await expect(desk.course(caseId, CENTER)).resolves.toEqual(['fulfilled 2026-11-23', 'owed 2026-11-27']);
    // The next one declines: owed again is what was owed for him, not what the first one was named for.
    await assigned('lawyer-cd-wu');
    await desk.act('lawyer-2', caseId, 'assignment-declined', { reason: '-' });
    await expect(desk.course(caseId, CENTER)).resolves.toEqual(['fulfilled 2026-11-23', 'owed 2026-11-27']);
  });

  it('and the one who was refused is not named again', async () => {
    await refuses();
    await decided(true);
    await expect(
      desk.refused('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' }),
    ).resolves.toMatchObject({ status: 422, errors: [{ pointer: '/lawyerId', code: 'lawyer-left-case' }] });
  });

  it('and a court that notifies nobody is pressed and complained of', async () => {
    await refuses();
    await decided(true);
    await desk.goTo(caseId, '2026-11-28T00:00:00+08:00');
    const { id } = await desk.obligation(caseId, COURT);
    const told = await desk.prisma.historyEntry.findMany({
      where: { affairId: caseId, refId: id },
      orderBy: { seq: 'asc' },
    });
    expect(told.map(({ kind }) => kind)).toEqual(['obligation-remind', 'obligation-escalate', 'obligation-complain']);
  });

  it('and counsel of his own within five days is all that was wanted', async () => {
    await refuses();
    await decided(true);
    desk.now += 2 * DAY;
    const answer = await desk.act(CLERK, caseId, 'private-counsel-retained', { name: '孙志', firm: '某某律师事务所' });
    expect(answer.fulfilled).toContainEqual(expect.objectContaining({ ruleId: CLIENT, late: false }));
    await desk.goTo(caseId, '2026-12-01T00:00:00+08:00');
    await expect(desk.course(caseId, COURT)).resolves.toEqual([]);
    expect((await desk.paper(caseId, 'private-counsel-retained')).text).toContain('孙志');
  });

  it('and a lawyer named at once leaves nobody anything to bring about', async () => {
    await refuses();
    await decided(true);
    const answer = await assigned('lawyer-cd-wu');
    expect(answer.cancelled.map(({ ruleId }) => ruleId)).toEqual([CLIENT]);
    await desk.goTo(caseId, '2026-12-01T00:00:00+08:00');
    await expect(desk.course(caseId, COURT)).resolves.toEqual([]);
  });

  it.each([
    ['procuratorate-clerk', 'prosecution-review'],
    ['police-officer', 'investigation'],
  ] as const)('with reason before trial makes the organ of the %s notify again', async (clerk, stage) => {
    caseId = await desk.notify(noticeBody(desk.now, { stage }), clerk);
    await desk.accepted(caseId);
    await desk.act(clerk, caseId, 'counsel-refused', { reason: '-' });
    const answer = await desk.act(clerk, caseId, 'counsel-refusal-decided', { justified: true, reason: '-' });
    expect(answer.opened.map(({ ruleId }) => ruleId)).toEqual(['notify-center-mandatory-defence']);
    await expect(desk.course(caseId, CLIENT)).resolves.toEqual([]);
    const { fulfilled, opened } = await renotified(clerk);
    expect(fulfilled.map(({ ruleId }) => ruleId)).toEqual(['notify-center-mandatory-defence']);
    expect(opened.map(({ ruleId }) => ruleId)).toEqual([CENTER]);
  });

  it('with reason is allowed once where defence is mandatory (SPC-I 311); without reason he stays', async () => {
    await refuses();
    await decided(true);
    await desk.accepted(caseId, 'lawyer-cd-wu', 'lawyer-2');
    await refuses();
    await expect(
      desk.refused(CLERK, caseId, 'counsel-refusal-decided', { justified: true, reason: '-' }),
    ).resolves.toMatchObject({ status: 409, code: 'refusal-limit-reached' });
    await decided(false);
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ lawyerId: 'lawyer-cd-wu', status: 'accepted' });
  });

  it('by somebody who needs no counsel is allowed twice at trial, and the center owes him another', async () => {
    caseId = await desk.notify(adult());
    for (const [lawyerId, account] of [
      ['lawyer-cd-zhou', 'lawyer'],
      ['lawyer-cd-wu', 'lawyer-2'],
    ] as const) {
      await desk.accepted(caseId, lawyerId, account);
      await refuses();
      await decided(true);
      await expect(desk.owed(caseId)).resolves.toEqual([CENTER]);
    }
    await assigned('lawyer-cd-jiang');
    await refuses();
    await expect(
      desk.refused(CLERK, caseId, 'counsel-refusal-decided', { justified: true, reason: '-' }),
    ).resolves.toMatchObject({ code: 'refusal-limit-reached' });
  });

  it('at a meeting counts: the organ decides on it as on any other', async () => {
    const meetingId = await desk.meetingRequested(caseId);
    await desk.act('lawyer', caseId, 'meeting-held', { meetingId, outcome: 'declined-counsel' });
    await expect(desk.refused('lawyer', caseId, 'counsel-refused', { reason: '-' })).resolves.toMatchObject({
      code: 'refusal-undecided',
    });
    expect((await decided(true)).case.status).toBe('received');
  });

  it('does not fall upon the next lawyer when the first one declines', async () => {
    caseId = await desk.notify(noticeBody(desk.now));
    await assigned('lawyer-cd-zhou');
    await refuses();
    await desk.act('center-staff', caseId, 'replacement-requested', { reason: '-' });
    const declined = await desk.act('lawyer', caseId, 'assignment-declined', { reason: '-' });
    expect(declined.cancelled.map(({ ruleId }) => ruleId)).toContain('decide-replacement');
    await assigned('lawyer-cd-wu');
    await expect(
      desk.refused(CLERK, caseId, 'counsel-refusal-decided', { justified: true, reason: '-' }),
    ).resolves.toMatchObject({ code: 'no-refusal' });
    await desk.act('center-staff', caseId, 'replacement-requested', { reason: '-' });
  });

  it('decided by two at once is decided once', async () => {
    await refuses();
    const body = actBody('counsel-refusal-decided', desk.now, { justified: false, reason: '-' });
    const other = actBody('counsel-refusal-decided', desk.now, { justified: true, reason: '-' });
    const rows = await Promise.all([desk.submit(CLERK, 'act', caseId, body), desk.submit(CLERK, 'act', caseId, other)]);
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['done', 'refused']);
    const refused = rows.find(({ state }) => state === 'refused');
    expect(refused?.problem).toMatchObject({ status: 409 });
    const decisions = await desk.prisma.act.count({ where: { affairId: caseId, kind: 'counsel-refusal-decided' } });
    expect(decisions).toBe(1);
  });
});
