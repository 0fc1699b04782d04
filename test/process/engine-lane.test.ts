import { Client, Connection, WorkflowNotFoundError, type WorkflowClientInterceptor } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { processRow } from '../../activities/records/tell-process.js';
import { Writes } from '../../activities/records/writes.js';
import type { Process } from '../../prisma/generated/client.js';
import { LOOK_AGAIN, Milestone } from '../../workflows/domain/signals.js';
import { legalAidCaseWorkflowId, ProcessKind, workflowIdOf, type ProcessRef } from '../../workflows/names.js';
import { noticeBody } from '../support/builders.js';
import { localEnvironment } from '../support/stack/temporal.js';
import { Wire } from '../support/wire.js';
import { PostOffice, WITHIN } from '../delivery/post-office.js';

const TOLD = 'Temporal is away: what is to go there waits';
/** A call to a Temporal that is away is given up after five seconds. */
const PATIENTLY = { timeout: 25_000, interval: 50 };

describe('a process that is to be told', () => {
  let temporal: TestWorkflowEnvironment;
  let office: PostOffice;
  beforeAll(async () => {
    temporal = await localEnvironment();
  });
  beforeEach(async () => {
    office = await PostOffice.open(temporal.client);
  });
  afterEach(() => office.close());
  afterAll(() => temporal.teardown());

  const notice = (): Promise<string> => office.desk.notify(noticeBody(office.desk.now));
  const row = (id: string): Promise<Process> => office.desk.prisma.process.findUniqueOrThrow({ where: { id } });
  const ofCase = (refId: string): ProcessRef => ({ kind: ProcessKind.Case, refId });

  /** Written as a step does. @returns its Workflow ID */
  async function ask(ref: ProcessRef, signals: readonly string[]): Promise<string> {
    const writes = new Writes();
    writes.insert('Process', [processRow(ref, signals)]);
    await writes.flush(office.desk.records);
    return workflowIdOf(ref);
  }

  async function reaches(id: string, at: Partial<Process>): Promise<Process> {
    await vi.waitFor(async () => expect(await row(id)).toMatchObject(at), WITHIN);
    return row(id);
  }

  /** Names of the Signals that its runs got, the newest run's; null: it never began. */
  async function heard(workflowId: string): Promise<readonly string[] | null> {
    try {
      const handle = temporal.client.workflow.getHandle(workflowId);
      await handle.describe();
      const { events } = await handle.fetchHistory();
      const named = (events ?? []).map((event) => event.workflowExecutionSignaledEventAttributes?.signalName);
      return named.filter((name) => typeof name === 'string');
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    }
  }

  it('waits, untried, while Temporal is away, and is told when it is back', async () => {
    const wire = await Wire.to(temporal.address);
    const connection = Connection.lazy({ address: wire.address });
    wire.cut();
    await office.start({ temporal: new Client({ connection }) });
    const ids = (await Promise.all([notice(), notice(), notice()])).map(legalAidCaseWorkflowId);
    await vi.waitFor(() => expect(office.alarms).toEqual([`engine away: ${TOLD}`]), PATIENTLY);
    await vi.waitFor(async () => {
      const rows = await office.desk.prisma.process.findMany();
      expect(rows.map(({ waiting, attempts, lastError }) => [waiting, attempts, lastError])).toEqual(
        ids.map(() => [true, 0, 'engine away']),
      );
    }, WITHIN);
    // Mail goes on.
    await vi.waitFor(() => expect(office.sent()).toHaveLength(3), WITHIN);
    wire.mend();
    await vi.waitFor(
      async () => expect(await office.desk.prisma.process.count({ where: { waiting: true } })).toBe(0),
      PATIENTLY,
    );
    for (const id of ids) {
      await expect(heard(id)).resolves.toEqual([Milestone.Opened]);
      await expect(row(id)).resolves.toMatchObject({ attempts: 0, lastError: null, signals: [] });
    }
    expect(office.alarms).toHaveLength(1);
    await connection.close();
    wire.close();
  });

  it('of a kind unknown here waits with growing pauses and says why, and the others are told', async () => {
    const unknown = `legal-aid-fund/${uuid()}`;
    const made = { ...processRow(ofCase(uuid()), []), id: unknown, kind: 'fund', refId: '1' };
    await office.desk.prisma.process.create({ data: made });
    await office.start();
    for (const [tries, seconds] of [2, 4, 8].entries()) {
      const { notBefore } = await reaches(unknown, { attempts: tries + 1, waiting: true });
      const [{ ms } = { ms: 0 }] = await office.desk.prisma.$queryRaw<{ ms: number }[]>`
        SELECT (extract(epoch FROM ${notBefore}::timestamptz - clock_timestamp()) * 1000)::float8 AS ms`;
      expect(ms).toBeLessThanOrEqual(seconds * 1_000);
      expect(ms).toBeGreaterThan(seconds * 1_000 - 1_900);
      await office.desk.prisma.process.update({ where: { id: unknown }, data: { notBefore: new Date(0) } });
    }
    const caseId = await notice();
    await reaches(legalAidCaseWorkflowId(caseId), { waiting: false });
    await expect(row(unknown)).resolves.toMatchObject({ lastError: 'No process of kind fund is known here' });
    expect(office.alarms).toContain(': a process could not be told, trying again');
    // The next version calls it by a name that it knows: nothing was lost.
    const refId = await notice();
    await office.desk.prisma.process.update({
      where: { id: unknown },
      data: { kind: ProcessKind.Case, refId, notBefore: new Date(0) },
    });
    await reaches(unknown, { waiting: false, lastError: null, attempts: 0 });
    await expect(heard(unknown)).resolves.toEqual([LOOK_AGAIN]);
  });

  it('whose case has ended is not started for it; one that runs is told', async () => {
    const [ended, running] = [await notice(), await notice()];
    await temporal.client.workflow.start('legalAidCaseWorkflow', {
      ...{ workflowId: legalAidCaseWorkflowId(running), taskQueue: office.taskQueue, args: [{ affairId: running }] },
    });
    await office.desk.prisma.process.deleteMany();
    await office.desk.prisma.affair.updateMany({ data: { closedAt: new Date(), nextAt: null } });
    const ids = [await ask(ofCase(ended), [LOOK_AGAIN]), await ask(ofCase(running), [LOOK_AGAIN, Milestone.Settled])];
    await office.start();
    for (const id of ids) await reaches(id, { waiting: false, signals: [], lastError: null });
    await expect(heard(ids[0] ?? '')).resolves.toBeNull();
    expect((await heard(ids[1] ?? ''))?.toSorted()).toEqual([LOOK_AGAIN, Milestone.Settled].toSorted());
  });

  it('whose case has ended and waits for a signature is started, as is one that never began', async () => {
    const caseId = await notice();
    await office.desk.prisma.process.deleteMany();
    await office.desk.prisma.affair.updateMany({ data: { closedAt: new Date(), nextAt: new Date() } });
    const id = await ask(ofCase(caseId), [LOOK_AGAIN]);
    const never = await notice();
    await office.start();
    await reaches(id, { waiting: false });
    await expect(heard(id)).resolves.toEqual([LOOK_AGAIN]);
    await reaches(legalAidCaseWorkflowId(never), { waiting: false });
    await expect(heard(legalAidCaseWorkflowId(never))).resolves.toEqual([Milestone.Opened]);
  });

  it('asked for again while it is being told goes on waiting, and is told once more', async () => {
    let letGo = (): void => undefined;
    const told = new Promise<void>((resolve) => (letGo = resolve));
    const calls: string[] = [];
    const { connection } = temporal.client;
    const slow: WorkflowClientInterceptor = {
      async signalWithStart(input, next) {
        calls.push(input.signalName);
        await told;
        return next(input);
      },
    };
    await office.start({ temporal: new Client({ connection, interceptors: { workflow: [slow] } }) });
    const caseId = await notice();
    const id = legalAidCaseWorkflowId(caseId);
    await vi.waitFor(() => expect(calls).toEqual([Milestone.Opened]), WITHIN);
    await ask(ofCase(caseId), [LOOK_AGAIN]);
    await expect(row(id)).resolves.toMatchObject({ waiting: true, asked: 2, attempts: 0 });
    // Other processes are told meanwhile; this one is in hand.
    const other = legalAidCaseWorkflowId(await notice());
    await vi.waitFor(() => expect(calls).toHaveLength(2), WITHIN);
    letGo();
    for (const one of [id, other]) await reaches(one, { waiting: false, signals: [] });
    // The word that it had heard already does no harm; the new one is not lost.
    expect((await heard(id))?.toSorted()).toEqual([LOOK_AGAIN, Milestone.Opened, Milestone.Opened].toSorted());
    await expect(heard(other)).resolves.toEqual([Milestone.Opened]);
  });

  it('is told by one dispatcher at a time; the second one takes over when the first one ends', async () => {
    const [first] = [await office.start(), await office.start()];
    const before = legalAidCaseWorkflowId(await notice());
    await reaches(before, { waiting: false });
    await expect(heard(before)).resolves.toEqual([Milestone.Opened]);
    await first.stop();
    const after = legalAidCaseWorkflowId(await notice());
    await reaches(after, { waiting: false });
    await expect(heard(after)).resolves.toEqual([Milestone.Opened]);
  });
});
