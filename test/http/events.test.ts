/** The stream of events: who is told what, how soon, and that nothing is lost when something breaks. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { positionToken, readPositionToken } from '../../api/events/position-token.js';
import { ACCOUNTS } from '../../prisma/demo-data/accounts.js';
import { TEST_LINK_SECRET } from '../support/office.js';
import { NOTICE_2027 } from '../support/calendars.js';
import { held } from '../support/held.js';
import { openTasks, TaskKind } from '../../activities/records/tasks.js';
import type { Queries } from '../../activities/adapters/database.js';
import { everybodyIsTold, everybodyLeaves, Listener } from './listener.js';
import { HttpOffice, itemsOf } from './office.js';
import { act, assign, expectProblem, opened } from './steps.js';
import { homeAndLetter } from './walked.js';

const CENTER = 'agency-cd-center';
/** Lists by what an event says of itself. */
const LISTS = {
  case: ['/v1/cases'],
  collaboration: ['/v1/collaborations'],
  obligation: ['/v1/obligations'],
  notice: ['/v1/notices'],
  payout: ['/v1/payouts'],
  task: ['/v1/tasks?state=open', '/v1/tasks?state=closed'],
  'records-check': ['/v1/records-checks'],
  'calendar-proposal': ['/v1/calendars/proposals'],
} as const;

let http: HttpOffice;
beforeAll(async () => {
  http = await HttpOffice.open();
});
// One that a test which failed left open would count in the next.
afterEach(everybodyLeaves);
afterAll(() => http.close());

/** A task on a desk of its own making. @returns its id */
async function newTask(on: Queries = http.office.records, agencyId = CENTER): Promise<string> {
  const id = `task-${Math.random().toString(36).slice(2)}`;
  const task = { id, kind: TaskKind.CheckEntry, agencyId, reason: '核对', causeKey: id };
  await openTasks(on, [task], http.now());
  return id;
}

/** All that an account finds in a list, page by page. */
async function listed(account: string, path: string): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const more = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const reply = await http.get(account, `${path}${path.includes('?') ? '&' : '?'}limit=200${more}`);
    if (reply.status === 403) return ids;
    ids.push(...itemsOf<{ id: string; proposalId?: string }>(reply).map(({ id, proposalId = id }) => proposalId));
    const { nextCursor } = reply.json;
    cursor = typeof nextCursor === 'string' ? nextCursor : null;
  } while (cursor !== null);
  return ids;
}

describe('who listens', () => {
  it('hears of another’s act within two seconds of its commit, and may read it at that moment', async () => {
    const center = await Listener.open(http, 'center-staff');
    expect(Object.fromEntries(center.response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const caseId = await opened(http);
    const committed = performance.now();
    const { at, event } = await center.told({ type: 'case', id: caseId });
    expect(at - committed).toBeLessThan(2_000);
    const { version, historySeq } = await http.office.prisma.affair.findUniqueOrThrow({ where: { id: caseId } });
    expect(event).toEqual({ type: 'case', id: caseId, caseId, version, seq: historySeq });
    expect((await http.get('center-staff', `/v1/cases/${caseId}`)).status).toBe(200);
    await center.told({ type: 'obligation', caseId });
    const { event: paper } = await center.told({ type: 'notice', caseId });
    expect((await http.get('center-staff', `/v1/notices/${'id' in paper ? paper.id : ''}`)).status).toBe(200);
    await center.leave();
  });

  it('hears of receipts, deliveries and tasks too, of which the history says nothing or not all', async () => {
    const caseId = await opened(http);
    const court = await Listener.open(http, 'court-clerk');
    const { id } = await http.office.prisma.notice.findFirstOrThrow({
      where: { affairId: caseId, form: 'defence-notice' },
    });
    await http.post('center-staff', `/v1/notices/${id}/acknowledgement`, {});
    await court.told({ type: 'notice', id });
    const told = court.heard.length;
    await http.office.prisma.delivery.updateMany({
      where: { recipient: { noticeId: id } },
      data: { state: 'refused' },
    });
    await court.until(() => court.heard.slice(told).find(({ event }) => 'id' in event && event.id === id));
    const center = await Listener.open(http, 'center-director');
    const taskId = await newTask();
    const { event } = await center.told({ type: 'task', id: taskId });
    expect(event).toEqual({ type: 'task', id: taskId, version: null, seq: null });
    await center.leave();
    await court.leave();
  });

  it('is told of a case when he comes into it, and of nothing when he has left it', async () => {
    const caseId = await opened(http);
    const newcomer = await Listener.open(http, 'lawyer');
    expect((await assign(http, caseId)).status).toBe(201);
    await newcomer.told({ type: 'case', id: caseId });
    expect((await http.get('lawyer', `/v1/cases/${caseId}`)).status).toBe(200);
    expect((await act(http, 'lawyer', caseId, 'assignment-accepted', {})).status).toBe(201);
    await act(http, 'lawyer', caseId, 'replacement-requested', { reason: '生病' });
    await everybodyIsTold(http);
    // It tells from now on: what was told before may still be on its way to the other one.
    const lawyer = await Listener.open(http, 'lawyer');
    const next = { granted: true, reason: '同意', lawyerId: 'lawyer-cd-wu' };
    expect((await act(http, 'center-staff', caseId, 'replacement-decided', next)).status).toBe(201);
    await act(http, 'center-staff', caseId, 'note-added', { text: '后来', audience: 'case' });
    const successor = await Listener.open(http, 'lawyer-2');
    await act(http, 'lawyer-2', caseId, 'assignment-accepted', {});
    await successor.told({ type: 'case', id: caseId });
    await everybodyIsTold(http);
    await lawyer.told({ type: 'notice', caseId });
    const after = lawyer.events.filter((event) => event.caseId === caseId);
    // The paper that says so is served on him and stays his.
    expect(new Set(after.map(({ type }) => type))).toEqual(new Set(['notice']));
    for (const { id } of after) expect((await http.get('lawyer', `/v1/notices/${id}`)).status).toBe(200);
  });

  it('hears no more when his account is closed', async () => {
    const where = { id: 'police-officer' };
    const listener = await Listener.open(http, where.id);
    await http.office.prisma.account.update({ where, data: { active: false } });
    await newTask();
    await expect(listener.ended).resolves.toBe('ended');
    await http.office.prisma.account.update({ where, data: { active: true } });
  });

  it('hears until his token ends', async () => {
    const expiresAt = Math.floor(Date.now() / 1000) + 2;
    const token = await http.issuer.token('court-clerk', { expiresAt });
    const listener = await Listener.open(http, 'court-clerk', { token });
    await expect(listener.ended).resolves.toBe('ended');
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt * 1000 - 50);
  });

  it('may open ten streams; one more is refused until he leaves one', async () => {
    const ten = await Promise.all(Array.from({ length: 10 }, () => Listener.open(http, 'firm-clerk')));
    const reply = await http.get('firm-clerk', '/v1/events');
    expectProblem(reply, 429, 'too-many-streams');
    expect(reply.headers.get('retry-after')).toMatch(/^\d+$/);
    const another = await Listener.open(http, 'finance-officer');
    await ten[0]?.leave();
    await http.office.until('his place is free', () => Promise.resolve(http.changes.size === 10));
    const eleventh = await Listener.open(http, 'firm-clerk');
    await Promise.all([...ten, another, eleventh].map((one) => one.leave()));
  });

  it('needs a token, and asks the head without opening a stream', async () => {
    expectProblem(await http.send('GET', '/v1/events', {}), 401, 'no-token');
    const head = await http.send('HEAD', '/v1/events', await http.signed('lawyer', {}));
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });
});

describe('everybody', () => {
  let beginning: string;
  beforeAll(async () => {
    const first = await Listener.open(http, 'auditor');
    beginning = first.lastId;
    await first.leave();
    await homeAndLetter(http);
    for (const account of ['auditor', 'supervisor-chongqing']) await http.post(account, '/v1/records-checks', {});
    await http.post('supervisor', '/v1/calendars', NOTICE_2027);
    await http.office.comeToRest();
    await everybodyIsTold(http);
  });

  it.each(ACCOUNTS.map(({ id }) => id))('is told of what he reads, and of nothing else: %s', async (account) => {
    const listener = await Listener.open(http, account, { lastId: beginning });
    await listener.leave();
    const changed = new Map((await allChanged()).map(({ id, type }) => [id, type]));
    for (const [type, paths] of Object.entries(LISTS)) {
      const seen = (await Promise.all(paths.map((path) => listed(account, path)))).flat();
      const told = listener.events.filter((event) => event.type === type).map(({ id }) => id);
      expect(
        told.filter((id) => !seen.includes(id)),
        `${type} told and not seen`,
      ).toEqual([]);
      const meant = seen.filter((id) => changed.get(id) === type);
      expect(
        meant.filter((id) => !told.includes(id)),
        `${type} seen and not told`,
      ).toEqual([]);
      expect(new Set(told).size, `${type} once each`).toBe(told.length);
    }
  });

  it('hears ids and numbers, no word of a person', async () => {
    for (const account of ['center-director', 'supervisor', 'finance-officer', 'detention-officer', 'court-clerk']) {
      const listener = await Listener.open(http, account, { lastId: beginning });
      await listener.leave();
      expect(listener.events.length).toBeGreaterThan(0);
      expect(listener.text).not.toMatch(/\p{Script=Han}/u);
      const keys = new Set(listener.events.flatMap((event) => Object.keys(event)));
      for (const key of keys) expect(['type', 'id', 'caseId', 'collaborationId', 'version', 'seq']).toContain(key);
      for (const event of listener.events) expect(event.id).toMatch(/^[\w-]{1,80}$/);
    }
  });

  /** Whatever changed since the beginning, by what it is. */
  async function allChanged() {
    const since = readPositionToken(beginning, TEST_LINK_SECRET)?.at ?? 0;
    const { prisma } = http.office;
    const rows = await prisma.change.findMany({ where: { at: { gt: new Date(since) } } });
    const affairs = await prisma.affair.findMany({ select: { id: true, kind: true } });
    const kinds = new Map(affairs.map(({ id, kind }) => [id, kind]));
    return rows.map(({ thing, thingId }) => ({
      id: thingId,
      type: thing === 'affair' ? (kinds.get(thingId) ?? '') : thing,
    }));
  }
});

describe('who comes again', () => {
  it('is told what was committed later, although it was written first', async () => {
    const center = await Listener.open(http, 'center-staff');
    let first = '';
    const slow = await held(http.office.records, async (tx) => (first = await newTask(tx)));
    const second = await newTask();
    const { id } = await center.told({ type: 'task', id: second });
    const again = await Listener.open(http, 'center-staff', { lastId: id });
    expect(again.events).toEqual([]);
    await slow.commit();
    for (const listener of [center, again]) {
      await listener.told({ type: 'task', id: first });
      expect(listener.events.filter((event) => event.id === second)).toHaveLength(listener === center ? 1 : 0);
      await listener.leave();
    }
  });

  it('goes on behind any event, at another process and after a restart, without loss and without repetition', async () => {
    const before = await http.beside({});
    const center = await Listener.open(before, 'center-staff');
    const several = [await newTask(), await newTask(), await newTask()];
    for (const id of several) await center.told({ type: 'task', id });
    const [one] = center.heard;
    const stopped = performance.now();
    await before.stop();
    expect(performance.now() - stopped).toBeLessThan(2_000);
    await expect(center.ended).resolves.toBe('ended');
    const missed = await newTask();
    for (const place of [http, await http.beside({})]) {
      const again = await Listener.open(place, 'center-staff', { lastId: one?.id ?? '' });
      const rest = center.events.slice(1).map(({ id }) => id);
      expect(again.events.map(({ id }) => id)).toEqual([...rest, missed]);
      const later = await newTask();
      await again.told({ type: 'task', id: later });
      await again.leave();
      if (place !== http) await place.stop();
      else await http.office.prisma.task.delete({ where: { id: later } });
    }
  });

  it('goes on from a comment where nothing was for him', async () => {
    const court = await Listener.open(http, 'court-clerk');
    await court.leave();
    const mine = await newTask(undefined, 'agency-cd-jinjiang-court');
    const again = await Listener.open(http, 'court-clerk', { lastId: court.lastId });
    expect(again.events.map(({ id }) => id)).toEqual([mine]);
    await again.leave();
  });

  it('is told to read anew where it cannot be told what he missed', async () => {
    const center = await Listener.open(http, 'center-staff');
    await center.leave();
    const place = readPositionToken(center.lastId, TEST_LINK_SECRET);
    if (place === null) throw new Error('No position');
    const old = { ...place, at: place.at - 24 * 3_600_000 };
    const elsewhere = { ...place, line: `${place.line}0` };
    const forged = `${center.lastId.split('.')[0]}.AAAAAAAAAAAAAAAA`;
    for (const lastId of [
      ...[old, elsewhere].map((position) => positionToken(position, TEST_LINK_SECRET)),
      ...[forged, '1', 'nonsense.', `${center.lastId}x`],
    ]) {
      const again = await Listener.open(http, 'center-staff', { lastId });
      expect(again.heard.map(({ event }) => event)).toEqual([{ type: 'reset' }]);
      const id = await newTask();
      await again.told({ type: 'task', id });
      await again.leave();
    }
  });
});
