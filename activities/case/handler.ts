/** What an act does that its definition cannot say (行为处理): one handler each, beside the definition of its family. */
import type { Sender } from '../affair/context.js';
import type { ActContext, CaseContext, CaseEffects } from './context.js';
import type { ActBodyOf, CaseActKind } from './acts.js';

/**
 * Checks what only rows can say, writes the act's own rows and says what it does to the case. Everything that its definition
 * says has been asked before. Throws Refusal.
 */
export type Handler<K extends CaseActKind> = (ctx: ActContext<ActBodyOf<K>>) => Promise<CaseEffects>;

/** A payout as it is opened. Amount in integer fen. */
export interface OpenedPayout {
  readonly payoutId: string;
  readonly totalFen: number;
  readonly payeeName: string;
}

/** Who undoes what a payout pays for. */
export interface Cancelling {
  readonly sender: Sender;
  readonly submissionId: string;
  readonly reason: string;
}

/** What an act of a case asks of other rooms, in its own step. */
export interface CasePorts {
  /** 核算补贴: opens the payout of a case whose closing file is in order. Throws Refusal. */
  readonly openPayout: (ctx: CaseContext) => Promise<OpenedPayout>;
  /** 撤销补贴: what it pays for is undone, before anybody has approved it. */
  readonly cancelPayout: (ctx: CaseContext, by: Cancelling) => Promise<void>;
}

/** A handler for each act of a family; a missing one does not compile. */
export type HandlersOf<Acts extends readonly { readonly kind: CaseActKind }[]> = {
  readonly [A in Acts[number] as A['kind']]: Handler<A['kind']>;
};
