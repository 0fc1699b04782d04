/** The row of an act, the documents bound by it, and the words under which it stands in the history. */
import { sql } from 'kysely';
import type { ActEnvelope, AnyAct } from '../acts/define-act.js';
import { documentsNamed } from '../acts/documents-named.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Agency } from '../../prisma/generated/client.js';
import type { ActOn, AffairContext, Sender } from './context.js';

/** What of a body has columns of its own. */
type StoredBody = Partial<Pick<ActEnvelope, 'onBehalfOf' | 'channel' | 'evidence'>>;

export async function insertAct(
  act: ActOn<AffairContext, StoredBody | object>,
  definition: Pick<AnyAct, 'kind' | 'body'>,
  subjectId: string | null,
): Promise<void> {
  const body: StoredBody = act.body;
  const { evidence = [] } = body;
  act.writes.insert('Act', [
    {
      id: act.actId,
      affairId: act.row.id,
      kind: definition.kind,
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
    documentsNamed(definition, body).map(({ documentId }) => documentId),
  );
}

/** Documents named by an act become the affair's and are read by its readers. */
async function bindDocuments({ tx, row }: Pick<AffairContext, 'tx' | 'row'>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('Document')
    .set({ affairId: row.id })
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
