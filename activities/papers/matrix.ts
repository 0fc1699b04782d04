/**
 * The notification matrix (statutes.md section 3) as data: which act sends which paper from whom to whom. The transition
 * reads it; a new paper is a new row. At most one paper of a form per act (its cause key is act and form), and a row whose
 * addressee does not exist in the case (no lawyer, nobody in custody) sends nothing to him.
 */
import { AgencyKind, CustodyMeasure, MeetingOutcome } from '../../workflows/domain/vocabulary.js';
import type { ActKind } from '../acts/registry.js';
import { Party, type Condition } from '../law/rule-row.js';
import { CHANGES } from './matrix-changes.js';
import { TERMS } from './matrix-terms.js';
import { HELD, row, type MatrixRow } from './matrix-row.js';

export const NOTIFICATION_MATRIX: readonly MatrixRow[] = [
  row({
    on: 'defence-notice',
    form: 'defence-notice',
    from: Party.Organ,
    to: [Party.Center],
    ruleId: 'notify-center-mandatory-defence',
  }),
  ...appointment('lawyer-assigned', {}, 'center-assign-on-notice'),
  // Who takes over gets all that the first one got.
  ...appointment('replacement-decided', { granted: [true], hasLawyer: [true] }, 'decide-replacement'),
  row({
    on: 'assignment-declined',
    form: 'assignment-declined',
    from: Party.Lawyer,
    to: [Party.Center],
    ruleId: 'center-assign-on-notice',
  }),
  row({
    on: 'meeting-requested',
    when: HELD,
    form: 'meeting-request',
    from: Party.Lawyer,
    to: [Party.CustodyPlace],
    ruleId: 'arrange-meeting',
  }),
  // Nobody holds him: the organ owes the meeting, so the organ hears of the request.
  row({
    on: 'meeting-requested',
    when: { custody: [CustodyMeasure.ResidentialSurveillance] },
    form: 'meeting-request',
    from: Party.Lawyer,
    to: [Party.Organ],
    ruleId: 'meet-under-residential-surveillance',
  }),
  // 同时通知办案部门, MPS-R 53.
  row({
    on: 'meeting-arranged',
    form: 'meeting-arranged',
    from: Party.CustodyPlace,
    to: [Party.Lawyer, Party.Organ],
    ruleId: 'arrange-meeting',
  }),
  row({
    on: 'meeting-refused',
    form: 'meeting-refused',
    from: Party.CustodyPlace,
    to: [Party.Lawyer, Party.Center],
    ruleId: 'arrange-meeting',
  }),
  row({
    on: 'meeting-held',
    when: { outcome: [MeetingOutcome.DeclinedCounsel] },
    form: 'counsel-not-accepted',
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
      form: 'assignment-notice',
      from: Party.Center,
      to: [Party.Firm, Party.Lawyer],
      ruleId,
    }),
    row({ on, when, form: 'legal-aid-letter', from: Party.Center, to: [Party.Organ], ruleId }),
    // A form of its own: the place of custody may not see charge and ground, which the letter to the organ carries.
    row({
      on,
      when: { ...when, ...HELD },
      form: 'counsel-introduced',
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
      on: 'file-access-requested',
      when,
      form: 'file-access-request',
      from: Party.Lawyer,
      to: [Party.Organ],
      ruleId,
    }),
    row({
      on: 'file-access-given',
      when,
      form: 'file-access-given',
      from: Party.Organ,
      to: [Party.Lawyer],
      ruleId,
    }),
    row({
      on: 'file-access-explained',
      when,
      form: 'file-access-explained',
      from: Party.Organ,
      to: [Party.Lawyer],
      ruleId,
    }),
  ];
}
