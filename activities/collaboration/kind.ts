/** The collaboration (异地协作) as a kind of affair, and a step on one. */
import type { Affair as AffairRow, Collaboration } from '../../prisma/generated/client.js';
import { stepTime } from '../adapters/clock.js';
import type { AffairKind } from '../affair/affair-kind.js';
import type { AffairContext, StepBase, StepContext } from '../affair/context.js';
import { Directory } from '../affair/directory.js';
import { ageing } from '../affair/moot.js';
import { isOver, newStep } from '../affair/step.js';
import { CollaborationAffair } from './collaboration-affair.js';
import { askingCenterOf, collaborationRows, type CollaborationContext, type KnownCollaboration } from './context.js';
import { followHome, hasOtherHome } from './home-changes.js';
import type { Home } from './homes.js';

/** Under which it is stored. */
export const COLLABORATION = 'collaboration';

/** The step on one that is locked already, or without a lock for who only looks. */
export async function contextOf(base: StepBase, row: AffairRow, cameAt = 0): Promise<CollaborationContext> {
  const { collaboration, home, payout, agencies, obligations, receipts } = await collaborationRows(base.tx, row.id);
  const step = newStep(base, stepTime(base.clock, row.lastStepAt.getTime(), cameAt));
  const before = { isOver: isOver(row, row.nextAt?.getTime() ?? null), nextAt: row.nextAt };
  const regions = [askingCenterOf({ collaboration, home }), collaboration.toId].flatMap(
    (id) => agencies.find((agency) => agency.id === id)?.region ?? [],
  );
  return collaborationContext(
    { ...step, directory: new Directory(base.tx, agencies) },
    row,
    { collaboration, home, payout, regions },
    { obligations: [...obligations], receipts, before, milestone: null },
  );
}

interface Parts {
  readonly collaboration: Collaboration;
  readonly home: Home | null;
  readonly payout: CollaborationContext['payout'];
  readonly regions: readonly string[];
}

export function collaborationContext(
  step: StepContext,
  row: AffairRow,
  { collaboration, home, payout, regions }: Parts,
  rest: Pick<AffairContext, 'obligations' | 'receipts' | 'before' | 'milestone'>,
): CollaborationContext {
  const known: KnownCollaboration = {
    ...{ ...step, ...rest, row, collaboration, home, payout },
    ...{ regions, former: { lawyerId: collaboration.lawyerId, toId: collaboration.toId } },
    ...{ kind: COLLABORATION_KIND, addresseeId: collaboration.toId },
  };
  // One object: what the step changes in it the affair sees.
  return Object.assign(known, { affair: new CollaborationAffair(known) });
}

/** Who reads it is another by now than its row says. */
function hasOtherReaders({ row, affair }: CollaborationContext): boolean {
  const { parties } = affair;
  return parties.length !== row.parties.length || parties.some((party) => !row.parties.includes(party));
}

export const COLLABORATION_KIND: AffairKind<CollaborationContext> = {
  read: contextOf,
  // The home case may have changed without a word.
  mayBePassedOn: (ctx) => hasOtherHome(ctx) || hasOtherReaders(ctx),
  passOn: async (ctx) => {
    await followHome(ctx);
    return ctx.history.length > 0 || hasOtherReaders(ctx);
  },
  status: ({ collaboration }) => collaboration.state,
  subsidy: ({ payout }) => (payout === null ? 'none' : payout.isBegun ? 'begun' : 'to-begin'),
  ...ageing<Pick<Collaboration, 'lawyerId'>, never>({
    read: (tx, { id }) =>
      tx.selectFrom('Collaboration').select('lawyerId').where('id', '=', id).executeTakeFirstOrThrow(),
    // Beside centers and bureaus its papers go to who does the task.
    isCarriedBy: ({ lawyerId }, personId) => lawyerId === personId,
    ask: {},
  }),
};
