/**
 * Who gets a copy of a mail (抄送), asked at the moment of sending: whoever stands in for the person named, and those of an office who
 * want what it gets. A copy is a courtesy: it carries no receipt link, proves nothing, and whatever becomes of it the delivery stands.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { readsPostOfAgency } from '../../workflows/domain/permissions.js';
import type { Role } from '../../workflows/domain/vocabulary.js';
import type { Queries } from '../adapters/database.js';
import { MailNotTaken } from '../adapters/mail-not-taken.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import { inForce } from '../records/stand-ins.js';
import { mailFor } from '../papers/mail.js';
import type { ClaimedMail, MailDeps } from './claimed-mail.js';

export interface Copy {
  readonly account: string;
  readonly name: string;
  readonly address: string;
  /** Null: it is his office's paper. */
  readonly standsInFor: string | null;
}

type Found = Copy & { readonly role: Role };

/** One address, as a mail server takes it: what is none is left out, and no mail fails for it. */
const ADDRESS = /^[^\s<>(),;:"@]+@[^\s<>(),;:"@]+$/;

/** Nobody who gets the paper himself. @param on calendar date in Shanghai */
export async function copiesOf(records: Queries, mail: ClaimedMail, on: string): Promise<readonly Copy[]> {
  const { rows } = await sql<Found>`
    WITH wanted AS (
      SELECT d.id AS account, d.name, d.role, coalesce(l.email, d.email) AS address, p.name AS "standsInFor"
      FROM "NoticeRecipient" r
        JOIN "Account" p ON (p.id = r."personId" OR p."lawyerId" = r."personId") AND p.active
        JOIN "StandIn" s ON s."personId" = p.id AND s."agencyId" = p."agencyId" AND ${inForce('s', on)}
        JOIN "Account" d ON d.id = s."deputyId" AND d.active AND d."agencyId" = s."agencyId"
        LEFT JOIN "Lawyer" l ON l.id = d."lawyerId"
      WHERE r.id = ${mail.recipientId}
      UNION ALL
      SELECT a.id, a.name, a.role, a.email, NULL
      FROM "NoticeRecipient" r
        JOIN "Account" a ON a."agencyId" = r."agencyId" AND a.active
        JOIN "MailSettings" m ON m."accountId" = a.id AND m."agencyCopies"
      WHERE r.id = ${mail.recipientId} AND r."personId" IS NULL)
    SELECT * FROM wanted
    WHERE NOT EXISTS (SELECT FROM "NoticeRecipient" r JOIN "NoticeRecipient" o ON o."noticeId" = r."noticeId"
      JOIN "Delivery" e ON e."recipientId" = o.id
      WHERE r.id = ${mail.recipientId} AND lower(e.address) = lower(wanted.address))
    ORDER BY account`.execute(records);
  const byAddress = new Map<string, Copy>();
  for (const { role, ...copy } of rows) {
    const mayHaveIt = copy.standsInFor !== null || readsPostOfAgency({ role });
    const address = copy.address.toLowerCase();
    if (mayHaveIt && ADDRESS.test(address) && !byAddress.has(address)) byAddress.set(address, copy);
  }
  return [...byAddress.values()];
}

/** To be asked before the mail itself is sent, which names them. */
export function copiesNow({ records, clock }: MailDeps, mail: ClaimedMail): Promise<readonly Copy[]> {
  return copiesOf(records, mail, shanghaiDate(clock.now()));
}

/** Once the mail itself was taken. Each in an envelope of its own, so that none of them decides about another; none is tried again. */
export async function sendCopies(deps: MailDeps, mail: ClaimedMail, copies: readonly Copy[]): Promise<void> {
  const { mailer, logger } = deps;
  const cc = copies.map(({ address }) => address);
  await Promise.all(
    copies.map(async (copy) => {
      try {
        const { paper, purpose, recipientName } = mail;
        const content = mailFor({ paper, purpose, recipientName, link: null, copy });
        await mailer.send({ ...content, to: mail.address, cc, only: copy.address, messageId: copyId(mail, copy) });
      } catch (error) {
        const code = error instanceof MailNotTaken ? error.code : 'unknown';
        logger.warn({ deliveryId: mail.id, code }, 'a copy of a mail was not taken');
      }
    }),
  );
}

/** The same over retries, and never that of the mail itself, which says something else. */
function copyId({ messageId }: ClaimedMail, { account }: Copy): string {
  const mark = createHash('sha256').update(account).digest('hex').slice(0, 12);
  return messageId.replace('@', `.cc-${mark}@`);
}
