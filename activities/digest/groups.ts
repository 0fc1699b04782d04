/** What is owed, as one reader's digest shows it: by urgency, then by case. Pure. */
import { maySee, type Viewer } from '../../workflows/domain/permissions.js';
import { DAY_MS, endOfDay, shanghaiDate, startOfDay } from '../law/counting/legal-date.js';
import type { PaperDigestCase, PaperDigestGroup, PaperDigestItem } from '../papers/paper-shapes.js';
import { soonEnds, type OwedRow } from './owed.js';

type Urgency = PaperDigestGroup['urgency'];

const ORDER: readonly Urgency[] = ['overdue', 'today', 'soon', 'provisional'];
/** Lines of one group; a longer list is read in the system. */
const MOST_LINES = 100;

/** @returns whether anything is overdue or falls due within days: a provisional date far ahead alone is no news. */
export function isDue(rows: readonly OwedRow[], at: number): boolean {
  return rows.some((row) => urgencyOf(row, at) !== 'provisional');
}

/** @param reader null: somebody who is told no client's name */
export function digestGroups(rows: readonly OwedRow[], reader: Viewer | null, at: number): readonly PaperDigestGroup[] {
  return ORDER.flatMap((urgency) => {
    const found = rows.filter((row) => urgencyOf(row, at) === urgency);
    if (found.length === 0) return [];
    return [{ urgency, total: found.length, cases: byCase(found.slice(0, MOST_LINES), reader, at) }];
  });
}

function urgencyOf({ dueOn, dueAt }: OwedRow, at: number): Urgency {
  if (dueAt === null) return 'provisional';
  const due = dueAt.getTime();
  if (due <= at) return 'overdue';
  const today = shanghaiDate(at);
  // Periods in hours have an instant only; one that ends at midnight ends the day before.
  if (dueOn === today || (dueOn === null && due > startOfDay(today) && due <= endOfDay(today))) return 'today';
  return due <= soonEnds(at) ? 'soon' : 'provisional';
}

function byCase(rows: readonly OwedRow[], reader: Viewer | null, at: number): readonly PaperDigestCase[] {
  const cases = new Map<string, { readonly clientName: string | null; readonly items: PaperDigestItem[] }>();
  for (const row of rows) {
    const clientName = reader !== null && maySee(reader, row) ? row.clientName : null;
    const entry = cases.get(row.caseNumber) ?? { clientName, items: [] };
    entry.items.push(itemOf(row, at));
    cases.set(row.caseNumber, entry);
  }
  return [...cases].map(([caseNumber, entry]) => ({ caseNumber, ...entry }));
}

function itemOf(row: OwedRow, at: number): PaperDigestItem {
  const dueAt = row.dueAt?.getTime() ?? null;
  return {
    title: { zh: row.titleZh, en: row.titleEn },
    article: row.article,
    dueOn: row.dueOn,
    dueAt,
    daysOver: dueAt === null ? 0 : Math.max(0, Math.floor((at - dueAt) / DAY_MS)),
    provisional: row.provisional,
  };
}
