/** What a proposed calendar is said to move is what its publication moves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { confirmProposal, movesNow, previewOf, proposeCalendar } from '../../activities/calendar/index.js';
import { noticeBody } from '../support/builders.js';
import { NOTICE_2027, reproject } from '../support/calendars.js';
import { Desk } from '../support/desk.js';

/** Its three days end on a Saturday that is worked by the notice. */
const BEFORE_MAKE_UP = Date.parse('2027-01-27T10:00:00+08:00');
/** Its three days end within Spring Festival. */
const BEFORE_FESTIVAL = Date.parse('2027-02-04T10:00:00+08:00');

describe('a proposal', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open(BEFORE_MAKE_UP);
    await desk.notify(noticeBody(desk.now));
    desk.now = BEFORE_FESTIVAL;
    await desk.notify(noticeBody(desk.now));
    await desk.notify(noticeBody(desk.now));
  });
  afterAll(() => desk.close());

  it('says beforehand how many dates its publication moves, in how many cases, and which way', async () => {
    const officer = (account: string, id: string) => ({ account, name: account, agency: { id, name: id } });
    const input = { notice: NOTICE_2027, by: officer('supervisor', 'agency-cd-justice'), at: desk.now };
    const dates = async () =>
      new Map((await desk.prisma.obligation.findMany()).map((row) => [row.id, [row.affairId, row.dueAt, row.alarmAt]]));
    const before = await dates();
    const { id } = await inTransaction(desk.records, (tx) => proposeCalendar(tx, desk.law, input));
    const row = await desk.prisma.calendarProposal.findUniqueOrThrow({ where: { id } });
    const { moves } = previewOf(row);
    expect(await dates()).toEqual(before);
    expect(await movesNow(desk.reads, desk.law, row)).toEqual(moves);
    const by = officer('supervisor-chongqing', 'agency-cq-justice');
    await inTransaction(desk.records, (tx) => confirmProposal(tx, { proposalId: id, by, reason: null, at: desk.now }));
    const { moved } = await reproject(desk);
    const changed = [...(await dates())].filter(([one, now]) => String(now) !== String(before.get(one)));
    expect(moves.earlier).toBeGreaterThan(0);
    expect(moves.later).toBeGreaterThan(0);
    expect(moves).toMatchObject({
      obligations: moved,
      cases: new Set(changed.map(([, [affairId]]) => affairId)).size,
    });
    expect(moves.earlier + moves.later).toBe(moved);
  });
});
