/**
 * What every step reads, in plain SQL. These queries never change, and the database client builds each of its own anew:
 * 1 to 5 ms of CPU a read, which was most of what an act cost.
 */
import type {
  Account,
  Agency,
  Case,
  FileAccessRequest,
  Lawyer,
  Meeting,
  Obligation,
  Person,
  Submission,
} from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import type { CaseRow } from '../records/case-view.js';

/** The case under its lock, the first that a step takes (see `lockCase`); null when there is no such case. */
export async function lockedCase(tx: Tx, caseId: string): Promise<CaseRow | null> {
  const [row] = await tx.$queryRaw<Case[]>`SELECT * FROM "Case" WHERE id = ${caseId} FOR NO KEY UPDATE`;
  if (row === undefined) return null;
  const [person] = await tx.$queryRaw<Person[]>`SELECT * FROM "Person" WHERE id = ${row.personId}`;
  if (person === undefined) throw new Error('A case without its person');
  return { ...row, person, ...(await subjectsOf(tx, caseId)) };
}

/** Meetings and requests of a case, oldest first as the views show them. */
export async function subjectsOf(tx: Tx, caseId: string): Promise<Pick<CaseRow, 'meetings' | 'fileAccessRequests'>> {
  return {
    meetings: await tx.$queryRaw<Meeting[]>`
      SELECT * FROM "Meeting" WHERE "caseId" = ${caseId} ORDER BY "requestedAt", id`,
    fileAccessRequests: await tx.$queryRaw<FileAccessRequest[]>`
      SELECT * FROM "FileAccessRequest" WHERE "caseId" = ${caseId} ORDER BY "requestedAt", id`,
  };
}

export async function submissionById(tx: Tx, id: string): Promise<Submission | null> {
  const [row] = await tx.$queryRaw<Submission[]>`SELECT * FROM "Submission" WHERE id = ${id}`;
  return row ?? null;
}

export async function accountById(tx: Tx, id: string): Promise<Account | null> {
  const [row] = await tx.$queryRaw<Account[]>`SELECT * FROM "Account" WHERE id = ${id}`;
  return row ?? null;
}

export function agenciesById(tx: Tx, ids: readonly string[]): Promise<Agency[]> {
  return tx.$queryRaw<Agency[]>`SELECT * FROM "Agency" WHERE id = ANY(${[...ids]})`;
}

export async function lawyerById(tx: Tx, id: string): Promise<Lawyer | null> {
  const [row] = await tx.$queryRaw<Lawyer[]>`SELECT * FROM "Lawyer" WHERE id = ${id}`;
  return row ?? null;
}

/** All that was ever owed on a case, oldest first. */
export function obligationsOf(tx: Tx, caseId: string): Promise<Obligation[]> {
  return tx.$queryRaw<Obligation[]>`SELECT * FROM "Obligation" WHERE "caseId" = ${caseId} ORDER BY "openedAt", id`;
}
