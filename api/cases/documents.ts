/** Documents (材料): what a file is, is told from its content, never from its name or what the sender says. */
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../activities/adapters/database.js';
import { seenDocuments } from '../../activities/records/document-access.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { readsOnly } from '../../workflows/domain/permissions.js';
import { type DocumentFlaw, FLAW_WORDS } from '../../activities/records/document-flaw.js';
import { caseSeenBy } from './case-visibility.js';
import { contentTypeOf, PDF } from './content-type.js';
import { contentOf, inTurnOfStoring, storeContent } from './document-content.js';
import { attachment, storedFileName } from './file-name.js';
import { pdfFlaw } from './pdf-flaw.js';
import { sealedDocument } from './sealed-document.js';
import { doing, reading } from '../http/disclosure.js';
import type { Answer, SignedInRequest, SignedInRoute } from '../http/http.js';
import { answerOnce, fingerprintOf } from '../http/idempotency.js';
import { badFields, notFound, ProblemError } from '../http/problem-details.js';
import { bodyOf } from '../http/query.js';
import { fieldProblem } from '../../activities/fields/field-problem.js';
import { documentObject } from '../schemas/objects.js';
import { isId } from '../../activities/fields/primitives.js';
import { documentFields } from '../schemas/queries.js';

const TAG = '材料 Documents';

export const uploadDocument: SignedInRoute = {
  operationId: 'uploadDocument',
  access: 'signed-in',
  method: 'post',
  path: '/v1/documents',
  tag: TAG,
  summary: {
    zh: '上传材料（PDF、OFD、DOCX、PNG、JPEG、TIFF、TXT，不超过20MB）',
    en: 'Upload a document (PDF, OFD, DOCX, PNG, JPEG, TIFF, UTF-8 text by content, up to 20 MB)',
  },
  discloses: doing('document', 'elsewhere'),
  description: {
    zh: '上传一份材料，返回的 documentId 供通知和行为引用。任何登录人员均可上传；写明 caseId 的直接归入该案，只读人员不可。类型按内容判断，不按文件名；加密等无法阅读的照收并注明 flaw，但不能作为结案材料。',
    en: 'Uploads a document; notices and acts name it by the `documentId` of the answer. For any signed-in account; with `caseId` it is put into that case, which those who only read may not do. Its type is told from its content; what cannot be read later is taken and says so (`flaw`), and no closing file takes it.',
  },
  reads: 'multipart',
  requestBody: documentFields,
  idempotent: true,
  answers: { 201: { description: 'The document as stored', headers: ['Location'], schema: documentObject } },
  problems: [403, 408, 413, 415, 422, 429],
  handle: async (request) => {
    const { kind, caseId } = bodyOf(request, documentFields);
    const { file } = request;
    if (file === null)
      throw badFields([fieldProblem('/file', 'required', '请选择一个有名称的文件', 'is required: a file with a name')]);
    const fileName = storedFileName(file.name);
    const contentType = await contentTypeOf(file);
    if (caseId !== undefined) await assertMayBind(request, caseId);
    const flaw = contentType === PDF ? await pdfFlaw(file) : null;
    const print = fingerprintOf(request);
    const store = async (tx: Tx): Promise<Answer> => {
      const document = {
        id: uuidv7(),
        kind,
        affairId: caseId ?? null,
        uploaderId: request.caller.account,
        fileName,
        contentType,
        size: file.size,
        sha256: file.sha256,
        uploadedAt: new Date(request.now),
        flaw,
      };
      await tx.insertInto('Document').values(document).execute();
      await storeContent(tx, document.id, file);
      const { id: documentId, sha256, size } = document;
      return {
        status: 201,
        body: { documentId, sha256, size, contentType, kind, flaw: flawView(flaw) },
        headers: { Location: `/v1/documents/${documentId}` },
      };
    };
    // A large file on its way keeps no act waiting for a connection.
    return inTurnOfStoring(() => answerOnce(request, print, store, request.deps.reads));
  },
};

/** It is taken all the same: what an organ sent may be locked, and that is for people to see. A closing file takes none. */
function flawView(flaw: DocumentFlaw | null): ({ readonly code: string } & Bilingual) | null {
  return flaw === null ? null : { code: flaw, ...FLAW_WORDS[flaw] };
}

async function assertMayBind(request: SignedInRequest, caseId: string): Promise<void> {
  if ((await caseSeenBy(request, caseId)) === null) {
    throw badFields([fieldProblem('/caseId', 'unknown-case', '没有这个案件', 'there is no such case')]);
  }
  request.seen({ affairs: [caseId] });
  if (readsOnly(request.caller)) throw new ProblemError('forbidden');
}

export const downloadDocument: SignedInRoute = {
  operationId: 'downloadDocument',
  access: 'signed-in',
  method: 'get',
  path: '/v1/documents/{id}',
  tag: TAG,
  summary: { zh: '下载材料', en: 'The content of a document' },
  discloses: reading('document', 'elsewhere'),
  description: {
    zh: '下载材料原文。可见该材料的人员均可下载；已封存的为 410。',
    en: 'The content of a document, as it was sent. For whoever sees it; a sealed one is 410.',
  },
  answers: {
    200: { description: 'The file', headers: ['Content-Disposition', 'Digest'], type: 'application/octet-stream' },
  },
  problems: [404, 410],
  handle: async (request) => {
    const id = request.params['id'] ?? '';
    const { caller, deps } = request;
    const row = isId(id) ? await deps.prisma.document.findUnique({ where: { id }, omit: { content: true } }) : null;
    // Also where he may not read it: who looks on there learns that he tried.
    if (row?.affairId != null) request.seen({ affairs: [row.affairId] });
    if (row === null || !(await seenDocuments(deps.reads, caller, [id])).has(id)) throw notFound();
    if (row.sealedAt !== null) throw await sealedDocument(request, row);
    return {
      status: 200,
      type: row.contentType,
      body: contentOf(deps.reads, id),
      headers: {
        'Content-Disposition': attachment(row.fileName),
        'Content-Length': String(row.size),
        // The page it might be shown in must never run it.
        'Content-Security-Policy': "default-src 'none'; sandbox",
        Digest: `sha-256=${Buffer.from(row.sha256, 'hex').toString('base64')}`,
      },
    };
  },
};
