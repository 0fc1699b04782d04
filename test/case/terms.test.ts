/** Terms that move: days that do not count, longer terms by decision, custody that begins or ends (期限的中止、延长). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { at, DAY, Desk, WEDNESDAY } from '../support/desk.js';

const COURT = 'court-clerk';
const TRIAL = 'trial-first';

describe('the term of a trial', () => {
  let desk: Desk;
  let caseId: string;
  let paper: string;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(async () => {
    desk.now = WEDNESDAY;
    caseId = await desk.notify(noticeBody(desk.now));
    await desk.act(COURT, caseId, 'procedural-step', { step: 'case-accepted' });
    paper = await desk.document(COURT, 'decision');
  });
  afterAll(() => desk.close());

  const examination = { ground: 'psychiatric-examination', decidedBy: '锦江区人民法院' } as const;
  const pause = (fromOn: string) =>
    desk.act(COURT, caseId, 'term-paused', { ...examination, fromOn, documentId: paper });
  const resume = (toOn: string) => desk.act(COURT, caseId, 'term-resumed', { ground: 'psychiatric-examination', toOn });
  const term = () => desk.obligation(caseId, TRIAL);
  const longer = { variant: 'at-most-3-months', decidedBy: '锦江区人民法院', documentNumber: '（2026）延1号' } as const;

  /** What its explanation tells of it, oldest first. */
  async function told(): Promise<string[]> {
    const { id } = await term();
    const entries = await desk.prisma.historyEntry.findMany({ where: { refId: id }, orderBy: { seq: 'asc' } });
    return entries.map(({ kind, summaryZh }) => `${kind} ${summaryZh}`);
  }

  it('runs two months from the acceptance, as a term of custody', async () => {
    await expect(term()).resolves.toMatchObject({
      ...{ counting: 'CP-C', variant: 'base', inCustody: true, dueOn: '2027-01-18', state: 'owed' },
      owedByAgencyId: 'agency-cd-jinjiang-court',
    });
  });

  it('stands still while days do not count, and is longer by just these days', async () => {
    desk.now = at('2026-11-25T16:00:00');
    const paused = await pause('2026-11-25');
    expect(paused.changed).toMatchObject([{ ruleId: TRIAL, state: 'paused', dueOn: '2027-01-18' }]);
    // Nothing is said of it meanwhile, whatever its ladder had in store.
    await desk.goTo(caseId, '2027-01-20T09:00:00+08:00');
    await expect(told()).resolves.toHaveLength(1);
    desk.now = at('2026-12-04T16:00:00');
    const { changed } = await resume('2026-12-04');
    expect(changed).toMatchObject([{ ruleId: TRIAL, state: 'open', dueOn: '2027-01-28' }]);
    await expect(told()).resolves.toEqual([
      expect.stringMatching(/^obligation-paused 自2026-11-25起不计入期间：精神病鉴定/),
      expect.stringMatching(
        /^obligation-resumed 至2026-12-04止不计入期间.*期限由2027年1月18日（含当日）改为2027年1月28日/,
      ),
    ]);
    // Its reminders come a week and a day before the new end.
    const ladder = (await term()).ladder as { step: string; at: number }[];
    expect(ladder.map((rung) => new Date(rung.at).toISOString().slice(0, 10))).toEqual(
      expect.arrayContaining(['2027-01-21', '2027-01-27', '2027-01-28']),
    );
  });

  it('may stand still twice, on other days', async () => {
    desk.now = at('2026-12-31T16:00:00');
    await pause('2026-11-25');
    await resume('2026-12-04');
    await expect(
      desk.refused(COURT, caseId, 'term-paused', { ...examination, fromOn: '2026-12-04', documentId: paper }),
    ).resolves.toMatchObject({ status: 422, code: 'pause-overlap', errors: [{ pointer: '/fromOn' }] });
    await pause('2026-12-05');
    await resume('2026-12-05');
    await expect(term()).resolves.toMatchObject({ dueOn: '2027-01-29' });
  });

  it('is longer by a decision, told with who decided and its number, and then by another', async () => {
    desk.now = at('2027-01-15T10:00:00');
    const { id } = await term();
    const { changed, notices } = await desk.act(COURT, caseId, 'term-extended', {
      ...{ ...longer, obligationId: id, documentId: paper },
    });
    expect(changed).toMatchObject([{ variant: 'at-most-3-months', dueOn: '2027-02-18', counting: 'CP-C' }]);
    expect(notices.map(({ form }) => form)).toContain('term-changed');
    await expect(told()).resolves.toEqual([
      expect.stringMatching(
        /^obligation-extended .*锦江区人民法院，（2026）延1号.*2027年1月18日（含当日）改为2027年2月18日/,
      ),
    ]);
    desk.now = at('2027-02-10T10:00:00');
    const higher = { variant: 'extended-3-months', decidedBy: '成都市中级人民法院', documentNumber: '（2027）延2号' };
    await desk.act(COURT, caseId, 'term-extended', { ...higher, obligationId: id, documentId: paper });
    await expect(term()).resolves.toMatchObject({ dueOn: '2027-05-18' });
    // Beyond, the Supreme People's Court names the day itself.
    desk.now = at('2027-05-10T10:00:00');
    const supreme = {
      variant: 'supreme-court-extension',
      decidedBy: '最高人民法院',
      documentNumber: '（2027）最高法延3号',
    };
    const fields = { ...supreme, obligationId: id, documentId: paper };
    await expect(desk.refused(COURT, caseId, 'term-extended', fields)).resolves.toMatchObject({
      ...{ status: 422, code: 'required', errors: [{ pointer: '/untilOn' }] },
    });
    const { warnings } = await desk.act(COURT, caseId, 'term-extended', { ...fields, untilOn: '2027-08-14' });
    expect(warnings).toEqual([]);
    await expect(term()).resolves.toMatchObject({ dueOn: '2027-08-14', fixedOn: '2027-08-14', provisional: false });
  });

  it('decided in time and reported late is no longer over', async () => {
    desk.now = at('2027-01-20T10:00:00');
    const { id } = await term();
    await desk.lookAtAlarms(caseId);
    const occurredAt = '2027-01-17T10:00:00+08:00';
    const { changed } = await desk.act(COURT, caseId, 'term-extended', {
      ...{ ...longer, obligationId: id, documentId: paper, occurredAt },
    });
    expect(changed).toMatchObject([{ state: 'open', late: false, dueOn: '2027-02-18' }]);
  });

  it.each([
    ['after it expired', { occurredAt: '2027-01-19T00:00:00+08:00' }, 422, 'term-expired', '/occurredAt'],
    ['to a reading that is none of its extensions', { variant: 'base' }, 422, 'not-an-extension', '/variant'],
    ['to one that comes later only', { variant: 'extended-9-months' }, 422, 'not-an-extension', '/variant'],
    ['beyond what the reading allows', { untilOn: '2027-03-01' }, 422, 'beyond-the-law', '/untilOn'],
    ['to a day that is no later', { untilOn: '2027-01-18' }, 422, 'not-longer', '/untilOn'],
    ['of another case', { obligationId: 'somewhere-else' }, 422, 'unknown-obligation', '/obligationId'],
  ])('is not extended %s', async (_why, wrong, status, code, pointer) => {
    desk.now = at('2027-01-19T10:00:00');
    const { id } = await term();
    const before = await desk.counts();
    const fields = {
      ...longer,
      obligationId: id,
      documentId: paper,
      occurredAt: '2027-01-15T10:00:00+08:00',
      ...wrong,
    };
    await expect(desk.refused(COURT, caseId, 'term-extended', fields)).resolves.toMatchObject({
      ...{ status, code, errors: [{ pointer }] },
    });
    expect(await desk.counts()).toEqual(before);
  });

  it('extended in its last days is reminded of again before the new end', async () => {
    await desk.goTo(caseId, '2027-01-18T09:00:00+08:00');
    const reminded = await told();
    expect(reminded.map((line) => line.split(' ')[0])).toEqual(['obligation-remind', 'obligation-remind']);
    const { id } = await term();
    await desk.act(COURT, caseId, 'term-extended', { ...longer, obligationId: id, documentId: paper });
    await desk.goTo(caseId, '2027-02-18T09:00:00+08:00');
    const kinds = (await told()).map((line) => line.split(' ')[0]);
    expect(kinds.slice(2)).toEqual(['obligation-extended', 'obligation-remind', 'obligation-remind']);
  });

  it('within what the law allows ends on the day the decision names', async () => {
    const { id } = await term();
    const fields = { ...longer, obligationId: id, documentId: paper, untilOn: '2027-02-05' };
    await desk.act(COURT, caseId, 'term-extended', fields);
    await expect(term()).resolves.toMatchObject({ dueOn: '2027-02-05', variant: 'at-most-3-months' });
  });

  it.each([
    ['on a ground that stops no term of this case', { ground: 'file-reading' }, 409, 'nothing-to-pause'],
    ['from before it began', { fromOn: '2026-11-17' }, 422, 'before-term'],
  ] as const)('does not stand still %s', async (_why, wrong, status, code) => {
    const fields = { ...examination, fromOn: '2026-11-18', documentId: paper, ...wrong };
    await expect(desk.refused(COURT, caseId, 'term-paused', fields)).resolves.toMatchObject({ status, code });
  });

  it('does not stand still from a day after its end, nor run again before it stood still', async () => {
    desk.now = at('2027-02-01T10:00:00');
    await expect(
      desk.refused(COURT, caseId, 'term-paused', { ...examination, fromOn: '2027-01-19', documentId: paper }),
    ).resolves.toMatchObject({ status: 409, code: 'nothing-to-pause' });
    const ground = 'psychiatric-examination';
    await expect(desk.refused(COURT, caseId, 'term-resumed', { ground, toOn: '2027-01-19' })).resolves.toMatchObject({
      status: 409,
      code: 'nothing-paused',
    });
    await pause('2027-01-10');
    await expect(desk.refused(COURT, caseId, 'term-resumed', { ground, toOn: '2027-01-09' })).resolves.toMatchObject({
      status: 422,
      code: 'pause-inverted',
      errors: [{ pointer: '/toOn' }],
    });
    await expect(
      desk.refused(COURT, caseId, 'term-resumed', { ground: 'trial-suspended', toOn: '2027-01-12' }),
    ).resolves.toMatchObject({ status: 409, code: 'nothing-paused' });
  });

  it('standing still may be extended, also past its old end, and ends later by the days that did not count', async () => {
    await pause('2027-01-10');
    desk.now = at('2027-01-25T10:00:00');
    const { id } = await term();
    const supreme = { decidedBy: '最高人民法院', documentNumber: '（2027）最高法延3号', documentId: paper };
    await desk.act(COURT, caseId, 'term-extended', { ...longer, obligationId: id, documentId: paper });
    await desk.act(COURT, caseId, 'term-extended', { ...supreme, obligationId: id, variant: 'extended-3-months' });
    await desk.act(COURT, caseId, 'term-extended', {
      ...{ ...supreme, obligationId: id, variant: 'supreme-court-extension', untilOn: '2027-08-01' },
    });
    await expect(term()).resolves.toMatchObject({ state: 'paused', dueOn: '2027-08-01' });
    await resume('2027-01-19');
    // Ten days, the first and the last included.
    await expect(term()).resolves.toMatchObject({ state: 'owed', dueOn: '2027-08-11', fixedOn: '2027-08-11' });
  });

  it('does not run into days that are left out already', async () => {
    desk.now = at('2027-01-05T10:00:00');
    await pause('2026-12-10');
    await resume('2026-12-20');
    await pause('2026-12-01');
    await expect(
      desk.refused(COURT, caseId, 'term-resumed', { ground: 'psychiatric-examination', toOn: '2026-12-15' }),
    ).resolves.toMatchObject({ status: 422, code: 'pause-overlap', errors: [{ pointer: '/toOn' }] });
  });

  it('is neither stopped nor extended by a decision from before it began', async () => {
    desk.now = at('2027-02-01T10:00:00');
    const { id } = await term();
    const early = { occurredAt: '2026-11-17T10:00:00+08:00' };
    const refusal = { status: 422, code: 'occurred-before-dependency', errors: [{ pointer: '/occurredAt' }] };
    await expect(
      desk.refused(COURT, caseId, 'term-extended', { ...longer, obligationId: id, documentId: paper, ...early }),
    ).resolves.toMatchObject(refusal);
    const stop = { ...examination, fromOn: '2026-11-25', documentId: paper };
    await expect(desk.refused(COURT, caseId, 'term-paused', { ...stop, ...early })).resolves.toMatchObject(refusal);
    await pause('2026-11-25');
    const end = { ground: examination.ground, toOn: '2026-12-04', occurredAt: '2026-12-04T10:00:00+08:00' };
    await expect(desk.refused(COURT, caseId, 'term-resumed', end)).resolves.toMatchObject(refusal);
  });

  it('ends with the aid and runs on when that end is undone', async () => {
    await desk.act(COURT, caseId, 'private-counsel-retained', { name: '孙律师' });
    await desk.act('center-staff', caseId, 'terminated', { ground: 'private-counsel', reason: '家属委托律师' });
    await expect(term()).resolves.toMatchObject({ state: 'lapsed' });
    desk.now += DAY;
    await desk.act('center-staff', caseId, 'termination-objected', { reason: '并未委托' });
    await desk.act('supervisor', caseId, 'objection-decided', { upheld: true, reason: '异议成立' });
    await expect(term()).resolves.toMatchObject({ state: 'owed', dueOn: '2027-01-18' });
  });

  it('accepted in another procedure than the notice let assume is one term, not two', async () => {
    const stageBeganAt = '2026-11-17T10:00:00+08:00';
    const other = await desk.notify(noticeBody(desk.now, { stageBeganAt }));
    await desk.act(COURT, other, 'procedural-step', { step: 'case-accepted', procedure: 'summary' });
    await expect(desk.course(other, TRIAL)).resolves.toEqual(['cancelled 2027-01-17']);
    await expect(desk.course(other, 'trial-summary')).resolves.toEqual(['owed 2026-12-08']);
  });

  it('begins anew at another court, in the procedure that was named last', async () => {
    await desk.act(COURT, caseId, 'procedural-step', { step: 'procedure-changed', procedure: 'summary' });
    const toAgencyId = 'agency-cd-qingyang-court';
    await desk.act(COURT, caseId, 'procedural-step', { step: 'competence-changed', toAgencyId });
    await expect(desk.owed(caseId)).resolves.not.toContain(TRIAL);
    const terms = await desk.obligations(caseId, 'trial-summary');
    expect(terms.map(({ state, owedByAgencyId }) => [state, owedByAgencyId])).toEqual([
      ['cancelled', expect.any(String)],
      ['owed', toAgencyId],
    ]);
  });

  it('follows custody: at liberty its last day moves behind days off, held again it does not', async () => {
    desk.now = at('2026-11-28T10:00:00');
    // From Saturday 28 November two months lead to Thursday; an extension to Sunday 28 February.
    const { id } = await term();
    await desk.act(COURT, caseId, 'term-extended', { ...longer, obligationId: id, documentId: paper });
    await pause('2026-11-20');
    await resume('2026-11-28');
    await expect(term()).resolves.toMatchObject({ dueOn: '2027-02-27', counting: 'CP-C' });
    const { changed } = await desk.act(COURT, caseId, 'custody-changed', { measure: 'bail' });
    expect(changed).toMatchObject([{ ruleId: TRIAL, counting: 'CP-M', dueOn: '2027-03-01' }]);
    desk.now += DAY;
    const place = { measure: 'arrested', placeId: 'agency-cd-detention' } as const;
    await desk.act(COURT, caseId, 'custody-changed', place);
    await expect(term()).resolves.toMatchObject({ dueOn: '2027-02-27', counting: 'CP-C', inCustody: true });
    await expect(told()).resolves.toEqual(
      expect.arrayContaining([expect.stringMatching(/^obligation-followed-custody 当事人不再羁押/)]),
    );
  });

  it('is moved by the court only, and by the center for it with a paper', async () => {
    const fields = { ...examination, fromOn: '2026-11-18', documentId: paper };
    await expect(desk.refused('lawyer', caseId, 'term-paused', fields)).resolves.toMatchObject({ status: 404 });
    await expect(desk.refused('center-staff', caseId, 'term-paused', fields)).resolves.toMatchObject({ status: 403 });
    const onBehalfOf = 'agency-cd-jinjiang-court';
    const documentId = await desk.document('center-staff', 'decision');
    await desk.act('center-staff', caseId, 'term-paused', { ...fields, documentId, channel: 'paper', onBehalfOf });
    await expect(term()).resolves.toMatchObject({ state: 'paused' });
  });

  it('is over when judgment is pronounced, also while it stands still', async () => {
    await pause('2026-11-18');
    await desk.act(COURT, caseId, 'procedural-step', { step: 'judgment-pronounced-in-court' });
    await expect(term()).resolves.toMatchObject({ state: 'fulfilled', late: false });
  });
});
