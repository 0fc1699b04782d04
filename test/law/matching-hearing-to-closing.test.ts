/** What the acts from hearing to subsidy do to the rule table. */
import { describe, expect, test } from 'vitest';
import { matchAct, rulesInForce } from '../../activities/law/matching.js';
import type { ActFacts } from '../../activities/law/act-facts.js';
import { RULES } from '../../activities/law/rules/index.js';
import type { ActKind } from '../../activities/acts-of-all.js';
import { COUNSEL_LEFT, FACTS, match, NOTHING, TODAY } from './acts.js';

/** In force on the day of these tests, where no region has rows of its own. */
const NATIONAL = rulesInForce(RULES, TODAY, null);

type Case = readonly [string, ActKind, Partial<ActFacts>, Record<string, readonly string[]>];

function table(cases: readonly Case[]): void {
  test.each(cases)('%s', (_, kind, facts, expected) => {
    expect(match(kind, facts)).toEqual({ ...NOTHING, ...expected });
  });
}

const POLICE = { organKind: 'police', stage: 'investigation' } as const;
const REVIEW = { organKind: 'procuratorate', stage: 'prosecution-review' } as const;

describe('the hearing', () => {
  const backwards = ['court-send-papers-before-hearing', 'serve-hearing-notice', 'serve-indictment'];
  const told = { fulfils: ['tell-center-changes'] };
  table([
    ['fixed', 'hearing-fixed', { procedure: 'ordinary' }, { opens: backwards }],
    // CPL 219, 224: neither is bound to any days of service.
    ['fixed in summary procedure', 'hearing-fixed', { procedure: 'summary' }, {}],
    [
      'fixed at second instance',
      'hearing-fixed',
      { procedure: 'ordinary', stage: 'second-instance' },
      { opens: ['court-send-papers-before-hearing', 'serve-hearing-notice'] },
    ],
    [
      'fixed while nobody defends',
      'hearing-fixed',
      { procedure: 'fast-track', hasLawyer: false },
      { opens: ['no-hearing-without-mandatory-counsel'] },
    ],
    [
      'fixed while nobody defends and nobody must',
      'hearing-fixed',
      { procedure: 'fast-track', hasLawyer: false, mandatory: false },
      {},
    ],
    [
      'moved',
      'hearing-changed',
      { procedure: 'ordinary' },
      { opens: [...backwards, 'tell-center-changes'].sort(), ...told },
    ],
    [
      'cancelled',
      'hearing-cancelled',
      {},
      {
        opens: ['tell-center-changes'],
        ...told,
        cancels: [...backwards, 'file-evidence-list', 'no-hearing-without-mandatory-counsel'].sort(),
      },
    ],
  ]);
});

describe('custody', () => {
  /** Asked to be let go, or held until a measure is decided: that is decided. */
  const released = ['change-coercive-measure', 'supervision-case-measure', 'tell-center-changes'];
  /** What binds custody ends with it. */
  const custody = [
    'arrest-decision',
    'arrest-request',
    'arrest-tell-family-court',
    'detention-deliver',
    'detention-first-interrogation',
    'detention-tell-family',
    'investigation-custody',
    'investigation-extension-request',
    'investigation-restart',
  ];
  const meetings = { cancels: ['arrange-meeting', 'meet-under-residential-surveillance'] };
  const told = { fulfils: ['tell-center-changes'] };
  const moved = { current: true, moved: true } as const;
  table([
    [
      'moved to another place',
      'custody-changed',
      moved,
      { opens: ['arrange-meeting', 'tell-center-changes'], ...told, ...meetings },
    ],
    [
      'released on bail',
      'custody-changed',
      { ...moved, custody: 'bail' },
      {
        opens: ['tell-center-changes'],
        fulfils: released,
        cancels: [...meetings.cancels, ...custody, 'surveillance-tell-family'].sort(),
      },
    ],
    [
      'put under residential surveillance',
      'custody-changed',
      { ...moved, custody: 'residential-surveillance' },
      {
        opens: ['meet-under-residential-surveillance', 'tell-center-changes'],
        fulfils: released,
        cancels: [...meetings.cancels, ...custody].sort(),
      },
    ],
    [
      'arrested where he was detained',
      'custody-changed',
      { current: true, moved: false, custody: 'arrested' },
      { opens: ['tell-center-changes'], ...told },
    ],
    ['reported after a later change', 'custody-changed', { current: false, moved: false }, {}],
  ]);
});

describe('counsel', () => {
  const left = { cancels: [...COUNSEL_LEFT, 'decide-replacement'].sort() };
  const gone = { justified: true, hasLawyer: false } as const;
  const report = 'police-report-refusal-or-private-counsel';
  const privately = {
    fulfils: [
      'no-hearing-without-mandatory-counsel',
      'notify-center-family-counsel-chosen',
      report,
      'reappoint-after-refusal-client',
    ],
    cancels: ['notify-center-mandatory-defence', 'renotify-after-refusal-court'],
  };
  table([
    ['refused before the police', 'counsel-refused', POLICE, { opens: [report], fulfils: [report] }],
    ['refused in court', 'counsel-refused', {}, { fulfils: [report] }],
    ['refused without reason', 'counsel-refusal-decided', { justified: false }, {}],
    [
      'refused with reason at trial',
      'counsel-refusal-decided',
      gone,
      { opens: ['reappoint-after-refusal-client'], ...left },
    ],
    [
      'refused with reason while a hearing stands',
      'counsel-refusal-decided',
      { ...gone, hasHearing: true },
      { opens: ['no-hearing-without-mandatory-counsel', 'reappoint-after-refusal-client'], ...left },
    ],
    [
      'refused with reason before trial',
      'counsel-refusal-decided',
      { ...gone, ...REVIEW },
      { opens: ['notify-center-mandatory-defence'], ...left },
    ],
    [
      'refused with reason by somebody who needs none',
      'counsel-refusal-decided',
      { ...gone, mandatory: false },
      { opens: ['center-assign-on-notice'], ...left },
    ],
    [
      'hired, known to the court',
      'private-counsel-retained',
      {},
      { opens: ['notify-center-family-counsel-chosen'], ...privately },
    ],
    ['hired, known to the police', 'private-counsel-retained', POLICE, { opens: [report], ...privately }],
    ['to be replaced', 'replacement-requested', {}, { opens: ['decide-replacement'] }],
    ['not replaced', 'replacement-decided', { granted: false }, { fulfils: ['decide-replacement'] }],
    [
      'replaced by nobody yet',
      'replacement-decided',
      { granted: true, hasLawyer: false },
      {
        opens: ['center-assign-on-notice'],
        fulfils: ['decide-replacement', 'firm-arrange-lawyer'],
        cancels: COUNSEL_LEFT,
      },
    ],
    [
      'replaced by somebody, before the procuratorate',
      'replacement-decided',
      { granted: true, ...REVIEW },
      {
        opens: [
          ...['center-assign-on-notice', 'firm-arrange-lawyer', 'firm-sign-retainer'],
          'procuratorate-register-counsel',
        ],
        fulfils: [
          'center-assign-on-notice',
          'center-assign-review-stage-pilot',
          'death-review-assign',
          'decide-replacement',
          'firm-arrange-lawyer',
        ],
        cancels: COUNSEL_LEFT,
      },
    ],
  ]);

  test.each(['center-assign-on-notice', 'death-review-assign'])('wanted again is owed as %s', (ruleId) => {
    const stage = ruleId === 'death-review-assign' ? 'death-review' : 'first-instance';
    const without = { stage, hasLawyer: false } as const;
    expect(match('papers-served', { ...without, form: 'papers-to-center' })['opens']).toEqual([ruleId]);
    expect(match('papers-served', { ...without, form: 'papers-to-center', hasLawyer: true })['opens']).toEqual([]);
    expect(match('papers-served', { ...without, form: 'hearing-notice' })['opens']).toEqual([]);
    expect(match('replacement-decided', { ...without, granted: true })['opens']).toEqual([ruleId]);
    expect(match('objection-decided', { ...without, upheld: true })['opens']).toEqual([ruleId]);
    expect(match('objection-decided', { ...without, upheld: false })['opens']).toEqual([]);
  });
});

describe('the end', () => {
  const investigation = ['investigation-custody', 'investigation-restart'];
  /** Ended with the aid, and running on with it. */
  const proceedings = NATIONAL.flatMap(({ id, section }) => (section === '1.5' ? [id] : [])).sort();
  const trials = [
    'compulsory-treatment',
    'retrial-criminal',
    'serve-judgment',
    'trial-fast-track',
    'trial-first',
    'trial-private-prosecution',
    'trial-second',
    'trial-summary',
  ];
  const closing = ['hand-in-closing-file', 'report-on-conclusion'];
  const papers = ['tell-counsel-events-review', 'tell-counsel-transfer-police'];
  table([
    ['termination', 'terminated', {}, { opens: ['send-termination'], fulfils: ['send-termination'] }],
    ['an objection', 'termination-objected', {}, { opens: ['decide-objection'] }],
    ['an objection that fails', 'objection-decided', { upheld: false }, { fulfils: ['decide-objection'] }],
    [
      'an objection that is upheld',
      'objection-decided',
      { upheld: true, hasLawyer: false },
      { opens: ['center-assign-on-notice'], fulfils: ['decide-objection'], reopens: proceedings },
    ],
    [
      'a transfer to the procuratorate, told by the lawyer',
      'concluded',
      { ...POLICE, closingPaper: 'prosecution-opinion', actorKind: 'law-firm' },
      {
        opens: [...closing, 'tell-counsel-transfer-police'],
        fulfils: ['report-on-conclusion', ...papers, ...investigation].sort(),
        cancels: ['investigation-extension-request'],
      },
    ],
    [
      'a case dropped, told by the police',
      'concluded',
      { ...POLICE, closingPaper: 'case-withdrawn', actorKind: 'police' },
      {
        opens: closing,
        fulfils: [...papers, ...investigation].sort(),
        cancels: ['investigation-extension-request'],
      },
    ],
    [
      'an indictment',
      'concluded',
      { ...REVIEW, closingPaper: 'indictment' },
      {
        opens: [...closing, 'tell-counsel-events-review'],
        fulfils: ['review-prosecution', ...papers].sort(),
      },
    ],
    [
      'a judgment',
      'concluded',
      { closingPaper: 'judgment' },
      { opens: closing, fulfils: [...papers, ...trials].sort() },
    ],
    [
      'a closing file',
      'closing-file-submitted',
      {},
      { opens: ['review-closing-file'], fulfils: ['hand-in-closing-file', 'report-on-conclusion'] },
    ],
    [
      'a closing file sent back',
      'closing-file-returned',
      {},
      { opens: ['hand-in-closing-file'], fulfils: ['review-closing-file'] },
    ],
    [
      'a closing file in order',
      'closing-file-accepted',
      {},
      { opens: ['pay-subsidy'], fulfils: ['review-closing-file'] },
    ],
    [
      'the subsidy paid',
      'subsidy-paid',
      {},
      { opens: ['declare-tax-exempt'], fulfils: ['declare-tax-exempt', 'pay-subsidy'] },
    ],
  ]);

  const lapsedBy = (kind: ActKind): readonly string[] =>
    matchAct(RULES, kind, FACTS, '2026-11-20', '510104').lapses.map(({ ruleId }) => ruleId);

  test('of the stage leaves nothing of it owed, and the closing untouched', () => {
    const ofStage = NATIONAL.filter(({ section }) => ['1.1', '1.2', '1.3', '1.4'].includes(section));
    const stage = ofStage.map(({ id }) => id);
    // What the organ of this stage owes about measures, papers and returns; a judgment is still to be served.
    const before = ['arrest-decision', 'arrest-request', 'detention-deliver', 'detention-first-interrogation'];
    const families = ['arrest-tell-family-court', 'detention-tell-family', 'surveillance-tell-family'];
    const held = [...families, 'investigation-restart', 'summons-max'];
    const organs = ['accept-indictment', 'change-coercive-measure', 'coercive-measure-max', 'custody-need-reply'];
    const others = [
      'trial-supplementary-investigation',
      'second-file-reading',
      'supervision-case-measure',
      'supplementary-investigation',
    ];
    expect([...new Set(lapsedBy('concluded'))].sort()).toEqual(
      [
        ...stage.filter((id) => id !== 'serve-judgment'),
        ...before,
        ...held,
        ...organs,
        ...others,
        'decide-replacement',
      ].sort(),
    );
  });

  test('by termination leaves nothing owed but the answer to a complaint', () => {
    // What is owed on a letter to another center ends with the letter, which lapses by itself.
    const onLetters = NATIONAL.flatMap(({ section, id }) => (section === 'C' && id !== 'hand-over-case' ? [id] : []));
    const stays = ['obstruction-decision', ...onLetters];
    const all = NATIONAL.map(({ id }) => id).filter((id) => !stays.includes(id));
    expect([...new Set(lapsedBy('terminated'))].sort()).toEqual(all.sort());
  });

  test('of this stage leaves what the next one owes', () => {
    for (const kind of ['concluded', 'terminated'] as const) {
      const { lapses } = matchAct(RULES, kind, FACTS, '2026-11-20', '510104');
      const notify = lapses.filter(({ ruleId }) => ruleId === 'notify-center-mandatory-defence');
      expect(new Set(notify.flatMap(({ effect }) => effect.variants ?? ['all']))).toEqual(new Set(['base']));
    }
  });

  test.each(['closing-file-accepted', 'assignment-declined', 'hearing-cancelled'] as const)(
    'is not brought by %s',
    (kind) => {
      expect(lapsedBy(kind)).toEqual([]);
    },
  );

  test('a hand-in once more and a review once more are owed once more', () => {
    const again = (kind: ActKind): unknown =>
      matchAct(RULES, kind, FACTS, '2026-11-20', '510104').opens.map(({ opening }) => opening.again);
    expect(again('closing-file-returned')).toEqual([true]);
    expect(again('closing-file-submitted')).toEqual([true]);
  });
});
