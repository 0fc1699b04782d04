import { describe, expect, it } from 'vitest';
import { hasEnded, statusAfter } from '../../workflows/domain/case-transitions.js';
import { ActKind, CaseStatus } from '../../workflows/domain/vocabulary.js';

const STATUSES = Object.values(CaseStatus);

/** For each act: the statuses it is possible in and where each leads. What is not named is forbidden. */
const TABLE: Readonly<Record<ActKind, Readonly<Partial<Record<CaseStatus, CaseStatus>>>>> = {
  'defence-notice': {},
  'lawyer-assigned': { received: 'assigned' },
  'assignment-accepted': { assigned: 'accepted' },
  'assignment-declined': { assigned: 'received' },
  'retainer-signed': { assigned: 'assigned', accepted: 'accepted' },
  'papers-filed': { accepted: 'accepted' },
  'counsel-registered': { assigned: 'assigned', accepted: 'accepted' },
  'rights-told': { received: 'received', assigned: 'assigned', accepted: 'accepted' },
  'papers-served': { received: 'received', assigned: 'assigned', accepted: 'accepted' },
  'meeting-requested': { accepted: 'accepted' },
  'meeting-arranged': { accepted: 'accepted' },
  'meeting-refused': { accepted: 'accepted' },
  'meeting-held': { accepted: 'accepted' },
  'file-access-requested': { accepted: 'accepted' },
  'file-access-given': { accepted: 'accepted' },
  'file-access-explained': { accepted: 'accepted' },
};

describe.each(Object.values(ActKind))('%s', (kind) => {
  it.each(STATUSES)('in a case that is %s', (status) => {
    expect(statusAfter(kind, status)).toBe(TABLE[kind][status] ?? null);
  });
});

describe('a case', () => {
  it('has ended when it is archived or terminated, and not before', () => {
    expect(STATUSES.filter(hasEnded)).toEqual(['archived', 'terminated']);
  });

  it('takes no act after its end', () => {
    const possible = Object.values(ActKind).flatMap((kind) =>
      STATUSES.filter(hasEnded).filter((status) => statusAfter(kind, status) !== null),
    );
    expect(possible).toEqual([]);
  });

  it('comes from the notice to the accepting lawyer, and back when he declines', () => {
    const walk = (from: CaseStatus, ...kinds: readonly ActKind[]): CaseStatus | null =>
      kinds.reduce<CaseStatus | null>((status, kind) => status && statusAfter(kind, status), from);
    expect(walk('received', 'lawyer-assigned', 'assignment-accepted', 'meeting-requested', 'meeting-held')).toBe(
      'accepted',
    );
    expect(walk('received', 'lawyer-assigned', 'assignment-declined', 'lawyer-assigned')).toBe('assigned');
    expect(walk('received', 'lawyer-assigned', 'lawyer-assigned')).toBe(null);
  });
});
