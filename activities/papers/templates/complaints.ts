/** Papers about obstructed practice rights (控告申诉), CPL 49; SPP-R 57, 58. */
import { briefCase, counselFacts, obligationFacts } from '../case-facts.js';
import { fact, facts, list, paragraph, type Block, type PaperContent } from '../content.js';
import { moment } from '../moments.js';
import type { Complaint } from '../paper-data-terms.js';
import type { PaperDataOf } from '../paper-data.js';

/** What the complaint says: the same text before and after it is filed, so that nothing is signed that was not read. */
function complaintBlocks({ case: c, obligation, procuratorateName, facts: events }: Complaint): readonly Block[] {
  return [
    facts(
      fact('受理机关', 'Addressed to', procuratorateName),
      fact('控告申诉人', 'Complainant', c.lawyer?.name ?? null),
      fact('被控告申诉单位', 'Respondent', obligation.owedByName),
    ),
    paragraph(
      '请求事项：依法审查被控告申诉单位阻碍律师依法行使诉讼权利的行为；情况属实的，通知有关机关予以纠正。',
      'Request: to review the conduct by which the respondent obstructs the lawyer’s lawful exercise of procedural rights and, if it is so, to have the organ correct it.',
    ),
    briefCase(c, ...counselFacts(c), ...obligationFacts(obligation)),
    ...(events.length === 0
      ? []
      : [
          paragraph('事实经过：', 'Facts:'),
          list(
            events.map((event) => {
              const at = moment(event.at);
              return { zh: `${at.zh}　${event.what.zh}`, en: `${at.en}: ${event.what.en}` };
            }),
          ),
        ]),
  ];
}

/** A draft: the lawyer, not the machine, decides whether it is filed. */
export function rightsComplaint(data: PaperDataOf['rights-complaint']): PaperContent {
  return {
    caseNumber: data.case.caseNumber,
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
  };
}

export function rightsComplaintFiled(data: PaperDataOf['rights-complaint-filed']): PaperContent {
  return {
    caseNumber: data.case.caseNumber,
    blocks: [
      paragraph(
        `承办律师认为被控告申诉单位阻碍其依法行使诉讼权利，现依据《中华人民共和国刑事诉讼法》第四十九条、《人民检察院刑事诉讼规则》第五十七条，向${data.procuratorateName}提出控告申诉。`,
        `The lawyer holds that the respondent obstructs the lawful exercise of his procedural rights and files this complaint with ${data.procuratorateName} under art. 49 of the Criminal Procedure Law and art. 57 of the Rules of the People’s Procuratorates.`,
      ),
      ...complaintBlocks(data),
      facts(fact('提出时间', 'Filed', moment(data.filedAt))),
      paragraph(
        '请贵院在受理后十日以内审查，并将处理情况书面答复控告申诉人（人民检察院刑事诉讼规则第五十八条）。',
        'Please decide within ten days of taking the complaint and answer the complainant in writing (Rules of the People’s Procuratorates, art. 58).',
      ),
    ],
  };
}

/** The answer goes to the complainant outside the system; who got it tells the other. */
export function rightsComplaintAnswered(data: PaperDataOf['rights-complaint-answered']): PaperContent {
  const { case: c, obligation } = data;
  return {
    caseNumber: c.caseNumber,
    blocks: [
      paragraph(
        `${c.person.name}一案中，承办律师就执业权利受阻提出的控告申诉，处理情况告知如下。`,
        `This is the outcome of the complaint about obstructed practice rights in the case of ${c.person.name}.`,
      ),
      briefCase(
        c,
        fact('处理机关', 'Decided by', data.procuratorateName),
        fact('被控告申诉单位', 'Respondent', obligation.owedByName),
        fact('控告申诉事项', 'About', {
          zh: `${obligation.title.zh}（${obligation.article}）`,
          en: `${obligation.title.en} (${obligation.article})`,
        }),
        fact(
          '处理结果',
          'Outcome',
          data.upheld
            ? { zh: '情况属实，已通知有关机关予以纠正', en: 'upheld: the organ was told to correct it' }
            : { zh: '控告申诉不成立', en: 'not upheld' },
        ),
        fact('理由', 'Reason', data.reason),
        fact('答复时间', 'Answered', moment(data.occurredAt)),
      ),
      paragraph(
        '控告申诉的处理结果不代替有关事项的履行；尚未履行的，仍应依法履行。',
        'The outcome does not stand in for performance: what is still owed has to be done.',
      ),
    ],
  };
}
