/** Who asks: the account and its agency as stored, read anew for each request so that a withdrawn right ends at once. */
import type { AbsentPerson, Viewer } from '../../workflows/domain/permissions.js';
import { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';
import { sql } from 'kysely';
import type { Queries } from '../../activities/adapters/database.js';
import { shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { standsInFor } from '../../activities/records/stand-ins.js';

export interface Caller extends Viewer {
  readonly name: string;
  readonly email: string;
  readonly agency: AgencyView;
  readonly standsInFor: readonly AbsentPerson[];
}

/** Agency (机关/机构) as the contract shows it. */
export interface AgencyView {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly region: string;
  readonly level: string;
  readonly centerId: string | null;
}

interface CallerRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly lawyerId: string | null;
  readonly email: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly kind: string;
  readonly region: string;
  readonly level: string;
  readonly centerId: string | null;
  readonly standsInFor: readonly AbsentPerson[];
}

/**
 * @param now epoch ms of the business clock: for whom he stands in is asked of its day
 * @returns null when the account is unknown, no longer active, or of a role nobody knows.
 */
export async function findCaller(reads: Queries, account: string, now: number): Promise<Caller | null> {
  return (await findCallers(reads, [account], now)).get(account) ?? null;
}

/** The same of several, by their accounts. */
export async function findCallers(
  reads: Queries,
  accounts: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, Caller>> {
  // One round trip instead of two: this read stands before every other.
  const { rows } = await sql<CallerRow>`
    SELECT a.id, a.name, a.role, a."lawyerId", a.email, a."agencyId",
           g.name AS "agencyName", g.kind, g.region, g.level, g."centerId",
           ${standsInFor('a', shanghaiDate(now))} AS "standsInFor"
    FROM "Account" a JOIN "Agency" g ON g.id = a."agencyId"
    WHERE a.id = ANY(${[...accounts]}) AND a.active`.execute(reads);
  return new Map(rows.flatMap((row) => callerOf(row) ?? []).map((caller) => [caller.account, caller]));
}

function callerOf(row: CallerRow): Caller | null {
  const role = Object.values(Role).find((known) => known === row.role);
  const kind = Object.values(AgencyKind).find((known) => known === row.kind);
  if (role === undefined || kind === undefined) return null;
  return {
    account: row.id,
    name: row.name,
    role,
    email: row.email,
    lawyerId: row.lawyerId,
    agencyId: row.agencyId,
    agencyKind: kind,
    region: row.region,
    standsInFor: row.standsInFor,
    agency: {
      id: row.agencyId,
      name: row.agencyName,
      kind,
      region: row.region,
      level: row.level,
      centerId: row.centerId,
    },
  };
}

/** Who reads, as he is called at that moment. */
export interface Reader {
  readonly account: string;
  readonly name: string;
  readonly role: string | null;
  readonly agency: { readonly id: string; readonly name: string; readonly region: string } | null;
  /** Accounts of absent colleagues for whom he stands in. */
  readonly standsInFor: readonly string[];
}

/** The same as the access log names him. */
export function readerOf({ account, name, role, agency, standsInFor }: Caller): Reader {
  const { id, region } = agency;
  return {
    ...{ account, name, role, agency: { id, name: agency.name, region } },
    standsInFor: standsInFor.map((absent) => absent.account),
  };
}
