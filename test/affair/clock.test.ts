import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { obligationView } from '../../activities/records/obligation-view.js';
import { noticeBody } from '../support/builders.js';
import { textOf } from '../support/paper-text.js';
import { CREDENTIALS, DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

const shanghai = (text: string): Date => new Date(`${text}:00+08:00`);

describe('the clock of a case', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
  });
  afterAll(() => desk.close());

  async function view(caseId: string, ruleId: string) {
    const row = await desk.obligation(caseId, ruleId);
    return obligationView({ ...row, affair: { number: '', kind: 'case' } }, desk.now);
  }

  it('gives the dates of the contract’s worked example', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await expect(view(caseId, 'center-assign-on-notice')).resolves.toMatchObject({
      dueOn: '2026-11-23',
      dueAt: '2026-11-24T00:00:00+08:00',
      alarmAt: '2026-11-22T00:00:00+08:00',
      counting: 'LA-D',
      state: 'open',
      provisional: false,
      next: { step: 'remind', at: '2026-11-21T00:00:00+08:00' },
    });
  });

  it('climbs the ladder: what comes next is shown after each rung, and each fires once', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const told: unknown[] = [];
    for (let at = await desk.nextAlarm(caseId); at !== null; at = await desk.nextAlarm(caseId)) {
      const { state, next } = await view(caseId, 'center-assign-on-notice');
      told.push([new Date(at).toISOString(), state, next?.step ?? null, next?.to ?? null]);
      // The workflow may ask again: after a crash, or because two alarms fell together.
      await desk.lookAtAlarms(caseId);
      await desk.lookAtAlarms(caseId);
    }
    expect(told).toEqual([
      [shanghai('2026-11-21T00:00').toISOString(), 'due-soon', 'escalate', 'owed-head'],
      [shanghai('2026-11-22T00:00').toISOString(), 'due-soon', 'escalate', 'supervisor'],
      [shanghai('2026-11-24T00:00').toISOString(), 'overdue', null, null],
    ]);
    expect(await desk.forms(caseId)).toEqual([
      'defence-notice',
      'deadline-reminder',
      'deadline-escalation',
      'deadline-escalation',
    ]);
    const papers = await desk.prisma.notice.findMany({
      where: { affairId: caseId, form: { in: ['deadline-reminder', 'deadline-escalation'] } },
    });
    for (const paper of papers)
      expect(textOf(paper)).toMatch(
        /计算说明：11月18日：期间开始之日，不计入；11月19日：第1日（周四）；.*11月23日：节假日后的第一日/,
      );
    const addresses = await desk.prisma.delivery.findMany({
      where: { recipient: { notice: { affairId: caseId } } },
      orderBy: { id: 'asc' },
    });
    expect(addresses.map(({ address }) => address)).toEqual([
      'office@cd-center.example',
      'office@cd-center.example',
      'head@cd-center.example',
      'office@cd-justice.example',
    ]);
  });

  it('fires an alarm once when two look at the same time', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    desk.now = shanghai('2026-11-22T00:00').getTime();
    await Promise.all([desk.lookAtAlarms(caseId), desk.lookAtAlarms(caseId), desk.lookAtAlarms(caseId)]);
    // The reminder was slept through: who owes it is told first, his head when it is late.
    expect(await desk.forms(caseId)).toEqual(['defence-notice', 'deadline-reminder']);
  });

  it('in an act tells what this act makes due; what was due before is left to the case’s process', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    desk.now = shanghai('2026-11-24T10:00').getTime();
    await desk.act('court-clerk', caseId, 'rights-told', { right: 'legal-aid', toldOn: '2026-11-22' });
    expect(await desk.forms(caseId)).not.toContain('deadline-reminder');
    // Entered late: the place of custody owes it since three days ago.
    const occurredAt = '2026-11-21T08:00:00+08:00';
    await desk.act('lawyer', caseId, 'meeting-requested', { occurredAt, credentials: [...CREDENTIALS] });
    const told = async (): Promise<string[]> => {
      const lines = await desk.prisma.historyEntry.findMany({
        where: { affairId: caseId, kind: { in: ['obligation-remind', 'obligation-escalate'] } },
        orderBy: { seq: 'asc' },
      });
      const rows = await desk.prisma.obligation.findMany({ where: { id: { in: lines.map(({ refId }) => refId) } } });
      return lines.map(({ refId }) => rows.find(({ id }) => id === refId)?.ruleId ?? '');
    };
    const byTheAct = await told();
    expect(byTheAct).toEqual(['arrange-meeting']);
    await desk.lookAtAlarms(caseId);
    expect((await told()).slice(byTheAct.length).toSorted()).toEqual([
      'firm-sign-retainer',
      'lawyer-file-papers-with-court',
    ]);
  });

  it('says nothing of what was done in time', async () => {
    const caseId = await desk.notify(noticeBody(desk.now, { custody: { measure: 'none' } }));
    await desk.accepted(caseId);
    await desk.act('firm-clerk', caseId, 'retainer-signed', { signedOn: '2026-11-18' });
    await desk.act('lawyer', caseId, 'papers-filed', {});
    await expect(desk.nextAlarm(caseId)).resolves.toBeNull();
  });

  it('after days without a worker tells the alarms and not the reminders slept through', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    desk.now += 9 * DAY;
    const { nextAt } = await desk.lookAtAlarms(caseId);
    expect(nextAt).toBeNull();
    expect(await desk.forms(caseId)).toEqual(['defence-notice', 'deadline-escalation', 'deadline-escalation']);
    await expect(view(caseId, 'center-assign-on-notice')).resolves.toMatchObject({ state: 'overdue', daysOver: 3 });
  });

  it('accepts a notice given late as fulfilled late, and tells no one of it afterwards', async () => {
    const discoveredAt = new Date(desk.now - 12 * DAY).toISOString();
    const caseId = await desk.notify(noticeBody(desk.now, { discoveredAt }));
    await expect(view(caseId, 'notify-center-mandatory-defence')).resolves.toMatchObject({
      state: 'fulfilled',
      late: true,
      fulfilledAt: '2026-11-18T10:00:00+08:00',
      next: null,
      daysOver: 0,
    });
    expect(await desk.forms(caseId)).toEqual(['defence-notice']);
  });

  it('opens no duty of the organ for a discretionary notice', async () => {
    const caseId = await desk.notify(noticeBody(desk.now, { ground: 'discretionary', groundDetail: '经济困难' }));
    await expect(desk.obligations(caseId, 'notify-center-mandatory-defence')).resolves.toEqual([]);
    await expect(view(caseId, 'center-assign-on-notice')).resolves.toMatchObject({ state: 'open' });
  });

  it('bears what a hearing too near leaves no time for overdue, with one alarm each and no backlog', async () => {
    const at = new Date(desk.now + 2 * DAY).toISOString();
    const hearing = { at, place: '第三法庭', procedure: 'ordinary' } as const;
    const caseId = await desk.notify(noticeBody(desk.now, { hearing }));
    const before = ['court-send-papers-before-hearing', 'serve-indictment', 'serve-hearing-notice'];
    for (const ruleId of before) {
      await expect(view(caseId, ruleId)).resolves.toMatchObject({ state: 'overdue', late: true, next: null });
    }
    const once = ['defence-notice', ...before.map(() => 'deadline-escalation')];
    expect(await desk.forms(caseId)).toEqual(once);
    await desk.lookAtAlarms(caseId);
    expect(await desk.forms(caseId)).toEqual(once);
  });

  it('takes a hearing already past at recording', async () => {
    const hearing = { at: new Date(desk.now - HOUR).toISOString(), place: '第三法庭', procedure: 'ordinary' } as const;
    const caseId = await desk.notify(noticeBody(desk.now - DAY, { hearing }));
    await expect(view(caseId, 'serve-hearing-notice')).resolves.toMatchObject({ state: 'overdue' });
  });

  it('counts papers before the hearing by what was served, and by its day', async () => {
    const hearing = { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' } as const;
    const attachments = [{ documentId: await desk.document('court-clerk', 'indictment'), kind: '起诉书副本' }];
    const caseId = await desk.notify(noticeBody(desk.now, { hearing, attachments }));
    await expect(view(caseId, 'court-send-papers-before-hearing')).resolves.toMatchObject({
      state: 'fulfilled',
      late: false,
    });
    const serve = (form: string, servedOn: string) =>
      desk.act('court-clerk', caseId, 'papers-served', { form, to: '辩护人', servedOn });
    desk.now = shanghai('2026-12-12T10:00').getTime();
    expect((await serve('开庭公告', '2026-12-01')).fulfilled).toEqual([]);
    expect((await serve('起诉书副本', '2026-12-01')).fulfilled).toMatchObject([
      { ruleId: 'serve-indictment', late: false, fulfilledAt: '2026-12-12T10:00:00+08:00' },
    ]);
    expect((await serve('传票', '2026-12-12')).fulfilled).toMatchObject([
      { ruleId: 'serve-hearing-notice', late: true },
    ]);
  });

  it('drafts the complaint for the lawyer, with the facts, when the detention center lets 48 hours lapse', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    await desk.meetingRequested(caseId);
    desk.now += 50 * HOUR;
    await desk.lookAtAlarms(caseId);
    const complaint = await desk.prisma.notice.findFirstOrThrow({
      where: { affairId: caseId, form: 'rights-complaint' },
      include: { recipients: true },
    });
    expect(textOf(complaint)).toContain('成都市人民检察院');
    expect(textOf(complaint)).toContain('律师申请会见');
    expect(complaint.recipients.map(({ personId, agencyId }) => personId ?? agencyId)).toContain('lawyer-cd-zhou');
  });
});
