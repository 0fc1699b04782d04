/** One obligation, explained (期限说明): as JSON, and as a page to print. */
import { isId } from '../../activities/fields/primitives.js';
import { obligationView } from '../../activities/records/obligation-view.js';
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { notFound } from '../http/problem-details.js';
import { obligationWhere } from '../http/scope.js';
import { explainedObligation } from '../schemas/obligation-explanation.js';
import { clientNames } from './client-names.js';
import { explanationOf } from './obligation-explanation.js';
import { pageAnswer } from './obligation-page.js';

export const readObligation: SignedInRoute = {
  operationId: 'readObligation',
  access: 'signed-in',
  method: 'get',
  path: '/v1/obligations/{id}',
  tag: '期限 Obligations',
  summary: {
    zh: '一项期限事项及其期限计算说明；text/html 供打印',
    en: 'An obligation with its deadline explained day by day; text/html for printing',
  },
  discloses: reading('obligation', 'elsewhere'),
  description: {
    zh: '读取一项期限事项及其逐日计算说明；要求 text/html 的返回可打印网页。',
    en: 'Reads one obligation with its deadline explained day by day; as text/html it is a page for printing.',
  },
  answers: {
    200: {
      description: 'The obligation and its explanation; text/html on request',
      isPage: true,
      schema: explainedObligation,
    },
  },
  problems: [404],
  handle: async (request) => {
    const id = request.params['id'] ?? '';
    const row = isId(id)
      ? await request.deps.prisma.obligation.findFirst({
          where: { AND: [{ id }, obligationWhere(request.caller)] },
          include: { affair: { select: { number: true, kind: true } } },
        })
      : null;
    if (row === null) throw notFound();
    request.seen({ affairs: [row.affairId] });
    const { caller, deps } = request;
    const [explanation, names] = await Promise.all([
      explanationOf(deps, row),
      clientNames(deps.reads, caller, [row.affairId]),
    ]);
    const view = { ...obligationView(row, request.now), clientName: names.get(row.affairId), explanation };
    return request.prefers('text/html') ? pageAnswer(view, request.now) : ok(view);
  },
};
