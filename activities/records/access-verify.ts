/**
 * Verifies the access log (访问记录核验): each entry against its hash, each against the one before it, and the last against what its chain
 * knows. What was taken out for its age is known by the chain too, so an entry that is missing before its time shows.
 */
import type { Tx } from '../adapters/database.js';
import { onlookersOf } from '../../workflows/domain/permissions.js';
import type { AccessChain, AccessEntry } from '../../prisma/generated/client.js';
import { accessHash } from './access-entry.js';

/**
 * `edited`: the entry is not what its hash was made of, or does not follow the one before it. `missing`: no entry where one must be.
 * `cut-tail`: the chain ends before the last entry it knows of. `wrong-head`: it ends otherwise than it knows. `hidden`: who looks on
 * where the reader was would not find it.
 */
export type AccessFaultKind = 'edited' | 'missing' | 'cut-tail' | 'wrong-head' | 'hidden';

export interface AccessFault {
  readonly chainId: number;
  /** Entry at which it shows; for `missing` and `cut-tail` the first that is not there. */
  readonly seq: number;
  readonly fault: AccessFaultKind;
}

export interface AccessReport {
  readonly accessChains: number;
  readonly accessEntries: number;
  readonly accessFaults: readonly AccessFault[];
}

const ENTRIES_A_PAGE = 5_000;

/** @param tx one snapshot (repeatable read), so that what is read meanwhile is no fault; memory holds a page at a time */
export async function verifyAccessLog(tx: Tx): Promise<AccessReport> {
  const chains = await tx.selectFrom('AccessChain').selectAll().orderBy('id').execute();
  const accessFaults: AccessFault[] = [];
  let accessEntries = 0;
  for (const chain of chains) {
    const walk = new ChainWalk(chain, accessFaults);
    for (let page = await pageBehind(tx, chain.id, -1); page.length > 0;) {
      accessEntries += page.length;
      for (const entry of page) walk.follow(entry);
      page = await pageBehind(tx, chain.id, page.at(-1)?.seq ?? 0);
    }
    walk.end();
  }
  return { accessChains: chains.length, accessEntries, accessFaults };
}

function pageBehind(tx: Tx, chainId: number, seq: number): Promise<AccessEntry[]> {
  return tx
    .selectFrom('AccessEntry')
    .selectAll()
    .where('chainId', '=', chainId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(ENTRIES_A_PAGE)
    .execute();
}

class ChainWalk {
  #seq: number;
  #hash: string;

  constructor(
    private readonly chain: AccessChain,
    private readonly faults: AccessFault[],
  ) {
    this.#seq = chain.forgottenSeq;
    this.#hash = chain.forgottenHash;
  }

  follow(entry: AccessEntry): void {
    const { seq, hash } = entry;
    const expected = this.#seq + 1;
    const own = accessHash({ ...entry, at: entry.at.getTime() }, this.#hash);
    // Behind a gap nothing can be said of the link; the gap says it.
    if (seq !== expected) this.#found(expected, 'missing');
    else if (own !== hash) this.#found(seq, 'edited');
    const { agencyRegion, onlookers } = entry;
    const near = agencyRegion === null ? [] : onlookersOf(agencyRegion);
    if (!near.every((party) => onlookers.includes(party))) this.#found(seq, 'hidden');
    this.#seq = seq;
    this.#hash = hash;
  }

  end(): void {
    const { seq, hash } = this.chain;
    if (this.#seq < seq) this.#found(this.#seq + 1, 'cut-tail');
    else if (this.#seq > seq || this.#hash !== hash) this.#found(this.#seq, 'wrong-head');
  }

  #found(seq: number, fault: AccessFaultKind): void {
    this.faults.push({ chainId: this.chain.id, seq, fault });
  }
}
