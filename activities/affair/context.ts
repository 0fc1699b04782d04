/**
 * What one step knows while it runs. A step is one act, or what time has made due, as one transaction: rows are read under
 * the lock of the affair, everything written is collected here and leaves together.
 */
import type { Milestone } from '../../workflows/domain/signals.js';
import type { ActEnvelope } from '../acts/define-act.js';
import type { ActKind } from '../acts-of-all.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import type { Affair as AffairRow, Agency, Obligation } from '../../prisma/generated/client.js';
import type { Clock } from '../adapters/clock.js';
import type { Tx } from '../adapters/database.js';
import type { Numbering } from '../records/running-numbers.js';
import type { Writes } from '../records/writes.js';
import type { Anchor } from '../law/rule-row.js';
import type { ActFacts, KnownFacts } from '../law/act-facts.js';
import type { Law } from '../records/law-book.js';
import type { Actor, NewEntry } from '../records/history.js';
import type { Affair } from './affair.js';
import type { AffairKind } from './affair-kind.js';
import type { Directory } from './directory.js';
import type { EntryWarning, ReplacedEntries } from './entry-checks.js';
import type { WaitingReceipt } from './step-reads.js';
import type { TakingBack } from './taking-back.js';

/** What every step begins with. */
export interface StepBase {
  readonly tx: Tx;
  readonly writes: Writes;
  readonly law: Law;
  readonly clock: Clock;
  /** Where the number of an affair comes from that the step opens. */
  readonly numbering: Numbering;
}

/** The person who sent the submission, and what the tables say about him today. */
export interface Sender {
  readonly viewer: Viewer;
  readonly actor: Actor;
  /** What he sent has waited (收件箱): he is not there to read the answer. */
  readonly isAway?: true;
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

/** What an act does beyond what its definition says: facts, instants, words. */
export interface ActEffects {
  /** Id of the subject whose kind its definition names. */
  readonly subjectId?: string;
  /** Facts the rules may ask, beside those that follow from the case. */
  readonly facts?: Partial<ActFacts>;
  /** Instants periods may run from, epoch ms; `occurredAt` is always there. */
  readonly anchors?: Partial<Record<Anchor, number>>;
  readonly summary: Bilingual;
  /** What is unusual about it: taken all the same, and told. */
  readonly warnings?: readonly EntryWarning[];
  /** Earlier entries whose place it takes. */
  readonly entersAnew?: readonly ReplacedEntries[];
  /** The hearing stands on another date: it was moved, or the one before was held and this is the next session. */
  readonly hearingMoved?: 'moved' | 'held';
  /** Agency the act is addressed to (`Party.Addressee`). */
  readonly addresseeId?: string;
  /** Id of the act whose effects this one undoes. */
  readonly undoes?: string;
  readonly takesBack?: TakingBack;
  /** The affair was known wrongly: facts of each earlier act by its id, as they were taken to be. Their duties are judged anew. */
  readonly recasts?: ReadonlyMap<string, KnownFacts>;
  /** What was owed before and is due on another day now, for the answer. */
  readonly changed?: readonly Obligation[];
}
