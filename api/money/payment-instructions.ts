/** Payment instructions (支付指令): what was sent to the bank in which file, and what the bank said of it. Seen by who sees the payout. */
import { maskedAccount } from '../../activities/subsidy/index.js';
import { knownWords } from '../../activities/papers/words.js';
import { affairNames } from '../../activities/records/affair-names.js';
import { shanghaiInstant, shanghaiInstantOrNull } from '../../activities/records/instants.js';
import { regionPrefix } from '../../workflows/domain/region.js';
import type { Prisma } from '../../prisma/generated/client.js';
import { affairsOfRows } from '../http/affairs-of-rows.js';
import { column, localTime, type Columns } from '../http/columns.js';
import { exportAnswer } from '../http/exports.js';
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { pageOf, readCursor } from '../http/pages.js';
import { notFound, ProblemError } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import { payoutWhere } from '../http/scope.js';
import { page } from '../schemas/objects.js';
import { paymentInstruction } from '../schemas/subsidy-objects.js';
import { instructionFilters, instructionsQuery } from '../schemas/subsidy-queries.js';
import { INSTRUCTION_STATE_WORDS } from './money-words.js';

const TAG = '支付 Payments';

const INCLUDE = {
  payout: { include: { affair: { select: { number: true, kind: true } } } },
} satisfies Prisma.PaymentInstructionInclude;

type Row = Prisma.PaymentInstructionGetPayload<{ include: typeof INCLUDE }>;

export const listPaymentInstructions: SignedInRoute = {
  operationId: 'listPaymentInstructions',
  access: 'signed-in',
  method: 'get',
  path: '/v1/payment-instructions',
  tag: TAG,
  summary: { zh: '支付指令和银行回执，新的在前', en: 'Payment instructions and what the bank said, newest first' },
  discloses: reading('payment', 'named'),
  description: {
    zh: '列出支付指令及银行回执，新的在前；每个批次即一个支付文件。看得到补贴的人看得到其支付指令；可导出 CSV 或工作簿。',
    en: 'Lists payment instructions with what the bank said, newest first; a batch is one payment file. Whoever sees the payout sees its instructions; also as CSV or a workbook.',
  },
  query: instructionsQuery,
  answers: {
    200: { description: 'Payment instructions within scope', isExported: true, schema: page(paymentInstruction) },
  },
  problems: [403],
  handle: async (request) => {
    const { limit, cursor, state, payoutId, region } = queryOf(request, instructionsQuery);
    const filters = [instructionWhere(request)];
    if (state !== undefined) filters.push({ state: { in: state } });
    if (payoutId !== undefined) filters.push({ payoutId });
    if (region !== undefined) filters.push({ payout: { region: { startsWith: regionPrefix(region) } } });
    const { paymentInstruction: rows } = request.deps.prisma;
    const table = await exportAnswer(request, {
      name: 'payment-instructions',
      columns: columnsIn,
      filters: Object.keys(instructionFilters),
      ids: async (most) => {
        const found = await rows.findMany({
          where: { AND: filters },
          select: { id: true },
          orderBy: ORDER,
          take: most,
        });
        return found.map(({ id }) => id);
      },
      affairs: async (ids) => {
        const payouts = await rows.findMany({ where: { id: { in: [...ids] } }, select: { payoutId: true } });
        return affairsOfRows(
          request.deps.reads,
          'Payout',
          payouts.map(({ payoutId }) => payoutId),
        );
      },
      rows: async (ids) => {
        const found = await rows.findMany({ where: { id: { in: [...ids] } }, include: INCLUDE });
        return new Map(found.map((row) => [row.id, instructionView(row)]));
      },
    });
    if (table !== null) return table;
    const after = readCursor(cursor, ['instant', 'text']);
    if (after !== null) {
      const [preparedAt, id] = [new Date(Number(after[0])), String(after[1])];
      filters.push({ OR: [{ preparedAt: { lt: preparedAt } }, { preparedAt, id: { lt: id } }] });
    }
    const found = await rows.findMany({
      where: { AND: filters },
      include: INCLUDE,
      orderBy: ORDER,
      take: limit + 1,
    });
    return ok(pageOf(found, limit, (row) => [row.preparedAt.getTime(), row.id], instructionView));
  },
};

const ORDER: Prisma.PaymentInstructionOrderByWithRelationInput[] = [{ preparedAt: 'desc' }, { id: 'desc' }];

export const readPaymentInstruction: SignedInRoute = {
  operationId: 'readPaymentInstruction',
  access: 'signed-in',
  method: 'get',
  path: '/v1/payment-instructions/{id}',
  tag: TAG,
  summary: { zh: '一笔支付指令', en: 'A payment instruction' },
  discloses: reading('payment', 'named'),
  description: {
    zh: '读取一笔支付指令及银行回执。看得到其补贴的人可以读取。',
    en: 'Reads one payment instruction with what the bank said. For whoever sees its payout.',
  },
  answers: { 200: { description: 'The instruction', schema: paymentInstruction } },
  problems: [404],
  handle: async (request) => {
    const id = request.params['id'] ?? '';
    const isOne = /^[\w-]{1,100}$/.test(id) && payoutWhere(request.caller) !== null;
    const where = isOne ? { AND: [instructionWhere(request), { id }] } : { id: { in: [] } };
    const row = await request.deps.prisma.paymentInstruction.findFirst({ where, include: INCLUDE });
    if (row === null) throw notFound();
    return ok(instructionView(row));
  },
};

/** Those of the payouts one sees; one that was taken back before the bank saw it is shown to nobody. Throws 403 where one sees none. */
function instructionWhere({ caller }: SignedInRequest): Prisma.PaymentInstructionWhereInput {
  const scope = payoutWhere(caller);
  if (scope === null) throw new ProblemError('forbidden');
  return { payout: scope, state: { not: 'withdrawn' } };
}

function instructionView(row: Row) {
  const { payout } = row;
  return {
    id: row.id,
    batchId: row.batchId,
    payoutId: row.payoutId,
    payoutState: payout.state,
    ...affairNames(payout.caseId, payout.affair),
    attempt: row.attempt,
    state: row.state,
    payee: {
      kind: payout.payeeKind,
      id: payout.payeeId,
      name: row.payeeName,
      accountMasked: maskedAccount(row.account),
    },
    amountFen: row.amountFen,
    remark: row.remark,
    preparedAt: shanghaiInstant(row.preparedAt),
    sentAt: shanghaiInstantOrNull(row.sentAt),
    answeredAt: shanghaiInstantOrNull(row.answeredAt),
    reason: row.reason,
  };
}

const columnsIn: Columns<ReturnType<typeof instructionView>> = (language) => [
  column('支付指令编号', 'Instruction', ({ id }) => id),
  column('批次（支付文件）', 'Batch (payment file)', ({ batchId }) => batchId),
  column('案号', 'Case number', ({ caseNumber }) => caseNumber),
  column('协作函编号', 'Letter', ({ number }) => number ?? null),
  column('状态', 'State', ({ state }) => knownWords(INSTRUCTION_STATE_WORDS, state)[language]),
  column('收款人', 'Payee', ({ payee }) => payee.name),
  column('收款账户', 'Account', ({ payee }) => payee.accountMasked),
  column('金额（元）', 'Amount (CNY)', ({ amountFen }) => ({ fen: amountFen })),
  column('发出时间（北京时间）', 'Sent at (UTC+8)', ({ sentAt }) => localTime(sentAt)),
  column('银行答复时间（北京时间）', 'Bank answered at (UTC+8)', ({ answeredAt }) => localTime(answeredAt)),
  column('银行所述原因', 'What the bank said', ({ reason }) => reason),
  column('附言', 'Remark', ({ remark }) => remark),
  column('补贴编号', 'Payout id', ({ payoutId }) => payoutId),
];
