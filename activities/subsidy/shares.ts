/**
 * A case that two centers handle together is one base subsidy (联合办理分担): the asked center takes hundredths of it, the home center the
 * rest. Whatever their tariffs, together they never pay more than the home tariff names; fen are never divided, the rest stays at home.
 */
import { sql } from 'kysely';
import { CollaborationKind, PayoutState } from '../../workflows/domain/vocabulary.js';
import type { Tx } from '../adapters/database.js';
import type { AffairContext } from '../affair/index.js';
import type { SharedOut } from '../collaboration/index.js';
import { linesOf } from './view.js';

/** Taken by another center, in hundredths, under a letter. */
export interface AgreedShare {
  readonly letterId: string;
  readonly letterNumber: string;
  readonly centerName: string;
  readonly percent: number;
  /** What that center has opened for it already, integer fen. */
  readonly openedFen: number;
}

/** What is left out of the base amount for a center: its share, or what it was opened with before the base was another. In fen. */
export function leftOutFor(
  baseFen: number,
  { percent, openedFen }: Pick<AgreedShare, 'percent' | 'openedFen'>,
): number {
  return Math.max(shareOf(baseFen, percent), openedFen);
}

/** @param baseFen integer fen, not negative @param percent whole hundredths, 0 to 100 @returns integer fen, rounded down */
export function shareOf(baseFen: number, percent: number): number {
  return Math.floor((baseFen * percent) / 100);
}

/** What is left of the base amount at home. Never below zero, however much was agreed. */
export function restOf(baseFen: number, shares: readonly Pick<AgreedShare, 'percent' | 'openedFen'>[]): number {
  return Math.max(0, baseFen - shares.reduce((sum, share) => sum + leftOutFor(baseFen, share), 0));
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
    .innerJoin('Case as h', 'h.id', 'c.caseId')
    .leftJoin('Payout as p', (join) => join.onRef('p.caseId', '=', 'c.id').on('p.state', '<>', PayoutState.Closed))
    .select(['c.id as letterId', 'a.number as letterNumber', 'g.name as centerName', 'c.askedShare as percent'])
    .select((of) => of.fn.coalesce('p.totalFen', sql<number>`0`).as('openedFen'))
    .where('c.caseId', '=', caseId)
    .where('c.kind', '=', CollaborationKind.JointHandling)
    .where('c.recognised', '=', true)
    // A case that has gone over to who took a share of it: he has the rest too, but for what he has opened.
    .where((of) => of.or([of('c.toId', '<>', of.ref('h.centerId')), of('p.id', 'is not', null)]))
    .orderBy('a.number')
    .execute();
  return rows.flatMap(({ percent, ...row }) => (percent === null ? [] : [{ ...row, percent }]));
}

/** How far a case is shared out. What is agreed or calculated beside this waits until the caller's step has ended. */
export async function sharedOut({ tx }: Pick<AffairContext, 'tx'>, caseId: string): Promise<SharedOut> {
  await lockShares(tx, caseId);
  const shares = await agreedShares(tx, caseId);
  const home = await leftAtHome(tx, caseId);
  return { taken: shares.reduce((sum, { percent }) => sum + percent, 0), isCalculated: home !== null };
}

export interface LeftAtHome {
  readonly closingDay: string;
  readonly stage: string;
  /** What the home tariff names, integer fen. */
  readonly baseFen: number;
  /** Of it, what neither the home center nor another one pays. */
  readonly leftFen: number;
}

/** Behind `lockShares`. One that finance closed for good stands as calculated. @returns null: the home payout is not calculated */
export async function leftAtHome(tx: Tx, caseId: string): Promise<LeftAtHome | null> {
  const home = await tx
    .selectFrom('Payout as p')
    .innerJoin('Case as c', 'c.id', 'p.caseId')
    .select(['p.lines', 'p.closingDay', 'c.stage'])
    .where('p.caseId', '=', caseId)
    .where((of) => of.or([of('p.state', '<>', PayoutState.Closed), of('p.attempt', '>', 1)]))
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
