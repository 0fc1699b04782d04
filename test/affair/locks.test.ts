/** What a step waits for, what it does not wait for, and that whatever it reads was read behind its locks. */
import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ClockSkew } from '../../activities/adapters/clock.js';
import { queries, type Queries } from '../../activities/adapters/database.js';
import { recordSubmission } from '../../activities/affair/record.js';
import { AffairBusy } from '../../activities/adapters/turns.js';
import { verifyHistory } from '../../activities/history-verify.js';
import { actBody, noticeBody } from '../support/builders.js';
import { recordAs } from '../support/record.js';
import { untilWaiting } from '../subsidy/lock-waits.js';
import { DAY, Desk, HOUR, WEDNESDAY, type DeskAnswer, type Submitted } from '../support/desk.js';
import { holdingCase } from '../support/held.js';

const CLERK = 'court-clerk';
const PLACE = 'detention-officer';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
beforeEach(() => {
  desk.now = WEDNESDAY;
});
afterAll(async () => {
  await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
  await desk.close();
});

const RIGHT = { right: 'legal-aid', toldOn: '2026-11-18' };
const told = () => actBody('rights-told', desk.now, RIGHT);
const answerOf = ({ result }: Submitted) => result as DeskAnswer;

/** A case whose lawyer has asked for a meeting. */
async function asked(): Promise<{ readonly caseId: string; readonly meetingId: string }> {
  const caseId = await desk.notify(noticeBody(desk.now));
  await desk.accepted(caseId);
  return { caseId, meetingId: await desk.meetingRequested(caseId) };
}

describe('what a step reads', () => {
  it('it reads behind the lock: a meeting that was held while it waited', async () => {
    const { caseId, meetingId } = await asked();
    const holder = await holdingCase(desk.records, caseId, (tx) =>
      tx.updateTable('Meeting').set({ state: 'held' }).where('id', '=', meetingId).execute(),
    );
    const meetingAt = new Date(desk.now + DAY).toISOString();
    const waits = desk.refused(PLACE, caseId, 'meeting-arranged', { meetingId, meetingAt });
    await untilWaiting(desk.prisma, waits);
    await holder.commit();
    await expect(waits).resolves.toMatchObject({ status: 409, code: 'meeting-already-held' });
  });

  it('it reads behind the lock: what is owed no more, and what has come to be owed', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const { id, ...owed } = await desk.obligation(caseId, 'center-assign-on-notice');
    const another = uuid();
    const holder = await holdingCase(desk.records, caseId, async (tx) => {
      await tx.updateTable('Obligation').set({ state: 'cancelled', nextAt: null }).where('id', '=', id).execute();
      await tx
        .insertInto('Obligation')
        .values({ ...owed, id: another, ladder: JSON.stringify(owed.ladder), pauses: JSON.stringify(owed.pauses) })
        .execute();
    });
    const waits = desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await untilWaiting(desk.prisma, waits);
    await holder.commit();
    await waits;
    await expect(desk.obligations(caseId, owed.ruleId)).resolves.toMatchObject(
      [id, another].map((one) => ({ id: one, state: one === id ? 'cancelled' : 'fulfilled' })),
    );
  });

  it('it reads behind the lock: the version, the status and whose case it is', async () => {
    const { caseId } = await asked();
    const holder = await holdingCase(desk.records, caseId, async (tx) => {
      const parties = sql<string[]>`array_replace(parties, 'lawyer/lawyer-cd-zhou', 'lawyer/lawyer-cd-wu')`;
      await tx.updateTable('Affair').set({ version: 40, parties }).where('id', '=', caseId).execute();
      await tx.updateTable('Case').set({ lawyerId: 'lawyer-cd-wu' }).where('id', '=', caseId).execute();
    });
    // Counsel no more when his act gets the lock.
    const gone = desk.refused('lawyer', caseId, 'papers-filed', {});
    const stale = desk.refused(
      'center-staff',
      caseId,
      'lawyer-assigned',
      { lawyerId: 'lawyer-cd-wu' },
      { expectedVersion: 4 },
    );
    await untilWaiting(desk.prisma, gone);
    await holder.commit();
    await expect(gone).resolves.toMatchObject({ status: 404 });
    await expect(stale).resolves.toMatchObject({ status: 409 });
    await expect(
      desk.refused(CLERK, caseId, 'rights-told', { right: 'legal-aid', toldOn: '2026-11-18' }, { expectedVersion: 4 }),
    ).resolves.toMatchObject({ status: 412, version: 40 });
  });
});

describe('of two acts at once', () => {
  it('that hold one meeting one is taken, the other told that it has been held', async () => {
    const { caseId, meetingId } = await asked();
    const body = actBody('meeting-held', desk.now, { meetingId, outcome: 'accepted-counsel' });
    const both = await Promise.all([
      desk.submit('lawyer', 'act', caseId, body),
      desk.submit(PLACE, 'act', caseId, body),
    ]);
    expect(both.map(({ state }) => state).toSorted()).toEqual(['done', 'refused']);
    expect(both.find(({ state }) => state === 'refused')?.problem).toMatchObject({ code: 'meeting-already-held' });
  });

  it('that arrange one meeting both are taken, and the duty is met by the first', async () => {
    const { caseId, meetingId } = await asked();
    const at = (hours: number) => new Date(desk.now + hours * HOUR).toISOString();
    const arrange = (hours: number) =>
      desk.submit(PLACE, 'act', caseId, actBody('meeting-arranged', desk.now, { meetingId, meetingAt: at(hours) }));
    const both = (await Promise.all([arrange(20), arrange(21)])).map(answerOf);
    expect(both.map(({ case: { version } }) => version).toSorted((a, b) => a - b)).toEqual([5, 6]);
    const [first, second] = both.toSorted((a, b) => a.case.version - b.case.version);
    expect(first?.fulfilled.map(({ ruleId }) => ruleId)).toEqual(['arrange-meeting']);
    expect(second?.fulfilled).toEqual([]);
  });

  it('on two cases neither waits for the other', async () => {
    const { caseId } = await asked();
    const other = await desk.notify(noticeBody(desk.now));
    const holder = await holdingCase(desk.records, caseId);
    await expect(desk.submit(CLERK, 'act', other, told())).resolves.toMatchObject({ state: 'done' });
    await holder.commit();
  });
});

describe('who does not see an affair', () => {
  it('does not wait for it, and learns nothing of it', async () => {
    const { caseId } = await asked();
    const holder = await holdingCase(desk.records, caseId);
    for (const stranger of ['court-clerk-chongqing', 'center-staff-chongqing', 'lawyer-2', 'finance-officer']) {
      await expect(desk.refused(stranger, caseId, 'papers-filed', {})).resolves.toMatchObject({ status: 404 });
    }
    await holder.commit();
  });

  it('does not hold it', async () => {
    const { caseId } = await asked();
    const holder = await holdingCase(desk.records, caseId);
    const strangers = Array.from({ length: 4 }, () =>
      desk.submit('lawyer-2', 'act', caseId, actBody('papers-filed', desk.now, {})),
    );
    const states = (await Promise.all(strangers)).map(({ problem }) => problem?.status);
    expect(states).toEqual([404, 404, 404, 404]);
    await holder.commit();
    await expect(desk.submit(CLERK, 'act', caseId, told())).resolves.toMatchObject({ state: 'done' });
  });
});

describe('an affair that is held for too long', () => {
  let impatient: Queries;
  beforeAll(() => {
    const url = new URL(desk.databaseUrl);
    url.searchParams.set('options', '-c lock_timeout=50');
    impatient = queries(url.href, 4);
  });
  afterAll(() => impatient.destroy());

  it('is busy: nothing is recorded, and the key is free', async () => {
    const { caseId } = await asked();
    const before = { ...(await desk.counts()), submission: await desk.prisma.submission.count() };
    const key = uuid();
    const send = (records: Queries) => recordAs({ ...desk, records }, CLERK, 'act', caseId, told(), { key });
    const holder = await holdingCase(desk.records, caseId);
    await expect(send(impatient)).rejects.toBeInstanceOf(AffairBusy);
    await holder.commit();
    expect({ ...(await desk.counts()), submission: await desk.prisma.submission.count() }).toEqual(before);
    await expect(send(impatient)).resolves.toMatchObject({ state: 'done' });
  });

  it('is lost by who stands still with it, before those who wait are told that it is busy', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const frozen = queries(desk.databaseUrl, 1);
    const holder = await holdingCase(frozen, caseId);
    await expect(desk.act(CLERK, caseId, 'rights-told', RIGHT)).resolves.toMatchObject({ case: { version: 2 } });
    await expect(holder.commit()).rejects.toThrow();
    await frozen.destroy();
  });

  it('is busy for the twin of a request as well', async () => {
    const { caseId } = await asked();
    const key = uuid();
    const request = (records: Queries) =>
      recordSubmission(
        { ...desk, records },
        {
          ...{ id: uuid(), kind: 'request', account: CLERK, key, hash: 'test', affairId: null, turn: null },
          receivedAt: desk.now,
        },
        async ({ tx }) => {
          await tx.selectFrom('Affair').select('id').where('id', '=', caseId).forUpdate().execute();
          return { done: true };
        },
      );
    const holder = await holdingCase(desk.records, caseId);
    const first = request(desk.records);
    await untilWaiting(desk.prisma, first);
    await expect(request(impatient)).rejects.toBeInstanceOf(AffairBusy);
    await holder.commit();
    await expect(first).resolves.toMatchObject({ state: 'done' });
  });
});

describe('recorded times', () => {
  it('never run backwards in a case, though the clock does; what happened keeps its own time', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.act(CLERK, caseId, 'rights-told', { right: 'legal-aid', toldOn: '2026-11-18' });
    desk.now -= HOUR;
    const { notices } = await desk.act(CLERK, caseId, 'rights-told', { right: 'defender', toldOn: '2026-11-18' });
    await desk.lookAtAlarms(caseId);
    const acts = await desk.prisma.act.findMany({ where: { affairId: caseId }, orderBy: { id: 'asc' } });
    expect(acts.map(({ recordedAt }) => recordedAt.getTime())).toEqual([WEDNESDAY, WEDNESDAY, WEDNESDAY]);
    expect(acts.map(({ occurredAt }) => occurredAt.getTime())).toEqual([WEDNESDAY, WEDNESDAY, WEDNESDAY - HOUR]);
    const history = await desk.prisma.historyEntry.findMany({ where: { affairId: caseId }, orderBy: { seq: 'asc' } });
    expect(history.every(({ recordedAt }) => recordedAt.getTime() === WEDNESDAY)).toBe(true);
    const papers = await desk.prisma.notice.findMany({
      where: { id: { in: notices.map(({ noticeId }) => noticeId) } },
    });
    expect(papers.every(({ issuedAt }) => issuedAt.getTime() === WEDNESDAY)).toBe(true);
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ lastStepAt: new Date(WEDNESDAY) });
  });

  it('go on with the instant that a process says has come, also for the act behind it', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const slow = desk.now;
    desk.now = Date.parse('2026-11-22T00:00:00+08:00');
    const fast = desk.now;
    await desk.lookAtAlarms(caseId);
    desk.now = slow;
    await desk.act(CLERK, caseId, 'rights-told', { right: 'legal-aid', toldOn: '2026-11-18' });
    const history = await desk.prisma.historyEntry.findMany({ where: { affairId: caseId }, orderBy: { seq: 'asc' } });
    expect(history.map(({ kind, recordedAt }) => [kind, recordedAt.getTime()])).toEqual([
      ['defence-notice', slow],
      ['obligation-remind', fast],
      ['rights-told', fast],
    ]);
  });

  it('are not written by a host whose clock is wrong', async () => {
    const before = { ...(await desk.counts()), submission: await desk.prisma.submission.count() };
    const ahead = (ms: number) => {
      const clock = { now: () => Date.now() + ms, isWall: true };
      return recordAs({ ...desk, clock }, CLERK, 'defence-notice', uuid(), noticeBody(Date.now()), { key: 'skewed' });
    };
    for (const ms of [61_000, -HOUR]) await expect(ahead(ms)).rejects.toBeInstanceOf(ClockSkew);
    expect({ ...(await desk.counts()), submission: await desk.prisma.submission.count() }).toEqual(before);
    await expect(ahead(10_000)).resolves.toMatchObject({ state: 'done' });
  });
});
