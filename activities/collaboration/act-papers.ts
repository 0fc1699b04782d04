/** What papers of a collaboration are filled from, and how an act issues them. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { issueActPapers, type SendingAct } from '../affair/issue-act-papers.js';
import type { CollaborationContext } from './context.js';
import type { CollaborationFilling } from './paper-parts.js';
import { COLLABORATION_PAPERS } from './papers.js';
import { attachmentsOf, personsOf } from './letter.js';
import type { CollaborationNews } from './paper-shapes.js';

const SENT = COLLABORATION_PAPERS.flatMap((paper) => paper.sentOn.map((sending) => ({ paper, sending })));

/** @param news what the act says; null: nothing beside what the row says */
export function issueCollaborationPapers(
  ctx: CollaborationContext,
  act: SendingAct,
  kind: string,
  news: CollaborationNews | null,
): Promise<void> {
  const papers = SENT.filter(({ sending }) => sending.act === kind);
  return issueActPapers(ctx, act, papers, () => fillingOf(ctx, news));
}

async function fillingOf(ctx: CollaborationContext, news: CollaborationNews | null): Promise<CollaborationFilling> {
  const { row, collaboration, directory, tx } = ctx;
  const named = async (id: string): Promise<string> => (await directory.agency(id))?.name ?? id;
  const agreement =
    collaboration.agreementId === null
      ? null
      : await tx
          .selectFrom('Agreement')
          .select(['titleZh', 'titleEn'])
          .where('id', '=', collaboration.agreementId)
          .executeTakeFirst();
  const title: Bilingual | null = agreement == null ? null : { zh: agreement.titleZh, en: agreement.titleEn };
  return {
    ...{ number: row.number, news, agreement: title },
    letter: {
      ...collaboration,
      persons: personsOf(collaboration),
      attachments: attachmentsOf(collaboration),
    },
    fromName: await named(collaboration.fromId),
    toName: await named(collaboration.toId),
  };
}
