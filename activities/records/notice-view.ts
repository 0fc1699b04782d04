/** Notice (文书) with its evidence per recipient, as the contract shows it. */
import type { Delivery, Notice, NoticeRecipient, Prisma } from '../../prisma/generated/client.js';
import { asHtml } from '../papers/as-html.js';
import { asText } from '../papers/as-text.js';
import { affairNames } from './affair-names.js';
import { shanghaiInstant, shanghaiInstantOrNull } from './instants.js';
import { storedPaper } from './stored-paper.js';

export type NoticeRow = Notice & {
  readonly affair: { readonly number: string; readonly kind: string; readonly parties: readonly string[] } | null;
  readonly recipients: readonly (NoticeRecipient & { readonly deliveries: readonly Delivery[] })[];
};

/** What a read of a notice must include. */
export const NOTICE_INCLUDE = {
  affair: { select: { number: true, kind: true, parties: true } },
  recipients: { include: { deliveries: { orderBy: { createdAt: 'asc' } } }, orderBy: { id: 'asc' } },
} satisfies Prisma.NoticeInclude;

/** @param agencyNames names of the recipients' agencies by id */
export function noticeView(row: NoticeRow, agencyNames: ReadonlyMap<string, string>) {
  const paper = storedPaper(row);
  return {
    id: row.id,
    form: row.form,
    title: { zh: row.subjectZh, en: row.subjectEn },
    ...affairNames(row.affairId, row.affair),
    // Its own: of the letter only the id is told.
    number: row.number,
    issuedAt: shanghaiInstant(row.issuedAt),
    replaces: row.replacesId,
    hash: row.hash,
    text: asText(paper),
    html: asHtml(paper),
    recipients: row.recipients.map((recipient) => ({
      id: recipient.id,
      agency: { id: recipient.agencyId, name: agencyNames.get(recipient.agencyId) ?? recipient.name },
      person: recipient.personId === null ? null : { id: recipient.personId, name: recipient.name },
      state: recipient.state,
      needsReceipt: recipient.needsReceipt,
      deliveries: recipient.deliveries.map((delivery) => ({
        channel: delivery.channel,
        purpose: delivery.purpose,
        state: delivery.state,
        at: shanghaiInstantOrNull(delivery.sentAt),
        messageId: delivery.messageId,
      })),
      receipt:
        recipient.receiptAt === null
          ? null
          : { at: shanghaiInstant(recipient.receiptAt), by: recipient.receiptBy, how: recipient.receiptHow },
    })),
  };
}
