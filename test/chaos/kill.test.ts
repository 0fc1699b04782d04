import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import type { Submission } from '../../prisma/generated/client.js';
import { actBody, noticeBody } from '../support/builders.js';
import { compilePrograms, MachineRoom } from './machine.js';

const WITHIN = 60_000;

describe('after kill -9', () => {
  let room: MachineRoom;
  beforeAll(async () => {
    compilePrograms();
    room = await MachineRoom.open();
  }, WITHIN);
  afterAll(() => room.close());

  /** What must hold however often and whatever was killed. */
  async function assertOnce(submissions: readonly Submission[]): Promise<void> {
    const { prisma } = room;
    const ids = submissions.map(({ id }) => id);
    const rows = await prisma.submission.findMany({ where: { id: { in: ids } } });
    expect(rows.filter(({ state }) => state !== 'done').map(({ state, problem }) => [state, problem])).toEqual([]);
    const acts = await prisma.act.groupBy({ by: ['submissionId'], _count: { _all: true } });
    expect(acts.filter(({ submissionId }) => ids.includes(submissionId))).toHaveLength(ids.length);
    expect(acts.every(({ _count }) => _count._all === 1)).toBe(true);
    const cases = await prisma.case.findMany({ include: { _count: { select: { acts: true } } } });
    for (const row of cases) expect(row.version).toBe(row._count.acts);
    const doubled = await prisma.$queryRaw<object[]>`
      SELECT "caseId", "ruleId", "subjectId" FROM "Obligation" GROUP BY 1, 2, 3 HAVING count(*) > 1`;
    expect(doubled).toEqual([]);
    await expect(verifyHistory(prisma)).resolves.toMatchObject({ faults: [] });
  }

  /** Every paper left, each of its mails under the one Message-ID of its delivery. */
  async function assertDelivered(): Promise<void> {
    const { prisma, mailbox } = room;
    await room.until('every paper has left', async () => {
      const waiting = await prisma.delivery.count({ where: { state: { not: 'sent' } } });
      return waiting === 0 && (await prisma.outbox.count({ where: { doneAt: null } })) === 0;
    });
    const deliveries = await prisma.delivery.findMany();
    const known = new Set(deliveries.map(({ messageId }) => messageId));
    const arrived = mailbox.mails.map(({ messageId }) => messageId ?? '');
    expect(arrived.filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(arrived).size).toBe(known.size);
    // Twice at most where a process died between the server's answer and our record: few of many.
    expect(arrived.length - known.size).toBeLessThanOrEqual(20);
  }

  it(
    'of the worker in the middle of thirty cases every act is done once, every paper arrives',
    async () => {
      room.startWorker();
      const notices = await Promise.all(
        Array.from({ length: 30 }, () =>
          room.record('court-clerk', 'defence-notice', uuid(), noticeBody(Date.now() - 1000)),
        ),
      );
      const acts: Submission[] = [];
      /** One case as its people drive it, each waiting for the one before; 202 is followed in the records. */
      const story = async (notice: Submission): Promise<void> => {
        const { caseId } = notice;
        const done = async (submission: Submission): Promise<void> => {
          acts.push(submission);
          if ((await room.drive(submission)) === 'done') return;
          await room.until('a submission left to the sweep', async () => {
            const row = await room.prisma.submission.findUniqueOrThrow({ where: { id: submission.id } });
            return row.state !== 'pending';
          });
        };
        const act = (account: string, body: Parameters<typeof room.record>[3]) =>
          room.record(account, 'act', caseId, body).then(done);
        await done(notice);
        await act('center-staff', actBody('lawyer-assigned', Date.now(), { lawyerId: 'lawyer-cd-zhou' }));
        await act('lawyer', actBody('assignment-accepted', Date.now(), {}));
        await act('lawyer', actBody('papers-filed', Date.now(), {}));
      };
      const stories = Promise.all(notices.map(story));
      for (const share of [0.15, 0.5]) {
        await room.until('a share of the acts', async () => (await room.prisma.act.count()) >= share * 120);
        await room.killWorkers();
        room.startWorker();
      }
      await stories;
      await assertOnce(acts);
      expect(acts).toHaveLength(120);
      await assertDelivered();
    },
    WITHIN * 2,
  );

  it(
    'of Temporal what was recorded meanwhile is driven by the sweep, and nothing is lost',
    async () => {
      const open = await room.prisma.case.findMany({ where: { status: 'accepted' }, take: 5 });
      await room.killTemporal();
      const recorded = await Promise.all([
        ...open.map(({ id }) =>
          room.record(
            'court-clerk',
            'act',
            id,
            actBody('rights-told', Date.now(), { right: '-', toldOn: '2026-01-01' }),
          ),
        ),
        room.record('court-clerk', 'defence-notice', uuid(), noticeBody(Date.now() - 1000)),
        room.record('court-clerk', 'defence-notice', uuid(), noticeBody(Date.now() - 1000)),
      ]);
      // The clerk gets his 202, not an error.
      const [first] = recorded;
      if (first === undefined) throw new Error('nothing was recorded');
      await expect(room.drive(first)).resolves.toBe('pending');
      await room.startTemporal();
      await room.until('the sweep has driven everything', async () => {
        const pending = await room.prisma.submission.count({ where: { state: 'pending' } });
        return pending === 0;
      });
      await assertOnce(recorded);
      await assertDelivered();
    },
    WITHIN * 2,
  );
});
