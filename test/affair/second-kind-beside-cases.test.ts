/** Two kinds of affairs on the same records: neither waits for the other, and what looks after all of them leaves none out. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { AFFAIR_KINDS } from '../../activities/affair-kinds.js';
import { createReproject } from '../../activities/calendar/reproject.js';
import { overdueOfCenter, owedSoon } from '../../activities/digest/owed.js';
import { publishCalendar } from '../../activities/records/calendars.js';
import { untilWaiting } from '../subsidy/lock-waits.js';
import { actBody, noticeBody } from '../support/builders.js';
import { NOTICE_2027 } from '../support/calendars.js';
import { DAY, Desk, WEDNESDAY } from '../support/desk.js';
import { holdingCase } from '../support/held.js';
import { CHENGDU, CHONGQING, LetterDesk } from '../support/letter-kind/letter-desk.js';

const HEARD = { right: 'legal-aid', toldOn: '2026-11-18' } as const;

let desk: Desk;
let letters: LetterDesk;
beforeAll(async () => {
  desk = await Desk.open();
  letters = new LetterDesk(desk);
});
beforeEach(() => {
  desk.now = WEDNESDAY;
});
afterAll(() => desk.close());

const affairOf = (id: string) => desk.prisma.affair.findUniqueOrThrow({ where: { id } });

it('what is owed in a letter is in the morning’s digest of who owes it, and on the board of who asked', async () => {
  const id = await letters.received();
  const { number } = await affairOf(id);
  desk.now += 6 * DAY;
  const soon = await owedSoon(desk.records, [CHONGQING], desk.now);
  expect(soon.filter(({ caseNumber }) => caseNumber === number)).toMatchObject([
    { titleZh: '函复', dueOn: '2026-11-25', clientName: null },
  ]);
  desk.now += 4 * DAY;
  const center = await desk.prisma.agency.findUniqueOrThrow({ where: { id: CHENGDU } });
  const { name } = await desk.prisma.agency.findUniqueOrThrow({ where: { id: CHONGQING } });
  const overdue = await overdueOfCenter(desk.records, center, desk.now);
  expect(overdue.map((one) => one.name)).toContain(name);
});

describe('of a letter and a case', () => {
  it('neither waits for the other’s lock', async () => {
    const id = await letters.received();
    const caseId = await desk.notify(noticeBody(desk.now));
    const overCase = await holdingCase(desk.records, caseId);
    await expect(letters.submit('center-staff', id, 'letter-urged', { reason: '-' })).resolves.toMatchObject({
      state: 'done',
    });
    await overCase.commit();
    const overLetter = await holdingCase(desk.records, id);
    await expect(desk.act('court-clerk', caseId, 'rights-told', HEARD)).resolves.toMatchObject({
      case: { version: 2 },
    });
    const waits = letters.submit('center-staff', id, 'letter-urged', { reason: '-' });
    await untilWaiting(desk.prisma, waits);
    await overLetter.commit();
    await expect(waits).resolves.toMatchObject({ state: 'done' });
  });

  it('each takes one of two acts at once that name one version', async () => {
    const id = await letters.received();
    const caseId = await desk.notify(noticeBody(desk.now));
    const urge = () => letters.submit('center-staff', id, 'letter-urged', { reason: '-' }, 2);
    const told = () =>
      desk.submit('court-clerk', 'act', caseId, actBody('rights-told', desk.now, HEARD), { expectedVersion: 1 });
    const [one, two, three, four] = await Promise.all([urge(), told(), urge(), told()]);
    for (const both of [
      [one, three],
      [two, four],
    ]) {
      expect(both.map(({ state }) => state).toSorted()).toEqual(['done', 'refused']);
    }
    const stale = [one, three].find(({ state }) => state === 'refused');
    expect(stale).toMatchObject({ problem: { status: 412, code: 'stale-version', version: 3 } });
    await expect(affairOf(id)).resolves.toMatchObject({ version: 3 });
  });

  it('both are brought to a new calendar by one statement, which locks them in one order', async () => {
    const id = await letters.received();
    const caseId = await desk.notify(noticeBody(desk.now));
    await inTransaction(desk.records, (tx) =>
      publishCalendar(tx, { notice: NOTICE_2027, by: 'supervisor', at: desk.now }),
    );
    const run = createReproject(letters.deps)({ after: null, at: desk.now });
    await Promise.all([run, desk.act('court-clerk', caseId, 'rights-told', HEARD)]);
    const standing = await desk.prisma.obligation.findMany({
      where: { affairId: { in: [id, caseId] }, state: 'owed' },
    });
    expect(new Set(standing.map(({ affairId }) => affairId))).toEqual(new Set([id, caseId]));
    expect(new Set(standing.map(({ calendarVersion }) => calendarVersion))).toEqual(new Set(['2027-1']));
  });

  it('only the case is brought to a new calendar where this version knows no letters; the letter waits for one that does', async () => {
    const id = await letters.received();
    const caseId = await desk.notify(noticeBody(desk.now));
    const calendarOf = async (affairId: string) => {
      const rows = await desk.prisma.obligation.findMany({ where: { affairId, state: 'owed' } });
      return [...new Set(rows.map(({ calendarVersion }) => calendarVersion))];
    };
    const [inForce] = await calendarOf(id);
    const older = { calendarVersion: 'older' };
    await desk.prisma.obligation.updateMany({ where: { affairId: { in: [id, caseId] } }, data: older });
    // Whoever holds it would have it looked at alone.
    const holding = await holdingCase(desk.records, id);
    await createReproject({ ...letters.deps, affairKinds: AFFAIR_KINDS })({ after: null, at: desk.now });
    await holding.commit();
    await expect(calendarOf(caseId)).resolves.toEqual([inForce]);
    await expect(calendarOf(id)).resolves.toEqual(['older']);
    await createReproject(letters.deps)({ after: null, at: desk.now });
    await expect(calendarOf(id)).resolves.toEqual([inForce]);
  });
});
