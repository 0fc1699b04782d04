/** One case for one viewer: read, seen or not there, and shown in the view he has. */
import { seenBy } from '../activities/records/case-scope.js';
import {
  CASE_INCLUDE,
  caseView,
  custodyCaseView,
  surroundingsOf,
  type CaseRow,
} from '../activities/records/case-view.js';
import { seesCustodyViewOnly } from '../workflows/domain/permissions.js';
import type { Case } from '../prisma/generated/client.js';
import type { ActingRequest, SignedInRequest } from './http.js';
import { notFound, ProblemError } from './problem-details.js';
import { isId } from '../activities/fields/primitives.js';
import { findCaller } from './accounts.js';
import { seesCase } from './scope.js';

/** The case row. Throws 404 when it is not there or not this person's to see: the same answer for both. */
export async function visibleCase(request: SignedInRequest, id: string): Promise<Case> {
  const row = isId(id) ? await request.deps.prisma.case.findUnique({ where: { id } }) : null;
  if (row === null || !seesCase(request.caller, row)) throw notFound();
  return row;
}

/** Whether the sender of a step sees the case, asked beside the step and without its locks. */
export async function seesAffair(request: ActingRequest, id: string): Promise<boolean> {
  const { reads } = request.deps;
  const caller = await findCaller(reads, request.account);
  if (caller === null) return false;
  const row = await reads
    .selectFrom('Case')
    .select('id')
    .where('id', '=', id)
    .where((of) => seenBy(of, caller))
    .executeTakeFirst();
  return row !== undefined;
}

/** For a request that will be refused for its fields: 401 and 404 come first. */
export async function assertVisible(request: ActingRequest, id: string): Promise<void> {
  if ((await findCaller(request.deps.reads, request.account)) === null) throw new ProblemError('unknown-account');
  if (!(await seesAffair(request, id))) throw notFound();
}

/** The case with what its view needs. Throws 404 like `visibleCase`. */
export async function visibleCaseRow(request: SignedInRequest, id: string): Promise<CaseRow> {
  const row = isId(id) ? await request.deps.prisma.case.findUnique({ where: { id }, include: CASE_INCLUDE }) : null;
  if (row === null || !seesCase(request.caller, row)) throw notFound();
  return row;
}

/** Cases as this viewer may see them. */
export async function shownCases(
  request: SignedInRequest,
  rows: readonly CaseRow[],
): Promise<(row: CaseRow) => unknown> {
  const around = await surroundingsOf(request.deps.reads, rows);
  return (row) => (seesCustodyViewOnly(request.caller) ? custodyCaseView(row, around) : caseView(row, around));
}
