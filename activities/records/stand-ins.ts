/**
 * Whom an account stands in for on a day (代班), read with the account itself, so that a right that has ended ends at once. Both are
 * still active and of the agency in which it was agreed.
 */
import { sql, type RawBuilder } from 'kysely';
import type { AbsentPerson } from '../../workflows/domain/permissions.js';
import type { Queries } from '../adapters/database.js';

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

export interface Absence {
  /** Calendar dates in Shanghai, both included. */
  readonly fromOn: string;
  readonly toOn: string;
  readonly standIn: string;
}

/** Lawyers who are away on a day, by their ids; of several absences the one that lasts longest. @param on calendar date in Shanghai */
export async function lawyersAway(tx: Queries, on: string): Promise<ReadonlyMap<string, Absence>> {
  const { rows } = await sql<Absence & { readonly lawyerId: string }>`
    SELECT p."lawyerId", s."fromOn", s."toOn", d.name AS "standIn" FROM "StandIn" s
    JOIN "Account" p ON p.id = s."personId" AND p.active AND p."agencyId" = s."agencyId"
    JOIN "Account" d ON d.id = s."deputyId" AND d.active AND d."agencyId" = s."agencyId"
    WHERE p."lawyerId" IS NOT NULL AND ${inForce('s', on)} ORDER BY s."toOn", s.id`.execute(tx);
  return new Map(rows.map(({ lawyerId, ...absence }) => [lawyerId, absence]));
}

/** As a reason for a place in a list of lawyers. */
export function awayReason({ fromOn, toOn, standIn }: Absence): { code: string; zh: string; en: string } {
  return {
    code: 'away',
    zh: `${fromOn}至${toOn}不在岗，由${standIn}代班`,
    en: `Away from ${fromOn} to ${toOn}, ${standIn} stands in`,
  };
}

/** Of a "StandIn" in a statement: that it stands on that day. */
export function inForce(row: string, on: string): RawBuilder<boolean> {
  const [ended, from, to] = ['endedAt', 'fromOn', 'toOn'].map((column) => sql.ref(`${row}.${column}`));
  return sql`(${ended} IS NULL AND ${from} <= ${on} AND ${to} >= ${on})`;
}
