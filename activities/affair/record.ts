/** One submission (提交) as one transaction: its key, the step, its kept answer. Called where it arrives. */
import type { StepBase } from './context.js';
import type { Submission } from '../../prisma/generated/client.js';
import { once, type Outcome, type ReceivedRequest } from '../adapters/once.js';
import { beginningOf, begunStep, HOLD_LAW, knownSender, type KnownSender, type StepDeps } from './begin.js';
import { problemOf } from './refusal.js';

/** Throws Refusal. @returns the answer, plain JSON but for what JSON leaves out */
export type Step = (base: StepBase, sender: KnownSender) => Promise<object>;

/** @throws AffairBusy, ClockSkew, OutcomeUnreadable, and whatever says that PostgreSQL is away */
export function recordSubmission(deps: StepDeps, request: ReceivedRequest, step: Step): Promise<Outcome> {
  return once(
    deps.records,
    request,
    {
      hold: HOLD_LAW,
      first: beginningOf(request.account, deps.clock),
      admit: knownSender,
      run: async (tx, first) => {
        const { base, sender } = await begunStep(tx, deps, first);
        const body = await step(base, sender);
        // The answer is kept with the step's own rows, in its one statement.
        const answer = { state: 'done', httpStatus: 201, result: body as Submission['result'] };
        base.writes.update('Submission', [{ id: request.id, ...answer, processedAt: new Date(base.clock.now()) }]);
        await base.writes.flush(tx);
        return { status: 201, body, isWritten: true };
      },
    },
    problemOf,
  );
}
