/**
 * The tables as SQL sees them, for Kysely: the rows are Prisma's models (`prisma/schema.prisma` is the one source), here it
 * is added which columns hold JSON (read as a value, written as text) and which the database fills in itself.
 */
import type { ColumnType, Generated } from 'kysely';
import type * as Model from '../../prisma/generated/client.js';

/** A row whose columns `J` hold JSON and whose columns `D` have a default. */
type Stored<Row, J extends keyof Row = never, D extends keyof Row = never> = {
  [K in keyof Row]: K extends J
    ? ColumnType<Row[K], JsonText<Row[K]>, JsonText<Row[K]>>
    : K extends D
      ? Generated<Row[K]>
      : Row[K];
};

type JsonText<Value> = null extends Value ? string | null : string;

export interface Tables {
  Agency: Stored<Model.Agency>;
  Account: Stored<Model.Account, never, 'active'>;
  CalendarLink: Stored<Model.CalendarLink>;
  StandIn: Stored<Model.StandIn>;
  MailSettings: Stored<Model.MailSettings>;
  Lawyer: Stored<Model.Lawyer>;
  PoolMembership: Stored<Model.PoolMembership>;
  Person: Stored<Model.Person>;
  Matter: Stored<Model.Matter>;
  Affair: Stored<Model.Affair, never, 'historySeq' | 'historyHash' | 'paperSeq'>;
  Case: Stored<Model.Case>;
  Collaboration: Stored<Model.Collaboration, 'persons' | 'attachments' | 'answer'>;
  Agreement: Stored<Model.Agreement>;
  Programme: Stored<Model.Programme>;
  Act: Stored<Model.Act, 'body'>;
  Meeting: Stored<Model.Meeting>;
  FileAccessRequest: Stored<Model.FileAccessRequest, 'items'>;
  Obligation: Stored<Model.Obligation, 'pauses' | 'ladder', 'variant' | 'inCustody' | 'late'>;
  Notice: Stored<Model.Notice, 'content'>;
  NoticeRecipient: Stored<Model.NoticeRecipient, never, 'needsReceipt'>;
  Delivery: Stored<Model.Delivery, never, 'seq' | 'attempts'>;
  Task: Stored<Model.Task>;
  Submission: Stored<Model.Submission, 'body' | 'result' | 'problem', 'seq' | 'deferred'>;
  Process: Stored<Model.Process, never, 'asked' | 'attempts' | 'lateTries' | 'found'>;
  HistoryEntry: Stored<Model.HistoryEntry>;
  AccessChain: Stored<Model.AccessChain, never, 'id' | 'startedAt' | 'seq' | 'hash' | 'forgottenSeq' | 'forgottenHash'>;
  AccessEntry: Stored<Model.AccessEntry>;
  Change: Stored<Model.Change, never, 'id' | 'xid' | 'at'>;
  RecordsCheck: Stored<
    Model.RecordsCheck,
    never,
    'affairs' | 'entries' | 'papers' | 'affairsInAll' | 'papersInAll' | 'faults' | 'part' | 'after'
  >;
  RecordsCheckFault: Stored<Model.RecordsCheckFault>;
  RecordsCheckRegion: Stored<Model.RecordsCheckRegion>;
  Document: Stored<Model.Document>;
  DocumentChunk: Stored<Model.DocumentChunk>;
  DocumentShare: Stored<Model.DocumentShare>;
  RuleVersion: Stored<Model.RuleVersion, 'data', 'region'>;
  CalendarVersion: Stored<Model.CalendarVersion, 'days', 'serial' | 'source'>;
  CalendarProposal: Stored<Model.CalendarProposal, 'notice' | 'preview'>;
  ClosingItem: Stored<Model.ClosingItem>;
  ArchiveDirectory: Stored<Model.ArchiveDirectory, 'entries'>;
  Tariff: Stored<Model.Tariff>;
  BudgetLine: Stored<Model.BudgetLine, never, 'reservedFen' | 'spentFen'>;
  Payee: Stored<Model.Payee>;
  PayeeAccountChange: Stored<Model.PayeeAccountChange>;
  Payout: Stored<Model.Payout, 'lines' | 'flags', 'attempt'>;
  PayoutDecisionRecord: Stored<Model.PayoutDecisionRecord>;
  PaymentInstruction: Stored<Model.PaymentInstruction>;
  LedgerEntry: Stored<Model.LedgerEntry, never, 'id'>;
  TaxRecord: Stored<Model.TaxRecord>;
  SchemaShape: Stored<Model.SchemaShape, never, 'id'>;
}
