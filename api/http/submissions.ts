/**
 * Submissions (提交): acts, notices and decisions, each recorded in one step and answered at once. What waits (messages of other
 * deployments, imports) is answered 202 and asked about here.
 */
import type { Turn } from '../../activities/adapters/turns.js';
import { outcomeOf, recordedAs, type Outcome } from '../../activities/adapters/once.js';
import type { SubmissionKind } from '../../activities/records/submission-kind.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import { previewSubmission, recordSubmission, type Step } from '../../activities/affair/index.js';
import { reading } from './disclosure.js';
import { ok, type ActingRequest, type Answer, type SignedInRoute } from './http.js';
import { answerOf, receivedAs, type Fingerprint } from './idempotency.js';
import { notFound, refusalAnswer, refusalObject } from './problem-details.js';
import { submission as submissionObject } from '../schemas/objects.js';
import { isId } from '../../activities/fields/primitives.js';

export interface NewSubmission {
  readonly id: string;
  readonly kind: SubmissionKind;
  /** The case it is about; of a payout the case that it pays, null where only the step will know. */
  readonly affairId: string | null;
  /** In this process; null: it waits for nobody. */
  readonly turn: Turn | null;
  readonly step: Step;
  readonly headers: (done: Extract<Outcome, { readonly state: 'done' }>) => Readonly<Record<string, string>>;
}

/** Records it, once under its key, and answers 201 or with the refusal. */
export async function submit(request: ActingRequest, print: Fingerprint, submission: NewSubmission): Promise<Answer> {
  const { id, kind, affairId, turn, step, headers } = submission;
  const received = { ...receivedAs(request, print, kind), id, affairId, turn };
  return answerOf(request, await recordSubmission(request.deps, received, step), headers);
}

/**
 * What it would come to, and nothing recorded: 200, or the refusal that it would be answered with. What is possible now may be
 * refused later, and numbers and ids are given by what is recorded.
 */
export async function preview(request: ActingRequest, { turn, step }: NewSubmission): Promise<Answer> {
  const { deps, account, language } = request;
  const would = await previewSubmission(deps, { account, turn }, step);
  if (would.state === 'refused') return refusalAnswer(would.problem, language);
  const { obligations = [], ...answer }: StepAnswer = would.answer;
  const { opened = obligations, fulfilled = [], cancelled = [], changed = [], warnings = [], missing } = answer;
  const { papers } = would;
  return ok({ papers, opened, fulfilled, cancelled, changed, warnings, ...(missing === undefined ? {} : { missing }) });
}

/** Of what a step answers, that which a preview tells. What opens an affair names all that is owed in it as `obligations`. */
interface StepAnswer {
  readonly obligations?: readonly unknown[];
  readonly opened?: readonly unknown[];
  readonly fulfilled?: readonly unknown[];
  readonly cancelled?: readonly unknown[];
  readonly changed?: readonly unknown[];
  readonly warnings?: readonly unknown[];
  readonly missing?: readonly unknown[];
}

/** What became of a submission, for its sender only. */
export const submissionRoute: SignedInRoute = {
  operationId: 'readSubmission',
  access: 'signed-in',
  method: 'get',
  path: '/v1/submissions/{id}',
  tag: '提交 Submissions',
  summary: { zh: '提交的处理结果', en: 'What became of a submission' },
  discloses: reading('submission', 'elsewhere'),
  description: {
    zh: '查询一次提交的处理结果，仅提交人本人可查。404 表示确未记录。',
    en: 'What became of a submission, for its sender only. 404 says for certain that nothing was recorded.',
  },
  answers: { 200: { description: 'The submission', schema: submissionObject } },
  problems: [404],
  handle: async (request) => {
    const id = request.params['id'] ?? '';
    // A transaction that may still write it is waited for: 404 says that nothing was recorded, and is certain.
    const row = isId(id) ? await recordedAs(request.deps.records, id) : null;
    if (row === null || row.accountId !== request.caller.account || row.kind === 'request') throw notFound();
    if (row.affairId !== null) request.seen({ affairs: [row.affairId] });
    const outcome = outcomeOf(row);
    return ok({
      submissionId: row.id,
      state: outcome.state,
      ...(outcome.state === 'done' ? { result: outcome.body } : {}),
      ...(outcome.state === 'refused'
        ? { problem: refusalObject(outcome.problem, request.language, `/v1/cases/${row.affairId ?? ''}/`) }
        : {}),
      receivedAt: shanghaiInstant(row.receivedAt),
    });
  },
};
