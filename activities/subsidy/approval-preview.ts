/** What approving payouts would take from the budget lines (审批预览), by the same choice of lines as the approval itself. Nothing is set aside. */
import type { BudgetLine } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import { budgetLinesOf, budgetYear } from './budget.js';
import { roomOf } from './budget-lines.js';

/** What would be taken from one line. */
export interface Drawing {
  readonly line: BudgetLine;
  readonly payouts: number;
  /** Integer fen. */
  readonly amountFen: bigint;
}

export interface ApprovalPreview {
  readonly drawings: readonly Drawing[];
  /** Payouts for which no line of the year has room. */
  readonly withoutRoom: readonly string[];
}

interface Wanted {
  readonly id: string;
  readonly region: string;
  readonly totalFen: number;
}

/** @param payouts in the order in which they would be approved @param at epoch ms */
export async function previewApproval(
  reads: Queries,
  payouts: readonly Wanted[],
  at: number,
): Promise<ApprovalPreview> {
  const linesOf = new Map<string, readonly BudgetLine[]>();
  const drawings = new Map<string, Drawing>();
  const withoutRoom: string[] = [];
  for (const { id, region, totalFen } of payouts) {
    const lines = linesOf.get(region) ?? (await budgetLinesOf(reads, region, budgetYear(at)));
    linesOf.set(region, lines);
    const amount = BigInt(totalFen);
    const line = lines.find((one) => roomOf(one) - (drawings.get(one.id)?.amountFen ?? 0n) >= amount);
    if (line === undefined) {
      withoutRoom.push(id);
      continue;
    }
    const before = drawings.get(line.id) ?? { line, payouts: 0, amountFen: 0n };
    drawings.set(line.id, { line, payouts: before.payouts + 1, amountFen: before.amountFen + amount });
  }
  return { drawings: [...drawings.values()], withoutRoom };
}
