/**
 * Silence (未签收): after so long without a receipt a reminder, then the next level, then negative evidence and a task for
 * a person. The waits are policy, not law; each step is one idempotent transaction and asks again whether it applies.
 */
import { v7 as uuid } from 'uuid';
import { ActKind, CaseStatus } from '../../workflows/domain/vocabulary.js';
import { FailureType, permanent } from '../../workflows/failures.js';
import type { Agency, Prisma, PrismaClient } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { COUNSEL_LEAVES } from '../law/rules/define-rule.js';
import { PaperForm } from '../papers/forms.js';
import type { PaperAbout, PaperAttempt } from '../papers/paper-shapes.js';
import { lockCase, recordInHistory, SYSTEM_ACTOR } from '../records/history.js';
import { issuePaper, messageIdOf, type Addressee } from '../transition/issue-paper.js';

export interface NoticeRef {
  readonly noticeId: string;
  readonly recipientId: string;
}

export interface ReceiptRung {
  readonly step: 'remind' | 'escalate' | 'give-up';
  /** 1 for the first of its kind. */
  readonly n: number;
  /** Milliseconds after the step before. */
  readonly waitMs: number;
}

const HOUR_MS = 60 * 60 * 1000;

/** 12 h: reminder; 24 h: again; 36 h: head and supervising organ; 72 h: negative evidence. */
export const RECEIPT_LADDER: readonly ReceiptRung[] = [
  { step: 'remind', n: 1, waitMs: 12 * HOUR_MS },
  { step: 'remind', n: 2, waitMs: 12 * HOUR_MS },
  { step: 'escalate', n: 1, waitMs: 12 * HOUR_MS },
  { step: 'give-up', n: 1, waitMs: 36 * HOUR_MS },
];

export interface ReceiptPlan {
  /** The delivery still to be made; null when the paper has left already. */
  readonly firstDeliveryId: string | null;
  readonly received: boolean;
  readonly rungs: readonly ReceiptRung[];
}

export async function planReceipt(prisma: PrismaClient, ref: NoticeRef): Promise<ReceiptPlan> {
  const first = await prisma.delivery.findFirst({
    where: { recipientId: ref.recipientId, purpose: 'first' },
    select: { id: true, state: true, recipient: { select: { receiptAt: true } } },
  });
  if (first === null) throw permanent(FailureType.UnknownReference, 'The recipient has no delivery');
  return {
    firstDeliveryId: first.state === 'pending' ? first.id : null,
    received: first.recipient.receiptAt !== null,
    rungs: RECEIPT_LADDER,
  };
}

export interface SilenceInput extends NoticeRef {
  readonly step: ReceiptRung['step'];
  readonly n: number;
  /** Epoch ms, the workflow's clock. */
  readonly at: number;
}

export interface SilenceResult {
  /** `sent`: the step was taken; otherwise there is nothing left to wait for. */
  readonly state: 'sent' | 'received' | 'moot' | 'no-receipt';
  readonly deliveryIds: readonly string[];
}

const RECIPIENT_READ = {
  notice: { include: { case: true } },
  deliveries: { orderBy: { createdAt: 'asc' } },
} satisfies Prisma.NoticeRecipientInclude;
type Recipient = Prisma.NoticeRecipientGetPayload<{ include: typeof RECIPIENT_READ }>;

export async function answerSilence(prisma: PrismaClient, input: SilenceInput): Promise<SilenceResult> {
  return prisma.$transaction(async (tx) => {
    const notice = await tx.notice.findUnique({ where: { id: input.noticeId }, select: { caseId: true } });
    if (notice?.caseId) await lockCase(tx, notice.caseId);
    await tx.$queryRaw`SELECT id FROM "NoticeRecipient" WHERE id = ${input.recipientId} FOR NO KEY UPDATE`;
    const recipient = await tx.noticeRecipient.findUnique({
      where: { id: input.recipientId },
      include: RECIPIENT_READ,
    });
    if (recipient === null) throw permanent(FailureType.UnknownReference, 'No such recipient');
    if (recipient.receiptAt !== null) return { state: 'received', deliveryIds: [] };
    if (await isMoot(tx, recipient, input.at)) return { state: 'moot', deliveryIds: [] };
    switch (input.step) {
      case 'remind':
        return { state: 'sent', deliveryIds: [await remind(tx, recipient, input)] };
      case 'escalate':
        await escalate(tx, recipient, input);
        return { state: 'sent', deliveryIds: [] };
      case 'give-up':
        await giveUp(tx, recipient, input);
        return { state: 'no-receipt', deliveryIds: [] };
    }
  });
}

/** Acts by which a lawyer leaves: the paper that tells him so is his to sign although he is gone. */
const LEAVING: readonly string[] = COUNSEL_LEAVES.map(({ on }) => on);
const HEARINGS: readonly string[] = [ActKind.HearingFixed, ActKind.HearingChanged] satisfies ActKind[];

/**
 * Nobody is reminded of what no longer asks for anything: of a case that has ended since, a lawyer who left it, a meeting,
 * request or move of the person that has gone on since, a hearing that is over or moved, a paper whose addressee has done
 * all that it asked of him.
 * @param at epoch ms of the business clock
 */
async function isMoot(tx: Tx, recipient: Recipient, at: number): Promise<boolean> {
  const { notice } = recipient;
  const row = notice.case;
  if (row === null) return false;
  // What ended it, and what came after, wants to be signed for.
  if (row.closedAt !== null && notice.issuedAt < row.closedAt) return true;
  const [cause, actId] = notice.causeKey.split('/');
  const act = cause === 'act' && actId !== undefined ? await tx.act.findUnique({ where: { id: actId } }) : null;
  const left = recipient.personId !== null && row.lawyerId !== recipient.personId;
  if (left && !LEAVING.includes(act?.kind ?? '')) return true;
  if (act === null) return false;
  // The closing file has come: nobody need still sign for the news that the matter is over.
  if (act.kind === ActKind.Concluded && row.status !== CaseStatus.Concluded) return true;
  if (HEARINGS.includes(act.kind)) {
    return row.hearingId !== act.subjectId || (row.hearingAt !== null && row.hearingAt.getTime() <= at);
  }
  if (act.subjectId !== null || act.kind === ActKind.CustodyChanged) {
    // An older move that is reported late says nothing new.
    const same =
      act.subjectId === null ? { kind: act.kind, occurredAt: { gte: act.occurredAt } } : { subjectId: act.subjectId };
    if ((await tx.act.count({ where: { caseId: row.id, ...same, recordedAt: { gt: act.recordedAt } } })) > 0)
      return true;
  }
  const asked = await tx.obligation.findMany({
    where: { triggerActId: act.id, owedByAgencyId: recipient.agencyId },
    select: { state: true },
  });
  return asked.length > 0 && asked.every(({ state }) => state !== 'owed' && state !== 'paused');
}

async function remind(tx: Tx, recipient: Recipient, input: SilenceInput): Promise<string> {
  const purpose = `reminder-${input.n}`;
  const before = recipient.deliveries.find((delivery) => delivery.purpose === purpose);
  if (before !== undefined) return before.id;
  const id = uuid();
  const address = recipient.deliveries[0]?.address ?? '';
  await tx.delivery.create({
    data: {
      id,
      recipientId: recipient.id,
      channel: 'mail',
      address,
      purpose,
      state: 'pending',
      messageId: messageIdOf(id),
      createdAt: new Date(input.at),
    },
  });
  await moveTo(tx, recipient, 'reminded', input, {
    zh: `催收《${recipient.notice.subjectZh}》：${recipient.name}（第${input.n}次）`,
    en: `Reminded ${recipient.name} to sign for ${recipient.notice.subjectEn} (${input.n})`,
  });
  return id;
}

async function escalate(tx: Tx, recipient: Recipient, input: SilenceInput): Promise<void> {
  if (recipient.state === 'escalated') return;
  const agency = await tx.agency.findUnique({ where: { id: recipient.agencyId } });
  const superior = agency?.superiorId ? await tx.agency.findUnique({ where: { id: agency.superiorId } }) : null;
  const to: Addressee[] = [];
  if (agency !== null) {
    to.push({ agencyId: agency.id, personId: null, name: `${agency.name}负责人`, email: agency.headEmail });
  }
  if (superior !== null) to.push(addressee(superior));
  await issue(tx, recipient, input, PaperForm.ReceiptEscalation, to, {
    caseNumber: recipient.notice.case?.number ?? null,
    about: about(recipient),
    recipientName: recipient.name,
    reminders: recipient.deliveries.filter(({ purpose }) => purpose.startsWith('reminder-')).length,
  });
  await moveTo(tx, recipient, 'escalated', input, {
    zh: `签收督办：${recipient.name}未签收《${recipient.notice.subjectZh}》`,
    en: `Missing receipt escalated: ${recipient.name} has not signed for ${recipient.notice.subjectEn}`,
  });
}

async function giveUp(tx: Tx, recipient: Recipient, input: SilenceInput): Promise<void> {
  if (recipient.state === 'no-receipt') return;
  const { notice } = recipient;
  const owner = await tx.agency.findUnique({
    where: { id: notice.senderId ?? notice.case?.centerId ?? recipient.agencyId },
  });
  if (owner !== null) {
    await issue(tx, recipient, input, PaperForm.NoReceiptRecord, [addressee(owner)], {
      caseNumber: notice.case?.number ?? null,
      about: about(recipient),
      recipientName: recipient.name,
      attempts: recipient.deliveries.map(attempt),
    });
    await tx.task.createMany({
      data: [
        {
          id: uuid(),
          kind: 'confirm-receipt',
          caseId: notice.caseId,
          agencyId: owner.id,
          recipientId: recipient.id,
          reason: notice.number,
          openedAt: new Date(input.at),
          causeKey: `recipient/${recipient.id}/no-receipt`,
        },
      ],
      skipDuplicates: true,
    });
  }
  await moveTo(tx, recipient, 'no-receipt', input, {
    zh: `未签收情况说明：${recipient.name}至今未签收《${notice.subjectZh}》，已转人工催办`,
    en: `Negative evidence: ${recipient.name} has not signed for ${notice.subjectEn}; given to a person`,
  });
}

/** The form's data are a conditional type of its name; the two callers above pass matching pairs. */
async function issue<F extends typeof PaperForm.ReceiptEscalation | typeof PaperForm.NoReceiptRecord>(
  tx: Tx,
  recipient: Recipient,
  input: SilenceInput,
  form: F,
  to: readonly Addressee[],
  data: Parameters<typeof issuePaper<F>>[1]['data'],
): Promise<void> {
  const { notice } = recipient;
  const short = recipient.id.slice(-6);
  await issuePaper(
    tx,
    {
      form,
      data,
      caseId: notice.caseId,
      number: `${notice.number}-${input.step === 'escalate' ? '督' : '证'}${short}`,
      causeKey: `recipient/${recipient.id}/${input.step}`,
      sender: notice.case === null ? null : await tx.agency.findUnique({ where: { id: notice.case.centerId } }),
      to,
    },
    input.at,
  );
}

async function moveTo(
  tx: Tx,
  recipient: Recipient,
  state: string,
  input: SilenceInput,
  summary: { zh: string; en: string },
): Promise<void> {
  await tx.noticeRecipient.update({ where: { id: recipient.id }, data: { state } });
  if (recipient.notice.caseId === null) return;
  await recordInHistory(tx, recipient.notice.caseId, {
    at: input.at,
    recordedAt: input.at,
    actor: SYSTEM_ACTOR,
    kind: `receipt-${input.step}`,
    refId: recipient.id,
    summary,
  });
}

function addressee(agency: Agency): Addressee {
  return { agencyId: agency.id, personId: null, name: agency.name, email: agency.email };
}

function about({ notice }: Recipient): PaperAbout {
  return {
    title: { zh: notice.subjectZh, en: notice.subjectEn },
    number: notice.number,
    issuedAt: notice.issuedAt.getTime(),
  };
}

function attempt(delivery: Recipient['deliveries'][number]): PaperAttempt {
  return {
    channel: delivery.channel,
    address: delivery.address,
    purpose: delivery.purpose,
    state: delivery.state === 'sent' || delivery.state === 'failed' ? delivery.state : 'pending',
    at: delivery.sentAt?.getTime() ?? null,
    messageId: delivery.messageId,
    response: delivery.response,
  };
}
