/** Duties that nobody owed before the second reading (statutes.md 13.2): who owes each, from which step, and what fulfils it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { at, DAY, Desk, HOUR, PLACE, WEDNESDAY } from '../support/desk.js';

const COURT = 'court-clerk';
const POLICE = 'police-officer';
const PROCURATORATE = 'procuratorate-clerk';
describe('a duty that was missing', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
  });
  afterAll(() => desk.close());

  it('the family hears of an arrest by the court from the court, within a day', async () => {
    const caseId = await desk.notify(noticeBody(desk.now, { custody: { measure: 'bail' } }));
    desk.now += HOUR;
    await desk.act(COURT, caseId, 'custody-changed', { measure: 'arrested', placeId: PLACE });
    await expect(desk.obligation(caseId, 'arrest-tell-family-court')).resolves.toMatchObject({
      ...{ owedByAgencyId: 'agency-cd-jinjiang-court', article: '刑事诉讼法第93条第2款；刑诉法解释第167条' },
      ...{ alarmAt: new Date(at('2026-11-19T11:00:00')), dueAt: new Date(at('2026-11-19T12:00:00')) },
    });
    await expect(desk.obligations(caseId, 'detention-tell-family')).resolves.toEqual([]);
    await desk.act(COURT, caseId, 'papers-served', { form: '逮捕通知书', to: '母亲', servedOn: '2026-11-18' });
    await expect(desk.obligation(caseId, 'arrest-tell-family-court')).resolves.toMatchObject({ state: 'fulfilled' });
  });

  it.each([
    ['investigation', POLICE, '公安程序规定第113条'],
    ['first-instance', COURT, '刑诉法解释第161条'],
  ] as const)('of surveillance at a designated place in %s by who decided it', async (stage, account, article) => {
    const caseId = await desk.notify(
      noticeBody(desk.now, { stage, custody: { measure: 'residential-surveillance' } }),
      account,
    );
    await desk.step(account, caseId, 'designated-surveillance-begun');
    const owed = await desk.obligation(caseId, 'surveillance-tell-family');
    expect(owed.article).toBe(`刑事诉讼法第75条第2款；${article}`);
    await desk.goTo(caseId, '2026-11-19T12:00:00+08:00');
    await expect(desk.forms(caseId)).resolves.toEqual(
      expect.arrayContaining(['deadline-reminder', 'deadline-escalation']),
    );
    await desk.act(account, caseId, 'papers-served', {
      form: '指定居所监视居住通知书',
      to: '父亲',
      servedOn: '2026-11-18',
    });
    await expect(desk.obligation(caseId, 'surveillance-tell-family')).resolves.toMatchObject({ state: 'fulfilled' });
  });

  it('is not forgotten when the measure itself is recorded a minute later, but when the person is let go', async () => {
    const caseId = await desk.notify(noticeBody(desk.now, { stage: 'investigation' }), POLICE);
    await desk.step(POLICE, caseId, 'designated-surveillance-begun');
    desk.now += 60_000;
    await desk.act(POLICE, caseId, 'custody-changed', { measure: 'residential-surveillance' });
    await expect(desk.obligation(caseId, 'surveillance-tell-family')).resolves.toMatchObject({ state: 'owed' });
    desk.now += HOUR;
    await desk.act(POLICE, caseId, 'custody-changed', { measure: 'bail' });
    await expect(desk.obligation(caseId, 'surveillance-tell-family')).resolves.toMatchObject({ state: 'cancelled' });
  });

  it('the client’s seven days against a discretionary non-prosecution: lawyer and center are reminded, then the right ends', async () => {
    const caseId = await desk.notify(noticeBody(desk.now, { stage: 'prosecution-review' }), PROCURATORATE);
    await desk.accepted(caseId);
    await desk.step(PROCURATORATE, caseId, 'not-prosecuted');
    const documentId = await desk.document('lawyer', 'non-prosecution');
    await desk.act('lawyer', caseId, 'concluded', {
      closingPaper: 'non-prosecution',
      documentId,
      receivedOn: '2026-11-18',
    });
    await desk.step('lawyer', caseId, 'non-prosecution-received');
    await expect(desk.obligation(caseId, 'client-against-discretionary-non-prosecution')).resolves.toMatchObject({
      ...{ dueOn: '2026-11-25', owedByAgencyId: null, owedByName: '张小三', state: 'owed' },
    });
    await desk.goTo(caseId, '2026-11-25T09:00:00+08:00');
    const { text, to } = await desk.paper(caseId, 'deadline-reminder');
    expect(text).toContain('刑事诉讼法第181条');
    expect(to).toEqual(['agency-cd-center', 'lawyer-cd-zhou']);
    await desk.goTo(caseId, '2026-11-26T09:00:00+08:00');
    await expect(desk.obligation(caseId, 'client-against-discretionary-non-prosecution')).resolves.toMatchObject({
      state: 'lapsed',
      late: false,
    });
  });

  it('reconsideration of compulsory treatment: five days to ask, a month for the higher court', async () => {
    const treatment = { stage: 'compulsory-treatment', ground: 'compulsory-treatment' } as const;
    const caseId = await desk.notify(noticeBody(desk.now, treatment));
    await desk.accepted(caseId);
    await desk.step(COURT, caseId, 'treatment-decision-received');
    await expect(desk.obligation(caseId, 'compulsory-treatment-reconsideration')).resolves.toMatchObject({
      // The second day is Thu 19, the fifth Mon 23.
      dueOn: '2026-11-23',
      owedByAgencyId: null,
    });
    desk.now += DAY;
    await desk.step('lawyer', caseId, 'treatment-reconsideration-asked');
    await expect(desk.obligation(caseId, 'compulsory-treatment-reconsideration')).resolves.toMatchObject({
      state: 'fulfilled',
    });
    await expect(desk.obligation(caseId, 'compulsory-treatment-reconsideration-decision')).resolves.toMatchObject({
      ...{ dueOn: '2026-12-21', owedByAgencyId: 'agency-cd-intermediate-court', state: 'owed' },
    });
    await desk.step(COURT, caseId, 'treatment-reconsideration-decided');
    await expect(desk.obligation(caseId, 'compulsory-treatment-reconsideration-decision')).resolves.toMatchObject({
      state: 'fulfilled',
    });
  });

  it('an appeal filed with the second court goes down in three days and up in three', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    await desk.step(COURT, caseId, 'judgment-received');
    desk.now += DAY;
    await desk.step('lawyer', caseId, 'appeal-filed-with-second-court');
    await expect(desk.obligation(caseId, 'appeal-criminal')).resolves.toMatchObject({
      state: 'fulfilled',
      late: false,
    });
    await expect(desk.obligation(caseId, 'appeal-filed-with-second-court')).resolves.toMatchObject({
      ...{ variant: 'send-down', dueOn: '2026-11-23', owedByAgencyId: 'agency-cd-intermediate-court' },
    });
    desk.now += DAY;
    await desk.step(COURT, caseId, 'appeal-passed-down');
    const rows = await desk.obligations(caseId, 'appeal-filed-with-second-court');
    expect(rows.map(({ variant, state, dueOn, owedByAgencyId }) => [variant, state, dueOn, owedByAgencyId])).toEqual([
      ['send-down', 'fulfilled', '2026-11-23', 'agency-cd-intermediate-court'],
      ['base', 'owed', '2026-11-23', 'agency-cd-jinjiang-court'],
    ]);
    await desk.step(COURT, caseId, 'appeal-forwarded', { toAgencyId: 'agency-cd-intermediate-court' });
    await expect(desk.owed(caseId)).resolves.not.toContain('appeal-filed-with-second-court');
  });

  it('a notice that a duty lawyer is needed goes to the center with the day, three working days before it', async () => {
    const caseId = await desk.notify(noticeBody(desk.now, { stage: 'investigation' }), POLICE);
    await desk.step(POLICE, caseId, 'duty-lawyer-help-fixed', { plannedOn: '2026-11-24' });
    // Mon 23, Fri 20, Thu 19: the weekend between is not counted.
    await expect(desk.obligation(caseId, 'duty-lawyer-help-notice')).resolves.toMatchObject({
      ...{ dueOn: '2026-11-19', state: 'fulfilled', late: false, grade: 'M' },
    });
    const { text, to } = await desk.paper(caseId, 'duty-lawyer-help-notice');
    expect(text).toContain('2026年11月24日');
    expect(to).toEqual(['agency-cd-center']);
    desk.now = at('2026-11-20T10:00:00');
    await desk.step(POLICE, caseId, 'duty-lawyer-help-fixed', { plannedOn: '2026-11-24' });
    expect((await desk.course(caseId, 'duty-lawyer-help-notice')).at(-1)).toBe('fulfilled 2026-11-19 late');
  });
});
