/**
 * Entries that are taken although they are unusual (存疑录入): a slip of the pen looks like this, and so does what really happened. Nobody
 * is refused; the answer says it, and it stands on a desk until somebody has looked (核对录入).
 */
import { TaskKind, taskRow } from '../records/tasks.js';
import type { StepContext } from './context.js';

export interface EntryWarning {
  /** Once for an act. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Agency that can tell whether it is right; absent: the one whose people recorded the entry. */
  readonly deskOf?: string;
}

/** As it is answered. */
export function toldWarnings(warnings: readonly EntryWarning[]): readonly Pick<EntryWarning, 'code' | 'zh' | 'en'>[] {
  return warnings.map(({ code, zh, en }) => ({ code, zh, en }));
}

/** @param entry the act, its affair and the agency of who recorded it */
export function openEntryChecks(
  { writes, at }: Pick<StepContext, 'writes' | 'at'>,
  entry: { readonly actId: string; readonly affairId: string; readonly agencyId: string },
  warnings: readonly EntryWarning[],
): void {
  writes.insert(
    'Task',
    warnings.map(({ code, zh, deskOf }) => {
      const desk = { affairId: entry.affairId, agencyId: deskOf ?? entry.agencyId };
      return taskRow({ kind: TaskKind.CheckEntry, ...desk, reason: zh, causeKey: `act/${entry.actId}/${code}` }, at);
    }),
  );
}
