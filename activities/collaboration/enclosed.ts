/** Papers that go with a letter or its answer (随函材料): whoever reads the letter reads them, whichever file they belong to. */
import { sql } from 'kysely';
import type { ActOn } from '../affair/context.js';
import { documentsNamed } from '../acts/documents-named.js';
import type { AnyAct } from '../acts/define-act.js';
import type { CollaborationContext } from './context.js';

/** Fields of a letter and its answer; the evidence of an act is for who asks for it. */
const ENCLOSED = ['/attachments/', '/documents/'];

/** Those that the act names and that belong elsewhere; the others become the letter's own. */
export async function layBeforeReaders(
  { tx, row }: Pick<CollaborationContext, 'tx' | 'row'>,
  definition: Pick<AnyAct, 'body'>,
  { body }: Pick<ActOn<CollaborationContext, object>, 'body'>,
): Promise<void> {
  const ids = documentsNamed(definition, body).flatMap(({ pointer, documentId }) =>
    ENCLOSED.some((field) => pointer.startsWith(field)) ? [documentId] : [],
  );
  if (ids.length === 0) return;
  await sql`
    INSERT INTO "DocumentShare" ("documentId", "affairId")
    SELECT id, ${row.id} FROM "Document" WHERE id = ANY(${[...ids]}) AND "affairId" <> ${row.id}
    ON CONFLICT DO NOTHING`.execute(tx);
}
