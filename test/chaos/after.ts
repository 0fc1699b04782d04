/** What must hold when somebody was killed and is there again. */
import { expect } from 'vitest';
import type { Queries } from '../../activities/adapters/database.js';
import { verifyHistory } from '../../activities/history-verify.js';
import { processOfAffair, workflowIdOf } from '../../workflows/names.js';
import type { Answered, MachineRoom } from './machine.js';

/** What must hold however often and whatever was killed. */
export async function assertOnce(
  { prisma }: MachineRoom,
  records: Queries,
  answers: readonly Answered[],
): Promise<void> {
  expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
  const keys = answers.map(({ key }) => key);
  const rows = await prisma.submission.findMany({ where: { idempotencyKey: { in: keys } } });
  expect(rows).toHaveLength(keys.length);
  const kept = new Map(rows.map((row) => [row.idempotencyKey, row]));
  for (const { key, account, body } of answers) {
    expect(kept.get(key)).toMatchObject({ accountId: account, state: 'done', result: body });
  }
  const acts = await prisma.act.groupBy({ by: ['submissionId'], _count: { _all: true } });
  const ids = new Set(rows.map(({ id }) => id));
  expect(acts.filter(({ submissionId }) => ids.has(submissionId))).toHaveLength(ids.size);
  expect(acts.every(({ _count }) => _count._all === 1)).toBe(true);
  const affairs = await prisma.affair.findMany({
    // An act raises the version, and so does the other center's taking over.
    include: { _count: { select: { acts: true } }, history: { where: { kind: 'case-handed-over' } } },
  });
  for (const row of affairs) expect(row.version).toBe(row._count.acts + row.history.length);
  const doubled = await prisma.$queryRaw<object[]>`
    SELECT "affairId", "ruleId", "subjectId", count(*) FROM "Obligation"
    WHERE state = 'owed' OR "ruleId" <> 'return-or-confirm' GROUP BY 1, 2, 3 HAVING count(*) > 1`;
  expect(doubled).toEqual([]);
  await expect(verifyHistory(records)).resolves.toMatchObject({ faults: [] });
}

/** Every paper left, each of its mails under the one Message-ID of its delivery; every process waits for its alarm. */
export async function assertFollowedUp(room: MachineRoom): Promise<void> {
  const { prisma, mailbox, client } = room;
  await room.until('every paper has left, and every process been told', async () => {
    const waiting = await prisma.delivery.count({ where: { state: { not: 'sent' } } });
    return waiting === 0 && (await prisma.process.count({ where: { waiting: true } })) === 0;
  });
  const deliveries = await prisma.delivery.findMany();
  const known = new Set(deliveries.map(({ messageId }) => messageId));
  const arrived = mailbox.mails.map(({ messageId }) => messageId ?? '');
  expect(arrived.filter((id) => !known.has(id))).toEqual([]);
  expect(new Set(arrived).size).toBe(known.size);
  // Twice at most where a process died between the server's answer and our record: few of many.
  expect(arrived.length - known.size).toBeLessThanOrEqual(20);
  for (const affair of await prisma.affair.findMany({ where: { nextAt: { not: null } } })) {
    const { status } = await client.workflow.getHandle(workflowIdOf(processOfAffair(affair))).describe();
    expect(status.name).toBe('RUNNING');
  }
}
