/** Who is told of a change of account (收款账户变更告知): the payee at once, and the center that pays him of what was confirmed. */
import { sql } from 'kysely';
import type { Viewer } from '../../workflows/domain/permissions.js';
import type { Payee, PayeeAccountChange } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { Writes } from '../records/writes.js';
import { Directory, issuePaper, type Addressee } from '../affair/index.js';
import { centerOf } from './budget.js';
import { accountChange } from './papers.js';
import { inboxOf } from './payout-step.js';
import { maskedAccount } from './view.js';

export interface AccountNews {
  readonly payee: Payee;
  /** As it stands after what is told. */
  readonly change: PayeeAccountChange;
  /** Something confirmed is told of, or was taken back: until then it concerns nobody but the payee. */
  readonly concernsCenter: boolean;
  readonly by: Viewer;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/** Tells that a change was asked for, confirmed or cancelled. No account is written out. */
export async function tellAccountChange(tx: Tx, { payee, change, concernsCenter, by, at }: AccountNews): Promise<void> {
  const news = newsOf(change);
  const cause = `account-change/${change.id}/`;
  // The payee is locked: nobody tells of this change at the same time.
  const next = (await timesTold(tx, cause)) + 1;
  const directory = new Directory(tx);
  const writes = new Writes();
  issuePaper(
    writes,
    {
      paper: accountChange,
      affairId: null,
      number: `账户变更${change.id}-${next}`,
      causeKey: `${cause}${next}`,
      sender: await directory.agency(by.agencyId),
      to: await addressees(tx, directory, payee, concernsCenter),
      data: {
        state: news.state,
        payeeName: payee.name,
        accountMasked: maskedAccount(change.account),
        at: news.at.getTime(),
        effectiveAt: change.effectiveAt?.getTime() ?? null,
      },
    },
    { at },
  );
  await writes.flush(tx);
}

async function timesTold(tx: Tx, cause: string): Promise<number> {
  const { told } = await tx
    .selectFrom('Notice')
    .select((of) => of.fn.countAll().as('told'))
    .where(sql<boolean>`starts_with("causeKey", ${cause})`)
    .executeTakeFirstOrThrow();
  return Number(told);
}

interface News {
  readonly state: 'requested' | 'confirmed' | 'cancelled';
  readonly at: Date;
}

function newsOf({ requestedAt, confirmedAt, cancelledAt }: PayeeAccountChange): News {
  if (cancelledAt !== null) return { state: 'cancelled', at: cancelledAt };
  return confirmedAt === null ? { state: 'requested', at: requestedAt } : { state: 'confirmed', at: confirmedAt };
}

async function addressees(
  tx: Tx,
  directory: Directory,
  { kind, id }: Payee,
  concernsCenter: boolean,
): Promise<readonly Addressee[]> {
  const payee = kind === 'firm' ? await firmOf(directory, id) : await lawyerOf(directory, id);
  if (payee === null) return [];
  if (!concernsCenter) return [payee.addressee];
  const center = inboxOf(await centerOf(tx, payee.region));
  return center === null ? [payee.addressee] : [payee.addressee, center];
}

interface Found {
  readonly addressee: Addressee;
  readonly region: string;
}

async function firmOf(directory: Directory, firmId: string): Promise<Found | null> {
  const firm = await directory.agency(firmId);
  if (firm === null) return null;
  const { id, name, email, region } = firm;
  return { addressee: { agencyId: id, personId: null, name, email }, region };
}

async function lawyerOf(directory: Directory, id: string): Promise<Found | null> {
  const lawyer = await directory.lawyer(id);
  if (lawyer === null) return null;
  const { name, email, firmId, region } = lawyer;
  return { addressee: { agencyId: firmId, personId: id, name, email }, region };
}
