/** Which decision on a payout is possible in which state, and where it leads (补贴审批流转). One table, deny by default. */
import { PayoutDecision, PayoutState } from './vocabulary.js';

const { Calculated, Proposed, Approved, Returned, Bounced } = PayoutState;

const TRANSITIONS: Readonly<
  Record<PayoutDecision, { readonly from: readonly PayoutState[]; readonly to: PayoutState }>
> = {
  // After a return by finance or a bounce of the bank the center looks again and proposes anew.
  [PayoutDecision.Propose]: { from: [Calculated, Returned, Bounced], to: Proposed },
  [PayoutDecision.Approve]: { from: [Proposed], to: Approved },
  [PayoutDecision.Return]: { from: [Proposed], to: Returned },
};

/** @returns the state after the decision, or null when the state forbids it. */
export function payoutStateAfter(decision: PayoutDecision, state: PayoutState): PayoutState | null {
  const { from, to } = TRANSITIONS[decision];
  return from.includes(state) ? to : null;
}
