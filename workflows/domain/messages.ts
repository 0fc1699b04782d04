/**
 * Bodies of submissions (contract.md, Notices for defence and Acts): what a person sends, as it is stored with its act. The
 * API's schemas validate exactly these types; the step reads them. Instants are ISO strings with an offset,
 * calendar dates `YYYY-MM-DD`.
 */
import type {
  Channel,
  ClosingPaper,
  CustodyMeasure,
  Disability,
  Ground,
  IdentityKind,
  MeetingOutcome,
  PayoutDecision,
  Procedure,
  Sex,
  Stage,
} from './vocabulary.js';
import type { PauseGround, ProceduralStep } from './procedural-steps.js';

export interface HearingBody {
  readonly at: string;
  readonly place: string;
  readonly procedure: Procedure;
}

/** 通知辩护公函 / 通知代理公函 */
export interface DefenceNoticeBody {
  readonly stage: Stage;
  readonly organCaseNumber: string;
  readonly linkedOrganCaseNumbers?: readonly string[] | undefined;
  readonly person: {
    readonly name: string;
    readonly sex: Sex;
    readonly birthDate?: string | undefined;
    readonly identity: { readonly kind: IdentityKind; readonly number?: string | undefined };
    readonly disabilities?: readonly Disability[] | undefined;
  };
  readonly charge: string;
  readonly ground: Ground;
  readonly groundDetail?: string | undefined;
  readonly discoveredAt: string;
  readonly issuedAt: string;
  readonly handlingOfficial: { readonly name: string; readonly phone: string };
  /** `since`: when the measure was taken (拘留、逮捕、取保候审之时); terms of custody run from it. */
  readonly custody: {
    readonly measure: CustodyMeasure;
    readonly placeId?: string | undefined;
    readonly since?: string | undefined;
  };
  readonly hearing?: HearingBody | undefined;
  readonly attachments?: readonly { readonly documentId: string; readonly kind: string }[] | undefined;
  readonly channel?: Channel | undefined;
  readonly onBehalfOf?: string | undefined;
  readonly receivedAt?: string | undefined;
  /** When the organ got or accepted the case in this stage (收到移送案件、受理); its terms run from it. */
  readonly stageBeganAt?: string | undefined;
}

/** Fields every act has. */
export interface ActEnvelope {
  readonly occurredAt: string;
  readonly evidence?: readonly string[] | undefined;
  readonly note?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly onBehalfOf?: string | undefined;
}

/** Papers a lawyer shows when he asks for a meeting (CPL 39(2)). */
export const Credential = {
  /** 律师执业证书 */ PractisingLicence: 'practice-licence',
  /** 律师事务所证明 */ FirmLetter: 'firm-letter',
  /** 法律援助公函 */ AidLetter: 'aid-letter',
  /** 委托书 */ Mandate: 'mandate',
} as const;
export type Credential = (typeof Credential)[keyof typeof Credential];

/** How a file is opened (阅卷方式): 查阅 / 复制 / 电子卷宗 */
export const FileMedium = { Read: 'read', Copy: 'copy', Electronic: 'electronic' } as const;
export type FileMedium = (typeof FileMedium)[keyof typeof FileMedium];

/** Own fields of each act. */
export interface ActFields {
  'lawyer-assigned': { readonly lawyerId: string; readonly preferenceNotKeptReason?: string | undefined };
  'assignment-accepted': object;
  'assignment-declined': { readonly reason: string };
  /** Either `signedOn` (signed) or `reason` (prevented). */
  'retainer-signed': {
    readonly signedOn?: string | undefined;
    readonly documentId?: string | undefined;
    readonly reason?: string | undefined;
  };
  'counsel-registered': object;
  'papers-filed': { readonly organId?: string | undefined };
  'rights-told': { readonly right: string; readonly toldOn: string };
  'papers-served': {
    readonly form: string;
    readonly to: string;
    readonly servedOn: string;
    readonly documentId?: string | undefined;
  };
  'meeting-requested': { readonly credentials: readonly Credential[] };
  'meeting-arranged': {
    readonly meetingId: string;
    readonly meetingAt: string;
    readonly room?: string | undefined;
  };
  'meeting-refused': {
    readonly meetingId: string;
    readonly reason: string;
    readonly missingPapers?: readonly string[] | undefined;
  };
  'meeting-held': {
    readonly meetingId: string;
    readonly outcome: MeetingOutcome;
    readonly recordDocumentId?: string | undefined;
  };
  'file-access-requested': object;
  'file-access-given': {
    readonly requestId: string;
    readonly items: readonly string[];
    readonly medium: FileMedium;
  };
  'file-access-explained': {
    readonly requestId: string;
    readonly reason: string;
    readonly availableAt?: string | undefined;
  };
  'hearing-fixed': { readonly hearing: HearingBody };
  'hearing-changed': { readonly hearing: HearingBody; readonly reason: string };
  'hearing-cancelled': { readonly reason: string };
  'custody-changed': { readonly measure: CustodyMeasure; readonly placeId?: string | undefined };
  'counsel-refused': { readonly reason: string };
  'counsel-refusal-decided': { readonly justified: boolean; readonly reason: string };
  'private-counsel-retained': { readonly name: string; readonly firm?: string | undefined };
  'replacement-requested': { readonly reason: string };
  /** `lawyerId` only when granted: who takes over; without him the center owes an assignment. */
  'replacement-decided': {
    readonly granted: boolean;
    readonly reason: string;
    readonly lawyerId?: string | undefined;
  };
  terminated: { readonly ground: string; readonly reason: string };
  'termination-objected': { readonly reason: string };
  'objection-decided': { readonly upheld: boolean; readonly reason: string };
  /** `receivedOn`: the closing day (结案日), on which the lawyer received the paper. */
  concluded: {
    readonly closingPaper: ClosingPaper;
    readonly documentId: string;
    readonly receivedOn: string;
  };
  'closing-file-submitted': { readonly items: readonly { readonly kind: string; readonly documentId: string }[] };
  'closing-file-returned': { readonly missing: readonly { readonly kind: string; readonly reason: string }[] };
  'closing-file-accepted': object;
  /**
   * `toAgencyId`: who gets the case where the step hands it over, else the organ at the place of this one. `procedure`: of
   * an acceptance or a change of procedure. `handlingOfficial`: of the organ that takes over by a change of competence.
   */
  'procedural-step': {
    readonly step: ProceduralStep;
    readonly reason?: string | undefined;
    readonly documentNumber?: string | undefined;
    readonly documentId?: string | undefined;
    readonly toAgencyId?: string | undefined;
    readonly procedure?: Procedure | undefined;
    readonly handlingOfficial?: { readonly name: string; readonly phone: string } | undefined;
  };
  /** `fromOn`: first day that does not count. */
  'term-paused': {
    readonly ground: PauseGround;
    readonly fromOn: string;
    readonly decidedBy: string;
    readonly documentNumber?: string | undefined;
    readonly documentId: string;
  };
  /** `toOn`: last day that does not count. */
  'term-resumed': {
    readonly ground: PauseGround;
    readonly toOn: string;
    readonly documentId?: string | undefined;
  };
  /** `variant`: the reading the decision allows; `untilOn` where it names the last day itself. */
  'term-extended': {
    readonly obligationId: string;
    readonly variant: string;
    readonly untilOn?: string | undefined;
    readonly decidedBy: string;
    readonly documentNumber: string;
    readonly documentId: string;
  };
  'obstacle-ended': { readonly obligationId: string; readonly obstacle: string; readonly endedOn: string };
  'relief-requested': { readonly obligationId: string; readonly documentId?: string | undefined };
  /** `untilOn`, where granted: the last day on which what was missed may still be done. */
  'relief-decided': {
    readonly obligationId: string;
    readonly granted: boolean;
    readonly reason: string;
    readonly untilOn?: string | undefined;
    readonly documentId?: string | undefined;
  };
  'rights-complaint-filed': {
    readonly obligationId: string;
    readonly procuratorateId?: string | undefined;
    readonly documentId?: string | undefined;
  };
  /** `upheld`: the procuratorate found it so and told the organ to correct it. */
  'rights-complaint-decided': {
    readonly complaintId: string;
    readonly upheld: boolean;
    readonly reason: string;
    readonly documentId?: string | undefined;
  };
}

/** Acts sent to a case: a discriminated union on `kind`. */
export type CaseActKind = keyof ActFields;
export type ActBody = { [K in CaseActKind]: { readonly kind: K } & ActEnvelope & ActFields[K] }[CaseActKind];
export type ActBodyOf<K extends CaseActKind> = Extract<ActBody, { kind: K }>;

/** A decision about a payout (补贴审批). */
export interface PayoutDecisionBody {
  readonly payoutId: string;
  readonly decision: PayoutDecision;
  /** Required for `return`. */
  readonly reason?: string | undefined;
}

/** One bad field or a refusal in words; becomes an `application/problem+json` answer. */
export interface Problem {
  /** HTTP status of the answer. */
  readonly status: 401 | 403 | 404 | 409 | 412 | 422 | 428;
  /** Stable code, e.g. `lawyer-in-conflict`; the titles stand in `api/problem-titles.ts`. */
  readonly code: string;
  /** What is wrong in this case, both languages; left out where the title says it all. */
  readonly detail?: { readonly zh: string; readonly en: string };
  readonly errors?: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly detail: { readonly zh: string; readonly en: string };
  }[];
  /** Duplicate notice: the case there is, if the sender may see it, else the center that has it. */
  readonly existing?: { readonly caseId: string; readonly caseNumber: string };
  readonly center?: { readonly id: string; readonly name: string };
  /** Stale version: the one that stands now. */
  readonly version?: number;
}
