/**
 * The id of an event (`Last-Event-ID`): how far its reader has been told, for every process of the API alike. Opaque and signed, so
 * nobody asks the database for what no process ever said.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Position } from '../../activities/records/changes.js';

const SIGNED_BYTES = 12;
/** What is signed under this secret for another purpose is no position. */
const PURPOSE = 'event-position/1:';

const content = z.tuple([z.string(), z.number(), z.string(), z.string(), z.string()]);

export function positionToken({ line, at, seen, partly }: Position, secret: Buffer): string {
  const said = Buffer.from(JSON.stringify([line, at, seen, partly?.upTo ?? '', partly?.id ?? '']));
  return `${said.toString('base64url')}.${signature(said, secret)}`;
}

/** @returns null for what this deployment never said */
export function readPositionToken(token: string, secret: Buffer): Position | null {
  const [said = '', signed = ''] = token.split('.');
  const bytes = Buffer.from(said, 'base64url');
  const [own, given] = [signature(bytes, secret), signed].map((text) => Buffer.from(text));
  if (own === undefined || given?.length !== own.length || !timingSafeEqual(own, given)) return null;
  const [line, at, seen, upTo, id] = content.parse(JSON.parse(bytes.toString('utf8')));
  return { line, at, seen, ...(upTo === '' ? {} : { partly: { upTo, id } }) };
}

function signature(said: Buffer, secret: Buffer): string {
  const whole = createHmac('sha256', secret).update(PURPOSE).update(said).digest();
  return whole.subarray(0, SIGNED_BYTES).toString('base64url');
}
