/** In which procedure the court tries the case (普通、简易、速裁程序): what is owed before the hearing follows it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import { noticeBody } from '../support/builders.js';
import { at, DAY, Desk, WEDNESDAY } from '../support/desk.js';

const COURT = 'court-clerk';
const BEFORE_HEARING = ['court-send-papers-before-hearing', 'serve-hearing-notice', 'serve-indictment'];
/** Tuesday 2026-12-15: ten days before is Sat 12-05, three Sat 12-12, fifteen Mon 11-30. */
const hearing = (procedure: 'ordinary' | 'summary' | 'fast-track', day = '2026-12-15') => ({
  at: `${day}T09:30:00+08:00`,
  place: '第三法庭',
  procedure,
});

describe('the procedure of a trial', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
  });
  afterAll(() => desk.close());

  const opened = (procedure: 'ordinary' | 'summary' | 'fast-track'): Promise<string> =>
    desk.notify(noticeBody(desk.now, { hearing: hearing(procedure) }));
  const owedBeforeHearing = async (caseId: string): Promise<string[]> =>
    (await desk.owed(caseId)).filter((id) => BEFORE_HEARING.includes(id));
  const changeTo = (caseId: string, procedure: 'ordinary' | 'summary') =>
    desk.act(COURT, caseId, 'procedural-step', { step: 'procedure-changed', procedure });
  const serve = (caseId: string, form: string, servedOn: string) =>
    desk.act(COURT, caseId, 'papers-served', { form, to: '被告人、辩护人', servedOn });

  it.each(['summary', 'fast-track'] as const)('owes no days of service in %s procedure', async (procedure) => {
    const caseId = await opened(procedure);
    await expect(owedBeforeHearing(caseId)).resolves.toEqual([]);
  });

  it('a summary trial runs from notice to judgment without a false alarm', async () => {
    const caseId = await opened('summary');
    await desk.act(COURT, caseId, 'procedural-step', { step: 'case-accepted', procedure: 'summary' });
    await desk.accepted(caseId);
    await desk.act('lawyer', caseId, 'retainer-signed', { signedOn: '2026-11-18' });
    await desk.act('lawyer', caseId, 'papers-filed', {});
    await desk.act(COURT, caseId, 'rights-told', { right: 'counsel', toldOn: '2026-11-18' });
    await desk.goTo(caseId, '2026-12-04T10:00:00+08:00');
    await desk.act(COURT, caseId, 'hearing-changed', {
      hearing: hearing('summary', '2026-12-07'),
      reason: '被告人患病',
    });
    await desk.goTo(caseId, '2026-12-07T09:30:00+08:00');
    await desk.act(COURT, caseId, 'procedural-step', { step: 'judgment-pronounced-in-court' });
    await serve(caseId, '判决书', '2026-12-07');
    await desk.goTo(caseId, '2026-12-08T10:00:00+08:00');
    const forms = await desk.forms(caseId);
    // Twenty days from the acceptance: the court heard a week and a day before, and nobody was ever accused.
    expect(forms.filter((form) => /^deadline-escalation|^rights-complaint/.test(form))).toEqual([]);
    const court = await desk.prisma.obligation.findMany({
      where: { affairId: caseId, owedByAgencyId: 'agency-cd-jinjiang-court' },
    });
    expect(court.filter(({ late }) => late)).toEqual([]);
    await expect(desk.obligation(caseId, 'trial-summary')).resolves.toMatchObject({ state: 'fulfilled' });
  });

  it('changed to summary after papers were owed, takes them with it; back again, they are owed for the same date', async () => {
    const caseId = await opened('ordinary');
    await expect(owedBeforeHearing(caseId)).resolves.toEqual(BEFORE_HEARING);
    desk.now += DAY;
    await serve(caseId, '起诉书副本', '2026-11-19');
    const { cancelled, case: shown } = (await changeTo(caseId, 'summary')) as never as {
      cancelled: { ruleId: string }[];
      case: { hearing: { procedure: string } };
    };
    expect(shown.hearing.procedure).toBe('summary');
    expect(cancelled.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['court-send-papers-before-hearing', 'serve-hearing-notice']),
    );
    await expect(owedBeforeHearing(caseId)).resolves.toEqual([]);
    desk.now += DAY;
    await changeTo(caseId, 'ordinary');
    // The indictment was served: that stands.
    await expect(owedBeforeHearing(caseId)).resolves.toEqual([
      'court-send-papers-before-hearing',
      'serve-hearing-notice',
    ]);
    await expect(desk.course(caseId, 'serve-hearing-notice')).resolves.toEqual([
      'cancelled 2026-12-12',
      'owed 2026-12-12',
    ]);
    // Named once more, it is not owed twice.
    await changeTo(caseId, 'ordinary');
    await expect(desk.obligations(caseId, 'serve-hearing-notice')).resolves.toHaveLength(2);
  });

  it('changed after the hearing was held asks nothing of that hearing, and is no cause for an alarm', async () => {
    const caseId = await opened('summary');
    await desk.goTo(caseId, '2026-12-15T11:00:00+08:00');
    const before = (await desk.forms(caseId)).length;
    await changeTo(caseId, 'ordinary');
    await expect(owedBeforeHearing(caseId)).resolves.toEqual([]);
    expect((await desk.forms(caseId)).slice(before)).toEqual(['proceeding-news']);
  });

  it('changed after the summons was served for the same date finds it served', async () => {
    const caseId = await opened('summary');
    await serve(caseId, '传票', '2026-11-18');
    await serve(caseId, '起诉书副本', '2026-11-18');
    desk.now += DAY;
    await changeTo(caseId, 'ordinary');
    await expect(desk.course(caseId, 'serve-hearing-notice')).resolves.toEqual(['fulfilled 2026-12-12']);
    await expect(desk.course(caseId, 'serve-indictment')).resolves.toEqual(['fulfilled 2026-12-05']);
    // A summons names its day: another date wants another.
    await desk.act(COURT, caseId, 'hearing-changed', {
      hearing: hearing('ordinary', '2026-12-22'),
      reason: '证人未到',
    });
    await expect(desk.owed(caseId)).resolves.toContain('serve-hearing-notice');
  });

  it('an objection upheld after the hearing opens nothing before it, and nothing twice', async () => {
    const caseId = await desk.notify(
      noticeBody(desk.now, {
        hearing: hearing('ordinary', '2026-12-08'),
        ground: 'discretionary',
        groundDetail: '有必要',
      }),
    );
    await desk.accepted(caseId);
    for (const form of ['传票', '起诉书副本']) await serve(caseId, form, '2026-11-18');
    desk.now = at('2026-12-09T10:00:00');
    await desk.act('center-staff', caseId, 'terminated', { ground: 'means-changed', reason: '不再困难' });
    await desk.act('center-staff', caseId, 'termination-objected', { reason: '仍然困难' });
    desk.now = at('2026-12-11T10:00:00');
    await desk.act('supervisor', caseId, 'objection-decided', { upheld: true, reason: '理由成立' });
    await expect(owedBeforeHearing(caseId)).resolves.toEqual([]);
    await expect(desk.obligations(caseId, 'serve-hearing-notice')).resolves.toHaveLength(1);
  });

  it('the list of evidence follows it too', async () => {
    const caseId = await opened('ordinary');
    await desk.accepted(caseId);
    await desk.act(COURT, caseId, 'procedural-step', { step: 'evidence-list-asked' });
    await expect(desk.owed(caseId)).resolves.toContain('file-evidence-list');
    await changeTo(caseId, 'summary');
    await expect(desk.owed(caseId)).resolves.not.toContain('file-evidence-list');
  });

  it('the list of evidence goes along to another day, and not into another procedure', async () => {
    const caseId = await opened('ordinary');
    await desk.accepted(caseId);
    await desk.act(COURT, caseId, 'procedural-step', { step: 'evidence-list-asked' });
    await desk.act(COURT, caseId, 'hearing-changed', { hearing: hearing('ordinary', '2026-12-16'), reason: '改期' });
    await expect(desk.course(caseId, 'file-evidence-list')).resolves.toEqual([
      'cancelled 2026-12-10',
      'owed 2026-12-11',
    ]);
    await desk.act(COURT, caseId, 'hearing-changed', {
      hearing: hearing('summary', '2026-12-18'),
      reason: '适用简易程序',
    });
    await expect(desk.owed(caseId)).resolves.not.toContain('file-evidence-list');
  });

  it('moved to another day in another procedure, owes by the one that stands', async () => {
    const caseId = await opened('ordinary');
    desk.now += DAY;
    await desk.act(COURT, caseId, 'hearing-changed', {
      hearing: hearing('summary', '2026-12-16'),
      reason: '适用简易程序',
    });
    await expect(owedBeforeHearing(caseId)).resolves.toEqual([]);
    desk.now += DAY;
    await desk.act(COURT, caseId, 'hearing-changed', {
      hearing: hearing('ordinary', '2026-12-18'),
      reason: '转为普通程序',
    });
    await expect(owedBeforeHearing(caseId)).resolves.toEqual(BEFORE_HEARING);
  });

  it('a limit that falls on a Saturday is in time on that Saturday, alarmed when the Friday ends', async () => {
    const caseId = await opened('ordinary');
    await expect(desk.obligation(caseId, 'serve-indictment')).resolves.toMatchObject({
      dueOn: '2026-12-05',
      dueAt: new Date(at('2026-12-06T00:00:00')),
      alarmAt: new Date(at('2026-12-05T00:00:00')),
    });
    await desk.goTo(caseId, '2026-12-05T16:00:00+08:00');
    await serve(caseId, '起诉书副本', '2026-12-05');
    await expect(desk.obligation(caseId, 'serve-indictment')).resolves.toMatchObject({
      state: 'fulfilled',
      late: false,
    });
    // The head of the court heard on the stricter day; nobody above did.
    const { to } = await desk.paper(caseId, 'deadline-escalation');
    expect(to).toContain('agency-cd-jinjiang-court');
    const history = await desk.prisma.historyEntry.findMany({
      where: { affairId: caseId, kind: 'obligation-escalate' },
    });
    expect(history.map(({ summaryZh }) => summaryZh).filter((words) => words.includes('送达起诉书副本'))).toHaveLength(
      1,
    );
  });
});

describe('supplementary investigation during trial', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());

  it('is over with the judgment: the procuratorate owes nothing more', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.act(COURT, caseId, 'procedural-step', { step: 'case-accepted' });
    await desk.act(COURT, caseId, 'procedural-step', { step: 'trial-investigation-begun' });
    await desk.act(COURT, caseId, 'procedural-step', { step: 'judgment-pronounced-in-court' });
    await expect(desk.course(caseId, 'trial-supplementary-investigation')).resolves.toEqual(['cancelled 2026-12-18']);
  });

  it('keeps every term still while it lasts, whatever the procedure, and counts from its end', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.act(COURT, caseId, 'procedural-step', { step: 'case-accepted', procedure: 'summary' });
    desk.now = at('2026-11-24T10:00:00');
    await desk.act(COURT, caseId, 'procedural-step', { step: 'trial-investigation-begun' });
    desk.now = at('2026-11-25T10:00:00');
    await desk.act(COURT, caseId, 'procedural-step', { step: 'procedure-changed', procedure: 'ordinary' });
    await expect(desk.obligations(caseId, 'trial-first')).resolves.toEqual([]);
    desk.now = at('2026-12-20T10:00:00');
    await desk.act(COURT, caseId, 'procedural-step', { step: 'trial-investigation-ended' });
    await expect(desk.course(caseId, 'trial-first')).resolves.toEqual(['owed 2027-02-20']);
    desk.now = WEDNESDAY;
  });

  it('stops the term, which begins anew when it is done; twice, and no third time', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const step = (name: ProceduralStep) => desk.step(COURT, caseId, name);
    await expect(
      desk.refused(COURT, caseId, 'procedural-step', { step: 'trial-investigation-ended' }),
    ).resolves.toMatchObject({ status: 409, code: 'step-out-of-order' });
    await step('case-accepted');
    desk.now = at('2026-12-10T10:00:00');
    await step('trial-investigation-begun');
    await expect(desk.obligation(caseId, 'trial-supplementary-investigation')).resolves.toMatchObject({
      ...{ dueOn: '2027-01-10', owedByAgencyId: 'agency-cd-jinjiang-procuratorate' },
      article: '刑事诉讼法第204条第2项、第205条；刑诉法解释第274条；高检规则第422条',
    });
    const outOfOrder = { status: 409, code: 'step-out-of-order' };
    await expect(
      desk.refused(COURT, caseId, 'procedural-step', { step: 'trial-investigation-begun' }),
      'begun, and not over yet',
    ).resolves.toMatchObject(outOfOrder);
    desk.now = at('2026-12-30T10:00:00');
    await step('trial-investigation-ended');
    desk.now = at('2027-01-20T10:00:00');
    await step('trial-investigation-begun');
    desk.now = at('2027-02-03T10:00:00');
    await step('trial-investigation-ended');
    await expect(
      desk.refused(COURT, caseId, 'procedural-step', { step: 'trial-investigation-ended' }),
      'over already: it would give the court a new term',
    ).resolves.toMatchObject(outOfOrder);
    await expect(desk.course(caseId, 'trial-first')).resolves.toEqual([
      'cancelled 2027-01-18',
      'cancelled 2027-02-28',
      'owed 2027-04-03',
    ]);
    await expect(desk.course(caseId, 'trial-supplementary-investigation')).resolves.toEqual([
      'fulfilled 2027-01-10',
      'fulfilled 2027-02-20',
    ]);
    const third = await desk.refused(COURT, caseId, 'procedural-step', { step: 'trial-investigation-begun' });
    expect(third).toMatchObject({ status: 409, code: 'step-taken-as-often-as-allowed' });
    expect(JSON.stringify(third)).toContain('刑诉法解释第274条');
  });
});
