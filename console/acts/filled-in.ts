/** What of a form is sent: no field that was left empty, and of a correction only what is corrected. Pure. */

/** @returns the value without what was left empty; undefined: nothing was filled in */
export function filledIn(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined;
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

/** What of a value differs from what was there: of a correction only what is corrected is sent. */
export function changedFrom(before: unknown, after: unknown): unknown {
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(before) || !isObject(after)) return after;
  return filledIn(
    Object.fromEntries(Object.entries(after).map(([key, part]) => [key, changedFrom(before[key], part)])),
  );
}
