/** Kinds of documents in words: those that the API offers for enclosures and closing files, and those that forms of the console keep. */
import described from '../client/generated/request-schemas.json';
import { say, type Bilingual } from './words.js';

const OWN: Readonly<Record<string, Bilingual>> = {
  evidence: say('佐证材料', 'evidence'),
  decision: say('决定书', 'decision'),
  'closing-paper': say('结案文书', 'closing paper'),
  'meeting-record': say('会见笔录', 'record of a meeting'),
  'proof-of-service': say('送达回证', 'proof of service'),
  ruling: say('裁定书', 'ruling'),
  contract: say('委托协议', 'contract'),
  'identity-copy': say('身份证件复印件', 'copy of the identity paper'),
  other: say('其他材料', 'other'),
};

const KNOWN: ReadonlyMap<string, Bilingual> = new Map([...Object.entries(OWN), ...offeredIn(described.schemas)]);

/** A kind is free text: what nobody has words for is shown as it was written. */
export function documentKindWords(kind: string): Bilingual {
  return KNOWN.get(kind) ?? say(kind, kind);
}

/** Kinds that somebody may choose for what he brings. */
export const DOCUMENT_KINDS: readonly { readonly value: string; readonly words: Bilingual }[] = [...KNOWN].map(
  ([value, words]) => ({ value, words }),
);

/** `x-known-values` of every field called `kind`. */
function offeredIn(node: unknown): readonly (readonly [string, Bilingual])[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, part]: [string, unknown]) => {
    const own =
      name === 'kind' && typeof part === 'object' && part !== null && 'x-known-values' in part
        ? Object.entries(part['x-known-values'] as Readonly<Record<string, Bilingual>>)
        : [];
    return [...own, ...offeredIn(part)];
  });
}
