/** Table by table: every row of the rule table against what the statutes page says of it. */
import { describe, expect, test } from 'vitest';
import { deadlineOf } from '../../activities/law/deadlines.js';
import type { Counting, RuleRow } from '../../activities/law/rule-row.js';
import { rulesInForce } from '../../activities/law/matching.js';
import { RULES } from '../../activities/law/rules/index.js';
import type { Grade } from '../../workflows/domain/vocabulary.js';
import { TODAY } from './acts.js';
import { at, published } from './calendars.js';

type Expected = readonly [
  id: string,
  section: string,
  owedBy: string,
  counting: Counting,
  period: string | null,
  grade: Grade,
  inForceFrom: string,
  complains: boolean,
];

const TABLE: readonly Expected[] = [
  ['notify-center-mandatory-defence', '1.1', 'organ', 'CP-D', '3 days', 'V', '2022-01-01', true],
  ['center-assign-on-notice', '1.1', 'center', 'LA-D', '3 days', 'V', '2022-01-01', false],
  ['court-send-papers-before-hearing', '1.1', 'court', 'BACK', '15 days', 'V', '2021-03-01', true],
  ['center-assign-on-grant', '1.1', 'center', 'LA-D', '3 days', 'V', '2022-01-01', false],
  ['firm-arrange-lawyer', '1.1', 'firm', 'TIMELY', null, 'V1', '2023-09-01', false],
  ['firm-sign-retainer', '1.1', 'firm', 'LA-D', '5 days', 'V1', '2023-09-01', false],
  ['lawyer-file-papers-with-court', '1.1', 'lawyer', 'CP-D', '3 days', 'V', '2021-03-01', false],
  ['lawyer-announce-to-police', '1.1', 'lawyer', 'TIMELY', null, 'V1', '2020-09-01', false],
  ['procuratorate-register-counsel', '1.1', 'procuratorate', 'TIMELY', null, 'V', '2019-12-30', false],
  ['center-assign-review-stage-pilot', '1.1', 'center', 'LA-D', '3 days', 'P', '2022-10-27', false],
  ['death-review-assign', '1.1', 'center', 'LA-D', '3 days', 'V1', '2022-01-01', false],
  ['tell-counsel-right-investigation', '1.2', 'organ', 'NOW', null, 'V', '2018-10-26', true],
  ['tell-counsel-right-review', '1.2', 'procuratorate', 'CP-D', '3 days', 'V', '2019-12-30', true],
  ['tell-counsel-right-trial', '1.2', 'court', 'CP-D', '3 days', 'V', '2018-10-26', true],
  ['tell-victim-right-review', '1.2', 'procuratorate', 'CP-D', '3 days', 'V', '2018-10-26', true],
  ['tell-private-prosecutor-right', '1.2', 'court', 'CP-D', '3 days', 'V', '2018-10-26', true],
  ['tell-duty-lawyer-right', '1.2', 'custody-place', 'NOW', null, 'V', '2018-10-26', false],
  ['relay-counsel-request-court', '1.2', 'court', 'CP-D', '3 days', 'V', '2021-03-01', true],
  ['relay-counsel-request-others', '1.2', 'organ', 'TIMELY', null, 'V', '2018-10-26', false],
  ['forward-application-custody', '1.2', 'organ', 'CP-H', '24 hours', 'V', '2022-01-01', true],
  ['forward-application-duty-lawyer', '1.2', 'duty-lawyer', 'CP-H', '24 hours', 'V', '2022-01-01', false],
  ['ask-family-for-documents', '1.2', 'police', 'CP-D', '3 days', 'V1', '2020-09-01', true],
  ['police-report-refusal-or-private-counsel', '1.2', 'police', 'CP-D', '3 days', 'V1', '2020-09-01', false],
  ['call-duty-lawyer', '1.2', 'custody-place', 'CP-H', '24 hours', 'V1', '2020-09-01', true],
  ['duty-lawyer-fix', '1.2', 'center', 'WD', '2 working-days', 'M', '2020-08-20', false],
  ['arrange-meeting', '1.3', 'custody-place', 'CP-H', '48 hours', 'V', '2018-10-26', true],
  ['decide-meeting-permission', '1.3', 'police', 'CP-D', '3 days', 'V1', '2020-09-01', true],
  ['decide-interpreter', '1.3', 'police', 'CP-D', '3 days', 'V1', '2020-09-01', true],
  ['decide-non-lawyer-defender', '1.3', 'procuratorate', 'CP-D', '3 days', 'V', '2019-12-30', true],
  ['meet-under-residential-surveillance', '1.3', 'organ', 'NONE', null, 'V', '2018-10-26', false],
  ['meet-in-prison', '1.3', 'prison', 'CP-H', '48 hours', 'P', '2017-11-27', false],
  ['ask-consent-at-first-meeting', '1.3', 'lawyer', 'NOW', null, 'V1', '2013-03-01', false],
  ['first-meeting-within-n-days', '1.3', 'lawyer', 'NONE', null, 'P', '2023-09-01', false],
  ['file-access-opens', '1.3', 'organ', 'NOW', null, 'V', '2018-10-26', true],
  ['arrange-file-access-procuratorate', '1.3', 'procuratorate', 'WD', '3 working-days', 'V', '2019-12-30', true],
  ['arrange-file-access-court', '1.3', 'court', 'WD', '3 working-days', 'M', '2021-03-01', true],
  ['duty-lawyer-file-access', '1.3', 'organ', 'NONE', null, 'V', '2019-12-30', false],
  ['decide-witness-contact', '1.3', 'organ', 'CP-D', '5 days', 'V', '2019-12-30', true],
  ['tell-counsel-new-evidence', '1.3', 'procuratorate', 'CP-D', '3 days', 'V', '2019-12-30', true],
  ['hand-over-evidence-to-court', '1.3', 'procuratorate', 'CP-D', '3 days', 'V', '2021-03-01', true],
  ['serve-indictment', '1.4', 'court', 'BACK', '10 days', 'V', '2018-10-26', false],
  ['serve-hearing-notice', '1.4', 'court', 'BACK', '3 days', 'V', '2018-10-26', true],
  ['file-evidence-list', '1.4', 'lawyer', 'BACK', '5 days', 'V', '2021-03-01', false],
  ['no-hearing-without-mandatory-counsel', '1.4', 'court', 'NONE', null, 'V', '2021-03-01', false],
  ['serve-judgment', '1.4', 'court', 'CP-D', '5 days', 'V', '2018-10-26', true],
  ['tell-counsel-transfer-police', '1.4', 'police', 'NOW', null, 'V', '2018-10-26', true],
  ['tell-counsel-events-review', '1.4', 'procuratorate', 'TIMELY', null, 'V', '2019-12-30', false],
  ['tell-center-changes', '1.4', 'organ', 'TIMELY', null, 'P', '2023-11-20', false],
  ['reappoint-after-refusal-client', '1.4', 'client', 'CP-D', '5 days', 'V', '2021-03-01', false],
  ['renotify-after-refusal-court', '1.4', 'court', 'CP-D', '3 days', 'V', '2021-03-01', true],
  ['defence-preparation-time', '1.4', 'court', 'CP-D', '15 days', 'V', '2021-03-01', false],
  ['notify-center-family-counsel-chosen', '1.4', 'organ', 'TIMELY', null, 'V1', '2025-06-27', false],
  ['detention-deliver', '1.5', 'organ', 'CP-H', '24 hours', 'V', '2019-12-30', false],
  ['detention-tell-family', '1.5', 'organ', 'CP-H', '24 hours', 'V', '2019-12-30', false],
  ['detention-first-interrogation', '1.5', 'organ', 'CP-H', '24 hours', 'V', '2018-10-26', false],
  ['summons-max', '1.5', 'organ', 'RT-H', '12 hours', 'V', '2018-10-26', false],
  ['arrest-request', '1.5', 'police', 'CP-C', '3 days', 'V', '2018-10-26', false],
  ['arrest-decision', '1.5', 'local-procuratorate', 'CP-C', '7 days', 'V', '2019-12-30', false],
  ['change-coercive-measure', '1.5', 'organ', 'CP-D', '3 days', 'V', '2018-10-26', true],
  ['custody-need-reply', '1.5', 'organ', 'CP-D', '10 days', 'V', '2018-10-26', false],
  ['coercive-measure-max', '1.5', 'organ', 'CP-M', '12 months', 'V', '2018-10-26', false],
  ['investigation-custody', '1.5', 'organ', 'CP-C', '2 months', 'V', '2018-10-26', false],
  ['investigation-extension-request', '1.5', 'police', 'BACK', '7 days', 'V1', '2020-09-01', false],
  ['investigation-restart', '1.5', 'organ', 'CP-C', '2 months', 'V', '2018-10-26', false],
  ['supervision-case-measure', '1.5', 'procuratorate', 'CP-C', '10 days', 'V', '2018-10-26', false],
  ['review-prosecution', '1.5', 'procuratorate', 'CP-M', '1 months', 'V', '2018-10-26', false],
  ['supplementary-investigation', '1.5', 'investigator', 'CP-M', '1 months', 'V', '2018-10-26', false],
  ['accept-indictment', '1.5', 'court', 'CP-D', '7 days', 'V', '2021-03-01', false],
  ['trial-first', '1.5', 'court', 'CP-M', '2 months', 'V', '2018-10-26', false],
  ['trial-summary', '1.5', 'court', 'CP-D', '20 days', 'V', '2018-10-26', false],
  ['trial-fast-track', '1.5', 'court', 'CP-D', '10 days', 'V', '2018-10-26', false],
  ['trial-private-prosecution', '1.5', 'court', 'CP-M', '6 months', 'V', '2018-10-26', false],
  ['appeal-criminal', '1.5', 'client', 'CP-D', '10 days', 'V', '2018-10-26', false],
  ['appeal-forward', '1.5', 'court', 'CP-D', '3 days', 'V', '2018-10-26', false],
  ['victim-ask-protest', '1.5', 'outside', 'CP-D', '5 days', 'V', '2018-10-26', false],
  ['trial-second', '1.5', 'court', 'CP-M', '2 months', 'V', '2018-10-26', false],
  ['second-file-reading', '1.5', 'local-procuratorate', 'CP-M', '1 months', 'V', '2018-10-26', false],
  ['retrial-criminal', '1.5', 'court', 'CP-M', '3 months', 'V', '2018-10-26', false],
  ['compulsory-treatment', '1.5', 'court', 'CP-M', '1 months', 'V', '2018-10-26', false],
  ['no-prosecution-petition', '1.5', 'outside', 'CP-D', '7 days', 'V', '2018-10-26', false],
  ['restore-missed-period-criminal', '1.5', 'client', 'CP-D', '5 days', 'V', '2018-10-26', false],
  ['execution-papers', '1.5', 'court', 'CP-D', '10 days', 'V', '2018-10-26', false],
  ['review-application', '1.6', 'center', 'LA-D', '7 days', 'V', '2022-01-01', false],
  ['ask-missing-papers-once', '1.6', 'center', 'NONE', null, 'V', '2022-01-01', false],
  ['toll-review', '1.6', 'center', 'NONE', null, 'M', '2023-09-01', false],
  ['refuse-in-writing', '1.6', 'center', 'NOW', null, 'V', '2022-01-01', false],
  ['tell-organ-of-decision', '1.6', 'center', 'NOW', null, 'M', '2023-09-01', false],
  ['aid-first-papers-later', '1.6', 'center', 'NONE', null, 'V', '2022-01-01', false],
  ['decide-objection', '1.6', 'justice-bureau', 'LA-D', '5 days', 'V', '2022-01-01', false],
  ['decide-replacement', '1.6', 'center', 'LA-D', '5 days', 'M', '2023-09-01', false],
  ['send-termination', '1.6', 'center', 'LA-D', '3 days', 'M', '2023-09-01', false],
  ['report-on-conclusion', '1.6', 'lawyer', 'TIMELY', null, 'V', '2022-01-01', false],
  ['hand-in-closing-file', '1.6', 'lawyer', 'LA-D', '30 days', 'M', '2023-09-01', false],
  ['review-closing-file', '1.6', 'center', 'LA-D', '30 days', 'M', '2023-09-01', false],
  ['pay-subsidy', '1.6', 'center', 'TIMELY', null, 'V1', '2022-01-01', false],
  ['declare-tax-exempt', '1.6', 'center', 'NOW', null, 'V', '2022-01-01', false],
  ['exchange-tax-data', '1.6', 'justice-bureau', 'NONE', null, 'V', '2022-01-01', false],
  ['answer-complaint', '1.6', 'justice-bureau', 'TIMELY', null, 'V', '2022-01-01', false],
  ['keep-client-informed', '1.6', 'lawyer', 'TIMELY', null, 'V', '2022-01-01', false],
  ['report-serious-matters', '1.6', 'lawyer', 'TIMELY', null, 'M', '2023-09-01', false],
  // The page says: the center that is asked.
  ['answer-cooperation-request', '1.6', 'addressee', 'NONE', null, 'P', '2023-09-01', false],
  ['collab-acknowledge', 'C', 'addressee', 'TIMELY', null, 'M', '2023-09-01', false],
  ['return-or-confirm', 'C', 'center', 'TIMELY', null, 'M', '2023-09-01', false],
  ['meeting-for-letter', 'C', 'custody-place', 'CP-H', '48 hours', 'V', '2018-10-26', false],
  ['contest-competence', 'C', 'addressee', 'TIMELY', null, 'M', '2023-09-01', false],
  ['protect-period', 'C', 'addressee', 'NONE', null, 'V', '2022-01-01', false],
  ['designate-competence', 'C', 'justice-bureau', 'TIMELY', null, 'P', '2023-09-01', false],
  ['settle-cooperation-cost', 'C', 'addressee', 'TIMELY', null, 'M', '2023-09-01', false],
  ['pay-cooperation', 'C', 'addressee', 'TIMELY', null, 'P', '2023-09-01', false],
  ['hand-over-case', 'C', 'center', 'TIMELY', null, 'P', '2023-09-01', false],
  ['obstruction-decision', '1.6', 'addressee', 'CP-D', '10 days', 'V', '2019-12-30', false],
  ['civil-file', '1.7', 'court', 'CV-D', '7 days', 'V', '2024-01-01', false],
  ['civil-answer', '1.7', 'court', 'CV-D', '5 days', 'V', '2024-01-01', false],
  ['civil-hearing-notice', '1.7', 'court', 'BACK', '3 days', 'V', '2024-01-01', false],
  ['civil-first-instance', '1.7', 'court', 'CV-M', '6 months', 'V', '2024-01-01', false],
  ['civil-appeal', '1.7', 'client', 'CV-D', '15 days', 'V', '2024-01-01', false],
  ['civil-second', '1.7', 'court', 'CV-M', '3 months', 'V', '2024-01-01', false],
  ['civil-retrial-application', '1.7', 'client', 'CV-M', '6 months', 'V', '2024-01-01', false],
  ['civil-enforcement', '1.7', 'client', 'CV-M', '2 years', 'V', '2024-01-01', false],
  ['civil-enforcement-settlement', '1.7', 'client', 'CV-M', '2 years', 'V1', '2022-04-10', false],
  ['enforcement-notice', '1.7', 'court', 'CV-D', '10 days', 'V1', '2022-04-10', false],
  ['limitation-civil', '1.7', 'client', 'CV-M', '3 years', 'V1', '2021-01-01', false],
  ['labour-arbitration', '1.7', 'client', 'CV-M', '1 years', 'V1', '2008-05-01', false],
  ['labour-award-and-suit', '1.7', 'outside', 'CV-D', '45 days', 'V1', '2008-05-01', false],
  ['admin-reconsideration', '1.7', 'client', 'CV-D', '60 days', 'V1', '2024-01-01', false],
  // Found missing in the second reading.
  ['notify-review-stage-pilot', '1.1', 'procuratorate', 'CP-D', '3 days', 'P', '2022-10-27', true],
  ['duty-lawyer-help-notice', '1.2', 'organ', 'BACK', '3 working-days', 'M', '2020-08-20', false],
  ['arrest-tell-family-court', '1.5', 'court', 'CP-H', '24 hours', 'V1', '2021-03-01', false],
  ['surveillance-tell-family', '1.5', 'organ', 'CP-H', '24 hours', 'V1', '2018-10-26', false],
  ['client-against-discretionary-non-prosecution', '1.5', 'client', 'CP-D', '7 days', 'V1', '2018-10-26', false],
  ['compulsory-treatment-reconsideration', '1.5', 'client', 'CP-D', '5 days', 'V1', '2021-03-01', false],
  [
    'compulsory-treatment-reconsideration-decision',
    '1.5',
    'higher-court',
    'CP-M',
    '1 months',
    'V1',
    '2021-03-01',
    false,
  ],
  // Could not be recorded before the second reading.
  ['trial-supplementary-investigation', '1.5', 'local-procuratorate', 'CP-M', '1 months', 'V', '2021-03-01', false],
  ['appeal-filed-with-second-court', '1.5', 'court', 'CP-D', '3 days', 'V1', '2021-03-01', false],
  ['second-civil-extended', '1.7', 'court', 'NONE', null, 'V1', '2024-01-01', false],
  ['arbitration-accept', '1.7', 'outside', 'CV-D', '5 days', 'V1', '2008-05-01', false],
  ['arbitration-set-aside', '1.7', 'outside', 'CV-D', '30 days', 'V1', '2008-05-01', false],
  ['reconsideration-extended', '1.7', 'outside', 'CV-D', '90 days', 'V1', '2024-01-01', false],
  ['suit-after-silent-reconsideration', '1.7', 'client', 'CV-D', '15 days', 'V1', '2017-07-01', false],
  ['admin-suit-and-appeal', '1.7', 'client', 'CV-M', '6 months', 'V1', '2017-07-01', false],
];

/** In force on the day of these tests, where nothing is switched on and no region has rows of its own. */
const NATIONAL = rulesInForce(RULES, TODAY, null);
/** The law puts another's duty in the place of the client's, or it is time he is given: nobody is reminded. */
const WITHOUT_LADDER: readonly string[] = [
  'contest-competence',
  'reappoint-after-refusal-client',
  'defence-preparation-time',
];
const OUR_NUMBERS: readonly string[] = ['first-meeting-within-n-days', 'protect-period'];
/** Whom nobody is above: the client is reminded, others outside the system cannot be. */
const isOutside = (party: string): boolean => party === 'client' || party === 'outside';

test('the table holds exactly these rules', () => {
  expect(NATIONAL.map(({ id }) => id).sort()).toEqual(TABLE.map(([id]) => id).sort());
});

test('what regions have of their own, and what waits for a switch', () => {
  const others = RULES.filter(
    ({ region, switchedBy, isWithdrawn }) => isWithdrawn !== true && (region !== null || switchedBy !== undefined),
  );
  const shown = others.map(({ id, region, grade, switchedBy = 'always' }) =>
    [id, region ?? 'anywhere', grade, switchedBy].join(' '),
  );
  expect([...new Set(shown)].sort()).toEqual([
    'center-assign-review-stage-pilot anywhere P prosecution-review-pilot',
    'hand-in-closing-file 330000 P always',
    'notify-center-mandatory-defence 510000 P ordinary-procedure-duty',
    'notify-review-stage-pilot anywhere P prosecution-review-pilot',
    'pay-subsidy 430000 P always',
  ]);
});

describe.each(TABLE)('%s', (id, section, owedBy, counting, period, grade, inForceFrom, complains) => {
  const rule = NATIONAL.find((row) => row.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);

  test('says what the statutes page says', () => {
    const base = rule.variants[0].period;
    expect({
      section: rule.section,
      owedBy: rule.owedBy,
      counting: rule.counting,
      period: base === null ? null : `${base.n} ${base.unit}`,
      grade: rule.grade,
      inForceFrom: rule.inForceFrom,
    }).toEqual({ section, owedBy, counting, period, grade, inForceFrom });
    expect(rule.region).toBeNull();
    expect(rule.article).toMatch(/\p{Script=Han}/u);
  });

  test('has a ladder that fits its counting', () => {
    const steps = rule.ladder.map(({ step }) => step);
    // The letter names the day.
    const isByLetter = id === 'answer-cooperation-request';
    // It is told that a right ends, and nobody is late.
    if (id === 'protect-period') return expect(steps).toEqual(['warn']);
    if ((counting === 'NONE' && !isByLetter) || WITHOUT_LADDER.includes(id)) return expect(steps).toEqual([]);
    if (isOutside(owedBy)) {
      return expect([...new Set(steps)]).toEqual(section !== '1.5' || owedBy === 'client' ? ['remind'] : []);
    }
    expect(steps).toContain('remind');
    expect(steps).toContain('escalate');
    expect(steps.includes('complain')).toBe(complains);
    // A complaint rests on SPP-R 57, never on a number that is ours (TIMELY).
    return expect(complains).toBe(rule.consequence.zh.includes('高检规则第57条') && counting !== 'TIMELY');
  });

  test('every reading can be counted', () => {
    for (const { variant } of rule.variants) {
      for (const inCustody of [true, false, undefined]) {
        const deadline = deadlineOf(rule, {
          triggerAt: at('2026-11-18 09:00'),
          calendar: published,
          facts: { variant, inCustody },
        });
        expect(deadline.dueAt === null).toBe(deadline.counting === 'NONE');
        expect(variant === 'base' && deadline.dueAt === null).toBe(variant === 'base' && counting === 'NONE');
        expect(deadline.variant).toBe(variant);
      }
    }
  });

  test('is the law’s number unless it says that it is policy', () => {
    expect(rule.policy).toBe(counting === 'TIMELY' || OUR_NUMBERS.includes(id));
  });
});

test('a moved hearing supersedes or renews what is counted back from it, and keeps everything else', () => {
  const moved = (how: RuleRow['onHearingMoved']): string[] =>
    NATIONAL.filter(({ onHearingMoved }) => onHearingMoved === how).map(({ id }) => id);
  expect(moved('supersede').sort()).toEqual([
    'court-send-papers-before-hearing',
    'file-evidence-list',
    'serve-indictment',
  ]);
  // A summons names its day; counsel of one day may be gone by the next.
  expect(moved('renew').sort()).toEqual([
    'civil-hearing-notice',
    'no-hearing-without-mandatory-counsel',
    'serve-hearing-notice',
  ]);
  const backwards = NATIONAL.filter(({ counting }) => counting === 'BACK').map(({ id }) => id);
  // Counted back from the end of a term or a day that was fixed, which no hearing moves.
  expect(backwards.filter((id) => moved('keep').includes(id)).sort()).toEqual([
    'duty-lawyer-help-notice',
    'investigation-extension-request',
  ]);
});
