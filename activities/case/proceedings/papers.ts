/** Papers about a step of the proceedings (诉讼进程) and about the hand-over of the case (移送). */
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import { counselFacts, custodyCase, knownCase, officialFact, wholeCase } from '../on-paper.js';
import { fact, facts, listed, paragraph, type PaperContent } from '../../papers/content.js';
import { defineCasePaper } from '../case-paper.js';
import { newsOf, said } from '../filling.js';
import { day, moment } from '../../law/counting/date-words.js';
import type { News } from '../paper-shapes.js';
import type { PaperObligation } from '../../papers/paper-shapes.js';
import { ACTOR } from '../../papers/sending.js';
import { termLine } from '../../papers/term-lines.js';
import { counselWords } from '../../papers/words.js';

interface StepNews extends News {
  readonly step: Bilingual;
  readonly documentNumber: string | null;
  /** Organ that gets the case, where the step hands it over. */
  readonly addresseeName: string | null;
  readonly byPlace: boolean;
  /** Terms that run from this step. */
  readonly opened: readonly PaperObligation[];
}

interface HandOver extends News {
  readonly step: Bilingual;
  readonly documentNumber: string | null;
  /** Center that takes the addressee's notice; it need not be the one that writes. */
  readonly competentCenter: { readonly name: string; readonly phone: string | null } | null;
}

/** CPL 162(1), SPP-R 47(2): transfer, return, change of competence, indictment; and every other step that moves a term. */
export const proceedingNews = defineCasePaper({
  form: 'proceeding-news',
  title: { zh: '诉讼进程告知函', en: 'News of the Proceedings' },
  signedFor: false,
  sentOn: [
    // Not to the place of custody: what it has to know of a step it reads in the organ's own papers.
    {
      act: 'procedural-step',
      from: ACTOR,
      to: [Party.Lawyer, Party.Center, Party.Organ],
      ruleId: 'tell-counsel-events-review',
    },
  ],
  data: (filling) => {
    const { details } = filling;
    return {
      ...newsOf(filling),
      step: said(details, 'step'),
      documentNumber: details.documentNumber ?? null,
      addresseeName: filling.addressee?.name ?? null,
      byPlace: filling.byPlace,
      opened: filling.opened,
    };
  },
  content: (data: StepNews): PaperContent => {
    const c = data.case;
    const caseOf = data.byPlace ? custodyCase : knownCase;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `现将${c.person.name}一案的诉讼进程告知如下。`,
          `This is a step of the proceedings in the case of ${c.person.name}.`,
        ),
        caseOf(
          c,
          fact('诉讼进程', 'Step', data.step),
          fact('发生时间', 'When', moment(data.occurredAt)),
          fact('原因', 'Reason', data.reason),
          fact('文书文号', 'Document number', data.documentNumber),
          fact('案件接收机关', 'Case goes to', data.addresseeName),
        ),
        ...listed('由此起算的期限：', 'Terms that run from it:', data.opened.map(termLine)),
      ],
    };
  },
});

/**
 * To the organ that gets the case. Each stage is a new notice and a new assignment (LAL 36); the ground is the one of the
 * stage before, so the birth date stands beside it.
 */
export const handOver = defineCasePaper({
  form: 'hand-over',
  title: { zh: '移送案件法律援助情况告知函', en: 'Legal Aid in a Case Handed Over' },
  signedFor: true,
  sentOn: [
    // Nothing carries over by itself: the organ that gets the case owes a notice of its own.
    {
      act: 'procedural-step',
      when: { mandatoryNext: [true] },
      from: Party.Center,
      to: [Party.Addressee],
      ruleId: 'notify-center-mandatory-defence',
    },
  ],
  data: (filling) => {
    const { details, addressee } = filling;
    if (addressee === null) return null;
    return {
      ...newsOf(filling),
      step: said(details, 'step'),
      documentNumber: details.documentNumber ?? null,
      competentCenter: addressee.center,
    };
  },
  content: (data: HandOver): PaperContent => {
    const c = data.case;
    const counsel = counselWords(c.stage);
    const center = data.competentCenter;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.person.name}一案已移送贵单位。根据前一阶段的案件记录，${c.person.name}属于应当通知法律援助机构指派律师担任${counsel.zh}的人员，现将其法律援助情况告知贵单位。`,
          `The case of ${c.person.name} has been handed over to you. By the records of the stage before, the person is one for whom the legal aid center must be notified to assign ${counsel.en}. These are the particulars of the legal aid so far.`,
        ),
        wholeCase(
          c,
          'masked',
          fact('移送事由', 'Step', data.step),
          fact('移送时间', 'Handed over', moment(data.occurredAt)),
          fact('说明', 'Reason', data.reason),
          fact('文书文号', 'Document number', data.documentNumber),
        ),
        ...(c.lawyer === null
          ? [
              paragraph(
                '前一阶段没有在办的法律援助律师。',
                'No legal aid lawyer was in the case when the stage before ended.',
              ),
            ]
          : [paragraph('前一阶段承办律师：', 'Counsel in the stage before:'), facts(...counselFacts(c))]),
        paragraph(
          `没有委托${counsel.zh}的，请贵单位自发现应当通知的情形之日起三日以内通知法律援助机构指派律师（法律援助法第三十六条）。前一阶段的通知和指派不延续至贵单位办理的阶段；是否仍由原律师承办，由法律援助机构决定。`,
          `If the person has not retained ${counsel.en}, please notify the legal aid center within three days of finding that notice is due (Legal Aid Law, art. 36). Notice and assignment of the stage before do not carry over to yours; whether the same lawyer goes on is for the center to decide.`,
        ),
        facts(
          fact(
            '接受通知的法律援助机构',
            'Center to notify',
            center === null
              ? { zh: '贵单位所在地法律援助机构', en: 'the legal aid center at your place' }
              : center.name,
          ),
          fact('法律援助机构电话', 'Center’s telephone', center?.phone ?? null),
          fact('发函单位电话', 'Telephone of the center that writes', c.center.phone),
        ),
      ],
    };
  },
});

interface HelpNotice extends News {
  /** Calendar date of the help. */
  readonly plannedOn: string;
}

/** 值班律师提供法律帮助通知书 (forms 24 to 27 of 2023): the organ asks the center for a duty lawyer on a day. */
export const dutyLawyerHelpNotice = defineCasePaper({
  form: 'duty-lawyer-help-notice',
  title: { zh: '值班律师提供法律帮助通知书', en: 'Notice That a Duty Lawyer Is Needed' },
  signedFor: true,
  sentOn: [
    {
      act: 'procedural-step',
      when: { step: [ProceduralStep.DutyLawyerHelpFixed] },
      from: Party.Organ,
      to: [Party.Center],
      ruleId: 'duty-lawyer-help-notice',
    },
  ],
  data: (filling) => ({ ...newsOf(filling), plannedOn: said(filling.details, 'plannedOn') }),
  content: (data: HelpNotice): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.person.name}一案需要值班律师提供法律帮助，请贵中心安排值班律师。`,
          `A duty lawyer is needed in the case of ${c.person.name}. Please name one.`,
        ),
        knownCase(
          c,
          fact('提供法律帮助的日期', 'Day of the help', day(data.plannedOn)),
          fact('确定时间', 'Fixed', moment(data.occurredAt)),
          fact('说明', 'Remarks', data.reason),
          officialFact(c),
        ),
        paragraph(
          '属于应当通知辩护情形的，值班律师的法律帮助不代替指派辩护（高检规则第二百六十七条第二款）。',
          'Where defence is mandatory a duty lawyer’s help does not stand in for assigned counsel (SPP-R 267(2)).',
        ),
      ],
    };
  },
});
