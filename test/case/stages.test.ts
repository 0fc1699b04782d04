/** From stage to stage (诉讼阶段衔接): what stops, what starts, and nobody falls between two organs. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import { noticeBody, residentNumber } from '../support/builders.js';
import { at, DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

const POLICE = 'police-officer';
const PROCURATORATE = 'procuratorate-clerk';
const NOTIFY = 'notify-center-mandatory-defence';

/** A person with a number of his own, born on a day. */
const person = (birthDate: string) => ({
  ...({ name: '王小五', sex: 'male', birthDate } as const),
  identity: { kind: 'resident-id', number: residentNumber(birthDate, 'male') } as const,
});

describe('a person who must have counsel', () => {
  let desk: Desk;
  let who: ReturnType<typeof person>;
  let investigation: string;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(async () => {
    desk.now = WEDNESDAY;
    who = person('2009-03-07');
    investigation = await openInvestigation();
  });
  afterAll(() => desk.close());

  function openInvestigation(changes: Parameters<typeof noticeBody>[1] = {}): Promise<string> {
    const custody = {
      measure: 'detained',
      placeId: 'agency-cd-detention',
      since: '2026-11-17T09:00:00+08:00',
    } as const;
    return desk.notify(noticeBody(desk.now, { stage: 'investigation', person: who, custody, ...changes }), POLICE);
  }
  const review = () =>
    desk.notify(
      noticeBody(desk.now, { stage: 'prosecution-review', person: who, stageBeganAt: '2026-12-01T10:00:00+08:00' }),
      PROCURATORATE,
    );
  const step = (caseId: string, account: string, name: ProceduralStep) => desk.step(account, caseId, name);
  const nextStage = async () =>
    (await desk.obligations(investigation, NOTIFY)).find((row) => row.variant === 'next-stage');

  it('is detained, and asking for arrest is owed from that day, answered by the procuratorate', async () => {
    await expect(desk.obligation(investigation, 'arrest-request')).resolves.toMatchObject({
      ...{ dueOn: '2026-11-20', counting: 'CP-C', owedByAgencyId: 'agency-cd-jinjiang-police', state: 'owed' },
    });
    await step(investigation, POLICE, 'arrest-requested');
    await expect(desk.obligation(investigation, 'arrest-decision')).resolves.toMatchObject({
      ...{ dueOn: '2026-11-25', owedByAgencyId: 'agency-cd-jinjiang-procuratorate', state: 'owed' },
    });
    desk.now += DAY;
    await step(investigation, POLICE, 'arrest-approved');
    await desk.act(POLICE, investigation, 'custody-changed', { measure: 'arrested', placeId: 'agency-cd-detention' });
    await expect(desk.obligation(investigation, 'investigation-custody')).resolves.toMatchObject({
      dueOn: '2027-01-19',
    });
    // Seven days before that a longer term must be asked for: a right that ends, not a duty that is late.
    await expect(desk.obligation(investigation, 'investigation-extension-request')).resolves.toMatchObject({
      ...{ dueOn: '2027-01-12', state: 'owed' },
    });
    await desk.goTo(investigation, '2027-01-13T01:00:00+08:00');
    await expect(desk.obligation(investigation, 'investigation-extension-request')).resolves.toMatchObject({
      state: 'lapsed',
    });
  });

  it('and whose term is extended has until seven days before the new end to ask again', async () => {
    await desk.act(POLICE, investigation, 'custody-changed', { measure: 'arrested', placeId: 'agency-cd-detention' });
    const { id } = await desk.obligation(investigation, 'investigation-custody');
    const documentId = await desk.document(POLICE, 'decision');
    const decision = { decidedBy: '成都市人民检察院', documentNumber: '成检延〔2026〕1号', documentId };
    await desk.act(POLICE, investigation, 'term-extended', {
      obligationId: id,
      variant: 'extended-1-month',
      ...decision,
    });
    await expect(desk.obligation(investigation, 'investigation-extension-request')).resolves.toMatchObject({
      dueOn: '2027-02-11',
    });
  });

  it('and whose term was asked to be longer in time may be asked for once more', async () => {
    await desk.act(POLICE, investigation, 'custody-changed', { measure: 'arrested', placeId: 'agency-cd-detention' });
    await step(investigation, POLICE, 'extension-requested');
    const { id } = await desk.obligation(investigation, 'investigation-custody');
    const documentId = await desk.document(POLICE, 'decision');
    const decision = { decidedBy: '成都市人民检察院', documentNumber: '成检延〔2026〕1号', documentId };
    const longer = { obligationId: id, variant: 'extended-1-month', ...decision };
    await desk.act(POLICE, investigation, 'term-extended', longer);
    await expect(desk.course(investigation, 'investigation-extension-request')).resolves.toEqual([
      'fulfilled 2027-01-11',
      'owed 2027-02-11',
    ]);
  });

  it('of whom another crime comes to light is held for a term counted anew, approved within five days', async () => {
    await desk.act(POLICE, investigation, 'custody-changed', { measure: 'arrested', placeId: 'agency-cd-detention' });
    desk.now = at('2026-12-18T10:00:00');
    await step(investigation, POLICE, 'another-crime-found');
    await expect(desk.course(investigation, 'investigation-custody')).resolves.toEqual(['cancelled 2027-01-18']);
    await expect(desk.course(investigation, 'investigation-restart')).resolves.toEqual([
      'owed 2027-02-18',
      'owed 2026-12-23',
    ]);
    await expect(desk.course(investigation, 'investigation-extension-request')).resolves.toEqual([
      'cancelled 2027-01-11',
      'owed 2027-02-11',
    ]);
    await step(investigation, POLICE, 'restart-approved');
    await step(investigation, POLICE, 'transferred-for-review');
    await expect(desk.course(investigation, 'investigation-restart')).resolves.toEqual([
      'fulfilled 2027-02-18',
      'fulfilled 2026-12-23',
    ]);
  });

  it('is handed over: the next organ owes its notice, and is told so with the counsel there was', async () => {
    await desk.accepted(investigation);
    desk.now = at('2026-12-01T09:00:00');
    const { opened, notices } = await step(investigation, POLICE, 'transferred-for-review');
    expect(opened.map(({ ruleId }) => ruleId)).toContain(NOTIFY);
    await expect(nextStage()).resolves.toMatchObject({
      ...{ owedByAgencyId: 'agency-cd-jinjiang-procuratorate', dueOn: '2026-12-04', state: 'owed' },
    });
    expect(notices.map(({ form }) => form)).toEqual(expect.arrayContaining(['hand-over', 'proceeding-news']));
    const paper = await desk.paper(investigation, 'hand-over');
    expect(paper.to).toEqual(['agency-cd-jinjiang-procuratorate']);
    expect(paper.text).toContain('周明远');
  });

  it('is waited for also when the first stage is concluded; the notice ends the waiting', async () => {
    await desk.accepted(investigation);
    desk.now = at('2026-12-01T09:00:00');
    await step(investigation, POLICE, 'transferred-for-review');
    const documentId = await desk.document('lawyer', 'opinion');
    const closing = { closingPaper: 'prosecution-opinion', documentId, receivedOn: '2026-12-01' } as const;
    await desk.act('lawyer', investigation, 'concluded', closing);
    await expect(nextStage()).resolves.toMatchObject({ state: 'owed' });
    desk.now += HOUR * 30;
    const next = await review();
    // Passing the case on is its own process's step; the notice has told it.
    await expect(nextStage()).resolves.toMatchObject({ state: 'owed' });
    await expect(desk.prisma.process.findFirst({ where: { refId: investigation } })).resolves.toMatchObject({
      signals: expect.arrayContaining(['handedOver']),
    });
    await desk.look(investigation);
    await expect(nextStage()).resolves.toMatchObject({ state: 'fulfilled', late: false });
    const [before, after] = [await desk.caseRow(investigation), await desk.caseRow(next)];
    expect(after.matterId).toBe(before.matterId);
    const line = await desk.prisma.historyEntry.findFirstOrThrow({
      where: { affairId: investigation, kind: 'next-stage-notified' },
    });
    expect(line.summaryZh).toContain(after.number);
    // The terms of the new stage run from the day its organ got the case.
    await expect(desk.obligation(next, 'review-prosecution')).resolves.toMatchObject({ dueOn: '2027-01-01' });
    await expect(desk.obligation(next, 'tell-counsel-right-review')).resolves.toMatchObject({ dueOn: '2026-12-04' });
  });

  it('is not waited for where the next organ was quicker than the report of the transfer', async () => {
    await desk.accepted(investigation);
    desk.now = at('2026-12-01T11:00:00');
    await review();
    desk.now += HOUR;
    const { notices } = await step(investigation, POLICE, 'transferred-for-review');
    await expect(nextStage()).resolves.toBeUndefined();
    expect(notices.map(({ form }) => form)).not.toContain('hand-over');
  });

  it('is not waited for where both organs dated their notices alike', async () => {
    await review();
    await step(investigation, POLICE, 'transferred-for-review');
    await expect(nextStage()).resolves.toBeUndefined();
  });

  it('with counsel of his own is nobody’s duty to notify, and no longer once he has one', async () => {
    await desk.accepted(investigation);
    await step(investigation, POLICE, 'transferred-for-review');
    await expect(nextStage()).resolves.toMatchObject({ state: 'owed' });
    await desk.act(POLICE, investigation, 'private-counsel-retained', { name: '孙律师' });
    await expect(nextStage()).resolves.toMatchObject({ state: 'cancelled' });
    who = person('2009-04-08');
    investigation = await openInvestigation();
    await desk.act(POLICE, investigation, 'private-counsel-retained', { name: '孙律师' });
    await step(investigation, POLICE, 'transferred-for-review');
    await expect(nextStage()).resolves.toBeUndefined();
  });

  it('arrested has duties of his own: what the detention began is over, and was asked for', async () => {
    const at24 = async () =>
      (await desk.obligations(investigation, 'detention-first-interrogation')).map(({ state }) => state);
    const bail = await desk.notify(
      noticeBody(desk.now, { stage: 'investigation', custody: { measure: 'none' }, person: person('2009-05-05') }),
      POLICE,
    );
    investigation = bail;
    const place = 'agency-cd-detention';
    await desk.act(POLICE, bail, 'custody-changed', { measure: 'detained', placeId: place });
    await expect(desk.course(bail, 'tell-counsel-right-investigation')).resolves.toEqual(['owed 2026-11-18']);
    await expect(at24()).resolves.toEqual(['owed']);
    desk.now += DAY;
    await desk.act(POLICE, bail, 'custody-changed', { measure: 'arrested', placeId: place });
    await expect(at24()).resolves.toEqual(['lapsed', 'owed']);
    await expect(desk.obligation(bail, 'arrest-request')).resolves.toMatchObject({ state: 'fulfilled', late: false });
    await expect(desk.course(bail, 'tell-counsel-right-investigation')).resolves.toEqual(['owed 2026-11-18']);
  });

  it('under examination has no chance to ask for more time pass meanwhile', async () => {
    await desk.act(POLICE, investigation, 'custody-changed', { measure: 'arrested', placeId: 'agency-cd-detention' });
    const documentId = await desk.document(POLICE, 'decision');
    const ground = 'psychiatric-examination';
    await desk.act(POLICE, investigation, 'term-paused', {
      ...{ ground, fromOn: '2026-11-18', decidedBy: '成都市公安局', documentId },
    });
    await desk.goTo(investigation, '2027-03-01T09:00:00+08:00');
    await expect(desk.course(investigation, 'investigation-extension-request')).resolves.toEqual(['paused 2027-01-11']);
    await desk.act(POLICE, investigation, 'term-resumed', { ground, toOn: '2027-03-01' });
    const { dueOn } = await desk.obligation(investigation, 'investigation-custody');
    expect(dueOn).toBe('2027-05-01');
    await expect(desk.course(investigation, 'investigation-extension-request')).resolves.toEqual(['owed 2027-04-24']);
  });

  it('and is forgotten by the next organ is escalated, and a complaint is drafted', async () => {
    await desk.accepted(investigation);
    desk.now = at('2026-12-01T09:00:00');
    await step(investigation, POLICE, 'transferred-for-review');
    await desk.goTo(investigation, '2026-12-05T09:00:00+08:00');
    const row = await nextStage();
    const told = await desk.prisma.historyEntry.findMany({ where: { refId: row?.id ?? '' }, orderBy: { seq: 'asc' } });
    expect(told.map(({ kind }) => kind)).toEqual([
      ...['obligation-remind', 'obligation-escalate', 'obligation-complain'],
    ]);
  });

  it('who has come of age meanwhile is nobody’s duty to notify any more', async () => {
    who = person('2008-11-25');
    investigation = await openInvestigation();
    desk.now = at('2026-11-25T10:00:00');
    await step(investigation, POLICE, 'transferred-for-review');
    // The birthday itself still counts as seventeen.
    await expect(nextStage()).resolves.toMatchObject({ state: 'owed' });
    who = person('2008-11-24');
    desk.now = WEDNESDAY;
    investigation = await openInvestigation();
    desk.now = at('2026-11-25T10:00:00');
    const { notices } = await step(investigation, POLICE, 'transferred-for-review');
    await expect(nextStage()).resolves.toBeUndefined();
    expect(notices.map(({ form }) => form)).not.toContain('hand-over');
  });

  it('is sent back twice at most; each time the review begins anew', async () => {
    desk.now = at('2026-12-02T10:00:00');
    const next = await review();
    desk.now = at('2026-12-05T10:00:00');
    await step(next, PROCURATORATE, 'returned-for-investigation');
    const outOfOrder = { status: 409, code: 'step-out-of-order' };
    await expect(
      desk.refused(PROCURATORATE, next, 'procedural-step', { step: 'returned-for-investigation' }),
      'away already',
    ).resolves.toMatchObject(outOfOrder);
    desk.now = at('2026-12-22T10:00:00');
    await step(next, PROCURATORATE, 'resubmitted');
    await expect(desk.course(next, 'review-prosecution')).resolves.toEqual([
      'cancelled 2027-01-01',
      expect.stringMatching(/^owed 2027-01-/),
    ]);
    await expect(desk.course(next, 'supplementary-investigation')).resolves.toEqual(['fulfilled 2027-01-05']);
    desk.now = at('2027-01-10T10:00:00');
    await expect(
      desk.refused(PROCURATORATE, next, 'procedural-step', { step: 'resubmitted' }),
      'resubmitted already: it would give the procuratorate a new term',
    ).resolves.toMatchObject(outOfOrder);
    await step(next, PROCURATORATE, 'returned-for-investigation');
    desk.now = at('2027-01-20T10:00:00');
    await step(next, PROCURATORATE, 'resubmitted');
    await expect(
      desk.refused(PROCURATORATE, next, 'procedural-step', { step: 'returned-for-investigation' }),
    ).resolves.toMatchObject({ status: 409, code: 'step-taken-as-often-as-allowed' });
  });

  it('is not handed over before its own notice, nor to the organ that has it', async () => {
    desk.now = at('2026-12-02T10:00:00');
    const next = await review();
    await expect(
      desk.refused(PROCURATORATE, next, 'procedural-step', {
        ...{ step: 'indicted', occurredAt: '2018-12-01T10:00:00+08:00' },
      }),
    ).resolves.toMatchObject({ status: 422, errors: [{ pointer: '/occurredAt' }] });
    const trial = await desk.notify(noticeBody(desk.now));
    await expect(
      desk.refused('court-clerk', trial, 'procedural-step', {
        ...{ step: 'appeal-forwarded', toAgencyId: 'agency-cd-jinjiang-court' },
      }),
    ).resolves.toMatchObject({ status: 422, code: 'unknown-organ', errors: [{ pointer: '/toAgencyId' }] });
  });

  it('goes to another organ of the kind: terms begin anew there, and the first sees the case no more', async () => {
    desk.now = at('2026-12-02T10:00:00');
    const next = await review();
    desk.now = at('2026-12-10T10:00:00');
    const to = 'agency-cd-qingyang-procuratorate';
    await expect(
      desk.refused(PROCURATORATE, next, 'procedural-step', { step: 'competence-changed' }),
    ).resolves.toMatchObject({ status: 422, errors: [{ pointer: '/toAgencyId' }] });
    await expect(
      desk.refused(PROCURATORATE, next, 'procedural-step', {
        ...{ step: 'competence-changed', toAgencyId: 'agency-cd-qingyang-court' },
      }),
    ).resolves.toMatchObject({ status: 422, code: 'unknown-organ' });
    const handlingOfficial = { name: '赵六', phone: '028-1' };
    await desk.act(PROCURATORATE, next, 'procedural-step', {
      step: 'competence-changed',
      toAgencyId: to,
      handlingOfficial,
    });
    await expect(desk.caseRow(next)).resolves.toMatchObject({ organId: to, officialName: '赵六' });
    const terms = await desk.obligations(next, 'review-prosecution');
    expect(terms.map(({ state, owedByAgencyId, dueOn }) => [state, owedByAgencyId, dueOn])).toEqual([
      ['cancelled', expect.any(String), '2027-01-01'],
      ['owed', to, '2027-01-10'],
    ]);
    await expect(desk.refused(PROCURATORATE, next, 'procedural-step', { step: 'indicted' })).resolves.toMatchObject({
      status: 404,
    });
  });

  it.each([
    [POLICE, 'case-accepted', 403, 'forbidden'],
    [POLICE, 'returned-for-investigation', 403, 'forbidden'],
    [POLICE, 'measure-change-requested', 403, 'forbidden'],
    ['center-staff', 'transferred-for-review', 403, 'forbidden'],
  ] as const)('%s records %s: refused', async (account, name, status, code) => {
    await expect(desk.refused(account, investigation, 'procedural-step', { step: name })).resolves.toMatchObject({
      ...{ status, code },
    });
  });

  it('asks to be let go, through lawyer or center: three days', async () => {
    await desk.accepted(investigation);
    const { opened } = await step(investigation, 'lawyer', 'measure-change-requested');
    expect(opened).toMatchObject([{ ruleId: 'change-coercive-measure', dueOn: '2026-11-23' }]);
    await step(investigation, POLICE, 'measure-change-decided');
    await expect(desk.obligation(investigation, 'change-coercive-measure')).resolves.toMatchObject({
      state: 'fulfilled',
    });
    await step(investigation, 'center-staff', 'measure-change-requested');
    await expect(desk.course(investigation, 'change-coercive-measure')).resolves.toEqual([
      ...['fulfilled 2026-11-23', 'owed 2026-11-23'],
    ]);
  });
});
