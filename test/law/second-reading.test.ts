/** The second reading of 2026-11-28 (statutes.md section 13): each line on both sides of its date, the missing duties, the dates. */
import { describe, expect, test } from 'vitest';
import { formatMinute } from '../../activities/law/counting/legal-date.js';
import { deadlineOf, type VariantFacts } from '../../activities/law/deadlines.js';
import { ruleInForce } from '../../activities/law/matching.js';
import type { RuleRow } from '../../activities/law/rule-row.js';
import { RULES } from '../../activities/law/rules/index.js';
import { match, rowOn, TODAY } from './acts.js';
import { at, published } from './calendars.js';

/** What is said of a row on a day, in words that can be compared; `none`: the rule is not in force. */
function said(id: string, on: string): string {
  const row = ruleInForce(RULES, id, on, null);
  if (row === undefined) return 'none';
  const [{ period }] = row.variants;
  return [row.counting, period === null ? '–' : `${period.n} ${period.unit}`, row.grade].join(' ');
}

describe('13.1, on both sides of each date', () => {
  test.each<[id: string, on: string, expected: string, article: RegExp | null]>([
    ['call-duty-lawyer', '2018-10-25', 'none', null],
    ['call-duty-lawyer', '2018-10-26', 'NONE – V', /刑事诉讼法第36条/],
    ['call-duty-lawyer', '2020-08-31', 'NONE – V', /刑事诉讼法第36条/],
    ['call-duty-lawyer', '2020-09-01', 'CP-H 24 hours V1', /公安程序规定第49条/],
    ['decide-meeting-permission', '2012-12-31', 'none', null],
    ['decide-meeting-permission', '2013-01-01', 'CP-H 48 hours P', /2012/],
    ['decide-meeting-permission', '2020-08-31', 'CP-H 48 hours P', /2012/],
    ['decide-meeting-permission', '2020-09-01', 'CP-D 3 days V1', /第52条第3款/],
    ['meet-in-prison', '2017-11-26', 'none', null],
    ['meet-in-prison', '2017-11-27', 'CP-H 48 hours P', /司发通〔2017〕124号/],
    ['meet-in-prison', '2026-11-01', 'CP-H 48 hours P', /^(?!.*监狱法)/],
    ['center-assign-review-stage-pilot', '2022-10-26', 'none', null],
    ['center-assign-review-stage-pilot', '2022-10-27', 'LA-D 3 days P', /司发通〔2022〕49号/],
    ['lawyer-announce-to-police', '2020-08-31', 'TIMELY – P', /2012/],
    ['lawyer-announce-to-police', '2020-09-01', 'TIMELY – V1', /公安程序规定第48条/],
    ['ask-family-for-documents', '2020-08-31', 'CP-D 3 days P', /2012/],
    ['ask-family-for-documents', '2020-09-01', 'CP-D 3 days V1', /第47条第1款/],
    ['police-report-refusal-or-private-counsel', '2020-08-31', 'CP-D 3 days P', /2012/],
    ['police-report-refusal-or-private-counsel', '2020-09-01', 'CP-D 3 days V1', /第47条第2款/],
    ['decide-interpreter', '2020-08-31', 'CP-D 3 days P', /2012/],
    ['decide-interpreter', '2020-09-01', 'CP-D 3 days V1', /第54条/],
    ['investigation-extension-request', '2020-08-31', 'BACK 7 days P', /2012/],
    ['investigation-extension-request', '2020-09-01', 'BACK 7 days V1', /第148条/],
    ['arrange-file-access-court', '2015-09-15', 'none', null],
    ['arrange-file-access-court', '2015-09-16', 'WD 3 working-days M', /2015/],
    ['arrange-file-access-court', '2021-03-01', 'WD 3 working-days M', /刑诉法解释第53条/],
    ['death-review-assign', '2022-01-01', 'LA-D 3 days V1', /（试行）（法〔2021〕348号）第1条至第4条/],
    ['change-coercive-measure', '2018-10-26', 'CP-D 3 days V', /公安程序规定第160条；刑诉法解释第174条/],
    ['decide-objection', '2022-01-01', 'LA-D 5 days V', /^法律援助法第49条$/],
    ['answer-cooperation-request', '2023-09-01', 'NONE – P', /（2012）第28条/],
    ['pay-subsidy', '2022-01-01', 'TIMELY – V1', /第52条第1款/],
    ['detention-deliver', '2019-12-29', 'CP-H 24 hours V', /公安程序规定第126条/],
    ['detention-deliver', '2019-12-30', 'CP-H 24 hours V', /公安程序规定第126条/],
  ])('%s on %s: %s', (id, on, expected, article) => {
    expect(said(id, on)).toBe(expected);
    if (article !== null) expect(ruleInForce(RULES, id, on, null)?.article).toMatch(article);
  });

  test('what lateness does not bring is not threatened with it', () => {
    for (const id of [
      'center-assign-on-notice',
      'center-assign-on-grant',
      'review-application',
      'review-closing-file',
    ]) {
      expect(rowOn(id).consequence.zh, id).not.toContain('第61条');
    }
    // Money kept back is what LAL 61(5) is about.
    expect(rowOn('pay-subsidy').consequence.zh).toContain('第61条第5项');
  });

  test('P and M say what was seen and where; others need not', () => {
    for (const row of RULES.filter(({ isWithdrawn }) => isWithdrawn !== true)) {
      const isUnsure = [row.grade, ...row.variants.map(({ grade }) => grade)].some((one) => one === 'P' || one === 'M');
      if (isUnsure) expect(row.seen?.zh, `${row.id} v${row.version}`).toMatch(/\p{Script=Han}{4}/u);
    }
  });

  test('every version that took the place of another says why', () => {
    for (const { id, version, why } of RULES) {
      const isFirst = RULES.every((one) => one.id !== id || one.version >= version);
      expect(why === undefined, `${id} v${version}`).toBe(isFirst);
    }
  });
});

describe('13.1, who owes and by which article', () => {
  const articleFor = (id: string, organKind: string, facts: VariantFacts = {}): string =>
    deadlineOf(rowOn(id), { triggerAt: at('2026-11-18'), calendar: published, facts: { ...facts, organKind } }).article;

  test.each([
    ['detention-deliver', '公安程序规定第126条', '高检规则第122条'],
    ['detention-tell-family', '公安程序规定第127条', '高检规则第123条、第144条、第301条'],
    ['investigation-custody', '第156条至第159条', '高检规则第305条至第307条'],
  ])('%s binds the organ that investigates', (id, police, procuratorate) => {
    expect(rowOn(id).owedBy).toBe('organ');
    expect(articleFor(id, 'police')).toContain(police);
    expect(articleFor(id, 'procuratorate')).toContain(procuratorate);
  });

  const PROCURATORATE = { stage: 'investigation', organKind: 'procuratorate', actorKind: 'procuratorate' } as const;
  const DETAINED = { custody: 'detained', measureChanged: true, current: true, moved: true } as const;

  test('a procuratorate that detains owes what the Code lays on the investigator, and no request to itself', () => {
    expect(match('custody-changed', { ...PROCURATORATE, ...DETAINED })['opens']).toEqual(
      [
        'arrange-meeting',
        'arrest-decision',
        'detention-deliver',
        'detention-first-interrogation',
        'detention-tell-family',
        // Asked of the police: in a case of the procuratorate nobody is there to owe it.
        'arrest-request',
        'tell-center-changes',
      ].toSorted(),
    );
  });

  test.each<[string, VariantFacts, string, string | null]>([
    // CPL 167: fourteen days of detention, and one to three more.
    ['own-investigation', {}, '刑事诉讼法第167条', '2026-12-02'],
    ['own-investigation-extended', {}, '刑事诉讼法第167条', '2026-12-05'],
    ['reviewing-department', {}, '高检规则第297条', '2026-11-25'],
    ['reviewing-department-extended', {}, '高检规则第297条', '2026-11-28'],
    ['not-detained-grave', {}, '高检规则第282条', '2026-12-08'],
  ])('arrest-decision, %s', (variant, facts, article, dueOn) => {
    const deadline = deadlineOf(rowOn('arrest-decision'), {
      triggerAt: at('2026-11-18 10:20'),
      calendar: published,
      facts: { ...facts, variant },
    });
    expect([deadline.article, deadline.dueOn]).toEqual([article, dueOn]);
  });

  test('the family is told of an arrest by the court, by the court, and once', () => {
    const arrest = { custody: 'arrested', measureChanged: true, current: true, moved: true } as const;
    const opens = (organKind: 'court' | 'police') =>
      match('custody-changed', {
        ...arrest,
        organKind,
        stage: organKind === 'court' ? 'first-instance' : 'investigation',
      })['opens']?.filter((id) => id.includes('family'));
    expect(opens('court')).toEqual(['arrest-tell-family-court']);
    expect(opens('police')).toEqual(['detention-tell-family']);
    expect(rowOn('arrest-tell-family-court')).toMatchObject({
      owedBy: 'court',
      article: expect.stringContaining('第167条'),
    });
  });

  test('three working days in death-penalty review, graded by what was seen of that article', () => {
    const read = (stage: string) =>
      deadlineOf(rowOn('lawyer-file-papers-with-court'), {
        triggerAt: at('2026-11-19'),
        calendar: published,
        facts: { stage },
      });
    expect(read('death-review')).toMatchObject({ counting: 'WD', dueOn: '2026-11-24', grade: 'P' });
    expect(read('first-instance')).toMatchObject({ counting: 'CP-D', dueOn: '2026-11-23', grade: 'V' });
  });
});

describe('13.2, each with the step or act that opens and the one that fulfils it', () => {
  test.each<[id: string, by: string, period: string, article: RegExp]>([
    ['surveillance-tell-family', 'organ', '24 hours', /第75条第2款/],
    ['client-against-discretionary-non-prosecution', 'client', '7 days', /第181条/],
    ['compulsory-treatment-reconsideration', 'client', '5 days', /第642条/],
    ['compulsory-treatment-reconsideration-decision', 'higher-court', '1 months', /第643条/],
    ['appeal-filed-with-second-court', 'court', '3 days', /第382条/],
    ['notify-review-stage-pilot', 'procuratorate', '3 days', /司发通〔2022〕49号/],
    ['duty-lawyer-help-notice', 'organ', '3 working-days', /第20条/],
    ['arrest-tell-family-court', 'court', '24 hours', /第167条/],
  ])('%s: %s, %s', (id, by, period, article) => {
    const row = rowOn(id);
    const [base] = row.variants;
    expect([row.owedBy, `${base.period?.n} ${base.period?.unit}`]).toEqual([by, period]);
    expect(row.article).toMatch(article);
    const rows = RULES.filter((one) => one.id === id);
    expect(rows.some(({ openedBy }) => openedBy.length > 0)).toBe(true);
    expect(rows.some(({ fulfilledBy }) => fulfilledBy.length > 0)).toBe(true);
  });

  // Civil, labour and administrative matters have no acts yet: as their neighbours of section 1.7 they can be previewed.
  test.each([
    ['second-civil-extended', null, '民事诉讼法第183条'],
    ['reconsideration-extended', '2027-02-16', '行政复议法第62条'],
    ['suit-after-silent-reconsideration', '2026-12-03', '行政诉讼法第45条'],
    ['arbitration-accept', '2026-11-23', '劳动争议调解仲裁法第29条'],
    ['arbitration-set-aside', '2026-12-18', '劳动争议调解仲裁法第49条'],
  ])('%s until %s', (id, dueOn, article) => {
    const row = rowOn(id);
    expect(row.article).toContain(article);
    expect(deadlineOf(row, { triggerAt: at('2026-11-18'), calendar: published }).dueOn).toBe(dueOn);
  });
});

describe('13.3, the dates worked anew', () => {
  const preview = (id: string, trigger: string, facts: VariantFacts = {}): readonly (string | null)[] => {
    const row: RuleRow = rowOn(id, TODAY);
    const { dueOn, dueAt, alarmAt } = deadlineOf(row, { triggerAt: at(trigger), calendar: published, facts });
    const minute = (instant: number | null): string | null => (instant === null ? null : formatMinute(instant));
    return [dueOn, minute(dueAt), minute(alarmAt)];
  };

  test.each<[string, string, string, VariantFacts, readonly (string | null)[]]>([
    [
      'CP-D 3 from 02-11: the make-up Saturday does not roll',
      'notify-center-mandatory-defence',
      '2026-02-11',
      {},
      ['2026-02-14', '2026-02-15 00:00', '2026-02-15 00:00'],
    ],
    [
      'CP-D 3 from 02-12: behind the Spring Festival',
      'notify-center-mandatory-defence',
      '2026-02-12',
      {},
      ['2026-02-24', '2026-02-25 00:00', '2026-02-25 00:00'],
    ],
    [
      'LA-D 7 from 02-10',
      'review-application',
      '2026-02-10',
      {},
      ['2026-02-24', '2026-02-25 00:00', '2026-02-18 00:00'],
    ],
    [
      'CP-H 48 from Fri 02-13 17:00',
      'arrange-meeting',
      '2026-02-13 17:00',
      {},
      [null, '2026-02-15 18:00', '2026-02-15 17:00'],
    ],
    [
      'CP-C 7 from 09-25',
      'arrest-decision',
      '2026-09-25',
      { inCustody: true },
      ['2026-10-02', '2026-10-03 00:00', '2026-10-03 00:00'],
    ],
    [
      'review, a month in custody from 01-31',
      'review-prosecution',
      '2026-01-31',
      { inCustody: true },
      ['2026-02-28', '2026-03-01 00:00', '2026-03-01 00:00'],
    ],
    [
      'WD 3 from 05-07: Sat 05-09 is worked',
      'arrange-file-access-procuratorate',
      '2026-05-07',
      {},
      ['2026-05-11', '2026-05-12 00:00', '2026-05-10 00:00'],
    ],
    [
      'appeal 10 days from 09-21',
      'appeal-criminal',
      '2026-09-21',
      {},
      ['2026-10-08', '2026-10-09 00:00', '2026-10-09 00:00'],
    ],
    [
      'ten days before the hearing of 12-01: Sat 11-21 is in time',
      'serve-indictment',
      '2026-12-01 09:30',
      {},
      ['2026-11-21', '2026-11-22 00:00', '2026-11-21 00:00'],
    ],
  ])('%s', (_, id, trigger, facts, dates) => {
    expect(preview(id, trigger, facts)).toEqual(dates);
  });

  test('bail that ends on a day off: lifted on the next working day at the latest, alarmed when the day itself ends', () => {
    // 12 months from Wed 2025-11-19 is Thu 2026-11-19; from Fri 2025-11-21, Sat 2026-11-21.
    expect(preview('coercive-measure-max', '2025-11-19')).toEqual([
      '2026-11-19',
      '2026-11-20 00:00',
      '2026-11-20 00:00',
    ]);
    expect(preview('coercive-measure-max', '2025-11-21')).toEqual([
      '2026-11-23',
      '2026-11-24 00:00',
      '2026-11-22 00:00',
    ]);
  });
});
