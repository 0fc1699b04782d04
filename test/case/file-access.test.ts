import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { DAY, Desk } from '../support/desk.js';

describe('file access', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => {
    desk.now = Date.parse('2026-11-19T10:00:00+08:00');
  });
  afterAll(() => desk.close());

  it('is closed in investigation', async () => {
    const caseId = await desk.notify(noticeBody(desk.now, { stage: 'investigation' }), 'police-officer');
    await desk.accepted(caseId);
    await expect(desk.refused('lawyer', caseId, 'file-access-requested', {})).resolves.toMatchObject({
      status: 409,
      code: 'file-not-open-yet',
    });
  });

  it.each([
    ['court-clerk', 'first-instance', 'arrange-file-access-court'],
    ['procuratorate-clerk', 'prosecution-review', 'arrange-file-access-procuratorate'],
  ] as const)('is owed by the organ of %s in three working days; an explanation replaces nothing', async (...given) => {
    const [clerk, stage, ruleId] = given;
    const caseId = await desk.notify(noticeBody(desk.now, { stage }), clerk);
    await desk.accepted(caseId);
    const { requestId = '' } = await desk.act('lawyer', caseId, 'file-access-requested', {});
    // The contract's worked date: WD 3 from Thursday 2026-11-19.
    await expect(desk.obligation(caseId, ruleId)).resolves.toMatchObject({
      dueOn: '2026-11-24',
      dueAt: new Date('2026-11-25T00:00:00+08:00'),
      alarmAt: new Date('2026-11-24T00:00:00+08:00'),
    });
    const explained = await desk.act(clerk, caseId, 'file-access-explained', { requestId, reason: '正在装订' });
    expect([explained.fulfilled, explained.cancelled]).toEqual([[], []]);
    await expect(desk.obligation(caseId, ruleId)).resolves.toMatchObject({ state: 'owed' });
    desk.now += 6 * DAY;
    const items = ['案卷三册'];
    const given1 = await desk.act(clerk, caseId, 'file-access-given', { requestId, items, medium: 'copy' });
    expect(given1.fulfilled).toMatchObject([{ ruleId, late: true }]);
    await expect(
      desk.refused(clerk, caseId, 'file-access-given', { requestId, items, medium: 'copy' }),
    ).resolves.toMatchObject({ status: 409, code: 'file-already-given' });
    await expect(
      desk.refused(clerk, caseId, 'file-access-explained', { requestId: 'none', reason: '-' }),
    ).resolves.toMatchObject({ status: 422, errors: [{ pointer: '/requestId' }] });
  });

  it('asked for again while it is open is refused, explained or not; met, it may be asked for anew', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    const { requestId = '' } = await desk.act('lawyer', caseId, 'file-access-requested', {});
    const open = { status: 409, code: 'file-request-open', existing: { requestId } };
    await expect(desk.refused('lawyer', caseId, 'file-access-requested', {})).resolves.toMatchObject(open);
    await desk.act('court-clerk', caseId, 'file-access-explained', { requestId, reason: '正在扫描' });
    await expect(desk.refused('lawyer', caseId, 'file-access-requested', {})).resolves.toMatchObject(open);
    const fields = { requestId, items: ['侦查卷'], medium: 'electronic' } as const;
    await desk.act('court-clerk', caseId, 'file-access-given', fields);
    const again = await desk.act('lawyer', caseId, 'file-access-requested', {});
    const rows = await desk.obligations(caseId, 'arrange-file-access-court');
    const states = Object.fromEntries(rows.map(({ subjectId, state }) => [subjectId, state]));
    expect(states).toEqual({ [requestId]: 'fulfilled', [again.requestId ?? '']: 'owed' });
  });

  it('no longer asked for is owed no more, and may be asked for anew', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    const { requestId = '' } = await desk.act('lawyer', caseId, 'file-access-requested', {});
    const back = await desk.act('lawyer', caseId, 'file-access-request-withdrawn', { requestId, reason: '重复申请' });
    expect(back.cancelled).toMatchObject([{ ruleId: 'arrange-file-access-court', late: false }]);
    expect(await desk.paper(caseId, 'file-access-request-withdrawn')).toMatchObject({
      to: ['agency-cd-jinjiang-court'],
    });
    const fields = { requestId, items: ['侦查卷'], medium: 'copy' } as const;
    await expect(desk.refused('court-clerk', caseId, 'file-access-given', fields)).resolves.toMatchObject({
      status: 409,
      code: 'request-withdrawn',
    });
    await desk.act('lawyer', caseId, 'file-access-requested', {});
    await expect(desk.course(caseId, 'arrange-file-access-court')).resolves.toHaveLength(2);
  });
});
