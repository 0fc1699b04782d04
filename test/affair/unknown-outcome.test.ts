/** What a sender is told when the wire to PostgreSQL breaks under his act: never a guess, never twice. */
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../activities/adapters/database.js';
import { OutcomeUnreadable, recordedAs } from '../../activities/adapters/once.js';
import { inTransaction, OutcomeUnknown } from '../../activities/adapters/transaction.js';
import { actBody, noticeBody } from '../support/builders.js';
import { CutWire } from '../support/cut-wire.js';
import { recordAs } from '../support/record.js';
import { untilWaiting } from '../subsidy/lock-waits.js';
import { Desk } from '../support/desk.js';

describe('a wire cut at COMMIT', () => {
  let desk: Desk;
  let wire: CutWire;
  let over: Database;
  let caseId: string;
  beforeAll(async () => {
    desk = await Desk.open();
    wire = await CutWire.to(desk.databaseUrl);
    over = openDatabase(wire.databaseUrl);
  });
  beforeEach(async () => {
    wire.cut = 'never';
    wire.isDead = false;
    caseId = await desk.notify(noticeBody(desk.now));
  });
  afterAll(async () => {
    await over.close();
    wire.close();
    await desk.close();
  });

  const told = () => actBody('rights-told', desk.now, { right: 'other', toldOn: '2026-11-18' });
  const send = (more: { readonly id?: string; readonly key?: string } = {}) =>
    recordAs({ ...desk, records: over.records }, 'court-clerk', 'act', caseId, told(), more);
  const acts = () => desk.prisma.act.count({ where: { affairId: caseId, kind: 'rights-told' } });

  it.each(['before-commit', 'before-answer'] as const)('%s: the act is recorded once, and answered', async (cut) => {
    wire.cut = cut;
    await expect(send()).resolves.toMatchObject({ state: 'done', status: 201 });
    expect(wire.cut).toBe('never');
    await expect(acts()).resolves.toBe(1);
  });

  it.each(['before-commit', 'before-answer'] as const)('%s: a refusal is kept once under its key', async (cut) => {
    await desk.prisma.case.update({ where: { id: caseId }, data: { status: 'archived' } });
    const key = uuid();
    wire.cut = cut;
    const first = await send({ key });
    expect(first).toMatchObject({ state: 'refused', problem: { status: 409 } });
    await expect(send({ key })).resolves.toEqual(first);
    await expect(desk.prisma.submission.count({ where: { idempotencyKey: key } })).resolves.toBe(1);
  });

  it('and nobody to ask afterwards: the sender is given the id by which he can ask', async () => {
    const id = uuid();
    wire.cut = 'before-answer';
    const sent = send({ id });
    // From the cut on nobody gets through.
    const died = (async () => {
      while (wire.cut !== 'never') await new Promise((resolve) => setImmediate(resolve));
      wire.isDead = true;
    })();
    await expect(sent).rejects.toMatchObject({ name: OutcomeUnreadable.name, submissionId: id });
    await died;
    const row = await recordedAs(desk.records, id);
    expect(row).toMatchObject({ id, state: 'done', kind: 'act' });
    await expect(acts()).resolves.toBe(1);
  });

  it('what has no row of its own is not tried again: it may have been done', async () => {
    wire.cut = 'before-answer';
    const task = uuid();
    const written = inTransaction(over.records, (tx) =>
      tx
        .insertInto('Task')
        .values({ id: task, kind: 'x', agencyId: 'a', reason: '', openedAt: new Date(desk.now), causeKey: task })
        .execute(),
    );
    await expect(written).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(desk.prisma.task.count({ where: { id: task } })).resolves.toBe(1);
  });

  it('a submission is said not to be there only when nobody can write it any more', async () => {
    const id = uuid();
    let commit = (): void => undefined;
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let wrote = (): void => undefined;
    const hasWritten = new Promise<void>((resolve) => {
      wrote = resolve;
    });
    const writing = inTransaction(desk.records, async (tx) => {
      await tx
        .insertInto('Submission')
        .values({
          id,
          kind: 'act',
          accountId: 'lawyer',
          requestHash: '',
          body: '{}',
          state: 'done',
          receivedAt: new Date(0),
        })
        .execute();
      wrote();
      await mayCommit;
    });
    await hasWritten;
    const asked = recordedAs(desk.reads, id);
    await untilWaiting(desk.prisma, asked);
    commit();
    await writing;
    await expect(asked).resolves.toMatchObject({ id, state: 'done' });
    await expect(recordedAs(desk.records, uuid())).resolves.toBeNull();
    await expect(desk.prisma.submission.count({ where: { kind: 'probe' } })).resolves.toBe(0);
  });
});
