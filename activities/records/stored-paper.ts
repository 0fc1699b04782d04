/** A frozen paper (定稿) in its row: its renderings, and what lists and letters ask for in columns of its own. */
import type { Notice } from '../../prisma/generated/client.js';
import { asHtml } from '../papers/as-html.js';
import { asText } from '../papers/as-text.js';
import { paperHash, type FrozenPaper } from '../papers/frozen-paper.js';

type PaperColumns = Pick<Notice, 'form' | 'number' | 'issuedAt' | 'subjectZh' | 'subjectEn' | 'text' | 'html' | 'hash'>;

export function paperColumns(paper: FrozenPaper): PaperColumns {
  return {
    form: paper.form,
    number: paper.number,
    issuedAt: new Date(paper.issuedAt),
    subjectZh: paper.subject.zh,
    subjectEn: paper.subject.en,
    text: asText(paper),
    html: asHtml(paper),
    hash: paperHash(JSON.stringify(paper)),
  };
}
