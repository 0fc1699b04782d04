/** Tasks (待办): what the machine cannot do and a person must, above all a receipt that silence did not bring. */
import type { z } from 'zod';
import { sql } from 'kysely';
import type { Queries, Tx } from '../activities/adapters/database.js';
import { lockCase } from '../activities/records/history.js';
import { shanghaiInstant, shanghaiInstantOrNull } from '../activities/records/instants.js';
import { recordReceipt } from '../activities/records/receipts.js';
import { HeardOutcome, isInquiry, recordHeard } from '../activities/subsidy/inquiry.js';
import { beginStep } from '../activities/transition/index.js';
import { readsOnly } from '../workflows/domain/permissions.js';
import { Role } from '../workflows/domain/vocabulary.js';
import type { Prisma, Task } from '../prisma/generated/client.js';
import { ok, type SignedInRequest, type SignedInRoute } from './http.js';
import { answerOnce, fingerprintOf } from './idempotency.js';
import { pageOf, readCursor } from './pages.js';
import { badFields, notFound, ProblemError } from './problem-details.js';
import { bodyOf, queryOf } from './query.js';
import { fieldProblem } from './schemas/field-problem.js';
import { page, task } from './schemas/objects.js';
import { isId } from './schemas/primitives.js';
import { taskCompletion, tasksQuery } from './schemas/queries.js';

const TAG = '待办 Tasks';

export const listTasks: SignedInRoute = {
  access: 'signed-in',
  method: 'get',
  path: '/v1/tasks',
  tag: TAG,
  summary: { zh: '本机构的待办', en: 'Tasks of the own agency, oldest first' },
  query: tasksQuery,
  answers: { 200: { description: 'Tasks', schema: page(task) } },
  handle: async (request) => {
    const { limit, cursor, state } = queryOf(request, tasksQuery);
    const filters: Prisma.TaskWhereInput[] = [
      { agencyId: request.caller.agencyId },
      { closedAt: state === 'open' ? null : { not: null } },
    ];
    const after = readCursor(cursor, ['instant', 'text']);
    if (after !== null) {
      const [openedAt, id] = [new Date(Number(after[0])), String(after[1])];
      filters.push({ OR: [{ openedAt: { gt: openedAt } }, { openedAt, id: { gt: id } }] });
    }
    const rows = await request.deps.prisma.task.findMany({
      where: { AND: filters },
      orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    });
    const numbers = await caseNumbers(request.deps.reads, rows);
    return ok(
      pageOf(
        rows,
        limit,
        (row) => [row.openedAt.getTime(), row.id],
        (row) => taskView(row, numbers),
      ),
    );
  },
};

export const completeTask: SignedInRoute = {
  access: 'signed-in',
  method: 'post',
  path: '/v1/tasks/{id}/completion',
  tag: TAG,
  summary: {
    zh: '办结待办；可补录电话、纸质签收；银行答复由两名财政人员登记',
    en: 'Close a task; records a receipt by telephone or on paper, or, by two officers, what the bank said',
  },
  requestBody: taskCompletion,
  idempotent: true,
  answers: { 200: { description: 'The task; closed, unless a second person must confirm', schema: task } },
  problems: [403, 404, 409, 422],
  handle: async (request) => {
    const print = fingerprintOf(request);
    const { prisma } = request.deps;
    const { agencyId } = request.caller;
    const id = request.params['id'] ?? '';
    const row = isId(id) ? await prisma.task.findUnique({ where: { id } }) : null;
    if (row === null || row.agencyId !== agencyId) throw notFound();
    // Whoever sent the paper follows it up: a center, an organ, a firm.
    if (readsOnly(request.caller)) throw new ProblemError('forbidden');
    const completion = bodyOf(request, taskCompletion);
    const complete = isInquiry(row) ? hearing(request, row, completion) : closing(request, row, completion);
    return answerOnce(request, print, async (tx) => {
      await complete(tx);
      const done = await tx.selectFrom('Task').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      return ok(taskView(done, await caseNumbers(tx, [done])));
    });
  },
};

type Completion = z.infer<typeof taskCompletion>;

/** What the bank said of a payment: recorded by one finance officer, confirmed by another. */
function hearing({ caller, deps }: SignedInRequest, { id }: Task, { outcome, note }: Completion) {
  if (caller.role !== Role.FinanceOfficer) throw new ProblemError('forbidden');
  const heard = Object.values(HeardOutcome).find((one) => one === outcome);
  if (heard === undefined) throw wrongOutcome('应为 paid 或 not-paid', 'must be paid or not-paid');
  const by = { id: caller.account, name: caller.name, agency: caller.agency.name };
  return async (tx: Tx): Promise<void> => {
    await recordHeard(await beginStep(tx, deps), { taskId: id, outcome: heard, note, by });
  };
}

/** Any other task: closed by whoever sent the paper, perhaps with the receipt that came by telephone or on paper. */
function closing(
  { caller, deps: { clock } }: SignedInRequest,
  { id, caseId, recipientId }: Task,
  { outcome, note }: Completion,
) {
  if (outcome === 'paid' || outcome === 'not-paid') {
    throw wrongOutcome('仅适用于查询支付结果的待办', 'is for tasks about a payment only');
  }
  return async (tx: Tx): Promise<void> => {
    const receiptOf = outcome === 'closed' ? null : recipientId;
    // A receipt locks its case, and a case is locked before its tasks.
    const locked = receiptOf === null || caseId === null ? null : await lockCase(tx, caseId, clock);
    const { numUpdatedRows } = await tx
      .updateTable('Task')
      .set({
        closedAt: new Date(locked?.at ?? clock.now()),
        closedById: caller.account,
        outcome: `${outcome}: ${note}`,
      })
      .where('id', '=', id)
      .where('closedAt', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new ProblemError('task-closed');
    if (receiptOf === null) return;
    await recordReceipt(tx, {
      recipientId: receiptOf,
      by: { id: caller.account, name: caller.name, agency: caller.agency.name },
      how: outcome === 'received-by-telephone' ? 'telephone' : 'paper',
      clock,
    });
  };
}

function wrongOutcome(zh: string, en: string): ProblemError {
  return badFields([fieldProblem('/outcome', 'wrong-outcome', zh, en)]);
}

async function caseNumbers(reads: Queries, rows: readonly Task[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]));
  const cases = await reads
    .selectFrom('Case')
    .select(['id', 'number'])
    .where('id', '=', sql<string>`ANY(${ids})`)
    .execute();
  return new Map(cases.map(({ id, number }) => [id, number]));
}

function taskView(row: Task, numbers: ReadonlyMap<string, string>): unknown {
  return {
    id: row.id,
    kind: row.kind,
    caseId: row.caseId,
    caseNumber: row.caseId === null ? null : (numbers.get(row.caseId) ?? null),
    recipientId: row.recipientId,
    reason: row.reason,
    openedAt: shanghaiInstant(row.openedAt),
    closedAt: shanghaiInstantOrNull(row.closedAt),
    outcome: row.outcome,
    answer:
      row.answer === null || row.answeredAt === null
        ? null
        : {
            outcome: row.answer,
            note: row.answerNote,
            by: { id: row.answeredById, name: row.answeredByName },
            at: shanghaiInstant(row.answeredAt),
          },
  };
}
