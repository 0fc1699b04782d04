/**
 * What a document holds (材料内容), in PostgreSQL: pieces of 256 KiB beside its row, so that one backup has everything and nobody has a
 * whole file in memory. Documents from before shape 8 hold theirs in the row itself.
 */
import { sql } from 'kysely';
import type { Queries, Tx } from '../../activities/adapters/database.js';
import { inTurn } from '../../activities/adapters/turns.js';
import type { UploadedFile } from '../http/http.js';

const PIECE = 256 * 1024;

/** For the row of the document, which is written before. May run again: the file is read from its beginning. */
export async function storeContent(tx: Tx, documentId: string, file: UploadedFile): Promise<void> {
  let seq = 0;
  for await (const content of file.pieces(PIECE)) {
    await tx
      .insertInto('DocumentChunk')
      .values({ documentId, seq, content: new Uint8Array(content) })
      .execute();
    seq += 1;
  }
}

/** Longer than all that have a place can take. */
const STORED_WITHIN_MS = 60_000;

/** Two files are stored at a time: lists and sign-ins have the rest of the pool's connections. */
export function inTurnOfStoring<T>(store: () => Promise<T>): Promise<T> {
  return inTurn({ of: 'document-content', mayWait: () => Promise.resolve(true) }, Date.now() + STORED_WITHIN_MS, store);
}

/** Each piece is read when the one before it has left; no connection is held between two. */
export async function* contentOf(reads: Queries, documentId: string): AsyncGenerator<Uint8Array> {
  for (let seq = 0; ; seq += 1) {
    const piece = await reads
      .selectFrom('DocumentChunk')
      .select('content')
      .where('documentId', '=', documentId)
      .where('seq', '=', seq)
      .executeTakeFirst();
    if (piece === undefined) {
      if (seq === 0) yield* contentInRow(reads, documentId);
      return;
    }
    yield piece.content;
  }
}

async function* contentInRow(reads: Queries, documentId: string): AsyncGenerator<Uint8Array> {
  for (let from = 1; ; from += PIECE) {
    const row = await reads
      .selectFrom('Document')
      .select(sql<Uint8Array | null>`substring("content" FROM ${from}::int FOR ${PIECE}::int)`.as('piece'))
      .where('id', '=', documentId)
      .executeTakeFirst();
    if (row === undefined || row.piece === null || row.piece.length === 0) return;
    yield row.piece;
  }
}
