/**
 * What lies in a case (在案材料): every document that is bound to it, sealed ones too, each with who brought it in; and what other centers
 * have answered with to its letters.
 */
import { sql } from 'kysely';
import { documentsNamedIn } from '../../activities/case/index.js';
import { answerOf } from '../../activities/collaboration/index.js';
import type { Queries } from '../../activities/adapters/database.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import { seesCustodyViewOnly } from '../../workflows/domain/permissions.js';
import type { Document } from '../../prisma/generated/client.js';
import { visibleCase } from './case-visibility.js';
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { affairWhere } from '../http/scope.js';
import { pageOf, readCursor } from '../http/pages.js';
import { queryOf } from '../http/query.js';
import { caseDocument } from '../schemas/case-file.js';
import { page } from '../schemas/objects.js';
import { pagingQuery } from '../schemas/queries.js';

export const listCaseDocuments: SignedInRoute = {
  operationId: 'listCaseDocuments',
  access: 'signed-in',
  method: 'get',
  path: '/v1/cases/{id}/documents',
  tag: '材料 Documents',
  summary: { zh: '在案材料，旧的在前', en: 'Documents of a case, oldest first' },
  discloses: reading('document', 'in-path'),
  description: {
    zh: '列出案件中本人可见的材料。案件可见的人员均可查阅；封存的材料仍列出，但内容不再提供。',
    en: 'Lists the documents of a case that the caller may see. For whoever sees the case; sealed ones are listed, and their content is gone.',
  },
  query: pagingQuery,
  answers: {
    200: { description: 'Documents that the reader sees; sealed ones are listed', schema: page(caseDocument) },
  },
  problems: [404],
  handle: async (request) => {
    const { caller, deps } = request;
    const { id } = await visibleCase(request, request.params['id'] ?? '');
    const { limit, cursor } = queryOf(request, pagingQuery);
    const after = readCursor(cursor, ['instant', 'text']);
    const [uploadedAt, last] = [new Date(Number(after?.[0] ?? 0)), String(after?.[1] ?? '')];
    // The custodial place sees its own: the same as it may download.
    const own = seesCustodyViewOnly(caller)
      ? { uploaderId: { in: await accountsOf(deps.reads, caller.agencyId) } }
      : {};
    const brought = await broughtByLetters(request, id);
    const rows = await deps.prisma.document.findMany({
      where: {
        AND: [
          { OR: [{ affairId: id }, { id: { in: [...brought.keys()] } }] },
          own,
          after === null ? {} : { OR: [{ uploadedAt: { gt: uploadedAt } }, { uploadedAt, id: { gt: last } }] },
        ],
      },
      omit: { content: true },
      orderBy: [{ uploadedAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    });
    const around = await surroundingsOf(deps.reads, id, rows);
    return ok(
      pageOf(
        rows,
        limit,
        (row) => [row.uploadedAt.getTime(), row.id],
        (row) => ({ ...documentView(row, around), collaborationId: brought.get(row.id) ?? null }),
      ),
    );
  },
};

/** What other centers have answered with (协作回复材料) to letters that he reads: evidence, a record of a meeting. @returns letters by document */
async function broughtByLetters(
  { caller, deps }: SignedInRequest,
  caseId: string,
): Promise<ReadonlyMap<string, string>> {
  const letters = await deps.prisma.collaboration.findMany({
    where: { caseId, answeredAt: { not: null }, affair: affairWhere(caller) },
    select: { id: true, answer: true },
  });
  return new Map(
    letters.flatMap(({ id, answer }) =>
      (answerOf({ answer })?.documents ?? []).map(({ documentId }): [string, string] => [documentId, id]),
    ),
  );
}

async function accountsOf(reads: Queries, agencyId: string): Promise<string[]> {
  const accounts = await reads.selectFrom('Account').select('id').where('agencyId', '=', agencyId).execute();
  return accounts.map(({ id }) => id);
}

interface Surroundings {
  /** By account. */
  readonly uploaders: ReadonlyMap<string, { readonly name: string; readonly agency: string }>;
  /** By document. */
  readonly namedBy: ReadonlyMap<string, string>;
}

type Listed = Omit<Document, 'content'>;

async function surroundingsOf(reads: Queries, caseId: string, rows: readonly Listed[]): Promise<Surroundings> {
  const accounts = await reads
    .selectFrom('Account')
    .innerJoin('Agency', 'Agency.id', 'Account.agencyId')
    .select(['Account.id', 'Account.name', 'Agency.name as agency'])
    .where('Account.id', '=', sql<string>`ANY(${[...new Set(rows.map(({ uploaderId }) => uploaderId))]})`)
    .execute();
  return {
    uploaders: new Map(accounts.map(({ id, name, agency }) => [id, { name, agency }])),
    namedBy: await documentsNamedIn(reads, caseId),
  };
}

function documentView(row: Listed, { uploaders, namedBy }: Surroundings) {
  return {
    documentId: row.id,
    kind: row.kind,
    fileName: row.fileName,
    contentType: row.contentType,
    size: row.size,
    sha256: row.sha256,
    addedBy: uploaders.get(row.uploaderId) ?? { name: row.uploaderId, agency: '' },
    addedAt: shanghaiInstant(row.uploadedAt),
    actId: namedBy.get(row.id) ?? null,
    flaw: row.flaw,
    sealed: row.sealedAt !== null,
  };
}
