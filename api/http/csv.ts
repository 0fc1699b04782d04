/** Lists as CSV: UTF-8 with a byte order mark, and no cell that a spreadsheet would take for a formula. */
import { stringify } from 'csv-stringify/sync';
import { cellText, type Column } from './columns.js';
import { pick, type Language } from './language.js';

export const CSV = 'text/csv';

/** The table piece by piece, a piece for each batch of rows. */
export async function* csvPieces<Row>(
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]>,
  language: Language,
): AsyncGenerator<string> {
  yield lines([columns.map(({ head }) => pick(head, language))], true);
  for await (const rows of batches) {
    yield lines(
      rows.map((row) => columns.map(({ cell }) => cellText(cell(row), language))),
      false,
    );
  }
}

function lines(records: readonly (readonly string[])[], isFirst: boolean): string {
  return stringify([...records], { bom: isFirst, escape_formulas: true, record_delimiter: 'windows' });
}
