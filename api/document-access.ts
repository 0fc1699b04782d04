/** Who may read a document: its uploader until it is bound to a case, then whoever reads that case's file. */
import { seesCustodyViewOnly } from '../workflows/domain/permissions.js';
import type { SignedInRequest } from './http.js';
import { fieldProblem, type FieldProblem } from './schemas/field-problem.js';
import { caseWhere } from './scope.js';

export interface NamedDocument {
  readonly pointer: string;
  readonly documentId: string;
}

/** Of these documents, those the sender may read. */
export async function readableDocuments(
  request: SignedInRequest,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { prisma } = request.deps;
  const documents = await prisma.document.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, caseId: true, uploaderId: true },
  });
  const caseIds = documents.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]));
  // The custodial place hands papers in and does not read the file; its own it may look at and name.
  const ownOnly = seesCustodyViewOnly(request.caller);
  const seen =
    caseIds.length === 0 || ownOnly
      ? []
      : await prisma.case.findMany({
          where: { AND: [{ id: { in: caseIds } }, caseWhere(request.caller)] },
          select: { id: true },
        });
  const visible = new Set(seen.map(({ id }) => id));
  return new Set(
    documents
      .filter(({ caseId, uploaderId }) =>
        caseId === null || ownOnly ? uploaderId === request.caller.account : visible.has(caseId),
      )
      .map(({ id }) => id),
  );
}

/** One bad field for each document that is not there or not the sender's to use. */
export async function documentProblems(
  request: SignedInRequest,
  named: readonly NamedDocument[],
): Promise<readonly FieldProblem[]> {
  if (named.length === 0) return [];
  const readable = await readableDocuments(
    request,
    named.map(({ documentId }) => documentId),
  );
  return named
    .filter(({ documentId }) => !readable.has(documentId))
    .map(({ pointer }) => fieldProblem(pointer, 'unknown-document', '没有这份材料', 'there is no such document'));
}
