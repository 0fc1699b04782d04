/**
 * What each form is filled with: the case as it stands after the act, and what the act says. Where several forms tell the
 * same facts they share a shape.
 */
import type { Bilingual, ClosingPaper, Credential, FileMedium } from '../../workflows/domain/vocabulary.js';
import type {
  News,
  PaperAbout,
  PaperAttempt,
  PaperChange,
  PaperDigestGroup,
  PaperFormerCounsel,
  PaperLawyer,
  PaperObligation,
  PaperPayout,
  WithCase,
} from './paper-shapes.js';
import type { TermPaperData } from './paper-data-terms.js';

interface WithPayout {
  readonly payout: PaperPayout;
}

/** 指派: counsel named, at first or in another's place. */
interface Appointment extends WithCase {
  readonly assignedAt: number;
  readonly formerCounsel: PaperFormerCounsel | null;
  /** What was fixed, arranged or owed before he came and still holds. */
  readonly inForce: readonly Bilingual[];
}

interface HearingNews extends News {
  /** The hearing that holds no longer; null when it is the first. */
  readonly previous: { readonly at: number; readonly place: string } | null;
}

interface CustodyNews extends News {
  readonly formerPlaceName: string | null;
  /** Arranged meetings that are void by the change. */
  readonly meetingsVoid: number;
  /** When the meetings were asked for that nobody has arranged yet. */
  readonly meetingsAskedAt: readonly number[];
}

interface CounselNews extends News {
  readonly formerCounsel: PaperFormerCounsel | null;
  /** Decision on a refusal; null where none is told. */
  readonly justified: boolean | null;
  readonly privateCounsel: { readonly name: string; readonly firm: string | null } | null;
  /** The aid has ended, so that nobody follows. */
  readonly aidEnded: boolean;
}

interface TerminationNews extends News {
  readonly ground: Bilingual | null;
  readonly upheld: boolean | null;
}

interface ClosingNews extends News {
  readonly closingPaper: ClosingPaper | null;
  /** 结案日, calendar date. */
  readonly closingDay: string | null;
  /** Materials handed in now. */
  readonly items: readonly Bilingual[];
  readonly missing: readonly { readonly title: Bilingual; readonly reason: string }[];
}

/** Data of every form. */
export interface PaperDataOf extends TermPaperData {
  'defence-notice': WithCase & {
    readonly discoveredAt: number;
    /** When the organ issued it, which may be before it was entered. */
    readonly noticeAt: number;
    readonly linkedOrganCaseNumbers: readonly string[];
    /** Kinds of the papers attached, e.g. `indictment`. */
    readonly attachments: readonly string[];
  };
  'assignment-notice': Appointment;
  'legal-aid-letter': Appointment;
  'counsel-introduced': Appointment;
  /** The lawyer comes by himself: the case has none any more. */
  'assignment-declined': WithCase & {
    readonly lawyer: PaperLawyer;
    readonly declinedAt: number;
    readonly reason: string;
  };
  'meeting-request': WithCase & {
    readonly requestedAt: number;
    readonly credentials: readonly Credential[];
    /** Null where the law sets no period (指定居所监视居住). */
    readonly dueAt: number | null;
  };
  'meeting-arranged': WithCase & {
    readonly requestedAt: number;
    readonly meetingAt: number;
    readonly room: string | null;
    readonly dueAt: number | null;
  };
  'meeting-refused': WithCase & {
    readonly requestedAt: number;
    readonly refusedAt: number;
    readonly reason: string;
    readonly missingPapers: readonly string[];
  };
  'counsel-not-accepted': WithCase & {
    readonly meetingHeldAt: number;
    /** A record (笔录) was handed in. */
    readonly recorded: boolean;
    readonly note: string | null;
  };
  'file-access-request': WithCase & { readonly requestedAt: number; readonly dueOn: string | null };
  'file-access-given': WithCase & {
    readonly requestedAt: number;
    readonly givenAt: number;
    readonly items: readonly string[];
    readonly medium: FileMedium;
  };
  'file-access-explained': WithCase & {
    readonly requestedAt: number;
    readonly explainedAt: number;
    readonly reason: string;
    readonly availableAt: number | null;
    readonly dueOn: string | null;
  };
  'hearing-fixed': HearingNews;
  'hearing-changed': HearingNews;
  'hearing-cancelled': HearingNews;
  'appearance-notice': HearingNews;
  'custody-changed': CustodyNews;
  'custody-arrival': CustodyNews;
  'custody-departure': CustodyNews;
  'counsel-refused': CounselNews;
  'counsel-refusal-decided': CounselNews;
  'private-counsel-retained': CounselNews;
  'replacement-requested': CounselNews;
  'replacement-notice': CounselNews;
  'replacement-refused': CounselNews;
  'counsel-left': CounselNews;
  'termination-decision': TerminationNews;
  'termination-letter': TerminationNews;
  'termination-objection': TerminationNews;
  'objection-decision': TerminationNews;
  'conclusion-report': ClosingNews;
  'closing-report': ClosingNews;
  'closing-file-returned': ClosingNews;
  'closing-file-accepted': ClosingNews;
  'deadline-reminder': WithCase & { readonly obligation: PaperObligation };
  'deadline-escalation': WithCase & {
    readonly obligation: PaperObligation;
    /** When it was reminded before, oldest first. */
    readonly remindedAt: readonly number[];
  };
  'deadline-adjusted': WithCase & {
    /** Of the calendar in force. */
    readonly calendarVersion: string;
    /** 文号 of the notice that made it. */
    readonly source: string;
    readonly changes: readonly PaperChange[];
  };
  'calendar-missing': {
    readonly year: number;
    /** Last day covered by a published notice. */
    readonly horizon: string;
    /** Obligations whose dates are provisional by it. */
    readonly provisional: number;
  };
  'deadline-digest': {
    /** Calendar date it is about. */
    readonly on: string;
    /** Most urgent first; a group without entries is left out. */
    readonly groups: readonly PaperDigestGroup[];
    /** For a center: what is overdue in its cases, by who owes it; empty for everybody else. */
    readonly overdueByOrgan: readonly { readonly name: string; readonly count: number }[];
  };
  'receipt-reminder': {
    readonly caseNumber: string | null;
    readonly about: PaperAbout;
    readonly recipientName: string;
    /** 1 for the first reminder. */
    readonly n: number;
  };
  'receipt-escalation': {
    readonly caseNumber: string | null;
    readonly about: PaperAbout;
    readonly recipientName: string;
    /** Reminders sent in vain. */
    readonly reminders: number;
  };
  'no-receipt-record': {
    readonly caseNumber: string | null;
    readonly about: PaperAbout;
    readonly recipientName: string;
    readonly attempts: readonly PaperAttempt[];
  };
  'submission-refused': {
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
  'subsidy-proposed': WithPayout;
  'subsidy-returned': WithPayout;
  'subsidy-paid': WithPayout;
  'subsidy-bounced': WithPayout;
  'account-change': {
    readonly state: 'requested' | 'confirmed' | 'cancelled';
    readonly payeeName: string;
    /** Its last digits only. */
    readonly accountMasked: string;
    /** When it was asked for, confirmed or cancelled. */
    readonly at: number;
    /** From when on money goes there; null: not confirmed. */
    readonly effectiveAt: number | null;
  };
}
