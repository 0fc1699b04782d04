/** Papers of the second half of the line: hearing, custody, counsel who changes, the end of the aid, the closing file. */
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import type { ActKind } from '../acts/registry.js';
import { Party } from '../law/rule-row.js';
import { PaperForm } from './forms.js';
import { ACTOR, HELD, row, type MatrixRow } from './matrix-row.js';

const ORGANS = [AgencyKind.Court, AgencyKind.Procuratorate, AgencyKind.Police] as const;

/** Center and lawyer hear of the hearing; the place that holds the person reads time and place only. */
function hearing(on: ActKind, form: PaperForm, ruleId: string): readonly MatrixRow[] {
  return [
    row({ on, form, from: Party.Organ, to: [Party.Center, Party.Lawyer], ruleId }),
    row({ on, when: HELD, form: 'appearance-notice', from: Party.Organ, to: [Party.CustodyPlace], ruleId }),
  ];
}

/** A report that a later one has overtaken changes nothing and is told to nobody. */
const CUSTODY: readonly MatrixRow[] = [
  row({
    on: 'custody-changed',
    when: { current: [true] },
    form: 'custody-changed',
    from: ACTOR,
    to: [Party.Center, Party.Lawyer, Party.Organ],
    ruleId: 'tell-center-changes',
  }),
  row({
    on: 'custody-changed',
    when: { ...HELD, current: [true], moved: [true] },
    form: 'custody-arrival',
    from: Party.Center,
    to: [Party.CustodyPlace],
    ruleId: 'arrange-meeting',
  }),
  // Another measure at the same place: it knows, unless the organ is the one that reported it.
  row({
    on: 'custody-changed',
    when: { ...HELD, current: [true], moved: [false], actorKind: ORGANS },
    form: 'custody-arrival',
    from: Party.Center,
    to: [Party.CustodyPlace],
    ruleId: 'tell-center-changes',
  }),
  row({
    on: 'custody-changed',
    when: { current: [true], moved: [true] },
    form: 'custody-departure',
    from: Party.Center,
    to: [Party.FormerCustodyPlace],
    ruleId: 'arrange-meeting',
  }),
];

const COUNSEL: readonly MatrixRow[] = [
  row({
    on: 'counsel-refused',
    form: 'counsel-refused',
    from: ACTOR,
    to: [Party.Center, Party.Organ],
    ruleId: 'police-report-refusal-or-private-counsel',
  }),
  row({
    on: 'counsel-refusal-decided',
    form: 'counsel-refusal-decided',
    from: Party.Organ,
    to: [Party.Center, Party.Lawyer, Party.FormerLawyer],
    ruleId: 'reappoint-after-refusal-client',
  }),
  row({
    on: 'counsel-refusal-decided',
    when: { ...HELD, justified: [true] },
    form: 'counsel-left',
    from: Party.Center,
    to: [Party.CustodyPlace],
    ruleId: 'arrange-meeting',
  }),
  row({
    on: 'private-counsel-retained',
    form: 'private-counsel-retained',
    from: Party.Organ,
    to: [Party.Center, Party.Lawyer],
    ruleId: 'police-report-refusal-or-private-counsel',
  }),
  // What the client asks for through the center stays with the center until it has decided.
  row({
    on: 'replacement-requested',
    when: { actorKind: [AgencyKind.LawFirm] },
    form: 'replacement-requested',
    from: Party.Lawyer,
    to: [Party.Center],
    ruleId: 'decide-replacement',
  }),
  row({
    on: 'replacement-decided',
    when: { granted: [true] },
    form: 'replacement-notice',
    from: Party.Center,
    to: [Party.FormerFirm, Party.FormerLawyer],
    ruleId: 'decide-replacement',
  }),
  // With a successor his introduction says it; without one they would still expect the lawyer who left.
  row({
    on: 'replacement-decided',
    when: { granted: [true], hasLawyer: [false] },
    form: 'counsel-left',
    from: Party.Center,
    to: [Party.Organ, Party.CustodyPlace],
    ruleId: 'decide-replacement',
  }),
  row({
    on: 'replacement-decided',
    when: { granted: [false] },
    form: 'replacement-refused',
    from: Party.Center,
    to: [Party.Lawyer],
    ruleId: 'decide-replacement',
  }),
];

const TERMINATION: readonly MatrixRow[] = [
  row({
    on: 'terminated',
    form: 'termination-decision',
    from: Party.Center,
    to: [Party.Firm, Party.Lawyer],
    ruleId: 'send-termination',
  }),
  row({
    on: 'terminated',
    form: 'termination-letter',
    from: Party.Center,
    to: [Party.Organ],
    ruleId: 'send-termination',
  }),
  row({
    on: 'terminated',
    when: { ...HELD, hasLawyer: [true] },
    form: 'counsel-left',
    from: Party.Center,
    to: [Party.CustodyPlace],
    ruleId: 'send-termination',
  }),
  row({
    on: 'termination-objected',
    form: 'termination-objection',
    from: Party.Center,
    to: [Party.JusticeBureau],
    ruleId: 'decide-objection',
  }),
  row({
    on: 'objection-decided',
    when: { upheld: [true] },
    form: 'objection-decision',
    from: Party.JusticeBureau,
    to: [Party.Center, Party.FormerLawyer, Party.Organ],
    ruleId: 'decide-objection',
  }),
  row({
    on: 'objection-decided',
    when: { upheld: [false] },
    form: 'objection-decision',
    from: Party.JusticeBureau,
    to: [Party.Center, Party.Lawyer],
    ruleId: 'decide-objection',
  }),
];

const CLOSING: readonly MatrixRow[] = [
  row({
    on: 'concluded',
    form: 'conclusion-report',
    from: ACTOR,
    to: [Party.Center, Party.Lawyer],
    ruleId: 'report-on-conclusion',
  }),
  row({
    on: 'closing-file-submitted',
    form: 'closing-report',
    from: Party.Lawyer,
    to: [Party.Center],
    ruleId: 'hand-in-closing-file',
  }),
  row({
    on: 'closing-file-returned',
    form: 'closing-file-returned',
    from: Party.Center,
    to: [Party.Lawyer, Party.Firm],
    ruleId: 'review-closing-file',
  }),
  row({
    on: 'closing-file-accepted',
    form: 'closing-file-accepted',
    from: Party.Center,
    to: [Party.Lawyer, Party.Firm],
    ruleId: 'review-closing-file',
  }),
];

export const CHANGES: readonly MatrixRow[] = [
  ...hearing('hearing-fixed', 'hearing-fixed', 'serve-hearing-notice'),
  ...hearing('hearing-changed', 'hearing-changed', 'tell-center-changes'),
  ...hearing('hearing-cancelled', 'hearing-cancelled', 'tell-center-changes'),
  ...CUSTODY,
  ...COUNSEL,
  ...TERMINATION,
  ...CLOSING,
];
