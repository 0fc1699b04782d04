/**
 * The notification matrix (statutes.md section 3) as data: which act sends which paper from whom to whom. The transition
 * reads it; a new paper is a new row. At most one paper of a form per act (its cause key is act and form), and a row whose
 * addressee does not exist in the case (no lawyer, nobody in custody) sends nothing to him.
 */
import { ActKind, AgencyKind, CustodyMeasure, MeetingOutcome } from '../../workflows/domain/vocabulary.js';
import { Party, type Condition } from '../law/rule-row.js';
import { PaperForm } from './forms.js';
import { CHANGES } from './matrix-changes.js';
import { TERMS } from './matrix-terms.js';
import { HELD, row, type MatrixRow } from './matrix-row.js';

export const NOTIFICATION_MATRIX: readonly MatrixRow[] = [
  row({
    on: ActKind.DefenceNotice,
    form: PaperForm.DefenceNotice,
    from: Party.Organ,
    to: [Party.Center],
    ruleId: 'notify-center-mandatory-defence',
  }),
  ...appointment(ActKind.LawyerAssigned, {}, 'center-assign-on-notice'),
  // Who takes over gets all that the first one got.
  ...appointment(ActKind.ReplacementDecided, { granted: [true], hasLawyer: [true] }, 'decide-replacement'),
  row({
    on: ActKind.AssignmentDeclined,
    form: PaperForm.AssignmentDeclined,
    from: Party.Lawyer,
    to: [Party.Center],
    ruleId: 'center-assign-on-notice',
  }),
  row({
    on: ActKind.MeetingRequested,
    when: HELD,
    form: PaperForm.MeetingRequest,
    from: Party.Lawyer,
    to: [Party.CustodyPlace],
    ruleId: 'arrange-meeting',
  }),
  // Nobody holds him: the organ owes the meeting, so the organ hears of the request.
  row({
    on: ActKind.MeetingRequested,
    when: { custody: [CustodyMeasure.ResidentialSurveillance] },
    form: PaperForm.MeetingRequest,
    from: Party.Lawyer,
    to: [Party.Organ],
    ruleId: 'meet-under-residential-surveillance',
  }),
  // 同时通知办案部门, MPS-R 53.
  row({
    on: ActKind.MeetingArranged,
    form: PaperForm.MeetingArranged,
    from: Party.CustodyPlace,
    to: [Party.Lawyer, Party.Organ],
    ruleId: 'arrange-meeting',
  }),
  row({
    on: ActKind.MeetingRefused,
    form: PaperForm.MeetingRefused,
    from: Party.CustodyPlace,
    to: [Party.Lawyer, Party.Center],
    ruleId: 'arrange-meeting',
  }),
  row({
    on: ActKind.MeetingHeld,
    when: { outcome: [MeetingOutcome.DeclinedCounsel] },
    form: PaperForm.CounselNotAccepted,
    from: Party.Lawyer,
    to: [Party.Organ, Party.Center],
    ruleId: 'ask-consent-at-first-meeting',
  }),
  ...fileAccess(AgencyKind.Procuratorate, 'arrange-file-access-procuratorate'),
  ...fileAccess(AgencyKind.Court, 'arrange-file-access-court'),
  ...CHANGES,
  ...TERMS,
];

/** A lawyer is named: to firm and lawyer, to the organ, to the place that holds the person. */
function appointment(on: ActKind, when: Condition, ruleId: string): readonly MatrixRow[] {
  return [
    row({
      on,
      when,
      form: PaperForm.AssignmentNotice,
      from: Party.Center,
      to: [Party.Firm, Party.Lawyer],
      ruleId,
    }),
    row({ on, when, form: PaperForm.LegalAidLetter, from: Party.Center, to: [Party.Organ], ruleId }),
    // A form of its own: the place of custody may not see charge and ground, which the letter to the organ carries.
    row({
      on,
      when: { ...when, ...HELD },
      form: PaperForm.CounselIntroduced,
      from: Party.Center,
      to: [Party.CustodyPlace],
      ruleId: 'arrange-meeting',
    }),
  ];
}

/** Procuratorate and court give access under rules of their own, with the same papers. */
function fileAccess(organKind: AgencyKind, ruleId: string): readonly MatrixRow[] {
  const when: Condition = { organKind: [organKind] };
  return [
    row({
      on: ActKind.FileAccessRequested,
      when,
      form: PaperForm.FileAccessRequest,
      from: Party.Lawyer,
      to: [Party.Organ],
      ruleId,
    }),
    row({
      on: ActKind.FileAccessGiven,
      when,
      form: PaperForm.FileAccessGiven,
      from: Party.Organ,
      to: [Party.Lawyer],
      ruleId,
    }),
    row({
      on: ActKind.FileAccessExplained,
      when,
      form: PaperForm.FileAccessExplained,
      from: Party.Organ,
      to: [Party.Lawyer],
      ruleId,
    }),
  ];
}
