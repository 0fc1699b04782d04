/** The papers that a step would issue (拟发文书), as whoever asks would read them afterwards. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { mayReadPaper, type Viewer } from '../../workflows/domain/permissions.js';
import { asHtml } from '../papers/as-html.js';
import { asText } from '../papers/as-text.js';
import type { FrozenPaper } from '../papers/frozen-paper.js';
import { NO_NUMBER_YET } from '../records/running-numbers.js';
import { storedPaper } from '../records/stored-paper.js';
import type { DraftWrites } from './draft-writes.js';

/** Of one that he would not read he learns what the answer of the act tells: that it goes out, and under which name. */
export interface DraftPaper {
  readonly form: string;
  readonly title: Bilingual;
  readonly number: string | null;
  readonly to: readonly { readonly name: string }[];
  readonly text: string | null;
  readonly html: string | null;
}

/** @param answer of the step: which papers it names @returns those that it names, and those that the viewer would read */
export function draftPapers(writes: DraftWrites, viewer: Viewer, answer: object): readonly DraftPaper[] {
  const named = namedIn(answer);
  const numbers = writes.papers.map(({ number }) => number);
  return writes.papers.flatMap((row): readonly DraftPaper[] => {
    const { id, senderId, affairId, form } = row;
    const recipients = writes.recipients.filter(({ noticeId }) => noticeId === id);
    const parties = affairId === null ? null : writes.partiesOf(affairId);
    const paper = withoutNumbers(storedPaper(row), numbers);
    if (!mayReadPaper(viewer, { senderId, recipients }, parties === null ? null : { parties })) {
      return named.has(id) ? [{ form, title: paper.title, number: null, to: [], text: null, html: null }] : [];
    }
    const { subject: title, number } = paper;
    const to = recipients.map(({ name }) => ({ name }));
    return [{ form, title, number, to, text: asText(paper), html: asHtml(paper) }];
  });
}

function namedIn(answer: object): ReadonlySet<string> {
  const { notices = [] } = answer as { readonly notices?: readonly { readonly noticeId: string }[] };
  return new Set(notices.map(({ noticeId }) => noticeId));
}

/** A number of a paper is given when it is issued. One that cites another of the same step cites what is not numbered either. */
function withoutNumbers(paper: FrozenPaper, numbers: readonly string[]): FrozenPaper {
  const text = JSON.stringify(paper);
  // The longer ones first: one may begin as another does.
  const longest = numbers.toSorted((a, b) => b.length - a.length);
  const free = longest.reduce((rest, one) => rest.replaceAll(one, one.replace(/\d+$/, NO_NUMBER_YET)), text);
  return JSON.parse(free) as FrozenPaper;
}
