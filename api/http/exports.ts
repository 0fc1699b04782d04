/**
 * A list as a table for people's own programs (导出): whole, whatever fits on a page, and never cut silently. Which rows belong to it
 * is read in one statement, so that each stands in it once whatever moves meanwhile; the rows are read in batches while they leave,
 * so a long list takes no more memory than a short one.
 */
import { badFields, ProblemError } from './problem-details.js';
import { fieldProblem } from '../../activities/fields/field-problem.js';
import type { Columns } from './columns.js';
import { CSV, csvPieces } from './csv.js';
import type { Answer, SignedInRequest } from './http.js';
import { XLSX, xlsxPieces } from './xlsx.js';

/** Rows of one table; a filter that finds more is refused with a word. */
export const MOST_ROWS = 50_000;
/** Rows that are read and written at one go: some milliseconds, between which others are answered. */
const BATCH = 100;

export interface WholeList<Id, Row> {
  /** Of file and sheet, in letters. */
  readonly name: string;
  readonly columns: Columns<Row>;
  /** Parameters by which the list can be narrowed. */
  readonly filters: readonly string[];
  /** Ids of the list in its order, no more than so many. */
  readonly ids: (most: number) => Promise<readonly Id[]>;
  /** The rows of these ids by their ids; one that is gone by now is left out. */
  readonly rows: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, Row>>;
  /** Cases and letters that these rows tell of, each once: before the first row leaves, the access log knows whose they are. */
  readonly affairs: (ids: readonly Id[]) => Promise<readonly string[]>;
}

/** Of a list that tells of no single case. */
export function noAffairs(): Promise<readonly string[]> {
  return Promise.resolve([]);
}

/**
 * The list as the table the reader asked for, or null where he is content with JSON. `limit` says how long a page is, and a table has
 * none, so it is passed over; `cursor` asks for what follows a page and is a bad field.
 * @throws 422 for a cursor, or for a list that is too long
 */
export async function exportAnswer<Id, Row>(
  request: SignedInRequest,
  list: WholeList<Id, Row>,
): Promise<Answer | null> {
  const asWorkbook = request.prefers(XLSX);
  if (!asWorkbook && !request.prefers(CSV)) return null;
  if (request.query['cursor'] !== undefined) throw wholeOnly();
  const ids = await list.ids(MOST_ROWS + 1);
  if (ids.length > MOST_ROWS) throw tooLong(list.filters);
  request.seen({ affairs: await list.affairs(ids), count: ids.length, exported: true });
  const { language } = request;
  const columns = list.columns(language);
  const batches = inBatches(ids, list.rows);
  return {
    status: 200,
    type: asWorkbook ? XLSX : `${CSV}; charset=utf-8; header=present`,
    body: asWorkbook ? xlsxPieces(list.name, columns, batches, language) : csvPieces(columns, batches, language),
    headers: {
      'Content-Disposition': `attachment; filename="${list.name}.${asWorkbook ? 'xlsx' : 'csv'}"`,
      'Content-Language': language,
    },
  };
}

async function* inBatches<Id, Row>(
  ids: readonly Id[],
  read: WholeList<Id, Row>['rows'],
): AsyncGenerator<readonly Row[]> {
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    const found = await read(batch);
    yield batch.flatMap((id) => found.get(id) ?? []);
  }
}

function wholeOnly(): ProblemError {
  return badFields([
    fieldProblem(
      '/cursor',
      'export-is-whole',
      '导出表格总是整份清单，不接受翻页标记',
      'an export is always the whole list and takes no cursor',
    ),
  ]);
}

function tooLong(filters: readonly string[]): ProblemError {
  return new ProblemError('export-too-long', {
    detail: {
      zh: `符合条件的记录超过${MOST_ROWS}条，请用筛选条件（${filters.join('、')}）缩小范围后分次导出`,
      en: `More than ${MOST_ROWS} rows match: narrow the list by its filters (${filters.join(', ')}) and export it in parts`,
    },
  });
}
