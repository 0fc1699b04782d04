/** `POST /v1/payouts/{id}/decisions`: the center proposes, a finance officer approves, returns or closes; one step where it arrives. */
import { v7 as uuidv7 } from 'uuid';
import { recordDecision } from '../../activities/subsidy/index.js';
import { refuseFields } from '../../activities/affair/index.js';
import { SubmissionKind } from '../../activities/records/submission-kind.js';
import { assertPayoutVisible, caseOfPayout, seesPayout } from './payouts.js';
import { doing } from '../http/disclosure.js';
import type { ActingRoute } from '../http/http.js';
import { fingerprintOf } from '../http/idempotency.js';
import { notFound } from '../http/problem-details.js';
import { bodyOf } from '../http/query.js';
import { validate } from '../../activities/fields/field-problem.js';
import { isId } from '../../activities/fields/primitives.js';
import { payout } from '../schemas/subsidy-objects.js';
import { decisionHead, payoutDecision } from '../schemas/subsidy-queries.js';
import { submit } from '../http/submissions.js';
import { etag, versionNamed } from '../http/versions.js';

export const decidePayout: ActingRoute = {
  operationId: 'decidePayout',
  access: 'acting',
  method: 'post',
  path: '/v1/payouts/{id}/decisions',
  tag: '补贴发放 Payouts',
  summary: { zh: '报请审批、批准、退回或者不再发放', en: 'Propose, approve, return or close a payout' },
  discloses: doing('payout', 'elsewhere'),
  description: {
    zh: '对一笔补贴作出决定：报请审批（中心经办人、负责人）、批准、退回或者终结（财务人员，不得为报请人本人）。必须带 If-Match（缺少为 428）；退回和终结须写明理由。',
    en: 'Decides on a payout: propose (staff and director of the center), approve, return or close (a finance officer, never who proposed it). If-Match is required (missing: 428); return and close need a reason.',
  },
  requestBody: payoutDecision,
  idempotent: true,
  version: 'required',
  answers: {
    201: {
      description: 'The payout after the decision; ETag is its version',
      headers: ['Location', 'ETag'],
      schema: payout,
    },
  },
  problems: [403, 404, 409, 412, 422, 428],
  handle: async (request) => {
    const print = fingerprintOf(request);
    const payoutId = request.params['id'] ?? '';
    if (!isId(payoutId)) throw notFound();
    const head = validate(decisionHead, request.body);
    if (!head.ok) {
      // 404 before every field.
      await assertPayoutVisible(request, payoutId);
      bodyOf(request, decisionHead);
    }
    const { decision } = bodyOf(request, decisionHead);
    const expectedVersion = versionNamed(request);
    const fields = () => {
      const body = validate(payoutDecision, request.body);
      if (!body.ok) return refuseFields(body.problems);
      const { reason } = body.value;
      return reason === undefined ? {} : { reason };
    };
    // Which case it pays never changes; whether he may know of it the step decides.
    const caseId = await caseOfPayout(request, payoutId);
    request.seen({ affairs: [caseId] });
    const id = uuidv7();
    return submit(request, print, {
      id,
      kind: SubmissionKind.PayoutDecision,
      affairId: caseId,
      turn: { of: caseId, mayWait: () => seesPayout(request, payoutId) },
      step: async (base, sender) => {
        const decided = await recordDecision(base, {
          submissionId: id,
          sender,
          payoutId,
          decision,
          expectedVersion,
          fields,
        });
        return decided.shown;
      },
      headers: ({ body }) => ({ Location: `/v1/payouts/${payoutId}`, ...versionOf(body) }),
    });
  },
};

function versionOf(body: unknown): Readonly<Record<string, string>> {
  const version = typeof body === 'object' && body !== null && 'version' in body ? body.version : null;
  return typeof version === 'number' ? etag(version) : {};
}
