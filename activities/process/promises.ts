/**
 * What an affair waits for, as its process is told (等待清单): codes and times, nothing personal. The earliest first, so that the
 * first one is the timer's; a list for people to read, not for decisions.
 */
import { Wait, type PromiseKept } from '../../workflows/domain/waits.js';
import type { Obligation } from '../../prisma/generated/client.js';
import { waitOfRule } from '../law/waits.js';
import { type AffairContext, type WaitingReceipt, storedLadder, ruleOf } from '../affair/index.js';

/** So many are shown; what lies behind them is not due before them. */
const SHOWN = 20;

/** Everything that is still owed in the affair, and every missing signature. */
export function promisesOf(ctx: AffairContext): readonly PromiseKept[] {
  const owed = ctx.obligations.flatMap((row): PromiseKept[] => {
    if (row.state !== 'owed') return [];
    const [rung] = storedLadder(row);
    return [
      {
        wait: waitOfRule(row.ruleId),
        who: debtorOf(ctx, row),
        until: row.nextAt?.getTime() ?? null,
        silence: rung?.step ?? null,
        about: row.ruleId,
      },
    ];
  });
  return shown([...owed, ...receiptPromises(ctx.receipts)]);
}

/** A reading may name another debtor than its rule: the next organ owes the next stage's notice. */
function debtorOf(ctx: AffairContext, row: Obligation): string {
  const rule = ruleOf(ctx, row);
  const reading = rule?.variants.find(({ variant }) => variant === row.variant);
  return reading?.owedBy ?? rule?.owedBy ?? 'unknown';
}

export function receiptPromises(receipts: readonly WaitingReceipt[]): readonly PromiseKept[] {
  return receipts.map(({ id, nextStep, nextAt }) => ({
    wait: Wait.Receipt,
    who: 'recipient',
    until: nextAt.getTime(),
    silence: SILENCE[nextStep],
    about: id,
  }));
}

const SILENCE = { 'remind-1': 'remind', 'remind-2': 'remind', escalate: 'escalate', 'give-up': 'give-up' } as const;

/** The earliest first, those without a time last. */
export function shown(promises: readonly PromiseKept[]): readonly PromiseKept[] {
  const at = ({ until }: PromiseKept): number => until ?? Number.POSITIVE_INFINITY;
  return promises.toSorted((a, b) => at(a) - at(b) || (a.about < b.about ? -1 : 1)).slice(0, SHOWN);
}
