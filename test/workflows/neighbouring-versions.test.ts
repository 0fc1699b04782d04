/** Two neighbouring versions side by side on one database: what the older one does not know waits, and holds up nobody. */
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Session } from '../../activities/adapters/session.js';
import { startDispatcher, type Dispatcher } from '../../activities/dispatcher.js';
import { pauseAfter } from '../../activities/outbox/lane.js';
import { drainInbox } from '../../activities/inbox/drain.js';
import { INBOX_KINDS } from '../../activities/inbox/kinds.js';
import { PROCESSES } from '../../activities/process/processes.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { tellProcess } from '../../activities/records/tell-process.js';
import { OUTBOX_CHANNEL, Writes } from '../../activities/records/writes.js';
import { createMailer } from '../../activities/adapters/mailer.js';
import { createMetrics } from '../../api/operations/metrics.js';
import { PAPER_ISSUED } from '../../workflows/domain/signals.js';
import { Wait } from '../../workflows/domain/waits.js';
import { legalAidCaseWorkflowId, ProcessKind, receiptDeskWorkflowId, type ProcessRef } from '../../workflows/names.js';
import {
  anEarlierTimer,
  eventsOf,
  rightsTold,
  untilLooks,
  waitingCase,
  whileNobodyWorks,
} from '../replay/scenarios/scenario.js';
import { noticeBody } from '../support/builders.js';
import { Office, TEST_LINK_SECRET } from '../support/office.js';

/** The list as a version knew it that had no such entry yet. */
function without<V>(all: Readonly<Record<string, V>>, key: string): Readonly<Partial<Record<string, V>>> {
  return Object.fromEntries(Object.entries(all).filter(([one]) => one !== key));
}

let office: Office;
beforeAll(async () => {
  office = await Office.open({ time: 'local' });
});
afterAll(() => office.close());

async function tell(ref: ProcessRef, signals: readonly string[]): Promise<void> {
  const writes = new Writes();
  tellProcess(writes, ref, signals);
  await inTransaction(office.records, (tx) => writes.flush(tx));
}

const rowOf = (id: string) => office.prisma.process.findUniqueOrThrow({ where: { id } });

async function metric(name: string): Promise<number> {
  const { prisma, reads, clock } = office;
  const text = await createMetrics({ prisma, reads, clock, changes: { size: 0 } }).registry.metrics();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

describe('a process of a kind that the older version does not know', () => {
  let older: Dispatcher;
  let session: Session;
  const mailer = () => createMailer(office.smtpUrl, 'fayuan@fayuan.example');
  let mail: ReturnType<typeof mailer>;
  beforeAll(async () => {
    await office.stopWorker();
    mail = mailer();
    const { records, clock, logger, databaseUrl, taskQueue } = office;
    session = new Session({ databaseUrl, logger, channel: OUTBOX_CHANNEL, onBell: (table) => older.ring(table) });
    older = startDispatcher({
      ...{ records, clock, logger, session, taskQueue, mailer: mail },
      ...{ temporal: office.environment.client, linkSecret: TEST_LINK_SECRET, publicUrl: 'http://localhost:3000' },
      processes: without(PROCESSES, ProcessKind.ReceiptDesk),
    });
    await session.ensure();
  });

  it('waits, is tried with growing pauses and shown; others go on, and the newer version takes it', async () => {
    const region = '519981';
    const id = receiptDeskWorkflowId(region);
    await tell({ kind: ProcessKind.ReceiptDesk, refId: region }, [PAPER_ISSUED]);
    const pauses: number[] = [];
    for (const tries of [1, 2, 3]) {
      const row = await office.until(`it was tried ${tries} times`, () =>
        office.prisma.process.findFirst({ where: { id, attempts: tries } }),
      );
      pauses.push(row.notBefore.getTime() - Date.now());
      // Its pause is over.
      await office.prisma.process.update({ where: { id }, data: { notBefore: new Date(0) } });
      older.ring('Process');
    }
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeLessThanOrEqual(pauseAfter(index + 1));
      expect(pause).toBeGreaterThan(pauseAfter(index + 1) / 2);
    }
    await expect(rowOf(id)).resolves.toMatchObject({
      ...{ waiting: true, signals: [PAPER_ISSUED], lastError: expect.stringContaining('receipt-desk') as string },
    });
    expect(await metric('fayuan_processes_failing')).toBe(1);

    const caseId = await office.notify(noticeBody(office.clock.now()));
    await office.until('the case is told all the same', async () => {
      return !(await rowOf(legalAidCaseWorkflowId(caseId))).waiting;
    });

    await older.stop();
    await session.close();
    mail.close();
    await office.prisma.process.update({ where: { id }, data: { notBefore: new Date(0) } });
    await office.startWorker();
    await office.comeToRest();
    await expect(rowOf(id)).resolves.toMatchObject({ waiting: false, signals: [], attempts: 0, lastError: null });
    expect((await office.environment.client.workflow.getHandle(id).describe()).status.name).toBe('RUNNING');
    expect(await metric('fayuan_processes_failing')).toBe(0);
  });
});

describe('a Signal by a name that this version does not know', () => {
  it('makes the process look at the records', async () => {
    const caseId = await waitingCase(office);
    const looks = await eventsOf(office, caseId, 'markerRecordedEventAttributes');
    await tell({ kind: ProcessKind.Case, refId: caseId }, ['heardByTheNextVersion']);
    await untilLooks(office, caseId, looks + 1);
    await expect(rowOf(legalAidCaseWorkflowId(caseId))).resolves.toMatchObject({ waiting: false });
    expect(await eventsOf(office, caseId, 'workflowTaskFailedEventAttributes')).toBe(0);
  });
});

describe('what waits in the inbox', () => {
  it('stays there as long as only the older version looks; what is about other cases is taken', async () => {
    const { prisma, records, law, clock, logger } = office;
    const at = clock.now();
    const stateOf = async (id: string | undefined) =>
      (await prisma.submission.findUniqueOrThrow({ where: { id: id ?? '' } })).state;
    const [known, unknown] = await whileNobodyWorks(office, async () => {
      const body = JSON.parse(JSON.stringify(noticeBody(at))) as object;
      const act = JSON.parse(JSON.stringify(rightsTold(office))) as object;
      const affair = await office.notify(noticeBody(at));
      const rows = [
        { kind: 'act', affairId: affair, body: act },
        { kind: 'defence-notice', affairId: uuid(), body },
      ];
      const ids: string[] = [];
      for (const row of rows) {
        const sent = { id: uuid(), accountId: 'court-clerk', requestHash: 'import', state: 'pending' };
        ids.unshift((await prisma.submission.create({ data: { ...row, ...sent, receivedAt: new Date(at) } })).id);
      }
      const deps = { records, law, clock, logger };
      await expect(drainInbox({ ...deps, kinds: without(INBOX_KINDS, 'act') })).resolves.toBe(1);
      await expect(stateOf(ids[1])).resolves.toBe('pending');
      return ids;
    });
    await expect(stateOf(known)).resolves.toBe('done');
    await office.until('the newer version takes it', async () => (await stateOf(unknown)) === 'done');
  });
});

describe('an obligation under a rule that this version does not know', () => {
  it('stops nobody: it is shown as a term, its alarm is told, and the case goes on', async () => {
    const { prisma } = office;
    const caseId = await waitingCase(office);
    const like = await prisma.obligation.findFirstOrThrow({
      where: { affairId: caseId, state: 'owed', nextAt: { not: null } },
    });
    const strange = { ruleId: 'rule-of-the-next-version', ruleVersion: 7 };
    await prisma.obligation.update({ where: { id: like.id }, data: strange });
    await anEarlierTimer(office, caseId);
    const { promises } = (await office.overview(caseId)) ?? { promises: [] };
    expect(promises.find(({ about }) => about === strange.ruleId)).toMatchObject({ wait: Wait.Term, who: 'unknown' });
    await office.until('its alarm is told', () =>
      prisma.historyEntry.findFirst({
        where: { affairId: caseId, refId: like.id, kind: { startsWith: 'obligation-' } },
      }),
    );
    const { case: after } = await office.act('court-clerk', caseId, rightsTold(office));
    expect(after.version).toBeGreaterThan(1);
  });
});
