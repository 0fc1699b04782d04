/** Letters to other centers that hang on an affair (异地协作): they hear when it ends, and who carries a case reads their answers. */
import { sql } from 'kysely';
import { LOOK_AGAIN } from '../../workflows/domain/signals.js';
import { CollaborationKind } from '../../workflows/domain/vocabulary.js';
import { Part, partyKey } from '../../workflows/domain/permissions.js';
import { ProcessKind } from '../../workflows/names.js';
import type { Queries } from '../adapters/database.js';
import { tellProcess } from './tell-process.js';
import type { Writes } from './writes.js';

/** @param homeId the case or application that ends, or changes @param which `all`: also who reads the ended ones is another now */
export async function tellLettersOf(
  tx: Queries,
  writes: Writes,
  homeId: string,
  which: 'open' | 'all' = 'open',
): Promise<void> {
  const letters = await tx
    .selectFrom('Collaboration')
    .select('id')
    .where((of) => of.or([of('caseId', '=', homeId), of('applicationId', '=', homeId)]))
    // One handled together was agreed on long ago, and is settled when the case ends.
    .$if(which === 'open', (some) =>
      some.where((of) => of.or([of('endedAt', 'is', null), of('kind', '=', CollaborationKind.JointHandling)])),
    )
    .orderBy('id')
    .execute();
  for (const { id } of letters) tellProcess(writes, { kind: ProcessKind.Collaboration, refId: id }, [LOOK_AGAIN]);
}

/**
 * Answers of letters, the ended ones too, are read by the lawyer who carries the home case now, and no more by who carried it before.
 * The case is locked by whoever asks; a step on a letter locks nothing beside it, so this waits for it and none waits for this.
 */
export async function letCounselRead(
  tx: Queries,
  caseId: string,
  { from, to }: { readonly from: string | null; readonly to: string | null },
): Promise<void> {
  const left = from === null ? null : partyKey(Part.Lawyer, from);
  const come = to === null ? [] : [partyKey(Part.Lawyer, to)];
  await sql`
    UPDATE "Affair" AS a SET parties = array_remove(a.parties, ${left}::text) || ${[...come]}::text[]
    FROM "Collaboration" AS c WHERE c."caseId" = ${caseId} AND c.id = a.id AND c."answeredAt" IS NOT NULL`.execute(tx);
}
