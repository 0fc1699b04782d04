/**
 * Verifies every history, every paper and the access log at once (案件历史、文书、访问记录核验): `npm run history:verify` prints what was found
 * and ends with 1 on a fault. What auditors ask for, and what runs every night, is `records-check/`: the same, in pieces and kept.
 */
import { fileURLToPath } from 'node:url';
import { WHOLE_COUNTRY } from '../workflows/domain/region.js';
import { queries, type Queries, type Tx } from './adapters/database.js';
import { verifyAccessLog } from './records/access-verify.js';
import { inSnapshot, walkChains, type HistoryFault } from './records/chain-verify.js';
import { walkPapers, type PaperFault } from './records/paper-verify.js';

export interface HistoryReport {
  readonly affairs: number;
  readonly entries: number;
  readonly papers: number;
  readonly faults: readonly HistoryFault[];
  readonly paperFaults: readonly PaperFault[];
}

/** Reads one snapshot, so that acts recorded meanwhile are no faults; memory holds a page at a time. */
export function verifyHistory(records: Queries): Promise<HistoryReport> {
  return inSnapshot(records, verify);
}

async function verify(tx: Tx): Promise<HistoryReport> {
  const faults: HistoryFault[] = [];
  let [affairs, entries] = [0, 0];
  for (let after: string | null = ''; after !== null;) {
    const walked = await walkChains(tx, { after, region: WHOLE_COUNTRY });
    affairs += walked.affairs;
    entries += walked.entries;
    faults.push(...walked.faults);
    after = walked.last;
  }
  const paperFaults: PaperFault[] = [];
  let papers = 0;
  for (let after: string | null = ''; after !== null;) {
    const walked = await walkPapers(tx, { after, region: WHOLE_COUNTRY });
    papers += walked.papers;
    paperFaults.push(...walked.faults);
    after = walked.last;
  }
  return { affairs, entries, papers, faults, paperFaults };
}

function verdict(faults: number): string {
  return faults === 0 ? 'ok' : `${faults} faults`;
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
    console.log(`${affairs} affairs, ${entries} entries, ${papers} papers: ${verdict(found)}`);
    for (const { affairId, seq, fault } of faults) console.log(`affair ${affairId}, entry ${seq}: ${fault}`);
    for (const { number, fault } of paperFaults) console.log(`paper ${number}: ${fault}`);
    const { accessChains, accessEntries, accessFaults } = await inSnapshot(records, verifyAccessLog);
    console.log(`${accessEntries} readings in ${accessChains} chains: ${verdict(accessFaults.length)}`);
    for (const { chainId, seq, fault } of accessFaults) console.log(`chain ${chainId}, reading ${seq}: ${fault}`);
    return found + accessFaults.length === 0 ? 0 : 1;
  } finally {
    await records.destroy();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.env['DATABASE_URL']);
