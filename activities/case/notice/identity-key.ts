/**
 * How the same human being is found again (同一人识别) without storing what identifies him in an index: a hash of the
 * identity paper, and the key that keeps a second notice for the same person and stage out. Pure.
 */
import { createHash } from 'node:crypto';
import { IdentityKind, type Stage } from '../../../workflows/domain/vocabulary.js';

export interface IdentityPaper {
  readonly kind: IdentityKind;
  readonly number?: string | null | undefined;
}

/** Everything that tells one notice from another. `identityKey` null: nobody knows who he is. */
export interface OpenKeyParts {
  readonly identityKey: string | null;
  readonly stage: Stage;
  readonly organId: string;
  readonly organCaseNumber: string;
  readonly name: string;
}

/** @returns the hash of kind and normalised number; null when the identity is unknown: such people never merge. */
export function identityKey(paper: IdentityPaper): string | null {
  if (paper.kind === IdentityKind.Unknown || !paper.number) return null;
  return sha256(`${paper.kind}|${normalised(paper.number)}`);
}

/**
 * The key of an open case: one person, one stage (contract.md, Matter and duplicate). A person of unknown identity is
 * the same only for the same organ, case number and name.
 */
export function openKeyOf(parts: OpenKeyParts): string {
  if (parts.identityKey !== null) return `id:${parts.identityKey}:${parts.stage}`;
  const called = [parts.organId, normalised(parts.organCaseNumber), parts.name.normalize('NFKC').trim()].join('|');
  return `unknown:${sha256(called)}:${parts.stage}`;
}

/** Full width and half width, upper and lower case, with and without spaces are the same number. */
function normalised(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
