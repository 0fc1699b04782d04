/** What a step on a letter knows (函件步骤). A letter has no table of its own: all that it is stands in its acts. */
import { sql } from 'kysely';
import type { Act, Affair as AffairRow } from '../../../prisma/generated/client.js';
import type { Queries } from '../../../activities/adapters/database.js';
import type { AffairContext } from '../../../activities/affair/context.js';
import { engineRows, reviveEngineRows, type AffairRows } from '../../../activities/affair/step-reads.js';
import { letterAct, type LetterSentBody } from './acts.js';
import { LetterStatus, type AnyLetterAct, type LetterSituation } from './letter-act.js';

/** As it stands; what a step changes of it, it changes here. */
export interface Letter {
  readonly fromId: string;
  readonly toId: string;
  readonly person: string;
  readonly matter: string;
  readonly sentAt: Date;
  receivedAt: Date | null;
  status: LetterStatus;
}

export interface LetterContext extends AffairContext {
  readonly letter: Letter;
}

/** What is known of a letter before it is seen as an affair. */
export type KnownLetter = Omit<LetterContext, 'affair'>;

/** Of an act, as JSON gives it. */
type ActOfLetter = Pick<Act, 'kind' | 'agencyId' | 'body'> & { readonly occurredAt: string };

export interface LetterRows extends AffairRows {
  readonly letter: Letter;
}

/** In one statement, as every kind reads. */
export async function letterRows(tx: Queries, affairId: string): Promise<LetterRows> {
  const { rows } = await sql<AffairRows & { readonly acts: readonly ActOfLetter[] }>`
    SELECT ${engineRows(affairId)},
      (SELECT json_agg(a ORDER BY a."recordedAt", a.id) FROM "Act" a WHERE a."affairId" = ${affairId}) AS acts`.execute(
    tx,
  );
  const [found] = rows;
  const [sent, ...later] = found?.acts ?? [];
  if (found === undefined || sent === undefined) throw new Error('A letter that nobody sent');
  reviveEngineRows(found);
  const letter = newLetter(sent.agencyId, sent.body as unknown as LetterSentBody, new Date(sent.occurredAt));
  for (const { kind, occurredAt } of later) {
    const act = letterAct(kind);
    if (act !== undefined) takeAct(letter, act, new Date(occurredAt));
  }
  return { obligations: found.obligations, receipts: found.receipts, letter };
}

export function newLetter(fromId: string, body: LetterSentBody, sentAt: Date): Letter {
  const { toCenterId: toId, person, matter } = body;
  return { fromId, toId, person, matter, sentAt, receivedAt: null, status: LetterStatus.Sent };
}

/** Where an act leads it. None of its acts leads by what its fields say. */
export function takeAct(letter: Letter, { to }: AnyLetterAct, at: Date): void {
  if (typeof to === 'function' || to === null) return;
  letter.status = to;
  if (to === LetterStatus.Received) letter.receivedAt = at;
}

/** Each center acts for itself: nothing is entered for another. */
export function situationOf(row: Pick<AffairRow, 'version'>, letter: Letter): LetterSituation {
  const { status, fromId, toId, sentAt, receivedAt } = letter;
  const called = { zh: '函件', en: 'letter' };
  return { called, status, fromId, toId, sentAt, receivedAt, version: row.version, enteredFor: [] };
}
