/**
 * The one path by which a paper leaves (送达): in order per affair and address, under a lease, with the row's own Message-ID,
 * recorded when the server took it. A process that dies between the server's 250 and our record sends again with the same
 * Message-ID; nothing else can.
 */
import { sql } from 'kysely';
import type { Queries } from '../adapters/database.js';
import { MailNotTaken } from '../adapters/mail-not-taken.js';
import { LINK_LIFE_MS, receiptToken } from '../adapters/receipt-link.js';
import { DAY_MS } from '../law/counting/legal-date.js';
import { mailFor } from '../papers/mail.js';
import { RECEIPT_LADDER } from '../records/receipt-rungs.js';
import { copiesNow, sendCopies } from './copies.js';
import { dropIfOvertaken, giveUp, notTaken } from './undelivered.js';
import type { ClaimedMail, MailDeps } from './claimed-mail.js';
import { isKnown, unknownMails } from './known-mail.js';
import { pauseAfter, type Fate, type Later, type Outbox } from '../outbox/lane.js';
import { freeDead, fromNow, isFree, leased, renew, UNLEASED } from '../outbox/leases.js';

interface Sent {
  readonly id: string;
  readonly at: Date;
  readonly response: string;
}

const NO_ADDRESS = 'EENVELOPE';

/** A paper that could not leave in so long is given up, and a person has the task. */
const GIVEN_UP_AFTER_MS = 10 * DAY_MS;

export function mailOutbox(deps: MailDeps): Outbox<ClaimedMail, Sent> {
  const { records } = deps;
  return {
    otherSide: 'the mail relay',
    claim: (limit, { number }, inHand) => claim(records, limit, number, inHand),
    handle: (mail) => handle(deps, mail),
    recordDone: (sent) => recordSent(records, sent),
    recordLater: (later) => recordLater(records, later),
    unknown: async () => (await unknownMails(records)).map(({ id }) => id),
    leases: { renew: (ids, session) => renew(records, ids, session), freeDead: () => freeDead(records) },
  };
}

/**
 * The first of each queue, and no other: what waits behind it must not overtake it. What is counted by the hour waits for no
 * paper that is only told.
 */
async function claim(
  records: Queries,
  limit: number,
  session: number | null,
  inHand: readonly string[],
): Promise<readonly ClaimedMail[]> {
  if (session === null) return [];
  const { rows } = await sql<ClaimedMail>`
    WITH first AS (
      SELECT d.id FROM "Delivery" AS d
      WHERE d.state = 'pending' AND ${isKnown('d')} AND ${isFree('d')} AND d.id <> ALL(${[...inHand]})
        AND NOT EXISTS (SELECT FROM "Delivery" AS e WHERE e.state = 'pending' AND ${isKnown('e')}
          AND e.queue = d.queue AND e.seq < d.seq
          AND (e."legalEffect" OR NOT d."hourClock"))
      ORDER BY d.seq LIMIT ${limit} FOR UPDATE OF d SKIP LOCKED)
    UPDATE "Delivery" AS d SET ${leased(session)}, attempts = d.attempts + 1
    FROM first, "NoticeRecipient" AS r JOIN "Notice" AS n ON n.id = r."noticeId" LEFT JOIN "Affair" AS a ON a.id = n."affairId"
    WHERE d.id = first.id AND r.id = d."recipientId"
    RETURNING d.id, d.address, d.purpose, d."messageId", d.attempts, d."createdAt",
      r.id AS "recipientId", r.name AS "recipientName", r."agencyId", r."needsReceipt", r."receiptAt" IS NOT NULL AS "isSigned",
      n."affairId", coalesce(a."lastStepAt" > n."issuedAt", false) AS "hasGoneOn", n."senderId",
      n.content AS paper`.execute(records);
  return rows;
}

async function handle(deps: MailDeps, mail: ClaimedMail): Promise<Fate<Sent>> {
  const { id, attempts } = mail;
  try {
    if (await dropIfOvertaken(deps, mail)) return { is: 'settled' };
    const copies = await copiesNow(deps, mail);
    const { response } = await deps.mailer.send({
      ...content(deps, mail),
      to: mail.address,
      cc: copies.map(({ address }) => address),
      messageId: mail.messageId,
    });
    const at = new Date(deps.clock.now());
    await sendCopies(deps, mail, copies);
    return { is: 'done', done: { id, at, response } };
  } catch (error) {
    if (!(error instanceof MailNotTaken)) {
      deps.logger.warn({ err: error, deliveryId: id }, 'a mail was not sent, trying again');
      return { is: 'later', id, code: nameOf(error), pauseMs: pauseAfter(attempts) };
    }
    try {
      return await afterRefusal(deps, mail, error);
    } catch (failure) {
      deps.logger.warn({ err: failure, deliveryId: id }, 'what became of a mail is not recorded, trying again');
      return { is: 'later', id, code: error.code, pauseMs: pauseAfter(attempts) };
    }
  }
}

async function afterRefusal(deps: MailDeps, mail: ClaimedMail, error: MailNotTaken): Promise<Fate<Sent>> {
  const { id, attempts, createdAt } = mail;
  const { whose, code } = error;
  if (whose === 'recipient' || whose === 'message') {
    // What is no address at all was never shown to the relay: it is to be corrected like one that is not there.
    await notTaken(deps, mail, code === NO_ADDRESS ? 'recipient' : whose, code);
    return { is: 'settled' };
  }
  // While the relay is away nothing is given up: none of these papers has been tried in earnest.
  if (whose === 'relay') return { is: 'away', id, code };
  if (deps.clock.now() - createdAt.getTime() > GIVEN_UP_AFTER_MS) {
    await giveUp(deps, mail, code);
    return { is: 'settled' };
  }
  return { is: 'later', id, code, pauseMs: pauseAfter(attempts) };
}

function content({ clock, linkSecret, publicUrl }: MailDeps, mail: ClaimedMail) {
  const { recipientId, recipientName, needsReceipt, paper, purpose } = mail;
  const link = needsReceipt
    ? `${publicUrl}/r/${receiptToken(recipientId, clock.now() + LINK_LIFE_MS, linkSecret)}`
    : null;
  return mailFor({ paper, recipientName, link, purpose });
}

/** Sent that much later than it was issued, the recipient's time begins anew; the step itself waits for office hours. */
const LATE_MS = 60_000;

/** In one statement; recipients are locked in the order of their ids, as the steps against silence lock them. */
async function recordSent(records: Queries, sent: readonly Sent[]): Promise<boolean> {
  const [first] = RECEIPT_LADDER;
  const wait = sql`${first.afterHours} * interval '1 hour'`;
  const { rows } = await sql<{ isFollowed: boolean }>`
    WITH told AS (SELECT * FROM json_to_recordset(${JSON.stringify(sent)}::json) AS t(id text, at timestamptz, response text)),
    sent AS (
      UPDATE "Delivery" AS d SET state = 'sent', "sentAt" = told.at, response = told.response, "lastError" = NULL, ${UNLEASED}
      FROM told WHERE d.id = told.id AND d.state = 'pending' RETURNING d.id, d.queue, d."recipientId", d.purpose, told.at),
    held AS (
      SELECT r.id FROM "NoticeRecipient" AS r WHERE r.id IN (SELECT "recipientId" FROM sent) ORDER BY r.id FOR NO KEY UPDATE),
    known AS (
      UPDATE "NoticeRecipient" AS r SET
        state = CASE WHEN r.state = 'pending' THEN 'sent' ELSE r.state END,
        "nextAt" = CASE WHEN r."nextStep" = ${first.step} AND sent.purpose = 'first'
            AND sent.at + ${wait} > r."nextAt" + ${LATE_MS} * interval '1 millisecond'
          THEN sent.at + ${wait} ELSE r."nextAt" END
      FROM sent, held WHERE r.id = sent."recipientId" AND held.id = r.id)
    SELECT EXISTS (SELECT FROM "Delivery" AS e JOIN sent ON sent.queue = e.queue
      WHERE e.state = 'pending' AND e.id NOT IN (SELECT id FROM told)) AS "isFollowed"`.execute(records);
  return rows[0]?.isFollowed === true;
}

async function recordLater(records: Queries, later: readonly Later[]): Promise<void> {
  await sql`
    UPDATE "Delivery" AS d SET "lastError" = t.code, attempts = d.attempts - CASE WHEN t.tried THEN 0 ELSE 1 END,
      "notBefore" = ${fromNow(0)} + t."pauseMs" * interval '1 millisecond', ${UNLEASED}
    FROM json_to_recordset(${JSON.stringify(later)}::json) AS t(id text, code text, "pauseMs" float8, tried boolean)
    WHERE d.id = t.id AND d.state = 'pending'`.execute(records);
}

/** Codes only: error texts may quote addresses. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
