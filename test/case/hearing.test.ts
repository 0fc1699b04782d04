import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HearingBody } from '../../activities/case/fields.js';
import { noticeBody } from '../support/builders.js';
import { DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

const PAPERS = 'court-send-papers-before-hearing';
const INDICTMENT = 'serve-indictment';
const SUMMONS = 'serve-hearing-notice';
const BAR = 'no-hearing-without-mandatory-counsel';
const CLERK = 'court-clerk';

function hearing(on: string, changes: Partial<HearingBody> = {}): HearingBody {
  return { at: `${on}T09:30:00+08:00`, place: '第三法庭', procedure: 'ordinary', ...changes };
}

describe('the hearing', () => {
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

  const fixed = (on = '2026-12-14', changes: Partial<HearingBody> = {}) =>
    desk.act(CLERK, caseId, 'hearing-fixed', { hearing: hearing(on, changes) });
  const moved = (on: string, changes: Partial<HearingBody> = {}) =>
    desk.act(CLERK, caseId, 'hearing-changed', { hearing: hearing(on, changes), reason: '证人不能到庭' });
  const served = (form: string, servedOn: string) =>
    desk.act(CLERK, caseId, 'papers-served', { form, to: '被告人及辩护人', servedOn });
  const courses = async (...ruleIds: readonly string[]): Promise<readonly (readonly string[])[]> =>
    Promise.all(ruleIds.map((ruleId) => desk.course(caseId, ruleId)));

  it('fixed opens each limit before it and is told to center, lawyer and place', async () => {
    const answer = await fixed();
    expect(answer.opened.map(({ ruleId }) => ruleId).toSorted()).toEqual([PAPERS, SUMMONS, INDICTMENT].toSorted());
    // Fifteen days before is a Sunday: in time on that day.
    await expect(courses(PAPERS, INDICTMENT, SUMMONS)).resolves.toEqual([
      ['owed 2026-11-29'],
      ['owed 2026-12-04'],
      ['owed 2026-12-11'],
    ]);
    await expect(desk.obligation(caseId, SUMMONS)).resolves.toMatchObject({
      ...{ owedByAgencyId: 'agency-cd-jinjiang-court', owedToPersonId: 'lawyer-cd-zhou', subjectKind: 'hearing' },
      subjectId: (await desk.caseRow(caseId)).hearingId,
    });
    const paper = await desk.paper(caseId, 'hearing-fixed');
    expect(paper.to).toEqual(['agency-cd-center', 'lawyer-cd-zhou']);
    expect(paper.text).toContain('第三法庭');
    const toPlace = await desk.paper(caseId, 'appearance-notice');
    expect(toPlace.to).toEqual(['agency-cd-detention']);
    expect(toPlace.text).not.toContain('盗窃罪');
  });

  it('moved counts every open limit anew; the court has told by recording it', async () => {
    await fixed();
    const answer = await moved('2026-12-21');
    expect(answer.cancelled.map(({ ruleId }) => ruleId).toSorted()).toEqual([PAPERS, SUMMONS, INDICTMENT].toSorted());
    await expect(courses(PAPERS, INDICTMENT, SUMMONS)).resolves.toEqual([
      ['cancelled 2026-11-29', 'owed 2026-12-06'],
      ['cancelled 2026-12-04', 'owed 2026-12-11'],
      ['cancelled 2026-12-11', 'owed 2026-12-18'],
    ]);
    expect(answer.fulfilled).toMatchObject([{ ruleId: 'tell-center-changes', late: false }]);
    const paper = await desk.paper(caseId, 'hearing-changed');
    expect(paper.to).toEqual(['agency-cd-center', 'lawyer-cd-zhou']);
    expect(paper.text).toContain('证人不能到庭');
  });

  it('moved takes along the list of evidence that the court asked for', async () => {
    await fixed();
    await desk.act(CLERK, caseId, 'procedural-step', { step: 'evidence-list-asked' });
    await moved('2026-12-21');
    await expect(desk.course(caseId, 'file-evidence-list')).resolves.toEqual([
      'cancelled 2026-12-09',
      'owed 2026-12-16',
    ]);
  });

  it('moved and told five days later was told late', async () => {
    await fixed();
    desk.now += 5 * DAY;
    const occurredAt = new Date(WEDNESDAY + HOUR).toISOString();
    const body = { hearing: hearing('2026-12-21'), reason: '-', occurredAt };
    const { fulfilled } = await desk.act(CLERK, caseId, 'hearing-changed', body);
    expect(fulfilled).toMatchObject([{ ruleId: 'tell-center-changes', late: true }]);
    await expect(desk.course(caseId, 'tell-center-changes')).resolves.toEqual(['fulfilled 2026-11-20 late']);
  });

  it('moved wants a new summons; an indictment served in time for the new date stands', async () => {
    await fixed();
    desk.now += DAY;
    await served('起诉书副本', '2026-11-19');
    await served('传票', '2026-11-19');
    await moved('2026-12-21');
    await expect(courses(INDICTMENT, SUMMONS)).resolves.toEqual([
      ['fulfilled 2026-12-04'],
      ['fulfilled 2026-12-11', 'owed 2026-12-18'],
    ]);
    await served('传票', '2026-11-19');
    await expect(desk.owed(caseId)).resolves.not.toContain(SUMMONS);
  });

  it('fixed after the papers went out finds them served', async () => {
    const attachments = [{ documentId: await desk.document(CLERK, 'indictment'), kind: '起诉书副本' }];
    caseId = await desk.notify(noticeBody(desk.now, { attachments }));
    await desk.accepted(caseId);
    await served('起诉书副本', '2026-11-18');
    desk.now += DAY;
    const answer = await fixed();
    expect(answer.fulfilled.map(({ ruleId, late }) => [ruleId, late])).toEqual([
      [PAPERS, false],
      [INDICTMENT, false],
    ]);
    await expect(courses(PAPERS, INDICTMENT, SUMMONS)).resolves.toEqual([
      ['fulfilled 2026-11-29'],
      ['fulfilled 2026-12-04'],
      ['owed 2026-12-11'],
    ]);
    await moved('2026-11-26');
    await expect(courses(PAPERS, INDICTMENT)).resolves.toEqual([
      ['fulfilled 2026-11-29', 'fulfilled 2026-11-11 late'],
      ['fulfilled 2026-12-04', 'fulfilled 2026-11-16 late'],
    ]);
  });

  it('moved so near that what was in time is late now, and what was not done is overdue with one alarm', async () => {
    await fixed();
    desk.now = Date.parse('2026-11-25T10:00:00+08:00');
    await served('起诉书副本', '2026-11-25');
    const answer = await moved('2026-12-01');
    expect(answer.fulfilled).toContainEqual(expect.objectContaining({ ruleId: INDICTMENT, late: true }));
    await expect(courses(INDICTMENT, PAPERS)).resolves.toEqual([
      // The 21st is a Saturday.
      ['fulfilled 2026-12-04', 'fulfilled 2026-11-21 late'],
      ['cancelled 2026-11-29', 'owed 2026-11-16'],
    ]);
    const owedId = (await desk.obligations(caseId, PAPERS))[1]?.id;
    const told = await desk.prisma.historyEntry.findMany({ where: { affairId: caseId, refId: owedId ?? '' } });
    expect(told.map(({ kind }) => kind)).toEqual(['obligation-escalate']);
  });

  it('moved to a summary procedure leaves no limit of service', async () => {
    await fixed();
    await moved('2026-12-14', { procedure: 'summary' });
    await expect(courses(PAPERS, INDICTMENT, SUMMONS)).resolves.toEqual([
      ['cancelled 2026-11-29'],
      ['cancelled 2026-12-04'],
      ['cancelled 2026-12-11'],
    ]);
  });

  it('cancelled ends its limits; fixed again it finds the service that was done', async () => {
    await fixed();
    await served('起诉书副本', '2026-11-18');
    const answer = await desk.act(CLERK, caseId, 'hearing-cancelled', { reason: '中止审理' });
    expect(answer.cancelled.map(({ ruleId }) => ruleId).toSorted()).toEqual([PAPERS, SUMMONS].toSorted());
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ hearingId: null, hearingAt: null });
    expect((await desk.paper(caseId, 'hearing-cancelled')).to).toEqual(['agency-cd-center', 'lawyer-cd-zhou']);
    await fixed('2027-01-18');
    await expect(courses(PAPERS, INDICTMENT, SUMMONS)).resolves.toEqual([
      ['cancelled 2026-11-29', 'owed 2027-01-03'],
      ['fulfilled 2026-12-04'],
      ['cancelled 2026-12-11', 'owed 2027-01-15'],
    ]);
  });

  it('of the notice is moved like one fixed later', async () => {
    const other = await desk.notify(noticeBody(desk.now, { hearing: hearing('2026-12-14') }));
    await desk.act(CLERK, other, 'hearing-changed', { hearing: hearing('2026-12-21'), reason: '-' });
    await expect(desk.course(other, INDICTMENT)).resolves.toEqual(['cancelled 2026-12-04', 'owed 2026-12-11']);
  });

  it('is fixed once at a time, and cannot be moved or cancelled where there is none', async () => {
    const none = { status: 409, code: 'no-hearing' };
    const change = { hearing: hearing('2026-12-21'), reason: '-' };
    await expect(desk.refused(CLERK, caseId, 'hearing-changed', change)).resolves.toMatchObject(none);
    await expect(desk.refused(CLERK, caseId, 'hearing-cancelled', { reason: '-' })).resolves.toMatchObject(none);
    await fixed();
    await expect(
      desk.refused(CLERK, caseId, 'hearing-fixed', { hearing: hearing('2026-12-15') }),
    ).resolves.toMatchObject({ status: 409, code: 'hearing-already-fixed' });
  });

  it('cannot be moved before it was fixed', async () => {
    await fixed();
    const occurredAt = new Date(WEDNESDAY - HOUR).toISOString();
    await expect(
      desk.refused(CLERK, caseId, 'hearing-changed', { hearing: hearing('2026-12-21'), reason: '-', occurredAt }),
    ).resolves.toMatchObject({ status: 422, errors: [{ pointer: '/occurredAt' }] });
  });

  it('past at its recording is taken, overdue with one alarm each; the next session may be fixed', async () => {
    desk.now += 5 * DAY;
    const occurredAt = new Date(WEDNESDAY + HOUR).toISOString();
    await desk.act(CLERK, caseId, 'hearing-fixed', { hearing: hearing('2026-11-20'), occurredAt });
    const owed = await desk.prisma.obligation.findMany({
      where: { affairId: caseId, state: 'owed', subjectKind: 'hearing' },
    });
    expect(owed.map(({ ruleId }) => ruleId).toSorted()).toEqual([PAPERS, SUMMONS, INDICTMENT].toSorted());
    const alarms = await desk.prisma.historyEntry.groupBy({
      by: ['refId'],
      where: { affairId: caseId, refId: { in: owed.map(({ id }) => id) } },
      _count: true,
    });
    expect(alarms.map(({ _count }) => _count)).toEqual([1, 1, 1]);
    await fixed('2026-12-14');
    // Held without it: the breach stays on record.
    await expect(desk.course(caseId, SUMMONS)).resolves.toEqual(['lapsed 2026-11-17 late', 'owed 2026-12-11']);
  });

  describe('without the counsel there must be', () => {
    beforeEach(async () => {
      caseId = await desk.notify(noticeBody(desk.now));
    });

    it('is barred until a lawyer is named, who finds the date in his first paper', async () => {
      await fixed();
      await expect(desk.owed(caseId)).resolves.toContain(BAR);
      expect((await desk.obligation(caseId, SUMMONS)).owedToPersonId).toBeNull();
      const answer = await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      expect(answer.fulfilled.map(({ ruleId }) => ruleId)).toContain(BAR);
      await expect(desk.obligation(caseId, SUMMONS)).resolves.toMatchObject({
        ...{ owedToPersonId: 'lawyer-cd-zhou', owedToAgencyId: 'agency-cd-firm-shuheng', owedToName: '周明远' },
      });
      const { text } = await desk.paper(caseId, 'assignment-notice');
      expect(text).toContain('2026-12-14 09:30');
      expect(text).toContain('送达起诉书副本');
    });

    it('is barred again when he leaves, and on a new date without anybody', async () => {
      await fixed();
      await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      await desk.act('lawyer', caseId, 'assignment-declined', { reason: '冲突' });
      await expect(desk.course(caseId, BAR)).resolves.toEqual(['fulfilled -', 'owed -']);
      await moved('2026-12-21');
      await expect(desk.course(caseId, BAR)).resolves.toEqual(['fulfilled -', 'cancelled -', 'owed -']);
    });
  });

  it('moved while a lawyer is named: whichever comes first, he ends with the new date', async () => {
    const other = await desk.notify(noticeBody(desk.now, { hearing: hearing('2026-12-14') }));
    const at = new Date(desk.now).toISOString();
    const change = { kind: 'hearing-changed', occurredAt: at, hearing: hearing('2026-12-21'), reason: '-' } as const;
    const naming = { kind: 'lawyer-assigned', occurredAt: at, lawyerId: 'lawyer-cd-wu' } as const;
    const rows = await Promise.all([
      desk.submit(CLERK, 'act', other, change),
      desk.submit('center-staff', 'act', other, naming),
    ]);
    expect(rows.map(({ state }) => state)).toEqual(['done', 'done']);
    const standing = await desk.prisma.obligation.findMany({
      where: { affairId: other, state: 'owed', subjectKind: 'hearing' },
    });
    expect(standing.map(({ ruleId, owedToPersonId }) => [ruleId, owedToPersonId]).toSorted()).toEqual(
      [
        [PAPERS, null],
        [SUMMONS, 'lawyer-cd-wu'],
        [INDICTMENT, 'lawyer-cd-wu'],
      ].toSorted(),
    );
    await expect(desk.caseRow(other)).resolves.toMatchObject({ status: 'assigned', version: 3 });
  });
});
