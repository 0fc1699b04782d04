/** The situation of a case (案件情势) as its rows say it: under the lock for a step, without one for who asks what is possible. */
import type { Affair } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import type { Law } from '../records/law-book.js';
import { situationOf, type Beside, type CaseSituation } from './case-act.js';
import { caseRows } from './case-rows.js';
import type { CaseContext } from './context.js';
import { dutyOf } from './duties.js';
import { bureauOf } from './kind.js';

type Known = Pick<CaseContext, 'at' | 'bureauId' | 'earlier' | 'obligations' | 'law' | 'payout'>;

export function besideOf({ at, bureauId, earlier, obligations, law, payout }: Known): Beside {
  return { at, bureauId, earlier, subsidy: payout, duties: () => obligations.map((row) => dutyOf(row, law.rules)) };
}

/** @param affair of a case that the reader sees @param now epoch ms and the law in force */
export async function situationNow(
  reads: Queries,
  affair: Affair,
  now: { readonly at: number; readonly law: Law },
): Promise<CaseSituation> {
  const rows = await caseRows(reads, affair.id);
  const { meetings, fileAccessRequests, earlier, obligations, payout } = rows;
  const beside = besideOf({ ...now, earlier, payout, obligations: [...obligations], bureauId: bureauOf(rows) });
  return situationOf({ ...affair, ...rows.case, meetings, fileAccessRequests }, beside);
}
