/**
 * What follows silence (催收): a reminder, then the next level, then negative evidence and a task for a person. Each step asks
 * again whether it still applies, and leaves the next one, with its time, in the recipient's row.
 */
import { v7 as uuid } from 'uuid';
import type { Queries } from '../adapters/database.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Agency, Delivery } from '../../prisma/generated/client.js';
import type { PaperDefinition } from '../papers/define-paper.js';
import { noReceiptRecord, receiptEscalation } from '../papers/receipts.js';
import type { PaperAbout, PaperAttempt } from '../papers/paper-shapes.js';
import { Party } from '../law/rule-row.js';
import {
  askingHours,
  NO_STEP,
  sameStepLater,
  stepAfter,
  type PlannedStep,
  type ReceiptStep,
} from '../records/receipt-rungs.js';
import { openTasks, TaskKind } from '../records/tasks.js';
import { type AffairContext, issuePaper, newDelivery, type Addressee } from '../affair/index.js';
import type { Silence } from './silence.js';

/** Takes the step that has come. @returns what comes next for this recipient */
export async function answerSilence(silence: Silence): Promise<PlannedStep> {
  const { tx, writes, at, recipient, affair } = silence;
  const { id, nextStep, nextAt } = recipient;
  // What was found due without this lock is so no more: the paper has only just left, or another step was quicker.
  if (nextAt.getTime() > at) return { nextStep, nextAt };
  if (affair !== null && (await asksNothing(tx, affair, silence))) return plan(silence, NO_STEP);
  const hours = askingHours(firstOf(silence).hourClock, silence.law.calendar);
  // Nobody is reminded of a paper that has not reached him: its time begins when it has left.
  if (silence.deliveries.some(({ purpose, state }) => purpose === 'first' && state === 'pending')) {
    return plan(silence, sameStepLater(nextStep, at, hours));
  }
  // A process that was away, or a calendar published since: what was planned for an office hour comes up outside of them.
  if (hours(at) > at) return plan(silence, { nextStep, nextAt: new Date(hours(at)) });
  const next = stepAfter(nextStep, at, hours);
  writes.update('NoticeRecipient', [{ id, state: await TAKE[nextStep](silence), ...next }]);
  return next;
}

async function asksNothing(tx: Queries, { kind, row }: AffairContext, silence: Silence): Promise<boolean> {
  const about = { ...silence, affair: row };
  return (await kind.isMoot(tx, about)) || (await kind.isOvertaken(tx, about));
}

function firstOf({ deliveries: [first] }: Silence): Delivery {
  if (first === undefined) throw new Error('A recipient without a delivery');
  return first;
}

function plan({ writes, recipient }: Silence, next: PlannedStep): PlannedStep {
  writes.update('NoticeRecipient', [{ id: recipient.id, ...next }]);
  return next;
}

/** Each tells the new state of the recipient. */
const TAKE: Readonly<Record<ReceiptStep, (silence: Silence) => Promise<string>>> = {
  'remind-1': (silence) => remind(silence, 1),
  'remind-2': (silence) => remind(silence, 2),
  escalate,
  'give-up': giveUp,
};

async function remind(silence: Silence, n: number): Promise<string> {
  const { writes, at, paper, recipient } = silence;
  const { address, queue, hourClock, legalEffect } = firstOf(silence);
  const mail = { id: uuid(), recipientId: recipient.id, purpose: `reminder-${n}` };
  writes.insert('Delivery', [newDelivery({ ...mail, address, queue, hourClock, legalEffect, at })]);
  silence.tell('receipt-remind', {
    zh: `催收《${paper.subjectZh}》：${recipient.name}（第${n}次）`,
    en: `Reminded ${recipient.name} to sign for ${paper.subjectEn} (${n})`,
  });
  return 'reminded';
}

async function escalate(silence: Silence): Promise<string> {
  const { directory, paper, affair, recipient, deliveries } = silence;
  const agency = await directory.agency(recipient.agencyId);
  const superior = agency === null ? null : await directory.superiorOf(agency);
  const to: Addressee[] = [];
  if (agency !== null) {
    to.push({ agencyId: agency.id, personId: null, name: `${agency.name}负责人`, email: agency.headEmail });
  }
  if (superior !== null) to.push(addressee(superior));
  await issue(silence, receiptEscalation, '督', to, {
    caseNumber: affair?.row.number ?? null,
    about: about(silence),
    recipientName: recipient.name,
    reminders: deliveries.filter(({ purpose }) => purpose.startsWith('reminder-')).length,
  });
  silence.tell('receipt-escalate', {
    zh: `签收督办：${recipient.name}未签收《${paper.subjectZh}》`,
    en: `Missing receipt escalated: ${recipient.name} has not signed for ${paper.subjectEn}`,
  });
  return 'escalated';
}

async function giveUp(silence: Silence): Promise<string> {
  const { tx, directory, at, paper, affair, recipient, deliveries } = silence;
  const owner =
    (await directory.agency(paper.senderId)) ??
    (await centerOf(affair)) ??
    (await directory.agency(recipient.agencyId));
  if (owner !== null) {
    await issue(silence, noReceiptRecord, '证', [addressee(owner)], {
      caseNumber: affair?.row.number ?? null,
      about: about(silence),
      recipientName: recipient.name,
      attempts: deliveries.map(attempt),
    });
    const task = { kind: TaskKind.ConfirmReceipt, affairId: paper.affairId, agencyId: owner.id, reason: paper.number };
    const causeKey = `recipient/${recipient.id}/no-receipt`;
    await openTasks(tx, [{ ...task, recipientId: recipient.id, causeKey }], at);
  }
  silence.tell('receipt-give-up', {
    zh: `未签收情况说明：${recipient.name}至今未签收《${paper.subjectZh}》，已转人工催办`,
    en: `Negative evidence: ${recipient.name} has not signed for ${paper.subjectEn}; given to a person`,
  });
  return 'no-receipt';
}

async function issue<Data>(
  { writes, law, at, paper: unsigned, affair, recipient }: Silence,
  paper: PaperDefinition<string, Data>,
  mark: string,
  to: readonly Addressee[],
  data: NoInfer<Data>,
): Promise<void> {
  const number = `${unsigned.number}-${mark}${recipient.id.slice(-6)}`;
  const causeKey = `recipient/${recipient.id}/${recipient.nextStep}`;
  const sender = await centerOf(affair);
  issuePaper(writes, { paper, data, affairId: unsigned.affairId, number, causeKey, sender, to }, { at, law });
}

async function centerOf(affair: AffairContext | null): Promise<Agency | null> {
  return (await affair?.affair.party(Party.Center))?.agency ?? null;
}

function addressee(agency: Agency): Addressee {
  return { agencyId: agency.id, personId: null, name: agency.name, email: agency.email };
}

function about({ paper }: Silence): PaperAbout {
  const title: Bilingual = { zh: paper.subjectZh, en: paper.subjectEn };
  return { title, number: paper.number, issuedAt: paper.issuedAt.getTime() };
}

function attempt(delivery: Delivery): PaperAttempt {
  return {
    channel: delivery.channel,
    address: delivery.address,
    purpose: delivery.purpose,
    state: delivery.state === 'sent' || delivery.state === 'pending' ? delivery.state : 'failed',
    at: delivery.sentAt?.getTime() ?? null,
    messageId: delivery.messageId,
    response: delivery.response,
  };
}
