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

/** Entries whose place an act takes: nobody need look any more at what was unusual about them. */
export interface ReplacedEntries {
  /** Kinds of the acts by which they were made. */
  readonly acts: readonly string[];
  /** What was unusual about them. */
  readonly codes: readonly string[];
  /** Of one thing of the affair only: a meeting. */
  readonly subjectId?: string;
}

/** @param by account whose act enters it anew */
export async function closeEntryChecks(
  { tx, row, at }: Pick<AffairContext, 'tx' | 'row' | 'at'>,
  by: string,
  replaced: readonly ReplacedEntries[],
): Promise<void> {
  const wanted = replaced.flatMap(({ acts, codes, subjectId = null }) =>
    acts.flatMap((act) => codes.map((code) => ({ act, code, subjectId }))),
  );
  if (wanted.length === 0) return;
  // By their keys, which have an index: the table holds the tasks of all centers.
  await sql`
    UPDATE "Task" AS t SET "closedAt" = ${new Date(at)}, "closedById" = ${by}, outcome = 'entered-anew'
    FROM "Act" AS a, json_to_recordset(${JSON.stringify(wanted)}::json) AS w (act text, code text, "subjectId" text)
    WHERE a."affairId" = ${row.id} AND a.kind = w.act AND (w."subjectId" IS NULL OR a."subjectId" = w."subjectId")
      AND t."causeKey" = 'act/' || a.id || '/' || w.code AND t."closedAt" IS NULL`.execute(tx);
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
