/** What the caller may do in a case now (可办事项). */
import { CASE_ACTS } from '../../activities/case/acts.js';
import { situationNow } from '../../activities/case/index.js';
import { visibleCase } from './case-visibility.js';
import { reading } from '../http/disclosure.js';
import type { SignedInRoute } from '../http/http.js';
import { possibleActsNow } from '../possible-acts.js';
import { possibleActList } from '../schemas/case-file.js';

export const listPossibleActs: SignedInRoute = {
  operationId: 'listPossibleActs',
  access: 'signed-in',
  method: 'get',
  path: '/v1/cases/{id}/possible-acts',
  tag: '案件 Cases',
  summary: {
    zh: '现在可以作出的行为；中心可以代录的注明所代机关',
    en: 'Acts that the caller may do now; those that a center may enter for others name them',
  },
  discloses: reading('case', 'in-path'),
  description: {
    zh: '列出本人此刻可以在本案作出的行为；subjectIds 为可针对的对象，varieties 为可选种类，onBehalfOf 为中心可代录的机关。只看身份和案件状态，字段内容在提交时检查。',
    en: 'Lists the acts that the caller may do in this case now: `subjectIds` are the things it may be done to, `varieties` the choices it has, `onBehalfOf` the agencies a center may enter it for. Permission and state are asked, fields are checked when the act is sent.',
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
