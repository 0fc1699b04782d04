/** Whether an act may be done, in the contract's order: 403, 409, 412. */
import { describe, expect, it } from 'vitest';
import { decide, type Asked } from '../../activities/acts/decide.js';
import { caseAct, type CaseActKind } from '../../activities/case/acts.js';
import type { CaseSituation } from '../../activities/case/case-act.js';

const SITUATION: CaseSituation = {
  called: { zh: '案件', en: 'case' },
  stage: 'first-instance',
  status: 'accepted',
  version: 3,
  enteredFor: ['court-a', 'detention-a'],
  custodyMeasure: 'detained',
  issuedAt: new Date(0),
  assignedAt: new Date(0),
  refusalOpenedAt: null,
  replacementRequestedAt: null,
  objectionOpenedAt: null,
  hearingId: null,
  hearingAt: null,
  at: 0,
  bureauId: 'bureau-a',
  meetings: [],
  fileAccessRequests: [],
  duties: () => [],
  earlier: [],
  subsidy: null,
};

type Changes = Partial<Omit<Asked<CaseSituation>, 'act'>> & {
  readonly situation?: Partial<CaseSituation>;
  readonly version?: number;
};

/** A lawyer asks, of a firm, for himself. @returns what he is told: status and code; null: he may */
function asked(kind: CaseActKind, { situation = {}, version, ...changes }: Changes = {}): string | null {
  const question: Asked<CaseSituation> = {
    act: caseAct(kind),
    variety: undefined,
    role: 'lawyer',
    agency: { id: 'firm-a', kind: 'law-firm' },
    onBehalf: false,
    ...changes,
  };
  const problem = decide(question, { ...SITUATION, ...situation }, version ?? null);
  return problem === null ? null : `${problem.status} ${problem.code}`;
}

const COURT = { role: 'court-clerk', agency: { id: 'court-a', kind: 'court' } } as const;
const FOR_COURT = { role: 'center-staff', agency: COURT.agency, onBehalf: true } as const;

describe('an act', () => {
  it('is told what stands in its way in order: role, status, situation, version', () => {
    const atLiberty = { custodyMeasure: 'bail', status: 'received' } as const;
    const wrong = { situation: atLiberty, version: 2 };
    expect(asked('meeting-requested', { ...wrong, role: 'auditor' })).toBe('403 forbidden');
    expect(asked('meeting-requested', wrong)).toBe('409 act-not-possible-now');
    expect(asked('meeting-requested', { ...wrong, situation: { custodyMeasure: 'bail' } })).toBe(
      '409 person-at-liberty',
    );
    expect(asked('meeting-requested', { version: 2 })).toBe('412 stale-version');
    expect(asked('meeting-requested', { version: 3 })).toBeNull();
    expect(asked('meeting-requested')).toBeNull();
  });

  it('is nobody’s whose agency is not there', () => {
    expect(asked('meeting-requested', { agency: null })).toBe('403 forbidden');
  });

  it('is entered by the center for those who take part in the case, and only what is theirs', () => {
    expect(asked('hearing-fixed', FOR_COURT)).toBeNull();
    expect(asked('hearing-fixed', { ...FOR_COURT, role: 'lawyer' })).toBe('403 forbidden');
    expect(asked('hearing-fixed', { ...FOR_COURT, agency: { id: 'court-b', kind: 'court' } })).toBe('404 not-found');
    expect(asked('hearing-fixed', { ...FOR_COURT, agency: null })).toBe('404 not-found');
    expect(asked('meeting-arranged', FOR_COURT)).toBe('403 forbidden');
    expect(asked('lawyer-assigned', FOR_COURT)).toBe('403 forbidden');
  });

  it.each<[CaseActKind, Changes, string]>([
    ['file-access-requested', { situation: { stage: 'investigation' } }, '409 file-not-open-yet'],
    [
      'meeting-arranged',
      { ...FOR_COURT, agency: { id: 'detention-a', kind: 'detention-center' }, situation: { custodyMeasure: 'none' } },
      '409 person-at-liberty',
    ],
    ['hearing-changed', COURT, '409 no-hearing'],
    ['hearing-cancelled', COURT, '409 no-hearing'],
    ['counsel-refused', { situation: { refusalOpenedAt: new Date(1) } }, '409 refusal-undecided'],
    ['counsel-refusal-decided', COURT, '409 no-refusal'],
    ['replacement-requested', { situation: { replacementRequestedAt: new Date(1) } }, '409 replacement-undecided'],
    ['replacement-decided', { role: 'center-staff' }, '409 no-replacement-request'],
    [
      'termination-objected',
      { role: 'center-staff', situation: { status: 'terminated', objectionOpenedAt: new Date(1) } },
      '409 objection-undecided',
    ],
    [
      'objection-decided',
      { role: 'supervisor', agency: { id: 'bureau-a', kind: 'justice-bureau' }, situation: { status: 'terminated' } },
      '409 no-objection',
    ],
    [
      'objection-decided',
      {
        ...{ role: 'supervisor', agency: { id: 'bureau-b', kind: 'justice-bureau' } },
        situation: { status: 'terminated', objectionOpenedAt: new Date(1) },
      },
      '403 forbidden',
    ],
    ['procedural-step', { ...COURT, variety: 'indicted' }, '403 forbidden'],
    ['procedural-step', { variety: 'appealed', situation: { stage: 'second-instance' } }, '409 step-of-another-stage'],
    [
      'procedural-step',
      { ...COURT, variety: 'evidence-list-asked', situation: { status: 'concluded' } },
      '409 act-not-possible-now',
    ],
  ])('%s in the wrong situation: %j', (kind, changes, told) => {
    expect(asked(kind, changes)).toBe(told);
  });

  it('of a variety that nobody knows is left to its fields', () => {
    expect(asked('procedural-step', COURT)).toBeNull();
    expect(asked('procedural-step', { variety: 'appealed', situation: { status: 'concluded' } })).toBeNull();
  });
});
