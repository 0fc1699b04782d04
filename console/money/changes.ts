/** What became of a payout (补贴) between two readings of it, and which decisions whose role may take in which state. Pure. */
import type { Schemas } from '../client/api.js';
import { moneyWords } from '../language/legal-time.js';
import { PAYOUT_DECISIONS, PAYOUT_STATES, termOf } from '../language/terms.js';
import { say, type Bilingual } from '../language/words.js';

export type Payout = Schemas['Payout'];
export type Decision = Schemas['NewPayoutDecision']['decision'];

interface Rule {
  readonly by: readonly string[];
  readonly from: readonly Payout['state'][];
}

const CENTER = ['center-staff', 'center-director'];
const FINANCE = ['finance-officer'];

const RULES: Readonly<Record<Decision, Rule>> = {
  approve: { by: FINANCE, from: ['proposed'] },
  return: { by: FINANCE, from: ['proposed'] },
  close: { by: FINANCE, from: ['clawed-back'] },
  propose: { by: CENTER, from: ['calculated', 'returned', 'bounced', 'clawed-back'] },
};

/** What the center has to propose, anew where it came back. */
export const TO_PROPOSE = RULES.propose.from;

/** What the page offers; whether it is allowed the API says. */
export function decisionsFor(role: string, state: Payout['state']): readonly Decision[] {
  return (Object.keys(RULES) as Decision[]).filter(
    (decision) => RULES[decision].by.includes(role) && RULES[decision].from.includes(state),
  );
}

/** @returns line by line what somebody who has read `before` does not know; empty: nothing */
export function changesBetween(before: Payout, now: Payout): readonly Bilingual[] {
  const found: Bilingual[] = now.decisions.slice(before.decisions.length).map(({ decision, by, reason }) => {
    const words = termOf(PAYOUT_DECISIONS, decision);
    return say(
      `${by.name}${words.zh}${reason === null ? '' : `：${reason}`}`,
      `${by.name} ${words.en} it${reason === null ? '' : `: ${reason}`}`,
    );
  });
  if (before.state !== now.state) {
    const [was, is] = [termOf(PAYOUT_STATES, before.state), termOf(PAYOUT_STATES, now.state)];
    found.push(say(`状态由“${was.zh}”变为“${is.zh}”`, `It was ${was.en} and is ${is.en}`));
  }
  if (before.totalFen !== now.totalFen) {
    const [was, is] = [before.totalFen, now.totalFen];
    found.push(
      say(
        `金额由${moneyWords(was, 'zh')}变为${moneyWords(is, 'zh')}`,
        `The amount was ${moneyWords(was, 'en')} and is ${moneyWords(is, 'en')}`,
      ),
    );
  }
  if (before.payee.accountMasked !== now.payee.accountMasked)
    found.push(
      say(
        `收款账户由${before.payee.accountMasked}变为${now.payee.accountMasked}`,
        `The account was ${before.payee.accountMasked} and is ${now.payee.accountMasked}`,
      ),
    );
  const known = before.flags.map(({ zh }) => zh);
  for (const { zh, en } of now.flags.filter((flag) => !known.includes(flag.zh)))
    found.push(say(`新的提示：${zh}`, `New: ${en}`));
  if (found.length === 0 && before.version !== now.version)
    found.push(say('已有新的版本', 'There is a newer version of it'));
  return found;
}

/** Those with something that stands out come first; within them who waits longest. */
export function flaggedFirst(payouts: readonly Payout[]): readonly Payout[] {
  return payouts.toSorted((a, b) => Number(b.flags.length > 0) - Number(a.flags.length > 0));
}

/** Number under which people know what is paid for: a case, or a letter between centers. */
export function numberOf({ caseNumber, number }: Pick<Payout, 'caseNumber' | 'number'>): string {
  return caseNumber ?? number ?? '—';
}
