/** One case for one viewer: read, seen or not there, and shown in the view he has. */
import { seenBy } from '../../activities/records/affair-scope.js';
import {
  CASE_INCLUDE,
  caseView,
  joined,
  custodyCaseView,
  surroundingsOf,
  type AffairOfCase,
  type CaseRow,
} from '../../activities/case/index.js';
import { maySee, seesCustodyViewOnly } from '../../workflows/domain/permissions.js';
import type { ActingRequest, SignedInRequest } from '../http/http.js';
import { notFound, ProblemError } from '../http/problem-details.js';
import { isId } from '../../activities/fields/primitives.js';
import { findCaller } from '../http/accounts.js';

/** The case row. Throws 404 when it is not there or not this person's to see: the same answer for both. */
export async function visibleCase(request: SignedInRequest, id: string): Promise<AffairOfCase> {
  const row = await caseSeenBy(request, id);
  if (row === null) throw notFound();
  return row;
}

/** @returns null when it is not there, or not this person's to see */
export async function caseSeenBy(request: SignedInRequest, id: string): Promise<AffairOfCase | null> {
  const row = isId(id) ? await request.deps.prisma.case.findUnique({ where: { id }, include: { affair: true } }) : null;
  return row !== null && maySee(request.caller, row.affair) ? joined(row) : null;
}

/** Whether the sender of a step sees the affair, asked beside the step and without its locks. */
export async function seesAffair(request: ActingRequest, id: string): Promise<boolean> {
  const { reads } = request.deps;
  const caller = await findCaller(reads, request.account, request.now);
  if (caller === null) return false;
  const row = await reads
    .selectFrom('Affair')
    .select('id')
    .where('id', '=', id)
    .where(seenBy(caller))
    .executeTakeFirst();
  return row !== undefined;
}

/** For a request that will be refused for its fields: 401 and 404 come first. */
export async function assertVisible(request: ActingRequest, id: string): Promise<void> {
  if ((await findCaller(request.deps.reads, request.account, request.now)) === null)
    throw new ProblemError('unknown-account');
  if (!(await seesAffair(request, id))) throw notFound();
}

/** The case with what its view needs. Throws 404 like `visibleCase`. */
export async function visibleCaseRow(request: SignedInRequest, id: string): Promise<CaseRow> {
  const row = isId(id) ? await request.deps.prisma.case.findUnique({ where: { id }, include: CASE_INCLUDE }) : null;
  if (row === null || !maySee(request.caller, row.affair)) throw notFound();
  return joined(row);
}

/** Cases as this viewer may see them. */
export async function shownCases(
  request: SignedInRequest,
  rows: readonly CaseRow[],
): Promise<(row: CaseRow) => unknown> {
  const around = await surroundingsOf(request.deps.reads, rows);
  return (row) => (seesCustodyViewOnly(request.caller) ? custodyCaseView(row, around) : caseView(row, around));
}
