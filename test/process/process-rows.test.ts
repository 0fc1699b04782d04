/** What a process is to be told: one row each, written with what gives cause for it, and nothing of it is lost. */
import { Client, Connection } from '@temporalio/client';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { Session } from '../../activities/adapters/session.js';
import { engineOutbox } from '../../activities/process/engine.js';
import { tellProcess } from '../../activities/records/tell-process.js';
import { OUTBOX_CHANNEL, Writes } from '../../activities/records/writes.js';
import type { Process } from '../../prisma/generated/client.js';
import { Milestone, LOOK_AGAIN } from '../../workflows/domain/signals.js';
import { legalAidCaseWorkflowId, ProcessKind } from '../../workflows/names.js';
import { noticeBody } from '../support/builders.js';
import { Desk } from '../support/desk.js';
import { held } from '../support/held.js';

describe('what the process of a case is to be told', () => {
  let desk: Desk;
  let caseId: string;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(async () => {
    await desk.prisma.process.deleteMany();
    caseId = uuid();
  });
  afterAll(() => desk.close());

  const row = (): Promise<Process> =>
    desk.prisma.process.findUniqueOrThrow({ where: { id: legalAidCaseWorkflowId(caseId) } });
  const tell = (...signals: readonly string[]): Promise<void> =>
    inTransaction(desk.records, async (tx) => {
      const writes = new Writes();
      tellProcess(writes, { kind: ProcessKind.Case, refId: caseId }, signals);
      await writes.flush(tx);
    });

  it('begins with the notice that opens it', async () => {
    caseId = await desk.notify(noticeBody(desk.now));
    await expect(row()).resolves.toMatchObject({
      ...{ kind: 'case', refId: caseId, signals: [Milestone.Opened], waiting: true, asked: 1 },
      ...{ attempts: 0, notBefore: new Date(0) },
    });
  });

  it('is one row after a thousand acts', async () => {
    caseId = await desk.notify(noticeBody(desk.now));
    for (let n = 0; n < 100; n += 1) {
      await Promise.all(
        Array.from({ length: 10 }, (_, k) =>
          desk.act('court-clerk', caseId, 'rights-told', { right: `第${n * 10 + k}项`, toldOn: '2026-11-18' }),
        ),
      );
    }
    await expect(desk.prisma.act.count({ where: { affairId: caseId } })).resolves.toBe(1_001);
    await expect(desk.prisma.process.count()).resolves.toBe(1);
    // None of them made anything come earlier: it is not told at all.
    await expect(row()).resolves.toMatchObject({ signals: [Milestone.Opened], asked: 1 });
  }, 120_000);

  it('is one row also where a thousand words come, from eight sides at once', async () => {
    const sides = Array.from({ length: 8 }, async () => {
      for (let n = 0; n < 125; n += 1) await tell(LOOK_AGAIN);
    });
    await Promise.all(sides);
    await expect(desk.prisma.process.count()).resolves.toBe(1);
    await expect(row()).resolves.toMatchObject({ asked: 1_000, signals: [LOOK_AGAIN], waiting: true });
  }, 60_000);

  it('gathers the names of what it is told, each once', async () => {
    await tell(Milestone.Assigned);
    await tell(LOOK_AGAIN, Milestone.Assigned);
    await tell();
    await tell(Milestone.Accepted, LOOK_AGAIN);
    const { signals, asked } = await row();
    expect(signals.toSorted()).toEqual([Milestone.Accepted, Milestone.Assigned, LOOK_AGAIN].toSorted());
    expect(asked).toBe(4);
  });

  it('begins anew with the names of what comes after it was told', async () => {
    await tell(Milestone.Assigned);
    await desk.prisma.process.updateMany({ data: { waiting: false } });
    await tell(Milestone.Accepted);
    await expect(row()).resolves.toMatchObject({ waiting: true, signals: [Milestone.Accepted], asked: 2 });
  });

  it('is milestones by their names, in the order in which one agency after the other does its part', async () => {
    caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    const { signals } = await row();
    expect(signals.toSorted()).toEqual([Milestone.Opened, Milestone.Assigned, Milestone.Accepted].toSorted());
  });

  it('is not there where what gives cause for it was not recorded', async () => {
    await expect(
      inTransaction(desk.records, async (tx) => {
        const writes = new Writes();
        tellProcess(writes, { kind: ProcessKind.Case, refId: caseId }, [LOOK_AGAIN]);
        await writes.flush(tx);
        throw new Error('not recorded');
      }),
    ).rejects.toThrow('not recorded');
    await expect(desk.prisma.process.count()).resolves.toBe(0);
    const body = noticeBody(desk.now);
    await desk.notify(body);
    const before = await desk.counts();
    await desk.refusedNotice(body);
    await expect(desk.counts()).resolves.toEqual(before);
  });

  it('is seen by nobody before the commit, and by everybody with it', async () => {
    const act = await held(desk.records, async (tx) => {
      const writes = new Writes();
      tellProcess(writes, { kind: ProcessKind.Case, refId: caseId }, [LOOK_AGAIN]);
      await writes.flush(tx);
    });
    await expect(desk.prisma.process.count()).resolves.toBe(0);
    await act.commit();
    await expect(desk.prisma.process.count()).resolves.toBe(1);
  });

  describe('while somebody has it in hand', () => {
    /** The outbox as the dispatcher has it; nothing is sent here, so nobody is called at that address. */
    const connection = Connection.lazy({ address: '127.0.0.1:9' });
    const outbox = () =>
      engineOutbox({ records: desk.records, temporal: new Client({ connection }), logger: desk.logger });
    let session: Session;
    beforeEach(() => {
      session = open();
    });
    afterEach(() => session.close());
    afterAll(() => connection.close());

    function open(): Session {
      const { databaseUrl, logger } = desk;
      return new Session({ databaseUrl, logger, channel: OUTBOX_CHANNEL, onBell: () => undefined });
    }

    async function inHand() {
      const [taken] = await outbox().claim(16, session, []);
      if (taken === undefined) throw new Error('Nothing to take');
      return taken;
    }

    it('is done with when nothing came in between', async () => {
      await tell(Milestone.Assigned);
      const taken = await inHand();
      await expect(outbox().recordDone([taken])).resolves.toBe(false);
      await expect(row()).resolves.toMatchObject({ waiting: false, signals: [], attempts: 0 });
    });

    it('is told by one process only, until its session ends; then by the next', async () => {
      await tell(Milestone.Assigned);
      await inHand();
      const other = open();
      await expect(outbox().claim(16, other, [])).resolves.toEqual([]);
      await session.close();
      await expect(outbox().claim(16, other, [])).resolves.toHaveLength(1);
      await other.close();
    });

    it('stays to be told what came in between, with all names that are not told for sure', async () => {
      await tell(Milestone.Assigned);
      const taken = await inHand();
      await tell(Milestone.Accepted);
      await expect(outbox().recordDone([taken])).resolves.toBe(true);
      const { waiting, signals, asked } = await row();
      expect({ waiting, asked, signals: signals.toSorted() }).toEqual({
        ...{ waiting: true, asked: 2, signals: [Milestone.Accepted, Milestone.Assigned].toSorted() },
      });
      await expect(inHand()).resolves.toMatchObject({ asked: 2 });
    });

    it('stays to be told what is being recorded at that moment, and holds up nobody', async () => {
      await tell(Milestone.Assigned);
      const taken = await inHand();
      const act = await held(desk.records, async (tx) => {
        const writes = new Writes();
        tellProcess(writes, { kind: ProcessKind.Case, refId: caseId }, [Milestone.Accepted]);
        await writes.flush(tx);
      });
      // Does not wait for the other's lock, which may be had for seconds.
      await outbox().recordDone([taken]);
      await act.commit();
      await expect(row()).resolves.toMatchObject({ waiting: true, asked: 2 });
    });

    it('loses no pause of one that failed to what is asked anew: that is tried at once', async () => {
      await tell(Milestone.Assigned);
      const taken = await inHand();
      await outbox().recordLater([{ id: taken.id, code: 'broken', pauseMs: 600_000, tried: true }]);
      await expect(outbox().claim(16, session, [])).resolves.toEqual([]);
      await expect(row()).resolves.toMatchObject({ waiting: true, attempts: 1, lastError: 'broken' });
      await tell(Milestone.Accepted);
      await expect(inHand()).resolves.toMatchObject({ asked: 2, attempts: 0 });
    });
  });
});
