/** What the caller may do in a case now (可办事项), by the one table that every act is decided by. */
import { possibleActs } from '../../activities/acts/possible-acts.js';
import { actWords } from '../../activities/acts-of-all.js';
import { CASE_ACTS } from '../../activities/case/acts.js';
import { situationNow } from '../../activities/case/index.js';
import { visibleCase } from './case-visibility.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { possibleActList } from '../schemas/case-file.js';

export const listPossibleActs: SignedInRoute = {
  access: 'signed-in',
  method: 'get',
  path: '/v1/cases/{id}/possible-acts',
  tag: '案件 Cases',
  summary: {
    zh: '现在可以作出的行为；中心可以代录的注明所代机关',
    en: 'Acts that the caller may do now; those that a center may enter for others name them',
  },
  answers: { 200: { description: 'Acts that neither permission nor state forbids', schema: possibleActList } },
  problems: [404],
  handle: async (request) => {
    const { caller, deps, now: at } = request;
    const affair = await visibleCase(request, request.params['id'] ?? '');
    const situation = await situationNow(deps.reads, affair, { at, law: await deps.law.inForce(deps.reads) });
    const others = await deps.prisma.agency.findMany({
      where: { id: { in: situation.enteredFor.filter((id) => id !== null) } },
      orderBy: { id: 'asc' },
    });
    const agency = { id: caller.agencyId, kind: caller.agencyKind };
    const items = possibleActs(CASE_ACTS, situation, { role: caller.role, agency, others });
    return ok({ items: items.map((item) => ({ ...item, title: actWords(item.kind) })) });
  },
};
