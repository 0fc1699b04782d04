import { describe, expect, test } from 'vitest';
import { conditionHolds, matchAct } from '../../activities/law/matching.js';
import type { ActFacts } from '../../activities/law/act-facts.js';
import { RULES } from '../../activities/law/rules/index.js';
import type { ActKind } from '../../activities/acts-of-all.js';
import { COUNSEL_LEFT, FACTS, match, NOTHING } from './acts.js';

describe('what an act does', () => {
  // The pilot's own duty where the pilot runs: the same notice does it.
  const noticeFulfils = ['notify-center-mandatory-defence', 'notify-review-stage-pilot'];
  const namesCounsel = {
    fulfils: [
      'center-assign-on-notice',
      'center-assign-review-stage-pilot',
      'death-review-assign',
      'firm-arrange-lawyer',
      'no-hearing-without-mandatory-counsel',
    ],
    // Whoever was to bring about another lawyer need not any more.
    cancels: ['notify-center-mandatory-defence', 'reappoint-after-refusal-client', 'renotify-after-refusal-court'],
  };

  test.each<[string, ActKind, Partial<ActFacts>, Record<string, readonly string[]>]>([
    [
      'a notice without a hearing',
      'defence-notice',
      {},
      { opens: ['center-assign-on-notice', 'notify-center-mandatory-defence'], fulfils: noticeFulfils },
    ],
    [
      'a notice for discretionary defence',
      'defence-notice',
      { mandatory: false, ground: 'discretionary' },
      { opens: ['center-assign-on-notice'], fulfils: noticeFulfils },
    ],
    [
      'a notice with a hearing in the ordinary procedure',
      'defence-notice',
      { hasHearing: true, procedure: 'ordinary', papersAttached: true },
      {
        opens: [
          'center-assign-on-notice',
          'court-send-papers-before-hearing',
          'notify-center-mandatory-defence',
          'serve-hearing-notice',
          'serve-indictment',
        ],
        fulfils: ['court-send-papers-before-hearing', ...noticeFulfils],
      },
    ],
    [
      'a notice with a fast-track hearing',
      'defence-notice',
      { hasHearing: true, procedure: 'fast-track' },
      {
        opens: ['center-assign-on-notice', 'notify-center-mandatory-defence'],
        fulfils: noticeFulfils,
      },
    ],
    [
      'a notice of the second court, where the indictment has long been served',
      'defence-notice',
      { stage: 'second-instance', hasHearing: true, procedure: 'ordinary' },
      {
        opens: [
          'center-assign-on-notice',
          'court-send-papers-before-hearing',
          'notify-center-mandatory-defence',
          'serve-hearing-notice',
        ],
        fulfils: noticeFulfils,
      },
    ],
    [
      'a notice in death-penalty review',
      'defence-notice',
      { stage: 'death-review' },
      { opens: ['death-review-assign', 'notify-center-mandatory-defence'], fulfils: noticeFulfils },
    ],
    [
      'an assignment in a court case',
      'lawyer-assigned',
      {},
      {
        // Opened anew only where none is owed: see the desk's tests.
        opens: ['center-assign-on-notice', 'firm-arrange-lawyer', 'firm-sign-retainer'],
        ...namesCounsel,
      },
    ],
    [
      'an assignment in a procuratorate’s case',
      'lawyer-assigned',
      { organKind: 'procuratorate' },
      {
        opens: [
          ...['center-assign-on-notice', 'firm-arrange-lawyer', 'firm-sign-retainer'],
          'procuratorate-register-counsel',
        ],
        ...namesCounsel,
      },
    ],
    [
      'an acceptance in a court case',
      'assignment-accepted',
      {},
      { opens: ['first-meeting-within-n-days', 'lawyer-file-papers-with-court'] },
    ],
    [
      'an acceptance in a police case',
      'assignment-accepted',
      { organKind: 'police' },
      { opens: ['first-meeting-within-n-days', 'lawyer-announce-to-police'] },
    ],
    [
      'an acceptance in a procuratorate’s case',
      'assignment-accepted',
      { organKind: 'procuratorate' },
      { opens: ['first-meeting-within-n-days'] },
    ],
    [
      'a declined assignment',
      'assignment-declined',
      {},
      {
        cancels: [...COUNSEL_LEFT, 'decide-replacement'].sort(),
        reopens: ['center-assign-on-notice', 'center-assign-review-stage-pilot', 'death-review-assign'],
      },
    ],
    ['a signed retainer', 'retainer-signed', { prevented: false }, { fulfils: ['firm-sign-retainer'] }],
    ['a retainer that was prevented', 'retainer-signed', { prevented: true }, { cancels: ['firm-sign-retainer'] }],
    ['papers filed', 'papers-filed', {}, { fulfils: ['lawyer-announce-to-police', 'lawyer-file-papers-with-court'] }],
    ['counsel registered', 'counsel-registered', {}, { fulfils: ['procuratorate-register-counsel'] }],
    [
      'the right to counsel told',
      'rights-told',
      { right: 'counsel' },
      { fulfils: ['tell-counsel-right-investigation', 'tell-counsel-right-review', 'tell-counsel-right-trial'] },
    ],
    ['another right told', 'rights-told', { right: 'other' }, {}],
    ['the indictment served', 'papers-served', { form: 'indictment-copy' }, { fulfils: ['serve-indictment'] }],
    ['the hearing notice served', 'papers-served', { form: 'hearing-notice' }, { fulfils: ['serve-hearing-notice'] }],
    [
      'papers sent to the center',
      'papers-served',
      { form: 'papers-to-center' },
      {
        fulfils: [
          'court-send-papers-before-hearing',
          'notify-center-mandatory-defence',
          'renotify-after-refusal-court',
        ],
      },
    ],
    ['another paper served', 'papers-served', { form: 'other' }, {}],
    ['a meeting asked for in detention', 'meeting-requested', {}, { opens: ['arrange-meeting'] }],
    ['a meeting asked for after arrest', 'meeting-requested', { custody: 'arrested' }, { opens: ['arrange-meeting'] }],
    [
      'a meeting asked for under residential surveillance',
      'meeting-requested',
      { custody: 'residential-surveillance' },
      { opens: ['meet-under-residential-surveillance'] },
    ],
    ['a meeting asked for on bail', 'meeting-requested', { custody: 'bail' }, {}],
    [
      'a meeting arranged in time',
      'meeting-arranged',
      { meetingInTime: true },
      { fulfils: ['arrange-meeting', 'meet-under-residential-surveillance'] },
    ],
    [
      'a meeting arranged too late',
      'meeting-arranged',
      { meetingInTime: false },
      {
        fulfils: ['meet-under-residential-surveillance'],
        reopens: ['arrange-meeting'],
        alarms: ['arrange-meeting'],
      },
    ],
    [
      'a meeting refused',
      'meeting-refused',
      { missingPapers: false },
      { reopens: ['arrange-meeting'], alarms: ['arrange-meeting'] },
    ],
    [
      'a meeting refused for missing papers',
      'meeting-refused',
      { missingPapers: true },
      { cancels: ['arrange-meeting'] },
    ],
    [
      'a meeting held with consent',
      'meeting-held',
      { outcome: 'accepted-counsel' },
      {
        opens: ['ask-consent-at-first-meeting'],
        fulfils: [
          'arrange-meeting',
          'ask-consent-at-first-meeting',
          'first-meeting-within-n-days',
          'meet-under-residential-surveillance',
        ],
      },
    ],
    [
      'a meeting that broke off',
      'meeting-held',
      { outcome: 'broken-off' },
      {
        opens: ['ask-consent-at-first-meeting'],
        fulfils: ['arrange-meeting', 'first-meeting-within-n-days', 'meet-under-residential-surveillance'],
      },
    ],
    ['the file asked for at court', 'file-access-requested', {}, { opens: ['arrange-file-access-court'] }],
    [
      'the file asked for at the procuratorate',
      'file-access-requested',
      { organKind: 'procuratorate' },
      { opens: ['arrange-file-access-procuratorate'] },
    ],
    [
      'the file given',
      'file-access-given',
      {},
      { fulfils: ['arrange-file-access-court', 'arrange-file-access-procuratorate'] },
    ],
    ['an explanation', 'file-access-explained', {}, {}],
  ])('%s', (_, kind, facts, expected) => {
    expect(match(kind, facts)).toEqual({ ...NOTHING, ...expected });
  });

  test('the subject and the anchor come with the opening', () => {
    const { opens } = matchAct(RULES, 'meeting-requested', FACTS, '2026-11-20', null);
    expect(opens[0]?.opening).toMatchObject({ subject: 'meeting', from: 'occurredAt' });
  });
});

describe('a condition', () => {
  const held: Partial<ActFacts> = { justified: true, actorKind: 'law-firm', closingPaper: 'judgment' };
  test.each<[Parameters<typeof conditionHolds>[0], boolean]>([
    [undefined, true],
    [{}, true],
    [{ justified: [true] }, true],
    [{ justified: [false] }, false],
    [{ justified: [false, true], actorKind: ['law-firm'] }, true],
    [{ justified: [true], actorKind: ['court', 'police'] }, false],
    [{ closingPaper: ['judgment', 'ruling'] }, true],
    // A fact that does not apply is neither true nor false.
    [{ granted: [true, false] }, false],
    [{ granted: [null] }, true],
    [{ hasLawyer: [] }, false],
  ])('%j', (condition, expected) => {
    expect(conditionHolds(condition, { ...FACTS, ...held })).toBe(expected);
  });
});
