/** A stand-in as it is answered, and how far it has come. */
import { mayNameStandInFor, type Viewer } from '../../workflows/domain/permissions.js';
import { StandInState } from '../../workflows/domain/vocabulary.js';
import type { Account, StandIn } from '../../prisma/generated/client.js';
import { shanghaiInstant } from '../records/instants.js';

export type StandInRow = StandIn & {
  readonly person: Pick<Account, 'id' | 'name' | 'role' | 'lawyerId'>;
  readonly deputy: Pick<Account, 'id' | 'name'>;
};

/** @param today calendar date in Shanghai */
export function stateOf(
  { endedAt, fromOn, toOn }: Pick<StandIn, 'endedAt' | 'fromOn' | 'toOn'>,
  today: string,
): StandInState {
  if (endedAt !== null) return StandInState.Ended;
  if (today > toOn) return StandInState.Over;
  return today < fromOn ? StandInState.Planned : StandInState.InForce;
}

/** @returns whether it can still end before its last day, and this person may say so */
export function mayEnd(viewer: Viewer, row: StandInRow, today: string): boolean {
  const state = stateOf(row, today);
  if (state !== StandInState.Planned && state !== StandInState.InForce) return false;
  return hasPartIn(viewer, row);
}

/** Either of the two, and whoever names stand-ins for that person. */
export function hasPartIn(viewer: Viewer, { agencyId, person, deputyId }: StandInRow): boolean {
  return deputyId === viewer.account || mayNameStandInFor(viewer, { account: person.id, role: person.role, agencyId });
}

export function standInView(row: StandInRow, viewer: Viewer, today: string) {
  const { person, deputy, endedById, endedByName, endedAt } = row;
  return {
    id: row.id,
    absent: { account: person.id, name: person.name, lawyerId: person.lawyerId },
    standIn: { account: deputy.id, name: deputy.name },
    fromOn: row.fromOn,
    toOn: row.toOn,
    reason: row.reason,
    state: stateOf(row, today),
    namedBy: { id: row.namedById, name: row.namedByName },
    namedAt: shanghaiInstant(row.namedAt),
    ended:
      endedAt === null ? null : { by: { id: endedById ?? '', name: endedByName ?? '' }, at: shanghaiInstant(endedAt) },
    mayEnd: mayEnd(viewer, row, today),
  };
}
