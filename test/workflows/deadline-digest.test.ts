/** The morning digest: who gets which lines on which days, and nobody twice. */
import { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { dataConverter } from '../../activities/adapters/temporal.js';
import {
  addDays,
  DAY_MS,
  endOfDay,
  HOUR_MS,
  shanghaiDate,
  startOfDay,
  weekday,
} from '../../activities/law/counting/legal-date.js';
import { ensureSchedules } from '../../activities/schedules.js';
import type { Obligation, Prisma } from '../../prisma/generated/client.js';
import type { DeadlineDigestResult } from '../../workflows/deadline-digest/contract.js';
import { DEADLINE_DIGEST_SCHEDULE } from '../../workflows/names.js';
import { actBody, noticeBody } from '../support/builders.js';
import { Office, TEST_KEYS } from '../support/office.js';
import { textOf } from '../support/paper-text.js';

const MINUTE_MS = 60_000;
const HALF_PAST_EIGHT = 8 * HOUR_MS + 30 * MINUTE_MS;
const MONDAY = 1;

describe('the morning digest', () => {
  let office: Office;
  let monday: string;
  let like: Obligation;
  let caseId: string;
  let caseNumber: string;

  beforeAll(async () => {
    office = await Office.open({ time: 'skipping' });
    const today = shanghaiDate(office.clock.now());
    monday = addDays(today, 2);
    while (weekday(monday) !== MONDAY) monday = addDays(monday, 1);
    // A week with a day off on its Wednesday, made up for on its Saturday.
    await office.stopWorker();
    await office.prisma.calendarVersion.create({
      data: {
        version: 'week-of-the-test',
        horizon: addDays(monday, 400),
        days: [
          { date: addDays(monday, 2), kind: 'bridge', name: '测试' },
          { date: addDays(monday, 5), kind: 'make-up', name: '补班' },
        ],
        loadedAt: new Date(office.clock.now() + DAY_MS),
      },
    });
    await office.startWorker();
    caseId = await office.notify(noticeBody(office.clock.now()));
    await office.act(
      'center-staff',
      caseId,
      actBody('lawyer-assigned', office.clock.now(), { lawyerId: 'lawyer-cd-zhou' }),
    );
    like = await office.prisma.obligation.findFirstOrThrow({ where: { affairId: caseId } });
    caseNumber = (await office.prisma.affair.findUniqueOrThrow({ where: { id: caseId } })).number;
    await office.prisma.obligation.deleteMany({});
  });
  afterAll(() => office.close());

  async function owes(
    agencyId: string,
    titleZh: string,
    changes: Partial<Prisma.ObligationUncheckedCreateInput>,
  ): Promise<void> {
    const base = {
      ...like,
      id: uuid(),
      ladder: [],
      pauses: [],
      titleZh,
      state: 'owed',
      nextAt: null,
      nextStep: null,
      alarmAt: null,
    };
    const who = { owedByAgencyId: agencyId, owedByPersonId: null, dueOn: null, dueAt: null, provisional: false };
    await office.prisma.obligation.create({
      data: { ...base, ...who, ...changes },
    });
  }

  /** Moves the office to a time of day. */
  async function at(date: string, timeMs: number): Promise<void> {
    const ahead = startOfDay(date) + timeMs - office.clock.now();
    if (ahead > 0) await office.skip(ahead);
  }

  /** One run, asked by a client of its own: the environment's lets time pass while it waits. */
  async function run(): Promise<DeadlineDigestResult> {
    const { connection } = office.environment;
    const client = new Client({ connection, dataConverter: dataConverter(TEST_KEYS) });
    return client.workflow.execute('deadlineDigestWorkflow', {
      workflowId: `digest-${uuid()}`,
      taskQueue: office.taskQueue,
      args: [],
    }) as Promise<DeadlineDigestResult>;
  }

  async function digests(date: string) {
    const rows = await office.prisma.notice.findMany({
      where: { causeKey: { startsWith: 'digest/', endsWith: `/${date}` } },
      include: { recipients: true },
    });
    return new Map(rows.map((row) => [row.recipients[0]?.personId ?? row.recipients[0]?.agencyId ?? '', row]));
  }

  const lastDay = (dueOn: string) => ({ dueOn, dueAt: new Date(endOfDay(dueOn)) });

  it('is not sent when nothing is due, and not before the morning', async () => {
    await at(monday, 7 * HOUR_MS);
    await expect(run()).resolves.toEqual({ state: 'too-early', sent: 0 });
    await at(monday, HALF_PAST_EIGHT);
    await owes('agency-cd-center', '远期事项', { ...lastDay(addDays(monday, 90)), provisional: true });
    await owes('agency-cd-center', '下周事项', lastDay(addDays(monday, 4)));
    await owes('agency-cd-center', '已中止事项', { ...lastDay(monday), state: 'paused' });
    await owes('agency-cd-center', '已履行事项', { ...lastDay(monday), state: 'fulfilled' });
    await expect(run()).resolves.toEqual({ state: 'sent', sent: 0 });
    await expect(digests(monday)).resolves.toEqual(new Map());
  });

  it('tells everybody his own, by case, with names only to who sees the case', async () => {
    await owes('agency-cd-detention', '安排会见', { dueAt: new Date(office.clock.now() - 30 * HOUR_MS) });
    await owes('agency-cd-jinjiang-court', '送达开庭通知', lastDay(addDays(monday, 3)));
    await owes('agency-cd-jinjiang-police', '转送申请', lastDay(monday));
    await owes('agency-cd-firm-shuheng', '律师会见', {
      ...lastDay(monday),
      owedByPersonId: 'lawyer-cd-zhou',
      provisional: true,
    });
    await owes('agency-cd-finance', '拨付', lastDay(monday));
    await expect(run()).resolves.toEqual({ state: 'sent', sent: 6 });
    const sent = await digests(monday);
    expect([...sent.keys()].toSorted()).toEqual([
      'agency-cd-center',
      'agency-cd-detention',
      'agency-cd-finance',
      'agency-cd-jinjiang-court',
      'agency-cd-jinjiang-police',
      'lawyer-cd-zhou',
    ]);
    const texts = new Map([...sent].map(([who, notice]) => [who, textOf(notice)]));
    const toldTo = (who: string): string => texts.get(who) ?? '';
    for (const text of [...texts.values()].filter((text) => !text.includes('合计'))) expect(text).toContain(caseNumber);
    expect(toldTo('agency-cd-detention')).toMatch(
      /【已超期】1项\n\n案号：.*受援人：张小三\n\n1\. 安排会见（.+）——最后期限.*已超期1日/,
    );
    expect(toldTo('lawyer-cd-zhou')).toMatch(/【今日到期】1项[^]*张小三[^]*律师会见（.+）——.*（暂定）/);
    expect(toldTo('agency-cd-jinjiang-court')).toMatch(/【三日内到期】1项[^]*张小三/);
    // Neither is a party of this case: its number only.
    expect(toldTo('agency-cd-jinjiang-police')).not.toContain('张小三');
    expect(toldTo('agency-cd-finance')).not.toContain('张小三');
    // Nothing of its own is due, but something is overdue in its cases.
    expect(toldTo('agency-cd-center')).toMatch(
      /【期限暂定[^]*远期事项[^]*【本中心案件超期合计】1项\n\n1\. 成都市看守所：1项/,
    );
    expect(toldTo('agency-cd-center')).not.toMatch(/下周事项|已中止事项|已履行事项/);
    for (const { affairId, senderId, recipients } of sent.values())
      expect([affairId, senderId, recipients.length, recipients[0]?.needsReceipt]).toEqual([null, null, 1, false]);
    const lawyer = await office.prisma.lawyer.findUniqueOrThrow({ where: { id: 'lawyer-cd-zhou' } });
    const mail = await office.until('the mail has come', () =>
      Promise.resolve(office.mailbox.to(lawyer.email).find(({ subject }) => subject?.includes('每日期限提示'))),
    );
    expect([mail.subject, mail.subject?.includes('张')]).toEqual(['每日期限提示 / Deadlines of the Day', false]);
  });

  it('comes once a day, also when two runs meet', async () => {
    await expect(run()).resolves.toEqual({ state: 'sent', sent: 0 });
    const tuesday = addDays(monday, 1);
    await at(tuesday, HALF_PAST_EIGHT);
    const runs = await Promise.all([run(), run(), run()]);
    expect(runs.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(6);
    expect((await digests(tuesday)).size).toBe(6);
  });

  it('rests on days off and goes out on a Saturday that is worked', async () => {
    await at(addDays(monday, 2), HALF_PAST_EIGHT);
    await expect(run()).resolves.toEqual({ state: 'day-off', sent: 0 });
    await at(addDays(monday, 5), HALF_PAST_EIGHT);
    await expect(run()).resolves.toMatchObject({ state: 'sent', sent: 6 });
    await at(addDays(monday, 6), HALF_PAST_EIGHT);
    await expect(run()).resolves.toEqual({ state: 'day-off', sent: 0 });
  });
});

describe('the Schedule of the morning digest', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ time: 'local' });
  });
  afterAll(async () => {
    await office.environment.client.schedule.getHandle(DEADLINE_DIGEST_SCHEDULE).delete();
    await office.close();
  });

  it('is made once however many workers start, at half past eight in Shanghai, and stays paused when it was', async () => {
    const { client } = office.environment;
    await Promise.all([1, 2, 3].map(() => ensureSchedules(client, office.taskQueue)));
    const handle = client.schedule.getHandle(DEADLINE_DIGEST_SCHEDULE);
    const described = await handle.describe();
    for (const next of described.info.nextActionTimes)
      expect(next.getTime() - startOfDay(shanghaiDate(next.getTime()))).toBe(HALF_PAST_EIGHT);
    expect(described.info.nextActionTimes.length).toBeGreaterThan(0);
    expect(described.policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 12 * HOUR_MS });
    await handle.pause('by an operator');
    await ensureSchedules(client, office.taskQueue);
    expect((await handle.describe()).state).toMatchObject({ paused: true, note: 'by an operator' });
    await handle.unpause();
  });

  it('starts the digest', async () => {
    const { client } = office.environment;
    await client.schedule.getHandle(DEADLINE_DIGEST_SCHEDULE).trigger();
    const started = await office.until('a run has begun', async () => {
      const { info } = await client.schedule.getHandle(DEADLINE_DIGEST_SCHEDULE).describe();
      return info.recentActions.at(-1)?.action.workflow;
    });
    const result = (await client.workflow.getHandle(started.workflowId).result()) as DeadlineDigestResult;
    expect(['sent', 'day-off', 'too-early']).toContain(result.state);
  });
});
