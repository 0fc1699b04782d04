/** What is owed, by how soon it must be done: overdue, today, this week, later, standing still. Pure. */
import type { Schemas } from '../client/api.js';
import { dayOf, daysLater } from '../language/legal-time.js';

type Obligation = Pick<Schemas['Obligation'], 'state' | 'dueOn' | 'dueAt'>;

export const DUE_GROUPS = ['overdue', 'today', 'week', 'later', 'paused'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

/** @param now epoch ms; a week ends with its Sunday */
export function groupOf({ state, dueOn, dueAt }: Obligation, now: number): DueGroup {
  if (state === 'paused') return 'paused';
  if (state === 'overdue' || (dueAt !== null && now >= Date.parse(dueAt))) return 'overdue';
  // What is due at midnight is due on the day that ends with it.
  const day = dueOn ?? (dueAt === null ? null : dayOf(Date.parse(dueAt) - 1));
  if (day === null) return 'later';
  const today = dayOf(now);
  if (day <= today) return 'today';
  return day <= lastOfWeek(today) ? 'week' : 'later';
}

function lastOfWeek(today: string): string {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return daysLater(today, (7 - weekday) % 7);
}

/** @returns groups that are not empty, in their order, each in the order given */
export function grouped<T extends Obligation>(
  all: readonly T[],
  now: number,
): readonly { readonly group: DueGroup; readonly items: readonly T[] }[] {
  return DUE_GROUPS.map((group) => ({ group, items: all.filter((one) => groupOf(one, now) === group) })).filter(
    ({ items }) => items.length > 0,
  );
}
