/** The decision on an arrest (审查逮捕): by whom, from when, in which order it is told. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { noticeBody } from '../support/builders.js';
import { Desk, PLACE, WEDNESDAY } from '../support/desk.js';

const POLICE = 'police-officer';
const PROCURATORATE = 'procuratorate-clerk';
const DECISION = 'arrest-decision';

describe('the decision on an arrest', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
  });
  afterAll(() => desk.close());

  const opened = (account: string, custody: DefenceNoticeBody['custody']): Promise<string> =>
    desk.notify(noticeBody(desk.now, { stage: 'investigation', custody }), account);
  /** Taken on one day, recorded on another. */
  const step = (account: string, caseId: string, name: ProceduralStep, takenOn: string) =>
    desk.step(account, caseId, name, { occurredAt: `${takenOn}T10:00:00+08:00` });
  const decisions = async (caseId: string): Promise<string[]> =>
    (await desk.obligations(caseId, DECISION)).map(({ variant, dueOn, state }) => `${variant} ${dueOn} ${state}`);
  const extend = async (account: string, caseId: string, variant: string) => {
    const standing = (await desk.obligations(caseId, DECISION)).find(
      (row) => row.state === 'owed' && !row.variant.startsWith('own-'),
    );
    await desk.act(account, caseId, 'term-extended', {
      ...{ obligationId: standing?.id ?? '', variant, decidedBy: '锦江区人民检察院', documentNumber: '（2026）捕1号' },
      documentId: await desk.document(account, 'decision'),
    });
  };

  it('runs from the request until its receipt is on record, then from the receipt', async () => {
    const caseId = await opened(POLICE, { measure: 'detained', placeId: PLACE });
    desk.now = Date.parse('2026-11-19T10:00:00+08:00');
    await step(POLICE, caseId, 'arrest-requested', '2026-11-19');
    await expect(decisions(caseId)).resolves.toEqual(['base 2026-11-26 owed']);
    desk.now = Date.parse('2026-11-23T10:00:00+08:00');
    const { changed } = await step(POLICE, caseId, 'arrest-request-received', '2026-11-20');
    expect(changed).toMatchObject([{ ruleId: DECISION, dueOn: '2026-11-27' }]);
    await expect(decisions(caseId)).resolves.toEqual(['base 2026-11-27 owed']);
    const refId = (await desk.obligation(caseId, DECISION)).id;
    const told = await desk.prisma.historyEntry.findMany({ where: { affairId: caseId, refId } });
    expect(told.map(({ summaryZh }) => summaryZh)).toContainEqual(
      expect.stringMatching(/^改自“.*”起算——.*期限由2026年11月26日（含当日）改为2026年11月27日（含当日）$/),
    );
  });

  it.each([
    ['the receipt', 'arrest-requested', 'arrest-request-received'],
    ['the request', 'arrest-request-received', 'arrest-requested'],
  ] as const)('once made is not owed again because %s is told late', async (_, first, late) => {
    const caseId = await opened(POLICE, { measure: 'detained', placeId: PLACE });
    desk.now = Date.parse('2026-11-19T10:00:00+08:00');
    await step(POLICE, caseId, first, '2026-11-19');
    desk.now = Date.parse('2026-11-24T10:00:00+08:00');
    await step(POLICE, caseId, 'arrest-approved', '2026-11-24');
    desk.now = Date.parse('2026-11-25T10:00:00+08:00');
    await step(POLICE, caseId, late, '2026-11-20');
    expect((await decisions(caseId)).filter((one) => one.endsWith('owed'))).toEqual([]);
  });

  it('keeps the longer days when the receipt is told after the extension, and names their article', async () => {
    const caseId = await opened(POLICE, { measure: 'bail' });
    await step(POLICE, caseId, 'arrest-requested', '2026-11-18');
    await extend(POLICE, caseId, 'not-detained-grave');
    await expect(desk.obligation(caseId, DECISION)).resolves.toMatchObject({ article: '高检规则第282条' });
    desk.now = Date.parse('2026-11-23T10:00:00+08:00');
    await step(POLICE, caseId, 'arrest-request-received', '2026-11-20');
    // Twenty days from the receipt of Fri 11-20: Thu 12-10.
    await expect(decisions(caseId)).resolves.toEqual(['not-detained-grave 2026-12-10 owed']);
  });

  it('of the procuratorate’s own department stays one duty when it is extended and then received', async () => {
    const caseId = await opened(PROCURATORATE, { measure: 'detained', placeId: PLACE });
    await step(PROCURATORATE, caseId, 'arrest-requested', '2026-11-18');
    await extend(PROCURATORATE, caseId, 'reviewing-department-extended');
    desk.now = Date.parse('2026-11-23T10:00:00+08:00');
    await step(PROCURATORATE, caseId, 'arrest-request-received', '2026-11-23');
    await expect(decisions(caseId)).resolves.toEqual(['reviewing-department-extended 2026-12-03 owed']);
  });

  it('about a suspect at liberty is no matter of seven days, whoever investigates', async () => {
    const caseId = await opened(PROCURATORATE, { measure: 'bail' });
    await step(PROCURATORATE, caseId, 'arrest-requested', '2026-11-18');
    await expect(decisions(caseId)).resolves.toEqual(['not-detained 2026-12-03 owed']);
  });

  it('is told to the family by a notice of its own: that of the detention says nothing of it', async () => {
    const caseId = await opened(POLICE, { measure: 'detained', placeId: PLACE });
    const family = () => desk.course(caseId, 'detention-tell-family');
    desk.now = Date.parse('2026-11-23T12:00:00+08:00');
    await desk.act(POLICE, caseId, 'custody-changed', { measure: 'arrested', placeId: PLACE });
    await desk.act(POLICE, caseId, 'papers-served', { form: '拘留通知书', to: '母亲', servedOn: '2026-11-18' });
    await expect(family()).resolves.toEqual(['owed -']);
    await desk.act(POLICE, caseId, 'papers-served', { form: '逮捕通知书', to: '母亲', servedOn: '2026-11-23' });
    await expect(family()).resolves.toEqual(['fulfilled -']);
  });
});

describe('a case that a supervision organ handed over', () => {
  let desk: Desk;
  let caseId: string;
  beforeAll(async () => {
    desk = await Desk.open();
    const custody = { measure: 'detained', placeId: PLACE } as const;
    caseId = await desk.notify(noticeBody(desk.now, { stage: 'prosecution-review', custody }), PROCURATORATE);
    await desk.act(PROCURATORATE, caseId, 'procedural-step', { step: 'supervision-custody-begun' });
  });
  afterAll(() => desk.close());

  it('the family hears of the detention, although the measure was on record already', async () => {
    await expect(desk.obligation(caseId, 'detention-tell-family')).resolves.toMatchObject({
      owedByAgencyId: 'agency-cd-jinjiang-procuratorate',
      article: expect.stringContaining('第144条'),
    });
  });

  it('the suspect is told when he is detained, and not once more within three days of the file', async () => {
    await desk.act(PROCURATORATE, caseId, 'rights-told', { right: 'counsel', toldOn: '2026-11-18' });
    await desk.act(PROCURATORATE, caseId, 'procedural-step', { step: 'file-received' });
    const rows = await desk.obligations(caseId, 'tell-counsel-right-review');
    expect(rows.map(({ variant, state }) => `${variant} ${state}`)).toEqual(['supervision-case fulfilled']);
  });

  it('goes back to nobody in the system: the local police owe it no investigation', async () => {
    await desk.act(PROCURATORATE, caseId, 'procedural-step', { step: 'returned-for-investigation' });
    await expect(desk.obligations(caseId, 'supplementary-investigation')).resolves.toEqual([]);
  });
});
