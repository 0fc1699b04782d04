/** Stored deadlines counted again by the hundred (批量复算). */
import { recount, type Recount, type StoredDeadline } from '../law/counting/recount.js';
import type { RuleRow } from '../law/rule-row.js';
import type { Law } from '../records/law-book.js';

/** @returns counts one again by this law; null: its row is not there any more, or counts nothing from its trigger */
export function recounter({ rules, calendar }: Law): (stored: StoredDeadline) => Recount | null {
  // So that a batch does not look through the whole table for each of its rows.
  const byVersion = new Map<string, RuleRow[]>();
  for (const rule of rules) {
    const key = `${rule.id}/${rule.version}`;
    byVersion.set(key, [...(byVersion.get(key) ?? []), rule]);
  }
  return (stored) => recount(stored, byVersion.get(`${stored.ruleId}/${stored.ruleVersion}`) ?? [], calendar);
}
