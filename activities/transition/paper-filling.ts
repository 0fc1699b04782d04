/** What a filler is given, and what it gives (文书内容). */
import type { Obligation } from '../../prisma/generated/client.js';
import type { PaperForm } from '../papers/forms.js';
import type { PaperDataOf } from '../papers/paper-data.js';
import type { PaperCase, PaperFormerCounsel, PaperObligation } from '../papers/paper-shapes.js';
import type { CaseRow } from '../records/case-view.js';
import type { CaseEffects } from './context.js';

/** What the fillers know. */
export interface Filling {
  readonly case: PaperCase;
  /** The case's row as it stands after the act. */
  readonly caseRow: CaseRow;
  readonly formerCounsel: PaperFormerCounsel | null;
  readonly occurredAt: number;
  readonly effects: CaseEffects;
  /** The obligation the act opened or left owed about its subject, if any. */
  readonly obligation: Obligation | null;
  /** What the act opened and is owed. */
  readonly opened: readonly PaperObligation[];
  /** Agency the act is addressed to, and the center that takes its notices. */
  readonly addressee: {
    readonly name: string;
    readonly center: { readonly name: string; readonly phone: string | null } | null;
  } | null;
  readonly notice: {
    readonly discoveredAt: number;
    readonly issuedAt: number;
    readonly linked: readonly string[];
    readonly attachments: readonly string[];
  };
}

/** @returns null when the act leaves nothing to write. */
export type Filler<F extends PaperForm> = (filling: Filling) => PaperDataOf[F] | null;

/** An act as all its papers tell it. */
export function news({ case: paper, occurredAt, effects }: Filling) {
  return { case: paper, occurredAt, reason: effects.paperDetails?.reason ?? null };
}
