/** What a submission would come to (预览): the very step that would record it, undone before anybody sees it. */
import { undone } from '../adapters/undone.js';
import type { Turn } from '../adapters/turns.js';
import { unnumbered } from '../records/running-numbers.js';
import type { Problem } from '../../workflows/domain/problem.js';
import { beginningOf, begunStep, HOLD_LAW, type StepDeps } from './begin.js';
import { draftPapers, type DraftPaper } from './draft-papers.js';
import { DraftWrites } from './draft-writes.js';
import type { Step } from './record.js';
import { problemOf } from './refusal.js';

/** A submission that is not made. */
export interface PreviewRequest {
  readonly account: string;
  readonly turn: Turn | null;
}

export type Preview =
  | { readonly state: 'possible'; readonly answer: object; readonly papers: readonly DraftPaper[] }
  | { readonly state: 'refused'; readonly problem: Problem };

/** @throws AffairBusy, ClockSkew, and whatever says that PostgreSQL is away */
export async function previewSubmission(
  deps: StepDeps,
  { account, turn }: PreviewRequest,
  step: Step,
): Promise<Preview> {
  try {
    return await undone(deps.records, {
      turn,
      hold: HOLD_LAW,
      run: async (tx) => {
        const { rows } = await beginningOf(account, deps.clock).execute(tx);
        const { base, sender } = await begunStep(tx, deps, rows[0]);
        // What it collects is never sent, but for what it must read again itself.
        const writes = new DraftWrites();
        const answer = await step({ ...base, writes, numbering: unnumbered }, sender);
        return { state: 'possible', answer, papers: draftPapers(writes, sender.viewer, answer) };
      },
    });
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    return { state: 'refused', problem };
  }
}
