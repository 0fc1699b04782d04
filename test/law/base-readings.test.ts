/**
 * Every rule once, from the same Wednesday: trigger (or hearing, or end of a term) Wed 2026-11-18 10:20, no facts. Written
 * once and checked by eye against section 2 of the statutes page, code by code:
 * - CP-D, CV-D: +3 Sat 21 moves to Mon 23; +5 Mon 23; +7 Wed 25; +10 Sat 28 moves to Mon 30; +15 Thu 12-03; +20 Tue 12-08;
 *   +45 Sat 2027-01-02, two days into the New Year break, to Mon 01-04; +60 Sun 2027-01-17 to Mon 18.
 * - LA-D: the same dates, alarmed when the unrolled day ends: +3 on Sat 21, so at 11-22 00:00; +5, +7, +30 fall on working days.
 * - CP-C: stays where it falls: +3 Sat 21, +7 Wed 25, +10 Sat 28; 2 months Mon 2027-01-18.
 * - CP-M, CV-M: same day of the month, the 18th being no month end: 1 Fri 12-18, 2 Mon 01-18, 3 Thu 02-18 (the Spring
 *   Festival of 2027 is over on 02-08), 6 Tue 05-18, 12 Thu 2027-11-18; 2 years Sat 2028-11-18 to Mon 20; 3 years Sun
 *   2029-11-18 to Mon 19.
 * - CP-H: alarm after 24 or 48 h sharp, expiry from the next full hour, 11:00. RT-H: 12 h sharp.
 * - WD: expiry +2 Fri 20, +3 Mon 23; alarm a working day earlier, for 18 itself may count. TIMELY: +2 working days, Fri 20.
 * - BACK: -3 Sun 15, alarmed when Fri 13 ends; -5 Fri 13; -7 Wed 11; -10 Sun 8, alarmed when Fri 6 ends; -15 Tue 3; 3 working
 *   days before: Fri 13.
 * - NOW: until the day ends, alarm at the trigger. NONE: nothing.
 */
import { expect, test } from 'vitest';
import { formatMinute } from '../../activities/law/counting/legal-date.js';
import { deadlineOf } from '../../activities/law/deadlines.js';
import { ruleInForce } from '../../activities/law/matching.js';
import { RULES } from '../../activities/law/rules/index.js';
import { at, published } from './calendars.js';

type Expected = readonly [id: string, dueOn: string | null, dueAt: string | null, alarmAt: string | null];

// prettier-ignore
const TABLE: readonly Expected[] = [
  ['notify-center-mandatory-defence', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['center-assign-on-notice', '2026-11-23', '2026-11-24 00:00', '2026-11-22 00:00'],
  ['court-send-papers-before-hearing', '2026-11-03', '2026-11-04 00:00', '2026-11-04 00:00'],
  ['center-assign-on-grant', '2026-11-23', '2026-11-24 00:00', '2026-11-22 00:00'],
  ['firm-arrange-lawyer', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['firm-sign-retainer', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['lawyer-file-papers-with-court', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['lawyer-announce-to-police', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['procuratorate-register-counsel', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['center-assign-review-stage-pilot', '2026-11-23', '2026-11-24 00:00', '2026-11-22 00:00'],
  ['death-review-assign', '2026-11-23', '2026-11-24 00:00', '2026-11-22 00:00'],
  ['tell-counsel-right-investigation', '2026-11-18', '2026-11-19 00:00', '2026-11-18 10:20'],
  ['tell-counsel-right-review', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['tell-counsel-right-trial', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['tell-victim-right-review', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['tell-private-prosecutor-right', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['relay-counsel-request-court', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['relay-counsel-request-others', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['forward-application-custody', null, '2026-11-19 11:00', '2026-11-19 10:20'],
  ['forward-application-duty-lawyer', null, '2026-11-19 11:00', '2026-11-19 10:20'],
  ['ask-family-for-documents', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['police-report-refusal-or-private-counsel', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['tell-duty-lawyer-right', '2026-11-18', '2026-11-19 00:00', '2026-11-18 10:20'],
  ['call-duty-lawyer', null, '2026-11-19 11:00', '2026-11-19 10:20'],
  ['duty-lawyer-fix', '2026-11-20', '2026-11-21 00:00', '2026-11-20 00:00'],
  ['arrange-meeting', null, '2026-11-20 11:00', '2026-11-20 10:20'],
  ['meeting-for-letter', null, '2026-11-20 11:00', '2026-11-20 10:20'],
  ['decide-meeting-permission', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['decide-interpreter', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['decide-non-lawyer-defender', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['meet-under-residential-surveillance', null, null, null],
  ['meet-in-prison', null, '2026-11-20 11:00', '2026-11-20 10:20'],
  ['ask-consent-at-first-meeting', '2026-11-18', '2026-11-19 00:00', '2026-11-18 10:20'],
  ['first-meeting-within-n-days', null, null, null],
  ['file-access-opens', '2026-11-18', '2026-11-19 00:00', '2026-11-18 10:20'],
  ['arrange-file-access-procuratorate', '2026-11-23', '2026-11-24 00:00', '2026-11-21 00:00'],
  ['arrange-file-access-court', '2026-11-23', '2026-11-24 00:00', '2026-11-21 00:00'],
  ['duty-lawyer-file-access', null, null, null],
  ['decide-witness-contact', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['tell-counsel-new-evidence', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['hand-over-evidence-to-court', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['serve-indictment', '2026-11-08', '2026-11-09 00:00', '2026-11-07 00:00'],
  ['serve-hearing-notice', '2026-11-15', '2026-11-16 00:00', '2026-11-14 00:00'],
  ['file-evidence-list', '2026-11-13', '2026-11-14 00:00', '2026-11-14 00:00'],
  ['no-hearing-without-mandatory-counsel', null, null, null],
  ['reappoint-after-refusal-client', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['renotify-after-refusal-court', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['defence-preparation-time', '2026-12-03', '2026-12-04 00:00', '2026-12-04 00:00'],
  ['serve-judgment', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['tell-counsel-transfer-police', '2026-11-18', '2026-11-19 00:00', '2026-11-18 10:20'],
  ['tell-counsel-events-review', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['tell-center-changes', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['notify-center-family-counsel-chosen', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['detention-deliver', null, '2026-11-19 11:00', '2026-11-19 10:20'],
  ['detention-tell-family', null, '2026-11-19 11:00', '2026-11-19 10:20'],
  ['detention-first-interrogation', null, '2026-11-19 11:00', '2026-11-19 10:20'],
  ['summons-max', null, '2026-11-18 22:20', '2026-11-18 22:20'],
  ['arrest-request', '2026-11-21', '2026-11-22 00:00', '2026-11-22 00:00'],
  ['arrest-decision', '2026-11-25', '2026-11-26 00:00', '2026-11-26 00:00'],
  ['change-coercive-measure', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['custody-need-reply', '2026-11-30', '2026-12-01 00:00', '2026-12-01 00:00'],
  ['coercive-measure-max', '2027-11-18', '2027-11-19 00:00', '2027-11-19 00:00'],
  ['investigation-custody', '2027-01-18', '2027-01-19 00:00', '2027-01-19 00:00'],
  ['investigation-extension-request', '2026-11-11', '2026-11-12 00:00', '2026-11-12 00:00'],
  ['investigation-restart', '2027-01-18', '2027-01-19 00:00', '2027-01-19 00:00'],
  ['supervision-case-measure', '2026-11-28', '2026-11-29 00:00', '2026-11-29 00:00'],
  ['review-prosecution', '2026-12-18', '2026-12-19 00:00', '2026-12-19 00:00'],
  ['supplementary-investigation', '2026-12-18', '2026-12-19 00:00', '2026-12-19 00:00'],
  ['accept-indictment', '2026-11-25', '2026-11-26 00:00', '2026-11-26 00:00'],
  ['trial-first', '2027-01-18', '2027-01-19 00:00', '2027-01-19 00:00'],
  ['trial-summary', '2026-12-08', '2026-12-09 00:00', '2026-12-09 00:00'],
  ['trial-fast-track', '2026-11-30', '2026-12-01 00:00', '2026-12-01 00:00'],
  ['trial-private-prosecution', '2027-05-18', '2027-05-19 00:00', '2027-05-19 00:00'],
  ['appeal-criminal', '2026-11-30', '2026-12-01 00:00', '2026-12-01 00:00'],
  ['appeal-forward', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['victim-ask-protest', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['trial-second', '2027-01-18', '2027-01-19 00:00', '2027-01-19 00:00'],
  ['second-file-reading', '2026-12-18', '2026-12-19 00:00', '2026-12-19 00:00'],
  ['retrial-criminal', '2027-02-18', '2027-02-19 00:00', '2027-02-19 00:00'],
  ['compulsory-treatment', '2026-12-18', '2026-12-19 00:00', '2026-12-19 00:00'],
  ['no-prosecution-petition', '2026-11-25', '2026-11-26 00:00', '2026-11-26 00:00'],
  ['restore-missed-period-criminal', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['execution-papers', '2026-11-30', '2026-12-01 00:00', '2026-12-01 00:00'],
  ['review-application', '2026-11-25', '2026-11-26 00:00', '2026-11-26 00:00'],
  ['ask-missing-papers-once', null, null, null],
  ['toll-review', null, null, null],
  ['refuse-in-writing', '2026-11-18', '2026-11-19 00:00', '2026-11-18 10:20'],
  ['tell-organ-of-decision', '2026-11-18', '2026-11-19 00:00', '2026-11-18 10:20'],
  ['aid-first-papers-later', null, null, null],
  ['decide-objection', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['decide-replacement', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['send-termination', '2026-11-23', '2026-11-24 00:00', '2026-11-22 00:00'],
  ['report-on-conclusion', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['hand-in-closing-file', '2026-12-18', '2026-12-19 00:00', '2026-12-19 00:00'],
  ['review-closing-file', '2026-12-18', '2026-12-19 00:00', '2026-12-19 00:00'],
  ['pay-subsidy', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['declare-tax-exempt', '2026-11-18', '2026-11-19 00:00', '2026-11-18 10:20'],
  ['exchange-tax-data', null, null, null],
  ['answer-complaint', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['keep-client-informed', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['report-serious-matters', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['answer-cooperation-request', null, null, null],
  ['collab-acknowledge', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['return-or-confirm', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['contest-competence', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['protect-period', null, null, null],
  ['designate-competence', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['settle-cooperation-cost', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['pay-cooperation', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['hand-over-case', '2026-11-20', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['obstruction-decision', '2026-11-30', '2026-12-01 00:00', '2026-12-01 00:00'],
  ['civil-file', '2026-11-25', '2026-11-26 00:00', '2026-11-26 00:00'],
  ['civil-answer', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['civil-hearing-notice', '2026-11-15', '2026-11-16 00:00', '2026-11-14 00:00'],
  ['civil-first-instance', '2027-05-18', '2027-05-19 00:00', '2027-05-19 00:00'],
  ['civil-appeal', '2026-12-03', '2026-12-04 00:00', '2026-12-04 00:00'],
  ['civil-second', '2027-02-18', '2027-02-19 00:00', '2027-02-19 00:00'],
  ['civil-retrial-application', '2027-05-18', '2027-05-19 00:00', '2027-05-19 00:00'],
  ['civil-enforcement', '2028-11-20', '2028-11-21 00:00', '2028-11-21 00:00'],
  ['civil-enforcement-settlement', '2028-11-20', '2028-11-21 00:00', '2028-11-21 00:00'],
  ['enforcement-notice', '2026-11-30', '2026-12-01 00:00', '2026-12-01 00:00'],
  ['limitation-civil', '2029-11-19', '2029-11-20 00:00', '2029-11-20 00:00'],
  ['labour-arbitration', '2027-11-18', '2027-11-19 00:00', '2027-11-19 00:00'],
  ['labour-award-and-suit', '2027-01-04', '2027-01-05 00:00', '2027-01-05 00:00'],
  ['admin-reconsideration', '2027-01-18', '2027-01-19 00:00', '2027-01-19 00:00'],
  ['admin-suit-and-appeal', '2027-05-18', '2027-05-19 00:00', '2027-05-19 00:00'],
  ['notify-review-stage-pilot', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['duty-lawyer-help-notice', '2026-11-13', '2026-11-14 00:00', '2026-11-14 00:00'],
  ['arrest-tell-family-court', null, '2026-11-19 11:00', '2026-11-19 10:20'],
  ['surveillance-tell-family', null, '2026-11-19 11:00', '2026-11-19 10:20'],
  ['client-against-discretionary-non-prosecution', '2026-11-25', '2026-11-26 00:00', '2026-11-26 00:00'],
  ['compulsory-treatment-reconsideration', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['compulsory-treatment-reconsideration-decision', '2026-12-18', '2026-12-19 00:00', '2026-12-19 00:00'],
  ['trial-supplementary-investigation', '2026-12-18', '2026-12-19 00:00', '2026-12-19 00:00'],
  ['appeal-filed-with-second-court', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['second-civil-extended', null, null, null],
  ['arbitration-accept', '2026-11-23', '2026-11-24 00:00', '2026-11-24 00:00'],
  ['arbitration-set-aside', '2026-12-18', '2026-12-19 00:00', '2026-12-19 00:00'],
  // +90 Tue 2027-02-16.
  ['reconsideration-extended', '2027-02-16', '2027-02-17 00:00', '2027-02-17 00:00'],
  ['suit-after-silent-reconsideration', '2026-12-03', '2026-12-04 00:00', '2026-12-04 00:00'],
];

const wallClock = (epochMs: number | null): string | null => (epochMs === null ? null : formatMinute(epochMs));

test.each(TABLE)('%s: until %s', (id, dueOn, dueAt, alarmAt) => {
  const rule = ruleInForce(RULES, id, '2026-11-18', '510104');
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const deadline = deadlineOf(rule, { triggerAt: at('2026-11-18 10:20'), calendar: published });
  expect([deadline.dueOn, wallClock(deadline.dueAt), wallClock(deadline.alarmAt)]).toEqual([dueOn, dueAt, alarmAt]);
  expect(deadline.variant).toBe('base');
  // Only 2026 is published.
  expect(deadline.provisional).toBe(dueOn !== null && dueOn >= '2027-01-01');
});

test('the table leaves no rule out', () => {
  expect(TABLE.map(([id]) => id).sort()).toEqual([...new Set(RULES.map(({ id }) => id))].sort());
});
