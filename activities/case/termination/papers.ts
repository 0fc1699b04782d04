/** Papers about the end of the aid (终止法律援助) and the objection to it, LAL 48 and 49. */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import { counselFacts, knownCase } from '../on-paper.js';
import { fact, paragraph, type Fact, type PaperContent } from '../../papers/content.js';
import { defineCasePaper } from '../case-paper.js';
import { newsOf, type Filling } from '../filling.js';
import { moment } from '../../law/counting/date-words.js';
import type { News } from '../paper-shapes.js';

interface TerminationNews extends News {
  readonly ground: Bilingual | null;
  readonly upheld: boolean | null;
}

function terminationNews(filling: Filling): TerminationNews {
  const { ground, upheld } = filling.details;
  return { ...newsOf(filling), ground: ground ?? null, upheld: upheld ?? null };
}

function decisionFacts(data: TerminationNews): readonly (Fact | null)[] {
  return [
    fact('终止事由', 'Ground', data.ground),
    fact('理由', 'Reason', data.reason),
    fact('决定时间', 'Decided', moment(data.occurredAt)),
  ];
}

/** 终止法律援助决定书 (form 18) to firm and lawyer; the client gets his by the lawyer's hand, outside the system. */
export const terminationDecision = defineCasePaper({
  form: 'termination-decision',
  title: { zh: '终止法律援助决定书', en: 'Decision to Terminate Legal Aid' },
  signedFor: true,
  sentOn: [{ act: 'terminated', from: Party.Center, to: [Party.Firm, Party.Lawyer], ruleId: 'send-termination' }],
  data: terminationNews,
  content: (data: TerminationNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `依据《中华人民共和国法律援助法》第四十八条，本中心决定终止对${c.person.name}的法律援助。`,
          `Under art. 48 of the Legal Aid Law this center terminates the legal aid for ${c.person.name}.`,
        ),
        knownCase(c, ...decisionFacts(data)),
        paragraph(
          '请将本决定告知受援人，并终止委托协议。受援人对本决定有异议的，可以向设立本机构的司法行政部门提出（法律援助法第四十九条）。',
          'Please tell the client of this decision and end the agreement. The client may object to the justice bureau that set up this center (Legal Aid Law, art. 49).',
        ),
      ],
    };
  },
});

/** 终止法律援助公函 (form 19) to the organ. */
export const terminationLetter = defineCasePaper({
  form: 'termination-letter',
  title: { zh: '终止法律援助公函', en: 'Letter on the Termination of Legal Aid' },
  signedFor: true,
  sentOn: [{ act: 'terminated', from: Party.Center, to: [Party.Organ], ruleId: 'send-termination' }],
  data: terminationNews,
  content: (data: TerminationNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        c.lawyer === null
          ? paragraph(
              `本中心已决定终止对${c.person.name}的法律援助，特此函告。`,
              `This center has terminated the legal aid for ${c.person.name}.`,
            )
          : paragraph(
              `本中心已决定终止对${c.person.name}的法律援助，所指派的律师不再承办，特此函告。`,
              `This center has terminated the legal aid for ${c.person.name}; the assigned lawyer no longer acts.`,
            ),
        knownCase(c, ...decisionFacts(data)),
        paragraph(
          '当事人属于应当通知辩护的人员而没有辩护人的，请依法重新通知。',
          'Should the person be one who must have counsel and have none, please notify the center again as the law requires.',
        ),
      ],
    };
  },
});

/** The client objects; his center hands it to the justice bureau that decides. */
export const terminationObjection = defineCasePaper({
  form: 'termination-objection',
  title: { zh: '终止法律援助异议申请', en: 'Objection to the Termination' },
  signedFor: true,
  sentOn: [{ act: 'termination-objected', from: Party.Center, to: [Party.JusticeBureau], ruleId: 'decide-objection' }],
  data: terminationNews,
  content: (data: TerminationNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `受援人${c.person.name}对终止法律援助的决定提出异议，现转送审查。`,
          `${c.person.name} objects to the termination of legal aid. The objection is passed on for your decision.`,
        ),
        knownCase(
          c,
          fact('提出时间', 'Objection made', moment(data.occurredAt)),
          fact('异议理由', 'Reason', data.reason),
        ),
        paragraph(
          '司法行政部门应当自收到异议之日起五日内审查，维持决定或者责令改正（法律援助法第四十九条第二款）。',
          'The justice bureau decides within five days of receiving it: the decision stands, or is to be corrected (Legal Aid Law, art. 49(2)).',
        ),
      ],
    };
  },
});

/** 异议审查决定书 (form 20). */
export const objectionDecision = defineCasePaper({
  form: 'objection-decision',
  title: { zh: '异议审查决定书', en: 'Decision on the Objection' },
  signedFor: true,
  sentOn: [
    {
      act: 'objection-decided',
      when: { upheld: [true] },
      from: Party.JusticeBureau,
      to: [Party.Center, Party.FormerLawyer, Party.Organ],
      ruleId: 'decide-objection',
    },
    {
      act: 'objection-decided',
      when: { upheld: [false] },
      from: Party.JusticeBureau,
      to: [Party.Center, Party.Lawyer],
      ruleId: 'decide-objection',
    },
  ],
  data: terminationNews,
  content: (data: TerminationNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `关于${c.person.name}对终止法律援助决定的异议，现决定如下。`,
          `On the objection of ${c.person.name} to the termination of legal aid it is decided as follows.`,
        ),
        knownCase(
          { ...c, lawyer: null },
          ...(data.upheld === true ? [] : counselFacts(c)),
          fact(
            '决定',
            'Decision',
            data.upheld === true
              ? { zh: '异议成立，责令改正，恢复法律援助', en: 'upheld: the termination is undone and the aid goes on' }
              : { zh: '异议不成立，维持终止决定', en: 'not upheld: the termination stands' },
          ),
          fact('理由', 'Reason', data.reason),
          fact('决定时间', 'Decided', moment(data.occurredAt)),
        ),
        data.upheld === true
          ? paragraph(
              '请法律援助机构另行指派律师，并函告办案机关。',
              'The center is to assign a lawyer anew and to tell the organ.',
            )
          : paragraph(
              '对本决定不服的，可以依法申请行政复议或者提起行政诉讼（法律援助法第四十九条第三款）。',
              'Review or an action in administrative proceedings is open as the law provides (Legal Aid Law, art. 49(3)).',
            ),
      ],
    };
  },
});
