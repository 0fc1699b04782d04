/** Steps of the proceedings: each has its place, and starts and ends what statutes.md section 10 says. */
import { describe, expect, test } from 'vitest';
import { PROCEDURAL_STEPS, stepEntry } from '../../activities/law/steps/procedural-steps.js';
import { RULES } from '../../activities/law/rules/index.js';
import { ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import type { AgencyKind, Stage } from '../../workflows/domain/vocabulary.js';
import { match } from './acts.js';

type Expected = readonly [
  step: ProceduralStep,
  stage: Stage,
  opens: readonly string[],
  fulfils: readonly string[],
  cancels: readonly string[],
];

/** Owed for a hearing in ordinary procedure, in any instance. */
const HEARING: readonly string[] = ['court-send-papers-before-hearing', 'serve-hearing-notice'];

/** In the ordinary procedure, with a hearing, of a person who must have counsel in the next stage too. Checked by eye. */
// prettier-ignore
const TABLE: readonly Expected[] = [
  ['person-delivered', 'investigation', [], ['detention-deliver'], []],
  ['first-interrogated', 'investigation', ['tell-counsel-right-investigation'], ['detention-first-interrogation'], []],
  ['summons-begun', 'investigation', ['summons-max'], [], []],
  ['summons-ended', 'investigation', [], ['summons-max'], []],
  ['arrest-requested', 'investigation', ['arrest-decision'], ['arrest-request'], []],
  // What stands already runs from the receipt instead.
  ['arrest-request-received', 'investigation', ['arrest-decision'], [], []],
  ['designated-surveillance-begun', 'investigation', ['surveillance-tell-family'], [], []],
  ['arrest-approved', 'investigation', [], ['arrest-decision'], []],
  ['arrest-refused', 'investigation', [], ['arrest-decision'], []],
  ['measure-change-requested', 'investigation', ['change-coercive-measure'], [], []],
  ['measure-change-decided', 'investigation', [], ['change-coercive-measure'], []],
  ['custody-need-proposed', 'investigation', ['custody-need-reply'], [], []],
  ['custody-need-answered', 'investigation', [], ['custody-need-reply'], []],
  ['extension-requested', 'investigation', [], ['investigation-extension-request'], []],
  ['another-crime-found', 'investigation', ['investigation-extension-request', 'investigation-restart'], [], ['investigation-custody', 'investigation-extension-request', 'investigation-restart']],
  ['identity-known', 'investigation', ['investigation-extension-request'], [], ['investigation-custody', 'investigation-extension-request', 'investigation-restart']],
  ['restart-approved', 'investigation', [], ['investigation-restart'], []],
  ['transferred-for-review', 'investigation', ['notify-center-mandatory-defence', 'tell-counsel-transfer-police'], ['investigation-custody', 'investigation-restart', 'tell-counsel-transfer-police'], ['investigation-extension-request']],
  ['file-received', 'prosecution-review', ['review-prosecution', 'tell-counsel-events-review', 'tell-counsel-right-review', 'tell-victim-right-review'], ['tell-counsel-events-review'], []],
  ['supervision-custody-begun', 'prosecution-review', ['detention-tell-family', 'supervision-case-measure', 'tell-counsel-right-review'], [], ['tell-counsel-right-review']],
  ['measure-decided', 'prosecution-review', [], ['supervision-case-measure'], []],
  ['returned-for-investigation', 'prosecution-review', ['supplementary-investigation', 'tell-counsel-events-review'], ['tell-counsel-events-review'], ['review-prosecution']],
  ['resubmitted', 'prosecution-review', ['review-prosecution'], ['supplementary-investigation'], []],
  ['indicted', 'prosecution-review', ['notify-center-mandatory-defence', 'tell-counsel-events-review'], ['review-prosecution', 'tell-counsel-events-review'], []],
  ['not-prosecuted', 'prosecution-review', [], ['review-prosecution'], []],
  ['non-prosecution-received', 'prosecution-review', ['client-against-discretionary-non-prosecution'], [], []],
  ['non-prosecution-complained', 'prosecution-review', [], ['client-against-discretionary-non-prosecution'], []],
  ['indictment-received', 'first-instance', ['accept-indictment'], [], []],
  ['indictment-papers-asked', 'first-instance', ['accept-indictment'], [], []],
  ['indictment-papers-sent', 'first-instance', [], ['accept-indictment'], []],
  ['case-accepted', 'first-instance', [...HEARING, 'serve-indictment', 'tell-counsel-right-trial', 'trial-first'], ['accept-indictment', 'compulsory-treatment'], ['trial-fast-track', 'trial-summary']],
  ['case-accepted', 'second-instance', [...HEARING, 'trial-second'], ['accept-indictment', 'compulsory-treatment'], ['trial-fast-track', 'trial-summary']],
  ['private-prosecution-accepted', 'first-instance', ['trial-private-prosecution'], [], []],
  ['procedure-changed', 'first-instance', [...HEARING, 'serve-indictment', 'trial-first'], [], ['trial-fast-track', 'trial-first', 'trial-summary']],
  ['trial-investigation-begun', 'first-instance', ['trial-supplementary-investigation'], [], ['trial-fast-track', 'trial-first', 'trial-summary']],
  ['trial-investigation-ended', 'first-instance', ['trial-first'], ['trial-supplementary-investigation'], ['trial-fast-track', 'trial-first', 'trial-summary']],
  ['evidence-list-asked', 'first-instance', ['file-evidence-list'], [], []],
  ['evidence-list-given', 'first-instance', [], ['file-evidence-list'], []],
  ['recess-for-new-counsel', 'first-instance', ['defence-preparation-time'], [], []],
  ['judgment-pronounced-in-court', 'first-instance', ['serve-judgment'], ['compulsory-treatment', 'retrial-criminal', 'trial-fast-track', 'trial-first', 'trial-private-prosecution', 'trial-second', 'trial-summary'], ['trial-supplementary-investigation']],
  ['judgment-pronounced-on-set-date', 'first-instance', ['serve-judgment'], ['compulsory-treatment', 'retrial-criminal', 'trial-fast-track', 'trial-first', 'trial-private-prosecution', 'trial-second', 'trial-summary'], ['trial-supplementary-investigation']],
  ['judgment-received', 'first-instance', ['appeal-criminal'], [], ['appeal-criminal']],
  ['ruling-received', 'first-instance', ['appeal-criminal'], [], ['appeal-criminal']],
  ['appealed', 'first-instance', ['appeal-forward'], ['appeal-criminal'], []],
  ['protested', 'first-instance', ['appeal-forward'], [], []],
  ['protest-asked', 'first-instance', ['victim-ask-protest'], [], []],
  ['protest-answered', 'first-instance', [], ['victim-ask-protest'], []],
  ['appeal-filed-with-second-court', 'first-instance', ['appeal-filed-with-second-court'], ['appeal-criminal'], []],
  ['appeal-passed-down', 'first-instance', ['appeal-filed-with-second-court'], ['appeal-filed-with-second-court'], []],
  ['appeal-forwarded', 'first-instance', ['notify-center-mandatory-defence'], ['appeal-filed-with-second-court', 'appeal-forward'], []],
  ['remanded', 'second-instance', ['notify-center-mandatory-defence'], [], ['trial-second']],
  ['retrial-decided', 'first-instance', ['retrial-criminal'], [], []],
  ['judgment-effective', 'first-instance', ['execution-papers'], [], []],
  ['execution-papers-sent', 'first-instance', [], ['execution-papers'], []],
  ['treatment-application-received', 'compulsory-treatment', ['compulsory-treatment'], [], []],
  ['treatment-decision-received', 'compulsory-treatment', ['compulsory-treatment-reconsideration'], [], []],
  ['treatment-reconsideration-asked', 'compulsory-treatment', ['compulsory-treatment-reconsideration-decision'], ['compulsory-treatment-reconsideration'], []],
  ['treatment-reconsideration-decided', 'compulsory-treatment', [], ['compulsory-treatment-reconsideration-decision'], []],
  ['duty-lawyer-help-fixed', 'investigation', ['duty-lawyer-help-notice'], ['duty-lawyer-help-notice'], []],
  ['competence-changed', 'investigation', [], ['tell-counsel-events-review'], ['review-prosecution', 'trial-fast-track', 'trial-first', 'trial-summary']],
  ['competence-changed', 'prosecution-review', ['review-prosecution', 'tell-counsel-events-review'], ['tell-counsel-events-review'], ['review-prosecution', 'trial-fast-track', 'trial-first', 'trial-summary']],
  ['competence-changed', 'first-instance', ['trial-first'], ['tell-counsel-events-review'], ['review-prosecution', 'trial-fast-track', 'trial-first', 'trial-summary']],
];

const ORGAN: Readonly<Partial<Record<Stage, AgencyKind>>> = {
  investigation: 'police',
  'prosecution-review': 'procuratorate',
};

describe.each(TABLE)('%s in %s', (step, stage, opens, fulfils, cancels) => {
  test('starts and ends what the law says', () => {
    const facts = {
      step,
      stage,
      organKind: ORGAN[stage] ?? 'court',
      procedure: 'ordinary',
      hasHearing: true,
      hearingAhead: true,
    } as const;
    expect(match('procedural-step', { ...facts, mandatoryNext: true })).toMatchObject({ opens, fulfils, cancels });
  });
});

describe('the table of steps', () => {
  test('has one entry for each, and shows each at work', () => {
    const all = Object.values(ProceduralStep).toSorted();
    expect(PROCEDURAL_STEPS.map(({ step }) => step).toSorted()).toEqual(all);
    expect([...new Set(TABLE.map(([step]) => step))].toSorted()).toEqual(all);
  });

  test.each(PROCEDURAL_STEPS)('$step does something: a term, a hand-over, another organ', ({ step, ...entry }) => {
    const entries = RULES.flatMap((rule) => [rule.openedBy, rule.fulfilledBy, rule.cancelledBy].flat());
    const used = entries.some(({ when }) => when?.step?.includes(step) === true);
    expect(used || entry.handsOverTo !== undefined || entry.movesOrgan === true).toBe(true);
    expect(entry.by.length * entry.stages.length).toBeGreaterThan(0);
  });

  test('follows only steps there are, and counts only what an article counts', () => {
    for (const { after = [], atMost } of PROCEDURAL_STEPS) {
      for (const step of after) expect(stepEntry(step).step).toBe(step);
      if (atMost !== undefined) expect(atMost.article).toMatch(/第\d+条/);
    }
  });

  test('hands nobody over whom no organ of the next stage could notify for', () => {
    const handing = PROCEDURAL_STEPS.filter(({ handsOverTo }) => handsOverTo !== undefined);
    expect(handing.map(({ step, handsOverTo }) => `${step} → ${handsOverTo?.stage} (${handsOverTo?.kind})`)).toEqual([
      'transferred-for-review → prosecution-review (procuratorate)',
      'indicted → first-instance (court)',
      'appeal-forwarded → second-instance (court)',
      'remanded → first-instance (court)',
    ]);
  });
});

test('a minor who came of age is no longer mandatory, others stay so', () => {
  const opens = (mandatoryNext: boolean): readonly string[] =>
    match('procedural-step', {
      step: 'indicted',
      stage: 'prosecution-review',
      organKind: 'procuratorate',
      mandatoryNext,
    })['opens'] ?? [];
  expect(opens(true)).toContain('notify-center-mandatory-defence');
  expect(opens(false)).not.toContain('notify-center-mandatory-defence');
});
