/**
 * Reads the bank's result file (支付结果文件) by its form alone; what the records say about its lines is asked later. No
 * account and no name stands in it, and none of its words but ids and amounts is repeated in a fault. Blank lines, and a line
 * that only says that the file ends, are passed over; any other line is a result, or bad.
 */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { liesAhead } from '../fields/future.js';
import { isCalendarDate } from '../law/counting/legal-date.js';
import { readCsv, type CsvRecord } from './csv.js';
import { textOf } from './result-text.js';

export const RESULT_HEADER = ['instructionId', 'result', 'amountFen', 'reason', 'at'] as const;
/** A file is recorded by one transaction, which holds its cases: half a minute, not longer. */
export const MOST_LINES = 1_000;
const LONGEST_REASON = 500;
/** A text column cannot hold all of them; none has a meaning here. */
const CONTROL_CHARACTER = /\p{Cc}/u;
/** Whole fen that PostgreSQL's integer and the ledger can hold. */
const LARGEST_AMOUNT_FEN = 2_147_483_647;

export interface ResultLine {
  readonly line: number;
  readonly instructionId: string;
  readonly result: 'settled' | 'returned';
  /** Integer fen. */
  readonly amountFen: number;
  /** Null when the bank gave none (settled). */
  readonly reason: string | null;
  /** Epoch ms: when the bank did it. */
  readonly at: number;
}

export interface LineFault {
  /** From 1; null: the file as a whole. */
  readonly line: number | null;
  readonly fault: Bilingual;
}

export interface ReadResults {
  readonly lines: readonly ResultLine[];
  /** Any one makes the whole file bad. */
  readonly faults: readonly LineFault[];
}

/**
 * @param content its size, bytes, where it was too large to be read
 * @param now epoch ms of the business clock
 */
export function readResultFile(content: Buffer | number, now: number): ReadResults {
  const read = textOf(content);
  if ('fault' in read) return { lines: [], faults: [read] };
  const [header, ...behind] = readCsv(read.text).filter((record) => !isBlank(record));
  if (header === undefined) return whole('文件为空', 'The file is empty');
  if (header.malformed || header.fields.join(',') !== RESULT_HEADER.join(',')) {
    return { lines: [], faults: [{ line: header.line, fault: wrongHeader }] };
  }
  const last = behind.at(-1);
  const records = last !== undefined && saysEnd(last) ? behind.slice(0, -1) : behind;
  if (records.length > MOST_LINES) {
    return whole(
      `文件超过${MOST_LINES}行结果，请分开报送`,
      `The file holds more than ${MOST_LINES} results; please divide it`,
    );
  }
  if (records.length === 0) return whole('文件没有任何结果行', 'The file holds no result');
  const lines: ResultLine[] = [];
  const faults: LineFault[] = [];
  const seen = new Map<string, number>();
  for (const record of records) {
    const read = readLine(record, now);
    if ('fault' in read) {
      faults.push({ line: record.line, fault: read.fault });
      continue;
    }
    const before = seen.get(read.value.instructionId);
    if (before !== undefined) {
      faults.push({
        line: record.line,
        fault: fault(`同一指令已出现在第${before}行`, `The same instruction stands in line ${before}`).fault,
      });
    }
    seen.set(read.value.instructionId, record.line);
    lines.push(read.value);
  }
  return { lines, faults };
}

type Read<T> = { readonly value: T } | { readonly fault: Bilingual };

function fault(zh: string, en: string): { readonly fault: Bilingual } {
  return { fault: { zh, en } };
}

function whole(zh: string, en: string): ReadResults {
  return { lines: [], faults: [{ line: null, ...fault(zh, en) }] };
}

const wrongHeader: Bilingual = {
  zh: `表头应为 ${RESULT_HEADER.join(',')}`,
  en: `The header line must be ${RESULT_HEADER.join(',')}`,
};

/** Also a row of a spreadsheet in which nothing stands. */
function isBlank({ fields, malformed }: CsvRecord): boolean {
  return !malformed && fields.every((field) => field.trim() === '');
}

/** By letters alone: brackets, dashes and the like stand around them. */
const ENDS: readonly string[] = ['eof', 'end', 'endoffile', '文件结束', '文件尾', '结束'];
const TOTALS = /^(合计|总计|共计|小计|total|sum)/i;

function saysEnd(record: CsvRecord): boolean {
  return ENDS.includes(onlyWord(record)?.toLowerCase() ?? '');
}

/** The letters of its first field, where nothing stands in the others. */
function onlyWord({ fields: [first = '', ...others], malformed }: CsvRecord): string | null {
  return malformed || others.some((field) => field.trim() !== '') ? null : first.replace(/[^\p{L}]/gu, '');
}

function readLine(record: CsvRecord, now: number): Read<ResultLine> {
  const { fields, line } = record;
  if (record.malformed) return fault('引号不符合 RFC 4180', 'Its quotes are not those of RFC 4180');
  if (saysEnd(record)) return fault('结束标记之后还有内容', 'It says that the file ends, and the file goes on');
  // Nobody has agreed what stands in it: passed over, it would hide that results are missing.
  if (TOTALS.test(fields[0]?.trim() ?? '')) return fault('这是合计行，不是支付结果', 'It is a total, not a result');
  if (fields.length !== RESULT_HEADER.length) {
    return fault(
      `应有${RESULT_HEADER.length}个字段，实有${fields.length}个`,
      `It has ${fields.length} fields, not ${RESULT_HEADER.length}`,
    );
  }
  if (!record.complete) return fault('末行不完整（缺少换行）', 'The last line is not ended: the file is truncated');
  const [instructionId = '', result = '', amount = '', reason = '', instant = ''] = fields;
  if (!/^[\w-]{1,100}$/.test(instructionId)) return fault('指令编号格式不对', 'That is no instruction id');
  if (result !== 'settled' && result !== 'returned') {
    return fault('结果应为 settled 或 returned', 'The result must be settled or returned');
  }
  const amountFen = /^[1-9]\d{0,9}$/.test(amount) ? Number(amount) : 0;
  if (amountFen === 0 || amountFen > LARGEST_AMOUNT_FEN) {
    return fault('金额应为以分计的正整数', 'The amount must be a positive whole number of fen');
  }
  if (result === 'returned' && reason.trim() === '') return fault('退票没有原因', 'A return needs its reason');
  if (reason.length > LONGEST_REASON) return fault('原因过长', 'The reason is too long');
  if (CONTROL_CHARACTER.test(reason)) return fault('原因含有控制字符', 'The reason holds control characters');
  const at = instantOf(instant);
  if (at === null) return fault('时间应带时区偏移', 'The time must be an instant with its offset');
  if (liesAhead(at, now)) return fault('时间在将来', 'The time lies in the future');
  return { value: { line, instructionId, result, amountFen, reason: reason.trim() === '' ? null : reason, at } };
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** @returns epoch ms, or null for what is no instant with an offset */
function instantOf(text: string): number | null {
  const date = INSTANT.exec(text)?.[1];
  if (date === undefined || !isCalendarDate(date)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
