/** How news of the home case is recorded on a letter (协作事项变化): its row, what the rules make of it, history, papers. */
import type { Agency, Collaboration } from '../../prisma/generated/client.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { applyRules } from '../affair/obligations.js';
import { SYSTEM_ACTOR } from '../records/history.js';
import { closeTasksOf, TaskKind } from '../records/tasks.js';
import { issueCollaborationPapers } from './act-papers.js';
import type { CollaborationContext } from './context.js';
import type { CollaborationNewsKind } from './news.js';
import type { CollaborationNews } from './paper-shapes.js';

export interface HomeNews {
  readonly kind: CollaborationNewsKind;
  readonly changes: Partial<Collaboration>;
  readonly summary: Bilingual;
  /** For its papers; both centers read them. */
  readonly told?: Partial<CollaborationNews>;
}

export async function recordNews(ctx: CollaborationContext, { kind, changes, summary, told }: HomeNews): Promise<void> {
  const { collaboration, row, at } = ctx;
  Object.assign(collaboration, changes);
  ctx.writes.update('Collaboration', [{ ...changes, id: row.id }]);
  row.version += 1;
  if (collaboration.endedAt !== null) {
    const closed = { kind: TaskKind.SettleCompetence, by: SYSTEM_ACTOR.id, outcome: kind, at };
    await closeTasksOf(ctx.tx, { ...closed, affairId: row.id });
  }
  const asker = await askerOf(ctx);
  // One of a kind may come more than once: the version tells them apart.
  const act = { actId: `${row.id}/${kind}/${row.version}`, facts: await ctx.affair.facts(asker.kind) };
  await applyRules(ctx, { ...act, kind, anchors: { occurredAt: at, recordedAt: at }, subject: null });
  ctx.history.push({ at, recordedAt: at, actor: SYSTEM_ACTOR, kind, refId: row.id, summary });
  await issueCollaborationPapers(ctx, { ...act, actingFor: asker }, kind, { occurredAt: at, ...told });
}

async function askerOf({ collaboration, directory }: CollaborationContext): Promise<Agency> {
  const asker = await directory.agency(collaboration.fromId);
  if (asker === null) throw new Error('A letter of a center that is not there');
  return asker;
}
