/**
 * Who may read a document: its uploader until it is bound to an affair, then whoever reads that affair's file, or a letter to another
 * center that it goes with. A sealed one (封存) is still seen by them; its content nobody reads, and no act names it.
 */
import { sql } from 'kysely';
import type { Problem } from '../../workflows/domain/problem.js';
import { seesCustodyViewOnly, type Viewer } from '../../workflows/domain/permissions.js';
import type { Queries } from '../adapters/database.js';
import { seenBy } from './affair-scope.js';

export interface NamedDocument {
  readonly pointer: string;
  readonly documentId: string;
}

/** Of these documents, by id, those the viewer sees, each with whether it is sealed. */
export async function seenDocuments(
  tx: Queries,
  viewer: Viewer,
  ids: readonly string[],
  which: 'all' | 'of-own-affairs' = 'all',
): Promise<ReadonlyMap<string, { readonly isSealed: boolean }>> {
  const documents = await tx
    .selectFrom('Document as d')
    .leftJoin('Account as uploader', 'uploader.id', 'd.uploaderId')
    .select(['d.id', 'd.affairId', 'd.uploaderId', 'd.sealedAt', 'uploader.agencyId'])
    .where('d.id', '=', sql<string>`ANY(${[...new Set(ids)]})`)
    .execute();
  const shares =
    which === 'of-own-affairs'
      ? []
      : await tx
          .selectFrom('DocumentShare')
          .select(['documentId', 'affairId'])
          .where('documentId', '=', sql<string>`ANY(${[...new Set(ids)]})`)
          .execute();
  const affairIds = [...documents, ...shares].flatMap(({ affairId }) => (affairId === null ? [] : [affairId]));
  // The custodial place hands papers in and does not read the file; its own it may look at and name.
  const ownOnly = seesCustodyViewOnly(viewer);
  const seen =
    affairIds.length === 0 || ownOnly
      ? []
      : await tx
          .selectFrom('Affair')
          .select('id')
          .where('id', '=', sql<string>`ANY(${affairIds})`)
          .where(seenBy(viewer))
          .execute();
  const visible = new Set(seen.map(({ id }) => id));
  const enclosed = new Set(shares.flatMap(({ documentId, affairId }) => (visible.has(affairId) ? [documentId] : [])));
  return new Map(
    documents
      .filter(({ id, affairId, uploaderId, agencyId }) => {
        if (affairId === null) return uploaderId === viewer.account;
        return ownOnly ? agencyId === viewer.agencyId : visible.has(affairId) || enclosed.has(id);
      })
      .map(({ id, sealedAt }) => [id, { isSealed: sealedAt !== null }]),
  );
}

/** One bad field for each document that is not there, not the sender's to use, or sealed. */
export async function documentProblems(
  tx: Queries,
  viewer: Viewer,
  named: readonly NamedDocument[],
): Promise<NonNullable<Problem['errors']>> {
  if (named.length === 0) return [];
  const ids = named.map(({ documentId }) => documentId);
  // What he reads because it goes with a letter is not his to pass on.
  const seen = await seenDocuments(tx, viewer, ids, 'of-own-affairs');
  return named.flatMap(({ pointer, documentId }) => {
    const document = seen.get(documentId);
    if (document?.isSealed === false) return [];
    return [
      document === undefined
        ? { pointer, code: 'unknown-document', detail: { zh: '没有这份材料', en: 'there is no such document' } }
        : { pointer, code: 'document-sealed', detail: { zh: '该材料已封存', en: 'that document has been sealed' } },
    ];
  });
}
