import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { CREDENTIALS, DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

const OFFICER = 'detention-officer';
const NEW_OFFICER = 'officer-jianyang';
const [OLD_PLACE, NEW_PLACE] = ['agency-cd-detention', 'agency-cd-jianyang-detention'];
const MEETING = 'arrange-meeting';

describe('custody', () => {
  let desk: Desk;
  let caseId: string;
  let meetingId: string;
  beforeAll(async () => {
    desk = await Desk.open();
    const email = 'officer@jianyang.example';
    await desk.prisma.account.create({
      data: { id: NEW_OFFICER, name: '谢平', role: 'detention-officer', agencyId: NEW_PLACE, email },
    });
  });
  beforeEach(async () => {
    desk.now = WEDNESDAY;
    caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    meetingId = await desk.meetingRequested(caseId);
  });
  afterAll(() => desk.close());

  const at = (instant: string): string => `${instant}:00+08:00`;
  const moved = (more: object = {}) =>
    desk.act('court-clerk', caseId, 'custody-changed', { measure: 'detained', placeId: NEW_PLACE, ...more });
  const arranged = (account: string, meetingAt: string) =>
    desk.act(account, caseId, 'meeting-arranged', { meetingId, meetingAt: at(meetingAt) });
  const meeting = () => desk.prisma.meeting.findUniqueOrThrow({ where: { id: meetingId } });
  const debtors = async (): Promise<unknown> => {
    const rows = await desk.obligations(caseId, MEETING);
    return rows.map(({ owedByAgencyId, state }) => [owedByAgencyId, state]);
  };

  describe('of somebody moved to another place', () => {
    it('takes the meeting along: owed by the new place, forty-eight hours from the move', async () => {
      desk.now += DAY + 2 * HOUR;
      const answer = await moved();
      expect(answer.cancelled.map(({ ruleId }) => ruleId)).toEqual([MEETING]);
      await expect(debtors()).resolves.toEqual([
        [OLD_PLACE, 'cancelled'],
        [NEW_PLACE, 'owed'],
      ]);
      // Moved on Thursday at 12:00 sharp: the count begins at 13:00.
      expect((await desk.obligations(caseId, MEETING))[1]).toMatchObject({
        ...{ subjectId: meetingId, alarmAt: new Date(at('2026-11-21T12:00')) },
        dueAt: new Date(at('2026-11-21T13:00')),
      });
      await expect(meeting()).resolves.toMatchObject({ state: 'requested', placeId: NEW_PLACE });
      expect(answer.fulfilled).toMatchObject([{ ruleId: 'tell-center-changes', late: false }]);
    });

    it('voids what the old place had arranged, and is measured by the new place’s hours only', async () => {
      await arranged(OFFICER, '2026-11-20T09:00');
      desk.now += DAY + 2 * HOUR;
      await moved();
      await expect(meeting()).resolves.toMatchObject({ state: 'requested', meetingAt: null, room: null });
      // Later than the old place had to, earlier than the new one has to.
      const inTime = await arranged(NEW_OFFICER, '2026-11-21T09:00');
      expect(inTime.fulfilled.map(({ ruleId }) => ruleId)).toEqual([MEETING]);
      // Put off beyond its hours the new place owes it again; what the old one did stays done.
      await arranged(NEW_OFFICER, '2026-11-22T09:00');
      await expect(debtors()).resolves.toEqual([
        [OLD_PLACE, 'fulfilled'],
        [NEW_PLACE, 'owed'],
      ]);
    });

    it('shows the case to the new place and to the old one no more', async () => {
      const meetingAt = at('2026-11-19T09:00');
      await expect(
        desk.refused(NEW_OFFICER, caseId, 'meeting-arranged', { meetingId, meetingAt }),
      ).resolves.toMatchObject({ status: 404 });
      await moved();
      await expect(desk.refused(OFFICER, caseId, 'meeting-arranged', { meetingId, meetingAt })).resolves.toMatchObject({
        status: 404,
      });
      await arranged(NEW_OFFICER, '2026-11-19T09:00');
    });

    it('is told to center and lawyer, to the place he left and the place he came to', async () => {
      await moved();
      const told = await desk.paper(caseId, 'custody-changed');
      expect(told.to).toEqual(expect.arrayContaining(['agency-cd-center', 'lawyer-cd-zhou']));
      expect(told.text).toContain('简阳市看守所');
      const arrival = await desk.paper(caseId, 'custody-arrival');
      expect(arrival.to).toEqual([NEW_PLACE]);
      expect(arrival.text).not.toContain('盗窃罪');
      expect((await desk.paper(caseId, 'custody-departure')).to).toEqual([OLD_PLACE]);
    });

    it('takes along a meeting that was refused and is still owed, not one that lacked papers', async () => {
      await desk.act(OFFICER, caseId, 'meeting-refused', { meetingId, reason: '会见室已满' });
      const other = await desk.meetingRequested(caseId);
      const missingPapers = ['律师执业证书'];
      await desk.act(OFFICER, caseId, 'meeting-refused', { meetingId: other, reason: '-', missingPapers });
      await moved();
      const states = await desk.prisma.meeting.findMany({ where: { caseId }, orderBy: { id: 'asc' } });
      expect(states.map(({ state }) => state)).toEqual(['requested', 'refused']);
      await expect(arranged(NEW_OFFICER, '2026-11-19T09:00')).resolves.toMatchObject({
        fulfilled: [{ ruleId: MEETING }],
      });
    });

    it('and reported late makes nobody late for a meeting asked for since', async () => {
      await desk.act('lawyer', caseId, 'meeting-held', { meetingId, outcome: 'accepted-counsel' });
      desk.now = Date.parse(at('2026-11-23T10:30'));
      const asked = await desk.meetingRequested(caseId);
      desk.now += HOUR;
      await moved({ occurredAt: at('2026-11-19T10:30') });
      const [row] = await desk.prisma.obligation.findMany({
        where: { affairId: caseId, ruleId: MEETING, subjectId: asked, state: 'owed' },
      });
      expect(row).toMatchObject({ owedByAgencyId: NEW_PLACE, triggerAt: new Date(at('2026-11-23T10:30')) });
    });

    it('may be told by the place he leaves', async () => {
      const { fulfilled } = await desk.act(OFFICER, caseId, 'custody-changed', {
        ...{ measure: 'detained', placeId: NEW_PLACE },
      });
      expect(fulfilled).toEqual([]);
      await expect(desk.caseRow(caseId)).resolves.toMatchObject({ custodyPlaceId: NEW_PLACE });
    });
  });

  const states = async () =>
    (await desk.prisma.meeting.findMany({ where: { caseId }, orderBy: { id: 'asc' } })).map(({ state }) => state);

  /** Two that are not over: one refused and still owed, one arranged. @returns the arranged one */
  async function refusedAndArranged(): Promise<string> {
    await desk.act(OFFICER, caseId, 'meeting-refused', { meetingId, reason: '会见室已满' });
    const second = await desk.meetingRequested(caseId);
    await desk.act(OFFICER, caseId, 'meeting-arranged', { meetingId: second, meetingAt: at('2026-11-20T09:00') });
    return second;
  }

  it.each(['bail', 'none'] as const)('ended by %s ends every open meeting', async (measure) => {
    await refusedAndArranged();
    await desk.act('court-clerk', caseId, 'custody-changed', { measure });
    await expect(states()).resolves.toEqual(['refused', 'refused']);
    expect((await desk.obligations(caseId, MEETING)).find(({ subjectId }) => subjectId === meetingId)).toMatchObject({
      state: 'cancelled',
    });
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ custodyPlaceId: null });
    await expect(desk.refused(OFFICER, caseId, 'custody-changed', { measure: 'none' })).resolves.toMatchObject({
      status: 404,
    });
    await expect(
      desk.refused('lawyer', caseId, 'meeting-requested', { credentials: CREDENTIALS }),
    ).resolves.toMatchObject({ status: 409, code: 'person-at-liberty' });
  });

  it('turned into residential surveillance makes the organ owe the meeting, without a period', async () => {
    await desk.act('court-clerk', caseId, 'custody-changed', { measure: 'residential-surveillance' });
    await expect(meeting()).resolves.toMatchObject({ state: 'requested', placeId: null });
    await expect(desk.course(caseId, MEETING)).resolves.toEqual(['cancelled -']);
    await expect(desk.obligation(caseId, 'meet-under-residential-surveillance')).resolves.toMatchObject({
      ...{ state: 'owed', owedByAgencyId: 'agency-cd-jinjiang-court', dueAt: null, subjectId: meetingId },
    });
  });

  it('of another measure at the same place touches no meeting', async () => {
    const second = await refusedAndArranged();
    const answer = await desk.act('court-clerk', caseId, 'custody-changed', {
      measure: 'arrested',
      placeId: OLD_PLACE,
    });
    expect(answer.cancelled).toEqual([]);
    await expect(states()).resolves.toEqual(['refused', 'arranged']);
    const rows = await desk.obligations(caseId, MEETING);
    expect(rows.map(({ subjectId, state }) => [subjectId, state])).toEqual([
      [meetingId, 'owed'],
      [second, 'fulfilled'],
    ]);
  });

  it('reported out of order: the newer stands, both are in the history', async () => {
    desk.now += 2 * DAY;
    await moved({ occurredAt: at('2026-11-19T15:00') });
    const before = await desk.forms(caseId);
    const answer = await desk.act('court-clerk', caseId, 'custody-changed', {
      ...{ measure: 'bail', occurredAt: at('2026-11-19T09:00') },
    });
    expect([answer.opened, answer.fulfilled, answer.cancelled, answer.notices]).toEqual([[], [], [], []]);
    await expect(desk.forms(caseId)).resolves.toEqual(before);
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({
      ...{ custodyMeasure: 'detained', custodyPlaceId: NEW_PLACE },
    });
    const told = await desk.prisma.historyEntry.findMany({
      where: { affairId: caseId, kind: 'custody-changed' },
      orderBy: { seq: 'asc' },
    });
    expect(told.map(({ summaryZh }) => summaryZh)).toEqual([
      expect.stringContaining('简阳市看守所'),
      expect.stringContaining('取保候审'),
    ]);
    expect(told[1]?.summaryZh).toContain('现状不变');
  });

  it('unchanged is refused', async () => {
    const fields = { measure: 'detained', placeId: OLD_PLACE } as const;
    await expect(desk.refused('court-clerk', caseId, 'custody-changed', fields)).resolves.toMatchObject({
      ...{ status: 409, code: 'custody-unchanged' },
    });
  });

  it.each([
    ['at an unknown place', { measure: 'detained', placeId: 'nowhere' }],
    ['at a place that holds nobody', { measure: 'arrested', placeId: 'agency-cd-justice' }],
  ] as const)('%s is refused', async (_why, fields) => {
    await expect(desk.refused('court-clerk', caseId, 'custody-changed', fields)).resolves.toMatchObject({
      ...{ status: 422, errors: [{ pointer: '/placeId', code: 'unknown-place' }] },
    });
  });

  it('is nothing for a lawyer to report', async () => {
    await expect(desk.refused('lawyer', caseId, 'custody-changed', { measure: 'bail' })).resolves.toMatchObject({
      status: 403,
    });
  });
});
