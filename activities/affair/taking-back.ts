/**
 * What an act takes back (撤回、撤销): a request, a notice, acts recorded by mistake. Whatever rule opened something by it, nothing is
 * owed on it any more; what it ended is owed again under its dates.
 */
import type { Obligation } from '../../prisma/generated/client.js';
import { STANDING } from './ladder-state.js';
import type { RuledAct } from './openings.js';

export interface TakingBack {
  /** Whose duties end: those about its subject, all of the affair, or those that acts with these ids opened. */
  readonly ends: 'subject' | 'affair' | readonly string[];
  /** Ids of acts that are as if they had not been: what they fulfilled or ended is owed again. */
  readonly revives?: readonly string[];
  /** What was overdue stays a breach; left out: it was never owed in truth. */
  readonly keepsBreaches?: true;
}

/** Whether that duty ends with what the act takes back. */
export function endsWith(row: Obligation, { takesBack, subject }: RuledAct): boolean {
  if (takesBack == null) return false;
  const { ends } = takesBack;
  const stands = STANDING.includes(row.state);
  if (ends === 'affair') return stands;
  if (ends === 'subject') return stands && subject !== null && row.subjectId === subject.id;
  return ends.includes(row.triggerActId) && (stands || row.state === 'fulfilled');
}

/** Whether that duty was done or ended by what the act takes back. */
export function isRevived(row: Obligation, { takesBack }: RuledAct): boolean {
  const { ends, revives = [] } = takesBack ?? {};
  if (revives.length === 0 || STANDING.includes(row.state)) return false;
  if (Array.isArray(ends) && ends.includes(row.triggerActId)) return false;
  return [row.fulfilledById, row.endedById].some((id) => id !== null && revives.includes(id));
}
