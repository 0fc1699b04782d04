/**
 * Who is called so (按名称查找): names of the directory are compared as persons' names are, by the same code. They are folded as they
 * are asked for: a directory is some thousands of rows, kept by hand and by SQL, which would not keep a folded name beside each.
 */
import { sql } from 'kysely';
import { foldedName } from '../activities/fields/normal-text.js';
import type { Queries } from '../activities/adapters/database.js';

/** @param words all of which stand in the name, in any order @returns ids of agencies so called, in Chinese or in English */
export async function agenciesNamed(reads: Queries, words: string): Promise<string[]> {
  const rows = await reads.selectFrom('Agency').select(['id', 'name', 'nameEn']).execute();
  return rows.filter(({ name, nameEn }) => holdsAll(name, words) || holdsAll(nameEn, words)).map(({ id }) => id);
}

/** @returns ids of lawyers in whose name this stands */
export async function lawyersNamed(reads: Queries, word: string): Promise<string[]> {
  const rows = await reads.selectFrom('Lawyer').select(['id', 'name']).execute();
  return rows.filter(({ name }) => holdsAll(name, word)).map(({ id }) => id);
}

/** @returns names of accounts by their ids */
export async function accountNames(reads: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await reads
    .selectFrom('Account')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`ANY(${[...new Set(ids)]})`)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Words compared as names are; all of them stand in it. */
export function holdsAll(name: string, words: string): boolean {
  const folded = foldedName(name);
  return words
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map(foldedName)
    .every((word) => word !== '' && folded.includes(word));
}

/** @returns names of the agencies that these papers went to, by id */
export async function agencyNames(
  reads: Queries,
  papers: readonly { readonly recipients: readonly { readonly agencyId: string }[] }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(papers.flatMap(({ recipients }) => recipients.map(({ agencyId }) => agencyId)));
  const agencies = await reads
    .selectFrom('Agency')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`ANY(${[...ids]})`)
    .execute();
  return new Map(agencies.map(({ id, name }) => [id, name]));
}
