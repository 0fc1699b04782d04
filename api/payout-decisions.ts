/**
 * `POST /v1/payouts/{id}/decisions`: the center proposes, a finance officer approves or returns. Refusals in this order:
 * 404, the decision itself (422), 403, no version (428), state (409), stale version (412), fields (422).
 */
import { payoutStateAfter } from '../workflows/domain/payout-transitions.js';
import type { PayoutDecisionBody } from '../workflows/domain/messages.js';
import { mayDecide } from '../workflows/domain/permissions.js';
import { PayoutDecision, PayoutState } from '../workflows/domain/vocabulary.js';
import type { Payout } from '../prisma/generated/client.js';
import type { SignedInRequest, SignedInRoute } from './http.js';
import { fingerprintOf } from './idempotency.js';
import { visiblePayout } from './payouts.js';
import { badFields, ProblemError } from './problem-details.js';
import { bodyOf } from './query.js';
import { fieldProblem } from './schemas/field-problem.js';
import { payout } from './schemas/subsidy-objects.js';
import { decisionHead, payoutDecision } from './schemas/subsidy-queries.js';
import { earlierAnswer, hasWaiting, keepRefusal, submit } from './submissions.js';
import { assertVersion, versionRead } from './versions.js';

export const decidePayout: SignedInRoute = {
  access: 'signed-in',
  method: 'post',
  path: '/v1/payouts/{id}/decisions',
  tag: '补贴发放 Payouts',
  summary: { zh: '报请审批、批准或者退回', en: 'Propose, approve or return a payout' },
  requestBody: payoutDecision,
  idempotent: true,
  version: 'required',
  deferred: true,
  answers: { 201: { description: 'The payout after the decision; ETag is its version', schema: payout } },
  problems: [403, 404, 409, 412, 422, 428],
  handle: async (request) => {
    const print = fingerprintOf(request);
    const earlier = await earlierAnswer(request, print);
    if (earlier !== null) return earlier;
    const row = await visiblePayout(request, request.params['id'] ?? '');
    const { decision } = bodyOf(request, decisionHead);
    assertPermitted(request, decision, row);
    const expectedVersion = versionRead(request);
    if (expectedVersion === null) throw new ProblemError('version-required');
    try {
      await assertPossibleNow(request, decision, row);
    } catch (error) {
      return keepRefusal(request, print, { kind: 'payout-decision', caseId: row.caseId }, error);
    }
    assertVersion(expectedVersion, row.version);
    const { reason } = bodyOf(request, payoutDecision);
    if (decision === PayoutDecision.Return && (reason ?? '').trim() === '') {
      throw badFields([fieldProblem('/reason', 'required', '退回时必填', 'is required where a payout is returned')]);
    }
    const body: PayoutDecisionBody = { payoutId: row.id, decision, ...(reason === undefined ? {} : { reason }) };
    return submit(request, print, { kind: 'payout-decision', caseId: row.caseId, body, expectedVersion });
  },
};

/** Maker and checker are two people, whatever roles they have had meanwhile. */
function assertPermitted({ caller }: SignedInRequest, decision: PayoutDecision, row: Payout): void {
  if (!mayDecide(caller.role, decision)) throw new ProblemError('forbidden');
  if (decision !== PayoutDecision.Propose && row.proposedById === caller.account)
    throw new ProblemError('own-proposal');
}

/** Quick answer from the records; the payout's process decides. */
async function assertPossibleNow({ deps }: SignedInRequest, decision: PayoutDecision, row: Payout): Promise<void> {
  const state = Object.values(PayoutState).find((known) => known === row.state);
  if (state === undefined || payoutStateAfter(decision, state) !== null) return;
  if (await hasWaiting(deps, row.caseId)) return;
  throw new ProblemError('decision-not-possible-now', {
    detail: {
      zh: `补贴状态为 ${row.state}，不能作出 ${decision}`,
      en: `The payout is ${row.state}: ${decision} is not possible`,
    },
  });
}
