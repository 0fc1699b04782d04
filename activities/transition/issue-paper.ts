/**
 * Issuing a paper (制发文书): frozen text, number and hash, a row per recipient and delivery written before anything is
 * sent, and the outbox rows that send it. Everything goes with what the step writes.
 */
import { v7 as uuid } from 'uuid';
import { FORMS, type PaperForm } from '../papers/forms.js';
import type { PaperDataOf } from '../papers/paper-data.js';
import { renderPaper } from '../papers/render.js';
import { SYSTEM_ACTOR } from '../records/history.js';
import { OutboxKind, writeOutbox, type NewOutboxRow } from '../records/outbox.js';
import type { Writes } from '../records/writes.js';
import type { IssuedPaper } from './context.js';

/** Where a paper goes: an agency, or a person in it, at a verified address of the directory. */
export interface Addressee {
  readonly agencyId: string;
  readonly personId: string | null;
  readonly name: string;
  readonly email: string;
}

export interface PaperToIssue<F extends PaperForm> {
  readonly form: F;
  readonly data: PaperDataOf[F];
  readonly caseId: string | null;
  /** 文号: unique. */
  readonly number: string;
  /** Why it is issued; the same cause issues it once. */
  readonly causeKey: string;
  /** Issuing agency (落款); null: the system itself. */
  readonly sender: { readonly id: string; readonly name: string } | null;
  readonly to: readonly Addressee[];
  /** Default: what the form says. */
  readonly needsReceipt?: boolean;
  readonly replacesId?: string;
}

/** What follows a paper starts behind its first delivery: nobody waits for it, and then it finds the paper sent. */
const FOLLOW_AFTER_MS = 2_000;

/** Domain part of Message-IDs: names the system, not a host. */
const MESSAGE_ID_DOMAIN = 'fayuan.example';

export function messageIdOf(deliveryId: string): string {
  return `<${deliveryId}@${MESSAGE_ID_DOMAIN}>`;
}

/**
 * @param at epoch ms of the business clock
 * @returns the paper, or null when nobody is to get it
 */
export function issuePaper<F extends PaperForm>(
  writes: Writes,
  paper: PaperToIssue<F>,
  at: number,
): IssuedPaper | null {
  const addressees = distinct(paper.to);
  if (addressees.length === 0) return null;
  const rendered = renderPaper({
    form: paper.form,
    number: paper.number,
    issuedAt: at,
    sender: paper.sender?.name ?? SYSTEM_ACTOR.agency,
    addressees: addressees.map(({ name }) => name),
    data: paper.data,
  });
  const noticeId = uuid();
  const needsReceipt = paper.needsReceipt ?? FORMS[paper.form].needsReceipt;
  const recipients = addressees.map((addressee) => ({ ...addressee, id: uuid(), deliveryId: uuid() }));
  const outbox = recipients.flatMap(({ id, deliveryId }): NewOutboxRow[] => {
    const payload = { noticeId, recipientId: id };
    const mail: NewOutboxRow = {
      kind: OutboxKind.Mail,
      refId: deliveryId,
      payload: { ...payload, deliveryId },
      key: `mail/${deliveryId}`,
    };
    if (!needsReceipt) return [mail];
    return [
      mail,
      {
        kind: OutboxKind.StartWorkflow,
        refId: id,
        payload,
        key: `notice/${noticeId}/${id}`,
        delayMs: FOLLOW_AFTER_MS,
      },
    ];
  });
  writes.insert('Notice', [
    {
      id: noticeId,
      caseId: paper.caseId,
      form: paper.form,
      number: paper.number,
      issuedAt: new Date(at),
      causeKey: paper.causeKey,
      senderId: paper.sender?.id ?? null,
      replacesId: paper.replacesId ?? null,
      ...rendered,
    },
  ]);
  writes.insert(
    'NoticeRecipient',
    recipients.map(({ id, agencyId, personId, name }) => ({
      id,
      noticeId,
      agencyId,
      personId,
      name,
      state: 'pending',
      needsReceipt,
      receiptAt: null,
      receiptBy: null,
      receiptHow: null,
    })),
  );
  writes.insert(
    'Delivery',
    recipients.map(({ id, deliveryId, email }) => ({
      id: deliveryId,
      recipientId: id,
      channel: 'mail',
      address: email,
      purpose: 'first',
      state: 'pending',
      messageId: messageIdOf(deliveryId),
      attempts: 0,
      leaseUntil: null,
      createdAt: new Date(at),
      sentAt: null,
      response: null,
      lastError: null,
    })),
  );
  writeOutbox(writes, outbox, at);
  return { noticeId, form: paper.form, recipients: recipients.map(({ id }) => ({ id, state: 'pending' })) };
}

/** One paper goes to one addressee once, whatever parts he plays. */
function distinct(addressees: readonly Addressee[]): readonly Addressee[] {
  const byKey = new Map(addressees.map((one) => [`${one.agencyId}/${one.personId ?? ''}/${one.email}`, one]));
  return [...byKey.values()];
}
