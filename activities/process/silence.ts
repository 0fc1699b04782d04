/** Papers that nobody has signed for although it was time (未签收), read under the lock that orders what is done about them. */
import type { Queries, Tx } from '../adapters/database.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Delivery, Notice, NoticeRecipient } from '../../prisma/generated/client.js';
import type { Law } from '../records/law-book.js';
import type { ReceiptStep } from '../records/receipt-rungs.js';
import type { Writes } from '../records/writes.js';
import type { AffairContext, Directory } from '../affair/index.js';

type SilentPaper = Pick<
  Notice,
  'id' | 'affairId' | 'form' | 'number' | 'issuedAt' | 'causeKey' | 'senderId' | 'subjectZh' | 'subjectEn'
>;

/** A recipient who is silent, and the step that his silence has brought about. */
export interface SilentRecipient {
  readonly recipient: NoticeRecipient & { readonly nextStep: ReceiptStep; readonly nextAt: Date };
  readonly paper: SilentPaper;
  /** Oldest first. */
  readonly deliveries: readonly Delivery[];
}

/** One of them within the step that answers him. */
export interface Silence extends SilentRecipient {
  readonly tx: Tx;
  readonly writes: Writes;
  readonly law: Law;
  readonly directory: Directory;
  /** Epoch ms of the business clock, read behind the lock. */
  readonly at: number;
  /** Null for a paper that belongs to no affair. */
  readonly affair: AffairContext | null;
  /** Tells the affair's history; nothing where there is none. */
  readonly tell: (kind: string, summary: Bilingual) => void;
}

/**
 * Locks these recipients in the order of their ids, and reads what the steps go by.
 * @param ids in any order; who has signed meanwhile is left out
 */
export async function silentRecipients(tx: Queries, ids: readonly string[]): Promise<readonly SilentRecipient[]> {
  if (ids.length === 0) return [];
  const recipients = await tx
    .selectFrom('NoticeRecipient')
    .selectAll()
    .where('id', 'in', ids)
    .where('nextAt', 'is not', null)
    .where('receiptAt', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  if (recipients.length === 0) return [];
  const papers = await tx
    .selectFrom('Notice')
    .select(['id', 'affairId', 'form', 'number', 'issuedAt', 'causeKey', 'senderId', 'subjectZh', 'subjectEn'])
    .where(
      'id',
      'in',
      recipients.map(({ noticeId }) => noticeId),
    )
    .execute();
  const deliveries = await tx
    .selectFrom('Delivery')
    .selectAll()
    .where('recipientId', 'in', ids)
    .orderBy('seq')
    .execute();
  return recipients.flatMap((recipient) => {
    const paper = papers.find(({ id }) => id === recipient.noticeId);
    if (paper === undefined || !isPlanned(recipient)) return [];
    return [{ recipient, paper, deliveries: deliveries.filter(({ recipientId }) => recipientId === recipient.id) }];
  });
}

function isPlanned(row: NoticeRecipient): row is SilentRecipient['recipient'] {
  return row.nextStep !== null && row.nextAt !== null;
}
