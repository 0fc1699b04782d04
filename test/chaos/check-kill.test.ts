import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { copyAffair } from '../support/tampering.js';
import { MachineRoom } from './machine.js';

const WITHIN = 90_000;
const COPIES = 6_000;

describe('a check of the records after kill -9', () => {
  let room: MachineRoom;
  beforeAll(async () => {
    room = await MachineRoom.open();
    await room.startApi();
    room.startWorker();
  }, WITHIN);
  afterAll(() => room.close());

  const answered = async (body: Promise<{ readonly body: unknown }>, name: string): Promise<string> =>
    String(((await body).body as Readonly<Record<string, unknown>>)[name]);

  it(
    'of the worker in its middle goes on with the next one, and counts nothing twice',
    async () => {
      const { prisma } = room;
      const caseId = await answered(
        room.post('court-clerk', '/v1/defence-notices', noticeBody(Date.now() - 1000)),
        'caseId',
      );
      await copyAffair(prisma, caseId, COPIES);
      const id = await answered(room.post('auditor', '/v1/records-checks', {}), 'id');
      const check = () => prisma.recordsCheck.findUniqueOrThrow({ where: { id } });
      await room.until('the check is in its middle', async () => (await check()).affairs > 0);
      await room.killWorkers();
      const left = await check();
      expect(left).toMatchObject({ state: 'running', endedAt: null });
      expect(left.affairs).toBeLessThanOrEqual(COPIES);
      room.startWorker();
      await room.until('the check is over', async () => (await check()).endedAt !== null);
      const ofCopies = { affairId: { startsWith: 'copy-' } };
      const entries = await prisma.historyEntry.count();
      expect(await check()).toMatchObject({ state: 'done', affairs: COPIES + 1, affairsInAll: COPIES + 1, entries });
      expect((await check()).faults).toBe(await prisma.historyEntry.count({ where: ofCopies }));
      const seenFrom = await prisma.recordsCheckRegion.findMany({ where: { checkId: id } });
      expect(seenFrom.find(({ onlooker }) => onlooker === 'region/5101')?.faults).toBe((await check()).faults);
      // Told once, although another worker ended it.
      expect(await prisma.notice.count({ where: { form: 'records-faulty' } })).toBe(1);
    },
    WITHIN,
  );
});
