/** Every kind of affair, each once, under what `Affair.kind` says: one that is missing does not compile. */
import type { AffairKindName } from '../workflows/names.js';
import type { AffairKind } from './affair/index.js';
import { CASE_KIND } from './case/index.js';
import { COLLABORATION_KIND } from './collaboration/index.js';

export type AffairKinds = ReadonlyMap<string, AffairKind>;

const KINDS: Readonly<Record<AffairKindName, AffairKind>> = {
  case: CASE_KIND,
  collaboration: COLLABORATION_KIND,
};

export const AFFAIR_KINDS: AffairKinds = new Map(Object.entries(KINDS));

/** Throws for a kind that this version does not know: a newer one wrote it. */
export function kindOf(kinds: AffairKinds, { kind }: { readonly kind: string }): AffairKind {
  const known = kinds.get(kind);
  if (known === undefined) throw new Error(`No affair of kind ${kind} is known here`);
  return known;
}
