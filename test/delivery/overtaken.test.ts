import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { verifyHistory } from '../../activities/history-verify.js';
import { tellRefusal } from '../../activities/inbox/refusal-news.js';
import { recordReceipt } from '../../activities/records/receipts.js';
import { noticeBody } from '../support/builders.js';
import { localEnvironment } from '../support/stack/temporal.js';
import { FIRST_ASKED, HOUR, WEDNESDAY, type Desk } from '../support/desk.js';
import { PostOffice, WITHIN } from './post-office.js';

const CLERK = 'court-clerk';
const CENTER = 'center-staff';
const OFFICER = 'detention-officer';
const ZHOU = 'lawyer-cd-zhou';
const WU = 'lawyer-cd-wu';
const OLD_PLACE = 'agency-cd-detention';
const NEW_PLACE = 'agency-cd-jianyang-detention';
const MINUTE = 60_000;

describe('a paper that news has overtaken before it left', () => {
  let temporal: TestWorkflowEnvironment;
  let office: PostOffice;
  let desk: Desk;
  let caseId: string;
  beforeAll(async () => {
    temporal = await localEnvironment();
  });
  beforeEach(async () => {
    office = await PostOffice.open(temporal.client, WEDNESDAY);
    desk = office.desk;
    caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    desk.now += MINUTE;
  });
  afterEach(async () => {
    await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
    await office.close();
  });
  afterAll(() => temporal.teardown());

  const hearing = (on: string) => ({ at: `${on}T09:30:00+08:00`, place: '第三法庭', procedure: 'ordinary' }) as const;

  /** What became of every mail of a form, by who was to get it. */
  async function became(form: string): Promise<Record<string, string>> {
    const rows = await desk.prisma.delivery.findMany({
      where: { recipient: { notice: { affairId: caseId, form } } },
      orderBy: { seq: 'asc' },
      include: { recipient: true },
    });
    for (const { id, state } of rows) expect(office.sent().includes(id), id).toBe(state === 'sent');
    return Object.fromEntries(rows.map(({ state, recipient }) => [recipient.personId ?? recipient.agencyId, state]));
  }

  async function addressOf(form: string, personId: string): Promise<string> {
    const { address } = await desk.prisma.delivery.findFirstOrThrow({
      where: { recipient: { personId, notice: { affairId: caseId, form } } },
    });
    return address;
  }

  /** Everything leaves that is to leave. */
  async function allGone(): Promise<void> {
    await office.start();
    await office.drained();
  }

  /** The lines of the history about papers that were not sent. */
  const notSent = () =>
    desk.prisma.historyEntry.findMany({ where: { affairId: caseId, kind: 'paper-not-sent' }, orderBy: { seq: 'asc' } });

  it.each([
    ['changed', 'hearing-changed'],
    ['cancelled', 'hearing-cancelled'],
  ] as const)('is not sent: of a hearing that was %s while the mailbox took nothing', async (_what, kind) => {
    const address = await addressOf('assignment-notice', ZHOU);
    office.relay.does('RCPT TO', { answer: '450 4.2.2 full' }, { to: address });
    await allBut(address);
    await desk.act(CLERK, caseId, 'hearing-fixed', { hearing: hearing('2026-12-14') });
    await allBut(address);
    desk.now += MINUTE;
    const reason = '证人不能到庭';
    if (kind === 'hearing-changed') {
      await desk.act(CLERK, caseId, kind, { hearing: hearing('2026-12-21'), reason });
    } else await desk.act(CLERK, caseId, kind, { reason });
    office.relay.recovers();
    await desk.prisma.delivery.updateMany({ where: { address }, data: { notBefore: new Date(0) } });
    await office.drained();
    const both = { 'agency-cd-center': 'sent', [ZHOU]: 'sent' };
    await expect(became('hearing-fixed')).resolves.toEqual({ ...both, [ZHOU]: 'dropped' });
    await expect(became(kind)).resolves.toEqual(both);
    const [dropped] = await desk.prisma.noticeRecipient.findMany({
      where: { personId: ZHOU, notice: { affairId: caseId, form: 'hearing-fixed' } },
    });
    // Nobody is reminded of it, and the file says why he never got it.
    expect(dropped).toMatchObject({ state: 'pending', nextStep: null, nextAt: null, receiptAt: null });
    await expect(notSent()).resolves.toMatchObject([{ refId: dropped?.id, actorId: 'system' }]);
    await expect(desk.prisma.task.count()).resolves.toBe(0);
  });

  /** A process dispatches, and whatever goes to others than this address has left. */
  let isStarted = false;
  async function allBut(address: string): Promise<void> {
    if (!isStarted) await office.start();
    isStarted = true;
    const where = { state: 'pending', address: { not: address } };
    await vi.waitFor(async () => expect(await desk.prisma.delivery.count({ where })).toBe(0), WITHIN);
  }
  afterEach(() => {
    isStarted = false;
  });

  it('is not sent: of a meeting that the old place had to arrange, after the person was moved', async () => {
    const meetingId = await desk.meetingRequested(caseId);
    desk.now += HOUR;
    const meetingAt = new Date(desk.now + HOUR).toISOString();
    await desk.act(OFFICER, caseId, 'meeting-arranged', { meetingId, meetingAt });
    desk.now += HOUR;
    await desk.act(CLERK, caseId, 'custody-changed', { measure: 'detained', placeId: NEW_PLACE });
    await allGone();
    const organ = (await desk.caseRow(caseId)).organId;
    await expect(became('meeting-arranged')).resolves.toEqual({ [ZHOU]: 'dropped', [organ]: 'dropped' });
    await expect(became('meeting-request')).resolves.toEqual({ [OLD_PLACE]: 'dropped' });
    await expect(became('custody-departure')).resolves.toEqual({ [OLD_PLACE]: 'sent' });
    await expect(became('custody-arrival')).resolves.toEqual({ [NEW_PLACE]: 'sent' });
    await expect(notSent()).resolves.toHaveLength(3);
  });

  it('is not sent: of a meeting that nobody need arrange, since the person is at liberty', async () => {
    const meetingId = await desk.meetingRequested(caseId);
    desk.now += HOUR;
    const meetingAt = new Date(desk.now + HOUR).toISOString();
    await desk.act(OFFICER, caseId, 'meeting-arranged', { meetingId, meetingAt });
    desk.now += HOUR;
    await desk.act(CLERK, caseId, 'custody-changed', { measure: 'bail' });
    await allGone();
    expect(Object.values(await became('meeting-arranged'))).toEqual(['dropped', 'dropped']);
    await expect(became('meeting-request')).resolves.toEqual({ [OLD_PLACE]: 'dropped' });
  });

  it('is not sent: of a meeting that was arranged for another time since', async () => {
    const meetingId = await desk.meetingRequested(caseId);
    for (const after of [20, 30]) {
      desk.now += HOUR;
      const meetingAt = new Date(WEDNESDAY + after * HOUR).toISOString();
      await desk.act(OFFICER, caseId, 'meeting-arranged', { meetingId, meetingAt });
    }
    await allGone();
    const states = await desk.prisma.delivery.findMany({
      where: { recipient: { personId: ZHOU, notice: { affairId: caseId, form: 'meeting-arranged' } } },
      orderBy: { seq: 'asc' },
    });
    expect(states.map(({ state }) => state)).toEqual(['dropped', 'sent']);
    await expect(became('meeting-request')).resolves.toEqual({ [OLD_PLACE]: 'sent' });
  });

  it('is not sent to a lawyer who has left; what tells him so is, and what his successor and firms get', async () => {
    await desk.act(CENTER, caseId, 'replacement-requested', { reason: '不尽责' });
    const decision = { granted: true, reason: '经核实', lawyerId: WU };
    await desk.act(CENTER, caseId, 'replacement-decided', decision);
    desk.now += MINUTE;
    await desk.act('lawyer-2', caseId, 'assignment-declined', { reason: '利益冲突' });
    await allGone();
    const named = await became('assignment-notice');
    expect(named).toMatchObject({ [ZHOU]: 'dropped', [WU]: 'dropped' });
    // The firm is named, whoever of it.
    expect(Object.entries(named).filter(([who]) => who.startsWith('agency-'))).not.toEqual([]);
    expect(Object.entries(named).every(([who, state]) => !who.startsWith('agency-') || state === 'sent')).toBe(true);
    await expect(became('replacement-notice')).resolves.toMatchObject({ [ZHOU]: 'sent' });
  });

  it('is sent to a lawyer who had left before it was written, since it is about that', async () => {
    await desk.act(CENTER, caseId, 'terminated', { ground: 'case-ended', reason: '撤回起诉' });
    desk.now += MINUTE;
    await desk.act(CENTER, caseId, 'termination-objected', { reason: '案件并未终止' });
    await desk.act('supervisor', caseId, 'objection-decided', { upheld: true, reason: '经审查' });
    desk.now += MINUTE;
    await desk.act(CENTER, caseId, 'lawyer-assigned', { lawyerId: WU });
    await allGone();
    await expect(became('objection-decision')).resolves.toMatchObject({ [ZHOU]: 'sent' });
  });

  it('is not sent: a reminder whose recipient has signed meanwhile', async () => {
    desk.now = FIRST_ASKED + HOUR;
    await desk.prisma.delivery.updateMany({ data: { state: 'sent' } });
    await desk.look(caseId);
    const [reminder] = await desk.prisma.delivery.findMany({
      where: { purpose: 'reminder-1' },
      orderBy: { seq: 'asc' },
    });
    const recipientId = reminder?.recipientId ?? '';
    const by = { id: 'center-staff', name: '许倩', agency: '成都市法律援助中心' };
    await inTransaction(desk.records, (tx) => recordReceipt(tx, { recipientId, by, how: 'api', clock: desk.clock }));
    await allGone();
    await expect(office.mail(reminder?.id ?? '')).resolves.toMatchObject({ state: 'dropped', response: 'signed' });
    expect(office.sent()).not.toContain(reminder?.id);
    // The others have not signed, and are reminded.
    const others = await desk.prisma.delivery.findMany({
      where: { purpose: 'reminder-1', id: { not: reminder?.id ?? '' } },
    });
    expect(others.length).toBeGreaterThan(0);
    expect(others.every(({ state }) => state === 'sent')).toBe(true);
  });

  it('is not sent: a reminder of a period within which it was done meanwhile', async () => {
    const other = await desk.notify(noticeBody(desk.now));
    await desk.nextAlarm(other);
    const form = 'deadline-reminder';
    expect(await desk.forms(other)).toContain(form);
    desk.now += MINUTE;
    await desk.act(CENTER, other, 'lawyer-assigned', { lawyerId: WU });
    caseId = other;
    await allGone();
    await expect(became(form)).resolves.toEqual({ 'agency-cd-center': 'dropped' });
    await expect(became('assignment-notice')).resolves.toMatchObject({ [WU]: 'sent' });
  });

  it('is none where the case went on, and what stands in it still holds', async () => {
    await desk.act(CLERK, caseId, 'hearing-fixed', { hearing: hearing('2026-12-14') });
    const meetingId = await desk.meetingRequested(caseId);
    desk.now += HOUR;
    const meetingAt = new Date(desk.now + HOUR).toISOString();
    await desk.act(OFFICER, caseId, 'meeting-arranged', { meetingId, meetingAt });
    desk.now += HOUR;
    await desk.act('lawyer', caseId, 'meeting-held', { meetingId, outcome: 'accepted-counsel' });
    await allGone();
    const states = await desk.prisma.delivery.findMany({ where: { recipient: { notice: { affairId: caseId } } } });
    expect(states.filter(({ state }) => state !== 'sent')).toEqual([]);
    await expect(notSent()).resolves.toEqual([]);
  });

  it('is none that tells somebody that what he sent is refused, whoever he is', async () => {
    const id = uuid();
    const waiting = await desk.prisma.submission.create({
      data: {
        ...{ id, kind: 'act', accountId: CLERK, requestHash: 'import', affairId: caseId, state: 'refused' },
        ...{ body: {}, receivedAt: new Date(desk.now) },
      },
    });
    const words = { zh: '状态不符', en: 'wrong state' };
    const problem = { status: 409, code: 'wrong-state', detail: words } as const;
    await inTransaction(desk.records, async (tx) =>
      tellRefusal(tx, waiting, problem, { at: desk.now, law: await desk.law.inForce(tx) }),
    );
    desk.now += MINUTE;
    await desk.act(CLERK, caseId, 'hearing-fixed', { hearing: hearing('2026-12-14') });
    await allGone();
    await expect(became('submission-refused')).resolves.toEqual({ 'court-clerk': 'sent' });
  });
});
