/** Worker and API are killed at every step of letters between two centers: each step is done once, and both centers hear of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queries, type Queries } from '../../activities/adapters/database.js';
import { addDays, formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { actBody, noticeBody } from '../support/builders.js';
import { ASKED, ASKING, CHONGQING } from '../support/letters.js';
import { assertFollowedUp, assertOnce } from './after.js';
import { compilePrograms, MachineRoom, type Answered } from './machine.js';

const WITHIN = 120_000;
/** In work in one moment, so that the kill finds each at another place. */
const LETTERS = 4;

const dueOn = (days: number): string => addDays(shanghaiDate(Date.now()), days);

const STEPS: readonly (readonly [account: string, kind: string, fields: () => object])[] = [
  [ASKED, 'received', () => ({})],
  [ASKED, 'date-proposed', () => ({ dueOn: dueOn(20), reason: '档案室迁移' })],
  [ASKING, 'date-accepted', () => ({})],
  [ASKED, 'accepted', () => ({})],
  [ASKED, 'answered', () => ({ findings: '已参加调解', documents: [] })],
  [ASKING, 'returned', () => ({ missing: ['缺盖章页'], dueOn: dueOn(25) })],
  [ASKED, 'answered', () => ({ findings: '补充盖章页', documents: [] })],
  [ASKING, 'confirmed', () => ({ recognised: true })],
];

describe('letters, under kill -9 at every step', () => {
  let room: MachineRoom;
  let records: Queries;
  beforeAll(async () => {
    compilePrograms();
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
      const { location } = await room.post('court-clerk', '/v1/defence-notices', noticeBody(Date.now() - 1000));
      await room.post(
        ASKING,
        `${location}/acts`,
        actBody('lawyer-assigned', Date.now(), { lawyerId: 'lawyer-cd-zhou' }),
      );
      const letter = {
        ...{ kind: 'attend-step', toCenterId: CHONGQING, dueOn: dueOn(14), caseId: location.split('/').at(-1) },
        ...{ facts: '调解在重庆进行', items: ['参加调解'], contact: { name: '许倩', phone: '028-60010006' } },
        persons: [{ name: '张小三' }],
      };
      const all: Answered[] = [];
      const sent = await killedMeanwhile(() =>
        Array.from({ length: LETTERS }, () => room.post(ASKING, '/v1/collaborations', letter)),
      );
      all.push(...sent);
      for (const [account, kind, fields] of STEPS) {
        const body = { kind, occurredAt: formatInstant(Date.now()), ...fields() };
        all.push(...(await killedMeanwhile(() => sent.map((one) => room.post(account, `${one.location}/acts`, body)))));
      }
      // They were killed in the middle of something.
      expect(all.filter(({ tries }) => tries > 1)).not.toEqual([]);
      await assertOnce(room, records, all);
      await assertFollowedUp(room);
      const rows = await room.prisma.collaboration.findMany({ include: { affair: true } });
      expect(rows.map(({ state, affair }) => [state, affair.version])).toEqual(
        Array.from({ length: LETTERS }, () => ['confirmed', STEPS.length + 1]),
      );
      for (const { id } of rows) {
        const papers = await room.prisma.notice.findMany({ where: { affairId: id }, orderBy: { id: 'asc' } });
        expect(papers.map(({ form }) => form)).toEqual([
          'collaboration-letter',
          'collaboration-date-proposed',
          'collaboration-date-agreed',
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
