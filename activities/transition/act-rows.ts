/** The row of an act, the documents bound by it, and the words under which it stands in the history. */
import { sql } from 'kysely';
import type { ActBody, DefenceNoticeBody } from '../../workflows/domain/messages.js';
import { ActKind, type Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Agency } from '../../prisma/generated/client.js';
import type { NamedDocument } from '../records/document-access.js';
import type { ActContext, Sender } from './context.js';

export async function insertAct<B extends ActBody | DefenceNoticeBody>(
  act: ActContext<B>,
  kind: ActKind,
  subjectId: string | null,
): Promise<void> {
  const { body } = act;
  const evidence = 'evidence' in body ? (body.evidence ?? []) : [];
  act.writes.insert('Act', [
    {
      id: act.actId,
      affairId: act.caseRow.id,
      kind,
      occurredAt: new Date(act.occurredAt),
      recordedAt: new Date(act.at),
      accountId: act.sender.viewer.account,
      agencyId: act.sender.viewer.agencyId,
      onBehalfOfId: body.onBehalfOf ?? null,
      channel: body.channel ?? 'system',
      subjectId,
      body: JSON.parse(JSON.stringify(body)),
      evidence: [...evidence],
      submissionId: act.submissionId,
    },
  ]);
  await bindDocuments(
    act,
    documentsNamed(body).map(({ documentId }) => documentId),
  );
}

/** Documents an act or a notice names, each with its place in the body. */
export function documentsNamed(body: ActBody | DefenceNoticeBody): readonly NamedDocument[] {
  if (!('kind' in body)) {
    return (body.attachments ?? []).map(({ documentId }, index) => ({
      pointer: `/attachments/${index}/documentId`,
      documentId,
    }));
  }
  const named = (body.evidence ?? []).map((documentId, index) => ({ pointer: `/evidence/${index}`, documentId }));
  if ('documentId' in body && body.documentId !== undefined) {
    named.push({ pointer: '/documentId', documentId: body.documentId });
  }
  if ('recordDocumentId' in body && body.recordDocumentId !== undefined) {
    named.push({ pointer: '/recordDocumentId', documentId: body.recordDocumentId });
  }
  if (body.kind === 'closing-file-submitted') {
    const items = body.items.map(({ documentId }, index) => ({ pointer: `/items/${index}/documentId`, documentId }));
    named.push(...items);
  }
  return named;
}

/** Documents named by an act become the case's and are read by its readers. */
async function bindDocuments(
  { tx, caseRow }: Pick<ActContext, 'tx' | 'caseRow'>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('Document')
    .set({ affairId: caseRow.id })
    .where('id', '=', sql<string>`ANY(${[...ids]})`)
    .where('affairId', 'is', null)
    .execute();
}

export function onBehalfWords(summary: Bilingual, sender: Sender, actingFor: Agency): Bilingual {
  if (actingFor.id === sender.viewer.agencyId) return summary;
  return {
    zh: `${summary.zh}（代${actingFor.name}录入）`,
    en: `${summary.en} (entered on behalf of ${actingFor.nameEn})`,
  };
}
