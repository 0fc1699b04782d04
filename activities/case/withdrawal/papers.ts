/** The paper by which everybody in the case learns that its notice was taken back (撤回通知). */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import { fact, paragraph, type PaperContent } from '../../papers/content.js';
import { moment } from '../../law/counting/date-words.js';
import { ACTOR } from '../../papers/sending.js';
import { defineCasePaper } from '../case-paper.js';
import { newsOf, said } from '../filling.js';
import { briefCase } from '../on-paper.js';
import type { News } from '../paper-shapes.js';

interface Withdrawal extends News {
  readonly ground: Bilingual;
  readonly otherCaseNumber: string | null;
}

/** Once to each who is in the case. The place of custody is among them: it says no more than that place may know. */
export const noticeWithdrawal = defineCasePaper({
  form: 'notice-withdrawal',
  title: { zh: '撤回通知', en: 'Withdrawal of the Notice' },
  signedFor: true,
  sentOn: [
    {
      act: 'notice-withdrawn',
      from: ACTOR,
      to: [Party.Center, Party.Organ, Party.CustodyPlace, Party.Firm, Party.Lawyer],
      ruleId: 'notify-center-mandatory-defence',
    },
  ],
  data: (filling) => ({
    ...newsOf(filling),
    ground: said(filling.details, 'ground'),
    otherCaseNumber: filling.details.otherCaseNumber ?? null,
  }),
  content: (data: Withdrawal): PaperContent => ({
    caseNumber: data.case.caseNumber,
    blocks: [
      paragraph(
        `关于${data.case.person.name}的通知现予撤回，本案法律援助事项到此为止，依该通知产生的期限不再计算。`,
        `The notice about ${data.case.person.name} is withdrawn. The legal aid in this case ends, and no period counted from the notice runs any more.`,
      ),
      briefCase(
        data.case,
        fact('撤回事由', 'Ground', data.ground),
        fact('继续办理的案件', 'Case that goes on', data.otherCaseNumber),
        fact('撤回时间', 'Withdrawn', moment(data.occurredAt)),
      ),
      ...(data.case.lawyer === null
        ? []
        : [
            paragraph(
              '已经指派的律师不再承办本案；已经约定的会见取消。',
              'The lawyer who was assigned no longer acts in the case; meetings that were arranged do not take place.',
            ),
          ]),
    ],
  }),
});
