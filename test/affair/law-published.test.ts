/** A new publication of the law beside affairs that run: what was opened keeps its row, what comes is opened by the new one. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { recount } from '../../activities/law/counting/recount.js';
import { publishLaw } from '../../activities/records/law-book.js';
import { noticeBody } from '../support/builders.js';
import { DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

const NOTICE = 'serve-hearing-notice';
const INDICTMENT = 'serve-indictment';
/** Tuesday 2026-12-15: three days before is Sat 12-12, ten Sat 12-05. */
const hearing = (procedure: 'ordinary' | 'summary') =>
  ({ at: '2026-12-15T09:30:00+08:00', place: '第三法庭', procedure }) as const;

describe('the second reading of the law', () => {
  let desk: Desk;
  let summary: string;
  let ordinary: string;

  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(async () => {
    desk.now = WEDNESDAY;
    // As the first publication left it: one row, of which nobody had said that it was wrong.
    await desk.prisma.ruleVersion.deleteMany({ where: { id: { in: [NOTICE, INDICTMENT] }, version: { gt: 1 } } });
    for (const id of [NOTICE, INDICTMENT]) {
      await desk.prisma.$executeRaw`
        UPDATE "RuleVersion" SET data = data - 'isWithdrawn' WHERE id = ${id} AND version = 1`;
    }
    summary = await desk.notify(noticeBody(desk.now, { hearing: hearing('summary') }));
    ordinary = await desk.notify(noticeBody(desk.now, { hearing: hearing('ordinary') }));
  });
  afterAll(() => desk.close());

  const publish = () => inTransaction(desk.records, (tx) => publishLaw(tx, desk.now));
  const alarms = async (caseId: string): Promise<number> =>
    (await desk.forms(caseId)).filter((form) => form.startsWith('deadline-')).length;

  it('leaves what was opened before under its row, with the dates it was counted with', async () => {
    await expect(desk.obligation(summary, NOTICE)).resolves.toMatchObject({ ruleVersion: 1, dueOn: '2026-12-11' });
    await publish();
    desk.now += HOUR;
    await desk.lookAtAlarms(summary);
    const kept = await desk.obligation(summary, NOTICE);
    expect(kept).toMatchObject({ ruleVersion: 1, dueOn: '2026-12-11', state: 'owed' });
    // Counted again by its own row, it is the same day: the limit was moved earlier then.
    const { rules, calendar } = await desk.lawInForce();
    expect(recount(kept, rules, calendar)).toMatchObject({ agrees: true, rule: { version: 1, isWithdrawn: true } });
    await desk.act('court-clerk', summary, 'papers-served', {
      form: '出庭通知书',
      to: '被告人',
      servedOn: '2026-11-18',
    });
    await expect(desk.obligation(summary, NOTICE)).resolves.toMatchObject({ state: 'fulfilled', ruleVersion: 1 });
  });

  it('repeats no alarm that was sent, wrong or not', async () => {
    await desk.goTo(ordinary, '2026-12-05T10:00:00+08:00');
    const sent = await alarms(ordinary);
    expect(sent).toBeGreaterThan(0);
    await publish();
    await desk.lookAtAlarms(ordinary);
    await expect(alarms(ordinary)).resolves.toBe(sent);
  });

  it('opens what comes by the new row, and not beside what is owed already', async () => {
    await publish();
    desk.now += DAY;
    const next = await desk.notify(noticeBody(desk.now, { hearing: hearing('summary') }));
    await expect(desk.obligations(next, NOTICE)).resolves.toEqual([]);
    const other = await desk.notify(noticeBody(desk.now, { hearing: hearing('ordinary') }));
    await expect(desk.obligation(other, INDICTMENT)).resolves.toMatchObject({ dueOn: '2026-12-05', ruleVersion: 2 });
    // The court names the procedure of a hearing whose papers are owed under the old row: they are not owed twice.
    await desk.act('court-clerk', ordinary, 'procedural-step', { step: 'case-accepted', procedure: 'ordinary' });
    await expect(desk.obligation(ordinary, INDICTMENT)).resolves.toMatchObject({ ruleVersion: 1, state: 'owed' });
    // Another date is another duty, under the row that stands.
    await desk.act('court-clerk', ordinary, 'hearing-changed', {
      hearing: { ...hearing('ordinary'), at: '2026-12-22T09:30:00+08:00' },
      reason: '合议庭调整',
    });
    await expect(desk.course(ordinary, INDICTMENT)).resolves.toEqual(['cancelled 2026-12-04', 'owed 2026-12-12']);
  });

  it('says of a published row what was seen of its text, and changes nothing else in it', async () => {
    const key = { id_version_region: { id: 'send-termination', version: 1, region: '' } };
    const data = async () =>
      (await desk.prisma.ruleVersion.findUniqueOrThrow({ where: key })).data as { seen?: unknown };
    const whole = await data();
    await desk.prisma.$executeRaw`UPDATE "RuleVersion" SET data = data - 'seen' WHERE id = 'send-termination'`;
    expect((await data()).seen).toBeUndefined();
    await publish();
    await expect(data()).resolves.toEqual(whole);
  });

  it('refuses to be published over a row that somebody edited', async () => {
    await publish();
    await desk.prisma.$executeRaw`
      UPDATE "RuleVersion" SET data = jsonb_set(data, '{article}', '"另一条"') WHERE id = ${NOTICE} AND version = 2`;
    await expect(publish()).rejects.toThrow(/Published rules were edited.*serve-hearing-notice v2/);
  });
});
