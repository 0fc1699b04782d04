/**
 * A decision about a payout (补贴审批), said once: who takes it, in which state of the payout, where it leads, and what it needs. Pure;
 * the step asks it under the lock, what it does stands beside it (`decisions.ts`).
 */
import type { Problem } from '../../workflows/domain/problem.js';
import { PayoutDecision, PayoutState, Role, type Bilingual } from '../../workflows/domain/vocabulary.js';
import { currency } from '../acts/decide.js';
import type { NonEmpty } from '../acts/define-act.js';
import { CENTER } from '../acts/roles.js';
import { DECISION_WORDS, PAYOUT_STATE_WORDS } from './payout-words.js';

export interface PayoutDecisionDefinition {
  /** Maker and checker are of different agencies: the center proposes, finance approves, returns or closes. */
  readonly by: NonEmpty<Role>;
  readonly from: NonEmpty<PayoutState>;
  readonly to: PayoutState;
  /** By the region's own finance agency, and not by who proposed it. */
  readonly checks: boolean;
  readonly needsReason: boolean;
}

const { Calculated, Proposed, Approved, Returned, Bounced, ClawedBack, Closed } = PayoutState;
const BY_FINANCE = { by: [Role.FinanceOfficer], from: [Proposed], checks: true } as const;

export const PAYOUT_DECISIONS: Readonly<Record<PayoutDecision, PayoutDecisionDefinition>> = {
  // After a return by finance or by the bank, also of what had arrived, the center looks again and proposes anew.
  [PayoutDecision.Propose]: {
    ...{ by: CENTER, from: [Calculated, Returned, Bounced, ClawedBack], to: Proposed },
    ...{ checks: false, needsReason: false },
  },
  [PayoutDecision.Approve]: { ...BY_FINANCE, to: Approved, needsReason: false },
  [PayoutDecision.Return]: { ...BY_FINANCE, to: Returned, needsReason: true },
  // The money is there again: whether it is paid once more or not at all, finance says.
  [PayoutDecision.Close]: { ...BY_FINANCE, from: [ClawedBack], to: Closed, needsReason: true },
};

/** Who asks, by what the records say of him. */
export interface Decider {
  readonly role: Role;
  /** His agency pays for the region of the payout. */
  readonly isItsFinance: boolean;
  /** He proposed it, under whatever account. */
  readonly isProposer: boolean;
}

const PAYOUT: Bilingual = { zh: '补贴', en: 'payout' };

/** In the order of the contract: 403, 428, 409, 412. @returns why not; null: it may be taken */
export function decidePayout(
  decision: PayoutDecision,
  decider: Decider,
  payout: { readonly state: string; readonly version: number },
  expectedVersion: number | null,
): Problem | null {
  return (
    permission(PAYOUT_DECISIONS[decision], decider) ??
    (expectedVersion === null ? { status: 428, code: 'version-required' } : null) ??
    possibility(decision, payout.state) ??
    currency(PAYOUT, payout.version, expectedVersion)
  );
}

function permission({ by, checks }: PayoutDecisionDefinition, decider: Decider): Problem | null {
  if (!by.includes(decider.role)) {
    return forbidden('forbidden', '您的角色不能作出这一决定', 'Your role may not take this decision');
  }
  if (!checks) return null;
  if (!decider.isItsFinance) {
    return forbidden(
      'forbidden',
      '只有本地区财政部门可以作出这一决定',
      'Only the finance agency of the region takes this decision',
    );
  }
  return decider.isProposer
    ? forbidden('own-proposal', '报请人不能审批自己的报请', 'Nobody decides on a proposal of his own')
    : null;
}

function forbidden(code: string, zh: string, en: string): Problem {
  return { status: 403, code, detail: { zh, en } };
}

function possibility(decision: PayoutDecision, state: string): Problem | null {
  const from: readonly string[] = PAYOUT_DECISIONS[decision].from;
  if (from.includes(state)) return null;
  // Rows hold what the transitions wrote, so the code is of its closed set.
  const words = PAYOUT_STATE_WORDS[state as PayoutState];
  return {
    status: 409,
    code: 'decision-not-possible-now',
    detail: {
      zh: `补贴的状态是“${words.zh}”，现在不能${DECISION_WORDS[decision].zh}`,
      en: `The payout is ${words.en}: it cannot be ${DECISION_WORDS[decision].en} now`,
    },
  };
}
