/**
 * From the bytes of a result file to its text. Only UTF-8 is taken: what an amount or an id says is not guessed at. What else banks and
 * spreadsheets send is recognised, so that whoever must send it again is told what it is and not only that it is wrong.
 */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

/** A day of a whole province fits many times. */
export const LARGEST_FILE_BYTES = 5 * 1024 * 1024;

export type ResultText =
  | { readonly text: string }
  /** `line`: from 1, where it can be told. */
  | { readonly fault: Bilingual; readonly line: number | null };

/**
 * With or without byte order mark; the old end-of-file mark (Ctrl-Z) is no part of the text, and ends its last line.
 * @param content its size, bytes, where it was too large to be read
 */
export function textOf(content: Buffer | number): ResultText {
  if (typeof content === 'number' || content.length > LARGEST_FILE_BYTES)
    return whole('文件超过 5 MB', 'The file is larger than 5 MB');
  if (isWorkbook(content)) {
    return whole('这是 Excel 工作簿，请另存为 CSV（UTF-8）', 'This is an Excel workbook; save it as CSV (UTF-8)');
  }
  if (UTF_16_MARKS.some((mark) => content.subarray(0, 2).equals(mark))) {
    return whole('文件编码是 UTF-16，请另存为 UTF-8', 'The file is UTF-16; save it as UTF-8');
  }
  const text = decoded(content, 'utf-8');
  if (text !== null) return { text: text.replace(END_MARK, '\n') };
  const looksLikeGbk = decoded(content, 'gb18030') !== null;
  const fault: Bilingual = looksLikeGbk
    ? { zh: '编码不是 UTF-8（像是 GBK），请另存为 UTF-8', en: 'It is not UTF-8 (it looks like GBK); save it as UTF-8' }
    : { zh: '编码不是 UTF-8', en: 'It is not UTF-8' };
  return { fault, line: firstBadLine(content) };
}

/** Ctrl-Z, and what old systems fill the rest of a block with. */
const END_MARK = /\n?\u001a[\s\u001a\u0000]*$/u;

const UTF_16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
/** Beginnings of .xlsx (a ZIP archive) and .xls (a compound file). */
const WORKBOOK_MARKS = [Buffer.from('PK\u0003\u0004'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0])];

function isWorkbook(content: Buffer): boolean {
  return WORKBOOK_MARKS.some((mark) => content.subarray(0, mark.length).equals(mark));
}

function whole(zh: string, en: string): ResultText {
  return { fault: { zh, en }, line: null };
}

/** @returns null for what is not of this encoding */
function decoded(content: Buffer, encoding: 'utf-8' | 'gb18030'): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

const NEW_LINE = 0x0a;

/** No character of UTF-8 has the byte of a line break inside it, so lines can be looked at one by one. */
function firstBadLine(content: Buffer): number {
  let line = 1;
  for (let start = 0; start < content.length; line += 1) {
    const end = content.indexOf(NEW_LINE, start);
    const next = end < 0 ? content.length : end + 1;
    if (decoded(content.subarray(start, next), 'utf-8') === null) return line;
    start = next;
  }
  return line;
}
