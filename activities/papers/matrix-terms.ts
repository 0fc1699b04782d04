/** Papers of the proceedings (诉讼进程): steps and hand-over, terms that move, missed periods, obstructed rights. */
import { ActKind } from '../../workflows/domain/vocabulary.js';
import { Party } from '../law/rule-row.js';
import { PaperForm } from './forms.js';
import { ACTOR, row, type MatrixRow } from './matrix-row.js';

/** Whoever moves a term, the others of the case hear of it. */
function termChanged(on: ActKind, ruleId: string): MatrixRow {
  return row({
    on,
    form: PaperForm.TermChanged,
    from: ACTOR,
    to: [Party.Center, Party.Lawyer, Party.Organ],
    ruleId,
  });
}

export const TERMS: readonly MatrixRow[] = [
  // Not to the place of custody: what it has to know of a step it reads in the organ's own papers.
  row({
    on: ActKind.ProceduralStep,
    form: PaperForm.ProceedingNews,
    from: ACTOR,
    to: [Party.Lawyer, Party.Center, Party.Organ],
    ruleId: 'tell-counsel-events-review',
  }),
  // Nothing carries over by itself: the organ that gets the case owes a notice of its own.
  row({
    on: ActKind.ProceduralStep,
    when: { mandatoryNext: [true] },
    form: PaperForm.HandOver,
    from: Party.Center,
    to: [Party.Addressee],
    ruleId: 'notify-center-mandatory-defence',
  }),
  termChanged(ActKind.TermPaused, 'tell-center-changes'),
  termChanged(ActKind.TermResumed, 'tell-center-changes'),
  termChanged(ActKind.TermExtended, 'tell-center-changes'),
  termChanged(ActKind.ReliefDecided, 'restore-missed-period-criminal'),
  row({
    on: ActKind.ReliefRequested,
    form: PaperForm.ReliefRequest,
    from: ACTOR,
    to: [Party.Organ, Party.Center, Party.Lawyer],
    ruleId: 'restore-missed-period-criminal',
  }),
  row({
    on: ActKind.RightsComplaintFiled,
    form: PaperForm.RightsComplaintFiled,
    from: Party.Lawyer,
    to: [Party.Addressee, Party.Center],
    ruleId: 'obstruction-decision',
  }),
  row({
    on: ActKind.RightsComplaintDecided,
    form: PaperForm.RightsComplaintAnswered,
    from: ACTOR,
    to: [Party.Center, Party.Lawyer],
    ruleId: 'obstruction-decision',
  }),
];
