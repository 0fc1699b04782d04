/** The collaboration (异地协作) as a kind of affair, and a step on one. */
import type { Affair as AffairRow, Collaboration } from '../../prisma/generated/client.js';
import { CollaborationState as State } from '../../workflows/domain/vocabulary.js';
import { stepTime } from '../adapters/clock.js';
import type { AffairKind } from '../affair/affair-kind.js';
import type { AffairContext, StepBase, StepContext } from '../affair/context.js';
import { Directory } from '../affair/directory.js';
import { ageing } from '../affair/moot.js';
import { isOver, newStep } from '../affair/step.js';
import { CollaborationAffair } from './collaboration-affair.js';
import { collaborationRows, type CollaborationContext, type KnownCollaboration } from './context.js';
import { HOME_WORDS, type Home } from './homes.js';
import { lapse } from './lapse.js';

/** Under which it is stored. */
export const COLLABORATION = 'collaboration';

/** The step on one that is locked already, or without a lock for who only looks. */
export async function contextOf(base: StepBase, row: AffairRow, cameAt = 0): Promise<CollaborationContext> {
  const { collaboration, home, agencies, obligations, receipts } = await collaborationRows(base.tx, row.id);
  const step = newStep(base, stepTime(base.clock, row.lastStepAt.getTime(), cameAt));
  const before = { isOver: isOver(row, row.nextAt?.getTime() ?? null), nextAt: row.nextAt };
  const regions = [collaboration.fromId, collaboration.toId].flatMap(
    (id) => agencies.find((agency) => agency.id === id)?.region ?? [],
  );
  return collaborationContext(
    { ...step, directory: new Directory(base.tx, agencies) },
    row,
    { collaboration, home, regions },
    { obligations: [...obligations], receipts, before, milestone: null },
  );
}

interface Parts {
  readonly collaboration: Collaboration;
  readonly home: Home | null;
  readonly regions: readonly string[];
}

export function collaborationContext(
  step: StepContext,
  row: AffairRow,
  { collaboration, home, regions }: Parts,
  rest: Pick<AffairContext, 'obligations' | 'receipts' | 'before' | 'milestone'>,
): CollaborationContext {
  const known: KnownCollaboration = {
    ...{ ...step, ...rest, row, collaboration, home },
    ...{ kind: COLLABORATION_KIND, addresseeId: collaboration.toId },
  };
  // One object: what the step changes in it the affair sees.
  return Object.assign(known, { affair: new CollaborationAffair(known, regions) });
}

/** Until it is answered it is for the sake of its home. */
const FOR_HOME: readonly string[] = [State.Sent, State.Received, State.Accepted, State.Disputed, State.Designated];

/** The home that has ended before the letter was answered; null: it goes on, or there is none. */
function lostHome({ collaboration, home }: CollaborationContext): Home | null {
  const isOpen = collaboration.endedAt === null && FOR_HOME.includes(collaboration.state);
  return isOpen && home?.hasEnded === true ? home : null;
}

/** Who reads it is another by now than its row says. */
function hasOtherReaders({ row, affair }: CollaborationContext): boolean {
  const { parties } = affair;
  return parties.length !== row.parties.length || parties.some((party) => !row.parties.includes(party));
}

export const COLLABORATION_KIND: AffairKind<CollaborationContext> = {
  read: contextOf,
  // Its home may have ended without a word.
  mayBePassedOn: (ctx) => lostHome(ctx) !== null || hasOtherReaders(ctx),
  passOn: async (ctx) => {
    const home = lostHome(ctx);
    if (home !== null) await lapse(ctx, HOME_WORDS[home.kind].lapses);
    return ctx.history.length > 0 || hasOtherReaders(ctx);
  },
  status: ({ collaboration }) => collaboration.state,
  subsidy: () => 'none',
  ...ageing<AffairRow, never>({
    read: (_tx, affair) => Promise.resolve(affair),
    // Its papers go to centers and bureaus.
    isCarriedBy: () => false,
    ask: {},
  }),
};
