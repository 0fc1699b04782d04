/**
 * Verifies the chains of histories (案件历史核验): each entry against its own hash, against the one before it, and the last against the
 * affair's row. All of an affair is read in one snapshot, so that acts recorded meanwhile are no faults; memory holds a page at a time.
 */
import { sql, type RawBuilder } from 'kysely';
import { Part, partyKey } from '../../workflows/domain/permissions.js';
import { regionPrefix } from '../../workflows/domain/region.js';
import type { RecordsFault } from '../../workflows/domain/vocabulary.js';
import type { Queries, Tx } from '../adapters/database.js';
import { inTransaction } from '../adapters/transaction.js';
import { entryHash, type ChainHead } from './history.js';

/**
 * `edited`: the entry is not what its hash was made of (moved entries too: the hash covers their place). `missing`: no
 * entry where one must be. `broken-link`: it does not follow the entry before it, so one of the two was rewritten.
 * `cut-tail`: the history ends before the last entry the affair knows of. `wrong-head`: it ends otherwise than the affair knows.
 */
export type HistoryFaultKind = Exclude<RecordsFault, `paper-${string}`>;

export interface HistoryFault {
  readonly affairId: string;
  /** Number of the affair. */
  readonly number: string;
  /** Entry at which it shows; for `missing` and `cut-tail` the first that is not there. */
  readonly seq: number;
  readonly fault: HistoryFaultKind;
}

/** Some affairs in the order of their ids, walked. */
export interface WalkedChains {
  readonly affairs: number;
  readonly entries: number;
  readonly faults: readonly HistoryFault[];
  /** The last of them; null: there was none left. */
  readonly last: string | null;
}

interface AffairHead extends ChainHead {
  readonly id: string;
  readonly number: string;
}

/** affairId, seq, at, recordedAt (epoch ms), actor id, name, agency, kind, ref, summaries, previous hash, hash. */
type PlainEntry = readonly [
  string,
  number,
  number,
  number,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

const AFFAIRS_A_PAGE = 1_000;
const ENTRIES_A_PAGE = 5_000;
/** Below whatever somebody may have put before the first entry. */
const LOWEST_SEQ = -2_147_483_648;
/** A million entries take seconds; a transaction that long only reads. */
const LONGEST_MS = 60 * 60 * 1000;

/** One snapshot for as long as it takes: it only reads. */
export function inSnapshot<T>(records: Queries, read: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(records, read, { isolation: 'repeatable read, read only', statementsWithinMs: LONGEST_MS });
}

/**
 * The next thousand affairs of a region, `000000` being the whole country: those which who looks on from there sees.
 * @param after id of the last affair that was walked; '': begin
 */
export async function walkChains(
  tx: Tx,
  { after, region }: { readonly after: string; readonly region: string },
): Promise<WalkedChains> {
  const heads = await headsOf(tx, sql`id > ${after} AND ${affairIn(region)}`);
  return { ...(await walk(tx, heads, affairIn(region))), last: heads.at(-1)?.id ?? null };
}

/** The chain of one affair. */
export async function walkChainOf(tx: Tx, affairId: string): Promise<Omit<WalkedChains, 'last'>> {
  return walk(tx, await headsOf(tx, sql`id = ${affairId}`), sql`true`);
}

/** A condition on rows of "Affair". */
export function affairIn(region: string): RawBuilder<boolean> {
  const prefix = regionPrefix(region);
  return prefix === '' ? sql`true` : sql`"parties" @> ARRAY[${partyKey(Part.Region, prefix)}]`;
}

async function headsOf(tx: Tx, condition: RawBuilder<unknown>): Promise<readonly AffairHead[]> {
  const { rows } = await sql<AffairHead>`
    SELECT id, number, "historySeq", "historyHash" FROM "Affair" WHERE ${condition}
    ORDER BY id LIMIT ${AFFAIRS_A_PAGE}`.execute(tx);
  return rows;
}

async function walk(
  tx: Tx,
  heads: readonly AffairHead[],
  among: RawBuilder<boolean>,
): Promise<Omit<WalkedChains, 'last'>> {
  const faults: HistoryFault[] = [];
  let entries = 0;
  const chains = new Map(heads.map((head) => [head.id, new Chain(head, faults)]));
  for await (const page of entriesOf(tx, heads, among)) {
    entries += page.length;
    for (const entry of page) chains.get(entry[0])?.follow(entry);
  }
  for (const chain of chains.values()) chain.end();
  return { affairs: heads.length, entries, faults };
}

/** The entries of a run of affairs in order; while one page is checked the next is read. */
async function* entriesOf(
  tx: Tx,
  heads: readonly AffairHead[],
  among: RawBuilder<boolean>,
): AsyncGenerator<readonly PlainEntry[]> {
  const [first, last] = [heads[0]?.id, heads.at(-1)?.id];
  if (first === undefined || last === undefined) return;
  const of = sql`"affairId" <= ${last} AND "affairId" IN (SELECT id FROM "Affair" WHERE id BETWEEN ${first} AND ${last} AND ${among})`;
  let next = entriesAfter(tx, first, LOWEST_SEQ, of);
  for (;;) {
    const page = await next;
    const end = page.at(-1);
    if (end === undefined) return;
    next = entriesAfter(tx, end[0], end[1], of);
    yield page;
  }
}

/** One text a page: reading rows one by one takes several times as long. */
async function entriesAfter(
  tx: Tx,
  affairId: string,
  seq: number,
  of: RawBuilder<unknown>,
): Promise<readonly PlainEntry[]> {
  const { rows } = await sql<{ page: string | null }>`
    SELECT json_agg(json_build_array("affairId", seq,
             (extract(epoch FROM at) * 1000)::bigint, (extract(epoch FROM "recordedAt") * 1000)::bigint,
             "actorId", "actorName", "actorAgency", kind, "refId", "summaryZh", "summaryEn", "prevHash", hash))::text AS page
    FROM (SELECT * FROM "HistoryEntry" WHERE ("affairId", seq) > (${affairId}, ${seq}) AND ${of}
          ORDER BY "affairId", seq LIMIT ${ENTRIES_A_PAGE}) AS entry`.execute(tx);
  return JSON.parse(rows[0]?.page ?? '[]') as PlainEntry[];
}

/** One affair's chain as it is walked. */
class Chain {
  #seq = 0;
  #hash = '';

  constructor(
    private readonly head: AffairHead,
    private readonly faults: HistoryFault[],
  ) {}

  follow(plain: PlainEntry): void {
    const [affairId, seq, at, recordedAt, actorId, actorName, actorAgency, kind, refId, zh, en, prevHash, hash] = plain;
    const own = entryHash({
      affairId,
      seq,
      at: new Date(at),
      recordedAt: new Date(recordedAt),
      actorId,
      actorName,
      actorAgency,
      kind,
      refId,
      summaryZh: zh,
      summaryEn: en,
      prevHash,
    });
    const expected = this.#seq + 1;
    if (own !== hash) this.#found(seq, 'edited');
    // After a gap the link is broken too; the gap says it.
    if (seq !== expected) this.#found(expected, 'missing');
    else if (own === hash && prevHash !== this.#hash) this.#found(seq, 'broken-link');
    this.#seq = seq;
    this.#hash = hash;
  }

  end(): void {
    const { historySeq, historyHash } = this.head;
    if (this.#seq < historySeq) this.#found(this.#seq + 1, 'cut-tail');
    else if (this.#seq > historySeq || this.#hash !== historyHash) this.#found(this.#seq, 'wrong-head');
  }

  #found(seq: number, fault: HistoryFaultKind): void {
    this.faults.push({ affairId: this.head.id, number: this.head.number, seq, fault });
  }
}
