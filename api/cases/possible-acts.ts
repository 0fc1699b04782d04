/** What the caller may do in a case now (可办事项). */
import { CASE_ACTS } from '../../activities/case/acts.js';
import { situationNow } from '../../activities/case/index.js';
import { visibleCase } from './case-visibility.js';
import type { SignedInRoute } from '../http/http.js';
import { possibleActsNow } from '../possible-acts.js';
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
    const { deps, now: at } = request;
    const affair = await visibleCase(request, request.params['id'] ?? '');
    const situation = await situationNow(deps.reads, affair, { at, law: await deps.law.inForce(deps.reads) });
    return possibleActsNow(request, CASE_ACTS, situation);
  },
};
