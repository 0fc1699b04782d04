/** How answers name the affair that something belongs to: a case by `caseId` and `caseNumber`, which the contract knew first. */
export interface AffairNames {
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly collaborationId?: string;
  /** Of a letter between two centers. */
  readonly number?: string;
}

/** @param affair kind and number; undefined where it is not known */
export function affairNames(
  affairId: string | null,
  affair: { readonly kind: string; readonly number: string } | null | undefined,
): AffairNames {
  if (affairId === null || affair?.kind !== 'collaboration') {
    return { caseId: affairId, caseNumber: affair?.number ?? null };
  }
  return { caseId: null, caseNumber: null, collaborationId: affairId, number: affair.number };
}
