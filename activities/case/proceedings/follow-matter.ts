/**
 * A case that turns out to be of another matter (并入同一事项) takes the rest of its own with it: one person's stages stay together. Not
 * where it was under another person's number: that one's cases are his.
 */
import type { CaseContext } from '../context.js';
import { leavesAlone } from '../notice/same-person.js';
import { passOn, passOnFromEarlierStages } from './hand-over.js';

/** The persons are locked by who found out. What the stages of the one matter waited for in the other has come. */
export async function followMatter(ctx: CaseContext): Promise<void> {
  const { tx, caseRow, former } = ctx;
  const { id, matterId, person } = caseRow;
  if (matterId === former.matterId) return;
  const isOther = former.identityKey !== person.identityKey;
  if (!isOther || !(await leavesAlone(tx, { id, ...former }))) {
    await tx
      .updateTable('Case')
      .set({ matterId })
      .where('matterId', '=', former.matterId)
      .where('id', '<>', id)
      .execute();
  }
  await passOn(ctx);
  await passOnFromEarlierStages(ctx);
}
