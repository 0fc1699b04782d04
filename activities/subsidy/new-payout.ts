/** A payout as it is opened (补贴核定), whatever it pays for: its payee and his account, what stands out, its row. */
import { v7 as uuid } from 'uuid';
import { PayoutState } from '../../workflows/domain/vocabulary.js';
import type { Lawyer } from '../../prisma/generated/client.js';
import { PAYOUT_CHANGED } from '../../workflows/domain/signals.js';
import { ProcessKind } from '../../workflows/names.js';
import type { AffairContext } from '../affair/index.js';
import type { OpenedPayout } from '../case/index.js';
import { tellProcess } from '../records/tell-process.js';
import { payeeKindIn } from './bands.js';
import { requirePayee } from './payees.js';
import { storedFlags, storedLines, type PayoutFlag, type PayoutLine } from './view.js';

export interface NewPayout {
  readonly region: string;
  readonly centerId: string;
  readonly lawyer: Lawyer;
  /** Calendar date whose tariff counts. */
  readonly closingDay: string;
  /** The base amount, or what the task is paid, is the first. */
  readonly lines: readonly PayoutLine[];
  /** @param totalFen integer fen */
  readonly flags: (totalFen: number) => Promise<readonly PayoutFlag[]>;
}

/**
 * Written when the step is closed; where one was closed before, it goes on under its id: an affair has one payout.
 * Throws Refusal: `no-payee-account`.
 */
export async function newPayout(
  ctx: AffairContext,
  { region, centerId, lawyer, closingDay, lines, flags }: NewPayout,
): Promise<OpenedPayout> {
  const { tx, writes, directory, at } = ctx;
  const affairId = ctx.row.id;
  const totalFen = lines.reduce((sum, { allowedFen }) => sum + allowedFen, 0);
  const kind = payeeKindIn(region);
  const payeeId = kind === 'firm' ? lawyer.firmId : lawyer.id;
  const payeeName = kind === 'firm' ? ((await directory.agency(lawyer.firmId))?.name ?? '') : lawyer.name;
  const { payee, account, flags: ofAccount } = await requirePayee(tx, payeeId, payeeName, at);
  const calculation = {
    caseId: affairId,
    ...{ region, centerId, closingDay, totalFen, account },
    state: PayoutState.Calculated,
    payeeId,
    payeeKind: kind,
    payeeName: payee.name,
    lawyerId: lawyer.id,
    lines: storedLines(lines),
    flags: storedFlags([...(await flags(totalFen)), ...ofAccount]),
    budgetLineId: null,
    attempt: 1,
    proposedById: null,
    approvedById: null,
    movedAt: new Date(at),
    nextAt: null,
    settledAt: null,
  };
  const before = await tx
    .selectFrom('Payout')
    .select(['id', 'version'])
    .where('caseId', '=', affairId)
    .executeTakeFirst();
  const payoutId = before?.id ?? uuid();
  if (before === undefined) {
    writes.insert('Payout', [{ ...calculation, id: payoutId, version: 1, createdAt: new Date(at) }]);
  } else {
    writes.update('Payout', [{ ...calculation, id: payoutId, version: before.version + 1 }]);
    tellProcess(writes, { kind: ProcessKind.Payout, refId: affairId }, [PAYOUT_CHANGED]);
  }
  return { payoutId, totalFen, payeeName: payee.name };
}
