/**
 * What papers name (文书所载): affairs, obligations, deliveries, money. Instants are epoch milliseconds, calendar dates `YYYY-MM-DD`
 * (Asia/Shanghai); names and free text come as they were entered and are made harmless when rendered.
 */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Fact } from './content.js';

/** An affair as the engine's own papers name it: readers are of any agency, so no more than they all may know. */
export interface PaperAffair {
  readonly number: string;
  readonly brief: readonly Fact[];
  /** Who carries it, as a complaint of his names him; null: nobody does. */
  readonly counsel: { readonly name: string; readonly facts: readonly Fact[] } | null;
}

/** An obligation as papers name it. */
export interface PaperObligation {
  readonly title: Bilingual;
  /** Chinese short form, e.g. `刑事诉讼法第39条`. */
  readonly article: string;
  /** Said of a rule whose text counsel has yet to confirm. */
  readonly confirmation: Bilingual | null;
  readonly owedByName: string;
  /** Whose it is to decide whether to do it: the client, or another who is no agency. Who misses it may lose a right. */
  readonly isOwnStep: boolean;
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

/** One obligation whose dates moved: as it stood, and as it stands. */
export interface PaperChange {
  readonly before: PaperObligation;
  readonly after: PaperObligation;
}

/** What an act did to terms that run (期限变动). */
export interface PaperTermChange {
  readonly kind: 'paused' | 'resumed' | 'extended' | 'relief-granted' | 'relief-refused';
  /** Why time is not counted, or which longer reading was allowed. */
  readonly ground: Bilingual | null;
  /** First or last day not counted, or the last day as the decision names it. */
  readonly on: string | null;
  readonly changes: readonly PaperChange[];
}

/** One thing that happened, as a complaint tells it. */
export interface PaperEvent {
  readonly at: number;
  readonly what: Bilingual;
}

/** What one inbox still owes, by urgency (每日期限提示). */
export interface PaperDigestGroup {
  readonly urgency: 'overdue' | 'today' | 'soon' | 'provisional';
  /** All there are; the cases may show fewer. */
  readonly total: number;
  readonly cases: readonly PaperDigestCase[];
}

export interface PaperDigestCase {
  readonly caseNumber: string;
  /** Null where the reader does not see the case. */
  readonly clientName: string | null;
  readonly items: readonly PaperDigestItem[];
}

export interface PaperDigestItem {
  readonly title: Bilingual;
  readonly article: string;
  readonly dueOn: string | null;
  readonly dueAt: number | null;
  /** Whole days since `dueAt`, 0 when not overdue. */
  readonly daysOver: number;
  readonly provisional: boolean;
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
  /** It pays for the work of a letter between centers, and not for a case. */
  readonly isOfLetter?: boolean;
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
