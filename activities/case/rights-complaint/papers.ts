/** Papers about a complaint that was filed (控告申诉), CPL 49; SPP-R 57, 58. Its draft: `papers/alarms.ts`. */
import { Party } from '../../law/rule-row.js';
import { affairOnPaper, briefCase } from '../on-paper.js';
import { complaintBlocks, type Complaint } from '../../papers/complaint.js';
import { fact, facts, paragraph, type PaperContent } from '../../papers/content.js';
import { defineCasePaper } from '../case-paper.js';
import { newsOf, said } from '../filling.js';
import { moment } from '../../law/counting/date-words.js';
import type { News } from '../paper-shapes.js';
import type { PaperObligation } from '../../papers/paper-shapes.js';
import { ACTOR } from '../../papers/sending.js';

interface Filed extends Complaint {
  readonly filedAt: number;
  readonly reason: string | null;
}

interface Answered extends News {
  readonly obligation: PaperObligation;
  readonly procuratorateName: string | null;
  readonly upheld: boolean;
}

export const rightsComplaintFiled = defineCasePaper({
  form: 'rights-complaint-filed',
  title: { zh: '阻碍律师执业权利控告申诉书', en: 'Complaint about Obstructed Practice Rights' },
  signedFor: true,
  sentOn: [
    {
      act: 'rights-complaint-filed',
      from: Party.Lawyer,
      to: [Party.Addressee, Party.Center],
      ruleId: 'obstruction-decision',
    },
  ],
  data: ({ case: c, occurredAt, addressee, details }) => {
    if (addressee === null) return null;
    return {
      affair: affairOnPaper(c),
      obligation: said(details, 'aboutObligation'),
      procuratorateName: addressee.name,
      facts: said(details, 'complaintFacts'),
      filedAt: occurredAt,
      reason: details.reason ?? null,
    };
  },
  content: (data: Filed): PaperContent => ({
    caseNumber: data.affair.number,
    blocks: [
      paragraph(
        `承办律师认为被控告申诉单位阻碍其依法行使诉讼权利，现依据《中华人民共和国刑事诉讼法》第四十九条、《人民检察院刑事诉讼规则》第五十七条，向${data.procuratorateName}提出控告申诉。`,
        `The lawyer holds that the respondent obstructs the lawful exercise of his procedural rights and files this complaint with ${data.procuratorateName} under art. 49 of the Criminal Procedure Law and art. 57 of the Rules of the People’s Procuratorates.`,
      ),
      ...complaintBlocks(data),
      facts(fact('提出时间', 'Filed', moment(data.filedAt)), fact('说明', 'Reason', data.reason)),
      paragraph(
        '请贵院在受理后十日以内审查，并将处理情况书面答复控告申诉人（人民检察院刑事诉讼规则第五十八条）。',
        'Please decide within ten days of taking the complaint and answer the complainant in writing (Rules of the People’s Procuratorates, art. 58).',
      ),
    ],
  }),
});

/** The answer goes to the complainant outside the system; who got it tells the other. */
export const rightsComplaintAnswered = defineCasePaper({
  form: 'rights-complaint-answered',
  title: { zh: '控告申诉处理情况告知', en: 'Answer to a Complaint about Practice Rights' },
  signedFor: true,
  sentOn: [
    { act: 'rights-complaint-decided', from: ACTOR, to: [Party.Center, Party.Lawyer], ruleId: 'obstruction-decision' },
  ],
  data: (filling) => {
    const { details, addressee } = filling;
    return {
      ...newsOf(filling),
      obligation: said(details, 'aboutObligation'),
      procuratorateName: details.decidedBy ?? addressee?.name ?? null,
      upheld: said(details, 'upheld'),
    };
  },
  content: (data: Answered): PaperContent => {
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
  },
});
