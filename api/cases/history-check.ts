/** The history of one case, checked while somebody waits (案件历史核验): its chain, and every paper of it. */
import { checkAffair } from '../../activities/records-check/index.js';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import { seesCustodyViewOnly } from '../../workflows/domain/permissions.js';
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { ProblemError } from '../http/problem-details.js';
import { faultViews } from '../records-checks/fault-view.js';
import { historyCheck } from '../schemas/records-check-objects.js';
import { visibleCase } from './case-visibility.js';

export const checkHistory: SignedInRoute = {
  operationId: 'checkHistory',
  access: 'signed-in',
  method: 'get',
  path: '/v1/cases/{id}/history/check',
  tag: '案件 Cases',
  summary: { zh: '核验一个案件的历史和文书', en: 'Check the history and the papers of a case' },
  discloses: reading('history', 'in-path'),
  description: {
    zh: '当场核验一个案件：历史逐条核对哈希和衔接，全部文书与其哈希核对，列出发现的问题。可以查阅该案历史的人员均可使用；看守所除外。',
    en: 'Checks one case at once: each entry of its history against its hash and the one before, each paper against its hash. For whoever reads the history of the case, so not for detention centers.',
  },
  answers: { 200: { description: 'What was looked at, and what is wrong with it', schema: historyCheck } },
  problems: [403, 404],
  handle: async (request) => {
    const row = await visibleCase(request, request.params['id'] ?? '');
    if (seesCustodyViewOnly(request.caller)) throw new ProblemError('forbidden');
    const { reads } = request.deps;
    const { entries, papers, found } = await checkAffair(reads, row.id);
    return ok({ checkedAt: formatInstant(request.now), entries, papers, faults: await faultViews(reads, found) });
  },
};
