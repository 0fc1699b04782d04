/**
 * Silence (未签收): after so long without a receipt a reminder, then the next level, then negative evidence and a task for
 * a person. The waits are policy, not law; each step is one idempotent transaction and asks again whether it applies.
 */
import { v7 as uuid } from 'uuid';
import { FailureType, permanent } from '../../workflows/failures.js';
import type { Agency, Delivery } from '../../prisma/generated/client.js';
import type { Clock } from '../adapters/clock.js';
import type { Queries } from '../adapters/database.js';
import { inTransaction } from '../adapters/transaction.js';
import { PaperForm } from '../papers/forms.js';
import type { PaperAbout, PaperAttempt } from '../papers/paper-shapes.js';
import { SYSTEM_ACTOR, tellHistory } from '../records/history.js';
import { issuePaper, messageIdOf, type Addressee, type PaperToIssue } from '../transition/issue-paper.js';
import { isMoot, silenceOf, type AskedStep, type Silence, type SilenceStep } from './silence.js';

export interface LadderDeps {
  readonly records: Queries;
  readonly clock: Clock;
}

export interface NoticeRef {
  readonly noticeId: string;
  readonly recipientId: string;
}

export interface ReceiptRung extends SilenceStep {
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

export async function planReceipt(records: Queries, { recipientId }: NoticeRef): Promise<ReceiptPlan> {
  const first = await records
    .selectFrom('Delivery as d')
    .innerJoin('NoticeRecipient as r', 'r.id', 'd.recipientId')
    .select(['d.id', 'd.state', 'r.receiptAt'])
    .where('d.recipientId', '=', recipientId)
    .where('d.purpose', '=', 'first')
    .executeTakeFirst();
  if (first === undefined) throw permanent(FailureType.UnknownReference, 'The recipient has no delivery');
  return {
    firstDeliveryId: first.state === 'pending' ? first.id : null,
    received: first.receiptAt !== null,
    rungs: RECEIPT_LADDER,
  };
}

export interface SilenceInput extends NoticeRef, AskedStep {}

export interface SilenceResult {
  /** `sent`: the step was taken; otherwise there is nothing left to wait for. */
  readonly state: 'sent' | 'received' | 'moot' | 'no-receipt';
  readonly deliveryIds: readonly string[];
}

export async function answerSilence({ records, clock }: LadderDeps, input: SilenceInput): Promise<SilenceResult> {
  return inTransaction(records, async (tx) => {
    const silence = await silenceOf(tx, clock, input);
    if (silence.recipient.receiptAt !== null) return { state: 'received', deliveryIds: [] };
    if (await isMoot(silence)) return { state: 'moot', deliveryIds: [] };
    const result = await takeStep(silence);
    await silence.writes.flush(tx);
    return result;
  });
}

async function takeStep(silence: Silence): Promise<SilenceResult> {
  switch (silence.step) {
    case 'remind':
      return { state: 'sent', deliveryIds: [await remind(silence)] };
    case 'escalate':
      await escalate(silence);
      return { state: 'sent', deliveryIds: [] };
    case 'give-up':
      await giveUp(silence);
      return { state: 'no-receipt', deliveryIds: [] };
  }
}

async function remind(silence: Silence): Promise<string> {
  const { writes, n, at, paper, recipient, deliveries } = silence;
  const purpose = `reminder-${n}`;
  const before = deliveries.find((delivery) => delivery.purpose === purpose);
  if (before !== undefined) return before.id;
  const id = uuid();
  writes.insert('Delivery', [
    {
      id,
      recipientId: recipient.id,
      channel: 'mail',
      address: deliveries[0]?.address ?? '',
      purpose,
      state: 'pending',
      messageId: messageIdOf(id),
      attempts: 0,
      leaseUntil: null,
      createdAt: new Date(at),
      sentAt: null,
      response: null,
      lastError: null,
    },
  ]);
  await moveTo(silence, 'reminded', {
    zh: `催收《${paper.subjectZh}》：${recipient.name}（第${n}次）`,
    en: `Reminded ${recipient.name} to sign for ${paper.subjectEn} (${n})`,
  });
  return id;
}

async function escalate(silence: Silence): Promise<void> {
  const { directory, paper, caseRow, recipient, deliveries } = silence;
  if (recipient.state === 'escalated') return;
  const agency = await directory.agency(recipient.agencyId);
  const superior = agency === null ? null : await directory.superiorOf(agency);
  const to: Addressee[] = [];
  if (agency !== null) {
    to.push({ agencyId: agency.id, personId: null, name: `${agency.name}负责人`, email: agency.headEmail });
  }
  if (superior !== null) to.push(addressee(superior));
  await issue(silence, PaperForm.ReceiptEscalation, to, {
    caseNumber: caseRow?.number ?? null,
    about: about(silence),
    recipientName: recipient.name,
    reminders: deliveries.filter(({ purpose }) => purpose.startsWith('reminder-')).length,
  });
  await moveTo(silence, 'escalated', {
    zh: `签收督办：${recipient.name}未签收《${paper.subjectZh}》`,
    en: `Missing receipt escalated: ${recipient.name} has not signed for ${paper.subjectEn}`,
  });
}

async function giveUp(silence: Silence): Promise<void> {
  const { tx, directory, at, paper, caseRow, recipient, deliveries } = silence;
  if (recipient.state === 'no-receipt') return;
  const owner = await directory.agency(paper.senderId ?? caseRow?.centerId ?? recipient.agencyId);
  if (owner !== null) {
    await issue(silence, PaperForm.NoReceiptRecord, [addressee(owner)], {
      caseNumber: caseRow?.number ?? null,
      about: about(silence),
      recipientName: recipient.name,
      attempts: deliveries.map(attempt),
    });
    await tx
      .insertInto('Task')
      .values({
        id: uuid(),
        kind: 'confirm-receipt',
        caseId: paper.caseId,
        agencyId: owner.id,
        recipientId: recipient.id,
        reason: paper.number,
        openedAt: new Date(at),
        causeKey: `recipient/${recipient.id}/no-receipt`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await moveTo(silence, 'no-receipt', {
    zh: `未签收情况说明：${recipient.name}至今未签收《${paper.subjectZh}》，已转人工催办`,
    en: `Negative evidence: ${recipient.name} has not signed for ${paper.subjectEn}; given to a person`,
  });
}

/** The form's data are a conditional type of its name; the two callers above pass matching pairs. */
async function issue<F extends typeof PaperForm.ReceiptEscalation | typeof PaperForm.NoReceiptRecord>(
  { writes, directory, step, at, paper, caseRow, recipient }: Silence,
  form: F,
  to: readonly Addressee[],
  data: PaperToIssue<F>['data'],
): Promise<void> {
  const number = `${paper.number}-${step === 'escalate' ? '督' : '证'}${recipient.id.slice(-6)}`;
  const causeKey = `recipient/${recipient.id}/${step}`;
  const sender = await directory.agency(caseRow?.centerId ?? null);
  issuePaper(writes, { form, data, caseId: paper.caseId, number, causeKey, sender, to }, at);
}

async function moveTo(
  { tx, writes, step, at, locked, recipient }: Silence,
  state: string,
  summary: { zh: string; en: string },
): Promise<void> {
  await tx.updateTable('NoticeRecipient').set({ state }).where('id', '=', recipient.id).execute();
  if (locked === null) return;
  const kind = `receipt-${step}`;
  tellHistory(writes, locked, [{ at, recordedAt: at, actor: SYSTEM_ACTOR, kind, refId: recipient.id, summary }]);
}

function addressee(agency: Agency): Addressee {
  return { agencyId: agency.id, personId: null, name: agency.name, email: agency.email };
}

function about({ paper }: Silence): PaperAbout {
  return {
    title: { zh: paper.subjectZh, en: paper.subjectEn },
    number: paper.number,
    issuedAt: paper.issuedAt.getTime(),
  };
}

function attempt(delivery: Delivery): PaperAttempt {
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
