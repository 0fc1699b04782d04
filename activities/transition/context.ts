/**
 * What one step knows while it runs. A step is one act, or what time has made due, as one transaction: rows are read under
 * the lock of the affair, everything written is collected here and leaves together.
 */
import type { Milestone } from '../../workflows/domain/signals.js';
import type { ActEnvelope } from '../acts/define-act.js';
import type { ActKind } from '../acts/registry.js';
import type { ActBody } from '../case/acts.js';
import type { DefenceNoticeBody } from '../case/notice/acts.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Problem } from '../../workflows/domain/problem.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import type { Affair as AffairRow, Agency, Case, Lawyer, Obligation } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import type { Writes } from '../records/writes.js';
import type { ActFacts, Anchor } from '../law/rule-row.js';
import type { Law } from '../records/law-book.js';
import type { PaperDetails } from '../papers/filling.js';
import type { CaseRow } from '../records/case-view.js';
import type { Actor, NewEntry } from '../records/history.js';
import type { Affair } from './affair.js';
import type { AffairKind } from './affair-kind.js';
import type { Directory } from './directory.js';
import type { OpenedSubsidy, WaitingReceipt } from './step-reads.js';

/** The person who sent the submission, and what the tables say about him today. */
export interface Sender {
  readonly viewer: Viewer;
  readonly actor: Actor;
}

export interface StepContext {
  readonly tx: Tx;
  /** What the step writes; sent as one statement at its end. */
  readonly writes: Writes;
  readonly law: Law;
  readonly directory: Directory;
  /** Epoch ms of the business clock, read once the affair was locked. */
  readonly at: number;
  readonly history: NewEntry[];
  readonly papers: IssuedPaper[];
}

/** A step on an affair. The row is what was read under the lock; whatever the step changes it changes in it. */
export interface AffairContext extends StepContext {
  readonly row: AffairRow;
  readonly affair: Affair;
  readonly kind: AffairKind;
  readonly obligations: Obligation[];
  /** Agency the act of this step is addressed to: who gets the case, or the complaint. */
  addresseeId: string | null;
  /** Who has not signed for a paper of the affair yet, as of the beginning of the step. */
  receipts: readonly WaitingReceipt[];
  /** What the affair's process waited for when the step began. */
  readonly before: { readonly isOver: boolean; readonly nextAt: Date | null };
  /** The milestone that this step is; null: none. */
  milestone: Milestone | null;
}

/** A step on a case. */
export interface CaseContext extends AffairContext {
  /** The same row, with what only a case has. */
  readonly caseRow: CaseRow;
  /** Counsel and place of custody as they were when the step began. */
  readonly former: Pick<CaseRow, 'lawyerId' | 'firmId' | 'custodyPlaceId'>;
  /** The subsidy; null: none was opened before this step. */
  readonly payout: OpenedSubsidy | null;
}

/** What is known of a case before it is seen as an affair. */
export type KnownCase = Omit<CaseContext, 'affair'>;

export interface IssuedPaper {
  readonly noticeId: string;
  readonly form: string;
  readonly recipients: { readonly id: string; readonly state: string }[];
  /** Epoch ms of the first step against silence; null: nobody need sign for it. */
  readonly firstStepAt: number | null;
}

/** The body of any act. */
export type AnyActBody = { readonly kind: ActKind } & ActEnvelope;

/** One act to be applied. */
export interface ActParts<B> {
  readonly actId: string;
  /** Row under which the request and its answer are kept. */
  readonly submissionId: string;
  readonly body: B;
  readonly sender: Sender;
  /** Agency for whom the act counts: the sender's own, or the one he enters it for. */
  readonly actingFor: Agency;
  /** Epoch ms. */
  readonly occurredAt: number;
}

/** In a step on an affair of some kind. */
export type ActOn<C extends AffairContext, B> = C & ActParts<B>;

/** In a step on a case. */
export type ActContext<B extends ActBody | DefenceNoticeBody = ActBody> = ActOn<CaseContext, B>;

/** What an act does beyond what its definition says: facts, instants, words. */
export interface ActEffects {
  /** Id of the subject whose kind its definition names. */
  readonly subjectId?: string;
  /** Facts the rules may ask, beside those that follow from the case. */
  readonly facts?: Partial<ActFacts>;
  /** Instants periods may run from, epoch ms; `occurredAt` is always there. */
  readonly anchors?: Partial<Record<Anchor, number>>;
  readonly summary: Bilingual;
  /** The hearing stands on another date: it was moved, or the one before was held and this is the next session. */
  readonly hearingMoved?: 'moved' | 'held';
  /** Agency the act is addressed to (`Party.Addressee`). */
  readonly addresseeId?: string;
  /** Id of the act whose effects this one undoes. */
  readonly undoes?: string;
  /** What was owed before and is due on another day now, for the answer. */
  readonly changed?: readonly Obligation[];
}

/** What an act of a case does besides: changes of the case and its rows, and what its papers tell. */
export interface CaseEffects extends ActEffects {
  readonly caseChanges?: Partial<Case>;
  /** Fields of the answer beside the common ones. */
  readonly answer?: {
    readonly meetingId?: string;
    readonly requestId?: string;
    readonly payoutId?: string;
    readonly complaintId?: string;
    /** What a closing file still lacks. */
    readonly missing?: readonly { readonly kind: string; readonly title: Bilingual }[];
  };
  /** All meetings of the case as they stand after the act, where it changed them beside its subject. */
  readonly meetings?: CaseRow['meetings'];
  /** Details for the papers this act causes. */
  readonly paperDetails?: PaperDetails;
  /** Lawyer named by this act. */
  readonly lawyer?: Lawyer;
}

/** @returns what a refusal says; null for every other failure. */
export function problemOf(error: unknown): Problem | null {
  return error instanceof Refusal ? error.problem : null;
}

/** The act is refused; nothing of it is written but, under its key, the refusal itself. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

export function refuse(
  status: Problem['status'],
  code: string,
  detail: Bilingual,
  more: Pick<Problem, 'existing' | 'center' | 'version'> = {},
): never {
  throw new Refusal({ status, code, detail, ...more });
}

/** The same words for what is not there and what one may not see. */
export function refuseUnseen(): never {
  throw new Refusal({ status: 404, code: 'not-found' });
}

/** Bad fields, all of them at once. */
export function refuseFields(errors: NonNullable<Problem['errors']>): never {
  throw new Refusal({ status: 422, code: 'invalid-fields', errors });
}

/** A refusal that points at one field of the body. */
export function refuseField(pointer: string, code: string, detail: Bilingual): never {
  throw new Refusal({ status: 422, code, detail, errors: [{ pointer, code, detail }] });
}
