/** Who is told of a change of account (收款账户变更告知): the payee, and the center that pays him. */
import type { Viewer } from '../../workflows/domain/permissions.js';
import type { Payee, PayeeAccountChange } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { PaperForm } from '../papers/forms.js';
import { issuePaper, type Addressee } from '../transition/issue-paper.js';
import { centerOf } from './budget.js';
import { inboxOf } from './payout-step.js';
import { maskedAccount } from './view.js';

export interface AccountNews {
  readonly payee: Payee;
  /** As it stands after what is told. */
  readonly change: PayeeAccountChange;
  readonly by: Viewer;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/** Tells that a change was asked for, confirmed or cancelled. No account is written out. */
export async function tellAccountChange(tx: Tx, { payee, change, by, at }: AccountNews): Promise<void> {
  const news = newsOf(change);
  const cause = `account-change/${change.id}/`;
  // The payee is locked: nobody tells of this change at the same time.
  const told = await tx.notice.count({ where: { causeKey: { startsWith: cause } } });
  await issuePaper(
    tx,
    {
      form: PaperForm.AccountChange,
      caseId: null,
      number: `账户变更${change.id}-${told + 1}`,
      causeKey: `${cause}${told + 1}`,
      sender: await tx.agency.findUnique({ where: { id: by.agencyId } }),
      to: await addressees(tx, payee),
      data: {
        state: news.state,
        payeeName: payee.name,
        accountMasked: maskedAccount(change.account),
        at: news.at.getTime(),
        effectiveAt: change.effectiveAt?.getTime() ?? null,
      },
    },
    at,
  );
}

interface News {
  readonly state: 'requested' | 'confirmed' | 'cancelled';
  readonly at: Date;
}

function newsOf({ requestedAt, confirmedAt, cancelledAt }: PayeeAccountChange): News {
  if (cancelledAt !== null) return { state: 'cancelled', at: cancelledAt };
  return confirmedAt === null ? { state: 'requested', at: requestedAt } : { state: 'confirmed', at: confirmedAt };
}

async function addressees(tx: Tx, { kind, id }: Payee): Promise<readonly Addressee[]> {
  const payee = kind === 'firm' ? await firmOf(tx, id) : await lawyerOf(tx, id);
  if (payee === null) return [];
  const center = inboxOf(await centerOf(tx, payee.region));
  return center === null ? [payee.addressee] : [payee.addressee, center];
}

interface Found {
  readonly addressee: Addressee;
  readonly region: string;
}

async function firmOf(tx: Tx, firmId: string): Promise<Found | null> {
  const firm = await tx.agency.findUnique({ where: { id: firmId } });
  if (firm === null) return null;
  const { id, name, email, region } = firm;
  return { addressee: { agencyId: id, personId: null, name, email }, region };
}

async function lawyerOf(tx: Tx, id: string): Promise<Found | null> {
  const lawyer = await tx.lawyer.findUnique({ where: { id } });
  if (lawyer === null) return null;
  const { name, email, firmId, region } = lawyer;
  return { addressee: { agencyId: firmId, personId: id, name, email }, region };
}
