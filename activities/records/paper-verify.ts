/** Verifies every issued paper (文书核验): its content against its hash, and the columns beside it against its content. */
import { sql } from 'kysely';
import type { Notice } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { paperHash, type FrozenPaper } from '../papers/frozen-paper.js';

/** `edited`: the content is not what its hash was made of. `mislabelled`: the row calls it otherwise than it does itself. */
export type PaperFaultKind = 'edited' | 'mislabelled';

export interface PaperFault {
  readonly number: string;
  readonly fault: PaperFaultKind;
}

export interface PaperReport {
  readonly papers: number;
  readonly paperFaults: readonly PaperFault[];
}

const PAPERS_A_PAGE = 1_000;

type PaperRow = Pick<Notice, 'id' | 'form' | 'number' | 'issuedAt' | 'subjectZh' | 'subjectEn' | 'hash'> & {
  /** As it is stored: the hash is of the text, not of what it means. */
  readonly text: string;
};

/** @param tx one snapshot; memory holds a page at a time */
export async function verifyPapers(tx: Tx): Promise<PaperReport> {
  const paperFaults: PaperFault[] = [];
  let papers = 0;
  for (let page = await papersAfter(tx, ''); page.length > 0; page = await papersAfter(tx, page.at(-1)?.id ?? '')) {
    papers += page.length;
    for (const row of page) {
      const fault = faultOf(row);
      if (fault !== null) paperFaults.push({ number: row.number, fault });
    }
  }
  return { papers, paperFaults };
}

function papersAfter(tx: Tx, id: string): Promise<readonly PaperRow[]> {
  return tx
    .selectFrom('Notice')
    .select(['id', 'form', 'number', 'issuedAt', 'subjectZh', 'subjectEn', 'hash'])
    .select(sql<string>`content::text`.as('text'))
    .where('id', '>', id)
    .orderBy('id')
    .limit(PAPERS_A_PAGE)
    .execute();
}

function faultOf(row: PaperRow): PaperFaultKind | null {
  if (paperHash(row.text) !== row.hash) return 'edited';
  const { form, number, issuedAt, subject } = JSON.parse(row.text) as FrozenPaper;
  const isCalledSo =
    form === row.form &&
    number === row.number &&
    issuedAt === row.issuedAt.getTime() &&
    subject.zh === row.subjectZh &&
    subject.en === row.subjectEn;
  return isCalledSo ? null : 'mislabelled';
}
