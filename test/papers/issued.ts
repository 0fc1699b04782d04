/** A paper as it would be issued, with all that is made of it. */
import { asHtml } from '../../activities/papers/as-html.js';
import { asText } from '../../activities/papers/as-text.js';
import type { PaperDefinition } from '../../activities/papers/define-paper.js';
import { freeze, paperHash, type FrozenPaper } from '../../activities/papers/frozen-paper.js';
import { PAPERS, paperOf, type PaperForm } from '../../activities/papers-of-all.js';
import { AT } from './samples.js';

export const NUMBER = '成援函〔2026〕第12号';

type Paper<F extends PaperForm> = Extract<(typeof PAPERS)[number], { readonly form: F }>;
/** What a form is filled with. */
export type DataOf<F extends PaperForm> = Parameters<Paper<F>['content']>[0];

export interface Issued {
  readonly frozen: FrozenPaper;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly hash: string;
}

/** To a court, from a center. */
export function issued<F extends PaperForm>(form: F, data: DataOf<F>, number = NUMBER): Issued {
  const paper = paperOf(form) as PaperDefinition<F, DataOf<F>>;
  const frozen = freeze({
    ...{ paper, content: paper.content(data), number, issuedAt: AT },
    ...{ sender: '成都市法律援助中心', addressees: ['成都市锦江区人民法院'] },
  });
  return {
    frozen,
    subject: frozen.subject.zh,
    text: asText(frozen),
    html: asHtml(frozen),
    hash: paperHash(JSON.stringify(frozen)),
  };
}
