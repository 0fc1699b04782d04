/** A case that turns out to be of another matter (并入同一事项) takes the rest of its own with it: one person's stages stay together. */
import type { CaseContext } from '../context.js';
import { passOn, passOnFromEarlierStages } from './hand-over.js';

/** The persons are locked by who found out. What the stages of the one matter waited for in the other has come. */
export async function followMatter(ctx: CaseContext): Promise<void> {
  const { tx, caseRow, former } = ctx;
  if (caseRow.matterId === former.matterId) return;
  await tx
    .updateTable('Case')
    .set({ matterId: caseRow.matterId })
    .where('matterId', '=', former.matterId)
    .where('id', '<>', caseRow.id)
    .execute();
  await passOn(ctx);
  await passOnFromEarlierStages(ctx);
}
