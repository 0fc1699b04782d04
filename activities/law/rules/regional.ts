/**
 * What a region has of its own (地方规定). A row here has a version that no other row of its rule has: an obligation
 * names its row by rule and version.
 */
import { Ground, Procedure, Stage } from '../../../workflows/domain/vocabulary.js';
import { DAYS_LADDER } from '../ladders.js';
import { RegionSwitch, type RuleRow } from '../rule-row.js';
import { APPOINTMENT_RULES } from './appointment.js';
import { CENTER_CLOCK_RULES } from './center-clock.js';
import { AT_TRIAL, workingDays } from './define-rule.js';
import { MEETING_RULES } from './meetings.js';
import { NOTIFICATION_RULES } from './notification.js';

/** A region's own minimum for the first meeting with the client. */
export interface FirstMeetingMinimum {
  readonly region: string;
  readonly workingDays: number;
  readonly article: string;
  readonly basis: string;
  readonly inForceFrom: string;
}

/** None was found: no national number, and no local one that was read. A region adds its line here. */
const FIRST_MEETING_MINIMUMS: readonly FirstMeetingMinimum[] = [];

/** The row by which a region's minimum is owed: the national one with a period, and with a ladder that it lacks. */
export function firstMeetingRow({ workingDays: n, ...minimum }: FirstMeetingMinimum, index: number): RuleRow {
  return {
    ...nationalRow(MEETING_RULES, 'first-meeting-within-n-days'),
    ...minimum,
    version: index + 2,
    counting: 'WD',
    variants: [{ variant: 'base', period: workingDays(n) }],
    ladder: DAYS_LADDER,
  };
}

const NOTIFY = nationalRow(NOTIFICATION_RULES, 'notify-center-mandatory-defence');
const ASSIGN = nationalRow(APPOINTMENT_RULES, 'center-assign-on-notice');
const PILOT = nationalRow(APPOINTMENT_RULES, 'center-assign-review-stage-pilot');

export const REGIONAL_RULES: readonly RuleRow[] = [
  // 四川: where the ordinary procedure applies at trial the court must notify, not may.
  {
    ...NOTIFY,
    version: 4,
    region: '510000',
    switchedBy: RegionSwitch.OrdinaryProcedureDuty,
    openedBy: [
      ...NOTIFY.openedBy,
      {
        on: 'defence-notice',
        from: 'discoveredAt',
        when: { ground: [Ground.Discretionary], stage: AT_TRIAL, procedure: [Procedure.Ordinary] },
      },
    ],
    article: `四川省法律援助条例（2024）；${NOTIFY.article}`,
    basis: `四川 2024; ${NOTIFY.basis}`,
    grade: 'P',
    inForceFrom: '2025-01-01',
  },
  // Where the pilot runs, a notice in review for prosecution that the law leaves open sets the center's days going.
  {
    ...PILOT,
    version: 2,
    switchedBy: RegionSwitch.ProsecutionReviewPilot,
    openedBy: [
      {
        on: 'defence-notice',
        from: 'receivedAt',
        when: { stage: [Stage.ProsecutionReview], ground: [Ground.Discretionary] },
      },
    ],
    fulfilledBy: ASSIGN.fulfilledBy,
    reopenedBy: ASSIGN.reopenedBy,
  },
  // 湖南: service guides show a ceiling; it is an office's promise, not the law's number.
  {
    ...nationalRow(CENTER_CLOCK_RULES, 'pay-subsidy'),
    version: 2,
    region: '430000',
    title: { zh: '九十个工作日以内发放法律援助补贴', en: 'Pay the subsidy within 90 working days' },
    counting: 'WD',
    variants: [
      { variant: 'base', title: { zh: '最长期限', en: 'ceiling' }, period: workingDays(90) },
      {
        variant: 'promised-5-days',
        title: { zh: '承诺五个工作日', en: 'promise: 5 working days' },
        period: workingDays(5),
      },
      {
        variant: 'promised-2-days',
        title: { zh: '承诺二个工作日', en: 'promise: 2 working days' },
        period: workingDays(2),
      },
    ],
    ladder: DAYS_LADDER,
    article: '湖南省法律援助办事指南；法律援助法第52条第1款',
    basis: '湖南 service guides; LAL 52(1)',
    grade: 'P',
  },
  ...FIRST_MEETING_MINIMUMS.map(firstMeetingRow),
];

function nationalRow(rows: readonly RuleRow[], id: string): RuleRow {
  const found = rows.find((row) => row.id === id && row.region === null);
  if (found === undefined) throw new Error(`no national row ${id}`);
  return found;
}
