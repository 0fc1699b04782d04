/** What approving payouts would take from each budget line (审批预览): how many, how much, and what would be left. */
import { previewApproval, roomOf } from '../../activities/subsidy/index.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { ProblemError } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import { isCenter, payoutWhere, readsBooks } from '../http/scope.js';
import { approvalPreview } from '../schemas/subsidy-objects.js';
import { approvalPreviewQuery } from '../schemas/subsidy-queries.js';

export const previewPayoutApproval: SignedInRoute = {
  operationId: 'previewPayoutApproval',
  access: 'signed-in',
  method: 'get',
  path: '/v1/payouts/approval-preview',
  tag: '补贴发放 Payouts',
  summary: { zh: '批准前看清占用哪些预算指标', en: 'What approving payouts would take from which budget line' },
  discloses: 'nobody',
  description: {
    zh: '按给出的顺序测算批准这些补贴将占用的预算指标及余额，不作任何登记；看不到的补贴不计入。供财务、监督、审计人员和法律援助中心使用。',
    en: 'Says, in the order given, what approving these payouts would take from which budget line; nothing is recorded, and payouts out of sight are left out. For finance, supervisors, auditors and centers.',
  },
  query: approvalPreviewQuery,
  answers: { 200: { description: 'Effect on each line, as things stand', schema: approvalPreview } },
  problems: [403],
  handle: async (request) => {
    const { payoutId: ids } = queryOf(request, approvalPreviewQuery);
    const { caller, deps, now } = request;
    const scope = payoutWhere(caller);
    if (scope === null || !(readsBooks(caller) || isCenter(caller))) throw new ProblemError('forbidden');
    const rows = await deps.prisma.payout.findMany({
      where: { AND: [scope, { id: { in: [...ids] } }] },
      select: { id: true, region: true, totalFen: true },
    });
    const inOrder = rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    const { drawings, withoutRoom } = await previewApproval(deps.reads, inOrder, now);
    return ok({
      count: inOrder.length,
      totalFen: inOrder.reduce((sum, { totalFen }) => sum + totalFen, 0),
      items: drawings.map(({ line, payouts, amountFen }) => ({
        budgetLine: { id: line.id, name: line.name },
        payouts,
        amountFen: Number(amountFen),
        availableFen: Number(roomOf(line)),
        leftFen: Number(roomOf(line) - amountFen),
      })),
      withoutRoom,
    });
  },
};
