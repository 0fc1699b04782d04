/** What the table of steps says of one (诉讼进程的一步), and the words it is written in. */
import type { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { AgencyKind, Stage, type Bilingual } from '../../../workflows/domain/vocabulary.js';
import type { Competent } from './competence.js';

export interface StepEntry {
  readonly step: ProceduralStep;
  readonly title: Bilingual;
  /** Kinds of agencies whose people record it: the law firm's lawyer, the center for the client, an organ for itself. */
  readonly by: readonly AgencyKind[];
  readonly stages: readonly Stage[];
  /** Taken after the stage is over for the lawyer: remedies, hand-over, execution. Also possible before. */
  readonly afterConclusion?: true;
  /** Steps it follows, where they are on record: it cannot have been taken before the last of them. */
  readonly after?: readonly ProceduralStep[];
  /** The step that it answers and so follows, one for one: without one that is still unanswered it makes no sense. */
  readonly answers?: ProceduralStep;
  /** Not taken again before this has answered it: what is away cannot be sent away. */
  readonly openUntil?: ProceduralStep;
  /** How often in one case. */
  readonly atMost?: { readonly times: number; readonly article: string };
  /** The case goes to an organ of this kind, which must notify anew where defence is mandatory (statutes.md section 10). */
  readonly handsOverTo?: {
    readonly kind: AgencyKind;
    readonly stage: Stage;
    /** An organ of that kind which has the case already keeps it, in another department (检察院自行侦查的案件). */
    readonly mayStay?: true;
  };
  /** The case stays in its stage and goes to another organ (改变管辖). */
  readonly movesOrgan?: true;
  /** Where the organ that gets the case sits, of every step by which one gets it; another is named with a reason. */
  readonly competent?: Competent;
  /** Names a trial procedure. */
  readonly namesProcedure?: true;
  /** Plans something for a day, which it must name. */
  readonly plans?: Bilingual;
}

// Who records steps, and in which stages: the words of the table.
const { Police, Procuratorate, Court, LawFirm, LegalAidCenter } = AgencyKind;
const { Investigation, ProsecutionReview, FirstInstance, SecondInstance, DeathReview, CompulsoryTreatment } = Stage;

export const INVESTIGATORS: readonly AgencyKind[] = [Police, Procuratorate];
/** The organ that holds the case, whichever it is. */
export const ORGANS: readonly AgencyKind[] = [Police, Procuratorate, Court];
/** For the client: his lawyer, or the center. */
export const DEFENCE: readonly AgencyKind[] = [LawFirm, LegalAidCenter];
export const BEFORE_TRIAL: readonly Stage[] = [Investigation, ProsecutionReview];
export const TRIAL: readonly Stage[] = [FirstInstance, SecondInstance];
export const COURTS: readonly Stage[] = [...TRIAL, DeathReview, CompulsoryTreatment];
export const ALL: readonly Stage[] = Object.values(Stage);

/** One line of the table. */
export function step(
  name: ProceduralStep,
  zh: string,
  en: string,
  by: readonly AgencyKind[],
  stages: readonly Stage[],
  more: Partial<StepEntry> = {},
): StepEntry {
  return { step: name, title: { zh, en }, by, stages, ...more };
}

/** Behind the conclusion too. */
export const AFTER = { afterConclusion: true } as const;
