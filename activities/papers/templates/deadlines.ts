/** Papers about a deadline (催办、督办、控告). */
import { briefCase, counselFacts, obligationFacts } from '../case-facts.js';
import { fact, facts, joined, list, paragraph, type PaperContent } from '../content.js';
import type { PaperForm } from '../forms.js';
import { moment } from '../moments.js';
import type { PaperDataOf } from '../paper-data.js';

/** To whoever owes it: soon, now, or already over. */
export function deadlineReminder(data: PaperDataOf[typeof PaperForm.DeadlineReminder]): PaperContent {
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
export function deadlineEscalation(data: PaperDataOf[typeof PaperForm.DeadlineEscalation]): PaperContent {
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

/**
 * A draft: the lawyer, not the machine, decides whether it is filed. CPL 49; SPP-R 57, 58 (decided within ten days, the
 * outcome told in writing).
 */
export function rightsComplaint(data: PaperDataOf[typeof PaperForm.RightsComplaint]): PaperContent {
  const { case: c, obligation } = data;
  return {
    caseNumber: c.caseNumber,
    blocks: [
      paragraph(
        `本文书为系统根据案件记录起草的草稿，由承办律师核对、签名后向${data.procuratorateName}提出。`,
        `This is a draft made from the records of the case. The lawyer checks and signs it before filing it with ${data.procuratorateName}.`,
      ),
      facts(
        fact('受理机关', 'Addressed to', data.procuratorateName),
        fact('控告申诉人', 'Complainant', c.lawyer?.name ?? null),
        fact('被控告申诉单位', 'Respondent', obligation.owedByName),
      ),
      paragraph(
        '请求事项：依法审查被控告申诉单位阻碍律师依法行使诉讼权利的行为；情况属实的，通知有关机关予以纠正。',
        'Request: to review the conduct by which the respondent obstructs the lawyer’s lawful exercise of procedural rights and, if it is so, to have the organ correct it.',
      ),
      briefCase(c, ...counselFacts(c), ...obligationFacts(obligation)),
      paragraph('事实经过：', 'Facts:'),
      list(
        data.facts.map((step) => {
          const at = moment(step.at);
          return { zh: `${at.zh}　${step.what.zh}`, en: `${at.en}: ${step.what.en}` };
        }),
      ),
      paragraph(
        '法律依据：《中华人民共和国刑事诉讼法》第四十九条；《人民检察院刑事诉讼规则》第五十七条、第五十八条。人民检察院应当在受理后十日以内审查，并书面答复处理情况。',
        'Legal basis: Criminal Procedure Law, art. 49; Rules of the People’s Procuratorates, arts. 57 and 58. The procuratorate decides within ten days of taking the complaint and answers in writing.',
      ),
    ],
  };
}
