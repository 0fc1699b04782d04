/** Papers that appoint counsel (指派). */
import { Stage, type Bilingual } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import type { Condition } from '../../law/act-facts.js';
import { briefCase, counselFacts, custodyCase, formerCounselFacts, wholeCase } from '../on-paper.js';
import { fact, listed, paragraph, type PaperContent } from '../../papers/content.js';
import { said } from '../filling.js';
import { defineCasePaper } from '../case-paper.js';
import type { Filling } from '../filling.js';
import { moment } from '../../law/counting/date-words.js';
import type { PaperFormerCounsel, PaperLawyer, WithCase } from '../paper-shapes.js';
import { HELD } from '../../papers/sending.js';
import { counselWords } from '../../papers/words.js';

/** Counsel named, at first or in another's place. */
interface Appointment extends WithCase {
  readonly assignedAt: number;
  readonly formerCounsel: PaperFormerCounsel | null;
  /** What was fixed, arranged or owed before he came and still holds. */
  readonly inForce: readonly Bilingual[];
  /** By which he comes from another region; null: by none. */
  readonly programme: Bilingual | null;
}

/** The lawyer comes by himself: the case has none any more. */
interface Declined extends WithCase {
  readonly lawyer: PaperLawyer;
  readonly declinedAt: number;
  readonly reason: string;
}

/** Who takes over gets all that the first one got. */
const TAKEN_OVER: Condition = { granted: [true], hasLawyer: [true] };

function assigned({ case: c, occurredAt, formerCounsel, details }: Filling): Appointment {
  const { inForce = [], programme = null } = details;
  return { case: c, assignedAt: occurredAt, formerCounsel, inForce, programme };
}

/** 指派通知书 to firm and lawyer. */
export const assignmentNotice = defineCasePaper({
  form: 'assignment-notice',
  title: { zh: '指派通知书', en: 'Notice of Assignment' },
  signedFor: true,
  sentOn: [
    { act: 'lawyer-assigned', from: Party.Center, to: [Party.Firm, Party.Lawyer], ruleId: 'center-assign-on-notice' },
    {
      act: 'replacement-decided',
      when: TAKEN_OVER,
      from: Party.Center,
      to: [Party.Firm, Party.Lawyer],
      ruleId: 'decide-replacement',
    },
  ],
  data: assigned,
  content: (data: Appointment): PaperContent => {
    const c = data.case;
    const counsel = counselWords(c.stage);
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `根据${c.organ.name}的通知，本中心决定为${c.person.name}提供法律援助，现指派贵所${c.lawyer?.name ?? ''}律师担任其${counsel.zh}。`,
          `On notice from ${c.organ.name}, this center grants legal aid to ${c.person.name} and assigns ${c.lawyer?.name ?? 'a lawyer'} of your firm as ${counsel.en}.`,
        ),
        wholeCase(
          c,
          'masked',
          ...counselFacts(c),
          ...formerCounselFacts(data.formerCounsel),
          fact('指派时间', 'Assigned', moment(data.assignedAt)),
          fact('对口帮扶项目', 'Programme of paired help', data.programme),
          fact('法律援助中心电话', 'Center’s telephone', c.center.phone),
        ),
        ...listed('现行有效事项：', 'In force now:', data.inForce),
        paragraph(
          '请承办律师及时确认承办，与受援人签订委托手续，依法会见、阅卷，并向办案机关提交手续。不能承办的，请立即书面说明理由。不得向受援人收取任何财物（法律援助法第二十条）。',
          'Please accept without delay, sign the retainer with the client, meet the client, read the file and file your papers with the organ. If you cannot act, say why in writing at once. Nothing may be taken from the client (Legal Aid Law, art. 20).',
        ),
      ],
    };
  },
});

/** 法律援助公函 to the organ that notified: name, firm and contact of the lawyer. */
export const legalAidLetter = defineCasePaper({
  form: 'legal-aid-letter',
  title: { zh: '法律援助公函', en: 'Legal Aid Letter' },
  signedFor: true,
  sentOn: [
    { act: 'lawyer-assigned', from: Party.Center, to: [Party.Organ], ruleId: 'center-assign-on-notice' },
    {
      act: 'replacement-decided',
      when: TAKEN_OVER,
      from: Party.Center,
      to: [Party.Organ],
      ruleId: 'decide-replacement',
    },
  ],
  data: assigned,
  content: (data: Appointment): PaperContent => {
    const c = data.case;
    const counsel = counselWords(c.stage);
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `贵单位关于${c.person.name}${c.charge}一案的通知收悉。本中心已指派${c.firm?.name ?? ''}${c.lawyer?.name ?? ''}律师担任其${counsel.zh}，特此函告。`,
          `We have your notice in the case of ${c.person.name} (${c.charge}) and have assigned ${c.lawyer?.name ?? 'a lawyer'} of ${c.firm?.name ?? 'a law firm'} as ${counsel.en}.`,
        ),
        wholeCase(
          c,
          'masked',
          ...counselFacts(c),
          ...formerCounselFacts(data.formerCounsel),
          fact('指派时间', 'Assigned', moment(data.assignedAt)),
          fact('法律援助中心电话', 'Center’s telephone', c.center.phone),
        ),
        paragraph(
          '开庭时间、强制措施或者羁押场所变更的，请及时通知本中心和承办律师。',
          'Please tell this center and the lawyer without delay of any change of the hearing, the coercive measure or the place of custody.',
        ),
      ],
    };
  },
});

/**
 * So that the place of custody knows the lawyer when he comes; for information. A form of its own: the place may not see charge
 * and ground, which the letter to the organ carries.
 */
export const counselIntroduced = defineCasePaper({
  form: 'counsel-introduced',
  title: { zh: '辩护律师告知函', en: 'Introduction of Counsel' },
  signedFor: false,
  sentOn: [
    { act: 'lawyer-assigned', when: HELD, from: Party.Center, to: [Party.CustodyPlace], ruleId: 'arrange-meeting' },
    {
      act: 'replacement-decided',
      when: { ...TAKEN_OVER, ...HELD },
      from: Party.Center,
      to: [Party.CustodyPlace],
      ruleId: 'arrange-meeting',
    },
  ],
  data: assigned,
  content: (data: Appointment): PaperContent => {
    const c = data.case;
    const counsel = counselWords(c.stage);
    return {
      title: {
        zh: c.stage === Stage.CompulsoryTreatment ? '代理律师告知函' : '辩护律师告知函',
        en: 'Introduction of Counsel',
      },
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `本中心已为${c.person.name}指派法律援助律师担任${counsel.zh}，现将律师信息告知贵所，供安排会见时核对。`,
          `This center has assigned a legal aid lawyer as ${counsel.en} of ${c.person.name}. These are the lawyer’s particulars, for checking when a meeting is asked for.`,
        ),
        custodyCase(
          c,
          ...formerCounselFacts(data.formerCounsel),
          fact('指派时间', 'Assigned', moment(data.assignedAt)),
        ),
        ...(data.formerCounsel === null
          ? []
          : [
              paragraph(
                '原承办律师不再凭法律援助手续会见。',
                'The former lawyer has no meetings under legal aid any more.',
              ),
            ]),
      ],
    };
  },
});

/** The lawyer cannot act; the case is back with the center. */
export const assignmentDeclined = defineCasePaper({
  form: 'assignment-declined',
  title: { zh: '不能承办说明', en: 'Assignment Declined' },
  signedFor: true,
  sentOn: [{ act: 'assignment-declined', from: Party.Lawyer, to: [Party.Center], ruleId: 'center-assign-on-notice' }],
  data: ({ case: c, occurredAt, lawyer, details }) =>
    lawyer === null ? null : { case: c, lawyer, declinedAt: occurredAt, reason: said(details, 'reason') },
  content: (data: Declined): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${data.lawyer.name}律师不能承办本案，现说明理由，请贵中心另行指派。`,
          `${data.lawyer.name} cannot act in this case, for the reason below, and asks your center to assign another lawyer.`,
        ),
        briefCase(
          c,
          ...counselFacts(c, data.lawyer),
          fact('提出时间', 'Declined', moment(data.declinedAt)),
          fact('理由', 'Reason', data.reason),
        ),
        paragraph(
          '指派期限仍按原通知计算，不因本次说明顺延。',
          'The period for assigning a lawyer still runs from the original notice and is not extended.',
        ),
      ],
    };
  },
});
