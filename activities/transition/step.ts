/** Beginning and end of every step on a case. */
import type { Case } from '../../prisma/generated/client.js';
import type { CaseRow } from '../records/case-view.js';
import { appendHistory } from '../records/history.js';
import { updateRows } from '../records/update-rows.js';
import type { CaseContext, StepContext } from './context.js';
import { obligationsOf } from './step-reads.js';

export async function caseContext(base: StepContext, row: CaseRow): Promise<CaseContext> {
  const { lawyerId, firmId, custodyPlaceId } = row;
  return {
    ...base,
    caseRow: row,
    obligations: await obligationsOf(base.tx, row.id),
    former: { lawyerId, firmId, custodyPlaceId },
    addresseeId: null,
  };
}

/** Appends the step's history and writes the case row once; the context holds the row as it is then. */
export async function closeStep(ctx: CaseContext, changes: Partial<Case>): Promise<void> {
  const { caseRow, tx } = ctx;
  const head = await appendHistory(tx, caseRow.id, caseRow, ctx.history);
  await updateRows(tx, 'Case', [{ ...changes, ...head, paperSeq: caseRow.paperSeq, id: caseRow.id }]);
  ctx.caseRow = { ...caseRow, ...head };
}
