/**
 * A case that two centers handle together is one base subsidy (联合办理分担): the asked center takes hundredths of it, the home center the
 * rest. Whatever their tariffs, together they never pay more than the home tariff names; fen are never divided, the rest stays at home.
 */
import { sql } from 'kysely';
import { CollaborationKind, PayoutState } from '../../workflows/domain/vocabulary.js';
import type { Tx } from '../adapters/database.js';
import type { AffairContext } from '../affair/index.js';
import { linesOf } from './view.js';

/** Taken by another center, in hundredths, under a letter. */
export interface AgreedShare {
  readonly letterId: string;
  readonly letterNumber: string;
  readonly centerName: string;
  readonly percent: number;
}

/** @param baseFen integer fen, not negative @param percent whole hundredths, 0 to 100 @returns integer fen, rounded down */
export function shareOf(baseFen: number, percent: number): number {
  return Math.floor((baseFen * percent) / 100);
}

/** What is left of the base amount at home. Never below zero, however much was agreed. */
export function restOf(baseFen: number, percents: readonly number[]): number {
  return Math.max(0, baseFen - percents.reduce((sum, percent) => sum + shareOf(baseFen, percent), 0));
}

/** Shares of one case are agreed on, and calculated, one after the other. Held until the transaction ends; taken behind all other locks. */
export async function lockShares(tx: Tx, caseId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`shares/${caseId}`}, 0))`.execute(tx);
}

/** Behind `lockShares`. */
export async function agreedShares(tx: Tx, caseId: string): Promise<readonly AgreedShare[]> {
  const rows = await tx
    .selectFrom('Collaboration as c')
    .innerJoin('Affair as a', 'a.id', 'c.id')
    .innerJoin('Agency as g', 'g.id', 'c.toId')
    .select(['c.id as letterId', 'a.number as letterNumber', 'g.name as centerName', 'c.askedShare as percent'])
    .where('c.caseId', '=', caseId)
    .where('c.kind', '=', CollaborationKind.JointHandling)
    .where('c.recognised', '=', true)
    .orderBy('a.number')
    .execute();
  return rows.flatMap(({ percent, ...row }) => (percent === null ? [] : [{ ...row, percent }]));
}

/** Of a case by other centers. What is agreed or calculated beside this waits until the caller's step has ended. */
export async function hundredthsTaken({ tx }: Pick<AffairContext, 'tx'>, caseId: string): Promise<number> {
  await lockShares(tx, caseId);
  return (await agreedShares(tx, caseId)).reduce((sum, { percent }) => sum + percent, 0);
}

export interface LeftAtHome {
  readonly closingDay: string;
  readonly stage: string;
  /** What the home tariff names, integer fen. */
  readonly baseFen: number;
  /** Of it, what neither the home center nor another one pays. */
  readonly leftFen: number;
}

/** Behind `lockShares`. @returns null: the home payout is not calculated */
export async function leftAtHome(tx: Tx, caseId: string): Promise<LeftAtHome | null> {
  const home = await tx
    .selectFrom('Payout as p')
    .innerJoin('Case as c', 'c.id', 'p.caseId')
    .select(['p.lines', 'p.closingDay', 'c.stage'])
    .where('p.caseId', '=', caseId)
    .where('p.state', '<>', PayoutState.Closed)
    .executeTakeFirst();
  const base = home === undefined ? undefined : linesOf(home)[0];
  if (home === undefined || base === undefined) return null;
  const others = await tx
    .selectFrom('Payout as p')
    .innerJoin('Collaboration as c', 'c.id', 'p.caseId')
    .select('p.totalFen')
    .where('c.caseId', '=', caseId)
    .where('c.kind', '=', CollaborationKind.JointHandling)
    .where('p.state', '<>', PayoutState.Closed)
    .execute();
  const taken = others.reduce((sum, { totalFen }) => sum + totalFen, base.allowedFen);
  const { closingDay, stage } = home;
  return { closingDay, stage, baseFen: base.claimedFen, leftFen: Math.max(0, base.claimedFen - taken) };
}
