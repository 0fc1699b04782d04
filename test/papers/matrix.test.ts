import fc from 'fast-check';
import { ACT_KINDS, type ActKind } from '../../activities/acts-of-all.js';
import { describe, expect, test } from 'vitest';
import { CASE_PAPERS, papersOn } from '../../activities/case/papers.js';
import { conditionHolds } from '../../activities/law/matching.js';
import { Party } from '../../activities/law/rule-row.js';
import { NOTHING_SAID, type ActFacts } from '../../activities/law/act-facts.js';
import type { PaperForm } from '../../activities/papers-of-all.js';
import { AgencyKind, CustodyMeasure, Ground, Stage } from '../../workflows/domain/vocabulary.js';

const sent = (kind: ActKind) =>
  papersOn(kind).map(({ paper, sending }) => [paper.form, sending.from, ...sending.to].join(' '));

test.each<[ActKind, readonly string[]]>([
  ['defence-notice', ['defence-notice organ center']],
  [
    'lawyer-assigned',
    [
      'assignment-notice center firm lawyer',
      'legal-aid-letter center organ',
      'counsel-introduced center custody-place',
    ],
  ],
  ['assignment-declined', ['assignment-declined lawyer center']],
  ['meeting-requested', ['meeting-request lawyer custody-place', 'meeting-request lawyer organ']],
  ['meeting-arranged', ['meeting-arranged custody-place lawyer organ']],
  ['meeting-refused', ['meeting-refused custody-place lawyer center']],
  [
    'meeting-request-withdrawn',
    ['meeting-request-withdrawn lawyer custody-place organ', 'meeting-request-withdrawn lawyer organ'],
  ],
  ['meeting-held', ['counsel-not-accepted lawyer organ center']],
  ['assignment-accepted', []],
  ['hearing-fixed', ['hearing-fixed organ center lawyer', 'appearance-notice organ custody-place']],
  ['hearing-changed', ['hearing-changed organ center lawyer', 'appearance-notice organ custody-place']],
  ['hearing-cancelled', ['hearing-cancelled organ center lawyer', 'appearance-notice organ custody-place']],
  ['counsel-refused', ['counsel-refused actor center organ']],
  ['private-counsel-retained', ['private-counsel-retained organ center lawyer']],
  ['replacement-requested', ['replacement-requested lawyer center']],
  [
    'terminated',
    ['termination-decision center firm lawyer', 'termination-letter center organ', 'counsel-left center custody-place'],
  ],
  ['termination-objected', ['termination-objection center justice-bureau']],
  ['concluded', ['conclusion-report actor center lawyer']],
  ['closing-file-submitted', ['closing-report lawyer center']],
  ['closing-file-returned', ['closing-file-returned center lawyer firm']],
  ['closing-file-accepted', ['closing-file-accepted center lawyer firm']],
  [
    'procedural-step',
    ['proceeding-news actor lawyer center organ', 'duty-lawyer-help-notice organ center', 'hand-over center addressee'],
  ],
  ['term-paused', ['term-changed actor center lawyer organ']],
  ['term-resumed', ['term-changed actor center lawyer organ']],
  ['term-extended', ['term-changed actor center lawyer organ']],
  ['obstacle-ended', []],
  ['relief-requested', ['relief-request actor organ center lawyer']],
  ['relief-decided', ['term-changed actor center lawyer organ']],
  ['rights-complaint-filed', ['rights-complaint-filed lawyer addressee center']],
  ['rights-complaint-decided', ['rights-complaint-answered actor center lawyer']],
])('%s', (kind, papers) => {
  expect(sent(kind)).toEqual(papers);
});

const FACTS: ActFacts = {
  ...NOTHING_SAID,
  stage: Stage.FirstInstance,
  organKind: AgencyKind.Court,
  ground: Ground.Minor,
  mandatory: true,
  custody: CustodyMeasure.Detained,
  procedure: null,
  hasHearing: false,
  actorKind: AgencyKind.Court,
  hasLawyer: true,
};

const sentWhen = (kind: ActKind, facts: Partial<ActFacts>) =>
  papersOn(kind)
    .filter(({ sending }) => conditionHolds(sending.when, { ...FACTS, ...facts }))
    .map(({ paper, sending }) => [paper.form, ...sending.to].join(' '));

describe('what an act decides says who hears of it', () => {
  test('a person who is moved: the new place is told who comes, the former that its meetings are void', () => {
    expect(sentWhen('custody-changed', { current: true, moved: true })).toEqual([
      'custody-changed center lawyer organ',
      'custody-arrival custody-place',
      'custody-departure former-custody-place',
    ]);
  });

  test('bail: nobody holds him any more', () => {
    const facts = { current: true, moved: true, custody: CustodyMeasure.Bail };
    expect(sentWhen('custody-changed', facts)).toEqual([
      'custody-changed center lawyer organ',
      'custody-departure former-custody-place',
    ]);
  });

  test('another measure at the same place: the place hears of it unless it said so itself', () => {
    const facts = { current: true, moved: false, custody: CustodyMeasure.Arrested };
    expect(sentWhen('custody-changed', facts)).toEqual([
      'custody-changed center lawyer organ',
      'custody-arrival custody-place',
    ]);
    expect(sentWhen('custody-changed', { ...facts, actorKind: AgencyKind.DetentionCenter })).toEqual([
      'custody-changed center lawyer organ',
    ]);
  });

  test('a report overtaken by a later one is told to nobody', () => {
    expect(sentWhen('custody-changed', { current: false, moved: false })).toEqual([]);
  });

  test('who takes over gets what a first lawyer gets, who leaves hears that he does', () => {
    const named = sentWhen('lawyer-assigned', {});
    const granted = sentWhen('replacement-decided', { granted: true });
    expect(granted).toEqual([...named, 'replacement-notice former-firm former-lawyer']);
  });

  test('a replacement without a successor: organ and place no longer expect the lawyer', () => {
    expect(sentWhen('replacement-decided', { granted: true, hasLawyer: false })).toEqual([
      'replacement-notice former-firm former-lawyer',
      'counsel-left organ custody-place',
    ]);
    expect(sentWhen('replacement-decided', { granted: false })).toEqual(['replacement-refused lawyer']);
  });

  test('a refusal allowed or not, an objection upheld or not', () => {
    expect(sentWhen('counsel-refusal-decided', { justified: false })).toEqual([
      'counsel-refusal-decided center lawyer former-lawyer',
    ]);
    expect(sentWhen('counsel-refusal-decided', { justified: true, hasLawyer: false })).toEqual([
      'counsel-refusal-decided center lawyer former-lawyer',
      'counsel-left custody-place',
    ]);
    expect(sentWhen('objection-decided', { upheld: true })).toEqual(['objection-decision center former-lawyer organ']);
    expect(sentWhen('objection-decided', { upheld: false })).toEqual(['objection-decision center lawyer']);
  });

  test('the organ that gets a case is told only where defence stays mandatory', () => {
    expect(sentWhen('procedural-step', { mandatoryNext: true })).toEqual([
      'proceeding-news lawyer center organ',
      'hand-over addressee',
    ]);
    for (const mandatoryNext of [false, null])
      expect(sentWhen('procedural-step', { mandatoryNext })).toEqual(['proceeding-news lawyer center organ']);
  });

  test('what the client asks for through the center sends nothing', () => {
    expect(sentWhen('replacement-requested', { actorKind: AgencyKind.LegalAidCenter })).toEqual([]);
    expect(sentWhen('replacement-requested', { actorKind: AgencyKind.LawFirm })).toHaveLength(1);
  });
});

test('an act sends at most one paper of a form, whatever it decides', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ACT_KINDS),
      fc.record({
        organKind: fc.constantFrom(AgencyKind.Court, AgencyKind.Procuratorate, AgencyKind.Police),
        custody: fc.constantFrom(...Object.values(CustodyMeasure)),
        actorKind: fc.constantFrom(...Object.values(AgencyKind)),
        hasLawyer: fc.boolean(),
        current: fc.boolean(),
        moved: fc.boolean(),
        justified: fc.boolean(),
        granted: fc.boolean(),
        upheld: fc.boolean(),
        mandatoryNext: fc.constantFrom(true, false, null),
      }),
      (kind, facts) => {
        const forms = sentWhen(kind, facts).map((paper) => paper.split(' ')[0]);
        expect(new Set(forms).size).toBe(forms.length);
      },
    ),
    { numRuns: 5_000 },
  );
});

const ONLY_INFORM: readonly PaperForm[] = [
  'counsel-introduced',
  'appearance-notice',
  'custody-arrival',
  'custody-departure',
  'counsel-left',
  'closing-file-accepted',
  'term-changed',
  'proceeding-news',
  'meeting-request-withdrawn',
  'file-access-request-withdrawn',
  'same-person-statement',
  'case-transfer-notice',
  'case-transfer-at-place',
];

test('a paper that only informs asks for no receipt', () => {
  for (const { form, signedFor } of CASE_PAPERS) expect(signedFor, form).toBe(!ONLY_INFORM.includes(form));
});

/** Forms whose words are for the place of custody; the others carry charge, ground or organ number. */
const NARROW: readonly PaperForm[] = [
  'counsel-introduced',
  'meeting-request',
  'meeting-request-withdrawn',
  'appearance-notice',
  'custody-arrival',
  'custody-departure',
  'counsel-left',
  'notice-withdrawal',
  'case-transfer-at-place',
];

test('a place of custody gets narrow papers only', () => {
  const places: readonly string[] = [Party.CustodyPlace, Party.FormerCustodyPlace];
  for (const { form, sentOn } of CASE_PAPERS)
    if (sentOn.some(({ to }) => to.some((party) => places.includes(party)))) expect(NARROW).toContain(form);
});
