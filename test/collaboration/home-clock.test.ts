/**
 * The clock of a home (审查期限): what letters stop stands still while they are away, and nothing else does. The application is a kind
 * that only tests know; the rule is the published one, seven days (LAL 43).
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { explanationOf } from '../../api/obligations/obligation-explanation.js';
import type { ApiDeps } from '../../api/deps.js';
import { ApplicationDesk } from '../support/application-kind/desk.js';
import { at, Desk } from '../support/desk.js';
import { ASKED, ASKING, Letters } from '../support/letters.js';

const REVIEW = 'review-application';

let desk: Desk;
let applications: ApplicationDesk;
let letters: Letters;
let applicationId: string;
beforeAll(async () => {
  desk = await Desk.open();
  applications = new ApplicationDesk(desk);
  letters = applications.letters;
});
beforeEach(async () => {
  desk.now = at('2026-11-30T10:00:00');
  applicationId = await applications.receive();
});
afterAll(async () => {
  await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
  await desk.close();
});

const review = () => desk.obligation(applicationId, REVIEW);
const numberOf = async (id: string) => (await desk.prisma.affair.findUniqueOrThrow({ where: { id } })).number;

/** Goes to a day, and does what is done on it; then the application's process does its part, as it was told. */
async function day(on: string, what: () => Promise<unknown>): Promise<void> {
  desk.now = Math.max(desk.now, at(`2026-${on}T10:00:00`));
  await what();
  await applications.look(applicationId);
}

const check = (more: Parameters<Letters['body']>[1] = {}) =>
  letters.accepted(null, { kind: 'check-means', applicationId, dueOn: '2026-12-20', ...more });

async function answer(id: string): Promise<void> {
  const documents = [{ documentId: await desk.document(ASKED, 'certificate') }];
  await letters.act(ASKED, id, 'answered', { findings: 'met', documents });
}

/** What the application was told of its period, oldest first. */
async function told(): Promise<string[]> {
  const rows = await desk.prisma.historyEntry.findMany({
    where: { affairId: applicationId, kind: { startsWith: 'obligation-' } },
    orderBy: { seq: 'asc' },
  });
  return rows.map(({ summaryZh }) => summaryZh);
}

async function explained() {
  const row = await desk.prisma.obligation.findFirstOrThrow({
    where: { affairId: applicationId, ruleId: REVIEW },
    include: { affair: true },
  });
  return explanationOf({ law: desk.law, prisma: desk.prisma, reads: desk.reads } as ApiDeps, row);
}

describe('the seven days to decide', () => {
  it('stand still from the letter to its answer, and their explanation names the letter', async () => {
    await expect(desk.course(applicationId, REVIEW)).resolves.toEqual(['owed 2026-12-07']);
    let id = '';
    await day('12-01', async () => {
      id = await check();
    });
    const number = await numberOf(id);
    await expect(review()).resolves.toMatchObject({ state: 'paused', dueOn: '2026-12-07' });
    await expect(explained()).resolves.toMatchObject({
      pauses: [{ ground: 'cooperation', from: '2026-12-01', to: null, letters: [number] }],
    });
    // Its old end goes by in silence.
    desk.now = at('2026-12-08T09:00:00');
    await applications.look(applicationId);
    await expect(desk.forms(applicationId)).resolves.toEqual([]);
    await day('12-08', () => answer(id));
    // Received on 11-30: 12-01 to 12-08 are left out, 12-09 is the first day, 12-15 the seventh.
    await expect(desk.course(applicationId, REVIEW)).resolves.toEqual(['owed 2026-12-15']);
    await expect(explained()).resolves.toMatchObject({
      agrees: true,
      pauses: [{ ground: 'cooperation', from: '2026-12-01', to: '2026-12-08', letters: [number] }],
      course: [
        { kind: 'obligation-paused', summary: { zh: expect.stringContaining(`自2026-12-01起不计入期间`) } },
        {
          kind: 'obligation-resumed',
          summary: {
            zh: expect.stringMatching(new RegExp(`自2026-12-01至2026-12-08不计入期间.*${number}.*改为2026年12月15日`)),
            en: expect.stringContaining(number),
          },
        },
      ],
    });
    // Reminded anew, a day before the day that is the last one now.
    await expect(review()).resolves.toMatchObject({ nextStep: 'remind', nextAt: new Date(at('2026-12-15T00:00:00')) });
  });

  it('once for letters that overlap, until the last of them is back', async () => {
    let [one, other] = ['', ''];
    await day('12-01', async () => {
      one = await check();
    });
    await day('12-03', async () => {
      other = await check();
    });
    await day('12-04', () => answer(one));
    await expect(review()).resolves.toMatchObject({ state: 'paused' });
    await day('12-06', () => answer(other));
    // 12-01 to 12-06 are six days, not four and four.
    await expect(desk.course(applicationId, REVIEW)).resolves.toEqual(['owed 2026-12-14']);
    const numbers = [await numberOf(one), await numberOf(other)];
    await expect(explained()).resolves.toMatchObject({
      pauses: [{ from: '2026-12-01', to: '2026-12-06', letters: numbers }],
    });
    const history = await told();
    expect(history).toHaveLength(3);
    for (const number of numbers) expect(history.at(-1)).toContain(number);
  });

  const ENDS: readonly [what: string, by: string, kind: 'refused' | 'withdrawn'][] = [
    ['a refusal', ASKED, 'refused'],
    ['a withdrawal', ASKING, 'withdrawn'],
  ];
  it.each(ENDS)('run on from %s', async (_what, by, kind) => {
    let id = '';
    await day('12-01', async () => {
      id = await check();
    });
    await day('12-04', () =>
      kind === 'refused'
        ? letters.act(by, id, kind, { ground: 'objective-impossibility', reason: '单位已注销' })
        : letters.act(by, id, kind, { reason: '已由本人补交' }),
    );
    // Four days left out: 12-05 is the first day, 12-11 the seventh.
    await expect(desk.course(applicationId, REVIEW)).resolves.toEqual(['owed 2026-12-11']);
  });

  it('stand still once more where the answer goes back, and not while it was looked at', async () => {
    let id = '';
    await day('12-01', async () => {
      id = await check();
    });
    await day('12-02', () => answer(id));
    await expect(desk.course(applicationId, REVIEW)).resolves.toEqual(['owed 2026-12-09']);
    await day('12-04', () => letters.act(ASKING, id, 'returned', { missing: ['缺盖章页'], dueOn: '2026-12-20' }));
    await expect(review()).resolves.toMatchObject({ state: 'paused', dueOn: '2026-12-09' });
    await day('12-07', () => answer(id));
    // Left out are 12-01, 12-02 and 12-04 to 12-07; 12-03 is the first day, 12-08 the second, Sunday 12-13 the seventh.
    await expect(desk.course(applicationId, REVIEW)).resolves.toEqual(['owed 2026-12-14']);
    await expect(explained()).resolves.toMatchObject({
      pauses: [
        { from: '2026-12-01', to: '2026-12-02' },
        { from: '2026-12-04', to: '2026-12-07' },
      ],
    });
  });

  it('for evidence that is needed to decide too', async () => {
    await day('12-01', () => check({ kind: 'take-evidence' }));
    await expect(review()).resolves.toMatchObject({ state: 'paused' });
  });

  it('and not for an application that is handed over', async () => {
    await day('12-01', () => check({ kind: 'transfer-application' }));
    await expect(review()).resolves.toMatchObject({ state: 'owed', pauses: [] });
    await expect(desk.prisma.process.findMany({ where: { refId: applicationId } })).resolves.toMatchObject([
      { kind: 'application', signals: ['opened'] },
    ]);
  });

  it('not any more where they were over when the letter was sent', async () => {
    await day('12-09', () => check());
    await expect(review()).resolves.toMatchObject({ state: 'owed', dueOn: '2026-12-07', pauses: [] });
  });

  it('and who decides meanwhile decides in time', async () => {
    await day('12-01', () => check());
    await day('12-12', () => applications.decide(applicationId));
    await expect(review()).resolves.toMatchObject({ state: 'fulfilled', late: false });
  });

  it('once, however often the application is looked at, and also where no word came', async () => {
    let id = '';
    await day('12-01', async () => {
      id = await check();
    });
    for (let n = 0; n < 3; n += 1) await applications.look(applicationId);
    await expect(told()).resolves.toHaveLength(1);
    // The words of an answer and a return were lost: both are made up for in one look.
    desk.now = at('2026-12-03T10:00:00');
    await answer(id);
    desk.now = at('2026-12-05T10:00:00');
    await letters.act(ASKING, id, 'returned', { missing: ['缺盖章页'], dueOn: '2026-12-20' });
    await applications.look(applicationId);
    await expect(review()).resolves.toMatchObject({
      state: 'paused',
      dueOn: '2026-12-10',
      pauses: [
        { from: '2026-12-01', to: '2026-12-03' },
        { from: '2026-12-05', to: null },
      ],
    });
    await expect(told()).resolves.toHaveLength(3);
  });

  it('is what each letter tells the process of its application', async () => {
    const words = async () => {
      const row = await desk.prisma.process.findFirst({ where: { refId: applicationId, waiting: true } });
      await desk.prisma.process.updateMany({ where: { refId: applicationId }, data: { waiting: false, signals: [] } });
      return row?.signals ?? [];
    };
    await words();
    const id = await letters.send(null, { kind: 'check-means', applicationId });
    await expect(words()).resolves.toEqual(['lookAgain']);
    await letters.act(ASKED, id, 'received', {});
    await letters.act(ASKED, id, 'accepted', {});
    await expect(words()).resolves.toEqual([]);
    await answer(id);
    await expect(words()).resolves.toEqual(['lookAgain']);
    await letters.act(ASKING, id, 'returned', { missing: ['缺盖章页'], dueOn: '2026-12-20' });
    await expect(words()).resolves.toEqual(['lookAgain']);
    await letters.act(ASKING, id, 'withdrawn', { reason: '已由本人补交' });
    await expect(words()).resolves.toEqual(['lookAgain']);
  });
});
