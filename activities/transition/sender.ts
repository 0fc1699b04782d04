/** The sender of a submission as the tables know him now: a right withdrawn since is gone. */
import type { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';
import type { Submission } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { refuse, type Sender } from './context.js';
import type { Directory } from './directory.js';
import { accountById } from './step-reads.js';

export async function senderOf(tx: Tx, directory: Directory, submission: Submission): Promise<Sender> {
  const account = await accountById(tx, submission.accountId);
  const agency = await directory.agency(account?.agencyId ?? null);
  if (account === null || !account.active || agency === null) {
    return refuse(403, 'account-inactive', { zh: '账号已停用', en: 'The account is not active any more' });
  }
  return {
    viewer: {
      account: account.id,
      role: account.role as Role,
      agencyId: account.agencyId,
      agencyKind: agency.kind as AgencyKind,
      region: agency.region,
      lawyerId: account.lawyerId,
    },
    actor: { id: account.id, name: account.name, agency: agency.name },
  };
}
