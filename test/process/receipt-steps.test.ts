/** What follows a missing signature, rung by rung, in the step of the case that owns the paper. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { recordReceipt } from '../../activities/records/receipts.js';
import type { NoticeRecipient } from '../../prisma/generated/client.js';
import { LOOK_AGAIN } from '../../workflows/domain/signals.js';
import { legalAidCaseWorkflowId } from '../../workflows/names.js';
import { noticeBody } from '../support/builders.js';
import { DAY, Desk, FIRST_ASKED, HOUR, WEDNESDAY } from '../support/desk.js';

const STAFF = { id: 'center-staff', name: '许倩', agency: '成都市法律援助中心' };
const COURT = 'agency-cd-jinjiang-court';
const ZHOU = 'lawyer-cd-zhou';
const SHUHENG = 'agency-cd-firm-shuheng';

let desk: Desk;
let caseId: string;
beforeAll(async () => {
  desk = await Desk.open();
});
beforeEach(async () => {
  desk.now = WEDNESDAY;
  caseId = await desk.notify(noticeBody(desk.now));
});
afterAll(async () => {
  await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
  await desk.close();
});

/** The newest paper's recipient. @param who agency, or person in it */
const recipient = (form: string, who = 'agency-cd-center'): Promise<NoticeRecipient> =>
  desk.prisma.noticeRecipient.findFirstOrThrow({
    where: { notice: { affairId: caseId, form }, OR: [{ personId: who }, { personId: null, agencyId: who }] },
    orderBy: { id: 'desc' },
  });
const again = ({ id }: NoticeRecipient) => desk.prisma.noticeRecipient.findUniqueOrThrow({ where: { id } });
const purposes = async ({ id }: NoticeRecipient): Promise<string[]> => {
  const rows = await desk.prisma.delivery.findMany({ where: { recipientId: id }, orderBy: { seq: 'asc' } });
  return rows.map(({ purpose }) => purpose);
};
/** As the dispatcher would record it. */
const everythingHasLeft = () =>
  desk.prisma.delivery.updateMany({
    where: { recipient: { notice: { affairId: caseId } }, state: 'pending' },
    data: { state: 'sent', sentAt: new Date(desk.now) },
  });
const signed = ({ id }: NoticeRecipient): Promise<boolean> =>
  inTransaction(desk.records, (tx) =>
    recordReceipt(tx, { recipientId: id, by: STAFF, how: 'telephone', clock: desk.clock }),
  );
const row = () => desk.prisma.process.findUniqueOrThrow({ where: { id: legalAidCaseWorkflowId(caseId) } });
const everybodyIsTold = () => desk.prisma.process.updateMany({ data: { waiting: false, signals: [] } });
const goesPrivate = () => desk.act('court-clerk', caseId, 'private-counsel-retained', { name: '赵自聘' });
const terminated = () =>
  desk.act('center-staff', caseId, 'terminated', { ground: 'private-counsel', reason: '已自行委托' });
const lines = async ({ id }: NoticeRecipient): Promise<string[]> => {
  const found = await desk.prisma.historyEntry.findMany({
    where: { affairId: caseId, refId: id },
    orderBy: { seq: 'asc' },
  });
  return found.map(({ kind }) => kind);
};

describe('a recipient who is silent', () => {
  /** Thursday and Friday at nine; of the weekend's steps the one is taken on Monday, the other on Wednesday. */
  const LADDER = [
    ...[{ step: 'remind-1', state: 'reminded', next: 'remind-2', after: DAY, kind: 'receipt-remind' }],
    ...[{ step: 'remind-2', state: 'reminded', next: 'escalate', after: DAY, kind: 'receipt-remind' }],
    ...[{ step: 'escalate', state: 'escalated', next: 'give-up', after: 4 * DAY, kind: 'receipt-escalate' }],
    ...[{ step: 'give-up', state: 'no-receipt', next: null, after: null, kind: 'receipt-give-up' }],
  ] as const;

  /** Where he stands when it begins. @param at epoch ms */
  const standsAt = ({ id }: NoticeRecipient, nextStep: string, at: number) =>
    desk.prisma.noticeRecipient.update({ where: { id }, data: { nextStep, nextAt: new Date(at) } });

  it.each(LADDER)('$step: is $state then, and $next is next', async ({ step, state, next, after, kind }) => {
    await everythingHasLeft();
    const center = await recipient('defence-notice');
    await standsAt(center, step, FIRST_ASKED);
    await desk.look(caseId);
    desk.now = FIRST_ASKED - 1;
    await desk.look(caseId);
    await expect(lines(center)).resolves.toEqual([]);
    desk.now += 1;
    await desk.look(caseId);
    await expect(again(center)).resolves.toMatchObject({
      ...{ state, nextStep: next, nextAt: after === null ? null : new Date(desk.now + after) },
    });
    await expect(lines(center)).resolves.toEqual([kind]);
    // Looked at again in the same moment nothing more follows.
    await desk.look(caseId);
    await expect(lines(center)).resolves.toEqual([kind]);
  });

  it.each(LADDER)('$step: that comes up at night waits for the morning, and is still that step', async ({ step }) => {
    await everythingHasLeft();
    const center = await recipient('defence-notice');
    await standsAt(center, step, WEDNESDAY + 12 * HOUR);
    desk.now = WEDNESDAY + 12 * HOUR;
    await desk.look(caseId);
    await expect(lines(center)).resolves.toEqual([]);
    await expect(again(center)).resolves.toMatchObject({ nextStep: step, nextAt: new Date(FIRST_ASKED) });
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ nextAt: new Date(FIRST_ASKED) });
  });

  it('is asked at any hour under a paper whose limit is counted by the hour', async () => {
    await desk.accepted(caseId);
    desk.now = Date.parse('2026-11-20T16:20:00+08:00');
    await desk.meetingRequested(caseId);
    await everythingHasLeft();
    const place = await recipient('meeting-request', 'agency-cd-detention');
    const saturday = Date.parse('2026-11-21T04:20:00+08:00');
    expect(place).toMatchObject({ nextStep: 'remind-1', nextAt: new Date(saturday) });
    desk.now = saturday;
    await desk.look(caseId);
    await expect(again(place)).resolves.toMatchObject({
      ...{ state: 'reminded', nextStep: 'remind-2', nextAt: new Date(saturday + 12 * HOUR) },
    });
  });

  it('is planned for from the paper on: in his row, and in the case, whose process waits for the earliest', async () => {
    const center = await recipient('defence-notice');
    expect(center).toMatchObject({ nextStep: 'remind-1', nextAt: new Date(FIRST_ASKED), affairId: caseId });
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ nextAt: new Date(FIRST_ASKED) });
    const { nextAt, promises } = await desk.look(caseId);
    expect(nextAt).toBe(FIRST_ASKED);
    expect(promises[0]).toEqual({
      ...{ wait: 'receipt', who: 'recipient', until: nextAt, silence: 'remind', about: center.id },
    });
  });

  it('is reminded by a mail at the address of the first, in its queue', async () => {
    await everythingHasLeft();
    const center = await recipient('defence-notice');
    desk.now = FIRST_ASKED;
    await desk.look(caseId);
    const [first, reminder] = await desk.prisma.delivery.findMany({
      where: { recipientId: center.id },
      orderBy: { seq: 'asc' },
    });
    const { address, queue, hourClock, legalEffect } = first ?? {};
    expect(reminder).toMatchObject({ purpose: 'reminder-1', state: 'pending', address, queue, hourClock, legalEffect });
    expect(reminder?.messageId).not.toBe(first?.messageId);
  });

  it('who was slept through for a week is reminded first, not given up at once', async () => {
    await everythingHasLeft();
    const center = await recipient('defence-notice');
    desk.now += 7 * DAY;
    await desk.look(caseId);
    await expect(purposes(center)).resolves.toEqual(['first', 'reminder-1']);
    await expect(again(center)).resolves.toMatchObject({ nextAt: new Date(desk.now + 23 * HOUR) });
  });

  it('is not reminded of a paper that has not left: his step stands, its time runs anew', async () => {
    const center = await recipient('defence-notice');
    desk.now = FIRST_ASKED;
    await desk.look(caseId);
    await expect(again(center)).resolves.toMatchObject({
      ...{ state: 'pending', nextStep: 'remind-1', nextAt: new Date(FIRST_ASKED + DAY) },
    });
    await expect(purposes(center)).resolves.toEqual(['first']);
    await expect(lines(center)).resolves.toEqual([]);
    await everythingHasLeft();
    desk.now += DAY;
    await desk.look(caseId);
    await expect(purposes(center)).resolves.toEqual(['first', 'reminder-1']);
  });

  it.each(['failed', 'refused', 'given-up'])('is reminded all the same where the first mail was %s', async (state) => {
    const center = await recipient('defence-notice');
    await desk.prisma.delivery.updateMany({ where: { recipientId: center.id }, data: { state } });
    desk.now = FIRST_ASKED;
    await desk.look(caseId);
    await expect(purposes(center)).resolves.toEqual(['first', 'reminder-1']);
  });
});

describe('what no longer asks for anything reminds nobody:', () => {
  const assigned = () => desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: ZHOU });
  const hearing = { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' } as const;

  type Moot = Readonly<Record<'what' | 'form' | 'who', string> & Record<'begin' | 'end', () => Promise<unknown>>>;
  const MOOT: readonly Moot[] = [
    {
      ...{ what: 'of a lawyer who does not take the case', form: 'assignment-notice', who: ZHOU, begin: assigned },
      end: () => desk.act('lawyer', caseId, 'assignment-declined', { reason: '病' }),
    },
    {
      ...{ what: 'of his firm', form: 'assignment-notice', who: SHUHENG, begin: assigned },
      end: () => desk.act('lawyer', caseId, 'assignment-declined', { reason: '病' }),
    },
    {
      ...{ what: 'of the notice, once the case has ended', form: 'defence-notice', who: 'agency-cd-center' },
      ...{ begin: goesPrivate, end: terminated },
    },
    {
      ...{ what: 'of a request for a meeting that was refused since', form: 'meeting-request' },
      who: 'agency-cd-detention',
      begin: async () => {
        await desk.accepted(caseId);
        await desk.meetingRequested(caseId);
      },
      end: async () => {
        const { id: meetingId } = await desk.prisma.meeting.findFirstOrThrow({ where: { caseId } });
        const fields = { meetingId, reason: '提讯', missingPapers: [] };
        await desk.act('detention-officer', caseId, 'meeting-refused', fields);
      },
    },
    {
      ...{ what: 'of a hearing that was moved since', form: 'hearing-fixed', who: ZHOU },
      begin: async () => {
        await desk.accepted(caseId);
        await desk.act('court-clerk', caseId, 'hearing-fixed', { hearing });
      },
      end: () =>
        desk.act('court-clerk', caseId, 'hearing-changed', {
          hearing: { ...hearing, at: '2026-12-21T09:30:00+08:00' },
          reason: '证人不能到庭',
        }),
    },
  ];

  it.each(MOOT)('$what', async ({ form, who, begin, end }) => {
    await begin();
    await everythingHasLeft();
    const waiting = await recipient(form, who);
    expect(waiting).toMatchObject({ nextStep: 'remind-1' });
    desk.now += HOUR;
    await end();
    await everythingHasLeft();
    desk.now = FIRST_ASKED + HOUR;
    await desk.look(caseId);
    await expect(again(waiting)).resolves.toMatchObject({ nextStep: null, nextAt: null, receiptAt: null });
    await expect(purposes(waiting)).resolves.toEqual(['first']);
  });

  it('while the organ that was told of the same lawyer is reminded', async () => {
    await assigned();
    const letter = await recipient('legal-aid-letter', COURT);
    await desk.act('lawyer', caseId, 'assignment-declined', { reason: '病' });
    await everythingHasLeft();
    desk.now = FIRST_ASKED;
    await desk.look(caseId);
    await expect(purposes(letter)).resolves.toEqual(['first', 'reminder-1']);
  });
});

describe('a signature', () => {
  const ended = async (): Promise<void> => {
    await goesPrivate();
    await terminated();
  };
  const missing = () => desk.prisma.noticeRecipient.findMany({ where: { affairId: caseId, nextAt: { not: null } } });

  it('ends the waiting for it, and tells the process nothing: its timer is at worst early', async () => {
    await everybodyIsTold();
    const before = await row();
    const center = await recipient('defence-notice');
    await expect(signed(center)).resolves.toBe(true);
    await expect(again(center)).resolves.toMatchObject({ state: 'received', nextStep: null, nextAt: null });
    await expect(row()).resolves.toEqual(before);
    await everythingHasLeft();
    desk.now = FIRST_ASKED;
    await desk.look(caseId);
    await expect(purposes(center)).resolves.toEqual(['first']);
    // What the case waits for now is what is owed.
    const { _min } = await desk.prisma.obligation.aggregate({
      where: { affairId: caseId, state: 'owed' },
      _min: { nextAt: true },
    });
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ nextAt: _min.nextAt });
  });

  it('that comes twice is one', async () => {
    const center = await recipient('defence-notice');
    const both = await Promise.all([signed(center), signed(center)]);
    expect(both.toSorted()).toEqual([false, true]);
    await expect(lines(center)).resolves.toEqual(['receipt']);
  });

  it('and the step against silence in one moment do not both happen', async () => {
    await everythingHasLeft();
    const center = await recipient('defence-notice');
    desk.now = FIRST_ASKED;
    await Promise.all([signed(center), desk.look(caseId)]);
    const after = await again(center);
    expect(after).toMatchObject({ state: 'received', nextStep: null, nextAt: null });
    // Whichever was first: behind the signature nothing follows.
    expect((await lines(center)).at(-1)).toBe('receipt');
  });

  it('under the last paper of an ended case tells its process to end; the ones before tell nobody', async () => {
    await ended();
    await everybodyIsTold();
    const before = await row();
    const waiting = await missing();
    expect(waiting.length).toBeGreaterThan(1);
    for (const one of waiting.slice(1)) await signed(one);
    await expect(row()).resolves.toEqual(before);
    await expect(desk.caseRow(caseId)).resolves.not.toMatchObject({ nextAt: null });
    for (const one of waiting.slice(0, 1)) await signed(one);
    await expect(row()).resolves.toMatchObject({ waiting: true, signals: [LOOK_AGAIN], asked: before.asked + 1 });
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ nextAt: null });
    await expect(desk.look(caseId)).resolves.toMatchObject({ isOver: true, nextAt: null, promises: [] });
  });

  it('is waited for after the end of a case, until nobody is silent any more', async () => {
    await ended();
    await everythingHasLeft();
    await expect(desk.look(caseId)).resolves.toMatchObject({ status: 'terminated', isOver: false });
    for (let rungs = 0; rungs < 4; rungs += 1) {
      const { nextAt } = await desk.look(caseId);
      desk.now = nextAt ?? NaN;
      await desk.look(caseId);
      await everythingHasLeft();
    }
    await expect(desk.look(caseId)).resolves.toMatchObject({ isOver: true, nextAt: null });
    const states = await desk.prisma.noticeRecipient.findMany({ where: { affairId: caseId, state: 'no-receipt' } });
    expect(states.length).toBeGreaterThan(0);
    const tasks = await desk.prisma.task.count({
      where: { affairId: caseId, kind: 'confirm-receipt', closedAt: null },
    });
    expect(tasks).toBe(states.length);
  });
});
