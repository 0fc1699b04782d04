import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCK_WITHIN_MS, queries, type Queries } from '../../activities/adapters/database.js';
import { actBody, noticeBody } from '../support/builders.js';
import { assertFollowedUp, assertOnce } from './after.js';
import { MachineRoom, type Answered } from './machine.js';

const WITHIN = 60_000;

describe('after kill -9', () => {
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

  /** One case as its people drive it, each waiting for the answer to the one before. */
  async function story(answers: Answered[]): Promise<void> {
    const sent = async (account: string, route: string, body: unknown): Promise<Answered> => {
      const answer = await room.post(account, route, body);
      answers.push(answer);
      return answer;
    };
    const { location } = await sent('court-clerk', '/v1/defence-notices', noticeBody(Date.now() - 1000));
    const acts = `${location}/acts`;
    await sent('center-staff', acts, actBody('lawyer-assigned', Date.now(), { lawyerId: 'lawyer-cd-zhou' }));
    await sent('lawyer', acts, actBody('assignment-accepted', Date.now(), {}));
    await sent('lawyer', acts, actBody('papers-filed', Date.now(), {}));
  }

  const untilActs = (many: number): Promise<void> =>
    room.until(`${many} acts`, async () => (await room.prisma.act.count()) >= many);

  it(
    'of the worker in the middle of thirty cases no answer waits, every act is done once, every paper arrives',
    async () => {
      const answers: Answered[] = [];
      const stories = Promise.all(Array.from({ length: 30 }, () => story(answers)));
      for (const share of [0.15, 0.5]) {
        await untilActs(share * 120);
        await room.killWorkers();
        // For a while there is nobody but the API.
        await untilActs((share + 0.2) * 120);
        room.startWorker();
      }
      await stories;
      expect(answers).toHaveLength(120);
      expect(answers.filter(({ tries }) => tries > 1)).toEqual([]);
      expect(Math.max(...answers.map(({ waitedMs }) => waitedMs))).toBeLessThan(LOCK_WITHIN_MS);
      await assertOnce(room, records, answers);
      await assertFollowedUp(room);
    },
    WITHIN * 2,
  );

  it(
    'of the API in the middle of acts nothing that was answered is lost, and nothing is done twice',
    async () => {
      const before = await room.prisma.act.count();
      const answers: Answered[] = [];
      const stories = Promise.all(Array.from({ length: 20 }, () => story(answers)));
      for (const share of [0.1, 0.4, 0.7]) {
        await untilActs(before + share * 80);
        await room.killApi();
        await room.startApi();
      }
      await stories;
      expect(answers).toHaveLength(80);
      // It was killed in the middle of something.
      expect(answers.filter(({ tries }) => tries > 1)).not.toEqual([]);
      await assertOnce(room, records, answers);
      await assertFollowedUp(room);
    },
    WITHIN * 2,
  );

  it(
    'of Temporal acts are recorded and answered all the same, and what follows from them is made up for',
    async () => {
      await room.killTemporal();
      const answers: Answered[] = [];
      await Promise.all(Array.from({ length: 5 }, () => story(answers)));
      expect(answers.filter(({ tries }) => tries > 1)).toEqual([]);
      await assertOnce(room, records, answers);
      await room.startTemporal();
      await assertFollowedUp(room);
    },
    WITHIN * 2,
  );
});
