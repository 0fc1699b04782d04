/** What the papers about steps of the proceedings, terms that move and obstructed rights are filled with. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { News, PaperEvent, PaperObligation, PaperTermChange, WithCase } from './paper-shapes.js';

/** The complaint is the same, drafted or filed. */
export interface Complaint extends WithCase {
  readonly obligation: PaperObligation;
  readonly procuratorateName: string;
  /** What happened, oldest first. */
  readonly facts: readonly PaperEvent[];
}

export interface TermPaperData {
  'term-changed': News & {
    readonly change: PaperTermChange;
    readonly decidedBy: string | null;
    readonly documentNumber: string | null;
    /** The missed period, in a decision on relief. */
    readonly about: PaperObligation | null;
  };
  'proceeding-news': News & {
    readonly step: Bilingual;
    readonly documentNumber: string | null;
    /** Organ that gets the case, where the step hands it over. */
    readonly addresseeName: string | null;
    /** Terms that run from this step. */
    readonly opened: readonly PaperObligation[];
  };
  'hand-over': News & {
    readonly step: Bilingual;
    readonly documentNumber: string | null;
    /** Center that takes the addressee's notice; it need not be the one that writes. */
    readonly competentCenter: { readonly name: string; readonly phone: string | null } | null;
  };
  'relief-request': News & {
    /** The missed period. */
    readonly obligation: PaperObligation;
    readonly obstacle: string | null;
    /** When the obstacle was gone, calendar date. */
    readonly endedOn: string | null;
  };
  'rights-complaint': Complaint;
  'rights-complaint-filed': Complaint & { readonly filedAt: number };
  'rights-complaint-answered': News & {
    readonly obligation: PaperObligation;
    readonly procuratorateName: string | null;
    readonly upheld: boolean;
  };
}
