/** The row of the table under which an obligation was opened: it keeps it, whatever stands in force by now. */
import type { Obligation } from '../../prisma/generated/client.js';
import { rowOf } from '../law/matching.js';
import type { RuleRow } from '../law/rule-row.js';
import type { AffairContext } from './context.js';

/** @returns undefined where the table has the row no more */
export function ruleOf({ law }: Pick<AffairContext, 'law'>, row: Obligation): RuleRow | undefined {
  return rowOf(law.rules, row);
}
