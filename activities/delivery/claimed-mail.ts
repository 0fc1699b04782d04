/** A mail in hand, and what it takes to bring it. */
import type { Delivery } from '../../prisma/generated/client.js';
import type { Clock } from '../adapters/clock.js';
import type { Queries } from '../adapters/database.js';
import type { Logger } from '../adapters/logger.js';
import type { Mailer } from '../adapters/mailer.js';
import type { MailPurpose } from '../papers/mail.js';
import type { FrozenPaper } from '../papers/frozen-paper.js';
import type { OutboxRow } from '../outbox/lane.js';

export interface MailDeps {
  readonly records: Queries;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly linkSecret: Buffer;
  readonly publicUrl: string;
  readonly logger: Logger;
}

/** A mail in hand: its row, and of recipient, paper and case what it needs. */
export interface ClaimedMail extends OutboxRow, Pick<Delivery, 'address' | 'messageId' | 'attempts' | 'createdAt'> {
  readonly purpose: MailPurpose;
  readonly recipientId: string;
  readonly recipientName: string;
  readonly agencyId: string;
  readonly needsReceipt: boolean;
  readonly isSigned: boolean;
  readonly affairId: string | null;
  /** Something was done in the case since: the paper may have been overtaken. */
  readonly hasGoneOn: boolean;
  readonly senderId: string | null;
  readonly paper: FrozenPaper;
}
