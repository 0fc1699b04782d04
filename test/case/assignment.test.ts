import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { obligationView } from '../../activities/records/obligation-view.js';
import { actBody, noticeBody, residentNumber } from '../support/builders.js';
import { textOf } from '../support/paper-text.js';
import { DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

describe('the assignment', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
  });
  afterAll(() => desk.close());

  function adult(changes: Parameters<typeof noticeBody>[1] = {}): ReturnType<typeof noticeBody> {
    const birthDate = '1990-05-05';
    const identity = { kind: 'resident-id', number: residentNumber(birthDate, 'male') } as const;
    const person = { name: '王五', sex: 'male', birthDate, identity } as const;
    return noticeBody(desk.now, { person, ground: 'discretionary', groundDetail: '经济困难', ...changes });
  }

  describe('of a lawyer who may not take the case', () => {
    it.each([
      ['unknown to the directory', 'nobody', 'unknown-lawyer'],
      ['never admitted', 'lawyer-cd-xie', 'lawyer-not-admitted'],
      ['withdrawn from the pool', 'lawyer-cd-tang', 'lawyer-not-admitted'],
      ['to be admitted later', 'lawyer-cd-peng', 'lawyer-not-admitted'],
      ['of another region', 'lawyer-cq-ran', 'lawyer-not-admitted'],
      ['who does not know minors', 'lawyer-cd-he', 'lawyer-lacks-minor-experience'],
    ])('is refused: %s', async (_why, lawyerId, code) => {
      const caseId = await desk.notify(noticeBody(desk.now));
      const problem = await desk.refused('center-staff', caseId, 'lawyer-assigned', { lawyerId });
      expect(problem).toMatchObject({ status: 422, code, errors: [{ pointer: '/lawyerId', code }] });
    });

    it.each(['lawyer-cd-lin', 'lawyer-cd-deng'])(
      'is refused where life is at stake without three years of criminal defence (%s)',
      async (lawyerId) => {
        const grave = await desk.notify(adult({ ground: 'life-or-death' }));
        await expect(desk.refused('center-staff', grave, 'lawyer-assigned', { lawyerId })).resolves.toMatchObject({
          status: 422,
          code: 'lawyer-lacks-experience',
        });
        const other = await desk.notify(adult());
        await desk.act('center-staff', other, 'lawyer-assigned', { lawyerId });
      },
    );

    it('counts three years to the day of the assignment', async () => {
      const where = { id: 'lawyer-cd-lin' };
      const grave = await desk.notify(adult({ ground: 'life-or-death' }));
      await desk.prisma.lawyer.update({ where, data: { criminalDefenceSince: '2023-11-19' } });
      await expect(
        desk.refused('center-staff', grave, 'lawyer-assigned', { lawyerId: where.id }),
      ).resolves.toMatchObject({ code: 'lawyer-lacks-experience' });
      desk.now += DAY;
      await desk.act('center-staff', grave, 'lawyer-assigned', { lawyerId: where.id });
      await desk.prisma.lawyer.update({ where, data: { criminalDefenceSince: '2024-10-08' } });
    });

    it('is refused when he defends somebody else of the case, until he has left it', async () => {
      const organCaseNumber = '（2026）川0104刑初8001号';
      const first = await desk.notify(adult({ organCaseNumber }));
      const second = await desk.notify(adult({ organCaseNumber }));
      const lawyerId = 'lawyer-cd-zhou';
      await desk.act('center-staff', first, 'lawyer-assigned', { lawyerId });
      await expect(desk.refused('center-staff', second, 'lawyer-assigned', { lawyerId })).resolves.toMatchObject({
        status: 422,
        code: 'lawyer-in-conflict',
      });
      await desk.act('lawyer', first, 'assignment-declined', { reason: '冲突' });
      await desk.act('center-staff', second, 'lawyer-assigned', { lawyerId });
    });

    it('is refused to all but one of the co-accused when they are assigned to him in the same moment', async () => {
      const organCaseNumber = '（2026）川0104刑初8004号';
      const cases: string[] = [];
      for (let count = 0; count < 4; count += 1) cases.push(await desk.notify(adult({ organCaseNumber })));
      const body = actBody('lawyer-assigned', desk.now, { lawyerId: 'lawyer-cd-zhou' });
      const rows = await Promise.all(cases.map((caseId) => desk.submit('center-staff', 'act', caseId, body)));
      expect(rows.map(({ state }) => state).toSorted()).toEqual(['done', 'refused', 'refused', 'refused']);
    });

    it('is refused when the cases are linked by a number, from either side', async () => {
      const numbers = ['（2026）川0104刑初8002号', '（2026）川0104刑初8003号'] as const;
      const plain = await desk.notify(adult({ organCaseNumber: numbers[0] }));
      const linking = await desk.notify(adult({ organCaseNumber: numbers[1], linkedOrganCaseNumbers: [numbers[0]] }));
      const inConflict = { status: 422, code: 'lawyer-in-conflict' };
      const [one, other] = [{ lawyerId: 'lawyer-cd-zhou' }, { lawyerId: 'lawyer-cd-wu' }];
      await desk.act('center-staff', plain, 'lawyer-assigned', one);
      await expect(desk.refused('center-staff', linking, 'lawyer-assigned', one)).resolves.toMatchObject(inConflict);
      await desk.act('lawyer', plain, 'assignment-declined', { reason: '-' });
      await desk.act('center-staff', linking, 'lawyer-assigned', other);
      await expect(desk.refused('center-staff', plain, 'lawyer-assigned', other)).resolves.toMatchObject(inConflict);
    });

    it('keeps a client nobody can identify through the stages', async () => {
      const number = '（2026）川0104检刑8004号';
      const nameless = { name: '自称阿三', sex: 'male', identity: { kind: 'unknown' } } as const;
      const unknown = { person: nameless, ground: 'absentia' } as const;
      const review = await desk.notify(
        noticeBody(desk.now, { ...unknown, stage: 'prosecution-review', organCaseNumber: number }),
        'procuratorate-clerk',
      );
      await desk.act('center-staff', review, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      const trial = await desk.notify(noticeBody(desk.now, { ...unknown, linkedOrganCaseNumbers: [number] }));
      const answer = await desk.act('center-staff', trial, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      expect(answer.case.status).toBe('assigned');
    });
  });

  it('fulfils the center’s and the firm’s duty and sends its papers to each concerned', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    desk.now += 2 * HOUR;
    const answer = await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    expect(answer.fulfilled.map(({ ruleId, late }) => [ruleId, late])).toEqual([
      ['center-assign-on-notice', false],
      ['firm-arrange-lawyer', false],
    ]);
    const notices = await desk.prisma.notice.findMany({
      where: { id: { in: answer.notices.map(({ noticeId }) => noticeId) } },
      include: { recipients: true },
    });
    const sent = notices.map(({ form, recipients }) => [
      form,
      recipients.map(({ agencyId, personId }) => personId ?? agencyId).toSorted(),
    ]);
    expect(Object.fromEntries(sent)).toEqual({
      'assignment-notice': ['agency-cd-firm-shuheng', 'lawyer-cd-zhou'],
      'legal-aid-letter': ['agency-cd-jinjiang-court'],
      'counsel-introduced': ['agency-cd-detention'],
    });
    const introduced = notices.filter(({ form }) => form === 'counsel-introduced').map(textOf);
    expect(introduced).toEqual([expect.not.stringContaining('盗窃罪')]);
  });

  it('declined is owed again under its original dates, and the lawyer sees the case no more', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const before = await desk.obligation(caseId, 'center-assign-on-notice');
    desk.now += HOUR;
    await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await expect(desk.obligation(caseId, 'center-assign-on-notice')).resolves.toMatchObject({ state: 'fulfilled' });
    desk.now += HOUR;
    const declined = await desk.act('lawyer', caseId, 'assignment-declined', { reason: '另案开庭' });
    expect(declined.case.status).toBe('received');
    expect(declined.cancelled.map(({ ruleId }) => ruleId)).toEqual(['firm-sign-retainer']);
    expect(declined.notices.map(({ form }) => form)).toEqual(['assignment-declined']);
    const again = await desk.obligation(caseId, 'center-assign-on-notice');
    const { dueOn, dueAt, alarmAt, triggerAt, nextAt, nextStep } = before;
    expect(again).toMatchObject({ state: 'owed', dueOn, dueAt, alarmAt, triggerAt, nextAt, nextStep, late: false });
    expect(again.fulfilledAt).toBeNull();
    await expect(desk.refused('lawyer', caseId, 'assignment-accepted', {})).resolves.toMatchObject({ status: 404 });
    const other = await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-wu' });
    expect(other.fulfilled.map(({ ruleId }) => ruleId)).toEqual(['center-assign-on-notice', 'firm-arrange-lawyer']);
    await desk.act('lawyer-2', caseId, 'assignment-accepted', {});
  });

  it('declined when it was due long ago is overdue at once, with alarms and without old reminders', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    desk.now += 10 * DAY;
    await desk.act('lawyer', caseId, 'assignment-declined', { reason: '病' });
    const row = await desk.obligation(caseId, 'center-assign-on-notice');
    expect(obligationView({ ...row, affair: { number: '', kind: 'case' } }, desk.now)).toMatchObject({
      state: 'overdue',
      daysOver: 4,
      next: null,
    });
    const forms = await desk.forms(caseId);
    expect(forms.filter((form) => form === 'deadline-reminder')).toEqual([]);
    expect(forms.filter((form) => form === 'deadline-escalation').length).toBeGreaterThan(0);
  });

  it('opens the retainer, which is signed, or prevented with a reason', async () => {
    const signed = await desk.notify(noticeBody(desk.now));
    await desk.accepted(signed);
    await expect(desk.obligation(signed, 'firm-sign-retainer')).resolves.toMatchObject({ dueOn: '2026-11-23' });
    const answer = await desk.act('firm-clerk', signed, 'retainer-signed', { signedOn: '2026-11-18' });
    expect(answer.fulfilled).toMatchObject([{ ruleId: 'firm-sign-retainer', late: false }]);
    const prevented = await desk.notify(noticeBody(desk.now));
    await desk.accepted(prevented);
    const without = await desk.act('firm-clerk', prevented, 'retainer-signed', { reason: '受援人拒绝会见' });
    expect(without.cancelled.map(({ ruleId }) => ruleId)).toEqual(['firm-sign-retainer']);
  });

  it('accepted opens the lawyer’s duty to the organ, and the filing of his papers fulfils it', async () => {
    const court = await desk.notify(noticeBody(desk.now));
    await desk.accepted(court);
    const filed = await desk.act('lawyer', court, 'papers-filed', {});
    expect(filed.fulfilled).toMatchObject([{ ruleId: 'lawyer-file-papers-with-court' }]);
    const police = await desk.notify(noticeBody(desk.now, { stage: 'investigation' }), 'police-officer');
    await desk.accepted(police);
    const told = await desk.act('lawyer', police, 'papers-filed', {});
    expect(told.fulfilled).toMatchObject([{ ruleId: 'lawyer-announce-to-police' }]);
  });

  it('at the procuratorate is registered, also when the center enters that for it', async () => {
    const caseId = await desk.notify(noticeBody(desk.now, { stage: 'prosecution-review' }), 'procuratorate-clerk');
    await desk.accepted(caseId);
    const entered = { channel: 'telephone', onBehalfOf: 'agency-cd-jinjiang-procuratorate' } as const;
    const answer = await desk.act('center-staff', caseId, 'counsel-registered', entered);
    expect(answer.fulfilled).toMatchObject([{ ruleId: 'procuratorate-register-counsel' }]);
    const act = await desk.prisma.act.findUniqueOrThrow({ where: { id: answer.actId } });
    expect(act).toMatchObject({ onBehalfOfId: entered.onBehalfOf, channel: 'telephone', agencyId: 'agency-cd-center' });
    const other = { ...entered, onBehalfOf: 'agency-cd-jinjiang-court' };
    await expect(desk.refused('center-staff', caseId, 'counsel-registered', other)).resolves.toMatchObject({
      status: 404,
    });
    const ofPlace = { ...entered, onBehalfOf: 'agency-cd-detention' };
    await expect(desk.refused('center-staff', caseId, 'counsel-registered', ofPlace)).resolves.toMatchObject({
      status: 403,
    });
  });
});
