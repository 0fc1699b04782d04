/** A kind of affair (事项类型), as step, guard and processes know it: how it is read, and what of it only its kind knows. */
import type { Affair as AffairRow, Notice, NoticeRecipient } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import type { AffairContext, StepBase } from './context.js';

/** The subsidy that follows an affair, as its process goes by it. */
export type SubsidyState = 'none' | 'to-begin' | 'begun';

/** A paper of an affair and one of its recipients. */
export interface PaperOfAffair {
  readonly affair: AffairRow;
  readonly paper: Pick<Notice, 'form' | 'issuedAt' | 'causeKey'>;
  readonly recipient: Pick<NoticeRecipient, 'agencyId' | 'personId'>;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/** Registered once (`affair-kinds.ts`), under what `Affair.kind` says. `C` is what a step on it knows beside the engine's own. */
export interface AffairKind<C extends AffairContext = AffairContext> {
  /**
   * Reads what belongs to it, in one statement behind the lock, or without one for who only looks.
   * @param cameAt epoch ms of an instant that a workflow says has come
   */
  read(base: StepBase, row: AffairRow, cameAt: number): Promise<C>;
  /** Whether another affair may have brought what it waits for, without a word. */
  mayBePassedOn(ctx: C): boolean;
  /** Takes what another affair has brought, before any alarm. @returns whether there was anything */
  passOn(ctx: C): Promise<boolean>;
  /** Where it stands in its own course, in a code. */
  status(ctx: C): string;
  subsidy(ctx: C): SubsidyState;
  /** Whether a paper of it no longer asks its recipient for anything: nobody is reminded of that. */
  isMoot(tx: Queries, about: PaperOfAffair): Promise<boolean>;
  /** Whether news has overtaken a paper of it before it left: it would be wrong by now, and is not sent. */
  isOvertaken(tx: Queries, about: PaperOfAffair): Promise<boolean>;
}
