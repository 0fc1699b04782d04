/**
 * What one center may ask of another (协作事项), one row each: what it hangs on, which papers should go with the letter, what has to come
 * back. Which homes are in use is said in `recording.ts`: rows that hang on applications only wait for those.
 */
import { CollaborationKind, type Bilingual } from '../../workflows/domain/vocabulary.js';

/** A paper that should go with a letter (随函材料). */
export interface Enclosure {
  readonly kind: string;
  readonly words: Bilingual;
}

/** What has to be said of each document that comes back. */
export type DocumentField = 'title' | 'takenBy' | 'takenAt' | 'authority';

/** Kinds of affairs on which a letter may hang, as `Affair.kind` says. */
export type HomeName = 'case' | 'application';

export interface KindRow {
  readonly words: Bilingual;
  /** Of several the letter names one. */
  readonly hangsOn: readonly HomeName[];
  /** Homes whose clock stands still from the day it is sent to the day it comes back, where their law allows it. */
  readonly pauses: readonly HomeName[];
  /** What a lawyer of the asked center does in it, and by what that is paid: a task, a share of the case, nothing. */
  readonly work: 'task' | 'share' | 'none';
  /** The file or the case goes to the other center: its competence may be contested. */
  readonly transfers: boolean;
  readonly encloses: readonly Enclosure[];
  readonly comesBack: {
    /** Codes, one of which is the finding; null: it is told in words. */
    readonly findings: readonly string[] | null;
    /** At least one document, and what is said of each; null: none need come. */
    readonly documents: readonly DocumentField[] | null;
    /** Said to the asked center, and shown in the letter. */
    readonly words: Bilingual;
  };
}

function enclosure(kind: string, zh: string, en: string): Enclosure {
  return { kind, words: { zh, en } };
}

const AUTHORITY = enclosure('authorising-letter', '授权协作的公函', 'letter that authorises the help');
const LAWYERS_LETTER = enclosure('lawyer-letter', '律师事务所公函', 'letter of the law firm');
const LICENCE = enclosure('licence-copy', '律师执业证复印件', 'copy of the lawyer’s licence');
const CONSENT = enclosure('applicant-consent', '申请人同意移送的书面意见', 'written consent of the applicant');

const OF_CASE = { hangsOn: ['case'], pauses: [], work: 'task', transfers: false, encloses: [AUTHORITY] } as const;

export const COLLABORATION_KINDS: Readonly<Record<CollaborationKind, KindRow>> = {
  [CollaborationKind.TransferApplication]: {
    words: { zh: '移送法律援助申请', en: 'Hand over an application' },
    hangsOn: ['application'],
    pauses: [],
    work: 'none',
    transfers: true,
    encloses: [AUTHORITY, CONSENT],
    comesBack: {
      findings: null,
      documents: [],
      words: {
        zh: '受理情况、新的编号和给申请人的凭证',
        en: 'acceptance, the new number and the receipt for the applicant',
      },
    },
  },
  [CollaborationKind.CheckMeans]: {
    words: { zh: '核查身份、经济状况和事实', en: 'Check identity, means and facts' },
    hangsOn: ['application'],
    pauses: ['application'],
    work: 'none',
    transfers: false,
    encloses: [AUTHORITY],
    comesBack: {
      findings: ['met', 'not-met', 'not-ascertainable'],
      documents: [],
      words: {
        zh: '核查结论（符合、不符合、无法查明）和来源材料',
        en: 'the finding (met, not met, not ascertainable) and its sources',
      },
    },
  },
  [CollaborationKind.TakeEvidence]: {
    ...OF_CASE,
    words: { zh: '调查取证', en: 'Take evidence' },
    // Of an application: what is needed to decide on it.
    hangsOn: ['case', 'application'],
    pauses: ['application'],
    encloses: [AUTHORITY, LAWYERS_LETTER, LICENCE],
    comesBack: {
      findings: null,
      documents: ['takenBy', 'takenAt', 'authority'],
      words: {
        zh: '证据材料，逐份写明取得人、取得时间和依据；未能取得的，附记录',
        en: 'documents, each with who took it, when and on which authority; or a record of the failed attempt',
      },
    },
  },
  [CollaborationKind.MeetDetainee]: {
    ...OF_CASE,
    words: { zh: '会见在押人员', en: 'Meet a person in custody' },
    encloses: [AUTHORITY, LAWYERS_LETTER, LICENCE],
    comesBack: {
      findings: null,
      documents: [],
      words: {
        zh: '会见笔录、本人意见和羁押场所的答复',
        en: 'record of the meeting, consent, and the answer of the place',
      },
    },
  },
  [CollaborationKind.ServePaper]: {
    ...OF_CASE,
    words: { zh: '送达或者取回文书', en: 'Serve or fetch a paper' },
    comesBack: {
      findings: null,
      documents: [],
      words: { zh: '送达回证，或者拒收记录', en: 'receipt of service, or a record of refusal' },
    },
  },
  [CollaborationKind.AttendStep]: {
    ...OF_CASE,
    words: { zh: '参加庭审、调解、执行', en: 'Attend a hearing, mediation or enforcement' },
    encloses: [AUTHORITY, LAWYERS_LETTER],
    comesBack: {
      findings: null,
      documents: null,
      words: { zh: '参加人姓名、所用手续和简要情况', en: 'name of the person, paper used, and a short report' },
    },
  },
  [CollaborationKind.JointHandling]: {
    ...OF_CASE,
    words: { zh: '联合办理', en: 'Handle a case together' },
    work: 'share',
    comesBack: {
      findings: null,
      documents: null,
      words: { zh: '分工和费用分担的意见', en: 'agreed shares of work and cost' },
    },
  },
  [CollaborationKind.TransferCase]: {
    ...OF_CASE,
    words: { zh: '移送案件', en: 'Hand over a case' },
    work: 'none',
    transfers: true,
    encloses: [AUTHORITY, CONSENT],
    comesBack: {
      findings: null,
      documents: null,
      words: { zh: '受理情况', en: 'acceptance' },
    },
  },
};

/** @param kind as a row stores it */
export function kindRow(kind: string): KindRow {
  return COLLABORATION_KINDS[kind as CollaborationKind];
}
