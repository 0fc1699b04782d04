/**
 * Change of a payee's account (收款账户变更): one finance officer asks, another confirms by sending the same account, and
 * it is in force only after a waiting time, so that whoever is watched can say no.
 */
import { v7 as uuid } from 'uuid';
import { regionPrefix, type Viewer } from '../../workflows/domain/permissions.js';
import { Role } from '../../workflows/domain/vocabulary.js';
import type { Payee, PayeeAccountChange } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { DAY_MS } from '../law/legal-date.js';
import { shanghaiInstantOrNull } from '../records/instants.js';
import { refuse } from '../transition/context.js';
import { isSamePerson } from './four-eyes.js';
import { accountInForce, maskedAccount } from './view.js';

/** Policy: from confirmation until the new account is in force. */
export const ACCOUNT_WAITING_MS = DAY_MS;

export interface AccountChangeRequest {
  readonly payeeId: string;
  readonly account: string;
  readonly by: Viewer;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

export interface AccountChangeView {
  readonly payeeId: string;
  readonly accountMasked: string;
  readonly state: 'requested' | 'confirmed';
  readonly requestedBy: string;
  readonly confirmedBy: string | null;
  /** From when on money goes there. */
  readonly effectiveAt: string | null;
}

/** Asks for a change, corrects one's own before it is confirmed, or confirms the one asked for by another. Throws Refusal 403, 404, 409. */
export async function changePayeeAccount(tx: Tx, request: AccountChangeRequest): Promise<AccountChangeView> {
  const { payeeId, account, by, at } = request;
  const [payee] = await tx.$queryRaw<Payee[]>`SELECT * FROM "Payee" WHERE id = ${payeeId} FOR UPDATE`;
  if (payee === undefined || !(await isOfRegion(tx, payee, by.region))) {
    return refuse(404, 'not-found', { zh: '没有这个收款人', en: 'There is no such payee' });
  }
  if (by.role !== Role.FinanceOfficer) {
    refuse(403, 'forbidden', { zh: '您的角色不能变更收款账户', en: 'Your role changes no accounts' });
  }
  const changes = await tx.payeeAccountChange.findMany({ where: { payeeId } });
  const open = changes.find(({ confirmedAt }) => confirmedAt === null);
  if (open !== undefined) return viewOf(await confirm(tx, open, request));
  // What is confirmed and waits comes after what is in force: sent once more it asks for nothing new.
  if (accountInForce(payee, changes, at + ACCOUNT_WAITING_MS) === account) {
    refuse(409, 'account-unchanged', {
      zh: '与现用账户或者已确认待生效的账户相同',
      en: 'That is the account in force, or the one confirmed to be',
    });
  }
  const asked = await tx.payeeAccountChange.create({
    data: { id: uuid(), payeeId, account, requestedById: by.account, requestedAt: new Date(at) },
  });
  return viewOf(asked);
}

async function confirm(
  tx: Tx,
  open: PayeeAccountChange,
  { account, by, at }: AccountChangeRequest,
): Promise<PayeeAccountChange> {
  if (await isSamePerson(tx, open.requestedById, by.account)) {
    // Nobody has confirmed it yet: who mistyped it may say it again.
    if (open.account !== account) {
      return tx.payeeAccountChange.update({ where: { id: open.id }, data: { account, requestedAt: new Date(at) } });
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
  return tx.payeeAccountChange.update({
    where: { id: open.id },
    data: { confirmedById: by.account, confirmedAt: new Date(at), effectiveAt: new Date(at + ACCOUNT_WAITING_MS) },
  });
}

/** Lawyer or firm of the officer's region. */
export async function isOfRegion(tx: Tx, { id, kind }: Payee, region: string): Promise<boolean> {
  const found =
    kind === 'firm'
      ? await tx.agency.findUnique({ where: { id }, select: { region: true } })
      : await tx.lawyer.findUnique({ where: { id }, select: { region: true } });
  return found?.region.startsWith(regionPrefix(region)) ?? false;
}

function viewOf({
  payeeId,
  account,
  requestedById,
  confirmedById,
  effectiveAt,
}: PayeeAccountChange): AccountChangeView {
  return {
    payeeId,
    accountMasked: maskedAccount(account),
    state: confirmedById === null ? 'requested' : 'confirmed',
    requestedBy: requestedById,
    confirmedBy: confirmedById,
    effectiveAt: shanghaiInstantOrNull(effectiveAt),
  };
}
