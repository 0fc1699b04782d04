/** Lists as tables: UTF-8 with a byte order mark, and no cell that a spreadsheet would take for a formula. */
import { stringify } from 'csv-stringify/sync';
import type { Answer } from './http.js';

/** Cells of each row by the names of their columns, in the order in which they stand. */
export type Columns<T> = Readonly<Record<string, (row: T) => string | number | boolean | null>>;

export function csvAnswer<T>(name: string, rows: readonly T[], nextCursor: string | null, columns: Columns<T>): Answer {
  const cells = rows.map((row) => Object.values(columns).map((cell) => String(cell(row) ?? '')));
  return {
    status: 200,
    type: 'text/csv; charset=utf-8; header=present',
    body: stringify([Object.keys(columns), ...cells], {
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    }),
    headers: {
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      ...(nextCursor === null ? {} : { 'X-Next-Cursor': nextCursor }),
    },
  };
}
