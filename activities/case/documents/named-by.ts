/** Which act brought a document into the case: the first that names it. */
import type { AnyAct } from '../../acts/define-act.js';
import { documentsNamed } from '../../acts/documents-named.js';
import type { Act } from '../../../prisma/generated/client.js';
import type { Queries } from '../../adapters/database.js';
import { caseActNamed } from '../acts.js';
import { defenceNotice } from '../notice/acts.js';

/** @returns the act's id by that of the document; one that was put into the case as it was uploaded has none until it is named */
export async function documentsNamedIn(reads: Queries, caseId: string): Promise<ReadonlyMap<string, string>> {
  const acts = await reads
    .selectFrom('Act')
    .select(['id', 'kind', 'body'])
    .where('affairId', '=', caseId)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
  const namedBy = new Map<string, string>();
  for (const act of acts) {
    for (const { documentId } of namedBySomeAct(act)) {
      if (!namedBy.has(documentId)) namedBy.set(documentId, act.id);
    }
  }
  return namedBy;
}

/** An act of a kind that only a newer version knows names nothing here. */
function namedBySomeAct({ kind, body }: Pick<Act, 'kind' | 'body'>): ReturnType<typeof documentsNamed> {
  const definition: Pick<AnyAct, 'body'> | undefined = kind === defenceNotice.kind ? defenceNotice : caseActNamed(kind);
  return definition === undefined || typeof body !== 'object' || body === null ? [] : documentsNamed(definition, body);
}
