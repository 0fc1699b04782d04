/**
 * Which version stands when (施行期间). Rows are published and never edited, so a row does not know what was published after it: its
 * end is told from those of higher versions. Pure.
 */
import { addDays } from './counting/legal-date.js';
import type { RuleRow } from './rule-row.js';

/** Rows of one place: one rule in one region, behind one switch or none. */
function placeOf({ id, region, switchedBy }: RuleRow): string {
  return [id, region ?? '', switchedBy ?? ''].join('/');
}

/** Rows of any publications as they stand after the newest: closed, or withdrawn, by those of higher versions. */
export function closed(rows: readonly RuleRow[]): readonly RuleRow[] {
  const places = byPlace(rows);
  return rows.map((row) => closedBy(row, places.get(placeOf(row)) ?? []));
}

function byPlace(rows: readonly RuleRow[]): ReadonlyMap<string, readonly RuleRow[]> {
  const places = new Map<string, RuleRow[]>();
  for (const row of rows) places.set(placeOf(row), [...(places.get(placeOf(row)) ?? []), row]);
  return places;
}

function closedBy(row: RuleRow, place: readonly RuleRow[]): RuleRow {
  if (row.isWithdrawn === true) return row;
  let { inForceTo } = row;
  for (const later of place) {
    if (later.version <= row.version || later.isWithdrawn === true) continue;
    if (later.retires === true && row.inForceFrom < later.inForceFrom) return withdrawn(row);
    const apart = (inForceTo !== null && inForceTo < later.inForceFrom) || isBefore(later, row);
    if (apart) continue;
    if (later.inForceFrom <= row.inForceFrom) return withdrawn(row);
    inForceTo = addDays(later.inForceFrom, -1);
  }
  return inForceTo === row.inForceTo ? row : { ...row, inForceTo };
}

function isBefore({ inForceTo }: RuleRow, { inForceFrom }: RuleRow): boolean {
  return inForceTo !== null && inForceTo < inForceFrom;
}

function withdrawn(row: RuleRow): RuleRow {
  return { ...row, inForceTo: null, isWithdrawn: true };
}

/** Every overlap and every gap between the standing rows of one place. */
export function timelineFaults(rows: readonly RuleRow[]): readonly string[] {
  const standing = rows.filter(({ isWithdrawn, ends }) => isWithdrawn !== true && ends !== true);
  return [...byPlace(standing)].flatMap(([place, all]) => {
    const inOrder = all.toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1));
    return inOrder.slice(1).flatMap((row, index) => {
      const before = inOrder[index];
      if (before === undefined) return [];
      const next = before.inForceTo === null ? null : addDays(before.inForceTo, 1);
      if (next === row.inForceFrom) return [];
      const between = `between v${before.version} and v${row.version}`;
      return [next === null || next > row.inForceFrom ? `${place}: overlap ${between}` : `${place}: gap ${between}`];
    });
  });
}
