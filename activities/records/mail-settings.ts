/** What an account wants by mail (邮件设置). Papers with legal effect go whatever stands here. */
import { readsPostOfAgency, type Viewer } from '../../workflows/domain/permissions.js';
import type { Queries, Tx } from '../adapters/database.js';

/** Null: there is nothing to choose for this account. */
export interface MailSettings {
  /** Of a lawyer's own inbox, on working days. */
  readonly morningDigest: boolean | null;
  /** Copies of what his office gets. */
  readonly agencyCopies: boolean | null;
}

/** What everybody has who has chosen nothing. */
const USUAL = { morningDigest: true, agencyCopies: false };

export async function mailSettingsOf(reads: Queries, viewer: Viewer): Promise<MailSettings> {
  const row = await reads
    .selectFrom('MailSettings')
    .select(['morningDigest', 'agencyCopies'])
    .where('accountId', '=', viewer.account)
    .executeTakeFirst();
  const { morningDigest, agencyCopies } = row ?? USUAL;
  return {
    morningDigest: viewer.lawyerId === null ? null : morningDigest,
    agencyCopies: readsPostOfAgency(viewer) ? agencyCopies : null,
  };
}

/** @param change what is left out stays @param at epoch ms of the business clock */
export async function changeMailSettings(
  tx: Tx,
  account: string,
  change: { readonly morningDigest?: boolean | undefined; readonly agencyCopies?: boolean | undefined },
  at: number,
): Promise<void> {
  const { morningDigest, agencyCopies } = change;
  const said = {
    ...(morningDigest === undefined ? {} : { morningDigest }),
    ...(agencyCopies === undefined ? {} : { agencyCopies }),
    changedAt: new Date(at),
  };
  await tx
    .insertInto('MailSettings')
    .values({ accountId: account, ...USUAL, ...said })
    .onConflict((taken) => taken.column('accountId').doUpdateSet(said))
    .execute();
}
