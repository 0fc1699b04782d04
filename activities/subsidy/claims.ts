/**
 * Claims between centers (协作费用结算): where the agreement under which a letter was sent says that the asker pays, what the asked center
 * has paid its lawyer is owed to it by the other one. Two entries that add up to zero, of the same budget line, once for each payment:
 *
 *     claim-on  应收：asked center, from the one that asked
 *     recovered 待收回的支出：the other side of it
 *
 * Paying the claim is a matter of the two finance agencies; no text says how.
 */
import { sql } from 'kysely';
import type { Queries } from '../adapters/database.js';
import type { PayoutStep, Approval } from './payout-step.js';

/** `costRule` of an agreement under which the center that asks pays. */
export const ASKER_PAYS = 'asker-pays';

export const CLAIM_KINDS = { stands: 'claim', 'taken-back': 'claim-taken-back' } as const;
export type ClaimKind = (typeof CLAIM_KINDS)[keyof typeof CLAIM_KINDS];
export type ClaimAccount = 'claim-on' | 'recovered';

/** Nothing where the payout is none of a letter, or each pays its own. Repeatable: the transfer stands once. */
export async function bookClaim(
  { ctx, payout }: PayoutStep,
  { round }: Approval,
  what: keyof typeof CLAIM_KINDS,
): Promise<void> {
  const { tx, row, at } = ctx;
  const letter = await tx
    .selectFrom('Collaboration as c')
    .innerJoin('Agreement as a', 'a.id', 'c.agreementId')
    .select(['c.fromId', 'c.toId'])
    .where('c.id', '=', row.id)
    .where('a.costRule', '=', ASKER_PAYS)
    // Its own word: what was entered for it on paper obliges it to nothing here.
    .where((of) =>
      of.exists(
        of
          .selectFrom('Act as confirmed')
          .select('confirmed.id')
          .whereRef('confirmed.affairId', '=', 'c.id')
          .where('confirmed.kind', '=', 'confirmed')
          .whereRef('confirmed.agencyId', '=', 'c.fromId')
          .where('confirmed.onBehalfOfId', 'is', null),
      ),
    )
    .executeTakeFirst();
  if (letter === undefined || payout.budgetLineId === null) return;
  const amount = what === 'stands' ? payout.totalFen : -payout.totalFen;
  const line = payout.budgetLineId;
  await sql`
    INSERT INTO "LedgerEntry" ("transferId", account, "amountFen", kind, "budgetLineId", "payoutId", at)
    SELECT ${`payout/${payout.id}/${CLAIM_KINDS[what]}/${round}`}, side.account, side.sign * ${amount}::bigint,
      ${CLAIM_KINDS[what]}, ${line}, ${payout.id}, ${new Date(at)}
    FROM (VALUES (${`claim-on:${letter.fromId}:${letter.toId}`}, 1), (${`recovered:${line}`}, -1)) AS side (account, sign)
    ON CONFLICT DO NOTHING`.execute(tx);
}

/** What one center pays for the work of a letter. Integer fen. */
export interface CostOfLetter {
  readonly payoutId: string;
  readonly state: string;
  readonly totalFen: number;
  /** Owed to it by the center that asked. */
  readonly claimFen: number;
}

/** @returns by letter, of those for which something was opened */
export async function costsOf(
  reads: Queries,
  letterIds: readonly string[],
): Promise<ReadonlyMap<string, CostOfLetter>> {
  const { rows } = await sql<CostOfLetter & { letterId: string; claimFen: bigint }>`
    SELECT p."caseId" AS "letterId", p.id AS "payoutId", p.state, p."totalFen",
      (SELECT coalesce(sum(e."amountFen"), 0)::bigint FROM "LedgerEntry" e
        WHERE e."payoutId" = p.id AND starts_with(e.account, 'claim-on:')) AS "claimFen"
    FROM "Payout" p WHERE p."caseId" = ANY(${[...letterIds]})`.execute(reads);
  return new Map(rows.map(({ letterId, ...row }) => [letterId, { ...row, claimFen: Number(row.claimFen) }]));
}
