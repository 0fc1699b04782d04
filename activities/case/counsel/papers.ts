/** Papers about counsel who is refused, joined or gone (拒绝辩护、另行委托、律师不再承办). */
import { CaseStatus, Ground, Stage, type Bilingual } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import { briefCase, counselFacts, custodyCase, formerCounselFacts, knownCase } from '../on-paper.js';
import { fact, paragraph, type PaperContent } from '../../papers/content.js';
import { defineCasePaper } from '../case-paper.js';
import { newsOf, type Filling } from '../filling.js';
import { moment } from '../../law/counting/date-words.js';
import type { News, PaperCase, PaperFormerCounsel } from '../paper-shapes.js';
import { ACTOR, HELD } from '../../papers/sending.js';

/** What an act does to counsel, as all papers about it tell it. */
export interface CounselNews extends News {
  readonly formerCounsel: PaperFormerCounsel | null;
  /** Decision on a refusal; null where none is told. */
  readonly justified: boolean | null;
  readonly privateCounsel: { readonly name: string; readonly firm: string | null } | null;
  /** The aid has ended, so that nobody follows. */
  readonly aidEnded: boolean;
}

export function counselNews(filling: Filling): CounselNews {
  const { justified, counselName, counselFirm } = filling.details;
  return {
    ...newsOf(filling),
    formerCounsel: filling.formerCounsel,
    justified: justified ?? null,
    privateCounsel: counselName === undefined ? null : { name: counselName, firm: counselFirm ?? null },
    aidEnded: filling.status === CaseStatus.Terminated,
  };
}

const TRIAL: readonly Stage[] = [Stage.FirstInstance, Stage.SecondInstance, Stage.CompulsoryTreatment];

/** 2013 Provisions art 14; MPS-R 47(2): the organ finds the reason and decides. */
export const counselRefused = defineCasePaper({
  form: 'counsel-refused',
  title: { zh: '受援人拒绝辩护情况通知', en: 'Client Refuses Assigned Counsel' },
  signedFor: true,
  sentOn: [
    {
      act: 'counsel-refused',
      from: ACTOR,
      to: [Party.Center, Party.Organ],
      ruleId: 'police-report-refusal-or-private-counsel',
    },
  ],
  data: counselNews,
  content: (data: CounselNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.person.name}拒绝法律援助人员为其辩护，现予通知。`,
          `${c.person.name} refuses to be defended by the assigned lawyer.`,
        ),
        knownCase(
          c,
          fact('拒绝时间', 'Refused', moment(data.occurredAt)),
          fact('所述理由', 'Reason given', data.reason),
        ),
        paragraph(
          '由办案机关查明理由并作出决定；决定作出前，承办律师继续履行职责。',
          'The organ finds the reason and decides. Until then the lawyer goes on with his duties.',
        ),
      ],
    };
  },
});

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

export const counselRefusalDecided = defineCasePaper({
  form: 'counsel-refusal-decided',
  title: { zh: '拒绝辩护审查决定通知', en: 'Decision on the Refusal of Counsel' },
  signedFor: true,
  sentOn: [
    {
      act: 'counsel-refusal-decided',
      from: Party.Organ,
      to: [Party.Center, Party.Lawyer, Party.FormerLawyer],
      ruleId: 'reappoint-after-refusal-client',
    },
  ],
  data: counselNews,
  content: (data: CounselNews): PaperContent => {
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
  },
});

/** SPC-I 51; 法释〔2025〕9号: if the hired lawyer is chosen, the aid ends. */
export const privateCounselRetained = defineCasePaper({
  form: 'private-counsel-retained',
  title: { zh: '另行委托辩护人通知', en: 'Private Counsel Retained' },
  signedFor: true,
  sentOn: [
    {
      act: 'private-counsel-retained',
      from: Party.Organ,
      to: [Party.Center, Party.Lawyer],
      ruleId: 'police-report-refusal-or-private-counsel',
    },
  ],
  data: counselNews,
  content: (data: CounselNews): PaperContent => {
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
  },
});

/** Narrow, since the place of custody reads it: who no longer comes, and whether another will. */
export const counselLeft = defineCasePaper({
  form: 'counsel-left',
  title: { zh: '律师不再承办告知函', en: 'Counsel No Longer Acts' },
  signedFor: false,
  sentOn: [
    {
      act: 'counsel-refusal-decided',
      when: { ...HELD, justified: [true] },
      from: Party.Center,
      to: [Party.CustodyPlace],
      ruleId: 'arrange-meeting',
    },
    // With a successor his introduction says it; without one they would still expect the lawyer who left.
    {
      act: 'replacement-decided',
      when: { granted: [true], hasLawyer: [false] },
      from: Party.Center,
      to: [Party.Organ, Party.CustodyPlace],
      ruleId: 'decide-replacement',
    },
    {
      act: 'terminated',
      when: { ...HELD, hasLawyer: [true] },
      from: Party.Center,
      to: [Party.CustodyPlace],
      ruleId: 'send-termination',
    },
  ],
  data: counselNews,
  content: (data: CounselNews): PaperContent => {
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
  },
});
