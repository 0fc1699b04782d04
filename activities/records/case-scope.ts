/** Who sees a case, as a condition of a statement. The rule itself stands in `workflows/domain/permissions.ts`, once. */
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { readScope, type Viewer } from '../../workflows/domain/permissions.js';
import type { Tables } from '../adapters/tables.js';

/** Of the case in the statement: that this viewer sees it. */
export function seenBy(of: ExpressionBuilder<Tables, 'Case'>, viewer: Viewer): Expression<SqlBool> {
  const test = readScope(viewer);
  if (test === null) return sql<SqlBool>`false`;
  if ('prefix' in test) return sql<SqlBool>`starts_with(${of.ref('Case.region')}, ${test.prefix})`;
  const equal = of(`Case.${test.field}`, '=', test.eq);
  return test.untilEnd === true ? of.and([equal, of('Case.closedAt', 'is', null)]) : equal;
}
