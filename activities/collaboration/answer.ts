/** What an act on a collaboration answers, kept with its request: repeated later it is the same, word for word. */
import { maySeeDutyOfLetter } from '../../workflows/domain/permissions.js';
import type { Obligation } from '../../prisma/generated/client.js';
import type { ActOn } from '../affair/context.js';
import type { ActChanges } from '../affair/record-act.js';
import { obligationView } from '../records/obligation-view.js';
import type { CollaborationBody } from './acts.js';
import type { CollaborationContext } from './context.js';
import type { CollaborationEffects } from './effects.js';

export function answerOfAct(
  act: ActOn<CollaborationContext, CollaborationBody>,
  { payable }: Pick<CollaborationEffects, 'payable'>,
  changes: ActChanges,
): Promise<object> {
  const { actId, row, collaboration, papers, at } = act;
  const { viewer } = act.sender;
  const shown = (rows: readonly Obligation[]) =>
    rows
      .filter((one) => maySeeDutyOfLetter(viewer, one))
      .map((one) => obligationView({ ...one, affair: { number: row.number, kind: row.kind } }, at));
  const { id, number, version } = row;
  const { kind, state, dueOn, proposedOn } = collaboration;
  return Promise.resolve({
    actId,
    collaboration: { id, number, kind, state, dueOn, proposedOn, version },
    opened: shown(changes.opened),
    fulfilled: shown(changes.fulfilled),
    cancelled: shown(changes.cancelled),
    changed: shown(changes.changed),
    ...(payable === undefined ? {} : { payable }),
    notices: papers.map(({ noticeId, form, recipients }) => ({ noticeId, form, recipients })),
  });
}
