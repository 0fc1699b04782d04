/** The archive directory (卷内目录) of a closed case, frozen with the hash of everything in it. */
import { createHash } from 'node:crypto';
import type { Stage } from '../../../workflows/domain/vocabulary.js';
import { closingMaterials } from '../../law/closing-materials.js';
import { paperOf } from '../../papers-of-all.js';
import { shanghaiInstant } from '../../records/instants.js';
import type { CaseContext } from '../context.js';

interface ArchiveEntry {
  readonly seq: number;
  /** paper: issued by this system; material: of the closing file; evidence: bound to the case otherwise. */
  readonly kind: 'paper' | 'material' | 'evidence';
  readonly title: string;
  readonly refId: string;
  readonly number: string | null;
  readonly at: string;
  /** SHA-256 of the paper or document. */
  readonly hash: string;
}

/** Writes the directory. An earlier one of the same case would be another truth: there is only one, by its key. */
export async function archive(ctx: CaseContext): Promise<void> {
  const { caseRow, tx } = ctx;
  const entries = [...(await papersOf(ctx)), ...(await documentsOf(ctx))];
  const directory = entries.map((entry, index): ArchiveEntry => ({ seq: index + 1, ...entry }));
  // With the head of the history: the file and what happened in it are sealed together.
  const sealed = JSON.stringify(['fayuan-archive/1', caseRow.number, caseRow.historyHash, directory]);
  await tx
    .insertInto('ArchiveDirectory')
    .values({
      caseId: caseRow.id,
      archivedAt: new Date(ctx.at),
      entries: JSON.stringify(directory),
      hash: createHash('sha256').update(sealed, 'utf8').digest('hex'),
    })
    .execute();
}

type Filed = Omit<ArchiveEntry, 'seq'>;

async function papersOf({ tx, caseRow }: CaseContext): Promise<readonly Filed[]> {
  const papers = await tx
    .selectFrom('Notice')
    .select(['id', 'form', 'number', 'issuedAt', 'hash'])
    .where('affairId', '=', caseRow.id)
    .orderBy('issuedAt')
    .orderBy('id')
    .execute();
  return papers.map(({ id, form, number, issuedAt, hash }) => ({
    kind: 'paper',
    title: paperOf(form)?.title.zh ?? form,
    refId: id,
    number,
    at: shanghaiInstant(issuedAt),
    hash,
  }));
}

/** The closing file in the order of the statute, then whatever else is bound to the case. */
async function documentsOf({ tx, caseRow }: CaseContext): Promise<readonly Filed[]> {
  const items = await tx
    .selectFrom('ClosingItem')
    .selectAll()
    .where('caseId', '=', caseRow.id)
    .where('state', '=', 'submitted')
    .execute();
  const documents = await tx
    .selectFrom('Document')
    .select(['id', 'fileName', 'kind', 'sha256', 'uploadedAt'])
    .where('affairId', '=', caseRow.id)
    .orderBy('uploadedAt')
    .orderBy('id')
    .execute();
  const filed = (kind: 'material' | 'evidence', title: string, document: (typeof documents)[number]): Filed => ({
    ...{ kind, title, refId: document.id, number: null },
    at: shanghaiInstant(document.uploadedAt),
    hash: document.sha256,
  });
  const byId = new Map(documents.map((document) => [document.id, document]));
  const materials = closingMaterials(caseRow.stage as Stage).flatMap(({ kind, title }) =>
    items.flatMap((item) => {
      const document = item.kind === kind && item.documentId !== null ? byId.get(item.documentId) : undefined;
      return document === undefined ? [] : [filed('material', title.zh, document)];
    }),
  );
  const isMaterial = new Set(materials.map(({ refId }) => refId));
  const others = documents.filter(({ id }) => !isMaterial.has(id));
  return [...materials, ...others.map((document) => filed('evidence', document.kind, document))];
}
