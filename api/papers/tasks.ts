/** Tasks (待办): what the machine cannot do and a person must, above all a receipt that silence did not bring. */
import { affairNames } from '../../activities/records/affair-names.js';
import type { z } from 'zod';
import { sql } from 'kysely';
import type { Queries, Tx } from '../../activities/adapters/database.js';
import { seenBy } from '../../activities/records/affair-scope.js';
import { lockAffair } from '../../activities/records/history.js';
import { shanghaiInstant, shanghaiInstantOrNull } from '../../activities/records/instants.js';
import { recordReceipt } from '../../activities/records/receipts.js';
import { HeardOutcome, isInquiry, recordHeard } from '../../activities/subsidy/index.js';
import { beginStep } from '../../activities/affair/index.js';
import { paperScope, readsOnly } from '../../workflows/domain/permissions.js';
import { Role } from '../../workflows/domain/vocabulary.js';
import type { Prisma, Task } from '../../prisma/generated/client.js';
import { doing, reading } from '../http/disclosure.js';
import { ok, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { answerOnce, fingerprintOf } from '../http/idempotency.js';
import { pageOf, readCursor } from '../http/pages.js';
import { badFields, notFound, ProblemError } from '../http/problem-details.js';
import { bodyOf, queryOf } from '../http/query.js';
import { fieldProblem } from '../../activities/fields/field-problem.js';
import { page } from '../schemas/objects.js';
import { task } from '../schemas/paper-objects.js';
import { isId } from '../../activities/fields/primitives.js';
import { taskCompletion, tasksQuery } from '../schemas/queries.js';

const TAG = '待办 Tasks';

export const listTasks: SignedInRoute = {
  operationId: 'listTasks',
  access: 'signed-in',
  method: 'get',
  path: '/v1/tasks',
  tag: TAG,
  summary: { zh: '本机构的待办', en: 'Tasks of the own agency, oldest first' },
  discloses: reading('task', 'named'),
  description: {
    zh: '列出本机构的待办，旧的在前。',
    en: 'Lists the tasks of the own agency, oldest first.',
  },
  query: tasksQuery,
  answers: { 200: { description: 'Tasks', schema: page(task) } },
  handle: async (request) => {
    const { limit, cursor, state, caseId, collaborationId } = queryOf(request, tasksQuery);
    const filters: Prisma.TaskWhereInput[] = [
      await taskWhere(request),
      { closedAt: state === 'open' ? null : { not: null } },
      ...(caseId === undefined ? [] : [{ affairId: caseId }]),
      ...(collaborationId === undefined ? [] : [{ affairId: collaborationId }]),
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
    const around = await surroundingsOf(request.deps.reads, rows);
    return ok(
      pageOf(
        rows,
        limit,
        (row) => [row.openedAt.getTime(), row.id],
        (row) => taskView(row, around),
      ),
    );
  },
};

export const completeTask: SignedInRoute = {
  operationId: 'completeTask',
  access: 'signed-in',
  method: 'post',
  path: '/v1/tasks/{id}/completion',
  tag: TAG,
  summary: {
    zh: '办结待办；可补录电话、纸质签收；银行答复由两名财政人员登记',
    en: 'Close a task; records a receipt by telephone or on paper, or, by two officers, what the bank said',
  },
  discloses: doing('task', 'elsewhere'),
  description: {
    zh: '办结一项待办并写明结果：补录电话或纸质签收，或者登记银行答复（须两名财务人员先后登记一致）。由本机构人员作出，只读人员除外。',
    en: 'Closes a task and says what came of it: a receipt by telephone or on paper, or what the bank said (two finance officers must say the same). By people of the own agency, except those who only read.',
  },
  requestBody: taskCompletion,
  idempotent: true,
  answers: { 200: { description: 'The task; closed, unless a second person must confirm', schema: task } },
  problems: [403, 404, 409, 422],
  handle: async (request) => {
    const print = fingerprintOf(request);
    const id = request.params['id'] ?? '';
    const where = { AND: [{ id }, await taskWhere(request)] };
    const row = isId(id) ? await request.deps.prisma.task.findFirst({ where }) : null;
    if (row === null) throw notFound();
    // Whoever sent the paper follows it up: a center, an organ, a firm.
    if (readsOnly(request.caller)) throw new ProblemError('forbidden');
    const completion = bodyOf(request, taskCompletion);
    const complete = isInquiry(row) ? hearing(request, row, completion) : closing(request, row, completion);
    return answerOnce(request, print, async (tx) => {
      await complete(tx);
      const done = await tx.selectFrom('Task').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      return ok(taskView(done, await surroundingsOf(tx, [done])));
    });
  },
};

/**
 * Tasks of the own agency; of a firm's lawyer those of his own affairs, and those about what is addressed to him. A task names case
 * and paper, so it is seen by whom they are.
 */
async function taskWhere({ caller, deps }: SignedInRequest): Promise<Prisma.TaskWhereInput> {
  const { agencyId, ofAgency, persons } = paperScope(caller);
  if (ofAgency === 'all') return { agencyId };
  const own = await deps.reads
    .selectFrom('Task as t')
    .leftJoin('Affair', 'Affair.id', 't.affairId')
    .leftJoin('NoticeRecipient as r', 'r.id', 't.recipientId')
    .select('t.id')
    .where('t.agencyId', '=', agencyId)
    .where((of) => of.or([seenBy(caller), of('r.personId', '=', sql<string>`ANY(${[...persons]})`)]))
    .execute();
  return { id: { in: own.map(({ id }) => id) } };
}

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
  { id, affairId, recipientId }: Task,
  { outcome, note }: Completion,
) {
  if (outcome === 'paid' || outcome === 'not-paid') {
    throw wrongOutcome('仅适用于查询支付结果的待办', 'is for tasks about a payment only');
  }
  return async (tx: Tx): Promise<void> => {
    const receiptOf = outcome === 'closed' ? null : recipientId;
    // A receipt locks its affair, and an affair is locked before its tasks.
    const locked = receiptOf === null || affairId === null ? null : await lockAffair(tx, affairId, clock);
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

interface PaperOfTask {
  readonly recipientId: string;
  readonly name: string;
  readonly noticeId: string;
  readonly number: string;
  readonly subjectZh: string;
  readonly subjectEn: string;
}

/** What the tasks are about, by the ids that they name. */
interface Surroundings {
  readonly affairs: ReadonlyMap<string, { readonly number: string; readonly kind: string }>;
  readonly papers: ReadonlyMap<string, PaperOfTask>;
  /** Of the mail that gave cause, else of the first to that recipient. */
  readonly addresses: ReadonlyMap<string, string>;
}

async function surroundingsOf(reads: Queries, rows: readonly Task[]): Promise<Surroundings> {
  const ids = rows.flatMap(({ affairId }) => (affairId === null ? [] : [affairId]));
  const recipients = rows.flatMap(({ recipientId }) => (recipientId === null ? [] : [recipientId]));
  const cases = await reads
    .selectFrom('Affair')
    .select(['id', 'number', 'kind'])
    .where('id', '=', sql<string>`ANY(${ids})`)
    .execute();
  const papers = await reads
    .selectFrom('NoticeRecipient as r')
    .innerJoin('Notice as n', 'n.id', 'r.noticeId')
    .select(['r.id as recipientId', 'r.name', 'n.id as noticeId', 'n.number', 'n.subjectZh', 'n.subjectEn'])
    .where('r.id', '=', sql<string>`ANY(${recipients})`)
    .execute();
  const mails = await reads
    .selectFrom('Delivery')
    .select(['id', 'recipientId', 'address'])
    .where('recipientId', '=', sql<string>`ANY(${recipients})`)
    .orderBy('seq', 'desc')
    .execute();
  return {
    affairs: new Map(cases.map(({ id, number, kind }) => [id, { number, kind }])),
    papers: new Map(papers.map((paper) => [paper.recipientId, paper])),
    addresses: new Map(
      mails.flatMap(({ id, recipientId, address }) => [
        [recipientId, address],
        [`delivery/${id}`, address],
      ]),
    ),
  };
}

function taskView(row: Task, { affairs, papers, addresses }: Surroundings): unknown {
  const affair = row.affairId === null ? undefined : affairs.get(row.affairId);
  const paper = row.recipientId === null ? undefined : papers.get(row.recipientId);
  return {
    id: row.id,
    kind: row.kind,
    ...affairNames(row.affairId, affair),
    recipientId: row.recipientId,
    recipient: paper === undefined ? null : { id: paper.recipientId, name: paper.name },
    paper:
      paper === undefined
        ? null
        : {
            noticeId: paper.noticeId,
            number: paper.number,
            title: { zh: paper.subjectZh, en: paper.subjectEn },
          },
    address:
      addresses.get(row.causeKey) ?? (row.recipientId === null ? null : (addresses.get(row.recipientId) ?? null)),
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
