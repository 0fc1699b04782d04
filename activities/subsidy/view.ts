/** Payout (补贴发放) as the contract shows it, and which account a payee has at a time. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Payee, PayeeAccountChange, Prisma } from '../../prisma/generated/client.js';
import { affairNames } from '../records/affair-names.js';
import { shanghaiInstant, shanghaiInstantOrNull } from '../records/instants.js';

/** What a read of a payout must include. */
export const PAYOUT_INCLUDE = {
  affair: { select: { number: true, kind: true } },
  decisions: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
  instructions: { orderBy: { attempt: 'asc' } },
} satisfies Prisma.PayoutInclude;

export type PayoutRow = Prisma.PayoutGetPayload<{ include: typeof PAYOUT_INCLUDE }>;

/** 补贴明细, as stored; amounts in integer fen. */
export interface PayoutLine {
  readonly item: Bilingual;
  readonly tariffId: string;
  readonly claimedFen: number;
  readonly allowedFen: number;
  readonly reason: Bilingual;
}

/** What stands out (提示事项), for whoever decides. */
export interface PayoutFlag {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export function linesOf(row: { readonly lines: Prisma.JsonValue }): readonly PayoutLine[] {
  return row.lines as unknown as readonly PayoutLine[];
}

export function flagsOf(row: { readonly flags: Prisma.JsonValue }): readonly PayoutFlag[] {
  return row.flags as unknown as readonly PayoutFlag[];
}

/** Lines and flags as their columns take them. */
export function storedLines(lines: readonly PayoutLine[]): Prisma.JsonArray {
  return lines.map(({ item, reason, ...line }) => ({ ...line, item: { ...item }, reason: { ...reason } }));
}

export function storedFlags(flags: readonly PayoutFlag[]): Prisma.JsonArray {
  return flags.map((flag) => ({ ...flag }));
}

export type ShownPayout = ReturnType<typeof payoutView>;

/**
 * @param budgetLine the one its money is reserved or spent on; null while there is none
 * @param now what stands out at this moment, beside what stood out when somebody decided
 */
export function payoutView(
  row: PayoutRow,
  budgetLine: { readonly id: string; readonly name: string } | null,
  now?: PayoutFlag,
) {
  const flags: readonly PayoutFlag[] = [...flagsOf(row), ...(now === undefined ? [] : [now])];
  // A withdrawn order never left; it is shown to nobody.
  const instruction = row.instructions.filter(({ state }) => state !== 'withdrawn').at(-1);
  return {
    id: row.id,
    ...affairNames(row.caseId, row.affair),
    state: row.state,
    version: row.version,
    payee: { kind: row.payeeKind, id: row.payeeId, name: row.payeeName, accountMasked: maskedAccount(row.account) },
    totalFen: row.totalFen,
    lines: linesOf(row),
    budgetLine: budgetLine === null ? null : { id: budgetLine.id, name: budgetLine.name },
    flags,
    decisions: row.decisions.map(({ decision, byId, byName, at, reason }) => ({
      decision,
      by: { id: byId, name: byName },
      at: shanghaiInstant(at),
      reason,
    })),
    instruction:
      instruction === undefined
        ? null
        : {
            id: instruction.id,
            batchId: instruction.batchId,
            sentAt: shanghaiInstantOrNull(instruction.sentAt),
            answeredAt: shanghaiInstantOrNull(instruction.answeredAt),
            reason: instruction.reason,
          },
    since: shanghaiInstant(row.movedAt),
    settledAt: shanghaiInstantOrNull(row.settledAt),
  };
}

const SHOWN_DIGITS = 4;

/** The last four digits only; how long the number is stays unsaid. */
export function maskedAccount(account: string): string {
  return `****${account.slice(-SHOWN_DIGITS)}`;
}

type Change = Pick<PayeeAccountChange, 'account' | 'confirmedAt' | 'effectiveAt' | 'cancelledAt'>;

/** @returns the account to which money may go at `at` (epoch ms): the last confirmed change in force by then. */
export function accountInForce(payee: Pick<Payee, 'account'>, changes: readonly Change[], at: number): string {
  const inForce = changes.flatMap(({ account, confirmedAt, effectiveAt, cancelledAt }) =>
    cancelledAt === null && confirmedAt !== null && effectiveAt !== null && effectiveAt.getTime() <= at
      ? [{ account, from: effectiveAt.getTime(), confirmed: confirmedAt.getTime() }]
      : [],
  );
  const [latest] = inForce.sort((a, b) => b.from - a.from || b.confirmed - a.confirmed);
  return latest?.account ?? payee.account;
}
