/** Lists as workbooks (XLSX). Every text is typed as text, so that no spreadsheet takes one for a formula, date or number. */
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { csvAnswer, type Columns } from './csv.js';
import type { Answer, SignedInRequest } from './http.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Characters of one cell (ECMA-376); a longer text is cut. */
const LONGEST_CELL = 32_767;
const CHARACTER_WIDTH = { least: 12, most: 40 };

/** The list as the table the reader asked for: CSV, a workbook, or null where he is content with JSON. */
export async function tableAnswer<T>(
  request: SignedInRequest,
  name: string,
  rows: readonly T[],
  nextCursor: string | null,
  columns: Columns<T>,
): Promise<Answer | null> {
  if (request.prefers(XLSX)) return xlsxAnswer(name, rows, nextCursor, columns);
  return request.prefers('text/csv') ? csvAnswer(name, rows, nextCursor, columns) : null;
}

async function xlsxAnswer<T>(
  name: string,
  rows: readonly T[],
  nextCursor: string | null,
  columns: Columns<T>,
): Promise<Answer> {
  const head = Object.keys(columns).map((column) => ({ value: column, type: String, fontWeight: 'bold' as const }));
  const cells = rows.map((row) => Object.values(columns).map((cell) => typed(cell(row))));
  const data: SheetData = [head, ...cells];
  const body = await writeXlsxFile(data, {
    sheet: name,
    stickyRowsCount: 1,
    columns: widths(data),
  }).toBuffer();
  return {
    status: 200,
    type: XLSX,
    body,
    headers: {
      'Content-Disposition': `attachment; filename="${name}.xlsx"`,
      ...(nextCursor === null ? {} : { 'X-Next-Cursor': nextCursor }),
    },
  };
}

function typed(value: string | number | boolean | null): SheetData[number][number] {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number };
  // Yes and no as they stand in CSV; texts without what XML cannot hold.
  return { value: cellText(String(value)), type: String };
}

function cellText(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '').slice(0, LONGEST_CELL);
}

/** Wide enough to be read, in characters; Chinese ones take two. */
function widths(data: SheetData): { width: number }[] {
  return (data[0] ?? []).map((_, column) => {
    const longest = Math.max(...data.map((row) => visibleLength(row[column])));
    return { width: Math.min(CHARACTER_WIDTH.most, Math.max(CHARACTER_WIDTH.least, longest + 2)) };
  });
}

function visibleLength(cell: SheetData[number][number]): number {
  const text = typeof cell === 'object' && cell !== null && 'value' in cell ? String(cell.value) : '';
  return [...text].reduce((length, character) => length + (character > '\u2e80' ? 2 : 1), 0);
}
