/** Papers about a deadline (催办、督办、控告). */
import { briefCase, obligationFacts } from '../case-facts.js';
import { fact, joined, paragraph, type PaperContent } from '../content.js';
import { moment } from '../moments.js';
import type { PaperDataOf } from '../paper-data.js';

/** To whoever owes it: soon, now, or already over. */
export function deadlineReminder(data: PaperDataOf['deadline-reminder']): PaperContent {
  const { case: c, obligation } = data;
  return {
    caseNumber: c.caseNumber,
    blocks: [
      obligation.daysOver > 0
        ? paragraph(
            `下列事项已超过法定期限，请${obligation.owedByName}立即履行并录入系统。`,
            `The obligation below is past its time. ${obligation.owedByName} is asked to perform it at once and to record it.`,
          )
        : paragraph(
            `下列事项尚待${obligation.owedByName}履行，请在期限内办理并录入系统。`,
            `The obligation below is still owed by ${obligation.owedByName}. Please perform it in time and record it.`,
          ),
      briefCase(c, ...obligationFacts(obligation)),
      paragraph(
        '已经履行的，请补录履行时间；期限自实际履行时间判断，不以录入时间为准。',
        'If it has been done already, please record when: timeliness is judged by the day of the act, not of its entry.',
      ),
    ],
  };
}

/** To the head of the owing agency, or to its supervising organ. */
export function deadlineEscalation(data: PaperDataOf['deadline-escalation']): PaperContent {
  const { case: c, obligation } = data;
  return {
    caseNumber: c.caseNumber,
    blocks: [
      paragraph(
        `${obligation.owedByName}的下列期限事项仍未履行，现予督办，请过问并督促办理。`,
        `The obligation below is still owed by ${obligation.owedByName}. It is escalated to you with the request to see that it is performed.`,
      ),
      briefCase(c, ...obligationFacts(obligation), fact('已提醒时间', 'Reminded', joined(data.remindedAt.map(moment)))),
      paragraph(
        '逾期履行不免除责任；有关情况记入案件历史。',
        'Late performance does not undo the delay; the facts stand in the history of the case.',
      ),
    ],
  };
}
