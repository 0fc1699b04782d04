/** Acts on a collaboration (协作行为): what it adds to the frame in which every act is recorded. */
import type { Collaboration, Obligation } from '../../prisma/generated/client.js';
import { closeTasksOf, TaskKind } from '../records/tasks.js';
import type { AffairContext, Sender, StepBase } from '../affair/context.js';
import { STANDING } from '../affair/ladder-state.js';
import { recordActOn, type ActingKind, type ActRequest } from '../affair/record-act.js';
import { redate } from '../affair/redate.js';
import { issueCollaborationPapers } from './act-papers.js';
import { collaborationAct, type CollaborationBody } from './acts.js';
import { answerOfAct } from './answer.js';
import type { CollaborationSituation } from './collaboration-act.js';
import { situationOf, type CollaborationContext } from './context.js';
import { layBeforeReaders } from './enclosed.js';
import { refuse } from '../affair/refusal.js';
import { hasGoneOver } from './home-changes.js';
import type { CollaborationEffects } from './effects.js';
import { handledBy } from './handlers.js';
import type { CollaborationPorts } from './work-handlers.js';
import { tellHome } from './home-clock.js';
import { COLLABORATION, contextOf } from './kind.js';
import { lapse, LAPSES } from './lapse.js';

/** Rules whose last day is one that the letter names, a calendar date. */
const BY_LETTER: ReadonlyMap<string, (letter: Collaboration) => string | null> = new Map([
  ['answer-cooperation-request', ({ dueOn }) => dueOn],
  ['protect-period', ({ periodEndsOn }) => periodEndsOn],
]);

type Acting = ActingKind<CollaborationContext, CollaborationSituation, CollaborationBody, CollaborationEffects>;

const acting = (handle: ReturnType<typeof handledBy>): Acting => ({
  name: COLLABORATION,
  read: contextOf,
  situation: situationOf,
  apply: async (act) => {
    // Its letter is another center's by now, whose process has not said so yet.
    if (hasGoneOver(act) && act.actingFor.id === act.collaboration.fromId) {
      refuse(409, 'case-gone-over', {
        zh: '案件已移送其他中心，协作函由其接续',
        en: 'The case has gone over to another center, which goes on with the letter',
      });
    }
    const effects = await handle(act);
    const definition = collaborationAct(act.body.kind);
    if (definition !== undefined) await layBeforeReaders(act, definition, act);
    return effects;
  },
  take: (ctx, _act, { changes, regions }, { to }) => {
    if (regions !== undefined) ctx.regions = regions;
    const { collaboration, writes } = ctx;
    // No act of it leads by what its fields say.
    const state = typeof to === 'string' ? to : collaboration.state;
    Object.assign(collaboration, changes, { state });
    writes.update('Collaboration', [{ ...changes, id: collaboration.id, state }]);
    if (changes?.answeredAt !== undefined || changes?.endedAt !== undefined) tellHome(ctx);
  },
  follow: (ctx) => Promise.resolve(keepDayOfLetter(ctx)),
  issuePapers: async (ctx, act, { effects, facts }) => {
    await issueCollaborationPapers(ctx, { ...act, facts }, act.body.kind, effects.news);
    const { body } = act;
    const isBack = body.kind === 'designated' && body.centerId === ctx.collaboration.fromId;
    if (isBack) await lapse(ctx, LAPSES.askerDesignated);
    if (LEAVES_DISPUTE.includes(body.kind)) {
      const { tx, row, at } = ctx;
      const settled = { affairId: row.id, kind: TaskKind.SettleCompetence, by: act.sender.actor.id, at };
      await closeTasksOf(tx, { ...settled, outcome: body.kind });
    }
  },
  answer: (act, effects, changes) => answerOfAct(act, effects, changes),
});

const LEAVES_DISPUTE: readonly string[] = ['designated', 'withdrawn'];

/**
 * What is owed by a day that the letter names follows that day: as it was sent, as both agreed, as it was sent back.
 * @returns what is due on another day by it
 */
export function keepDayOfLetter(
  ctx: AffairContext & Pick<CollaborationContext, 'collaboration'>,
): readonly Obligation[] {
  const { obligations, collaboration, law, at, writes } = ctx;
  const dayOf = ({ ruleId }: Obligation): string | null => BY_LETTER.get(ruleId)?.(collaboration) ?? null;
  const rows = obligations.filter((row) => {
    const day = dayOf(row);
    return day !== null && STANDING.includes(row.state) && row.fixedOn !== day;
  });
  for (const row of rows) redate(row, { fixedOn: dayOf(row) }, { ...law, at, anew: true });
  writes.update('Obligation', rows);
  return rows;
}

export type RecordCollaborationAct = (
  base: StepBase,
  sender: Sender,
  request: ActRequest<CollaborationSituation, CollaborationBody>,
) => Promise<object>;

/** @returns records an act on a collaboration; throws Refusal. The caller writes the request's row and flushes */
export function collaborationActs(ports: CollaborationPorts): RecordCollaborationAct {
  const kind = acting(handledBy(ports));
  return (base, sender, request) => recordActOn(kind, base, sender, request);
}
