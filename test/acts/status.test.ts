import { describe, expect, it } from 'vitest';
import { CASE_ACTS, caseAct, type CaseActKind } from '../../activities/case/acts.js';
import { hasEnded, statusAfter } from '../../activities/case/status.js';
import { CaseStatus } from '../../workflows/domain/vocabulary.js';

const STATUSES = Object.values(CaseStatus);

type Decided = Readonly<Record<string, unknown>>;

/** Where an act leads from a status; null: it is not possible there. */
function after(kind: CaseActKind, status: CaseStatus, decided: Decided = {}): CaseStatus | null {
  const act = caseAct(kind);
  return act.from.includes(status) ? statusAfter(act, status, decided) : null;
}

describe('a decision', () => {
  const STAYS = { assigned: 'assigned', accepted: 'accepted' } as const;

  it.each<[CaseActKind, Decided, Readonly<Partial<Record<CaseStatus, CaseStatus>>>]>([
    ['counsel-refusal-decided', { justified: true }, { assigned: 'received', accepted: 'received' }],
    ['counsel-refusal-decided', { justified: false }, STAYS],
    ['replacement-decided', { granted: true }, { assigned: 'received', accepted: 'received' }],
    ['replacement-decided', { granted: true, lawyerId: 'x' }, { assigned: 'assigned', accepted: 'assigned' }],
    ['replacement-decided', { granted: false }, STAYS],
    ['replacement-decided', { granted: false, lawyerId: 'x' }, STAYS],
    ['objection-decided', { upheld: true }, { terminated: 'received' }],
    ['objection-decided', { upheld: false }, { terminated: 'terminated' }],
    // What another act decides says nothing here.
    ['counsel-refusal-decided', { granted: true, upheld: true }, STAYS],
  ])('%s %j leads where it decides', (kind, decided, leads) => {
    const found = Object.fromEntries(
      STATUSES.flatMap((status) => {
        const to = after(kind, status, decided);
        return to === null ? [] : [[status, to]];
      }),
    );
    expect(found).toEqual(leads);
  });
});

describe('a case', () => {
  const possibleIn = (status: CaseStatus): readonly CaseActKind[] =>
    CASE_ACTS.map(({ kind }) => kind).filter((kind) => after(kind, status) !== null);

  it('has ended when it is archived, terminated or withdrawn, and not before', () => {
    expect(STATUSES.filter(hasEnded)).toEqual(['archived', 'terminated', 'withdrawn']);
  });

  it('takes few acts after its end: the objection to a termination, and what the proceedings and the client still do', () => {
    expect(possibleIn('terminated')).toEqual([
      'termination-objected',
      'objection-decided',
      'rights-complaint-decided',
      'same-person-stated',
      'document-sealed',
      'note-added',
    ]);
    expect(possibleIn('withdrawn')).toEqual(['rights-complaint-decided', 'document-sealed', 'note-added']);
    expect(possibleIn('archived')).toEqual([
      'conclusion-undone',
      'procedural-step',
      'obstacle-ended',
      'relief-requested',
      'relief-decided',
      'rights-complaint-filed',
      'rights-complaint-decided',
      'same-person-stated',
      'document-sealed',
      'note-added',
    ]);
  });

  it('is not moved by an act that decides nothing about it', () => {
    const moving = CASE_ACTS.filter(({ to }) => to !== null).map(({ kind }) => kind);
    expect(moving).toEqual([
      'lawyer-assigned',
      'assignment-accepted',
      'assignment-declined',
      'counsel-refusal-decided',
      'replacement-decided',
      'terminated',
      'objection-decided',
      'concluded',
      'closing-file-submitted',
      'closing-file-returned',
      'closing-file-accepted',
      'conclusion-undone',
      'notice-withdrawn',
    ]);
  });

  it('comes from the notice to the archive, and back where somebody declines or returns', () => {
    const walk = (from: CaseStatus, ...kinds: readonly CaseActKind[]): CaseStatus | null =>
      kinds.reduce<CaseStatus | null>((status, kind) => status && after(kind, status), from);
    expect(walk('received', 'lawyer-assigned', 'assignment-accepted', 'meeting-requested', 'meeting-held')).toBe(
      'accepted',
    );
    expect(walk('received', 'lawyer-assigned', 'assignment-declined', 'lawyer-assigned')).toBe('assigned');
    expect(walk('received', 'lawyer-assigned', 'lawyer-assigned')).toBe(null);
    expect(walk('accepted', 'concluded', 'closing-file-submitted', 'closing-file-accepted')).toBe('archived');
    expect(walk('concluded', 'closing-file-submitted', 'closing-file-returned', 'closing-file-submitted')).toBe(
      'file-submitted',
    );
    expect(walk('accepted', 'closing-file-submitted')).toBe(null);
    expect(walk('accepted', 'concluded', 'conclusion-undone', 'concluded')).toBe('concluded');
    expect(walk('accepted', 'notice-withdrawn', 'lawyer-assigned')).toBe(null);
  });
});
