/** What an act does that its definition cannot say (行为处理): one handler each, beside the definition of its family. */
import type { ActContext, CaseEffects } from '../transition/context.js';
import type { ActBodyOf, CaseActKind } from './acts.js';

/**
 * Checks what only rows can say, writes the act's own rows and says what it does to the case. Everything that its definition
 * says has been asked before. Throws Refusal.
 */
export type Handler<K extends CaseActKind> = (ctx: ActContext<ActBodyOf<K>>) => Promise<CaseEffects>;

/** A handler for each act of a family; a missing one does not compile. */
export type HandlersOf<Acts extends readonly { readonly kind: CaseActKind }[]> = {
  readonly [A in Acts[number] as A['kind']]: Handler<A['kind']>;
};
