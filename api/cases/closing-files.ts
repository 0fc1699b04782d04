/** The closing file of a case (结案归档): what belongs into it, and the directory that is frozen when it is accepted. */
import { z } from 'zod';
import type { Queries } from '../../activities/adapters/database.js';
import { closingFileReturned } from '../../activities/case/closing/acts.js';
import { closingMaterials, closingPapersOf } from '../../activities/law/closing-materials.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import { readsOnly } from '../../workflows/domain/permissions.js';
import { CaseStatus, Role, Stage } from '../../workflows/domain/vocabulary.js';
import { visibleCase } from './case-visibility.js';
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { notFound, ProblemError } from '../http/problem-details.js';
import { archive, closingMaterialList } from '../schemas/subsidy-objects.js';
import { isCenter } from '../http/scope.js';

const TAG = '结案归档 Closing files';

export const listClosingMaterials: SignedInRoute = {
  operationId: 'listClosingMaterials',
  access: 'signed-in',
  method: 'get',
  path: '/v1/cases/{id}/closing-materials',
  tag: TAG,
  summary: { zh: '本阶段应交的结案材料及已交情况', en: 'Materials of the closing file, and which are handed in' },
  discloses: reading('closing-file', 'in-path'),
  description: {
    zh: '列出本阶段应当提交的结案材料，以及哪些已经提交；退回补正的，returnReason 为中心的要求。供承办律师和法律援助中心使用。',
    en: 'Lists the materials that the closing file of this stage needs, and which have been handed in; of a file that was sent back `returnReason` is what the center asks for. For the lawyer of the case and the center.',
  },
  answers: { 200: { description: 'Materials for this kind and stage', schema: closingMaterialList } },
  problems: [403, 404],
  handle: async (request) => {
    const { caller, deps } = request;
    const row = await visibleCase(request, request.params['id'] ?? '');
    if (caller.role !== Role.Lawyer && !isCenter(caller)) throw new ProblemError('forbidden');
    const stage = Object.values(Stage).find((known) => known === row.stage);
    if (stage === undefined) throw new Error('A case in an unknown stage');
    const handedIn = await standingItems(deps.reads, row.id);
    const items = closingMaterials(stage).map(({ kind, title, required, many }) => {
      const ofKind = handedIn.filter((item) => item.kind === kind);
      const documents = ofKind.flatMap((item) => item.documents);
      return { kind, title, required, many, submitted: ofKind.length > 0, documents };
    });
    const returned = row.status === CaseStatus.FileReturned ? await returnedFor(deps.reads, row.id) : NOTHING_RETURNED;
    return ok({
      items: items.map((item) => ({ ...item, returnReason: returned.get(item.kind) ?? null })),
      closingPapers: closingPapersOf(stage),
    });
  },
};

/** What was handed in and neither returned nor replaced; each with the document, as it is named and read. */
async function standingItems(reads: Queries, caseId: string) {
  const rows = await reads
    .selectFrom('ClosingItem as i')
    .leftJoin('Document as d', 'd.id', 'i.documentId')
    .select(['i.kind', 'i.submittedAt', 'd.id', 'd.fileName', 'd.contentType', 'd.size', 'd.sha256'])
    .where('i.caseId', '=', caseId)
    .where('i.state', '=', 'submitted')
    .orderBy('i.submittedAt')
    .orderBy('i.id')
    .execute();
  return rows.map(({ kind, submittedAt, id: documentId, ...file }) => ({
    kind,
    documents: documentId === null ? [] : [{ documentId, ...file, submittedAt: shanghaiInstant(submittedAt) }],
  }));
}

const NOTHING_RETURNED: ReadonlyMap<string, string> = new Map();

/** What the center asked for when it sent the file back last, by kind. */
async function returnedFor(reads: Queries, caseId: string): Promise<ReadonlyMap<string, string>> {
  const act = await reads
    .selectFrom('Act')
    .select('body')
    .where('affairId', '=', caseId)
    .where('kind', '=', closingFileReturned.kind)
    .orderBy('recordedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (act === undefined) return new Map();
  const { missing } = z.looseObject(closingFileReturned.fields).parse(act.body);
  return new Map(missing.map(({ kind, reason }) => [kind, reason]));
}

export const readArchive: SignedInRoute = {
  operationId: 'readArchive',
  access: 'signed-in',
  method: 'get',
  path: '/v1/cases/{id}/archive',
  tag: TAG,
  summary: {
    zh: '卷内目录（归档时固定，各件附哈希值）',
    en: 'The directory of the archived file, frozen with its hashes',
  },
  discloses: reading('closing-file', 'in-path'),
  description: {
    zh: '读取归档时固定的卷内目录，各件附哈希值。供法律援助中心、监督和审计人员使用；尚未归档的为 404。',
    en: 'Reads the directory of the archived file as it was frozen, with the hash of every paper. For the center, supervisors and auditors; before the file is archived it is 404.',
  },
  answers: { 200: { description: 'The directory', schema: archive } },
  problems: [403, 404],
  handle: async (request) => {
    const { caller, deps } = request;
    const row = await visibleCase(request, request.params['id'] ?? '');
    if (!isCenter(caller) && !readsOnly(caller)) throw new ProblemError('forbidden');
    const directory = await deps.prisma.archiveDirectory.findFirst({ where: { caseId: row.id, undoneAt: null } });
    if (directory === null) throw notFound();
    const { caseId, archivedAt, hash, entries } = directory;
    return ok({ caseId, archivedAt: shanghaiInstant(archivedAt), hash, entries });
  },
};
