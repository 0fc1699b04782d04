/** Papers about who stands in for whom (代班): to the one who is away and to the one who stands in. */
import { day } from '../law/counting/date-words.js';
import { fact, facts, paragraph, type PaperContent } from './content.js';
import { definePaper } from './define-paper.js';

/** Why it was agreed is no matter of a paper that the whole office reads. */
interface StandInNews {
  readonly absent: string;
  readonly standIn: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly by: string;
}

function about({ absent, standIn, fromOn, toOn }: StandInNews) {
  return [
    fact('被代班人', 'Away', absent),
    fact('代班人', 'Stands in', standIn),
    fact('起始日', 'First day', day(fromOn)),
    fact('截止日（含当日）', 'Last day (included)', day(toOn)),
  ];
}

/** Both hear of it, whoever has named it. */
export const standInNamed = definePaper({
  form: 'stand-in-named',
  title: { zh: '代班告知书', en: 'A Stand-in Has Been Named' },
  signedFor: false,
  content: (data: StandInNews): PaperContent => ({
    caseNumber: null,
    blocks: [
      paragraph(
        '下列期间，由代班人查阅、签收写明送达被代班人的文书，并收到有关邮件的抄送。代班人不因此代行辩护、代理职责，不代被代班人作出决定，也不得再转交他人。',
        'In the period below the stand-in reads and signs for papers addressed to the absent person by name, and gets copies of the mails about them. He is not counsel in that person’s place, decides nothing for him, and hands this on to nobody.',
      ),
      facts(...about(data), fact('设定人', 'Named by', data.by)),
    ],
  }),
});

/** Both hear that it has ended before its last day. */
export const standInEnded = definePaper({
  form: 'stand-in-ended',
  title: { zh: '代班提前结束告知书', en: 'A Stand-in Has Ended Early' },
  signedFor: false,
  content: (data: StandInNews): PaperContent => ({
    caseNumber: null,
    blocks: [
      paragraph(
        '下列代班已提前结束。自结束时起，原代班人不再查阅、签收写明送达被代班人的文书。',
        'The arrangement below has ended early. From now on the former stand-in no longer reads or signs for papers addressed to the absent person.',
      ),
      facts(...about(data), fact('结束操作人', 'Ended by', data.by)),
    ],
  }),
});
