/** Cases by conditions, newest first: a page of them, or the whole list as a table. */
import { CASE_INCLUDE, joined, type CaseRow } from '../../activities/case/index.js';
import type { Prisma } from '../../prisma/generated/client.js';
import type { Columns } from '../http/columns.js';
import { exportAnswer } from '../http/exports.js';
import type { Answer, SignedInRequest } from '../http/http.js';
import { pageOf, readCursor } from '../http/pages.js';

export type CaseFilters = readonly Prisma.CaseWhereInput[];

const NEWEST_FIRST = [{ affair: { openedAt: 'desc' } }, { id: 'desc' }] satisfies Prisma.CaseOrderByWithRelationInput[];

/** The rows of one page, and one more where there is a next. */
export async function caseRowsOf(
  { deps }: SignedInRequest,
  filters: CaseFilters,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<readonly CaseRow[]> {
  const after = readCursor(cursor, ['instant', 'text']);
  const found = await deps.prisma.case.findMany({
    where: { AND: [...filters, ...(after === null ? [] : [behind(new Date(Number(after[0])), String(after[1]))])] },
    include: CASE_INCLUDE,
    orderBy: NEWEST_FIRST,
    take: limit + 1,
  });
  return found.map(joined);
}

function behind(openedAt: Date, id: string): Prisma.CaseWhereInput {
  return { OR: [{ affair: { openedAt: { lt: openedAt } } }, { affair: { openedAt }, id: { lt: id } }] };
}

/** @param show a row as it is answered */
export function pageOfCases<T>(rows: readonly CaseRow[], limit: number, show: (row: CaseRow) => T) {
  return pageOf(rows, limit, (row) => [row.openedAt.getTime(), row.id], show);
}

interface CaseTable<Row> {
  /** Of file and sheet, in letters. */
  readonly name: string;
  readonly columns: Columns<Row>;
  /** Parameters by which the list can be narrowed. */
  readonly narrowedBy: readonly string[];
  readonly shown: (rows: readonly CaseRow[]) => Promise<(row: CaseRow) => Row>;
}

/** The list as the table that was asked for; null: it was not. */
export function tableOfCases<Row>(
  request: SignedInRequest,
  filters: CaseFilters,
  { name, columns, narrowedBy, shown }: CaseTable<Row>,
): Promise<Answer | null> {
  const { prisma } = request.deps;
  return exportAnswer<string, Row>(request, {
    ...{ name, columns, filters: narrowedBy },
    ids: async (most) => {
      const where = { AND: [...filters] };
      const found = await prisma.case.findMany({ where, select: { id: true }, orderBy: NEWEST_FIRST, take: most });
      return found.map(({ id }) => id);
    },
    affairs: (ids) => Promise.resolve(ids),
    rows: async (ids) => {
      const where = { AND: [...filters, { id: { in: [...ids] } }] };
      const rows = (await prisma.case.findMany({ where, include: CASE_INCLUDE })).map(joined);
      const show = await shown(rows);
      return new Map(rows.map((row) => [row.id, show(row)]));
    },
  });
}
