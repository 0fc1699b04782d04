/** The guard: what is due and undone is told to its process, once in its time; what it waits for is never done in its stead. */
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queries } from '../../activities/adapters/database.js';
import { createLogger } from '../../activities/adapters/logger.js';
import { startGuard, wakeLateAffairs } from '../../activities/delivery/guard.js';
import type { DrainDeps } from '../../activities/inbox/drain.js';
import { wakeStillPayouts } from '../../activities/subsidy/still-payouts.js';
import type { Payout } from '../../prisma/generated/client.js';
import { noticeBody } from '../support/builders.js';
import { openPayoutOf } from '../support/payouts.js';
import { DAY, Desk, HOUR } from './desk.js';

const MINUTE = 60_000;

let desk: Desk;
let deps: DrainDeps;
beforeEach(async () => {
  desk = await Desk.open();
  const { records, law, clock } = desk;
  deps = { records, law, clock, logger: createLogger('test', 'silent') };
});
afterEach(() => desk.close());

/** What the outbox holds has gone out. */
const everybodyIsTold = () => desk.prisma.outbox.updateMany({ data: { doneAt: new Date(desk.now) } });

async function opened(): Promise<{ readonly caseId: string; readonly nextAt: number }> {
  const caseId = await desk.notify(noticeBody(desk.now));
  await everybodyIsTold();
  const { nextAt } = await desk.caseRow(caseId);
  return { caseId, nextAt: nextAt?.getTime() ?? 0 };
}

const wakings = (caseId: string, key = '/late/') =>
  desk.prisma.outbox.findMany({ where: { refId: caseId, key: { contains: key } }, orderBy: { id: 'asc' } });

describe('an affair in which something is due', () => {
  it('is left to its process for two minutes', async () => {
    const { caseId, nextAt } = await opened();
    for (const after of [-HOUR, 0, 2 * MINUTE - 1]) {
      desk.now = nextAt + after;
      await expect(wakeLateAffairs(deps)).resolves.toBe(0);
    }
    await expect(wakings(caseId)).resolves.toEqual([]);
  });

  it('is told of by one row in five minutes, whoever looks, as long as it is undone', async () => {
    const { caseId, nextAt } = await opened();
    const turn = Math.ceil((nextAt + 2 * MINUTE) / (5 * MINUTE));
    desk.now = turn * 5 * MINUTE;
    const both = await Promise.all([wakeLateAffairs(deps), wakeLateAffairs(deps)]);
    expect(both).toContain(1);
    desk.now += 5 * MINUTE - 1;
    await expect(wakeLateAffairs(deps)).resolves.toBe(0);
    await expect(wakings(caseId)).resolves.toMatchObject([
      {
        ...{ kind: 'wake-affair', payload: { affairId: caseId }, key: `affair/${caseId}/late/${turn}` },
        ...{ doneAt: null, notBefore: new Date(turn * 5 * MINUTE) },
      },
    ]);
    // Its process has not been told yet: Temporal may be away. Once told, and still undone, it is told again.
    desk.now += 1;
    await expect(wakeLateAffairs(deps)).resolves.toBe(0);
    await everybodyIsTold();
    await expect(wakeLateAffairs(deps)).resolves.toBe(1);
    await expect(wakings(caseId)).resolves.toHaveLength(2);
  });

  it('is not done by the guard, and not told of any more once its process has done it', async () => {
    const { caseId, nextAt } = await opened();
    desk.now = nextAt + HOUR;
    await wakeLateAffairs(deps);
    expect(await desk.forms(caseId)).toEqual(['defence-notice']);
    await desk.lookAtAlarms(caseId);
    expect(await desk.forms(caseId)).toEqual(['defence-notice', 'deadline-reminder']);
    desk.now += 10 * MINUTE;
    await expect(wakeLateAffairs(deps)).resolves.toBe(0);
  });

  it('is told of for itself only, the longest overdue first', async () => {
    const late = await opened();
    desk.now += DAY;
    const later = await opened();
    desk.now = later.nextAt + HOUR;
    const never = await desk.notify(noticeBody(desk.now));
    await expect(wakeLateAffairs(deps)).resolves.toBe(2);
    const rows = await desk.prisma.outbox.findMany({ where: { key: { contains: '/late/' } }, orderBy: { id: 'asc' } });
    expect(rows.map(({ refId }) => refId)).toEqual([late.caseId, later.caseId]);
    await expect(wakings(never)).resolves.toEqual([]);
  });
});

describe('a payout', () => {
  async function payout(): Promise<Payout> {
    const { caseId } = await opened();
    await desk.accepted(caseId);
    return openPayoutOf(desk, caseId, desk.now);
  }
  const stands = ({ id }: Payout, state: string, minutes: number) =>
    desk.prisma.payout.update({ where: { id }, data: { state, movedAt: new Date(desk.now - minutes * MINUTE) } });
  const woken = ({ id }: Payout) => desk.prisma.outbox.count({ where: { refId: id, key: { contains: '/still/' } } });

  it.each([
    ['approved', HOUR],
    ['instructed', DAY],
    ['unknown', DAY],
  ])('that stands still as %s is told of once in its time', async (state, every) => {
    const row = await payout();
    await stands(row, state, 4);
    await wakeStillPayouts(deps);
    expect(await woken(row)).toBe(0);
    await stands(row, state, 6);
    await Promise.all([wakeStillPayouts(deps), wakeStillPayouts(deps)]);
    await expect(wakeStillPayouts(deps)).resolves.toBe(0);
    expect(await woken(row)).toBe(1);
    desk.now += every;
    await expect(wakeStillPayouts(deps)).resolves.toBe(1);
    expect(await woken(row)).toBe(2);
    const rows = await desk.prisma.outbox.findMany({ where: { refId: row.id, key: { contains: '/still/' } } });
    for (const one of rows) expect(one).toMatchObject({ kind: 'wake-payout', payload: { caseId: row.caseId } });
  });

  it.each(['calculated', 'proposed', 'returned', 'bounced', 'settled'])(
    'that is %s waits for people, or is over',
    async (state) => {
      const row = await payout();
      await stands(row, state, 100 * 24 * 60);
      await expect(wakeStillPayouts(deps)).resolves.toBe(0);
      expect(await woken(row)).toBe(0);
    },
  );
});

describe('a guard that runs', () => {
  it('takes from the inbox and looks for what is late, from its beginning and until it is stopped', async () => {
    const { caseId, nextAt } = await opened();
    desk.now = nextAt + HOUR;
    const waiting = await desk.prisma.submission.create({
      data: {
        ...{ id: uuid(), kind: 'defence-notice', accountId: 'court-clerk', requestHash: 'import', affairId: uuid() },
        ...{ body: JSON.parse(JSON.stringify(noticeBody(desk.now))), state: 'pending', receivedAt: new Date(desk.now) },
      },
    });
    const guard = startGuard(deps);
    await guard.stop();
    await expect(desk.prisma.submission.findUniqueOrThrow({ where: { id: waiting.id } })).resolves.toMatchObject({
      state: 'done',
    });
    await expect(wakings(caseId)).resolves.toHaveLength(1);
  });

  it('goes on where the database cannot be asked', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
    const records = queries('postgresql://nobody@127.0.0.1:9/nothing', 1);
    const guard = startGuard({ ...deps, records, logger });
    await guard.stop();
    await records.destroy();
    expect(lines).toHaveLength(1);
  });
});
