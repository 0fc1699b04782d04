/** Payees (收款人) as a payout reads them. */
import type { Payee } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import { refuse } from '../affair/index.js';
import { accountFlags } from './flags.js';
import { accountInForce, type PayoutFlag } from './view.js';

export interface PayeeNow {
  readonly payee: Payee;
  /** In force at the instant asked for. */
  readonly account: string;
  /** What stands out about it then. */
  readonly flags: readonly PayoutFlag[];
}

/** @param at epoch ms. @returns null when nobody knows an account of this payee */
export async function payeeAt(reads: Queries, payeeId: string, at: number): Promise<PayeeNow | null> {
  const payee = await reads.selectFrom('Payee').selectAll().where('id', '=', payeeId).executeTakeFirst();
  if (payee === undefined) return null;
  const changes = await reads
    .selectFrom('PayeeAccountChange')
    .selectAll()
    .where('payeeId', '=', payeeId)
    .where('cancelledAt', 'is', null)
    .orderBy('requestedAt')
    .orderBy('id')
    .execute();
  return { payee, account: accountInForce(payee, changes, at), flags: accountFlags(changes, at) };
}

/** The payee, or a refusal that names who has no account. */
export async function requirePayee(reads: Queries, payeeId: string, name: string, at: number): Promise<PayeeNow> {
  const found = await payeeAt(reads, payeeId, at);
  return (
    found ??
    refuse(409, 'no-payee-account', {
      zh: `没有${name}的收款账户`,
      en: `There is no account to pay ${name} into`,
    })
  );
}
