/** Papers about counsel who is replaced (更换法律援助人员). */
import { AgencyKind } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import { formerCounselFacts, knownCase } from '../on-paper.js';
import { fact, paragraph, type PaperContent } from '../../papers/content.js';
import { defineCasePaper } from '../case-paper.js';
import { moment } from '../../law/counting/date-words.js';
import { counselNews, type CounselNews } from '../counsel/papers.js';

/** From the lawyer, who says why he cannot go on (LAL 46: not without good reason). */
export const replacementRequested = defineCasePaper({
  form: 'replacement-requested',
  title: { zh: '更换法律援助人员申请', en: 'Request to Be Replaced' },
  signedFor: true,
  sentOn: [
    // What the client asks for through the center stays with the center until it has decided.
    {
      act: 'replacement-requested',
      when: { actorKind: [AgencyKind.LawFirm] },
      from: Party.Lawyer,
      to: [Party.Center],
      ruleId: 'decide-replacement',
    },
  ],
  data: counselNews,
  content: (data: CounselNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          '本人因下列原因申请更换法律援助人员，请审查决定。',
          'For the reason below I ask that another lawyer take my place, and for your decision.',
        ),
        knownCase(c, fact('申请时间', 'Requested', moment(data.occurredAt)), fact('理由', 'Reason', data.reason)),
        paragraph(
          '决定作出前，本人继续履行职责（法律援助法第四十六条第一款）。',
          'Until the decision I go on with my duties (Legal Aid Law, art. 46(1)).',
        ),
      ],
    };
  },
});

/** 更换法律援助人员通知书 (form 17) to the unit and the lawyer who leave. */
export const replacementNotice = defineCasePaper({
  form: 'replacement-notice',
  title: { zh: '更换法律援助人员通知书', en: 'Notice of Replacement' },
  signedFor: true,
  sentOn: [
    {
      act: 'replacement-decided',
      when: { granted: [true] },
      from: Party.Center,
      to: [Party.FormerFirm, Party.FormerLawyer],
      ruleId: 'decide-replacement',
    },
  ],
  data: counselNews,
  content: (data: CounselNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `经审查，本中心决定更换${c.person.name}一案的法律援助人员。`,
          `This center has decided to replace the lawyer in the case of ${c.person.name}.`,
        ),
        knownCase(
          { ...c, lawyer: null },
          ...formerCounselFacts(data.formerCounsel),
          fact(
            '接替律师',
            'Successor',
            c.lawyer === null
              ? { zh: '另行指派', en: 'to be assigned' }
              : { zh: `${c.firm?.name ?? ''}${c.lawyer.name}`, en: [c.lawyer.name, c.firm?.name].join(', ') },
          ),
          fact('接替律师电话', 'Successor’s telephone', c.lawyer?.phone ?? null),
          fact('决定时间', 'Decided', moment(data.occurredAt)),
          fact('理由', 'Reason', data.reason),
        ),
        paragraph(
          '请贵所与受援人解除或者变更委托协议，原承办律师及时向接替律师移交案件材料；尚未安排的会见由接替律师重新申请。',
          'Please end or change the agreement with the client. The former lawyer hands the file over without delay; meetings not held yet are asked for anew by the successor.',
        ),
      ],
    };
  },
});

export const replacementRefused = defineCasePaper({
  form: 'replacement-refused',
  title: { zh: '不予更换法律援助人员通知', en: 'Replacement Refused' },
  signedFor: true,
  sentOn: [
    {
      act: 'replacement-decided',
      when: { granted: [false] },
      from: Party.Center,
      to: [Party.Lawyer],
      ruleId: 'decide-replacement',
    },
  ],
  data: counselNews,
  content: (data: CounselNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          '经审查，本中心决定不予更换法律援助人员，请继续承办。',
          'This center has decided not to replace the lawyer. Please go on with the case.',
        ),
        knownCase(c, fact('决定时间', 'Decided', moment(data.occurredAt)), fact('理由', 'Reason', data.reason)),
      ],
    };
  },
});
