/** Papers about counsel who is refused, joined or replaced (拒绝辩护、另行委托、更换法律援助人员). */
import { Ground, Stage, type Bilingual } from '../../../workflows/domain/vocabulary.js';
import { briefCase, counselFacts, custodyCase, formerCounselFacts, knownCase } from '../case-facts.js';
import { fact, paragraph, type PaperContent } from '../content.js';
import { moment } from '../moments.js';
import type { PaperDataOf } from '../paper-data.js';
import type { PaperCase } from '../paper-shapes.js';

type CounselData = PaperDataOf['counsel-refused'];

const TRIAL: readonly Stage[] = [Stage.FirstInstance, Stage.SecondInstance, Stage.CompulsoryTreatment];

/** 2013 Provisions art 14; MPS-R 47(2): the organ finds the reason and decides. */
export function counselRefused(data: CounselData): PaperContent {
  const c = data.case;
  return {
    caseNumber: c.caseNumber,
    blocks: [
      paragraph(
        `${c.person.name}拒绝法律援助人员为其辩护，现予通知。`,
        `${c.person.name} refuses to be defended by the assigned lawyer.`,
      ),
      knownCase(c, fact('拒绝时间', 'Refused', moment(data.occurredAt)), fact('所述理由', 'Reason given', data.reason)),
      paragraph(
        '由办案机关查明理由并作出决定；决定作出前，承办律师继续履行职责。',
        'The organ finds the reason and decides. Until then the lawyer goes on with his duties.',
      ),
    ],
  };
}

/** What follows from the decision: SPC-I 50, SPP-R 44. */
function afterRefusal(c: PaperCase, justified: boolean): Bilingual {
  if (!justified) {
    return {
      zh: '不准许拒绝，原承办律师继续为其辩护。',
      en: 'The refusal is not allowed; the lawyer stays and goes on with the defence.',
    };
  }
  if (c.ground === Ground.Discretionary) {
    return {
      zh: '准许拒绝，原承办律师退出。当事人可以自行委托或者自行辩护；有正当理由的，由法律援助机构另行指派。',
      en: 'The refusal is allowed and the lawyer leaves. The client may retain counsel or defend himself; for good reason the center assigns another.',
    };
  }
  if (TRIAL.includes(c.stage)) {
    return {
      zh: '准许拒绝，原承办律师退出。当事人应当在五日以内另行委托；未另行委托的，人民法院在三日以内通知法律援助机构另行指派（刑诉法解释第五十条第二款）。',
      en: 'The refusal is allowed and the lawyer leaves. The client is to retain counsel of his own within five days; failing that, the court notifies the center within three days to assign another (SPC Interpretation, art. 50(2)).',
    };
  }
  return {
    zh: '准许拒绝，原承办律师退出。当事人未另行委托的，由办案机关书面通知法律援助机构另行指派。',
    en: 'The refusal is allowed and the lawyer leaves. Unless the client retains counsel, the organ notifies the center in writing to assign another.',
  };
}

export function counselRefusalDecided(data: PaperDataOf['counsel-refusal-decided']): PaperContent {
  const c = data.case;
  const after = afterRefusal(c, data.justified === true);
  return {
    caseNumber: c.caseNumber,
    blocks: [
      paragraph(
        `关于${c.person.name}拒绝法律援助人员辩护一事，现将审查决定通知如下。`,
        `On the refusal of assigned counsel by ${c.person.name} it has been decided as follows.`,
      ),
      knownCase(
        c,
        ...formerCounselFacts(data.formerCounsel),
        fact(
          '审查结论',
          'Finding',
          data.justified === true
            ? { zh: '理由正当', en: 'good reason' }
            : { zh: '没有正当理由', en: 'no good reason' },
        ),
        fact('理由', 'Reason', data.reason),
        fact('决定时间', 'Decided', moment(data.occurredAt)),
      ),
      paragraph(after.zh, after.en),
    ],
  };
}

/** SPC-I 51; 法释〔2025〕9号: if the hired lawyer is chosen, the aid ends. */
export function privateCounselRetained(data: PaperDataOf['private-counsel-retained']): PaperContent {
  const c = data.case;
  return {
    caseNumber: c.caseNumber,
    blocks: [
      paragraph(
        `${c.person.name}已另行委托辩护人，现予通知。`,
        `Counsel of the client’s own choice has been retained for ${c.person.name}.`,
      ),
      knownCase(
        c,
        fact('另行委托的辩护人', 'Counsel retained', data.privateCounsel?.name ?? null),
        fact('其所在单位', 'His firm', data.privateCounsel?.firm ?? null),
        fact('委托时间', 'Retained', moment(data.occurredAt)),
      ),
      paragraph(
        '请法律援助机构依法审查是否终止法律援助；终止前，承办律师继续履行职责（法律援助法第四十八条第六项）。',
        'The center is asked to consider whether the aid ends; until it does, the assigned lawyer goes on (Legal Aid Law, art. 48(6)).',
      ),
    ],
  };
}

/** From the lawyer, who says why he cannot go on (LAL 46: not without good reason). */
export function replacementRequested(data: PaperDataOf['replacement-requested']): PaperContent {
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
}

/** 更换法律援助人员通知书 (form 17) to the unit and the lawyer who leave. */
export function replacementNotice(data: PaperDataOf['replacement-notice']): PaperContent {
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
}

export function replacementRefused(data: PaperDataOf['replacement-refused']): PaperContent {
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
}

/** Narrow, since the place of custody reads it: who no longer comes, and whether another will. */
export function counselLeft(data: PaperDataOf['counsel-left']): PaperContent {
  const c = data.case;
  const former = data.formerCounsel;
  const nobody = { ...c, lawyer: null, firm: null };
  const left = [
    ...formerCounselFacts(former),
    ...(former === null && data.aidEnded ? counselFacts(c) : []),
    fact('自何时起', 'Since', moment(data.occurredAt)),
  ];
  return {
    caseNumber: c.caseNumber,
    blocks: [
      paragraph(
        `下列律师不再担任${c.person.name}的法律援助律师，不再凭法律援助手续会见，已安排而未进行的会见不再进行。`,
        `The lawyer below no longer acts for ${c.person.name} under legal aid and has no meetings on its papers; those arranged and not held are void.`,
      ),
      c.custody.placeName === null ? briefCase(nobody, ...left) : custodyCase(nobody, ...left),
      data.aidEnded
        ? paragraph('本案法律援助已终止。', 'The legal aid has ended.')
        : paragraph('接替律师确定后另行告知。', 'The successor’s name will follow.'),
    ],
  };
}
