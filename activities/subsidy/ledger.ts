/**
 * The ledger (明细账): every movement of money is one transfer of two entries that add up to zero, debit positive, credit
 * negative. Accounts are kept per budget line:
 *
 *     appropriation  预算拨款, the other side of what was allotted
 *     available      可用指标
 *     reserved       已批准未发出: approved, not yet handed to the bank
 *     clearing       在途: handed to the bank
 *     paid           已支付
 *
 * The figures of the line and the entries move by one statement, with the condition inside it, so that no number is read
 * before it is changed; and a transfer that is there already moves nothing, however often it is asked for.
 */
import { sql } from 'kysely';
import type { Queries, Tx } from '../adapters/database.js';

export const LedgerKind = {
  /** 下达指标 */ Allot: 'allot',
  /** 批准占用 */ Reserve: 'reserve',
  /** 撤销占用 */ Release: 'release',
  /** 发出支付指令 */ Instruct: 'instruct',
  /** 到账 */ Settle: 'settle',
  /** 退票 */ Bounce: 'bounce',
  /** 到账后退回 */ ClawBack: 'claw-back',
} as const;
export type LedgerKind = (typeof LedgerKind)[keyof typeof LedgerKind];

export type LedgerAccount = 'appropriation' | 'available' | 'reserved' | 'clearing' | 'paid';

interface Movement {
  /** Credited. */
  readonly from: LedgerAccount;
  /** Debited. */
  readonly to: LedgerAccount;
  /** What it does to the figures of the budget line, for the amount as 1. */
  readonly reserved: -1 | 0 | 1;
  readonly spent: -1 | 0 | 1;
}

const MOVEMENTS: Readonly<Record<LedgerKind, Movement>> = {
  // The line is written with its allotment; the entries follow it.
  [LedgerKind.Allot]: { from: 'appropriation', to: 'available', reserved: 0, spent: 0 },
  [LedgerKind.Reserve]: { from: 'available', to: 'reserved', reserved: 1, spent: 0 },
  [LedgerKind.Release]: { from: 'reserved', to: 'available', reserved: -1, spent: 0 },
  [LedgerKind.Instruct]: { from: 'reserved', to: 'clearing', reserved: 0, spent: 0 },
  [LedgerKind.Settle]: { from: 'clearing', to: 'paid', reserved: -1, spent: 1 },
  [LedgerKind.Bounce]: { from: 'clearing', to: 'available', reserved: -1, spent: 0 },
  // What was booked stays booked: money that comes back is a movement of its own, in the other direction.
  [LedgerKind.ClawBack]: { from: 'paid', to: 'available', reserved: 0, spent: -1 },
};

/** A movement of one payout's money. */
export interface PayoutTransfer {
  readonly payoutId: string;
  readonly budgetLineId: string;
  /** Integer fen, positive. */
  readonly amountFen: number;
  /** Number of the approval it follows from, from 1: each approval reserves once. */
  readonly round: number;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/** `payout/<id>/reserve/1`: once for ever. */
export function transferIdOf(kind: LedgerKind, payoutId: string, round: number): string {
  return `payout/${payoutId}/${kind}/${round}`;
}

/** @returns false when the line has no room for it, or nobody has confirmed the line; then nothing is written. */
export function reserve(tx: Tx, transfer: PayoutTransfer): Promise<boolean> {
  return move(tx, LedgerKind.Reserve, transfer);
}

/** A movement that must be possible, because an approval reserved the money. */
export interface Booking {
  readonly kind: Exclude<LedgerKind, 'allot' | 'reserve'>;
  readonly transfer: PayoutTransfer;
}

/** Moves the money of one step, or of many: line by line in the order of their ids, so that nobody waits in a circle. */
export async function book(tx: Tx, bookings: readonly Booking[]): Promise<void> {
  const byLine = bookings.toSorted((a, b) => compare(a.transfer.budgetLineId, b.transfer.budgetLineId));
  for (const { kind, transfer } of byLine) await mustMove(tx, kind, transfer);
}

/** The entries of a confirmed line's own allotment (下达指标), as the line was written. Repeatable. */
export async function allot(tx: Tx, budgetLineId: string, at: number): Promise<void> {
  const { from, to } = MOVEMENTS[LedgerKind.Allot];
  await sql`
    INSERT INTO "LedgerEntry" ("transferId", account, "amountFen", kind, "budgetLineId", "payoutId", at)
    SELECT 'budget/' || line.id || '/allot', side.account || ':' || line.id, side.sign * line."allottedFen",
      ${LedgerKind.Allot}, line.id, NULL, ${new Date(at)}
    FROM "BudgetLine" line, (VALUES (${from}, -1), (${to}, 1)) AS side (account, sign)
    WHERE line.id = ${budgetLineId} AND line."confirmedAt" IS NOT NULL
    ON CONFLICT DO NOTHING`.execute(tx);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

async function mustMove(tx: Tx, kind: LedgerKind, transfer: PayoutTransfer): Promise<void> {
  if (await move(tx, kind, transfer)) return;
  throw new Error(`Books disagree: nothing to ${kind} for payout ${transfer.payoutId}, round ${transfer.round}`);
}

/** @returns whether the transfer stands afterwards, written now or before. */
async function move(tx: Tx, kind: LedgerKind, transfer: PayoutTransfer): Promise<boolean> {
  const { payoutId, budgetLineId, amountFen, round, at } = transfer;
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) throw new RangeError(`No amount to move: ${amountFen}`);
  const { from, to, reserved, spent } = MOVEMENTS[kind];
  const transferId = transferIdOf(kind, payoutId, round);
  const needsRoom =
    kind === LedgerKind.Reserve
      ? sql`AND "confirmedAt" IS NOT NULL AND "allottedFen" - "reservedFen" - "spentFen" >= ${amountFen}::bigint`
      : sql``;
  const { numAffectedRows = 0n } = await sql`
    WITH line AS (
      UPDATE "BudgetLine" SET
        "reservedFen" = "reservedFen" + ${reserved * amountFen}::bigint,
        "spentFen" = "spentFen" + ${spent * amountFen}::bigint
      WHERE id = ${budgetLineId} ${needsRoom}
        AND NOT EXISTS (SELECT 1 FROM "LedgerEntry" WHERE "transferId" = ${transferId})
      RETURNING id)
    INSERT INTO "LedgerEntry" ("transferId", account, "amountFen", kind, "budgetLineId", "payoutId", at)
    SELECT ${transferId}, side.account || ':' || line.id, side.sign * ${amountFen}::bigint, ${kind}, line.id,
      ${payoutId}, ${new Date(at)}
    FROM line, (VALUES (${from}, -1), (${to}, 1)) AS side (account, sign)`.execute(tx);
  if (numAffectedRows > 0n) return true;
  const before = await tx
    .selectFrom('LedgerEntry')
    .select('amountFen')
    .where('transferId', '=', transferId)
    .where('amountFen', '>', 0n)
    .executeTakeFirst();
  if (before === undefined) return false;
  if (before.amountFen !== BigInt(amountFen)) throw new Error(`Transfer ${transferId} stands with another amount`);
  return true;
}

/** Balance of one account, fen: debit positive. */
export interface AccountBalance {
  readonly account: string;
  readonly balanceFen: bigint;
}

export interface TrialBalance {
  readonly accounts: readonly AccountBalance[];
  /** Sum of all accounts: zero, or the books are wrong. */
  readonly sumFen: bigint;
}

/** 试算平衡: every account's balance and their sum. */
export async function trialBalance(reads: Queries): Promise<TrialBalance> {
  const { rows: accounts } = await sql<AccountBalance>`
    SELECT account, sum("amountFen")::bigint AS "balanceFen" FROM "LedgerEntry" GROUP BY account ORDER BY account`.execute(
    reads,
  );
  return { accounts, sumFen: accounts.reduce((sum, { balanceFen }) => sum + balanceFen, 0n) };
}
