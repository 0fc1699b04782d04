/** Who sees an affair, as a condition of a statement. The rule itself stands in `workflows/domain/permissions.ts`, once. */
import { sql, type Expression, type SqlBool } from 'kysely';
import { partyOf, type Viewer } from '../../workflows/domain/permissions.js';

/** Of the "Affair" in the statement: that this viewer sees it. */
export function seenBy(viewer: Viewer): Expression<SqlBool> {
  const party = partyOf(viewer);
  if (party === null) return sql<SqlBool>`false`;
  return sql<SqlBool>`${sql.ref('Affair.parties')} @> ARRAY[${party}::text]`;
}
