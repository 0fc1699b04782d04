/** Which entries of the access log somebody sees, and which of them he asks for. */
import { sql, type RawBuilder } from 'kysely';
import { seenBy } from '../../activities/records/affair-scope.js';
import { endOfDay, startOfDay } from '../../activities/law/counting/legal-date.js';
import { fieldProblem } from '../../activities/fields/field-problem.js';
import { partyOf, readsOnly } from '../../workflows/domain/permissions.js';
import type { AccessKind } from '../http/disclosure.js';
import type { SignedInRequest } from '../http/http.js';
import { badFields, ProblemError } from '../http/problem-details.js';
import type { AccessFilters } from '../schemas/access-objects.js';
import { toldOfMinor } from './minors.js';

/**
 * Conditions on the entries `e`: supervisors and auditors look through what was read by the agencies of their region, and of its
 * affairs. Throws 403 for everybody else.
 */
export async function accessWhere(
  request: SignedInRequest,
  filters: AccessFilters,
): Promise<readonly RawBuilder<unknown>[]> {
  const party = partyOf(request.caller);
  if (!readsOnly(request.caller) || party === null) throw new ProblemError('forbidden');
  const { from, to, accountId, agencyId, caseId, collaborationId, kind, operation, result } = filters;
  const { exported, told, minor } = filters;
  if (from !== undefined && to !== undefined && from > to) throw endsBeforeItBegins();
  const where = [sql`e.onlookers @> ARRAY[${party}::text]`];
  if (from !== undefined) where.push(sql`e.at >= ${new Date(startOfDay(from))}`);
  if (to !== undefined) where.push(sql`e.at < ${new Date(endOfDay(to))}`);
  if (accountId !== undefined) where.push(sql`e."accountId" = ${accountId}`);
  if (agencyId !== undefined) where.push(sql`e."agencyId" = ${agencyId}`);
  if (caseId !== undefined) where.push(await ofAffair(request, 'case', caseId));
  if (collaborationId !== undefined) where.push(await ofAffair(request, 'collaboration', collaborationId));
  if (kind !== undefined) where.push(sql`e.kind = ANY(${kind})`);
  if (operation !== undefined) where.push(sql`e.operation = ANY(${operation})`);
  if (result !== undefined) where.push(result === 'refused' ? sql`e.status >= 400` : sql`e.status < 400`);
  if (exported !== undefined) where.push(sql`e.exported`);
  if (told !== undefined) where.push(TOLD_OR_REFUSED);
  if (minor !== undefined) where.push(toldOfMinor(request.caller));
  return where;
}

const TOLD_OR_REFUSED = sql`(e.status >= 400 OR (e.count IS DISTINCT FROM 0 AND e.kind <> ${'events' satisfies AccessKind}))`;

/** Of what he does not see he does not learn either who asked for it. */
async function ofAffair({ caller, deps }: SignedInRequest, kind: string, id: string): Promise<RawBuilder<unknown>> {
  const affair = await deps.reads
    .selectFrom('Affair')
    .select('id')
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where(seenBy(caller))
    .executeTakeFirst();
  return affair === undefined ? sql`false` : sql`e.affairs @> ARRAY[${id}::text]`;
}

function endsBeforeItBegins(): ProblemError {
  return badFields([
    fieldProblem('/from', 'ends-before-it-begins', '起日晚于止日', 'the period ends before it begins'),
  ]);
}
