/** What is left when a period was missed or a right obstructed: leave to act late, the complaint to the procuratorate. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { textOf } from '../support/paper-text.js';
import { at, Desk, HOUR, PLACE, WEDNESDAY } from '../support/desk.js';

const COURT = 'court-clerk';

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

describe('an appeal that was missed', () => {
  const appeal = () => desk.obligation(caseId, 'appeal-criminal');
  const restore = () => desk.obligation(caseId, 'restore-missed-period-criminal');

  beforeEach(async () => {
    await desk.act(COURT, caseId, 'papers-served', { form: '判决书', to: '被告人', servedOn: '2026-11-18' });
    await desk.goTo(caseId, '2026-12-01T00:00:00+08:00');
  });

  async function obstacle(endedOn = '2026-12-02'): Promise<void> {
    desk.now = at('2026-12-03T10:00:00');
    const { id } = await appeal();
    await desk.act('lawyer', caseId, 'obstacle-ended', { obligationId: id, obstacle: '突发重病住院', endedOn });
  }

  it('is lost on the day after its ten days', async () => {
    await expect(appeal()).resolves.toMatchObject({ state: 'lapsed', dueOn: '2026-11-30' });
  });

  it('may be asked for within five days of the end of the obstacle', async () => {
    await obstacle();
    await expect(restore()).resolves.toMatchObject({ state: 'owed', dueOn: '2026-12-07', subjectKind: 'obligation' });
    const { id } = await appeal();
    const { notices } = await desk.act('lawyer', caseId, 'relief-requested', { obligationId: id });
    expect(notices.map(({ form }) => form)).toContain('relief-request');
    await expect(restore()).resolves.toMatchObject({ state: 'fulfilled', late: false });
  });

  it('is open again until the day the court names, and is in time then', async () => {
    await obstacle();
    const { id } = await appeal();
    await desk.act('center-staff', caseId, 'relief-requested', { obligationId: id });
    desk.now = at('2026-12-08T10:00:00');
    const { changed } = await desk.act(COURT, caseId, 'relief-decided', {
      ...{ obligationId: id, granted: true, reason: '确有正当理由', untilOn: '2026-12-15' },
    });
    expect(changed).toMatchObject([{ ruleId: 'appeal-criminal', state: 'open', dueOn: '2026-12-15', late: false }]);
    desk.now = at('2026-12-14T10:00:00');
    await desk.act('lawyer', caseId, 'procedural-step', { step: 'appealed' });
    await expect(appeal()).resolves.toMatchObject({ state: 'fulfilled', late: false });
    await expect(desk.obligation(caseId, 'appeal-forward')).resolves.toMatchObject({ dueOn: '2026-12-18' });
  });

  it('was reminded of: the lawyer heard for the client', async () => {
    const reminders = await desk.prisma.notice.findMany({
      where: { affairId: caseId, form: 'deadline-reminder' },
      include: { recipients: true },
      orderBy: { id: 'asc' },
    });
    const papers = reminders.filter((paper) => textOf(paper).includes('上诉、抗诉'));
    expect(papers.map(({ recipients }) => recipients.map(({ personId }) => personId))).toEqual([
      ['lawyer-cd-zhou'],
      ['lawyer-cd-zhou'],
    ]);
  });

  it('but was made in time and told late is not lost', async () => {
    const occurredAt = '2026-11-27T10:00:00+08:00';
    await desk.act('lawyer', caseId, 'procedural-step', { step: 'appealed', occurredAt });
    await expect(appeal()).resolves.toMatchObject({ state: 'fulfilled', late: false });
    await expect(desk.obligation(caseId, 'appeal-forward')).resolves.toMatchObject({ state: 'owed' });
  });

  it('made after its end changes nothing: it stays lost', async () => {
    await desk.act('lawyer', caseId, 'procedural-step', { step: 'appealed' });
    await expect(appeal()).resolves.toMatchObject({ state: 'lapsed' });
  });

  it('is counted from the accused’s own receipt, once that is known', async () => {
    const other = await desk.notify(noticeBody(desk.now));
    await desk.accepted(other);
    await desk.act(COURT, other, 'papers-served', { form: '判决书', to: '辩护人', servedOn: '2026-11-30' });
    await desk.act('lawyer', other, 'procedural-step', { step: 'judgment-received' });
    await expect(desk.course(other, 'appeal-criminal')).resolves.toEqual(['cancelled 2026-12-10', 'owed 2026-12-11']);
  });

  it('is lost again when that day passes', async () => {
    await obstacle();
    const { id } = await appeal();
    await desk.act('lawyer', caseId, 'relief-requested', { obligationId: id });
    const granted = { granted: true, reason: '准许', untilOn: '2026-12-15' };
    await desk.act(COURT, caseId, 'relief-decided', { obligationId: id, ...granted });
    await desk.goTo(caseId, '2026-12-16T00:00:00+08:00');
    await expect(appeal()).resolves.toMatchObject({ state: 'lapsed' });
  });

  it('stays lost when leave is refused', async () => {
    await obstacle();
    const { id } = await appeal();
    await desk.act('lawyer', caseId, 'relief-requested', { obligationId: id });
    await desk.act(COURT, caseId, 'relief-decided', { obligationId: id, granted: false, reason: '理由不成立' });
    await expect(appeal()).resolves.toMatchObject({ state: 'lapsed' });
    await expect(
      desk.refused(COURT, caseId, 'relief-decided', { obligationId: id, granted: false, reason: '再次' }),
    ).resolves.toMatchObject({ status: 409, code: 'no-relief-asked' });
  });

  it('needs an obstacle on record, and a period that was missed', async () => {
    const { id } = await appeal();
    await expect(desk.refused('lawyer', caseId, 'relief-requested', { obligationId: id })).resolves.toMatchObject({
      ...{ status: 409, code: 'no-obstacle-on-record' },
    });
    const notify = await desk.obligation(caseId, 'center-assign-on-notice');
    const fields = { obstacle: '-', endedOn: '2026-11-20' };
    await expect(
      desk.refused('lawyer', caseId, 'obstacle-ended', { obligationId: notify.id, ...fields }),
    ).resolves.toMatchObject({ status: 422, code: 'not-the-clients' });
    await obstacle();
    await expect(
      desk.refused('lawyer', caseId, 'obstacle-ended', { obligationId: id, ...fields, endedOn: '2026-12-01' }),
    ).resolves.toMatchObject({ status: 409, code: 'obstacle-on-record' });
  });

  it('has no obstacle that was gone before it began', async () => {
    const { id } = await appeal();
    const fields = { obstacle: '-', endedOn: '2026-11-17' };
    await expect(
      desk.refused('lawyer', caseId, 'obstacle-ended', { obligationId: id, ...fields }),
    ).resolves.toMatchObject({ status: 422, code: 'before-term' });
  });

  it('that can still be made is not missed', async () => {
    const other = await desk.notify(noticeBody(desk.now));
    await desk.accepted(other);
    await desk.act(COURT, other, 'papers-served', { form: '裁定书', to: '被告人', servedOn: '2026-11-30' });
    const row = await desk.obligation(other, 'appeal-criminal');
    expect(row).toMatchObject({ variant: 'ruling', dueOn: '2026-12-07' });
    await expect(
      desk.refused('lawyer', other, 'obstacle-ended', { obligationId: row.id, obstacle: '-', endedOn: '2026-11-30' }),
    ).resolves.toMatchObject({ status: 409, code: 'period-not-missed' });
  });
});

describe('a meeting that nobody arranged', () => {
  const decision = () => desk.obligation(caseId, 'obstruction-decision');
  const file = async (fields: object = {}) => {
    const { id } = await desk.obligation(caseId, 'arrange-meeting');
    return desk.act('lawyer', caseId, 'rights-complaint-filed', { obligationId: id, ...fields });
  };

  beforeEach(async () => {
    await desk.meetingRequested(caseId);
    await desk.goTo(caseId, '2026-11-20T11:00:00+08:00');
  });

  it('is complained about to the procuratorate, which has ten days', async () => {
    const answer = await file();
    expect(answer.opened).toMatchObject([{ ruleId: 'obstruction-decision', subject: { kind: 'complaint' } }]);
    await expect(decision()).resolves.toMatchObject({
      ...{ owedByAgencyId: 'agency-cd-procuratorate', dueOn: '2026-11-30', state: 'owed' },
    });
    const paper = await desk.paper(caseId, 'rights-complaint-filed');
    expect(paper.to).toContain('agency-cd-procuratorate');
    expect(paper.text).toContain('申请会见');
    expect(paper.text).toContain('成都市看守所');
    // What else happened in the case is nobody's business there.
    expect(paper.text).not.toContain('接受指派');
  });

  it('is decided on: whoever got the answer records it, once', async () => {
    const { complaintId = '' } = await file();
    desk.now += 48 * HOUR;
    const fields = { complaintId, upheld: true, reason: '情况属实，已通知看守所纠正' };
    await desk.act('center-staff', caseId, 'rights-complaint-decided', fields);
    await expect(decision()).resolves.toMatchObject({ state: 'fulfilled', late: false });
    await expect(desk.refused('lawyer', caseId, 'rights-complaint-decided', fields)).resolves.toMatchObject({
      ...{ status: 409, code: 'complaint-answered' },
    });
    await expect(
      desk.refused('lawyer', caseId, 'rights-complaint-decided', { ...fields, complaintId: 'none' }),
    ).resolves.toMatchObject({ status: 422, code: 'unknown-complaint' });
  });

  it('and no answer within ten days is escalated like any other duty', async () => {
    await file();
    await desk.goTo(caseId, '2026-12-01T09:00:00+08:00');
    const { id } = await decision();
    const told = await desk.prisma.historyEntry.findMany({ where: { refId: id }, orderBy: { seq: 'asc' } });
    expect(told.map(({ kind }) => kind)).toEqual(['obligation-remind', 'obligation-escalate']);
  });

  it('of two complaints each has its own ten days', async () => {
    const first = await file();
    desk.now += HOUR;
    await file({ procuratorateId: 'agency-sc-procuratorate' });
    await desk.act('lawyer', caseId, 'rights-complaint-decided', {
      ...{ complaintId: first.complaintId ?? '', upheld: false, reason: '已安排' },
    });
    const rows = await desk.obligations(caseId, 'obstruction-decision');
    expect(rows.map(({ state, owedByAgencyId }) => [state, owedByAgencyId])).toEqual([
      ['fulfilled', 'agency-cd-procuratorate'],
      ['owed', 'agency-sc-procuratorate'],
    ]);
  });

  it.each([
    ['what obstructs nobody', 'firm-sign-retainer', {}, 422, 'no-ground-of-complaint'],
    [
      'to an agency that is no procuratorate',
      'arrange-meeting',
      { procuratorateId: PLACE },
      422,
      'unknown-procuratorate',
    ],
  ])('is not complained about: %s', async (_why, ruleId, fields, status, code) => {
    const { id } = await desk.obligation(caseId, ruleId);
    await expect(
      desk.refused('lawyer', caseId, 'rights-complaint-filed', { obligationId: id, ...fields }),
    ).resolves.toMatchObject({ status, code });
  });
});
