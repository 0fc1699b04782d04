/** Who may read a document: its uploader until it is bound to a case, then whoever reads that case's file. */
import { sql } from 'kysely';
import type { Problem } from '../../workflows/domain/problem.js';
import { seesCustodyViewOnly, type Viewer } from '../../workflows/domain/permissions.js';
import type { Queries } from '../adapters/database.js';
import { seenBy } from './affair-scope.js';

export interface NamedDocument {
  readonly pointer: string;
  readonly documentId: string;
}

/** Of these documents, those the viewer may read. */
export async function readableDocuments(
  tx: Queries,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const documents = await tx
    .selectFrom('Document')
    .select(['id', 'affairId', 'uploaderId'])
    .where('id', '=', sql<string>`ANY(${[...new Set(ids)]})`)
    .execute();
  const affairIds = documents.flatMap(({ affairId }) => (affairId === null ? [] : [affairId]));
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
  return new Set(
    documents
      .filter(({ affairId, uploaderId }) =>
        affairId === null || ownOnly ? uploaderId === viewer.account : visible.has(affairId),
      )
      .map(({ id }) => id),
  );
}

/** One bad field for each document that is not there or not the sender's to use. */
export async function documentProblems(
  tx: Queries,
  viewer: Viewer,
  named: readonly NamedDocument[],
): Promise<NonNullable<Problem['errors']>> {
  if (named.length === 0) return [];
  const readable = await readableDocuments(
    tx,
    viewer,
    named.map(({ documentId }) => documentId),
  );
  return named
    .filter(({ documentId }) => !readable.has(documentId))
    .map(({ pointer }) => ({
      pointer,
      code: 'unknown-document',
      detail: { zh: '没有这份材料', en: 'there is no such document' },
    }));
}
