/**
 * Lists as workbooks (XLSX, ECMA-376), written row by row: a library that takes the whole sheet holds tens of thousands of rows
 * several times over. Every text is typed as text, so that no spreadsheet takes one for a formula, date or number.
 */
import { Zip, ZipDeflate } from 'fflate';
import { cellText, yuanDigits, type Cell, type Column } from './columns.js';
import { pick, type Language } from './language.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Characters of one cell (ECMA-376); a longer text is cut. */
const LONGEST_CELL = 32_767;
const CHARACTER_WIDTH = { least: 12, most: 40 };

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Rows of `cellXfs` in the styles below. */
const STYLE = { plain: 0, head: 1, amount: 2 } as const;

/** Of 9: tables shrink to a fifth by it, and others are answered between two batches. */
const LEVEL = 1;

/** What a workbook of one sheet consists of beside the sheet. */
function frame(name: string): Readonly<Record<string, string>> {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/relationships/${type}" Target="${target}"/>`;
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="${name}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('r1', 'worksheet', 'worksheets/sheet1.xml')}${relation('r2', 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
}

/** @param name of the sheet and nothing that XML would have to escape */
export async function* xlsxPieces<Row>(
  name: string,
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]>,
  language: Language,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    ready.push(piece);
  });
  const part = (path: string): ((text: string, isLast?: boolean) => void) => {
    const file = new ZipDeflate(path, { level: LEVEL });
    zip.add(file);
    return (text, isLast = false) => file.push(ENCODER.encode(text), isLast);
  };
  for (const [path, xml] of Object.entries(frame(name))) part(path)(XML + xml, true);
  const sheet = part('xl/worksheets/sheet1.xml');
  const heads = columns.map(({ head }) => pick(head, language));
  let isFirst = true;
  let row = HEAD_ROW;
  for await (const rows of batches) {
    const cells = rows.map((row) => columns.map(({ cell }) => cell(row)));
    // Widths stand before the rows, so the first batch decides them for all.
    if (isFirst) sheet(opening(heads, cells, language));
    isFirst = false;
    sheet(cells.map((line) => rowXml((row += 1), line, STYLE.plain, language)).join(''));
    yield* ready;
    ready = [];
  }
  if (isFirst) sheet(opening(heads, [], language));
  sheet('</sheetData></worksheet>', true);
  zip.end();
  yield* ready;
}

const ENCODER = new TextEncoder();

function opening(heads: readonly string[], rows: readonly (readonly Cell[])[], language: Language): string {
  const widths = heads.map((head, index) => {
    const texts = [head, ...rows.map((row) => cellText(row[index] ?? null, language))];
    const longest = texts.reduce((most, text) => Math.max(most, visibleLength(text)), 0);
    const width = Math.min(CHARACTER_WIDTH.most, Math.max(CHARACTER_WIDTH.least, longest + 2));
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  // The heads stay in sight when the rows are scrolled.
  const pane =
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const head = rowXml(HEAD_ROW, heads, STYLE.head, language);
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews>${pane}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${head}`;
}

const HEAD_ROW = 1;

/** Each cell says where it stands: the standard does not ask for it, many programs do. @param row from 1 */
function rowXml(row: number, cells: readonly Cell[], style: number, language: Language): string {
  const inRow = cells.map((cell, index) => cellXml(`r="${columnName(index)}${row}"`, cell, style, language));
  return `<row r="${row}">${inRow.join('')}</row>`;
}

const LETTERS = 26;

/** A to Z, then AA to ZZ. @param index from 0 */
function columnName(index: number): string {
  const letter = String.fromCharCode('A'.charCodeAt(0) + (index % LETTERS));
  return index < LETTERS ? letter : columnName(Math.floor(index / LETTERS) - 1) + letter;
}

function cellXml(place: string, cell: Cell, style: number, language: Language): string {
  if (cell === null) return `<c ${place}/>`;
  if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c ${place} s="${STYLE.amount}"><v>${yuanDigits(cell.fen)}</v></c>`;
  const text = escaped(cellText(cell, language));
  return `<c ${place} t="inlineStr" s="${style}"><is><t xml:space="preserve">${text}</t></is></c>`;
}

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Without what XML cannot hold, and as long as a cell may be. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
    .slice(0, LONGEST_CELL)
    .replace(/\p{Cs}$/u, '')
    .replace(/[&<>]/g, (character) => ENTITY[character] ?? '');
}

/** In characters; Chinese ones take two. */
function visibleLength(text: string): number {
  let length = 0;
  for (const character of text) length += character > '\u2e80' ? 2 : 1;
  return length;
}
