import { describe, expect, it } from 'vitest';
import { payoutStateAfter } from '../../workflows/domain/payout-transitions.js';
import { PayoutDecision, PayoutState } from '../../workflows/domain/vocabulary.js';

/** For each decision: the states it is possible in and where each leads. What is not named is forbidden. */
const TABLE: Readonly<Record<PayoutDecision, Readonly<Partial<Record<PayoutState, PayoutState>>>>> = {
  propose: { calculated: 'proposed', returned: 'proposed', bounced: 'proposed' },
  approve: { proposed: 'approved' },
  return: { proposed: 'returned' },
};

describe.each(Object.values(PayoutDecision))('to %s', (decision) => {
  it.each(Object.values(PayoutState))('a payout that is %s', (state) => {
    expect(payoutStateAfter(decision, state)).toBe(TABLE[decision][state] ?? null);
  });
});

describe('a payout', () => {
  it('is approved once: twice, or after its return, needs a new proposal', () => {
    expect(payoutStateAfter('approve', 'approved')).toBeNull();
    expect(payoutStateAfter('approve', 'returned')).toBeNull();
    expect(payoutStateAfter('propose', 'returned')).toBe('proposed');
  });

  it('takes no decision while money is on its way or there', () => {
    for (const state of ['approved', 'instructed', 'unknown', 'settled'] as const) {
      for (const decision of Object.values(PayoutDecision)) expect(payoutStateAfter(decision, state)).toBeNull();
    }
  });
});
