/** What was filled in of a form, and what of it differs from what was there. Pure. */

/** @returns the value without what was left empty; undefined: nothing was filled in */
export function filledIn(value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) {
    const items = value.map(filledIn).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).flatMap(([key, part]) => {
    const filled = filledIn(part);
    return filled === undefined ? [] : [[key, filled] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/**
 * What of a value differs from what was there: of a correction only what is corrected is sent. A field left empty is not a correction;
 * a list from which everything was taken out is one. What needs its parts together (`whole`) goes whole once one of them differs.
 */
export function changedFrom(before: unknown, after: unknown, whole: readonly string[] = []): unknown {
  const next = filledIn(after);
  if (Array.isArray(after)) return isSame(before ?? [], next ?? []) ? undefined : (next ?? []);
  if (next === undefined || isSame(before, next)) return undefined;
  if (!isObject(before) || !isObject(after)) return next;
  const parts = Object.entries(after).flatMap(([key, part]) => {
    const changed = changedFrom(before[key], part, whole);
    if (changed === undefined) return [];
    return [[key, whole.includes(key) ? filledIn(part) : changed] as const];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The order of keys and what is left empty do not matter. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(filledIn(one) ?? null)) === JSON.stringify(sorted(filledIn(other) ?? null));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
