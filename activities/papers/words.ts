/** Codes of the vocabulary in the words of the papers. A code without words does not compile. */
import {
  AgencyKind,
  CaseStatus,
  ClosingPaper,
  CustodyMeasure,
  Ground,
  IdentityKind,
  MeetingOutcome,
  Procedure,
  Role,
  Sex,
  Stage,
  type Bilingual,
  Credential,
  Disability,
  FileMedium,
} from '../../workflows/domain/vocabulary.js';

export const STAGE_WORDS: Readonly<Record<Stage, Bilingual>> = {
  [Stage.Investigation]: { zh: '侦查', en: 'investigation' },
  [Stage.ProsecutionReview]: { zh: '审查起诉', en: 'review for prosecution' },
  [Stage.FirstInstance]: { zh: '第一审', en: 'first instance' },
  [Stage.SecondInstance]: { zh: '第二审', en: 'second instance' },
  [Stage.DeathReview]: { zh: '死刑复核', en: 'review of a death sentence' },
  [Stage.CompulsoryTreatment]: { zh: '强制医疗', en: 'compulsory treatment' },
};

export const GROUND_WORDS: Readonly<Record<Ground, Bilingual>> = {
  [Ground.Minor]: { zh: '未成年人', en: 'a minor' },
  [Ground.SensoryDisability]: {
    zh: '视力、听力、言语残疾人',
    en: 'a person with a visual, hearing or speech disability',
  },
  [Ground.LimitedCapacity]: { zh: '不能完全辨认自己行为的成年人', en: 'an adult who cannot fully recognise his acts' },
  [Ground.LifeOrDeath]: {
    zh: '可能被判处无期徒刑、死刑的人',
    en: 'a person who may be sentenced to life imprisonment or death',
  },
  [Ground.DeathReviewApplicant]: {
    zh: '申请法律援助的死刑复核案件被告人',
    en: 'an accused in review of a death sentence who applied for legal aid',
  },
  [Ground.Absentia]: { zh: '缺席审判案件的被告人', en: 'an accused tried in absence' },
  [Ground.OtherByLaw]: { zh: '法律法规规定的其他人员', en: 'another person named by law or regulation' },
  [Ground.CompulsoryTreatment]: {
    zh: '强制医疗案件的被申请人或者被告人',
    en: 'the respondent or accused in a case of compulsory treatment',
  },
  [Ground.Discretionary]: {
    zh: '可以通知辩护的其他情形',
    en: 'another case in which the organ may notify for defence',
  },
};

export const DISABILITY_WORDS: Readonly<Record<Disability, Bilingual>> = {
  [Disability.Visual]: { zh: '视力残疾', en: 'visual disability' },
  [Disability.Hearing]: { zh: '听力残疾', en: 'hearing disability' },
  [Disability.Speech]: { zh: '言语残疾', en: 'speech disability' },
};

/** Article under which the notice is given (Legal Aid Law, LAL). */
export const GROUND_ARTICLE: Readonly<Record<Ground, Bilingual>> = {
  [Ground.Minor]: { zh: '第二十五条第一款第一项', en: 'art. 25(1)(1)' },
  [Ground.SensoryDisability]: { zh: '第二十五条第一款第二项', en: 'art. 25(1)(2)' },
  [Ground.LimitedCapacity]: { zh: '第二十五条第一款第三项', en: 'art. 25(1)(3)' },
  [Ground.LifeOrDeath]: { zh: '第二十五条第一款第四项', en: 'art. 25(1)(4)' },
  [Ground.DeathReviewApplicant]: { zh: '第二十五条第一款第五项', en: 'art. 25(1)(5)' },
  [Ground.Absentia]: { zh: '第二十五条第一款第六项', en: 'art. 25(1)(6)' },
  [Ground.OtherByLaw]: { zh: '第二十五条第一款第七项', en: 'art. 25(1)(7)' },
  [Ground.CompulsoryTreatment]: { zh: '第二十八条', en: 'art. 28' },
  [Ground.Discretionary]: { zh: '第二十五条第二款', en: 'art. 25(2)' },
};

export const CUSTODY_WORDS: Readonly<Record<CustodyMeasure, Bilingual>> = {
  [CustodyMeasure.Detained]: { zh: '拘留', en: 'detained' },
  [CustodyMeasure.Arrested]: { zh: '逮捕', en: 'arrested' },
  [CustodyMeasure.Bail]: { zh: '取保候审', en: 'on bail' },
  [CustodyMeasure.ResidentialSurveillance]: { zh: '监视居住', en: 'under residential surveillance' },
  [CustodyMeasure.None]: { zh: '未采取强制措施', en: 'no coercive measure' },
};

export const PROCEDURE_WORDS: Readonly<Record<Procedure, Bilingual>> = {
  [Procedure.Ordinary]: { zh: '普通程序', en: 'ordinary procedure' },
  [Procedure.Summary]: { zh: '简易程序', en: 'summary procedure' },
  [Procedure.FastTrack]: { zh: '速裁程序', en: 'fast-track procedure' },
};

export const SEX_WORDS: Readonly<Record<Sex, Bilingual>> = {
  [Sex.Male]: { zh: '男', en: 'male' },
  [Sex.Female]: { zh: '女', en: 'female' },
  [Sex.Unknown]: { zh: '不详', en: 'unknown' },
};

export const IDENTITY_WORDS: Readonly<Record<IdentityKind, Bilingual>> = {
  [IdentityKind.ResidentId]: { zh: '居民身份证', en: 'resident identity card' },
  [IdentityKind.Passport]: { zh: '护照', en: 'passport' },
  [IdentityKind.Other]: { zh: '其他证件', en: 'other identity paper' },
  [IdentityKind.Unknown]: { zh: '身份不明', en: 'identity unknown' },
};

export const CREDENTIAL_WORDS: Readonly<Record<Credential, Bilingual>> = {
  [Credential.PractisingLicence]: { zh: '律师执业证书', en: 'practising licence' },
  [Credential.FirmLetter]: { zh: '律师事务所证明', en: 'letter of the law firm' },
  [Credential.AidLetter]: { zh: '法律援助公函', en: 'legal aid letter' },
  [Credential.Mandate]: { zh: '委托书', en: 'mandate' },
};

export const MEDIUM_WORDS: Readonly<Record<FileMedium, Bilingual>> = {
  [FileMedium.Read]: { zh: '查阅、摘抄', en: 'reading and excerpts' },
  [FileMedium.Copy]: { zh: '复制', en: 'copies' },
  [FileMedium.Electronic]: { zh: '电子卷宗', en: 'electronic file' },
};

export const CLOSING_PAPER_WORDS: Readonly<Record<ClosingPaper, Bilingual>> = {
  [ClosingPaper.ProsecutionOpinion]: { zh: '起诉意见书', en: 'prosecution opinion' },
  [ClosingPaper.CaseWithdrawn]: { zh: '撤销案件决定书', en: 'decision to drop the case' },
  [ClosingPaper.Indictment]: { zh: '起诉书', en: 'indictment' },
  [ClosingPaper.NonProsecution]: { zh: '不起诉决定书', en: 'decision not to prosecute' },
  [ClosingPaper.Judgment]: { zh: '判决书', en: 'judgment' },
  [ClosingPaper.Ruling]: { zh: '裁定书', en: 'ruling' },
  [ClosingPaper.Mediation]: { zh: '调解书', en: 'mediation paper' },
  [ClosingPaper.TerminationDecision]: { zh: '终止法律援助决定书', en: 'decision to terminate the aid' },
};

export const AGENCY_KIND_WORDS: Readonly<Record<AgencyKind, Bilingual>> = {
  [AgencyKind.Court]: { zh: '人民法院', en: 'court' },
  [AgencyKind.Procuratorate]: { zh: '人民检察院', en: 'procuratorate' },
  [AgencyKind.Police]: { zh: '公安机关', en: 'police' },
  [AgencyKind.DetentionCenter]: { zh: '看守所', en: 'detention center' },
  [AgencyKind.LegalAidCenter]: { zh: '法律援助中心', en: 'legal aid center' },
  [AgencyKind.LawFirm]: { zh: '律师事务所', en: 'law firm' },
  [AgencyKind.Finance]: { zh: '财务部门', en: 'finance' },
  [AgencyKind.JusticeBureau]: { zh: '司法行政机关', en: 'justice bureau' },
};

/** Who acts (角色), as agencies speak of each other's people. */
export const ROLE_WORDS: Readonly<Record<Role, Bilingual>> = {
  [Role.CourtClerk]: { zh: '法院', en: 'court clerk' },
  [Role.ProcuratorateClerk]: { zh: '检察院', en: 'procuratorate clerk' },
  [Role.PoliceOfficer]: { zh: '公安机关', en: 'police officer' },
  [Role.DetentionOfficer]: { zh: '看守所', en: 'detention officer' },
  [Role.CenterStaff]: { zh: '法援中心经办人', en: 'center staff' },
  [Role.CenterDirector]: { zh: '法援中心负责人', en: 'center director' },
  [Role.Lawyer]: { zh: '承办律师', en: 'lawyer' },
  [Role.FirmClerk]: { zh: '律师事务所', en: 'firm clerk' },
  [Role.FinanceOfficer]: { zh: '财务', en: 'finance officer' },
  [Role.Supervisor]: { zh: '司法行政机关', en: 'supervisor' },
  [Role.Auditor]: { zh: '审计', en: 'auditor' },
};

export const CASE_STATUS_WORDS: Readonly<Record<CaseStatus, Bilingual>> = {
  [CaseStatus.Received]: { zh: '已收案', en: 'received' },
  [CaseStatus.Assigned]: { zh: '已指派', en: 'assigned' },
  [CaseStatus.Accepted]: { zh: '已承办', en: 'accepted' },
  [CaseStatus.Concluded]: { zh: '已办结', en: 'concluded' },
  [CaseStatus.FileSubmitted]: { zh: '已交结案材料', en: 'closing file handed in' },
  [CaseStatus.FileReturned]: { zh: '已退回补正', en: 'closing file returned' },
  [CaseStatus.Archived]: { zh: '已归档', en: 'archived' },
  [CaseStatus.Terminated]: { zh: '已终止', en: 'terminated' },
  [CaseStatus.Withdrawn]: { zh: '已撤回', en: 'withdrawn' },
};

export const MEETING_OUTCOME_WORDS: Readonly<Record<MeetingOutcome, Bilingual>> = {
  [MeetingOutcome.AcceptedCounsel]: { zh: '同意由其辩护', en: 'counsel accepted' },
  [MeetingOutcome.DeclinedCounsel]: { zh: '不同意由其辩护', en: 'counsel declined' },
  [MeetingOutcome.BrokenOff]: { zh: '会见中断', en: 'broken off' },
};

/** Words of a stored code: what was written by another version of the program may have none and stands as its code. */
export function knownWords<K extends string>(words: Readonly<Record<K, Bilingual>>, code: string): Bilingual {
  return Object.hasOwn(words, code) ? words[code as K] : { zh: code, en: code };
}

/** What counsel is called: an agent ad litem (诉讼代理人) where there is no charge to defend against (CPL 304). */
export function counselWords(stage: Stage): Bilingual {
  return stage === Stage.CompulsoryTreatment
    ? { zh: '诉讼代理人', en: 'agent ad litem' }
    : { zh: '辩护人', en: 'defence counsel' };
}

/** What the client is called in this stage. */
export function clientWords(stage: Stage): Bilingual {
  switch (stage) {
    case Stage.Investigation:
    case Stage.ProsecutionReview:
      return { zh: '犯罪嫌疑人', en: 'suspect' };
    case Stage.FirstInstance:
    case Stage.DeathReview:
      return { zh: '被告人', en: 'accused' };
    case Stage.SecondInstance:
      return { zh: '被告人（上诉人）', en: 'accused (appellant)' };
    case Stage.CompulsoryTreatment:
      return { zh: '被申请人（被告人）', en: 'respondent (accused)' };
  }
}
