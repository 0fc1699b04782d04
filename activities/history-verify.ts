/**
 * Verifies the chain of every affair's history (案件历史核验): each entry against its own hash, against the one before it, and
 * the last against the affair's row; and with it every paper against its hash. `npm run history:verify` prints what was found and
 * ends with 1 on a fault.
 */
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { queries, type Queries, type Tx } from './adapters/database.js';
import { inTransaction } from './adapters/transaction.js';

import { verifyPapers, type PaperReport } from './records/paper-verify.js';
import { entryHash, type ChainHead } from './records/history.js';

/**
 * `edited`: the entry is not what its hash was made of (moved entries too: the hash covers their place). `missing`: no
 * entry where one must be. `broken-link`: it does not follow the entry before it, so one of the two was rewritten.
 * `cut-tail`: the history ends before the last entry the affair knows of. `wrong-head`: it ends otherwise than the affair knows.
 */
export type HistoryFaultKind = 'edited' | 'missing' | 'broken-link' | 'cut-tail' | 'wrong-head';

export interface HistoryFault {
  readonly affairId: string;
  /** Entry at which it shows; for `missing` and `cut-tail` the first that is not there. */
  readonly seq: number;
  readonly fault: HistoryFaultKind;
}

export interface HistoryReport extends PaperReport {
  readonly affairs: number;
  readonly entries: number;
  readonly faults: readonly HistoryFault[];
}

interface AffairHead extends ChainHead {
  readonly id: string;
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
/** A million entries take seconds; a transaction that long only reads. */
const LONGEST_MS = 60 * 60 * 1000;

/** Reads one snapshot, so that acts recorded meanwhile are no faults; memory holds a page at a time. */
export function verifyHistory(records: Queries): Promise<HistoryReport> {
  return inTransaction(records, verify, {
    isolation: 'repeatable read, read only',
    statementsWithinMs: LONGEST_MS,
  });
}

async function verify(tx: Tx): Promise<HistoryReport> {
  const report = { affairs: 0, entries: 0, faults: [] as HistoryFault[] };
  for (
    let heads = await affairsAfter(tx, '');
    heads.length > 0;
    heads = await affairsAfter(tx, heads.at(-1)?.id ?? '')
  ) {
    report.affairs += heads.length;
    const chains = new Map(heads.map((head) => [head.id, new Chain(head, report.faults)]));
    for await (const page of entriesOf(tx, heads)) {
      report.entries += page.length;
      for (const entry of page) chains.get(entry[0])?.follow(entry);
    }
    for (const chain of chains.values()) chain.end();
  }
  return { ...report, ...(await verifyPapers(tx)) };
}

function affairsAfter(tx: Tx, id: string): Promise<AffairHead[]> {
  return tx
    .selectFrom('Affair')
    .select(['id', 'historySeq', 'historyHash'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(AFFAIRS_A_PAGE)
    .execute();
}

/** The entries of a run of affairs in order; while one page is checked the next is read. */
async function* entriesOf(tx: Tx, heads: readonly AffairHead[]): AsyncGenerator<readonly PlainEntry[]> {
  const last = heads.at(-1)?.id ?? '';
  let next = entriesAfter(tx, heads[0]?.id ?? '', 0, last);
  for (;;) {
    const page = await next;
    const end = page.at(-1);
    if (end === undefined) return;
    next = entriesAfter(tx, end[0], end[1], last);
    yield page;
  }
}

/** One text a page: reading rows one by one takes several times as long. */
async function entriesAfter(tx: Tx, affairId: string, seq: number, last: string): Promise<readonly PlainEntry[]> {
  const { rows } = await sql<{ page: string | null }>`
    SELECT json_agg(json_build_array("affairId", seq,
             (extract(epoch FROM at) * 1000)::bigint, (extract(epoch FROM "recordedAt") * 1000)::bigint,
             "actorId", "actorName", "actorAgency", kind, "refId", "summaryZh", "summaryEn", "prevHash", hash))::text AS page
    FROM (SELECT * FROM "HistoryEntry"
          WHERE ("affairId", seq) > (${affairId}, ${seq}) AND "affairId" <= ${last}
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
    this.faults.push({ affairId: this.head.id, seq, fault });
  }
}

async function main(databaseUrl: string | undefined): Promise<number> {
  if (databaseUrl === undefined) {
    console.error('DATABASE_URL is not set');
    return 1;
  }
  const records = queries(databaseUrl, 1);
  try {
    const { affairs, entries, papers, faults, paperFaults } = await verifyHistory(records);
    const found = faults.length + paperFaults.length;
    console.log(`${affairs} affairs, ${entries} entries, ${papers} papers: ${found === 0 ? 'ok' : `${found} faults`}`);
    for (const { affairId, seq, fault } of faults) console.log(`affair ${affairId}, entry ${seq}: ${fault}`);
    for (const { number, fault } of paperFaults) console.log(`paper ${number}: ${fault}`);
    return found === 0 ? 0 : 1;
  } finally {
    await records.destroy();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.env['DATABASE_URL']);
