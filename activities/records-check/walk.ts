/**
 * The walk of a check along the records (档案核验), a piece at a time: what a piece found and where the next one begins are written
 * together, so it counts once however often it is walked, and a check goes on where another worker left it.
 */
import { sql } from 'kysely';
import { RecordsCheckState } from '../../workflows/domain/vocabulary.js';
import { FailureType, permanent } from '../../workflows/failures.js';
import type { CheckedPiece } from '../../workflows/records-check/contract.js';
import type { RecordsCheck } from '../../prisma/generated/client.js';
import type { Queries, Tx } from '../adapters/database.js';
import type { Logger } from '../adapters/logger.js';
import { inTransaction } from '../adapters/transaction.js';
import { affairIn, inSnapshot, walkChains } from '../records/chain-verify.js';
import type { LawBook } from '../records/law-book.js';
import { paperIn, walkPapers } from '../records/paper-verify.js';
import { keepFound, ofChain, ofPapers, type FoundFault } from './found.js';
import { tellFaults } from './news.js';
import { lostAfter, OPEN } from './open.js';

export interface CheckInput {
  readonly checkId: string;
  /** Epoch ms, the workflow's clock. */
  readonly at: number;
}

interface CheckDeps {
  readonly records: Queries;
  readonly law: LawBook;
  readonly logger: Logger;
}

/** Where a walk stands: the histories first, then the papers, in the order of their ids. */
type Place = Pick<RecordsCheck, 'part' | 'after'>;

interface Piece {
  /** Where the next one begins; null: there is none. */
  readonly next: Place | null;
  readonly affairs: number;
  readonly entries: number;
  readonly papers: number;
  readonly found: readonly FoundFault[];
}

/** One piece after the other; each may be walked again at any point. */
export function createRecordsCheck(deps: CheckDeps): (input: CheckInput) => Promise<CheckedPiece> {
  const { records, logger } = deps;
  return async ({ checkId, at }) => {
    const row = await begun(records, { checkId, at });
    if (row === null) return { isOver: true };
    const piece = await inSnapshot(records, (tx) => walked(tx, row));
    const kept = await inTransaction(records, (tx) => keep(tx, deps, { row, piece, at }));
    // Another try of the same piece was here before: it has told what was to be told.
    if (kept === null) return { isOver: false };
    const { affairs, entries, papers, faults } = kept;
    if (kept.state === RecordsCheckState.Done && faults > 0)
      logger.error(
        { checkId, affairs, entries, papers, faults },
        'the records are not as they were written: look at the check',
      );
    return { isOver: kept.state === RecordsCheckState.Done };
  };
}

/** Ends what could not come on: another one may be asked for. Idempotent. */
export async function failRecordsCheck(records: Queries, { checkId, at }: CheckInput): Promise<void> {
  await records
    .updateTable('RecordsCheck')
    .set({ state: RecordsCheckState.Failed, endedAt: new Date(at), nextAt: null })
    .where('id', '=', checkId)
    .where('state', 'in', OPEN)
    .execute();
}

/** @returns the check as it stands, begun; null: it is over */
async function begun(records: Queries, { checkId, at }: CheckInput): Promise<RecordsCheck | null> {
  const row = await records.selectFrom('RecordsCheck').selectAll().where('id', '=', checkId).executeTakeFirst();
  if (row === undefined) throw permanent(FailureType.UnknownReference, 'no such check of the records');
  if (row.state === RecordsCheckState.Running) return row;
  if (row.state !== RecordsCheckState.Asked) return null;
  const all = await inSnapshot(records, (tx) => inAll(tx, row.region));
  await records
    .updateTable('RecordsCheck')
    .set({ state: RecordsCheckState.Running, begunAt: new Date(at), nextAt: lostAfter(at), ...all })
    .where('id', '=', checkId)
    .where('state', '=', RecordsCheckState.Asked)
    .execute();
  return begun(records, { checkId, at });
}

async function inAll(tx: Tx, region: string): Promise<Pick<RecordsCheck, 'affairsInAll' | 'papersInAll'>> {
  const { rows } = await sql<Pick<RecordsCheck, 'affairsInAll' | 'papersInAll'>>`
    SELECT (SELECT count(*) FROM "Affair" WHERE ${affairIn(region)})::int AS "affairsInAll",
      (SELECT count(*) FROM "Notice" AS n WHERE ${paperIn(region)})::int AS "papersInAll"`.execute(tx);
  return rows[0] ?? { affairsInAll: 0, papersInAll: 0 };
}

async function walked(tx: Tx, { region, part, after }: RecordsCheck): Promise<Piece> {
  if (part === 'affairs') {
    const { last, affairs, entries, faults } = await walkChains(tx, { after, region });
    const next = last === null ? { part: 'papers', after: '' } : { part, after: last };
    return { next, affairs, entries, papers: 0, found: faults.map(ofChain) };
  }
  const { last, papers, faults } = await walkPapers(tx, { after, region });
  const next = last === null ? null : { part, after: last };
  return { next, affairs: 0, entries: 0, papers, found: await ofPapers(tx, faults) };
}

interface Walked {
  /** The check as it stood before the piece. */
  readonly row: RecordsCheck;
  readonly piece: Piece;
  readonly at: number;
}

/** @returns the check as it stands behind the piece; null: it had come on already */
async function keep(tx: Tx, { law }: CheckDeps, { row, piece, at }: Walked): Promise<RecordsCheck | null> {
  const { next, found } = piece;
  const ends = { state: RecordsCheckState.Done, endedAt: new Date(at), nextAt: null };
  const kept = await tx
    .updateTable('RecordsCheck')
    .set({
      ...(next === null ? ends : { ...next, nextAt: lostAfter(at) }),
      affairs: row.affairs + piece.affairs,
      entries: row.entries + piece.entries,
      papers: row.papers + piece.papers,
      faults: row.faults + found.length,
    })
    .where('id', '=', row.id)
    .where('state', '=', RecordsCheckState.Running)
    .where('part', '=', row.part)
    .where('after', '=', row.after)
    .returningAll()
    .executeTakeFirst();
  if (kept === undefined) return null;
  await keepFound(tx, row.id, row.faults, found);
  if (next === null && kept.faults > 0) await tellFaults(tx, law, { check: kept, at });
  return kept;
}
