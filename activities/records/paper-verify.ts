/** Verifies issued papers (文书核验): the content against its hash, and the columns beside it against the content. */
import { sql, type RawBuilder } from 'kysely';
import { regionPrefix } from '../../workflows/domain/region.js';
import type { Notice } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { paperHash, type FrozenPaper } from '../papers/frozen-paper.js';
import { affairIn } from './chain-verify.js';

/** `edited`: the content is not what its hash was made of. `mislabelled`: the row calls it otherwise than it does itself. */
export type PaperFaultKind = 'edited' | 'mislabelled';

export interface PaperFault {
  readonly noticeId: string;
  /** Null: it belongs to no affair. */
  readonly affairId: string | null;
  /** Of the paper, as its row says. */
  readonly number: string;
  readonly fault: PaperFaultKind;
}

/** Some papers in the order of their ids, looked at. */
export interface WalkedPapers {
  readonly papers: number;
  readonly faults: readonly PaperFault[];
  /** The last of them; null: there was none left. */
  readonly last: string | null;
}

const PAPERS_A_PAGE = 1_000;

type PaperRow = Pick<
  Notice,
  'id' | 'affairId' | 'form' | 'number' | 'issuedAt' | 'subjectZh' | 'subjectEn' | 'hash'
> & {
  /** As it is stored: the hash is of the text, not of what it means. */
  readonly text: string;
};

/**
 * The next thousand papers of a region, `000000` being the whole country: those of its affairs (`walkChains`), and of those that belong
 * to no affair what went to an agency there.
 * @param after id of the last paper that was looked at; '': begin
 */
export async function walkPapers(
  tx: Tx,
  { after, region }: { readonly after: string; readonly region: string },
): Promise<WalkedPapers> {
  const rows = await papersOf(tx, sql`n.id > ${after} AND ${paperIn(region)}`, sql`LIMIT ${PAPERS_A_PAGE}`);
  return { ...looked(rows), last: rows.at(-1)?.id ?? null };
}

/** All papers of one affair: some dozens. */
export async function walkPapersOf(tx: Tx, affairId: string): Promise<Omit<WalkedPapers, 'last'>> {
  return looked(await papersOf(tx, sql`n."affairId" = ${affairId}`, sql``));
}

/** A condition on rows of "Notice" as n. */
export function paperIn(region: string): RawBuilder<boolean> {
  const prefix = regionPrefix(region);
  if (prefix === '') return sql`true`;
  return sql`CASE WHEN n."affairId" IS NULL
    THEN EXISTS (SELECT FROM "NoticeRecipient" AS r JOIN "Agency" AS g ON g.id = r."agencyId"
      WHERE r."noticeId" = n.id AND starts_with(g.region, ${prefix}))
    ELSE n."affairId" IN (SELECT id FROM "Affair" WHERE ${affairIn(region)}) END`;
}

async function papersOf(
  tx: Tx,
  condition: RawBuilder<unknown>,
  limit: RawBuilder<unknown>,
): Promise<readonly PaperRow[]> {
  const { rows } = await sql<PaperRow>`
    SELECT n.id, n."affairId", n.form, n.number, n."issuedAt", n."subjectZh", n."subjectEn", n.hash, n.content::text AS text
    FROM "Notice" AS n WHERE ${condition} ORDER BY n.id ${limit}`.execute(tx);
  return rows;
}

function looked(rows: readonly PaperRow[]): Omit<WalkedPapers, 'last'> {
  const faults = rows.flatMap((row) => {
    const fault = faultOf(row);
    return fault === null ? [] : [{ noticeId: row.id, affairId: row.affairId, number: row.number, fault }];
  });
  return { papers: rows.length, faults };
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
