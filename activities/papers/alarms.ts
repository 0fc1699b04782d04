/**
 * Papers about a deadline (催办、督办、控告). Alarms are told, not served: a receipt ladder for each of them would bury the papers
 * that need one.
 */
import { obligationFacts } from './obligation-facts.js';
import { complaintBlocks, type Complaint } from './complaint.js';
import { fact, facts, joined, paragraph, type Block, type PaperContent } from './content.js';
import { definePaper } from './define-paper.js';
import { limitWords, moment } from '../law/counting/date-words.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { PaperAffair, PaperObligation } from './paper-shapes.js';

interface Reminder {
  readonly affair: PaperAffair;
  readonly obligation: PaperObligation;
}

interface Escalation extends Reminder {
  /** When it was reminded before, oldest first. */
  readonly remindedAt: readonly number[];
  /** Why it comes before its time; null: it does not. */
  readonly early: Bilingual | null;
}

function asked({ isOwnStep, owedByName, daysOver }: PaperObligation): Block {
  if (isOwnStep) {
    return paragraph(
      `下列事项由${owedByName}自行决定是否办理，逾期可能丧失相应权利。请及时告知其期限和后果，并按其意愿协助办理、录入系统。`,
      `Whether the step below is taken is for ${owedByName} to decide; after its time the right may be lost. Please explain the limit and what follows, help as is wished, and record it.`,
    );
  }
  return daysOver > 0
    ? paragraph(
        `下列事项已超过法定期限，请${owedByName}立即履行并录入系统。`,
        `The obligation below is past its time. ${owedByName} is asked to perform it at once and to record it.`,
      )
    : paragraph(
        `下列事项尚待${owedByName}履行，请在期限内办理并录入系统。`,
        `The obligation below is still owed by ${owedByName}. Please perform it in time and record it.`,
      );
}

/** To whoever owes it: soon, now, or already over. */
export const deadlineReminder = definePaper({
  form: 'deadline-reminder',
  title: { zh: '期限提醒', en: 'Deadline Reminder' },
  signedFor: false,
  overtakenWhen: ['owed-no-more'],
  // It asks whether it is still owed, and not of whom: what counsel owes ends when he leaves.
  evenAfterLeaving: true,
  content: (data: Reminder): PaperContent => {
    const { affair, obligation } = data;
    return {
      caseNumber: affair.number,
      blocks: [
        asked(obligation),
        facts(...affair.brief, ...obligationFacts(obligation)),
        paragraph(
          '已经办理的，请补录办理时间；是否按期以实际办理时间判断，不以录入时间为准。',
          'If it has been done already, please record when: timeliness is judged by the day of the act, not of its entry.',
        ),
      ],
    };
  },
});

interface Warning extends Reminder {
  /** What may be done meanwhile, and what follows where nothing is. */
  readonly follows: Bilingual | null;
}

/** To who may still act before a right ends (期间即将届满). Nothing is asked to be recorded: whether it was used in time is not known here. */
export const periodWarning = definePaper({
  form: 'period-warning',
  title: { zh: '期间即将届满告知', en: 'A Period Ends Soon' },
  signedFor: false,
  overtakenWhen: ['owed-no-more'],
  content: ({ affair, obligation, follows }: Warning): PaperContent => {
    const due = limitWords(obligation);
    return {
      caseNumber: affair.number,
      blocks: [
        paragraph(
          `下列期间将于${due.zh}届满。请${obligation.owedByName}不待所请事项办结，及时采取必要措施。`,
          `The period below ends on ${due.en}. ${obligation.owedByName} is asked to do what is needed in time, without waiting for what else was asked for.`,
        ),
        ...(follows === null ? [] : [paragraph(`${follows.zh}。`, `${follows.en}.`)]),
        facts(
          ...affair.brief,
          fact('期限事项', 'Obligation', obligation.title),
          fact('法律依据', 'Legal basis', obligation.article),
          fact('核对情况', 'How well the text was seen', obligation.confirmation),
          fact('届满日', 'Ends on', due),
        ),
      ],
    };
  },
});

/** To the head of the owing agency, or to its supervising organ. */
export const deadlineEscalation = definePaper({
  form: 'deadline-escalation',
  title: { zh: '期限督办', en: 'Deadline Escalation' },
  signedFor: false,
  content: (data: Escalation): PaperContent => {
    const { affair, obligation } = data;
    return {
      caseNumber: affair.number,
      blocks: [
        paragraph(
          `${obligation.owedByName}的下列期限事项仍未履行，现予督办，请过问并督促办理。`,
          `The obligation below is still owed by ${obligation.owedByName}. It is escalated to you with the request to see that it is performed.`,
        ),
        facts(
          ...affair.brief,
          ...obligationFacts(obligation),
          fact('已提醒时间', 'Reminded', joined(data.remindedAt.map(moment))),
          fact('督办原因', 'Why now', data.early),
        ),
        paragraph(
          '逾期履行不免除责任；有关情况记入案件历史。',
          'Late performance does not undo the delay; the facts stand in the history of the case.',
        ),
      ],
    };
  },
});

/** A draft: the lawyer, not the machine, decides whether it is filed. */
export const rightsComplaint = definePaper({
  form: 'rights-complaint',
  title: { zh: '阻碍律师执业权利控告申诉书（草稿）', en: 'Complaint about Obstructed Practice Rights (Draft)' },
  signedFor: false,
  content: (data: Complaint): PaperContent => ({
    caseNumber: data.affair.number,
    blocks: [
      paragraph(
        `本文书为系统根据案件记录起草的草稿，由承办律师核对、签名后向${data.procuratorateName}提出。`,
        `This is a draft made from the records of the case. The lawyer checks and signs it before filing it with ${data.procuratorateName}.`,
      ),
      ...complaintBlocks(data),
      paragraph(
        '法律依据：《中华人民共和国刑事诉讼法》第四十九条；《人民检察院刑事诉讼规则》第五十七条、第五十八条。人民检察院应当在受理后十日以内审查，并书面答复处理情况。',
        'Legal basis: Criminal Procedure Law, art. 49; Rules of the People’s Procuratorates, arts. 57 and 58. The procuratorate decides within ten days of taking the complaint and answers in writing.',
      ),
    ],
  }),
});
