/** Ending a stand-in before its last day (提前结束代班): by either of the two, or by who names stand-ins for the absent one. */
import { shanghaiDate } from '../law/counting/legal-date.js';
import type { Tx } from '../adapters/database.js';
import { refuse, refuseUnseen } from '../affair/index.js';
import type { By } from './name.js';
import { tellStandIn } from './news.js';
import { hasPartIn, mayEnd, type StandInRow } from './view.js';

interface Ending {
  readonly id: string;
  readonly by: By;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/** In the caller's transaction. Throws Refusal 404, 409. */
export async function endStandIn(tx: Tx, { id, by, at }: Ending): Promise<StandInRow> {
  const locked = await tx.selectFrom('StandIn').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  if (locked === undefined) return refuseUnseen();
  const accountOf = (account: string) =>
    tx.selectFrom('Account').selectAll().where('id', '=', account).executeTakeFirstOrThrow();
  const [absent, standIn] = [await accountOf(locked.personId), await accountOf(locked.deputyId)];
  const before = { ...locked, person: absent, deputy: standIn };
  if (!hasPartIn(by, before)) refuseUnseen();
  if (!mayEnd(by, before, shanghaiDate(at))) {
    refuse(409, 'stand-in-over', { zh: '该代班已经到期或者结束', en: 'It is over already, or was ended' });
  }
  const row = await tx
    .updateTable('StandIn')
    .set({ endedById: by.account, endedByName: by.name, endedAt: new Date(at) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await tellStandIn(tx, { row, absent, standIn, by: by.name, at });
  return { ...row, person: absent, deputy: standIn };
}
