/** Sealing (封存) a document of the case: nobody reads or names it any more; what the file rests on cannot be sealed. */
import type { ActBodyOf } from '../acts.js';
import { actsOfKind } from '../../affair/earlier-acts.js';
import { refuse, refuseField } from '../../affair/refusal.js';
import type { ActContext, CaseEffects } from '../context.js';
import type { HandlersOf } from '../handler.js';
import { AFTER_CONCLUSION } from '../status.js';
import type { DOCUMENT_ACTS } from './acts.js';

export const DOCUMENT_HANDLERS: HandlersOf<typeof DOCUMENT_ACTS> = {
  'document-sealed': documentSealed,
};

type Sealing = ActContext<ActBodyOf<'document-sealed'>>;

async function documentSealed(ctx: Sealing): Promise<CaseEffects> {
  const { body, caseRow, tx } = ctx;
  const document = await tx
    .selectFrom('Document')
    .select(['kind', 'sealedAt'])
    .where('id', '=', body.documentId)
    .where('affairId', '=', caseRow.id)
    .executeTakeFirst();
  if (document === undefined) {
    return refuseField('/documentId', 'unknown-document', {
      zh: '本案没有这份材料',
      en: 'there is no such document in this case',
    });
  }
  if (document.sealedAt !== null) {
    refuse(409, 'already-sealed', { zh: '该材料已经封存', en: 'That document has been sealed already' });
  }
  await refuseWhatIsNeeded(ctx);
  await tx
    .updateTable('Document')
    .set({ sealedAt: new Date(ctx.at), sealedActId: ctx.actId })
    .where('id', '=', body.documentId)
    .execute();
  // Neither file name nor reason: either may tell what is sealed. The act keeps the reason, for the center and who looks on.
  return {
    summary: { zh: `封存材料（${document.kind}）`, en: `Document sealed (${document.kind})` },
  };
}

/** The archive names its papers with their hashes, and a closing file is judged by what lies in it. Refuses 409. */
async function refuseWhatIsNeeded(ctx: Sealing): Promise<void> {
  const { body, caseRow, tx } = ctx;
  const archive = await tx
    .selectFrom('ArchiveDirectory')
    .select('entries')
    .where('caseId', '=', caseRow.id)
    .where('undoneAt', 'is', null)
    .executeTakeFirst();
  const entries = (archive?.entries ?? []) as unknown as readonly { readonly refId: string }[];
  if (entries.some(({ refId }) => refId === body.documentId)) {
    refuse(409, 'document-archived', {
      zh: '卷内目录载有该材料，不能封存',
      en: 'The directory of the archive names that document: it cannot be sealed',
    });
  }
  const handedIn = await tx
    .selectFrom('ClosingItem')
    .select('id')
    .where('caseId', '=', caseRow.id)
    .where('documentId', '=', body.documentId)
    .where('state', '=', 'submitted')
    .limit(1)
    .executeTakeFirst();
  if (handedIn === undefined && !(await isClosingPaper(ctx))) return;
  refuse(409, 'document-in-closing-file', {
    zh: '该材料属于结案材料，退回补正或者撤销办结之前不能封存',
    en: 'The closing file rests on that document: it cannot be sealed while the file or the conclusion stands',
  });
}

/** The paper that ended the stage proves the closing day, and by it the tariff. */
async function isClosingPaper(ctx: Sealing): Promise<boolean> {
  const concluded: readonly string[] = AFTER_CONCLUSION;
  if (!concluded.includes(ctx.caseRow.status)) return false;
  const [conclusion] = await actsOfKind(ctx, 'concluded');
  const { documentId } = (conclusion?.body ?? {}) as unknown as Partial<ActBodyOf<'concluded'>>;
  return documentId === ctx.body.documentId;
}
