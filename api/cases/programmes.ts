/** Programmes of paired help (对口帮扶), and what has come of them: the report of who asks, over the cases that he sees. */
import { programmeView } from '../../activities/case/index.js';
import { readsOnly } from '../../workflows/domain/permissions.js';
import type { Prisma } from '../../prisma/generated/client.js';
import { ok, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { ProblemError } from '../http/problem-details.js';
import { affairWhere, isCenter } from '../http/scope.js';
import { page, programme } from '../schemas/objects.js';

export const listProgrammes: SignedInRoute = {
  operationId: 'listProgrammes',
  access: 'signed-in',
  method: 'get',
  path: '/v1/programmes',
  tag: '案件 Cases',
  summary: {
    zh: '对口帮扶项目：地区、期间，以及所见范围内指派和已结的案件数',
    en: 'Programmes of paired help: regions, time, and how many cases within scope were assigned by each and have ended',
  },
  discloses: 'nobody',
  description: {
    zh: '列出对口帮扶项目及所见范围内的案件数。供法律援助中心、监督和审计人员使用。',
    en: 'Lists the programmes of paired help with the number of cases within scope. For centers, supervisors and auditors.',
  },
  answers: { 200: { description: 'Programmes with their counts', schema: page(programme) } },
  problems: [403],
  handle: async (request) => {
    const { caller, deps } = request;
    if (!isCenter(caller) && !readsOnly(caller)) throw new ProblemError('forbidden');
    const rows = await deps.prisma.programme.findMany({ orderBy: { id: 'asc' } });
    const [assigned, ended] = [await casesBy(request, {}), await casesBy(request, { closedAt: { not: null } })];
    const items = rows.map((row) => ({
      ...programmeView(row),
      cases: { assigned: assigned.get(row.id) ?? 0, ended: ended.get(row.id) ?? 0 },
    }));
    return ok({ items, nextCursor: null });
  },
};

/** How many cases that he sees are with a lawyer who came by each programme, by its id. */
async function casesBy(
  { caller, deps }: SignedInRequest,
  which: Prisma.AffairWhereInput,
): Promise<ReadonlyMap<string | null, number>> {
  const counts = await deps.prisma.case.groupBy({
    by: ['programmeId'],
    where: { programmeId: { not: null }, affair: { AND: [affairWhere(caller), which] } },
    _count: { _all: true },
  });
  return new Map(counts.map(({ programmeId, _count }) => [programmeId, _count._all]));
}
