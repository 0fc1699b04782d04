/**
 * Papers that do not leave (未能送达): overtaken by news, refused for good, or too long under way. Each leaves its trace: a line in
 * the history, or a task for whoever sent it. A queue is free then: what waits behind such a paper goes on.
 */
import { sql } from 'kysely';
import type { Tx } from '../adapters/database.js';
import { inTransaction } from '../adapters/transaction.js';
import { lockAffair, SYSTEM_ACTOR, tellHistory } from '../records/history.js';
import { NO_STEP } from '../records/receipt-rungs.js';
import { openTasks, TaskKind } from '../records/tasks.js';
import { Writes } from '../records/writes.js';
import { AFFAIR_KINDS, kindOf } from '../affair-kinds.js';
import { UNLEASED } from '../outbox/leases.js';
import type { ClaimedMail, MailDeps } from './claimed-mail.js';

/** Asked at the moment of sending. @returns whether it is not to be sent any more, and recorded so */
export async function dropIfOvertaken(deps: MailDeps, mail: ClaimedMail): Promise<boolean> {
  if (mail.purpose !== 'first' && mail.isSigned) {
    await inTransaction(deps.records, (tx) => end(tx, mail.id, 'dropped', 'signed'));
    return true;
  }
  const { affairId } = mail;
  if (affairId === null || !mail.hasGoneOn) return false;
  return inTransaction(deps.records, async (tx) => {
    const locked = await lockAffair(tx, affairId, deps.clock);
    if (locked === null) return false;
    const affair = await tx.selectFrom('Affair').selectAll().where('id', '=', affairId).executeTakeFirstOrThrow();
    const paper = await tx
      .selectFrom('NoticeRecipient as r')
      .innerJoin('Notice as n', 'n.id', 'r.noticeId')
      .select(['n.form', 'n.issuedAt', 'n.causeKey', 'r.agencyId', 'r.personId'])
      .where('r.id', '=', mail.recipientId)
      .executeTakeFirstOrThrow();
    const kind = kindOf(AFFAIR_KINDS, affair);
    if (!(await kind.isOvertaken(tx, { paper, recipient: paper, affair, at: locked.at }))) return false;
    if (!(await end(tx, mail.id, 'dropped', 'overtaken'))) return true;
    await tx.updateTable('NoticeRecipient').set(NO_STEP).where('id', '=', mail.recipientId).execute();
    const writes = new Writes();
    const { at } = locked;
    const { subject, number } = mail.paper;
    const summary = {
      zh: `未送达《${subject.zh}》（${number}，${mail.recipientName}）：内容已被后来的情况取代`,
      en: `${subject.en} (${number}) was not sent to ${mail.recipientName}: news has overtaken it`,
    };
    const line = { at, recordedAt: at, actor: SYSTEM_ACTOR, kind: 'paper-not-sent', refId: mail.recipientId, summary };
    tellHistory(writes, locked, [line]);
    await writes.flush(tx);
    return true;
  });
}

/** Refused for good: no such mailbox, so the address is to be corrected; or this message, so an operator must look. */
export function notTaken(
  deps: MailDeps,
  mail: ClaimedMail,
  whose: 'recipient' | 'message',
  code: string,
): Promise<void> {
  return whose === 'recipient'
    ? withTask(deps, mail, 'failed', TaskKind.CorrectAddress, code)
    : withTask(deps, mail, 'refused', TaskKind.ResendPaper, code);
}

/** The relay did not take it in all its time. */
export function giveUp(deps: MailDeps, mail: ClaimedMail, code: string): Promise<void> {
  return withTask(deps, mail, 'given-up', TaskKind.ResendPaper, code);
}

async function withTask(
  { records, clock, logger }: MailDeps,
  mail: ClaimedMail,
  state: string,
  kind: TaskKind,
  code: string,
): Promise<void> {
  await inTransaction(records, async (tx) => {
    if (!(await end(tx, mail.id, state, code))) return;
    const { affairId, recipientId, senderId, agencyId } = mail;
    const desk = { affairId, recipientId, agencyId: senderId ?? agencyId };
    const cause = { id: `${kind}-${mail.id}`, causeKey: `delivery/${mail.id}` };
    await openTasks(tx, [{ kind, ...desk, ...cause, reason: code }], clock.now());
  });
  logger.error({ deliveryId: mail.id, code, state }, 'a paper has not left');
}

/** @returns false when another process has recorded its end already */
async function end(tx: Tx, id: string, state: string, code: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE "Delivery" SET state = ${state}, response = ${code}, "lastError" = ${code}, ${UNLEASED}
    WHERE id = ${id} AND state = 'pending'`.execute(tx);
  return numAffectedRows === 1n;
}
