/** An obligation with its clock explained, as papers tell it. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { fact, type Fact } from './content.js';
import { day, moment } from './moments.js';
import type { PaperObligation } from './paper-shapes.js';

/** The last moment in time: a day where the period is in days, an instant where it is in hours. */
export function dueWords(obligation: Pick<PaperObligation, 'dueOn' | 'dueAt'>): Bilingual {
  if (obligation.dueOn !== null && obligation.dueAt !== null && isDayEnd(obligation.dueAt)) {
    const last = day(obligation.dueOn);
    return { zh: `${last.zh}（含当日）`, en: `${last.en} (that day included)` };
  }
  if (obligation.dueAt !== null) {
    const last = moment(obligation.dueAt);
    return { zh: `${last.zh} 之前`, en: `before ${last.en}` };
  }
  return { zh: '法律未规定具体期限', en: 'no period set by law' };
}

function isDayEnd(epochMs: number): boolean {
  return moment(epochMs).zh.endsWith(' 00:00');
}

/** An obligation with its clock explained. */
export function obligationFacts(obligation: PaperObligation): readonly (Fact | null)[] {
  const due = dueWords(obligation);
  return [
    fact('期限事项', 'Obligation', obligation.title),
    fact('法律依据', 'Legal basis', obligation.article),
    fact('核对情况', 'How well the text was seen', obligation.confirmation),
    fact('履行主体', 'Owed by', obligation.owedByName),
    fact('权利主体', 'Owed to', obligation.owedToName),
    fact('期限起算事由发生时间', 'Triggered', moment(obligation.triggerAt)),
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
