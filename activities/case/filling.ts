/** What a paper may be filled from (文书内容): the case as it stands after the act, and what the act says. */
import type { Credential, FileMedium, Bilingual, CaseStatus, ClosingPaper } from '../../workflows/domain/vocabulary.js';
import type { Correction, HandOverOnPaper, News, PaperCase, PaperFormerCounsel, PaperLawyer } from './paper-shapes.js';
import type { PaperEvent, PaperObligation, PaperTermChange } from '../papers/paper-shapes.js';

export interface Filling {
  readonly case: PaperCase;
  readonly status: CaseStatus;
  readonly closingPaper: ClosingPaper | null;
  /** 结案日, calendar date. */
  readonly closingDay: string | null;
  /** When the meetings were asked for that nobody has arranged yet. */
  readonly meetingsAskedAt: readonly number[];
  readonly formerCounsel: PaperFormerCounsel | null;
  readonly occurredAt: number;
  /** The act is the place of custody's: what it sends says no more of the case than it may know itself. */
  readonly byPlace: boolean;
  readonly details: PaperDetails;
  /** Lawyer named by the act. */
  readonly lawyer: PaperLawyer | null;
  /** Of the obligation that the act opened or left owed about its subject, if any. */
  readonly dueAt: number | null;
  readonly dueOn: string | null;
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

/** Free words and times of the act that its papers carry. */
export interface PaperDetails {
  readonly reason?: string;
  readonly missingPapers?: readonly string[];
  readonly meetingAt?: number;
  readonly requestedAt?: number;
  readonly room?: string;
  readonly credentials?: readonly Credential[];
  readonly items?: readonly string[];
  readonly medium?: FileMedium;
  readonly availableAt?: number;
  /** Calendar date for which a step plans something. */
  readonly plannedOn?: string;
  readonly recorded?: boolean;
  readonly note?: string;
  readonly previousHearingAt?: number;
  readonly previousHearingPlace?: string;
  readonly formerPlaceName?: string;
  /** Meetings that a change of custody or counsel made void. */
  readonly meetingsVoid?: number;
  readonly justified?: boolean;
  readonly upheld?: boolean;
  readonly ground?: Bilingual;
  readonly counselName?: string;
  readonly counselFirm?: string;
  /** Materials of a closing file, by title. */
  readonly materials?: readonly Bilingual[];
  readonly missingItems?: readonly { readonly title: Bilingual; readonly reason: string }[];
  /** The step of the proceedings, by title. */
  readonly step?: Bilingual;
  readonly documentNumber?: string;
  readonly decidedBy?: string;
  readonly termChange?: PaperTermChange;
  /** What a complaint or an application for relief is about. */
  readonly aboutObligation?: PaperObligation;
  readonly complaintFacts?: readonly PaperEvent[];
  /** Why a period was missed, and the calendar date on which that was over. */
  readonly obstacle?: string;
  readonly endedOn?: string;
  readonly corrections?: readonly Correction[];
  /** Of the case that an act names beside this one. */
  readonly otherCaseNumber?: string;
  /** With what the case goes to another center. */
  readonly handOver?: HandOverOnPaper;
  /** What is still in force when a lawyer comes into the case. */
  readonly inForce?: readonly Bilingual[];
  /** Title of the programme of paired help by which he comes. */
  readonly programme?: Bilingual;
}

/**
 * A detail without which its paper would say something wrong, or would not be sent at all.
 * @throws Error where the handler of the act does not return it: the act fails as a whole, and nothing of it is written
 */
export function said<K extends keyof PaperDetails>(details: PaperDetails, detail: K): NonNullable<PaperDetails[K]> {
  const value = details[detail];
  if (value == null) throw new Error(`A paper needs what its act does not say: ${detail}`);
  return value;
}

/** An act as all its papers tell it. */
export function newsOf({ case: c, occurredAt, details }: Filling): News {
  return { case: c, occurredAt, reason: details.reason ?? null };
}
