/** One affair checked at once: small enough for who waits for the answer. */
import type { Queries } from '../adapters/database.js';
import { inSnapshot, walkChainOf } from '../records/chain-verify.js';
import { walkPapersOf } from '../records/paper-verify.js';
import { ofChain, ofPapers, type FoundFault } from './found.js';

interface CheckedAffair {
  readonly entries: number;
  readonly papers: number;
  readonly found: readonly FoundFault[];
}

/** In one snapshot of what is read. */
export function checkAffair(reads: Queries, affairId: string): Promise<CheckedAffair> {
  return inSnapshot(reads, async (tx) => {
    const { entries, faults } = await walkChainOf(tx, affairId);
    const papers = await walkPapersOf(tx, affairId);
    return { entries, papers: papers.papers, found: [...faults.map(ofChain), ...(await ofPapers(tx, papers.faults))] };
  });
}
