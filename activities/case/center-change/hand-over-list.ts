/** The list with which a case goes over (案件移交清单): its documents by their hashes, what is owed, and what other centers do for it. */
import type { PaperObligation } from '../../papers/paper-shapes.js';
import { paperObligation } from '../../affair/paper-obligation.js';
import { STANDING } from '../../affair/ladder-state.js';
import type { CaseContext } from '../context.js';

/** A document as the list names it. */
export interface ListedDocument {
  readonly fileName: string;
  readonly kind: string;
  readonly sha256: string;
}

export interface HandOverList {
  readonly documents: readonly ListedDocument[];
  readonly owed: readonly PaperObligation[];
  /** Numbers of the letters to other centers that are not answered yet. */
  readonly letters: readonly string[];
}

/** Sealed documents stand in it too: nobody reads them, and their hash shows that they are still there. */
export async function handOverList({ tx, row, obligations, at, transfer }: CaseContext): Promise<HandOverList> {
  const documents = await tx
    .selectFrom('Document')
    .select(['fileName', 'kind', 'sha256'])
    .where('affairId', '=', row.id)
    .orderBy('uploadedAt')
    .orderBy('id')
    .execute();
  const letters = await tx
    .selectFrom('Collaboration as c')
    .innerJoin('Affair as a', 'a.id', 'c.id')
    .select('a.number')
    .where('c.caseId', '=', row.id)
    .where('c.endedAt', 'is', null)
    .where('c.id', '<>', transfer?.letterId ?? '')
    // Letters to who has the case now end with it.
    .where('c.toId', '<>', transfer?.toId ?? '')
    .orderBy('a.number')
    .execute();
  return {
    documents,
    owed: obligations.filter(({ state }) => STANDING.includes(state)).map((one) => paperObligation(one, at)),
    letters: letters.map(({ number }) => number),
  };
}
