/**
 * Issuing a paper (制发文书): frozen content, number and hash, a row per recipient and delivery written before anything is
 * sent. Everything goes with what the step writes.
 */
import { v7 as uuid } from 'uuid';
import { PAPER_ISSUED } from '../../workflows/domain/signals.js';
import { ProcessKind } from '../../workflows/names.js';
import type { LegalCalendar } from '../law/counting/calendar.js';
import type { Delivery } from '../../prisma/generated/client.js';
import type { PaperContent } from '../papers/content.js';
import type { PaperDefinition, PaperFacts } from '../papers/define-paper.js';
import { freeze } from '../papers/frozen-paper.js';
import { SYSTEM_ACTOR } from '../records/history.js';
import { AT_ONCE, tellProcess } from '../records/tell-process.js';
import { askingHours, firstStep, NO_STEP } from '../records/receipt-rungs.js';
import type { Law } from '../records/law-book.js';
import { paperColumns } from '../records/stored-paper.js';
import type { NewRow, Writes } from '../records/writes.js';
import type { IssuedPaper } from './context.js';

/** Where a paper goes: an agency, or a person in it, at a verified address of the directory. */
export interface Addressee {
  readonly agencyId: string;
  readonly personId: string | null;
  readonly name: string;
  readonly email: string;
}

/** Everything about a paper that is issued but what it says. */
export interface Issuing {
  /** The affair it belongs to; null: none. */
  readonly affairId: string | null;
  /** Region whose desk keeps its receipts, instead of the affair's process: of a paper that belongs to no affair, or to none for sure. */
  readonly deskRegion?: string;
  /** 文号: unique. */
  readonly number: string;
  /** Why it is issued; the same cause issues it once. */
  readonly causeKey: string;
  /** Issuing agency (落款); null: the system itself. */
  readonly sender: { readonly id: string; readonly name: string } | null;
  readonly to: readonly Addressee[];
  /** It tells of a limit that is counted by the hour: it waits for no paper without legal effect, and for no office hours. */
  readonly hourClock?: boolean;
  readonly replacesId?: string;
}

/** A paper and what it is filled with. */
export interface PaperToIssue<Data> extends Issuing {
  readonly paper: PaperDefinition<string, Data>;
  readonly data: NoInfer<Data>;
}

/** A paper that is filled already. */
interface WrittenPaper extends Issuing {
  readonly paper: Pick<PaperFacts, 'form' | 'title' | 'signedFor'>;
  readonly content: PaperContent;
}

/** Domain part of Message-IDs: names the system, not a host. */
const MESSAGE_ID_DOMAIN = 'fayuan.example';

export function messageIdOf(deliveryId: string): string {
  return `<${deliveryId}@${MESSAGE_ID_DOMAIN}>`;
}

/** When a paper is issued. */
interface When {
  /** Epoch ms of the business clock. */
  readonly at: number;
  /** Its calendar says when recipients are asked to sign; only a paper that nobody signs for goes without. */
  readonly law?: Pick<Law, 'calendar'>;
}

/** @returns the paper, or null when nobody is to get it */
export function issuePaper<Data>(
  writes: Writes,
  { paper, data, ...issuing }: PaperToIssue<Data>,
  when: When,
): IssuedPaper | null {
  return issueWritten(writes, { ...issuing, paper, content: paper.content(data) }, when);
}

/** The same for a paper that was filled from an act. */
export function issueWritten(writes: Writes, written: WrittenPaper, { at, law }: When): IssuedPaper | null {
  const addressees = distinct(written.to);
  if (addressees.length === 0) return null;
  const { paper, affairId, deskRegion = null, hourClock = false } = written;
  if (paper.signedFor && affairId === null && deskRegion === null)
    throw new Error('Nobody keeps the receipts of this paper');
  const frozen = freeze({
    paper,
    content: written.content,
    number: written.number,
    issuedAt: at,
    sender: written.sender?.name ?? SYSTEM_ACTOR.agency,
    addressees: addressees.map(({ name }) => name),
  });
  const noticeId = uuid();
  const recipients = addressees.map((addressee) => ({ ...addressee, id: uuid(), deliveryId: uuid() }));
  const step = paper.signedFor ? firstStep(at, askingHours(hourClock, calendarOf(law))) : NO_STEP;
  writes.insert('Notice', [
    {
      ...{ id: noticeId, affairId, causeKey: written.causeKey },
      ...{ senderId: written.sender?.id ?? null, replacesId: written.replacesId ?? null },
      ...paperColumns(frozen),
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
      needsReceipt: paper.signedFor,
      receiptAt: null,
      receiptBy: null,
      receiptHow: null,
      standInId: null,
      affairId: deskRegion === null ? affairId : null,
      deskRegion,
      ...step,
    })),
  );
  const mail = { purpose: 'first', hourClock, legalEffect: paper.signedFor, at };
  writes.insert(
    'Delivery',
    recipients.map(({ id: recipientId, deliveryId: id, email: address }) =>
      newDelivery({ ...mail, id, recipientId, address, queue: queueOf(affairId ?? noticeId, address) }),
    ),
  );
  if (paper.signedFor && deskRegion !== null) {
    tellProcess(writes, { kind: ProcessKind.ReceiptDesk, refId: deskRegion }, [PAPER_ISSUED]);
  }
  return {
    noticeId,
    form: paper.form,
    recipients: recipients.map(({ id }) => ({ id, state: 'pending' })),
    firstStepAt: step.nextAt?.getTime() ?? null,
  };
}

function calendarOf(law: When['law']): LegalCalendar {
  if (law === undefined) throw new Error('Nothing says when this paper is asked for');
  return law.calendar;
}

/** A mail that is to go out, as its row begins. */
export interface NewDelivery extends Pick<
  Delivery,
  'id' | 'recipientId' | 'address' | 'purpose' | 'queue' | 'hourClock' | 'legalEffect'
> {
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/** Pending from its commit on: the dispatcher finds it. */
export function newDelivery({ at, ...mail }: NewDelivery): NewRow<'Delivery'> {
  return {
    ...mail,
    channel: 'mail',
    state: 'pending',
    messageId: messageIdOf(mail.id),
    attempts: 0,
    notBefore: AT_ONCE,
    leaseUntil: null,
    leaseBy: null,
    createdAt: new Date(at),
    sentAt: null,
    response: null,
    lastError: null,
  };
}

/** What goes to one address about one affair goes in order. @param affair of a paper without one the paper itself */
export function queueOf(affair: string, address: string): string {
  return `${affair}/${address}`;
}

/** One paper goes to one addressee once, whatever parts he plays. */
function distinct(addressees: readonly Addressee[]): readonly Addressee[] {
  const byKey = new Map(addressees.map((one) => [`${one.agencyId}/${one.personId ?? ''}/${one.email}`, one]));
  return [...byKey.values()];
}
