/**
 * Entries that are taken although they are unusual (存疑录入): a slip of the pen looks like this, and so does what really happened. Nobody
 * is refused; the answer says it, and it stands on a desk until somebody has looked (核对录入).
 */
import { sql } from 'kysely';
import { TaskKind, taskRow } from '../records/tasks.js';
import type { AffairContext, StepContext } from './context.js';

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

/** Entries whose place an act takes: those of these acts, or about this thing. */
export type ReplacedEntries =
  | { readonly subjectId: string }
  /** What was unusual about them; left out: whatever it was. */
  | { readonly acts: readonly string[]; readonly codes?: readonly string[] };

/** What is entered anew takes the place of an earlier entry: nobody need look any more at what was unusual about that one. */
export async function closeEntryChecks(
  { tx, row, at }: Pick<AffairContext, 'tx' | 'row' | 'at'>,
  by: string,
  replaced: ReplacedEntries,
): Promise<void> {
  const earlier = tx.selectFrom('Act').select('id').where('affairId', '=', row.id);
  const theirs =
    'acts' in replaced
      ? earlier.where('kind', 'in', replaced.acts)
      : earlier.where('subjectId', '=', replaced.subjectId);
  const codes = 'acts' in replaced ? replaced.codes : undefined;
  await tx
    .updateTable('Task')
    .set({ closedAt: new Date(at), closedById: by, outcome: 'entered-anew' })
    .where('affairId', '=', row.id)
    .where('kind', '=', TaskKind.CheckEntry)
    .where('closedAt', 'is', null)
    .where(sql<string>`split_part("causeKey", '/', 2)`, 'in', theirs)
    .$if(codes !== undefined, (of) => of.where(sql<string>`split_part("causeKey", '/', 3)`, 'in', codes ?? []))
    .execute();
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
