/** Lists in pages: `?limit=&cursor=` → `{items, nextCursor}`. A cursor is opaque: the sort key of the last item. */
import { badFields, type ProblemError } from './problem-details.js';
import { fieldProblem } from '../../activities/fields/field-problem.js';
import { isId } from '../../activities/fields/primitives.js';

export type CursorPart = string | number | null;

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export function writeCursor(parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** What the columns behind a cursor hold: instants (epoch ms, with room for the year 2200) and running numbers. */
const LARGEST = {
  instant: 7.3e12,
  'instant?': 7.3e12,
  count: 2 ** 31 - 1,
  serial: Number.MAX_SAFE_INTEGER,
} as const;

/** `text` is an id; with `?` it may be none. */
type CursorKind = 'text' | keyof typeof LARGEST;

/** @returns the parts of a cursor we wrote, null without one. Throws 422 for anything else. */
export function readCursor(cursor: string | undefined, kinds: readonly CursorKind[]): CursorPart[] | null {
  if (cursor === undefined) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(parts) || parts.length !== kinds.length) throw badCursor();
  return kinds.map((kind, index) => {
    const part: unknown = parts[index];
    if (isPart(part, kind)) return part;
    throw badCursor();
  });
}

function isPart(part: unknown, kind: CursorKind): part is CursorPart {
  if (kind === 'text') return typeof part === 'string' && isId(part);
  if (part === null) return kind === 'instant?';
  return typeof part === 'number' && Number.isSafeInteger(part) && part >= 0 && part <= LARGEST[kind];
}

/** Cuts the one row too many that tells whether there is a next page. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  cursorOf: (row: R) => readonly CursorPart[],
  view: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(view),
    nextCursor: rows.length > limit && last !== undefined ? writeCursor(cursorOf(last)) : null,
  };
}

/** A page of a list that is short enough to be made whole: the cursor names the last item shown. */
export function pageOfWhole<R, T>(
  rows: readonly R[],
  asked: { readonly limit: number; readonly cursor?: string | undefined },
  idOf: (row: R) => string,
  view: (row: R) => T,
): Page<T> {
  const after = readCursor(asked.cursor, ['text']);
  const last = after === null ? -1 : rows.findIndex((row) => idOf(row) === after[0]);
  if (after !== null && last < 0) throw badCursor();
  return pageOf(rows.slice(last + 1), asked.limit, (row) => [idOf(row)], view);
}

function badCursor(): ProblemError {
  return badFields([fieldProblem('/cursor', 'malformed', '翻页标记无效', 'is not a cursor of this list')]);
}
