/** Checking a closing file (结案审查): what was ticked, what must be put right, and what of it is asked back. Pure. */
import type { Schemas } from '../client/api.js';

export type Material = Schemas['ClosingMaterial'];

/** By kind of material. */
export type Findings = Readonly<Record<string, Finding>>;

export interface Finding {
  readonly isRight?: boolean;
  /** Why it is sent back; absent: it is not. */
  readonly reason?: string;
}

export const NOT_HANDED_IN = '未提交';

/** What the check begins with: a required paper that is not there is missing, whoever looks. */
export function findingOf({ kind, required, submitted }: Material, findings: Findings): Finding {
  const known = findings[kind];
  if (known !== undefined) return known;
  return required && !submitted ? { reason: NOT_HANDED_IN } : {};
}

/** @returns body of `closing-file-returned.missing` */
export function missingOf(
  materials: readonly Material[],
  findings: Findings,
): readonly { readonly kind: string; readonly reason: string }[] {
  return materials.flatMap((material) => {
    const { reason } = findingOf(material, findings);
    return reason === undefined
      ? []
      : [{ kind: material.kind, reason: reason.trim() === '' ? '需要补正' : reason.trim() }];
  });
}

/** Handed in, and neither ticked nor sent back. */
export function unseenOf(materials: readonly Material[], findings: Findings): readonly Material[] {
  return materials.filter((material) => {
    const { isRight, reason } = findingOf(material, findings);
    return material.submitted && isRight !== true && reason === undefined;
  });
}
