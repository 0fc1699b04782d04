import { describe, expect, it } from 'vitest';
import { decidePayout, PAYOUT_DECISIONS, type Decider } from '../../activities/subsidy/payout-decision.js';
import { PayoutDecision, PayoutState, Role } from '../../workflows/domain/vocabulary.js';

/** For each decision: the states it is possible in and where each leads. What is not named is forbidden. */
const TABLE: Readonly<Record<PayoutDecision, Readonly<Partial<Record<PayoutState, PayoutState>>>>> = {
  propose: { calculated: 'proposed', returned: 'proposed', bounced: 'proposed', 'clawed-back': 'proposed' },
  approve: { proposed: 'approved' },
  return: { proposed: 'returned' },
  close: { 'clawed-back': 'closed' },
};
const DECISIONS = Object.values(PayoutDecision);
const ROLES = Object.values(Role);

const deciderOf = (role: Role, changes: Partial<Decider> = {}): Decider => ({
  ...{ role, isItsFinance: true, isProposer: false, ...changes },
});
const rightful = (decision: PayoutDecision): Decider => deciderOf(PAYOUT_DECISIONS[decision].by[0]);

describe.each(DECISIONS)('to %s', (decision) => {
  it.each(Object.values(PayoutState))('a payout that is %s', (state) => {
    const problem = decidePayout(decision, rightful(decision), { state, version: 3 }, 3);
    const leads = TABLE[decision][state];
    const detail = { zh: expect.stringMatching(/^补贴的状态是“.+”，现在不能/) };
    if (leads === undefined) expect(problem).toMatchObject({ status: 409, code: 'decision-not-possible-now', detail });
    else expect(problem).toBeNull();
    if (leads !== undefined) expect(PAYOUT_DECISIONS[decision].to).toBe(leads);
  });

  it('is refused for who asks before anything else, then without a version, for the state, for a stale version', () => {
    const wrong = { state: 'settled', version: 3 };
    const [possible] = PAYOUT_DECISIONS[decision].from;
    const right = { state: possible, version: 3 };
    expect(decidePayout(decision, deciderOf('lawyer'), wrong, null)).toMatchObject({ status: 403 });
    expect(decidePayout(decision, rightful(decision), wrong, null)).toMatchObject({ status: 428 });
    expect(decidePayout(decision, rightful(decision), wrong, 2)).toMatchObject({ status: 409 });
    expect(decidePayout(decision, rightful(decision), right, 2)).toMatchObject({ status: 412, version: 3 });
  });
});

describe('a payout', () => {
  it.each(ROLES)('is proposed by the center, approved, returned or closed by finance: %s', (role) => {
    const allowed = DECISIONS.filter((decision) => {
      const [state] = PAYOUT_DECISIONS[decision].from;
      return decidePayout(decision, deciderOf(role), { state, version: 1 }, 1) === null;
    });
    const isCenter = role === 'center-staff' || role === 'center-director';
    expect(allowed).toEqual(isCenter ? ['propose'] : role === 'finance-officer' ? ['approve', 'return', 'close'] : []);
  });

  it.each(['approve', 'return', 'close'] as const)(
    'is no matter of another finance agency, nor of its proposer: %s',
    (decision) => {
      const payout = { state: PAYOUT_DECISIONS[decision].from[0], version: 1 };
      const other = deciderOf('finance-officer', { isItsFinance: false });
      expect(decidePayout(decision, other, payout, 1)).toMatchObject({ status: 403, code: 'forbidden' });
      const proposer = deciderOf('finance-officer', { isProposer: true });
      expect(decidePayout(decision, proposer, payout, 1)).toMatchObject({ status: 403, code: 'own-proposal' });
    },
  );

  it('takes no decision while money is on its way or there', () => {
    for (const state of ['approved', 'instructed', 'unknown', 'settled']) {
      for (const decision of DECISIONS) {
        expect(decidePayout(decision, rightful(decision), { state, version: 1 }, 1)).toMatchObject({ status: 409 });
      }
    }
  });
});
