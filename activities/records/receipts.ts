/**
 * Receipt (签收): proven once, by signing in the API, by the link in the mail, or entered by hand from paper or
 * telephone. Opening a link or mail proves nothing.
 */
import { LOOK_AGAIN } from '../../workflows/domain/signals.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { processOfAffair } from '../../workflows/names.js';
import type { Clock } from '../adapters/clock.js';
import type { Tx } from '../adapters/database.js';
import { lockAffair, tellHistory, type Actor } from './history.js';
import { tellProcess } from './tell-process.js';
import { NO_STEP } from './receipt-rungs.js';
import { closeReceiptTasks } from './tasks.js';
import { Writes } from './writes.js';

export type ReceiptHow = 'api' | 'link' | 'paper' | 'telephone';

export interface Receipt {
  readonly recipientId: string;
  readonly by: Actor;
  readonly how: ReceiptHow;
  /** The business clock, read once the affair is locked. */
  readonly clock: Clock;
  /** By which the signer stands in for the absent person who is named (代班); null or absent: he signs for himself or his office. */
  readonly standInId?: string | null;
}

/**
 * Records the receipt and its line in the history, and ends the waiting for it, in the caller's transaction. What it
 * writes has been sent when it returns.
 * @returns whether it was recorded; false when it had been proven before (nothing changes).
 */
export async function recordReceipt(
  tx: Tx,
  { recipientId, by, how, clock, standInId = null }: Receipt,
): Promise<boolean> {
  const paper = await tx
    .selectFrom('NoticeRecipient as r')
    .innerJoin('Notice as n', 'n.id', 'r.noticeId')
    .select(['r.receiptAt', 'n.affairId', 'n.number', 'n.subjectZh', 'n.subjectEn'])
    .where('r.id', '=', recipientId)
    .executeTakeFirstOrThrow();
  if (paper.receiptAt !== null) return false;
  const locked = paper.affairId === null ? null : await lockAffair(tx, paper.affairId, clock);
  // A paper that belongs to no affair has no other lock than this one.
  const recipient = await tx
    .selectFrom('NoticeRecipient')
    .select(['name', 'receiptAt'])
    .where('id', '=', recipientId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  if (recipient.receiptAt !== null) return false;
  const at = locked?.at ?? clock.now();
  const signer = signerOf(by.name, recipient.name, standInId !== null);
  await tx
    .updateTable('NoticeRecipient')
    .set({ state: 'received', receiptAt: new Date(at), receiptBy: signer.zh, receiptHow: how, standInId, ...NO_STEP })
    .where('id', '=', recipientId)
    .execute();
  await closeReceiptTasks(tx, [recipientId], { by: by.id, how, at });
  const writes = new Writes();
  if (locked !== null) {
    const summary = {
      zh: `${standInId === null ? recipient.name : signer.zh}签收《${paper.subjectZh}》（${paper.number}）`,
      en: `${standInId === null ? recipient.name : signer.en} acknowledged receipt of ${paper.subjectEn} (${paper.number})`,
    };
    tellHistory(writes, locked, [{ at, recordedAt: at, actor: by, kind: 'receipt', refId: recipientId, summary }]);
  }
  await endIfLast(tx, writes, paper.affairId);
  await writes.flush(tx);
  return true;
}

function signerOf(by: string, recipient: string, standsIn: boolean): Bilingual {
  if (!standsIn) return { zh: by, en: by };
  return { zh: `${by}（代${recipient}）`, en: `${by} (standing in for ${recipient})` };
}

/**
 * The process of an affair hears of a signature when it next wakes: the timer is at worst early. Only one that waits for nothing but
 * this is told, so that it ends. The affair is locked.
 */
async function endIfLast(tx: Tx, writes: Writes, affairId: string | null): Promise<void> {
  if (affairId === null) return;
  const { kind, closedAt, nextAt, others } = await tx
    .selectFrom('Affair as a')
    .select(['a.kind', 'a.closedAt', 'a.nextAt'])
    .select((of) =>
      of
        .or([
          of.exists(
            of
              .selectFrom('NoticeRecipient as r')
              .select('r.id')
              .whereRef('r.affairId', '=', 'a.id')
              .where('r.nextAt', 'is not', null),
          ),
          of.exists(
            of
              .selectFrom('Obligation as o')
              .select('o.id')
              .whereRef('o.affairId', '=', 'a.id')
              .where('o.state', '=', 'owed')
              .where('o.nextAt', 'is not', null),
          ),
        ])
        .as('others'),
    )
    .where('a.id', '=', affairId)
    .executeTakeFirstOrThrow();
  if (closedAt === null || nextAt === null || others === true) return;
  writes.update('Affair', [{ id: affairId, nextAt: null }]);
  tellProcess(writes, processOfAffair({ id: affairId, kind }), [LOOK_AGAIN]);
}
