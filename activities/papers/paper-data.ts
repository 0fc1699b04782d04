/**
 * What each form is filled with. The transition builds one `PaperCase` and adds the details of the act. Instants are epoch
 * milliseconds, calendar dates `YYYY-MM-DD` (Asia/Shanghai); names and free text come as they were entered and are made
 * harmless when rendered.
 */
import type { Credential, FileMedium } from '../../workflows/domain/messages.js';
import type {
  Bilingual,
  CustodyMeasure,
  Ground,
  IdentityKind,
  Procedure,
  Sex,
  Stage,
} from '../../workflows/domain/vocabulary.js';
import type { PaperForm } from './forms.js';

export interface PaperPerson {
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string | null;
  readonly identityKind: IdentityKind;
  /** In full; only the notice that opens the case prints it so, all others mask it or leave it out. */
  readonly identityNumber: string | null;
}

export interface PaperLawyer {
  readonly name: string;
  readonly licenceNumber: string;
  readonly phone: string;
}

/** The case as papers name it. */
export interface PaperCase {
  readonly caseNumber: string;
  readonly stage: Stage;
  readonly organCaseNumber: string;
  readonly charge: string;
  readonly ground: Ground;
  readonly groundDetail: string | null;
  readonly person: PaperPerson;
  readonly organ: { readonly name: string };
  readonly center: { readonly name: string; readonly phone: string | null };
  readonly official: { readonly name: string; readonly phone: string };
  readonly custody: { readonly measure: CustodyMeasure; readonly placeName: string | null };
  readonly hearing: { readonly at: number; readonly place: string; readonly procedure: Procedure } | null;
  readonly lawyer: PaperLawyer | null;
  readonly firm: { readonly name: string } | null;
}

/** An obligation as papers name it. */
export interface PaperObligation {
  readonly title: Bilingual;
  /** Chinese short form, e.g. `刑事诉讼法第39条`. */
  readonly article: string;
  readonly owedByName: string;
  readonly owedToName: string;
  readonly triggerAt: number;
  readonly dueOn: string | null;
  readonly dueAt: number | null;
  readonly alarmAt: number | null;
  /** Whole days since `dueAt`, 0 when not overdue. */
  readonly daysOver: number;
  /** Computed beyond the published calendar. */
  readonly provisional: boolean;
  /** How the period was counted, in a sentence; null when there is nothing to say. */
  readonly working: Bilingual | null;
}

/** The paper that a paper is about (催收). */
export interface PaperAbout {
  /** Its stored subject: the name it was issued under, which may differ from its form's. */
  readonly title: Bilingual;
  readonly number: string;
  readonly issuedAt: number;
}

/** One attempt to deliver, as evidence. */
export interface PaperAttempt {
  /** mail, webhook */
  readonly channel: string;
  readonly address: string;
  /** first, reminder-1, escalation-1 */
  readonly purpose: string;
  readonly state: 'pending' | 'sent' | 'failed';
  readonly at: number | null;
  readonly messageId: string;
  /** The server's last word. */
  readonly response: string | null;
}

/** A payout (补贴) as center, finance and payee read it; nothing of the client stands in it. Amounts in integer fen. */
export interface PaperPayout {
  readonly caseNumber: string;
  readonly lawyerName: string;
  readonly payeeName: string;
  readonly totalFen: number;
  /** 结案日, calendar date. */
  readonly closingDay: string;
  readonly lines: readonly { readonly item: Bilingual; readonly allowedFen: number }[];
  readonly budgetLineName: string | null;
  /** Of the payment, once there is one. */
  readonly instructionId: string | null;
  /** Why finance returned it, or the bank. */
  readonly reason: string | null;
  /** When it was proposed, returned, settled, bounced. */
  readonly at: number;
}

interface WithPayout {
  readonly payout: PaperPayout;
}

interface WithCase {
  readonly case: PaperCase;
}

/** Data of every form. */
export interface PaperDataOf {
  [PaperForm.DefenceNotice]: WithCase & {
    readonly discoveredAt: number;
    /** When the organ issued it, which may be before it was entered. */
    readonly noticeAt: number;
    readonly linkedOrganCaseNumbers: readonly string[];
    /** Kinds of the papers attached, e.g. `indictment`. */
    readonly attachments: readonly string[];
  };
  [PaperForm.AssignmentNotice]: WithCase & { readonly assignedAt: number };
  [PaperForm.LegalAidLetter]: WithCase & { readonly assignedAt: number };
  [PaperForm.CounselIntroduced]: WithCase & { readonly assignedAt: number };
  /** The lawyer comes by himself: the case has none any more. */
  [PaperForm.AssignmentDeclined]: WithCase & {
    readonly lawyer: PaperLawyer;
    readonly declinedAt: number;
    readonly reason: string;
  };
  [PaperForm.MeetingRequest]: WithCase & {
    readonly requestedAt: number;
    readonly credentials: readonly Credential[];
    /** Null where the law sets no period (指定居所监视居住). */
    readonly dueAt: number | null;
  };
  [PaperForm.MeetingArranged]: WithCase & {
    readonly requestedAt: number;
    readonly meetingAt: number;
    readonly room: string | null;
    readonly dueAt: number | null;
  };
  [PaperForm.MeetingRefused]: WithCase & {
    readonly requestedAt: number;
    readonly refusedAt: number;
    readonly reason: string;
    readonly missingPapers: readonly string[];
  };
  [PaperForm.CounselNotAccepted]: WithCase & {
    readonly meetingHeldAt: number;
    /** A record (笔录) was handed in. */
    readonly recorded: boolean;
    readonly note: string | null;
  };
  [PaperForm.FileAccessRequest]: WithCase & { readonly requestedAt: number; readonly dueOn: string | null };
  [PaperForm.FileAccessGiven]: WithCase & {
    readonly requestedAt: number;
    readonly givenAt: number;
    readonly items: readonly string[];
    readonly medium: FileMedium;
  };
  [PaperForm.FileAccessExplained]: WithCase & {
    readonly requestedAt: number;
    readonly explainedAt: number;
    readonly reason: string;
    readonly availableAt: number | null;
    readonly dueOn: string | null;
  };
  [PaperForm.DeadlineReminder]: WithCase & { readonly obligation: PaperObligation };
  [PaperForm.DeadlineEscalation]: WithCase & {
    readonly obligation: PaperObligation;
    /** When it was reminded before, oldest first. */
    readonly remindedAt: readonly number[];
  };
  [PaperForm.RightsComplaint]: WithCase & {
    readonly obligation: PaperObligation;
    readonly procuratorateName: string;
    /** What happened, oldest first. */
    readonly facts: readonly { readonly at: number; readonly what: Bilingual }[];
  };
  [PaperForm.ReceiptReminder]: {
    readonly caseNumber: string | null;
    readonly about: PaperAbout;
    readonly recipientName: string;
    /** 1 for the first reminder. */
    readonly n: number;
  };
  [PaperForm.ReceiptEscalation]: {
    readonly caseNumber: string | null;
    readonly about: PaperAbout;
    readonly recipientName: string;
    /** Reminders sent in vain. */
    readonly reminders: number;
  };
  [PaperForm.NoReceiptRecord]: {
    readonly caseNumber: string | null;
    readonly about: PaperAbout;
    readonly recipientName: string;
    readonly attempts: readonly PaperAttempt[];
  };
  [PaperForm.SubmissionRefused]: {
    /** Null when no case was opened. */
    readonly caseNumber: string | null;
    readonly submissionId: string;
    /** What was submitted, e.g. 通知辩护公函. */
    readonly what: Bilingual;
    readonly receivedAt: number;
    readonly refusedAt: number;
    readonly detail: Bilingual;
    readonly errors: readonly { readonly pointer: string; readonly detail: Bilingual }[];
  };
  [PaperForm.SubsidyProposed]: WithPayout;
  [PaperForm.SubsidyReturned]: WithPayout;
  [PaperForm.SubsidyPaid]: WithPayout;
  [PaperForm.SubsidyBounced]: WithPayout;
}
