/** An obligation with its clock explained, as papers tell it. */
import { fact, type Fact } from './content.js';
import { dayOrMoment, limitWords } from '../law/counting/date-words.js';
import type { PaperObligation } from './paper-shapes.js';

/** An obligation with its clock explained. */
export function obligationFacts(obligation: PaperObligation): readonly (Fact | null)[] {
  const due = limitWords(obligation);
  return [
    fact('期限事项', 'Obligation', obligation.title),
    fact('法律依据', 'Legal basis', obligation.article),
    fact('核对情况', 'How well the text was seen', obligation.confirmation),
    ...(obligation.isOwnStep
      ? [
          fact('由谁决定并办理', 'For whom to do', obligation.owedByName),
          fact('向谁提出', 'To be addressed to', obligation.owedToName),
        ]
      : [fact('履行主体', 'Owed by', obligation.owedByName), fact('权利主体', 'Owed to', obligation.owedToName)]),
    fact('期限起算事由发生时间', 'Triggered', dayOrMoment(obligation.triggerAt)),
    fact(
      '最后期限',
      'Due',
      obligation.provisional
        ? { zh: `${due.zh}，暂定（节假日安排尚未公布）`, en: `${due.en}, provisional (holidays not yet published)` }
        : due,
    ),
    fact(
      '已超期',
      'Overdue',
      obligation.daysOver > 0 ? { zh: `${obligation.daysOver}日`, en: `${obligation.daysOver} day(s)` } : null,
    ),
    fact('计算说明', 'Counting', obligation.working),
  ];
}
