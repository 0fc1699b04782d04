/**
 * The one path by which a paper leaves (送达): under a lease, with the row's own Message-ID, recorded when the server took
 * it. A process that dies between the server's 250 and our record sends again with the same Message-ID; nothing else can.
 */
import { FailureType, permanent, transient } from '../../workflows/failures.js';
import type { PrismaClient } from '../../prisma/generated/client.js';
import type { Clock } from '../adapters/clock.js';
import { MailRefused, type Mailer } from '../adapters/mailer.js';
import { LINK_LIFE_MS, receiptToken } from '../adapters/receipt-link.js';
import { isMailPurpose, mailFor } from '../papers/mail.js';

export interface DeliveryDeps {
  readonly prisma: PrismaClient;
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

/** Longer than a send may take; a process that dies keeps a paper back no longer than this. */
const LEASE_MS = 20_000;
const LEASED_RETRY_MS = 2_000;

/** @throws DeliveryLeased or DeliveryFailed, both worth another try. */
export async function deliver(deps: DeliveryDeps, { deliveryId }: DeliverInput): Promise<DeliverResult> {
  const { prisma, clock } = deps;
  const at = clock.now();
  const claimed = await prisma.delivery.updateMany({
    where: { id: deliveryId, state: 'pending', OR: [{ leaseUntil: null }, { leaseUntil: { lt: new Date(at) } }] },
    data: { leaseUntil: new Date(at + LEASE_MS), attempts: { increment: 1 } },
  });
  const row = await prisma.delivery.findUnique({
    where: { id: deliveryId },
    include: { recipient: { include: { notice: true } } },
  });
  if (row === null) throw permanent(FailureType.UnknownReference, 'No such delivery');
  if (row.state === 'sent' || row.state === 'failed') return { state: row.state };
  if (claimed.count === 0)
    throw transient(FailureType.DeliveryLeased, 'Another process is sending it', LEASED_RETRY_MS);

  const { recipient } = row;
  const { notice } = recipient;
  const link = recipient.needsReceipt
    ? `${deps.publicUrl}/r/${receiptToken(recipient.id, at + LINK_LIFE_MS, deps.linkSecret)}`
    : null;
  const mail = mailFor({
    notice,
    recipientName: recipient.name,
    link,
    purpose: isMailPurpose(row.purpose) ? row.purpose : 'first',
  });
  try {
    const { response } = await deps.mailer.send({ ...mail, to: row.address, messageId: row.messageId });
    await recordSent(deps, row.id, recipient.id, response);
    return { state: 'sent' };
  } catch (error) {
    if (error instanceof MailRefused) {
      await recordRefused(deps, row.id, notice.caseId, recipient.agencyId, notice.senderId, error.responseCode);
      return { state: 'failed' };
    }
    await prisma.delivery.updateMany({
      where: { id: row.id, state: 'pending' },
      data: { leaseUntil: null, lastError: errorCode(error) },
    });
    throw transient(FailureType.DeliveryFailed, `The mail server did not take it: ${errorCode(error)}`);
  }
}

async function recordSent(
  deps: DeliveryDeps,
  deliveryId: string,
  recipientId: string,
  response: string,
): Promise<void> {
  await deps.prisma.$transaction([
    deps.prisma.delivery.update({
      where: { id: deliveryId },
      data: { state: 'sent', sentAt: new Date(deps.clock.now()), response, leaseUntil: null, lastError: null },
    }),
    deps.prisma.noticeRecipient.updateMany({ where: { id: recipientId, state: 'pending' }, data: { state: 'sent' } }),
  ]);
}

async function recordRefused(
  deps: DeliveryDeps,
  deliveryId: string,
  caseId: string | null,
  agencyId: string,
  senderId: string | null,
  code: number,
): Promise<void> {
  const at = new Date(deps.clock.now());
  await deps.prisma.$transaction([
    deps.prisma.delivery.update({
      where: { id: deliveryId },
      data: { state: 'failed', response: String(code), leaseUntil: null, lastError: `SMTP ${code}` },
    }),
    deps.prisma.task.createMany({
      data: [
        {
          id: `correct-address-${deliveryId}`,
          kind: 'correct-address',
          caseId,
          agencyId: senderId ?? agencyId,
          reason: `SMTP ${code}`,
          openedAt: at,
          causeKey: `delivery/${deliveryId}`,
        },
      ],
      skipDuplicates: true,
    }),
  ]);
}

/** Codes only: error texts may quote addresses. */
function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
