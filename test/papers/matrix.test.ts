import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PaperForm } from '../../activities/papers/forms.js';
import { conditionHolds } from '../../activities/law/matching.js';
import { Party, type ActFacts } from '../../activities/law/rule-row.js';
import { NOTIFICATION_MATRIX } from '../../activities/papers/matrix.js';
import { ActKind, AgencyKind, CustodyMeasure, Ground, Stage } from '../../workflows/domain/vocabulary.js';

const sent = (kind: ActKind) =>
  NOTIFICATION_MATRIX.filter((row) => row.on === kind).map((row) => [row.form, row.from, ...row.to].join(' '));

test.each<[ActKind, readonly string[]]>([
  [ActKind.DefenceNotice, ['defence-notice organ center']],
  [
    ActKind.LawyerAssigned,
    [
      'assignment-notice center firm lawyer',
      'legal-aid-letter center organ',
      'counsel-introduced center custody-place',
    ],
  ],
  [ActKind.AssignmentDeclined, ['assignment-declined lawyer center']],
  [ActKind.MeetingRequested, ['meeting-request lawyer custody-place', 'meeting-request lawyer organ']],
  [ActKind.MeetingArranged, ['meeting-arranged custody-place lawyer organ']],
  [ActKind.MeetingRefused, ['meeting-refused custody-place lawyer center']],
  [ActKind.MeetingHeld, ['counsel-not-accepted lawyer organ center']],
  [ActKind.AssignmentAccepted, []],
  [ActKind.HearingFixed, ['hearing-fixed organ center lawyer', 'appearance-notice organ custody-place']],
  [ActKind.HearingChanged, ['hearing-changed organ center lawyer', 'appearance-notice organ custody-place']],
  [ActKind.HearingCancelled, ['hearing-cancelled organ center lawyer', 'appearance-notice organ custody-place']],
  [ActKind.CounselRefused, ['counsel-refused actor center organ']],
  [ActKind.PrivateCounselRetained, ['private-counsel-retained organ center lawyer']],
  [ActKind.ReplacementRequested, ['replacement-requested lawyer center']],
  [
    ActKind.Terminated,
    ['termination-decision center firm lawyer', 'termination-letter center organ', 'counsel-left center custody-place'],
  ],
  [ActKind.TerminationObjected, ['termination-objection center justice-bureau']],
  [ActKind.Concluded, ['conclusion-report actor center lawyer']],
  [ActKind.ClosingFileSubmitted, ['closing-report lawyer center']],
  [ActKind.ClosingFileReturned, ['closing-file-returned center lawyer firm']],
  [ActKind.ClosingFileAccepted, ['closing-file-accepted center lawyer firm']],
  [ActKind.ProceduralStep, ['proceeding-news actor lawyer center organ', 'hand-over center addressee']],
  [ActKind.TermPaused, ['term-changed actor center lawyer organ']],
  [ActKind.TermResumed, ['term-changed actor center lawyer organ']],
  [ActKind.TermExtended, ['term-changed actor center lawyer organ']],
  [ActKind.ObstacleEnded, []],
  [ActKind.ReliefRequested, ['relief-request actor organ center lawyer']],
  [ActKind.ReliefDecided, ['term-changed actor center lawyer organ']],
  [ActKind.RightsComplaintFiled, ['rights-complaint-filed lawyer addressee center']],
  [ActKind.RightsComplaintDecided, ['rights-complaint-answered actor center lawyer']],
])('%s', (kind, papers) => {
  expect(sent(kind)).toEqual(papers);
});

const FACTS: ActFacts = {
  stage: Stage.FirstInstance,
  organKind: AgencyKind.Court,
  ground: Ground.Minor,
  mandatory: true,
  custody: CustodyMeasure.Detained,
  procedure: null,
  hasHearing: false,
  papersAttached: false,
  form: null,
  right: null,
  meetingInTime: null,
  missingPapers: null,
  outcome: null,
  prevented: null,
  actorKind: AgencyKind.Court,
  hasLawyer: true,
  current: null,
  moved: null,
  justified: null,
  granted: null,
  upheld: null,
  closingPaper: null,
  step: null,
  pauseGround: null,
  movedTerm: null,
  measureChanged: null,
  firstMeasure: null,
  mandatoryNext: null,
};

const sentWhen = (kind: ActKind, facts: Partial<ActFacts>) =>
  NOTIFICATION_MATRIX.filter(({ on, when }) => on === kind && conditionHolds(when, { ...FACTS, ...facts })).map(
    ({ form, to }) => [form, ...to].join(' '),
  );

describe('what an act decides says who hears of it', () => {
  test('a person who is moved: the new place is told who comes, the former that its meetings are void', () => {
    expect(sentWhen(ActKind.CustodyChanged, { current: true, moved: true })).toEqual([
      'custody-changed center lawyer organ',
      'custody-arrival custody-place',
      'custody-departure former-custody-place',
    ]);
  });

  test('bail: nobody holds him any more', () => {
    const facts = { current: true, moved: true, custody: CustodyMeasure.Bail };
    expect(sentWhen(ActKind.CustodyChanged, facts)).toEqual([
      'custody-changed center lawyer organ',
      'custody-departure former-custody-place',
    ]);
  });

  test('another measure at the same place: the place hears of it unless it said so itself', () => {
    const facts = { current: true, moved: false, custody: CustodyMeasure.Arrested };
    expect(sentWhen(ActKind.CustodyChanged, facts)).toEqual([
      'custody-changed center lawyer organ',
      'custody-arrival custody-place',
    ]);
    expect(sentWhen(ActKind.CustodyChanged, { ...facts, actorKind: AgencyKind.DetentionCenter })).toEqual([
      'custody-changed center lawyer organ',
    ]);
  });

  test('a report overtaken by a later one is told to nobody', () => {
    expect(sentWhen(ActKind.CustodyChanged, { current: false, moved: false })).toEqual([]);
  });

  test('who takes over gets what a first lawyer gets, who leaves hears that he does', () => {
    const named = sentWhen(ActKind.LawyerAssigned, {});
    const granted = sentWhen(ActKind.ReplacementDecided, { granted: true });
    expect(granted).toEqual([...named, 'replacement-notice former-firm former-lawyer']);
  });

  test('a replacement without a successor: organ and place no longer expect the lawyer', () => {
    expect(sentWhen(ActKind.ReplacementDecided, { granted: true, hasLawyer: false })).toEqual([
      'replacement-notice former-firm former-lawyer',
      'counsel-left organ custody-place',
    ]);
    expect(sentWhen(ActKind.ReplacementDecided, { granted: false })).toEqual(['replacement-refused lawyer']);
  });

  test('a refusal allowed or not, an objection upheld or not', () => {
    expect(sentWhen(ActKind.CounselRefusalDecided, { justified: false })).toEqual([
      'counsel-refusal-decided center lawyer former-lawyer',
    ]);
    expect(sentWhen(ActKind.CounselRefusalDecided, { justified: true, hasLawyer: false })).toEqual([
      'counsel-refusal-decided center lawyer former-lawyer',
      'counsel-left custody-place',
    ]);
    expect(sentWhen(ActKind.ObjectionDecided, { upheld: true })).toEqual([
      'objection-decision center former-lawyer organ',
    ]);
    expect(sentWhen(ActKind.ObjectionDecided, { upheld: false })).toEqual(['objection-decision center lawyer']);
  });

  test('the organ that gets a case is told only where defence stays mandatory', () => {
    expect(sentWhen(ActKind.ProceduralStep, { mandatoryNext: true })).toEqual([
      'proceeding-news lawyer center organ',
      'hand-over addressee',
    ]);
    for (const mandatoryNext of [false, null])
      expect(sentWhen(ActKind.ProceduralStep, { mandatoryNext })).toEqual(['proceeding-news lawyer center organ']);
  });

  test('what the client asks for through the center sends nothing', () => {
    expect(sentWhen(ActKind.ReplacementRequested, { actorKind: AgencyKind.LegalAidCenter })).toEqual([]);
    expect(sentWhen(ActKind.ReplacementRequested, { actorKind: AgencyKind.LawFirm })).toHaveLength(1);
  });
});

test('an act sends at most one paper of a form, whatever it decides', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(ActKind)),
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
  PaperForm.CounselIntroduced,
  PaperForm.AppearanceNotice,
  PaperForm.CustodyArrival,
  PaperForm.CustodyDeparture,
  PaperForm.CounselLeft,
  PaperForm.ClosingFileAccepted,
  PaperForm.TermChanged,
  PaperForm.ProceedingNews,
];

test('a paper that only informs asks for no receipt', () => {
  for (const row of NOTIFICATION_MATRIX) expect(row.needsReceipt, row.form).toBe(!ONLY_INFORM.includes(row.form));
});

/** Forms whose words are for the place of custody; the others carry charge, ground or organ number. */
const NARROW: readonly PaperForm[] = [
  PaperForm.CounselIntroduced,
  PaperForm.MeetingRequest,
  PaperForm.AppearanceNotice,
  PaperForm.CustodyArrival,
  PaperForm.CustodyDeparture,
  PaperForm.CounselLeft,
];

test('a place of custody gets narrow papers only', () => {
  const places: readonly string[] = [Party.CustodyPlace, Party.FormerCustodyPlace];
  for (const { form, to } of NOTIFICATION_MATRIX)
    if (to.some((party) => places.includes(party))) expect(NARROW).toContain(form);
});
