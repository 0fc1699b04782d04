/** Papers of a letter (函件文书): the letter itself, and the news of it that each center sends the other. */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../../activities/law/rule-row.js';
import { fact, facts, paragraph, type PaperContent } from '../../../activities/papers/content.js';
import { papersFilledFrom, type SentPaper } from '../../../activities/papers/define-paper.js';
import { day } from '../../../activities/law/counting/date-words.js';
import { ACTOR } from '../../../activities/papers/sending.js';
import { registered } from './acts.js';
import type { Letter } from './context.js';

/** What papers of a letter are filled from. */
export interface LetterFilling {
  readonly number: string;
  readonly letter: Letter;
  /** What the act says; null: it opens the letter. */
  readonly news: Bilingual | null;
  /** Last day of what the act has opened, a calendar date. */
  readonly dueOn: string | null;
}

export const defineLetterPaper = papersFilledFrom<LetterFilling, never>();

/** 转办函, to be signed for. */
const transferLetter = defineLetterPaper({
  form: 'transfer-letter',
  title: { zh: '转办函', en: 'Letter of Transfer' },
  signedFor: true,
  sentOn: [{ act: registered('letter-sent'), from: Party.Center, to: [Party.Addressee], ruleId: 'receive-letter' }],
  data: ({ number, letter }) => ({ number, person: letter.person, matter: letter.matter }),
  content: (data: { readonly number: string; readonly person: string; readonly matter: string }): PaperContent => ({
    caseNumber: data.number,
    blocks: [
      paragraph('现将下列事项转你中心办理，请函复。', 'The matter below is handed to you. Please answer.'),
      facts(fact('有关人员', 'About', data.person), fact('事项', 'Matter', data.matter)),
    ],
  }),
});

interface News {
  readonly number: string;
  readonly news: Bilingual;
  readonly dueOn: string | null;
}

const OTHER_CENTER = { from: ACTOR, to: [Party.Center, Party.Addressee], ruleId: 'answer-letter' } as const;

/** 函件办理情况, for information: whoever acts tells the other. */
const letterNews = defineLetterPaper({
  form: 'letter-news',
  title: { zh: '函件办理情况', en: 'News of a Letter' },
  signedFor: false,
  sentOn: [
    { act: registered('letter-received'), ...OTHER_CENTER },
    { act: registered('letter-urged'), ...OTHER_CENTER },
    { act: registered('letter-answered'), ...OTHER_CENTER },
  ],
  data: ({ number, news, dueOn }) => (news === null ? null : { number, news, dueOn }),
  content: ({ number, news, dueOn }: News): PaperContent => ({
    caseNumber: number,
    blocks: [
      paragraph(news.zh, news.en),
      facts(fact('复函期限', 'To be answered by', dueOn === null ? null : day(dueOn))),
    ],
  }),
});

const SENT: readonly SentPaper<LetterFilling>[] = [transferLetter, letterNews].flatMap((paper) =>
  paper.sentOn.map((sending) => ({ paper, sending })),
);

/** What an act may send. */
export function papersOn(act: string): readonly SentPaper<LetterFilling>[] {
  return SENT.filter(({ sending }) => sending.act === act);
}
