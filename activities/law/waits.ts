/** Which wait of a case (等待事项) each rule belongs to: a table beside the rules, read when a process says what it waits for. */
import { Wait } from '../../workflows/domain/waits.js';
import type { Rule } from './rules/define-rule.js';
import { APPLICATION_RULES } from './rules/applications.js';
import { APPOINTMENT_RULES } from './rules/appointment.js';
import { CENTER_CLOCK_RULES } from './rules/center-clock.js';
import { CIVIL_RULES } from './rules/civil.js';
import { COOPERATION_RULES } from './rules/cooperation.js';
import { COOPERATION_WORK_RULES } from './rules/cooperation-work.js';
import { COUNSEL_CHANGE_RULES } from './rules/counsel-changes.js';
import { CUSTODY_TERM_RULES } from './rules/custody-terms.js';
import { DETENTION_RULES } from './rules/detention.js';
import { FAMILY_NOTICE_RULES } from './rules/family-notices.js';
import { FILE_ACCESS_RULES } from './rules/file-access.js';
import { FORWARDING_RULES } from './rules/forwarding.js';
import { INVESTIGATION_TERM_RULES } from './rules/investigation-terms.js';
import { LABOUR_AND_ADMINISTRATIVE_RULES } from './rules/labour-and-administrative.js';
import { LATER_TERM_RULES } from './rules/later-terms.js';
import { MEETING_RULES } from './rules/meetings.js';
import { NOTIFICATION_RULES } from './rules/notification.js';
import { REMEDY_RULES } from './rules/remedies.js';
import { REVIEW_TERM_RULES } from './rules/review-terms.js';
import { TAKING_UP_RULES } from './rules/taking-up-the-case.js';
import { TELLING_COUNSEL_RULES } from './rules/telling-counsel.js';
import { TELLING_RIGHTS_RULES } from './rules/telling-rights.js';
import { TRIAL_SERVICE_RULES } from './rules/trial-service.js';
import { TRIAL_TERM_RULES } from './rules/trial-terms.js';

const BY_SECTION: readonly (readonly [Wait, readonly Rule[]])[] = [
  [Wait.Notice, NOTIFICATION_RULES],
  [Wait.Appointment, [...APPOINTMENT_RULES, ...TAKING_UP_RULES]],
  [Wait.TellingRights, TELLING_RIGHTS_RULES],
  [Wait.Forwarding, FORWARDING_RULES],
  [Wait.Meeting, MEETING_RULES],
  [Wait.FileAccess, FILE_ACCESS_RULES],
  [Wait.Hearing, [...TRIAL_SERVICE_RULES, ...TELLING_COUNSEL_RULES]],
  [Wait.ChangeOfCounsel, COUNSEL_CHANGE_RULES],
  [Wait.Custody, [...DETENTION_RULES, ...FAMILY_NOTICE_RULES, ...CUSTODY_TERM_RULES, ...INVESTIGATION_TERM_RULES]],
  [Wait.Term, [...REVIEW_TERM_RULES, ...TRIAL_TERM_RULES, ...LATER_TERM_RULES, ...REMEDY_RULES]],
  [Wait.ClosingFile, CENTER_CLOCK_RULES],
  [Wait.Collaboration, [...COOPERATION_RULES, ...COOPERATION_WORK_RULES]],
  [Wait.Application, [...APPLICATION_RULES, ...CIVIL_RULES, ...LABOUR_AND_ADMINISTRATIVE_RULES]],
];

/** Rules of the center's clock that wait for something else than the closing file. */
const BY_ID: readonly (readonly [string, Wait])[] = [
  ['decide-objection', Wait.ChangeOfCounsel],
  ['decide-replacement', Wait.ChangeOfCounsel],
  ['send-termination', Wait.ChangeOfCounsel],
  ['pay-subsidy', Wait.Subsidy],
  ['settle-cooperation-cost', Wait.Subsidy],
  ['pay-cooperation', Wait.Subsidy],
  ['declare-tax-exempt', Wait.Subsidy],
];

const WAIT_OF_RULE: ReadonlyMap<string, Wait> = new Map([
  ...BY_SECTION.flatMap(([wait, rows]) => rows.map(({ id }): readonly [string, Wait] => [id, wait])),
  ...BY_ID,
]);

/** @returns the wait of a rule; a rule of another version of this program, which this one does not know, is a term of the law */
export function waitOfRule(ruleId: string): Wait {
  return WAIT_OF_RULE.get(ruleId) ?? Wait.Term;
}
