/**
 * What this version can send (可投递). A row of another channel, or for another purpose, was written by a newer version: it is kept
 * as it is, does not hold up mails, and an operator is told of it.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Queries } from '../adapters/database.js';
import { PURPOSE } from '../papers/mail.js';

/** @param row the name it has in the statement */
export function isKnown(row: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`${row}.channel`)} = 'mail' AND ${sql.ref(`${row}.purpose`)} ~ ${PURPOSE.source})`;
}

export interface UnknownMail {
  readonly id: string;
  readonly channel: string;
  readonly purpose: string;
}

/** The oldest that wait. */
export async function unknownMails(records: Queries): Promise<readonly UnknownMail[]> {
  const { rows } = await sql<UnknownMail>`
    SELECT d.id, d.channel, d.purpose FROM "Delivery" AS d
    WHERE d.state = 'pending' AND NOT ${isKnown('d')} ORDER BY d.seq LIMIT 20`.execute(records);
  return rows;
}
