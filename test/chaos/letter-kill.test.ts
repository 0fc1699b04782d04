/** Worker and API are killed at every step of letters between two centers: each step is done once, and both centers hear of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queries, type Queries } from '../../activities/adapters/database.js';
import { addDays, formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { actBody, noticeBody } from '../support/builders.js';
import { ASKED, ASKING, CHONGQING } from '../support/letters.js';
import { assertFollowedUp, assertOnce } from './after.js';
import { MachineRoom, type Answered } from './machine.js';

const WITHIN = 120_000;

const dueOn = (days: number): string => addDays(shanghaiDate(Date.now()), days);

const STEPS: readonly (readonly [account: string, kind: string, fields: () => object])[] = [
  [ASKED, 'received', () => ({})],
  [ASKED, 'date-proposed', () => ({ dueOn: dueOn(20), reason: '档案室迁移' })],
  [ASKING, 'date-accepted', () => ({})],
  [ASKED, 'accepted', () => ({})],
  [ASKED, 'lawyer-named', () => ({ lawyerId: 'lawyer-cq-ran' })],
  [ASKED, 'answered', () => ({ findings: '已参加调解', documents: [] })],
  [ASKING, 'returned', () => ({ missing: ['缺盖章页'], dueOn: dueOn(25) })],
  [ASKED, 'answered', () => ({ findings: '补充盖章页', documents: [] })],
  [ASKING, 'confirmed', () => ({ recognised: true })],
];

/** @returns the id of a case with a lawyer */
async function openCase(room: MachineRoom, n: number): Promise<string> {
  const notice = { ...noticeBody(Date.now() - 1000), organCaseNumber: `（2026）川0104刑初9${n}号` };
  const person = { ...notice.person, name: `张小${n}`, identity: { kind: 'unknown' as const } };
  const { location } = await room.post('court-clerk', '/v1/defence-notices', { ...notice, person });
  const named = actBody('lawyer-assigned', Date.now(), { lawyerId: 'lawyer-cd-zhou' });
  await room.post(ASKING, `${location}/acts`, named);
  return location.split('/').at(-1) ?? '';
}

function letterOf(caseId: string, goesOver: boolean): object {
  return {
    ...{ kind: goesOver ? 'transfer-case' : 'attend-step', toCenterId: CHONGQING, dueOn: dueOn(14), caseId },
    ...{ facts: '调解在重庆进行', items: ['参加调解'], contact: { name: '许倩', phone: '028-60010006' } },
    persons: [{ name: '张小三' }],
  };
}

describe('letters, under kill -9 at every step', () => {
  let room: MachineRoom;
  let records: Queries;
  beforeAll(async () => {
    room = await MachineRoom.open();
    records = queries(room.databaseUrl, 1);
    await room.startApi();
    room.startWorker();
  }, WITHIN);
  afterAll(async () => {
    await records.destroy();
    await room.close();
  });

  /** Posts them all, and kills both programs while they are under way. */
  async function killedMeanwhile(posts: () => readonly Promise<Answered>[]): Promise<readonly Answered[]> {
    const before = await room.prisma.submission.count();
    const answers = Promise.all(posts());
    await room.until('one of them is recorded', async () => (await room.prisma.submission.count()) > before);
    await Promise.all([room.killApi(), room.killWorkers()]);
    await room.startApi();
    room.startWorker();
    return answers;
  }

  it(
    'each is where its steps led, no step is done twice, and no paper is missing or doubled',
    async () => {
      const cases = await Promise.all([openCase(room, 1), openCase(room, 2), openCase(room, 3)]);
      const all: Answered[] = [];
      const sent = await killedMeanwhile(() =>
        // Two tasks for one case, and two other cases that go over.
        [0, 0, 1, 2].map((n) => room.post(ASKING, '/v1/collaborations', letterOf(cases[n] ?? '', n > 0))),
      );
      all.push(...sent);
      const tasks = sent.slice(0, 2);
      for (const [account, kind, fields] of STEPS) {
        // What hands a case over is no lawyer's work.
        const letters = kind === 'lawyer-named' ? tasks : sent;
        const body = { kind, occurredAt: formatInstant(Date.now()), ...fields() };
        all.push(
          ...(await killedMeanwhile(() => letters.map((one) => room.post(account, `${one.location}/acts`, body)))),
        );
      }
      const settle = { kind: 'cost-settled', occurredAt: formatInstant(Date.now()) };
      all.push(...(await killedMeanwhile(() => tasks.map((one) => room.post(ASKED, `${one.location}/acts`, settle)))));
      // They were killed in the middle of something.
      expect(all.filter(({ tries }) => tries > 1)).not.toEqual([]);
      await assertOnce(room, records, all);
      await assertFollowedUp(room);
      const rows = await room.prisma.collaboration.findMany({
        include: { affair: { include: { payout: true } } },
        orderBy: { kind: 'asc' },
      });
      expect(
        rows.map(({ kind, state, affair }) => [kind, state, affair.version, affair.payout?.totalFen ?? null]),
      ).toEqual([
        ...Array.from({ length: 2 }, () => ['attend-step', 'confirmed', STEPS.length + 2, 60_000]),
        ...Array.from({ length: 2 }, () => ['transfer-case', 'confirmed', STEPS.length, null]),
      ]);
      await room.until('both cases have gone over', async () => {
        const there = await room.prisma.case.count({ where: { id: { in: cases.slice(1) }, centerId: CHONGQING } });
        return there === 2;
      });
      const lists = await room.prisma.notice.groupBy({ by: ['affairId'], where: { form: 'case-transfer-list' } });
      expect(lists.map(({ affairId }) => affairId).toSorted()).toEqual(cases.slice(1).toSorted());
      expect(await room.prisma.notice.count({ where: { form: 'case-transfer-list' } })).toBe(2);
      for (const { id, kind } of rows) {
        const papers = await room.prisma.notice.findMany({ where: { affairId: id }, orderBy: { id: 'asc' } });
        expect(papers.map(({ form }) => form)).toEqual([
          'collaboration-letter',
          'collaboration-date-proposed',
          'collaboration-date-agreed',
          ...(kind === 'transfer-case' ? [] : ['collaboration-task']),
          'collaboration-answer',
          'collaboration-returned',
          'collaboration-answer',
          'collaboration-confirmed',
        ]);
      }
    },
    WITHIN,
  );
});
