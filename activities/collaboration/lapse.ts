/**
 * There is nothing left to help with (协作事项失效): its home has ended before it was answered, or the center that asked was
 * designated as competent itself. Nothing is owed any more, and both centers hear of it.
 */
import { CollaborationState as State, type Bilingual } from '../../workflows/domain/vocabulary.js';
import { applyRules } from '../affair/obligations.js';
import { SYSTEM_ACTOR } from '../records/history.js';
import { collaborationLapsed } from './acts.js';
import { issueCollaborationPapers } from './act-papers.js';
import type { CollaborationContext } from './context.js';
import { tellHome } from './home-clock.js';

/** Why, where it is not that its home has ended (`HOME_WORDS`). */
export const LAPSES = {
  askerDesignated: { zh: '发函的中心被指定管辖', en: 'the center that asked has been designated as competent' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export async function lapse(ctx: CollaborationContext, why: Bilingual): Promise<void> {
  const { collaboration, directory, row, at } = ctx;
  const asker = await directory.agency(collaboration.fromId);
  if (asker === null) throw new Error('A letter of a center that is not there');
  Object.assign(collaboration, { state: State.Lapsed, endedAt: new Date(at), proposedOn: null });
  const { id, state, endedAt, proposedOn } = collaboration;
  ctx.writes.update('Collaboration', [{ id, state, endedAt, proposedOn }]);
  row.version += 1;
  const facts = await ctx.affair.facts(asker.kind);
  const actId = `${row.id}/lapsed`;
  const { kind } = collaborationLapsed;
  await applyRules(ctx, { actId, kind, facts, anchors: { occurredAt: at, recordedAt: at }, subject: null });
  ctx.history.push({
    at,
    recordedAt: at,
    actor: SYSTEM_ACTOR,
    kind,
    refId: row.id,
    summary: {
      zh: `${why.zh}，协作事项失效`,
      en: `The letter lapses: ${why.en}`,
    },
  });
  tellHome(ctx);
  await issueCollaborationPapers(ctx, { actId, facts, actingFor: asker }, kind, { occurredAt: at, lapses: why });
}
