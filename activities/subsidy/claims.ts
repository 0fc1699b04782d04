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

/** What became of the pay for the work of a letter. Integer fen. */
export interface CostOfLetter {
  readonly payout: { readonly id: string; readonly state: string; readonly totalFen: number } | null;
  /** Why nothing is paid; null: it is, or nothing was settled. */
  readonly unpaidReason: string | null;
  /** Owed to the asked center by the one that asked. */
  readonly claimFen: number;
}

/** @returns by letter, of those that were settled */
export async function costsOf(
  reads: Queries,
  letterIds: readonly string[],
): Promise<ReadonlyMap<string, CostOfLetter>> {
  const { rows } = await sql<Omit<CostOfLetter, 'claimFen'> & { letterId: string; claimFen: bigint }>`
    SELECT a."affairId" AS "letterId", a.body ->> 'unpaidReason' AS "unpaidReason",
      CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'state', p.state, 'totalFen', p."totalFen") END AS payout,
      (SELECT coalesce(sum(e."amountFen"), 0)::bigint FROM "LedgerEntry" e
        WHERE e."payoutId" = p.id AND starts_with(e.account, 'claim-on:')) AS "claimFen"
    FROM "Act" a LEFT JOIN "Payout" p ON p."caseId" = a."affairId"
    WHERE a.kind = 'cost-settled' AND a."affairId" = ANY(${[...letterIds]})`.execute(reads);
  return new Map(rows.map(({ letterId, ...row }) => [letterId, { ...row, claimFen: Number(row.claimFen) }]));
}
