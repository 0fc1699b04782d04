/** Reads CSV strictly (RFC 4180), with the line each record begins on, so that a bad one can be named. */

export interface CsvRecord {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Ended by a line break. The last record of a truncated file is not. */
  readonly complete: boolean;
  /** A quote where none may be, or one that is never closed. */
  readonly malformed: boolean;
}

/** Lines end with LF or CRLF. An empty line is a record of one empty field. */
export function readCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const record = readRecord(text, at, line);
    records.push(record);
    line += lineBreaks(text.slice(at, record.end));
    at = record.end;
  }
  return records;
}

function readRecord(text: string, start: number, line: number): CsvRecord & { readonly end: number } {
  const fields: string[] = [];
  let malformed = false;
  let at = start;
  for (;;) {
    const field = text[at] === '"' ? readQuoted(text, at) : readBare(text, at);
    fields.push(field.value);
    malformed ||= field.malformed;
    at = field.end;
    if (text[at] === ',') at += 1;
    else break;
  }
  const brk = lineBreakAt(text, at);
  return { line, fields, complete: brk > 0, malformed, end: at + brk };
}

interface Field {
  readonly value: string;
  readonly end: number;
  readonly malformed: boolean;
}

function readBare(text: string, start: number): Field {
  let end = start;
  while (!endsField(text, end)) end += 1;
  const value = text.slice(start, end);
  return { value, end, malformed: /["\r]/.test(value) };
}

function readQuoted(text: string, start: number): Field {
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { value: value + text.slice(at), end: text.length, malformed: true };
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at += 1;
  }
  let end = at;
  while (!endsField(text, end)) end += 1;
  return { value, end, malformed: end > at };
}

function endsField(text: string, at: number): boolean {
  return at >= text.length || text[at] === ',' || lineBreakAt(text, at) > 0;
}

/** @returns how long the line break at this place is; 0: there is none */
function lineBreakAt(text: string, at: number): 0 | 1 | 2 {
  if (text[at] === '\n') return 1;
  return text[at] === '\r' && text[at + 1] === '\n' ? 2 : 0;
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}
