/** Whether an act would be taken, in a case that stays as it is. */
import { v7 as uuid } from 'uuid';
import { headOf } from '../../activities/acts/head.js';
import type { StepDeps } from '../../activities/affair/begin.js';
import { previewSubmission } from '../../activities/affair/preview.js';
import { caseAct, type ActBody } from '../../activities/case/acts.js';
import { recordAct } from '../../activities/recording.js';
import type { Problem } from '../../workflows/domain/problem.js';

/** @param body well-formed: what its schema says is not asked here. @returns why it would be refused; null: it would be taken */
export async function wouldBe(deps: StepDeps, account: string, caseId: string, body: ActBody): Promise<Problem | null> {
  const head = headOf(caseAct(body.kind), body.onBehalfOf, body);
  const request = { submissionId: uuid(), affairId: caseId, head, expectedVersion: null, read: () => body };
  const would = await previewSubmission(deps, { account, turn: null }, (base, sender) =>
    recordAct(base, sender, request),
  );
  return would.state === 'refused' ? would.problem : null;
}
