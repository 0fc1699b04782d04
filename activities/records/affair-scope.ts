/** Who sees an affair and what is owed in it, as conditions of a statement. The rule itself stands in `workflows/domain/permissions.ts`, once. */
import { sql, type Expression, type SqlBool } from 'kysely';
import { partyOf, readsOnly, type Viewer } from '../../workflows/domain/permissions.js';
import { regionPrefix } from '../../workflows/domain/region.js';
import { Role } from '../../workflows/domain/vocabulary.js';

/** Of the "Affair" in the statement: that this viewer sees it. */
export function seenBy(viewer: Viewer): Expression<SqlBool> {
  const party = partyOf(viewer);
  if (party === null) return sql<SqlBool>`false`;
  return sql<SqlBool>`${sql.ref('Affair.parties')} @> ARRAY[${party}::text]`;
}

/** Of the "Obligation" in the statement, and the "Affair" that it is of: that this viewer sees it. The same as `obligationWhere`. */
export function dutySeenBy(viewer: Viewer): Expression<SqlBool> {
  const owedBy = sql.ref('Obligation.owedByAgencyId');
  const owed = sql<SqlBool>`${owedBy} = ${viewer.agencyId}`;
  switch (viewer.role) {
    case Role.DetentionOfficer:
      return owed;
    case Role.Lawyer:
    case Role.FirmClerk:
      return sql<SqlBool>`(${sql.ref('Affair.kind')} = 'case' AND ${seenBy(viewer)})`;
    default:
      return sql<SqlBool>`((${seenBy(viewer)} OR ${owed}) AND NOT ${payOfOthers(viewer)})`;
  }
}

/** On letters: what the other center owes its own lawyer, the same as `maySeeDutyOfLetter`. */
function payOfOthers(viewer: Viewer): Expression<SqlBool> {
  const here = sql<SqlBool>`${sql.ref('Obligation.region')} LIKE ${`${regionPrefix(viewer.region)}%`}`;
  return sql<SqlBool>`(${sql.ref('Affair.kind')} = 'collaboration' AND ${sql.ref('Obligation.owedToPersonId')} IS NOT NULL
    AND ${sql.ref('Obligation.owedByAgencyId')} <> ${viewer.agencyId} ${readsOnly(viewer) ? sql`AND NOT ${here}` : sql``})`;
}
