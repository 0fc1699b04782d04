/** One request, once under its key: at the same moment, later, refused, and after a failure that was nobody's refusal. */
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { once, type Done, type ReceivedRequest } from '../../activities/adapters/once.js';
import { problemOf } from '../../activities/affair/refusal.js';
import type { ActBody } from '../../activities/case/acts.js';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { actBody, noticeBody } from '../support/builders.js';
import { untilWaiting } from '../subsidy/lock-waits.js';
import type { More } from '../support/record.js';
import { Desk, HOUR, WEDNESDAY } from '../support/desk.js';
import { holdingCase } from '../support/held.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
beforeEach(() => {
  desk.now = WEDNESDAY;
});
afterAll(() => desk.close());

const opened = (): Promise<string> => desk.notify(noticeBody(desk.now));
const rowsUnder = (key: string) => desk.prisma.submission.findMany({ where: { idempotencyKey: key } });
const actsOf = (affairId: string) => desk.prisma.act.count({ where: { affairId } });

/** Everything that a request could have left behind. */
async function left(): Promise<Record<string, number>> {
  return { ...(await desk.counts()), submission: await desk.prisma.submission.count() };
}

async function leavesNothing<T>(run: () => Promise<T>): Promise<T> {
  const before = await left();
  const result = await run();
  await expect(left()).resolves.toEqual(before);
  return result;
}

describe('under one key a request that is done', () => {
  /** The same act as often as it is sent. */
  async function assigning(): Promise<(more?: More) => ReturnType<Desk['submit']>> {
    const caseId = await opened();
    const body = actBody('lawyer-assigned', desk.now, { lawyerId: 'lawyer-cd-zhou' });
    const key = uuid();
    return (more = {}) => desk.submit('center-staff', 'act', caseId, body, { key, ...more });
  }

  it('sent by many at the same moment is done once, and all hear the same', async () => {
    const send = await assigning();
    const told = await Promise.all([send(), send(), send(), send()]);
    const [first] = told;
    expect(first).toMatchObject({ state: 'done', result: { case: { version: 2, status: 'assigned' } } });
    for (const one of told) expect(one).toEqual(first);
    await expect(actsOf(first?.caseId ?? '')).resolves.toBe(2);
  });

  it('makes its twin wait until it has ended', async () => {
    const send = await assigning();
    const before = await left();
    const { caseId } = await send({ key: uuid(), hash: 'other' });
    // Whoever has the key stands behind the lock of the case; the twin stands behind the key.
    const other = actBody('assignment-accepted', desk.now, {});
    const key = uuid();
    const twin = () => desk.submit('lawyer', 'act', caseId, other, { key });
    const holder = await holdingCase(desk.records, caseId);
    const both = Promise.all([twin(), twin()]);
    await untilWaiting(desk.prisma, both);
    await holder.commit();
    const [one, two] = await both;
    expect(one).toMatchObject({ state: 'done' });
    expect(two).toEqual(one);
    await expect(actsOf(caseId)).resolves.toBe(3);
    expect((await left())['submission']).toBe((before['submission'] ?? 0) + 2);
  });

  it('opens one case of many equal notices', async () => {
    const body = noticeBody(desk.now);
    const key = uuid();
    const send = () => desk.submit('court-clerk', 'defence-notice', uuid(), body, { key });
    const told = await Promise.all([send(), send(), send()]);
    expect(told.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(new Set(told.map(({ caseId }) => caseId)).size).toBe(1);
    await expect(desk.prisma.case.count({ where: { organCaseNumber: body.organCaseNumber } })).resolves.toBe(1);
  });

  it('is answered word for word as then, long after, and nothing is done', async () => {
    const send = await assigning();
    const first = await send();
    const row = await desk.prisma.submission.findUniqueOrThrow({ where: { id: first.id } });
    desk.now += HOUR;
    await desk.act('lawyer', first.caseId, 'assignment-accepted', {});
    const later = await leavesNothing(() => send());
    expect(later).toEqual(first);
    expect(JSON.stringify(later.result)).toBe(JSON.stringify(first.result));
    await expect(desk.prisma.submission.findUniqueOrThrow({ where: { id: first.id } })).resolves.toEqual(row);
  });

  it('is answered to a sender who sees the case no more', async () => {
    const send = await assigning();
    const { caseId } = await send();
    const body = actBody('assignment-declined', desk.now, { reason: '档期冲突' });
    const decline = () => desk.submit('lawyer', 'act', caseId, body, { key: 'decline' });
    const first = await decline();
    expect(first.state).toBe('done');
    await expect(desk.refused('lawyer', caseId, 'assignment-accepted', {})).resolves.toMatchObject({ status: 404 });
    await expect(decline()).resolves.toEqual(first);
  });

  it('lets no other request through, now or later', async () => {
    const send = await assigning();
    const both = await Promise.all([send(), send({ hash: 'other' })]);
    expect(both.map(({ state }) => state).toSorted()).toEqual(['another-request', 'done']);
    const caseId = both[0].caseId;
    await expect(actsOf(caseId)).resolves.toBe(2);
    const hash = both[0].state === 'done' ? 'other' : 'test';
    await expect(leavesNothing(() => send({ hash }))).resolves.toMatchObject({
      state: 'another-request',
      result: null,
    });
  });

  it('is another sender’s business', async () => {
    const key = uuid();
    const one = await desk.submit('court-clerk', 'defence-notice', uuid(), noticeBody(desk.now), { key });
    const body = noticeBody(desk.now, { stage: 'prosecution-review' });
    const other = await desk.submit('procuratorate-clerk', 'defence-notice', uuid(), body, { key, hash: 'other' });
    expect([one.state, other.state]).toEqual(['done', 'done']);
    expect(other.caseId).not.toBe(one.caseId);
  });
});

describe('under one key a request that is refused', () => {
  it('by the state stays refused, although the state allows it by then', async () => {
    const caseId = await opened();
    const body = actBody('rights-told', desk.now, { right: 'legal-aid', toldOn: '2026-11-18' });
    const filed = actBody('assignment-accepted', desk.now, {});
    await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await desk.act('lawyer', caseId, 'assignment-accepted', {});
    const key = uuid();
    const send = () => desk.submit('lawyer', 'act', caseId, filed, { key });
    const [one, two] = await Promise.all([send(), send()]);
    expect(one).toMatchObject({ state: 'refused', problem: { status: 409, code: 'act-not-possible-now' } });
    expect(two?.problem).toEqual(one?.problem);
    await expect(rowsUnder(key)).resolves.toMatchObject([
      { state: 'refused', httpStatus: 409, affairId: caseId, kind: 'act', result: null, problem: one?.problem },
    ]);
    // Back to where it would be possible.
    await desk.prisma.case.update({ where: { id: caseId }, data: { status: 'assigned' } });
    desk.now += HOUR;
    await expect(leavesNothing(send)).resolves.toMatchObject({ state: 'refused', problem: one?.problem });
    await expect(desk.submit('lawyer', 'act', caseId, body, { key, hash: 'other' })).resolves.toMatchObject({
      state: 'another-request',
    });
    await expect(desk.submit('lawyer', 'act', caseId, filed)).resolves.toMatchObject({ state: 'done' });
  });

  it('for its version stays refused, with the version of then', async () => {
    const caseId = await opened();
    const body = actBody('lawyer-assigned', desk.now, { lawyerId: 'lawyer-cd-zhou' });
    const key = uuid();
    const send = () => desk.submit('center-staff', 'act', caseId, body, { key, expectedVersion: 2 });
    const first = await send();
    expect(first.problem).toMatchObject({ status: 412, code: 'stale-version', version: 1 });
    await desk.act('court-clerk', caseId, 'rights-told', { right: 'legal-aid', toldOn: '2026-11-18' });
    await expect(leavesNothing(send)).resolves.toMatchObject({ state: 'refused', problem: first.problem });
    await expect(rowsUnder(key)).resolves.toMatchObject([{ state: 'refused', httpStatus: 412 }]);
  });

  it('as a duplicate names the case of then', async () => {
    const body = noticeBody(desk.now);
    const existing = { caseId: await desk.notify(body) };
    const key = uuid();
    const send = () => desk.submit('court-clerk', 'defence-notice', uuid(), body, { key });
    const [one, two] = await Promise.all([send(), send()]);
    expect(one?.problem).toMatchObject({ status: 409, code: 'duplicate-notice', existing });
    expect(two?.problem).toEqual(one?.problem);
    await expect(leavesNothing(send)).resolves.toMatchObject({ problem: one?.problem });
  });

  interface Right {
    readonly kind: 'act' | 'defence-notice';
    readonly body: ActBody | DefenceNoticeBody;
  }
  const assigned = (): Right => ({
    kind: 'act',
    body: actBody('lawyer-assigned', desk.now, { lawyerId: 'lawyer-cd-zhou' }),
  });
  const told = (): Right => ({
    kind: 'act',
    body: actBody('rights-told', desk.now, { right: 'legal-aid', toldOn: '2026-11-18' }),
  });
  const notice = (): Right => ({ kind: 'defence-notice', body: noticeBody(desk.now) });

  it.each([
    ['for its fields (422)', 'center-staff', { lawyerId: 'nobody' }, 422, assigned],
    ['for a role that may not (403)', 'court-clerk', { lawyerId: 'lawyer-cd-zhou' }, 403, told],
    ['as not there for its sender (404)', 'court-clerk-chongqing', { lawyerId: 'lawyer-cd-zhou' }, 404, notice],
  ] as const)('%s leaves nothing, and its key may be used again', async (_what, account, fields, status, right) => {
    const caseId = await opened();
    const key = uuid();
    const body = actBody('lawyer-assigned', desk.now, fields);
    const send = () => desk.submit(account, 'act', caseId, body, { key });
    const both = await leavesNothing(() => Promise.all([send(), send()]));
    for (const one of both) expect(one).toMatchObject({ state: 'refused', problem: { status } });
    const { kind, body: next } = right();
    const id = kind === 'act' ? caseId : uuid();
    const taken = await desk.submit(account, kind, id, next, { key, hash: 'other' });
    expect(taken.state).toBe('done');
    await expect(rowsUnder(key)).resolves.toMatchObject([{ state: 'done', httpStatus: 201 }]);
  });
});

describe('without a key', () => {
  it('a request that is done leaves its row, each time anew', async () => {
    const caseId = await opened();
    const body = actBody('rights-told', desk.now, { right: 'legal-aid', toldOn: '2026-11-18' });
    const [one, two] = await Promise.all([1, 2].map(() => desk.submit('court-clerk', 'act', caseId, body)));
    expect(one?.id).not.toBe(two?.id);
    const rows = await desk.prisma.submission.findMany({ where: { affairId: caseId, kind: 'act' } });
    expect(rows).toMatchObject(
      [1, 2].map(() => ({ state: 'done', httpStatus: 201, idempotencyKey: null, problem: null })),
    );
    await expect(actsOf(caseId)).resolves.toBe(3);
  });

  it.each([
    ['by the state', 'center-staff', 'closing-file-accepted', {}, {}, 409],
    ['for its version', 'center-staff', 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' }, { expectedVersion: 9 }, 412],
    ['for its fields', 'center-staff', 'lawyer-assigned', { lawyerId: 'nobody' }, {}, 422],
  ] as const)('one that is refused %s leaves no row', async (_what, account, kind, fields, more, status) => {
    const caseId = await opened();
    const body = actBody(kind, desk.now, fields);
    await expect(leavesNothing(() => desk.submit(account, 'act', caseId, body, more))).resolves.toMatchObject({
      ...{ state: 'refused', problem: { status } },
    });
  });
});

describe('a request that is no submission', () => {
  const received = (changes: Partial<ReceivedRequest>): ReceivedRequest => ({
    ...{ id: uuid(), kind: 'request', account: 'lawyer', key: null, hash: 'test' },
    ...{ turn: null, affairId: null, receivedAt: desk.now, ...changes },
  });
  const doing = (changes: Partial<ReceivedRequest>, work: () => Promise<Done>) =>
    once(desk.records, received(changes), { run: work }, problemOf);

  it('keeps its answer under its key, in the order of its members, and no row without one', async () => {
    const answer = { status: 200, body: { z: 1, a: [{ y: '二', b: null }] } };
    await leavesNothing(() => doing({}, () => Promise.resolve(answer)));
    const key = uuid();
    await doing({ key }, () => Promise.resolve(answer));
    const again = await leavesNothing(() => doing({ key }, () => Promise.reject(new Error('done twice'))));
    expect(again).toMatchObject({ state: 'done', status: 200 });
    expect(JSON.stringify(again.state === 'done' ? again.body : null)).toBe(JSON.stringify(answer.body));
  });

  it('that failed for no fault of its sender leaves its key free, also for the twin that waited', async () => {
    const key = uuid();
    let tries = 0;
    const work = (): Promise<Done> => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('broken')) : Promise.resolve({ status: 201, body: { tries } });
    };
    const both = await Promise.allSettled([doing({ key }, work), doing({ key }, work)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'fulfilled')).toMatchObject({
      value: { state: 'done', body: { tries: 2 } },
    });
    await expect(rowsUnder(key)).resolves.toMatchObject([{ state: 'done', httpStatus: 201, result: { tries: 2 } }]);
  });
});
