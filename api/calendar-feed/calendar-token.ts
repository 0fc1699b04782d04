/**
 * The secret part of a calendar's address: an id that stands in the records, drawn at random, and its signature. The address alone opens
 * the calendar, so it proves no more than that somebody was given it, and is good for nothing else.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 16;
/** 16 bytes, and the 32 of the signature behind them, in base64url. */
const TOKEN = /^([\w-]{22})([\w-]{43})$/;

export function newLinkId(): string {
  return randomBytes(ID_BYTES).toString('base64url');
}

function signature(id: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`calendar/${id}`).digest('base64url');
}

export function calendarToken(id: string, secret: Buffer): string {
  return `${id}${signature(id, secret)}`;
}

/** @returns the id; null: nobody was ever given that token */
export function readCalendarToken(token: string, secret: Buffer): string | null {
  const [, id, given] = TOKEN.exec(token) ?? [];
  if (id === undefined || given === undefined) return null;
  return timingSafeEqual(Buffer.from(signature(id, secret)), Buffer.from(given)) ? id : null;
}
