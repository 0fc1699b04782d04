import { describe, expect, it } from 'vitest';
import { hasEnded, statusAfter, type Decided } from '../../workflows/domain/case-transitions.js';
import type { CaseActKind } from '../../workflows/domain/messages.js';
import { ActKind, CaseStatus } from '../../workflows/domain/vocabulary.js';

const STATUSES = Object.values(CaseStatus);

type Leads = Readonly<Partial<Record<CaseStatus, CaseStatus>>>;
/** Acts that change no status. */
const stays = (...from: readonly CaseStatus[]): Leads => Object.fromEntries(from.map((status) => [status, status]));
const BEFORE_CONCLUDED = stays('received', 'assigned', 'accepted');
const AFTER_CONCLUSION = stays('concluded', 'file-submitted', 'file-returned', 'archived');
const WITH_COUNSEL = stays('assigned', 'accepted');

/** For each act: the statuses it is possible in and where each leads. What is not named is forbidden. */
const TABLE: Readonly<Record<CaseActKind, Leads>> = {
  'lawyer-assigned': { received: 'assigned' },
  'assignment-accepted': { assigned: 'accepted' },
  'assignment-declined': { assigned: 'received' },
  'retainer-signed': WITH_COUNSEL,
  'papers-filed': stays('accepted'),
  'counsel-registered': WITH_COUNSEL,
  'rights-told': BEFORE_CONCLUDED,
  'papers-served': BEFORE_CONCLUDED,
  'meeting-requested': stays('accepted'),
  'meeting-arranged': stays('accepted'),
  'meeting-refused': stays('accepted'),
  'meeting-held': stays('accepted'),
  'file-access-requested': stays('accepted'),
  'file-access-given': stays('accepted'),
  'file-access-explained': stays('accepted'),
  'hearing-fixed': BEFORE_CONCLUDED,
  'hearing-changed': BEFORE_CONCLUDED,
  'hearing-cancelled': BEFORE_CONCLUDED,
  'custody-changed': BEFORE_CONCLUDED,
  'counsel-refused': WITH_COUNSEL,
  'counsel-refusal-decided': WITH_COUNSEL,
  'private-counsel-retained': BEFORE_CONCLUDED,
  'replacement-requested': WITH_COUNSEL,
  'replacement-decided': WITH_COUNSEL,
  terminated: { received: 'terminated', assigned: 'terminated', accepted: 'terminated' },
  'termination-objected': stays('terminated'),
  'objection-decided': stays('terminated'),
  concluded: { accepted: 'concluded' },
  'closing-file-submitted': { concluded: 'file-submitted', 'file-returned': 'file-submitted' },
  'closing-file-returned': { 'file-submitted': 'file-returned' },
  'closing-file-accepted': { 'file-submitted': 'archived' },
  // The proceedings go on behind the conclusion.
  'procedural-step': { ...BEFORE_CONCLUDED, ...AFTER_CONCLUSION },
  'term-paused': BEFORE_CONCLUDED,
  'term-resumed': BEFORE_CONCLUDED,
  'term-extended': BEFORE_CONCLUDED,
  'obstacle-ended': { ...stays('accepted'), ...AFTER_CONCLUSION },
  'relief-requested': { ...stays('accepted'), ...AFTER_CONCLUSION },
  'relief-decided': { ...stays('accepted'), ...AFTER_CONCLUSION },
  'rights-complaint-filed': { ...stays('accepted'), ...AFTER_CONCLUSION },
  'rights-complaint-decided': { ...BEFORE_CONCLUDED, ...AFTER_CONCLUSION, ...stays('terminated') },
};
const CASE_KINDS = Object.keys(TABLE) as CaseActKind[];

describe.each(CASE_KINDS)('%s', (kind) => {
  it.each(STATUSES)('in a case that is %s', (status) => {
    expect(statusAfter(kind, status)).toBe(TABLE[kind][status] ?? null);
  });
});

describe('a decision', () => {
  it.each<[CaseActKind, Decided, Leads]>([
    ['counsel-refusal-decided', { justified: true }, { assigned: 'received', accepted: 'received' }],
    ['counsel-refusal-decided', { justified: false }, WITH_COUNSEL],
    ['replacement-decided', { granted: true }, { assigned: 'received', accepted: 'received' }],
    ['replacement-decided', { granted: true, lawyerId: 'x' }, { assigned: 'assigned', accepted: 'assigned' }],
    ['replacement-decided', { granted: false }, WITH_COUNSEL],
    ['replacement-decided', { granted: false, lawyerId: 'x' }, WITH_COUNSEL],
    ['objection-decided', { upheld: true }, { terminated: 'received' }],
    ['objection-decided', { upheld: false }, stays('terminated')],
    // What another act decides says nothing here.
    ['counsel-refusal-decided', { granted: true, upheld: true }, WITH_COUNSEL],
  ])('%s %j leads where it decides', (kind, decided, leads) => {
    const found = Object.fromEntries(
      STATUSES.flatMap((status) => {
        const after = statusAfter(kind, status, decided);
        return after === null ? [] : [[status, after]];
      }),
    );
    expect(found).toEqual(leads);
  });
});

describe('a case', () => {
  it('has ended when it is archived or terminated, and not before', () => {
    expect(STATUSES.filter(hasEnded)).toEqual(['archived', 'terminated']);
  });

  it('takes no act after its end, but for the objection to a termination', () => {
    const after = (status: CaseStatus): CaseActKind[] =>
      CASE_KINDS.filter((kind) => statusAfter(kind, status) !== null);
    // What the proceedings and the client still do behind the archive.
    expect(after('archived')).toEqual(CASE_KINDS.filter((kind) => 'archived' in TABLE[kind]));
    expect(after('archived')).not.toContain('concluded');
    expect(after('terminated')).toEqual(['termination-objected', 'objection-decided', 'rights-complaint-decided']);
  });

  it('knows every act that is sent to a case', () => {
    const others: readonly ActKind[] = ['defence-notice', 'subsidy-paid', 'next-stage-notified'];
    const kinds = Object.values(ActKind).filter((kind) => !others.includes(kind));
    expect(CASE_KINDS.toSorted()).toEqual(kinds.toSorted());
  });

  it('comes from the notice to the archive, and back where somebody declines or returns', () => {
    const walk = (from: CaseStatus, ...kinds: readonly CaseActKind[]): CaseStatus | null =>
      kinds.reduce<CaseStatus | null>((status, kind) => status && statusAfter(kind, status), from);
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
  });
});
