/** A frozen paper (定稿) in its row: content as JSON, word for word, and what lists and letters ask for in columns of its own. */
import type { Notice, Prisma } from '../../prisma/generated/client.js';
import { paperHash, type FrozenPaper } from '../papers/frozen-paper.js';

type PaperColumns = Pick<Notice, 'form' | 'number' | 'issuedAt' | 'subjectZh' | 'subjectEn' | 'content' | 'hash'>;

export function paperColumns(paper: FrozenPaper): PaperColumns {
  return {
    form: paper.form,
    number: paper.number,
    issuedAt: new Date(paper.issuedAt),
    subjectZh: paper.subject.zh,
    subjectEn: paper.subject.en,
    content: paper as unknown as Prisma.JsonObject,
    hash: paperHash(JSON.stringify(paper)),
  };
}

/** Rows hold what was frozen. */
export function storedPaper({ content }: Pick<Notice, 'content'>): FrozenPaper {
  return content as unknown as FrozenPaper;
}
