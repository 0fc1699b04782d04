/**
 * Whom an account stands in for on a day (代班), read with the account itself, so that a right that has ended ends at once. Both are
 * still active and of the agency in which it was agreed.
 */
import { sql, type RawBuilder } from 'kysely';
import type { AbsentPerson } from '../../workflows/domain/permissions.js';

/**
 * A column of a statement that reads accounts.
 * @param account the name that the "Account" has in it @param on calendar date in Shanghai
 */
export function standsInFor(account: string, on: string): RawBuilder<readonly AbsentPerson[]> {
  return sql`
    (SELECT coalesce(json_agg(json_build_object('standInId', s.id, 'account', p.id, 'lawyerId', p."lawyerId", 'name', p.name)
        ORDER BY s.id), '[]')
      FROM "StandIn" s JOIN "Account" p ON p.id = s."personId" AND p.active AND p."agencyId" = s."agencyId"
      WHERE s."deputyId" = ${sql.ref(`${account}.id`)} AND s."agencyId" = ${sql.ref(`${account}.agencyId`)} AND ${inForce('s', on)})`;
}

/** Of a "StandIn" in a statement: that it stands on that day. */
export function inForce(row: string, on: string): RawBuilder<boolean> {
  const [ended, from, to] = ['endedAt', 'fromOn', 'toOn'].map((column) => sql.ref(`${row}.${column}`));
  return sql`(${ended} IS NULL AND ${from} <= ${on} AND ${to} >= ${on})`;
}
