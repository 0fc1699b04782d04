/** Papers of the proceedings (诉讼进程): steps and hand-over, terms that move, missed periods, obstructed rights. */
import type { ActKind } from '../acts/registry.js';
import { Party } from '../law/rule-row.js';
import { ACTOR, row, type MatrixRow } from './matrix-row.js';

/** Whoever moves a term, the others of the case hear of it. */
function termChanged(on: ActKind, ruleId: string): MatrixRow {
  return row({
    on,
    form: 'term-changed',
    from: ACTOR,
    to: [Party.Center, Party.Lawyer, Party.Organ],
    ruleId,
  });
}

export const TERMS: readonly MatrixRow[] = [
  // Not to the place of custody: what it has to know of a step it reads in the organ's own papers.
  row({
    on: 'procedural-step',
    form: 'proceeding-news',
    from: ACTOR,
    to: [Party.Lawyer, Party.Center, Party.Organ],
    ruleId: 'tell-counsel-events-review',
  }),
  // Nothing carries over by itself: the organ that gets the case owes a notice of its own.
  row({
    on: 'procedural-step',
    when: { mandatoryNext: [true] },
    form: 'hand-over',
    from: Party.Center,
    to: [Party.Addressee],
    ruleId: 'notify-center-mandatory-defence',
  }),
  termChanged('term-paused', 'tell-center-changes'),
  termChanged('term-resumed', 'tell-center-changes'),
  termChanged('term-extended', 'tell-center-changes'),
  termChanged('relief-decided', 'restore-missed-period-criminal'),
  row({
    on: 'relief-requested',
    form: 'relief-request',
    from: ACTOR,
    to: [Party.Organ, Party.Center, Party.Lawyer],
    ruleId: 'restore-missed-period-criminal',
  }),
  row({
    on: 'rights-complaint-filed',
    form: 'rights-complaint-filed',
    from: Party.Lawyer,
    to: [Party.Addressee, Party.Center],
    ruleId: 'obstruction-decision',
  }),
  row({
    on: 'rights-complaint-decided',
    form: 'rights-complaint-answered',
    from: ACTOR,
    to: [Party.Center, Party.Lawyer],
    ruleId: 'obstruction-decision',
  }),
];
