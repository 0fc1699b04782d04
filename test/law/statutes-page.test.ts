/** The ids of the statutes page, in its order, by section, written down once more: the table has these and no others. */
import { describe, expect, test } from 'vitest';
import { confirmationOf } from '../../activities/law/confirmation.js';
import { rulesInForce } from '../../activities/law/matching.js';
import { RULES } from '../../activities/law/rules/index.js';
import { TODAY } from './acts.js';
import type { Grade } from '../../workflows/domain/vocabulary.js';

const PAGE: Readonly<Record<string, readonly string[]>> = {
  '1.1': [
    'notify-center-mandatory-defence',
    'center-assign-on-notice',
    'court-send-papers-before-hearing',
    'center-assign-on-grant',
    'firm-arrange-lawyer',
    'firm-sign-retainer',
    'lawyer-file-papers-with-court',
    'lawyer-announce-to-police',
    'procuratorate-register-counsel',
    'center-assign-review-stage-pilot',
    'death-review-assign',
    'notify-review-stage-pilot',
  ],
  '1.2': [
    'tell-counsel-right-investigation',
    'tell-counsel-right-review',
    'tell-counsel-right-trial',
    'tell-victim-right-review',
    'tell-private-prosecutor-right',
    'relay-counsel-request-court',
    'relay-counsel-request-others',
    'forward-application-custody',
    'forward-application-duty-lawyer',
    'ask-family-for-documents',
    'police-report-refusal-or-private-counsel',
    'tell-duty-lawyer-right',
    'call-duty-lawyer',
    'duty-lawyer-fix',
    'duty-lawyer-help-notice',
  ],
  '1.3': [
    'arrange-meeting',
    'decide-meeting-permission',
    'decide-interpreter',
    'decide-non-lawyer-defender',
    'meet-under-residential-surveillance',
    'meet-in-prison',
    'ask-consent-at-first-meeting',
    'first-meeting-within-n-days',
    'file-access-opens',
    'arrange-file-access-procuratorate',
    'arrange-file-access-court',
    'duty-lawyer-file-access',
    'decide-witness-contact',
    'tell-counsel-new-evidence',
    'hand-over-evidence-to-court',
  ],
  '1.4': [
    'serve-indictment',
    'serve-hearing-notice',
    'file-evidence-list',
    'no-hearing-without-mandatory-counsel',
    'reappoint-after-refusal-client',
    'renotify-after-refusal-court',
    'defence-preparation-time',
    'serve-judgment',
    'tell-counsel-transfer-police',
    'tell-counsel-events-review',
    'tell-center-changes',
    'notify-center-family-counsel-chosen',
  ],
  '1.5': [
    'detention-deliver',
    'detention-tell-family',
    'detention-first-interrogation',
    'summons-max',
    'arrest-request',
    'arrest-decision',
    'change-coercive-measure',
    'custody-need-reply',
    'coercive-measure-max',
    'investigation-custody',
    'investigation-extension-request',
    'investigation-restart',
    'supervision-case-measure',
    'review-prosecution',
    'supplementary-investigation',
    'accept-indictment',
    'trial-first',
    'trial-summary',
    'trial-fast-track',
    'trial-private-prosecution',
    'appeal-criminal',
    'appeal-forward',
    'victim-ask-protest',
    'trial-second',
    'second-file-reading',
    'retrial-criminal',
    'compulsory-treatment',
    'no-prosecution-petition',
    'restore-missed-period-criminal',
    'execution-papers',
    'arrest-tell-family-court',
    'surveillance-tell-family',
    'client-against-discretionary-non-prosecution',
    'compulsory-treatment-reconsideration',
    // SPC-I 642 and 643: who asks and who decides are two debtors.
    'compulsory-treatment-reconsideration-decision',
    'appeal-filed-with-second-court',
    // 13.1: could not be recorded.
    'trial-supplementary-investigation',
  ],
  '1.6': [
    'review-application',
    'ask-missing-papers-once',
    'toll-review',
    'refuse-in-writing',
    'tell-organ-of-decision',
    'aid-first-papers-later',
    'decide-objection',
    'decide-replacement',
    'send-termination',
    'report-on-conclusion',
    'hand-in-closing-file',
    'review-closing-file',
    'pay-subsidy',
    'declare-tax-exempt',
    'exchange-tax-data',
    'answer-complaint',
    'keep-client-informed',
    'report-serious-matters',
    'answer-cooperation-request',
    'obstruction-decision',
  ],
  '1.7': [
    'civil-file',
    'civil-answer',
    'civil-hearing-notice',
    'civil-first-instance',
    'civil-appeal',
    'civil-second',
    'civil-retrial-application',
    'civil-enforcement',
    'civil-enforcement-settlement',
    'enforcement-notice',
    'limitation-civil',
    'labour-arbitration',
    'labour-award-and-suit',
    'admin-reconsideration',
    'admin-suit-and-appeal',
    'second-civil-extended',
    'reconsideration-extended',
    'suit-after-silent-reconsideration',
    'arbitration-accept',
    'arbitration-set-aside',
  ],
};

/** Where the page gives several grades, that of the number decides; all others are V. */
const GRADES: Readonly<Record<Exclude<Grade, 'V'>, readonly string[]>> = {
  V1: [
    'firm-arrange-lawyer',
    'firm-sign-retainer',
    'lawyer-announce-to-police',
    'ask-family-for-documents',
    'police-report-refusal-or-private-counsel',
    'call-duty-lawyer',
    'decide-meeting-permission',
    'decide-interpreter',
    'ask-consent-at-first-meeting',
    'notify-center-family-counsel-chosen',
    'investigation-extension-request',
    'civil-enforcement-settlement',
    'enforcement-notice',
    'limitation-civil',
    'labour-arbitration',
    'labour-award-and-suit',
    'admin-reconsideration',
    'admin-suit-and-appeal',
    // Read in the second reading.
    'death-review-assign',
    'pay-subsidy',
    'arrest-tell-family-court',
    'surveillance-tell-family',
    'client-against-discretionary-non-prosecution',
    'compulsory-treatment-reconsideration',
    'compulsory-treatment-reconsideration-decision',
    'appeal-filed-with-second-court',
    'second-civil-extended',
    'reconsideration-extended',
    'suit-after-silent-reconsideration',
    'arbitration-accept',
    'arbitration-set-aside',
  ],
  P: [
    'first-meeting-within-n-days',
    'tell-center-changes',
    'center-assign-review-stage-pilot',
    'meet-in-prison',
    'answer-cooperation-request',
    'notify-review-stage-pilot',
  ],
  M: [
    'duty-lawyer-fix',
    'duty-lawyer-help-notice',
    'arrange-file-access-court',
    'toll-review',
    'tell-organ-of-decision',
    'decide-replacement',
    'send-termination',
    'hand-in-closing-file',
    'review-closing-file',
    'report-serious-matters',
  ],
};

const COUNTS: Readonly<Record<Grade, number>> = { V: 84, V1: 31, P: 6, M: 10 };

/** What the page has; section C is our own policy between centers. */
const national = rulesInForce(RULES, TODAY, null).filter(({ section }) => section !== 'C');
const ids = Object.values(PAGE).flat();

test('a hundred and seventeen rules and the fourteen of section 13, each once', () => {
  expect(ids).toHaveLength(131);
  expect(new Set(ids).size).toBe(131);
  expect(national.map(({ id }) => id).sort()).toEqual([...ids].sort());
});

describe.each(Object.entries(PAGE))('section %s', (section, inSection) => {
  test('holds what the page holds', () => {
    const rows = national.filter((row) => row.section === section).map(({ id }) => id);
    expect(rows.sort()).toEqual([...inSection].sort());
  });
});

describe('grades', () => {
  const gradeOf = (id: string): Grade => {
    const listed = (['V1', 'P', 'M'] as const).find((grade) => GRADES[grade].includes(id));
    return listed ?? 'V';
  };

  test('are those of the page', () => {
    expect(Object.fromEntries(national.map(({ id, grade }) => [id, grade]))).toEqual(
      Object.fromEntries(ids.map((id) => [id, gradeOf(id)])),
    );
  });

  test('are counted', () => {
    const counted: Record<Grade, number> = { V: 0, V1: 0, P: 0, M: 0 };
    for (const { grade } of national) counted[grade] += 1;
    expect(counted).toEqual(COUNTS);
  });

  test('P and M are to be confirmed by counsel, also where a region has its own row', () => {
    for (const { grade } of RULES) {
      const { toBeConfirmed, confirmation } = confirmationOf(grade);
      expect(toBeConfirmed).toBe(grade === 'P' || grade === 'M');
      expect(confirmation?.zh.includes('待律师确认') ?? false).toBe(toBeConfirmed);
      expect(confirmation?.en.includes('to be confirmed by counsel') ?? false).toBe(toBeConfirmed);
    }
    expect(confirmationOf('unheard of').toBeConfirmed).toBe(true);
  });
});
