/**
 * Change of a payee's account (收款账户变更): one finance officer asks, another confirms by sending the same account, and
 * it is in force only after a waiting time. Payee and center are told at once, and any officer says no by sending the
 * account in force.
 */
import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { covers, regionPrefix } from '../../workflows/domain/region.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { Role } from '../../workflows/domain/vocabulary.js';
import type { Payee, PayeeAccountChange } from '../../prisma/generated/client.js';
import type { Queries, Tx } from '../adapters/database.js';
import { hasWrongCheckDigit } from '../fields/account-number.js';
import { fieldProblem } from '../fields/field-problem.js';
import { DAY_MS } from '../law/counting/legal-date.js';
import { shanghaiInstantOrNull } from '../records/instants.js';
import { refuse, refuseFields } from '../affair/index.js';
import { isSamePerson } from './four-eyes.js';
import { tellAccountChange } from './account-news.js';
import { accountInForce, maskedAccount } from './view.js';

/** Policy: from confirmation until the new account is in force. */
export const ACCOUNT_WAITING_MS = DAY_MS;

export interface AccountChangeRequest {
  readonly payeeId: string;
  /** Digits alone (`normalAccount`). */
  readonly account: string;
  readonly by: Viewer;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

export interface AccountChangeView {
  readonly payeeId: string;
  readonly accountMasked: string;
  readonly state: 'requested' | 'confirmed' | 'cancelled';
  readonly requestedBy: string;
  readonly confirmedBy: string | null;
  readonly cancelledBy: string | null;
  /** From when on money goes there. */
  readonly effectiveAt: string | null;
}

/**
 * Asks for a change, corrects one's own before it is confirmed, confirms the one asked for by another, or, with the
 * account in force, cancels every change that is under way. Throws Refusal 403, 404, 409, 422.
 */
export async function changePayeeAccount(tx: Tx, request: AccountChangeRequest): Promise<AccountChangeView> {
  const { payeeId, account, by, at } = request;
  const payee = await tx.selectFrom('Payee').selectAll().where('id', '=', payeeId).forUpdate().executeTakeFirst();
  if (payee === undefined || !(await isOfRegion(tx, payee, by.region))) {
    return refuse(404, 'not-found', { zh: '没有这个收款人', en: 'There is no such payee' });
  }
  if (by.role !== Role.FinanceOfficer) {
    refuse(403, 'forbidden', { zh: '您的角色不能变更收款账户', en: 'Your role changes no accounts' });
  }
  const changes = await tx
    .selectFrom('PayeeAccountChange')
    .selectAll()
    .where('payeeId', '=', payeeId)
    .where('cancelledAt', 'is', null)
    .execute();
  // What is in force may be of before anybody looked: sent again, it only cancels.
  const isInForce = accountInForce(payee, changes, at) === account;
  if (!isInForce && hasWrongCheckDigit(account, payee.kind === 'firm')) refuseFields([WRONG_CHECK_DIGIT]);
  const underWay = changes.filter((change) => isUnderWay(change, at));
  const change = isInForce ? await cancelAll(tx, underWay, request) : await ask(tx, underWay, request);
  const told = isInForce ? underWay : [change];
  const concernsCenter = told.some(({ confirmedAt }) => confirmedAt !== null);
  await tellAccountChange(tx, { payee, change, concernsCenter, by, at });
  return accountChangeView(change);
}

const WRONG_CHECK_DIGIT = fieldProblem(
  '/account',
  'wrong-check-digit',
  '校验位不符，请核对卡号',
  'does not have the check digit of its number; please compare it with the card',
);

/** @returns the youngest of those cancelled */
async function cancelAll(
  tx: Tx,
  underWay: readonly PayeeAccountChange[],
  { by, at }: AccountChangeRequest,
): Promise<PayeeAccountChange> {
  let last: PayeeAccountChange | undefined;
  for (const { id } of underWay.toSorted((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime())) {
    last = await changed(tx, id, { cancelledById: by.account, cancelledAt: new Date(at) });
  }
  return last ?? unchanged();
}

async function ask(
  tx: Tx,
  underWay: readonly PayeeAccountChange[],
  request: AccountChangeRequest,
): Promise<PayeeAccountChange> {
  const open = underWay.find(({ confirmedAt }) => confirmedAt === null);
  if (open !== undefined) return confirm(tx, open, request);
  const { payeeId, account, by, at } = request;
  // What is confirmed and waits, sent once more, asks for nothing new.
  const [next] = underWay.toSorted((a, b) => Number(b.effectiveAt) - Number(a.effectiveAt));
  if (next?.account === account) unchanged();
  return tx
    .insertInto('PayeeAccountChange')
    .values({ id: uuid(), payeeId, account, requestedById: by.account, requestedAt: new Date(at) })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** @returns the change as it is then */
function changed(tx: Tx, id: string, changes: Partial<PayeeAccountChange>): Promise<PayeeAccountChange> {
  return tx
    .updateTable('PayeeAccountChange')
    .set(changes)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

function unchanged(): never {
  return refuse(409, 'account-unchanged', {
    zh: '与现用账户或者已确认待生效的账户相同',
    en: 'That is the account in force, or the one confirmed to be',
  });
}

async function confirm(
  tx: Tx,
  open: PayeeAccountChange,
  { account, by, at }: AccountChangeRequest,
): Promise<PayeeAccountChange> {
  if (await isSamePerson(tx, open.requestedById, by.account)) {
    // Nobody has confirmed it yet: who mistyped it may say it again.
    if (open.account !== account) {
      return changed(tx, open.id, { account, requestedAt: new Date(at) });
    }
    refuse(409, 'second-person-needed', {
      zh: '变更须由另一名财政人员确认',
      en: 'Another officer must confirm the change',
    });
  }
  if (open.account !== account) {
    refuse(409, 'another-change-open', {
      zh: '该收款人另有账户变更申请待确认',
      en: 'Another change of this account waits to be confirmed',
    });
  }
  return changed(tx, open.id, {
    confirmedById: by.account,
    confirmedAt: new Date(at),
    effectiveAt: new Date(at + ACCOUNT_WAITING_MS),
  });
}

/** Lawyer or firm of the officer's region. */
export async function isOfRegion(reads: Queries, { id, kind }: Payee, region: string): Promise<boolean> {
  const table = kind === 'firm' ? 'Agency' : 'Lawyer';
  const found = await reads.selectFrom(table).select('region').where('id', '=', id).executeTakeFirst();
  return found !== undefined && covers(region, found.region);
}

/** @returns ids of the payees of whom `isOfRegion` says so */
export async function payeesOfRegion(reads: Queries, region: string): Promise<string[]> {
  const prefix = regionPrefix(region);
  const { rows } = await sql<{ id: string }>`
    SELECT p.id FROM "Payee" p
    LEFT JOIN "Lawyer" l ON p.kind <> 'firm' AND l.id = p.id
    LEFT JOIN "Agency" a ON p.kind = 'firm' AND a.id = p.id
    WHERE starts_with(coalesce(l.region, a.region), ${prefix})`.execute(reads);
  return rows.map(({ id }) => id);
}

/** Asked for, or confirmed and not yet in force. @param at epoch ms */
export function isUnderWay({ effectiveAt, cancelledAt }: PayeeAccountChange, at: number): boolean {
  return cancelledAt === null && (effectiveAt === null || effectiveAt.getTime() > at);
}

export function accountChangeView(change: PayeeAccountChange): AccountChangeView {
  return {
    payeeId: change.payeeId,
    accountMasked: maskedAccount(change.account),
    state: stateOf(change),
    requestedBy: change.requestedById,
    confirmedBy: change.confirmedById,
    cancelledBy: change.cancelledById,
    effectiveAt: shanghaiInstantOrNull(change.effectiveAt),
  };
}

function stateOf({ confirmedById, cancelledById }: PayeeAccountChange): AccountChangeView['state'] {
  if (cancelledById !== null) return 'cancelled';
  return confirmedById === null ? 'requested' : 'confirmed';
}
