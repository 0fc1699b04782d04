/**
 * The legal-aid case (一案一卷) as a kind of affair, and a step on one: its rows behind the lock of its affair, and the context
 * that acts, papers and alarms share.
 */
import type { Affair } from '../../prisma/generated/client.js';
import { stepTime } from '../adapters/clock.js';
import type { CaseRow } from './view.js';
import type { AffairKind } from '../affair/affair-kind.js';
import { CASE_AGEING } from './moot.js';
import { hangsOnTransfer, takeTransfer } from './center-change/center-change.js';
import { CaseAffair } from './case-affair.js';
import type { AffairContext, StepContext, StepBase } from '../affair/context.js';
import type { CaseContext, KnownCase } from './context.js';
import { Directory } from '../affair/directory.js';
import { hangsOnNextStage, passOn } from './proceedings/hand-over.js';
import { isOver, newStep } from '../affair/step.js';
import { caseRows, type CaseRows } from './case-rows.js';
import { lockedAffair } from '../affair/step-reads.js';

/**
 * Locks a case and reads what belongs to it, each read begun after the lock was had. The business clock is read once, then.
 * @param cameAt epoch ms of an instant that a workflow says has come
 * @returns null when there is no such case
 */
export async function stepOnCase(base: StepBase, caseId: string, cameAt = 0): Promise<CaseContext | null> {
  const locked = await lockedAffair(base.tx, caseId);
  return locked === null ? null : contextOf(base, locked, await caseRows(base.tx, caseId), cameAt);
}

/** The step on a case that is locked already. */
export function contextOf(base: StepBase, locked: Affair, rows: CaseRows, cameAt = 0): CaseContext {
  const { person, meetings, fileAccessRequests, obligations, agencies, lawyers, receipts, payout, earlier, transfer } =
    rows;
  const step = newStep(base, stepTime(base.clock, locked.lastStepAt.getTime(), cameAt));
  const before = { isOver: isOver(locked, locked.nextAt?.getTime() ?? null), nextAt: locked.nextAt };
  return caseContext(
    { ...step, directory: new Directory(base.tx, agencies, lawyers) },
    { ...rows.case, ...locked, person, meetings, fileAccessRequests },
    {
      obligations: [...obligations],
      receipts,
      payout,
      before,
      milestone: null,
      earlier,
      transfer,
      bureauId: bureauOf(rows),
    },
  );
}

/** The bureau that set the center up (LAL 49(2)); null: none is known. */
export function bureauOf({ case: row, agencies }: Pick<CaseRows, 'case' | 'agencies'>): string | null {
  return agencies.find(({ id }) => id === row.centerId)?.superiorId ?? null;
}

/** The step on a case that is opened by it. */
export function contextOfNew(step: StepContext, caseRow: CaseRow, milestone: AffairContext['milestone']): CaseContext {
  const before = { isOver: false, nextAt: null };
  return caseContext(step, caseRow, {
    ...{ obligations: [], receipts: [], payout: null, before, milestone },
    ...{ earlier: [], transfer: null, bureauId: null },
  });
}

function caseContext(
  step: StepContext,
  caseRow: CaseRow,
  rest: Pick<
    CaseContext,
    'obligations' | 'receipts' | 'payout' | 'before' | 'milestone' | 'earlier' | 'transfer' | 'bureauId'
  >,
): CaseContext {
  const { lawyerId, firmId, custodyPlaceId, matterId, person } = caseRow;
  const known: KnownCase = {
    ...{ ...step, ...rest, row: caseRow, caseRow, kind: CASE_KIND, addresseeId: null },
    former: { lawyerId, firmId, custodyPlaceId, matterId, identityKey: person.identityKey },
  };
  // One object: what the step changes in it the affair sees.
  return Object.assign(known, { affair: new CaseAffair(known) });
}

export const CASE_KIND: AffairKind<CaseContext> = {
  read: async (base, row, cameAt) => contextOf(base, row, await caseRows(base.tx, row.id), cameAt),
  mayBePassedOn: (ctx) => hangsOnNextStage(ctx) || hangsOnTransfer(ctx),
  passOn: async (ctx) => {
    const isTaken = await takeTransfer(ctx);
    return (await passOn(ctx)) || isTaken;
  },
  status: ({ caseRow }) => caseRow.status,
  subsidy: ({ payout }) => (payout === null ? 'none' : payout.isBegun ? 'begun' : 'to-begin'),
  ...CASE_AGEING,
};
