/** An act as the step would answer it, undone before anybody sees it: for "what if" in a case that stays as it is. */
import { v7 as uuid } from 'uuid';
import { headOf } from '../../activities/acts/head.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { beginStepOf, type StepDeps } from '../../activities/affair/begin.js';
import { problemOf } from '../../activities/affair/refusal.js';
import { caseAct, type ActBody } from '../../activities/case/acts.js';
import { recordAct } from '../../activities/recording.js';
import type { Problem } from '../../workflows/domain/problem.js';

class Undone extends Error {}

/** @param body well-formed: what its schema says is not asked here. @returns why it would be refused; null: it would be taken */
export async function wouldBe(deps: StepDeps, account: string, caseId: string, body: ActBody): Promise<Problem | null> {
  try {
    await inTransaction(deps.records, async (tx) => {
      const { base, sender } = await beginStepOf(tx, deps, account);
      const head = headOf(caseAct(body.kind), body.onBehalfOf, body);
      const request = { submissionId: uuid(), affairId: caseId, head, expectedVersion: null, read: () => body };
      await recordAct(base, sender, request);
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return null;
    const problem = problemOf(error);
    if (problem === null) throw error;
    return problem;
  }
  throw new Error('A dry run was committed');
}
