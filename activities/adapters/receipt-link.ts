/**
 * One-purpose receipt links (签收链接): a token proves that its holder got the mail of one recipient of one notice, until
 * it expires. Opening it changes nothing; posting it once is the receipt. The token names the row and carries no data.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Links live 30 days: longer than any reminder ladder, shorter than a case. */
export const LINK_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

function signature(recipientId: string, expiresAt: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`receipt/${recipientId}/${expiresAt}`).digest('base64url');
}

/** @param expiresAt epoch ms */
export function receiptToken(recipientId: string, expiresAt: number, secret: Buffer): string {
  const expiry = Math.trunc(expiresAt / 1000).toString(36);
  return `${recipientId}.${expiry}.${signature(recipientId, expiry, secret)}`;
}

export type ReadToken =
  { readonly ok: true; readonly recipientId: string } | { readonly ok: false; readonly reason: 'invalid' | 'expired' };

/** @param now epoch ms of the business clock */
export function readReceiptToken(token: string, secret: Buffer, now: number): ReadToken {
  const [recipientId, expiry, given, rest] = token.split('.');
  if (!recipientId || !expiry || !given || rest !== undefined) return { ok: false, reason: 'invalid' };
  const expected = Buffer.from(signature(recipientId, expiry, secret));
  const offered = Buffer.from(given);
  if (expected.length !== offered.length || !timingSafeEqual(expected, offered))
    return { ok: false, reason: 'invalid' };
  if (now >= Number.parseInt(expiry, 36) * 1000) return { ok: false, reason: 'expired' };
  return { ok: true, recipientId };
}
