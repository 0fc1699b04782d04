/**
 * The smallest parts of every body: instants with an offset, calendar dates, bounded texts without characters that hide
 * or turn what a reader sees. Texts are stored as sent and escaped on output; nothing is trimmed or mended silently.
 */
import { z } from 'zod';
import { isCalendarDate } from '../law/counting/legal-date.js';
import { wrong } from './field-problem.js';
import { standsFor } from './meaning.js';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const OLDEST_YEAR = 1900;

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;
const INSTANT_WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/** Control characters; line breaks and tabs belong to texts of several lines only. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;
const CONTROL_BUT_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;
/** Marks that turn the direction of writing or are invisible: a name could be made to read as another. */
const HIDING =
  /[\u00ad\u034f\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0001}-\u{e007f}]/u;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** What a program could not read, and code points that stand for no character. */
const UNREADABLE = /\ufffd|\p{Unassigned}/u;
const MARKUP = /[<>＜＞]/u;

type TextCheck = readonly [(text: string) => boolean, ReturnType<typeof wrong>];

const noControl: TextCheck = [
  (text) => !CONTROL.test(text) && !LONE_SURROGATE.test(text),
  wrong('control-character', '含有控制字符', 'contains control characters'),
];
const noControlButLines: TextCheck = [
  (text) => !CONTROL_BUT_LINES.test(text) && !LONE_SURROGATE.test(text),
  wrong('control-character', '含有控制字符', 'contains control characters'),
];
const nothingHidden: TextCheck = [
  (text) => !HIDING.test(text),
  wrong(
    'direction-mark',
    '含有改变书写方向或不可见的字符',
    'contains invisible characters or marks that turn the direction of writing',
  ),
];
const readable: TextCheck = [
  (text) => !UNREADABLE.test(text),
  wrong('unreadable-character', '含有无法识别的字符（乱码）', 'contains characters that could not be read'),
];
const noMarkup: TextCheck = [
  (text) => !MARKUP.test(text),
  wrong('markup', '不得含有尖括号或标记', 'must not contain markup'),
];
/** What stands between two names: never within one, but for the comma of a name in Latin letters (family name, given name). */
const BETWEEN_NAMES = /[、；;／/＆&＋+]|等\s*(\p{Nd}|[一二三四五六七八九十两])*\s*人/u;
const COMMA = /[，,]/u;
const HAN = /\p{Script=Han}/u;
const oneOnly: TextCheck = [
  (text) => !BETWEEN_NAMES.test(text) && !(COMMA.test(text) && HAN.test(text)),
  wrong(
    'several-names',
    '只填一人的姓名；每名当事人分别通知',
    'takes the name of one person; each person has a notice',
  ),
];
const noOuterSpace: TextCheck = [
  (text) => text === text.trim(),
  wrong('outer-space', '前后不得有空格', 'must not begin or end with a space'),
];
const notBlank: TextCheck = [(text) => text.trim() !== '', wrong('blank', '不能只有空白', 'is blank')];

function text(max: number, checks: readonly TextCheck[]): z.ZodString {
  return checks.reduce((schema, [holds, problem]) => schema.refine(holds, problem), z.string().min(1).max(max));
}

/** One line of text: numbers, places, forms. */
export function line(max: number): z.ZodString {
  return text(max, [noControl, nothingHidden, readable, noOuterSpace]);
}

/** For the description of the API: a form gives such a text room. */
const OF_SEVERAL_LINES = { 'x-multiline': true };

/** Text of several lines: reasons, notes. */
export function paragraphs(max: number): z.ZodString {
  return text(max, [noControlButLines, nothingHidden, readable, notBlank]).meta(OF_SEVERAL_LINES);
}

/** Why something was done; blanks are no reason. */
export function reasons(max: number): z.ZodString {
  return text(max, [noControlButLines, nothingHidden, readable, notBlank]).meta(OF_SEVERAL_LINES);
}

/** Longer than any file system takes: how much of it is kept is for who stores it. */
const LONGEST_FILE_NAME = 10_000;

/** The name of a file, as it will be shown to others and given back. */
export const fileName = text(LONGEST_FILE_NAME, [noControl, nothingHidden, readable, notBlank]);

/** A human being's name as it will stand on papers. */
export const personName = text(100, [noControl, nothingHidden, readable, noOuterSpace, noMarkup]);

/** The name of the one person whom a notice is about. */
export const oneName = text(100, [noControl, nothingHidden, readable, noOuterSpace, noMarkup, oneOnly]);

/** A state, in the three letters of ISO 3166-1 or of ICAO 9303 (XXA: stateless, XXX: not known). */
export const stateCode = z
  .string()
  .refine(
    (text) => /^[A-Z]{3}$/.test(text),
    wrong(
      'malformed-state',
      '应为三个大写字母的国家或者地区代码，如 USA',
      'must be a state in three capital letters such as USA',
    ),
  )
  .meta({ pattern: '^[A-Z]{3}$', examples: ['USA'] });

const ID = /^[\w.:-]{1,100}$/;

/** An opaque id of ours. */
export const id = opaqueId();

/** Id of a document that has been uploaded: the sender must be able to read it, and it becomes the affair's. */
export const documentId = standsFor('document', opaqueId());

function opaqueId(): z.ZodString {
  return z
    .string()
    .refine(isId, wrong('malformed-id', '不是有效的编号', 'is not an id'))
    .meta({ description: 'opaque id', pattern: ID.source });
}

export function isId(value: string): boolean {
  return ID.test(value);
}

/** An instant: ISO 8601 with an offset, 2000–2100. */
export const instant = z
  .string()
  .superRefine((value, ctx) => {
    const problem = instantProblem(value);
    if (problem !== null) ctx.addIssue({ code: 'custom', message: problem.error, params: problem.params });
  })
  .meta({ format: 'date-time', examples: ['2026-11-18T10:00:00+08:00'] });

function instantProblem(value: string): ReturnType<typeof wrong> | null {
  if (INSTANT_WITHOUT_OFFSET.test(value)) {
    return wrong('instant-without-offset', '时间须带时区偏移，如 +08:00', 'needs an offset such as +08:00');
  }
  const date = INSTANT.exec(value)?.[1];
  if (date === undefined || !isCalendarDate(date)) {
    return wrong(
      'malformed-instant',
      '不是有效的时间（ISO 8601，带时区偏移）',
      'is not a real instant (ISO 8601 with offset)',
    );
  }
  return yearProblem(date, FIRST_YEAR);
}

/** A calendar date in Asia/Shanghai, 2000–2100. */
export const calendarDate = dateFrom(FIRST_YEAR);

/** The calendar date on which something was done: it does not lie in the future. */
export const dayOfDeed = standsFor('day-of-deed', dateFrom(FIRST_YEAR));

/** A date of birth; whether it lies in the future is asked with the clock. */
export const birthDate = dateFrom(OLDEST_YEAR);

function dateFrom(firstYear: number): z.ZodString {
  return z
    .string()
    .superRefine((value, ctx) => {
      const problem = isCalendarDate(value)
        ? yearProblem(value, firstYear)
        : wrong('malformed-date', '不是有效的日期（YYYY-MM-DD）', 'is not a real date (YYYY-MM-DD)');
      if (problem !== null) ctx.addIssue({ code: 'custom', message: problem.error, params: problem.params });
    })
    .meta({ format: 'date', examples: ['2026-11-18'] });
}

function yearProblem(date: string, firstYear: number): ReturnType<typeof wrong> | null {
  const year = Number(date.slice(0, 4));
  if (year >= firstYear && year <= LAST_YEAR) return null;
  return wrong(
    'year-out-of-range',
    `年份应在${firstYear}至${LAST_YEAR}之间`,
    `the year must be between ${firstYear} and ${LAST_YEAR}`,
  );
}
