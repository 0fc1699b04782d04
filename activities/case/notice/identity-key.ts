/**
 * How the same human being is found again (同一人识别) without storing what identifies him in an index: a hash of the
 * identity paper, and the keys that keep a second notice for the same person and stage out. Pure.
 */
import { createHash } from 'node:crypto';
import { IdentityKind, type Stage } from '../../../workflows/domain/vocabulary.js';
import { foldedName, normalCaseNumber, normalNumber, sharedCaseNumber } from '../../fields/normal-text.js';
import { readResidentId } from '../../fields/resident-id.js';

export interface IdentityPaper {
  readonly kind: IdentityKind;
  readonly number?: string | null | undefined;
  /** State that issued it, in three letters; resident identity cards need none. */
  readonly issuedBy?: string | null | undefined;
}

/** Under which a person is found: by his paper, and as he is called. */
export interface PersonKeys {
  /** Null: the identity is unknown. */
  readonly identityKey: string | null;
  readonly nameKey: string;
}

/** Under which a case is found by the numbers of its organ (案号). */
export interface NumberKeys {
  /** With 之一: tells the cases of two co-accused apart. */
  readonly organNumberKey: string;
  /** Without it: what co-accused share. */
  readonly organNumberShared: string;
  readonly linkedNumbersShared: readonly string[];
}

/**
 * @returns the hash of the normalised number, whatever paper it is said to be on; of one that another state issued also of that state.
 * Null when the identity is unknown: such people never merge
 */
export function identityKey({ kind, number, issuedBy }: IdentityPaper): string | null {
  if (kind === IdentityKind.Unknown || !number) return null;
  const resident = readResidentId(number);
  if (resident.ok) return sha256(resident.id.number);
  const normal = normalNumber(number);
  return sha256(issuedBy == null ? normal : `${issuedBy}|${normal}`);
}

export function personKeys(person: { readonly name: string; readonly identity: IdentityPaper }): PersonKeys {
  return { identityKey: identityKey(person.identity), nameKey: foldedName(person.name) };
}

export function numberKeys(organCaseNumber: string, linked: readonly string[]): NumberKeys {
  return {
    organNumberKey: normalCaseNumber(organCaseNumber),
    organNumberShared: sharedCaseNumber(organCaseNumber),
    linkedNumbersShared: [...new Set(linked.map(sharedCaseNumber))],
  };
}

/** Everything that tells one notice from another. */
export interface OpenKeyParts extends PersonKeys, Pick<NumberKeys, 'organNumberKey'> {
  readonly stage: Stage;
  readonly organId: string;
}

/**
 * The key of an open case: one person, one stage (contract.md, Matter and duplicate). A person of unknown identity is
 * the same only for the same organ, case number and name.
 */
export function openKeyOf(parts: OpenKeyParts): string {
  const { identityKey: key, stage } = parts;
  return key === null ? `unknown:${calledKeyOf(parts)}:${stage}` : `id:${key}:${stage}`;
}

/** What a person is to an organ before it knows who he is: its case and his name. */
export function calledKeyOf(of: {
  readonly organId: string;
  readonly organNumberKey: string | null;
  readonly nameKey: string | null;
}): string {
  const { organId, organNumberKey, nameKey } = of;
  return sha256([organId, organNumberKey, nameKey].join('|'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
