/**
 * The one path by which a paper leaves (送达): under a lease, with the row's own Message-ID, recorded when the server took
 * it. A process that dies between the server's 250 and our record sends again with the same Message-ID; nothing else can.
 */
import { sql } from 'kysely';
import { FailureType, permanent, transient } from '../../workflows/failures.js';
import type { Clock } from '../adapters/clock.js';
import type { Queries } from '../adapters/database.js';
import { MailNotTaken, type Mailer } from '../adapters/mailer.js';
import { LINK_LIFE_MS, receiptToken } from '../adapters/receipt-link.js';
import { inTransaction } from '../adapters/transaction.js';
import { isMailPurpose, mailFor } from '../papers/mail.js';

export interface DeliveryDeps {
  readonly records: Queries;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly linkSecret: Buffer;
  readonly publicUrl: string;
}

export interface DeliverInput {
  readonly deliveryId: string;
}

export interface DeliverResult {
  /** `failed`: refused for good by the server; a person has the task to correct the address. */
  readonly state: 'sent' | 'failed';
}

/** Renewed while the mail is under way; a process that dies keeps a paper back no longer than this. */
const LEASE_MS = 10_000;
const RENEW_EVERY_MS = 2_000;
const LEASED_RETRY_MS = 2_000;

/** A delivery in hand: its row, and of recipient and notice what the mail needs. */
interface ClaimedDelivery {
  readonly address: string;
  readonly purpose: string;
  readonly messageId: string;
  readonly recipientId: string;
  readonly recipientName: string;
  readonly agencyId: string;
  readonly needsReceipt: boolean;
  readonly caseId: string | null;
  readonly senderId: string | null;
  readonly subjectZh: string;
  readonly subjectEn: string;
  readonly text: string;
  readonly html: string;
}

/** @throws DeliveryLeased or DeliveryFailed, both worth another try. */
export async function deliver(deps: DeliveryDeps, { deliveryId }: DeliverInput): Promise<DeliverResult> {
  const { records, clock } = deps;
  const at = clock.now();
  const row = await claim(records, deliveryId, at);
  if (row === null) return stateOf(records, deliveryId);
  const link = row.needsReceipt
    ? `${deps.publicUrl}/r/${receiptToken(row.recipientId, at + LINK_LIFE_MS, deps.linkSecret)}`
    : null;
  const mail = mailFor({
    notice: row,
    recipientName: row.recipientName,
    link,
    purpose: isMailPurpose(row.purpose) ? row.purpose : 'first',
  });
  const renewing = setInterval(() => void renewLease(deps, deliveryId), RENEW_EVERY_MS);
  try {
    const { response } = await deps.mailer.send({ ...mail, to: row.address, messageId: row.messageId });
    await recordSent(records, deliveryId, clock.now(), response);
    return { state: 'sent' };
  } catch (error) {
    if (error instanceof MailNotTaken && (error.whose === 'recipient' || error.whose === 'message')) {
      await recordRefused(deps, deliveryId, row.caseId, row.agencyId, row.senderId, error.code);
      return { state: 'failed' };
    }
    await records
      .updateTable('Delivery')
      .set({ leaseUntil: null, lastError: errorCode(error) })
      .where('id', '=', deliveryId)
      .where('state', '=', 'pending')
      .execute();
    throw transient(FailureType.DeliveryFailed, `The mail server did not take it: ${errorCode(error)}`);
  } finally {
    clearInterval(renewing);
  }
}

async function renewLease({ records, clock }: DeliveryDeps, deliveryId: string): Promise<void> {
  const leaseUntil = new Date(clock.now() + LEASE_MS);
  await records
    .updateTable('Delivery')
    .set({ leaseUntil })
    .where('id', '=', deliveryId)
    .where('state', '=', 'pending')
    .where('leaseUntil', 'is not', null)
    .execute()
    // With the database away the lease runs out; then at worst the same Message-ID goes twice.
    .catch(() => undefined);
}

/** Takes the lease and reads what the mail needs, in one statement: every paper passes here. */
async function claim(records: Queries, deliveryId: string, at: number): Promise<ClaimedDelivery | null> {
  const [now, until] = [new Date(at), new Date(at + LEASE_MS)];
  const { rows } = await sql<ClaimedDelivery>`
    UPDATE "Delivery" AS d SET "leaseUntil" = ${until}, attempts = attempts + 1
    FROM "NoticeRecipient" AS r JOIN "Notice" AS n ON n.id = r."noticeId"
    WHERE d.id = ${deliveryId} AND r.id = d."recipientId" AND d.state = 'pending'
      AND (d."leaseUntil" IS NULL OR d."leaseUntil" < ${now})
    RETURNING d.address, d.purpose, d."messageId", r.id AS "recipientId", r.name AS "recipientName", r."agencyId",
      r."needsReceipt", n."caseId", n."senderId", n."subjectZh", n."subjectEn", n.text, n.html`.execute(records);
  return rows[0] ?? null;
}

/** What became of a delivery that is not ours to send. */
async function stateOf(records: Queries, deliveryId: string): Promise<DeliverResult> {
  const row = await records.selectFrom('Delivery').select('state').where('id', '=', deliveryId).executeTakeFirst();
  if (row === undefined) throw permanent(FailureType.UnknownReference, 'No such delivery');
  if (row.state === 'sent' || row.state === 'failed') return { state: row.state };
  throw transient(FailureType.DeliveryLeased, 'Another process is sending it', LEASED_RETRY_MS);
}

async function recordSent(records: Queries, deliveryId: string, at: number, response: string): Promise<void> {
  await sql`
    WITH sent AS (
      UPDATE "Delivery" SET state = 'sent', "sentAt" = ${new Date(at)}, response = ${response},
        "leaseUntil" = NULL, "lastError" = NULL
      WHERE id = ${deliveryId} RETURNING "recipientId")
    UPDATE "NoticeRecipient" SET state = 'sent' FROM sent
    WHERE "NoticeRecipient".id = sent."recipientId" AND "NoticeRecipient".state = 'pending'`.execute(records);
}

async function recordRefused(
  deps: DeliveryDeps,
  deliveryId: string,
  caseId: string | null,
  agencyId: string,
  senderId: string | null,
  code: string,
): Promise<void> {
  const at = new Date(deps.clock.now());
  await inTransaction(deps.records, async (tx) => {
    await tx
      .updateTable('Delivery')
      .set({ state: 'failed', response: code.replace('SMTP ', ''), leaseUntil: null, lastError: code })
      .where('id', '=', deliveryId)
      .execute();
    await tx
      .insertInto('Task')
      .values({
        id: `correct-address-${deliveryId}`,
        kind: 'correct-address',
        caseId,
        agencyId: senderId ?? agencyId,
        reason: code,
        openedAt: at,
        causeKey: `delivery/${deliveryId}`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** Codes only: error texts may quote addresses. */
function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
