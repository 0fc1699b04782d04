/** Papers of the second half of the line: hearing, custody, counsel who changes, the end of the aid, the closing file. */
import { ActKind, AgencyKind } from '../../workflows/domain/vocabulary.js';
import { Party } from '../law/rule-row.js';
import { PaperForm } from './forms.js';
import { ACTOR, HELD, row, type MatrixRow } from './matrix-row.js';

const ORGANS = [AgencyKind.Court, AgencyKind.Procuratorate, AgencyKind.Police] as const;

/** Center and lawyer hear of the hearing; the place that holds the person reads time and place only. */
function hearing(on: ActKind, form: PaperForm, ruleId: string): readonly MatrixRow[] {
  return [
    row({ on, form, from: Party.Organ, to: [Party.Center, Party.Lawyer], ruleId }),
    row({ on, when: HELD, form: PaperForm.AppearanceNotice, from: Party.Organ, to: [Party.CustodyPlace], ruleId }),
  ];
}

/** A report that a later one has overtaken changes nothing and is told to nobody. */
const CUSTODY: readonly MatrixRow[] = [
  row({
    on: ActKind.CustodyChanged,
    when: { current: [true] },
    form: PaperForm.CustodyChanged,
    from: ACTOR,
    to: [Party.Center, Party.Lawyer, Party.Organ],
    ruleId: 'tell-center-changes',
  }),
  row({
    on: ActKind.CustodyChanged,
    when: { ...HELD, current: [true], moved: [true] },
    form: PaperForm.CustodyArrival,
    from: Party.Center,
    to: [Party.CustodyPlace],
    ruleId: 'arrange-meeting',
  }),
  // Another measure at the same place: it knows, unless the organ is the one that reported it.
  row({
    on: ActKind.CustodyChanged,
    when: { ...HELD, current: [true], moved: [false], actorKind: ORGANS },
    form: PaperForm.CustodyArrival,
    from: Party.Center,
    to: [Party.CustodyPlace],
    ruleId: 'tell-center-changes',
  }),
  row({
    on: ActKind.CustodyChanged,
    when: { current: [true], moved: [true] },
    form: PaperForm.CustodyDeparture,
    from: Party.Center,
    to: [Party.FormerCustodyPlace],
    ruleId: 'arrange-meeting',
  }),
];

const COUNSEL: readonly MatrixRow[] = [
  row({
    on: ActKind.CounselRefused,
    form: PaperForm.CounselRefused,
    from: ACTOR,
    to: [Party.Center, Party.Organ],
    ruleId: 'police-report-refusal-or-private-counsel',
  }),
  row({
    on: ActKind.CounselRefusalDecided,
    form: PaperForm.CounselRefusalDecided,
    from: Party.Organ,
    to: [Party.Center, Party.Lawyer, Party.FormerLawyer],
    ruleId: 'reappoint-after-refusal-client',
  }),
  row({
    on: ActKind.CounselRefusalDecided,
    when: { ...HELD, justified: [true] },
    form: PaperForm.CounselLeft,
    from: Party.Center,
    to: [Party.CustodyPlace],
    ruleId: 'arrange-meeting',
  }),
  row({
    on: ActKind.PrivateCounselRetained,
    form: PaperForm.PrivateCounselRetained,
    from: Party.Organ,
    to: [Party.Center, Party.Lawyer],
    ruleId: 'police-report-refusal-or-private-counsel',
  }),
  // What the client asks for through the center stays with the center until it has decided.
  row({
    on: ActKind.ReplacementRequested,
    when: { actorKind: [AgencyKind.LawFirm] },
    form: PaperForm.ReplacementRequested,
    from: Party.Lawyer,
    to: [Party.Center],
    ruleId: 'decide-replacement',
  }),
  row({
    on: ActKind.ReplacementDecided,
    when: { granted: [true] },
    form: PaperForm.ReplacementNotice,
    from: Party.Center,
    to: [Party.FormerFirm, Party.FormerLawyer],
    ruleId: 'decide-replacement',
  }),
  // With a successor his introduction says it; without one they would still expect the lawyer who left.
  row({
    on: ActKind.ReplacementDecided,
    when: { granted: [true], hasLawyer: [false] },
    form: PaperForm.CounselLeft,
    from: Party.Center,
    to: [Party.Organ, Party.CustodyPlace],
    ruleId: 'decide-replacement',
  }),
  row({
    on: ActKind.ReplacementDecided,
    when: { granted: [false] },
    form: PaperForm.ReplacementRefused,
    from: Party.Center,
    to: [Party.Lawyer],
    ruleId: 'decide-replacement',
  }),
];

const TERMINATION: readonly MatrixRow[] = [
  row({
    on: ActKind.Terminated,
    form: PaperForm.TerminationDecision,
    from: Party.Center,
    to: [Party.Firm, Party.Lawyer],
    ruleId: 'send-termination',
  }),
  row({
    on: ActKind.Terminated,
    form: PaperForm.TerminationLetter,
    from: Party.Center,
    to: [Party.Organ],
    ruleId: 'send-termination',
  }),
  row({
    on: ActKind.Terminated,
    when: { ...HELD, hasLawyer: [true] },
    form: PaperForm.CounselLeft,
    from: Party.Center,
    to: [Party.CustodyPlace],
    ruleId: 'send-termination',
  }),
  row({
    on: ActKind.TerminationObjected,
    form: PaperForm.TerminationObjection,
    from: Party.Center,
    to: [Party.JusticeBureau],
    ruleId: 'decide-objection',
  }),
  row({
    on: ActKind.ObjectionDecided,
    when: { upheld: [true] },
    form: PaperForm.ObjectionDecision,
    from: Party.JusticeBureau,
    to: [Party.Center, Party.FormerLawyer, Party.Organ],
    ruleId: 'decide-objection',
  }),
  row({
    on: ActKind.ObjectionDecided,
    when: { upheld: [false] },
    form: PaperForm.ObjectionDecision,
    from: Party.JusticeBureau,
    to: [Party.Center, Party.Lawyer],
    ruleId: 'decide-objection',
  }),
];

const CLOSING: readonly MatrixRow[] = [
  row({
    on: ActKind.Concluded,
    form: PaperForm.ConclusionReport,
    from: ACTOR,
    to: [Party.Center, Party.Lawyer],
    ruleId: 'report-on-conclusion',
  }),
  row({
    on: ActKind.ClosingFileSubmitted,
    form: PaperForm.ClosingReport,
    from: Party.Lawyer,
    to: [Party.Center],
    ruleId: 'hand-in-closing-file',
  }),
  row({
    on: ActKind.ClosingFileReturned,
    form: PaperForm.ClosingFileReturned,
    from: Party.Center,
    to: [Party.Lawyer, Party.Firm],
    ruleId: 'review-closing-file',
  }),
  row({
    on: ActKind.ClosingFileAccepted,
    form: PaperForm.ClosingFileAccepted,
    from: Party.Center,
    to: [Party.Lawyer, Party.Firm],
    ruleId: 'review-closing-file',
  }),
];

export const CHANGES: readonly MatrixRow[] = [
  ...hearing(ActKind.HearingFixed, PaperForm.HearingFixed, 'serve-hearing-notice'),
  ...hearing(ActKind.HearingChanged, PaperForm.HearingChanged, 'tell-center-changes'),
  ...hearing(ActKind.HearingCancelled, PaperForm.HearingCancelled, 'tell-center-changes'),
  ...CUSTODY,
  ...COUNSEL,
  ...TERMINATION,
  ...CLOSING,
];
