/** A conclusion recorded by mistake is undone (撤销办结): the case goes on as before, and what the conclusion brought ends. */
import { earlierActs } from '../../affair/earlier-acts.js';
import type { ActBodyOf } from '../acts.js';
import type { ActContext, CaseEffects } from '../context.js';
import type { CasePorts } from '../handler.js';
import { openAgain } from '../notice/same-person.js';
import { CLOSING_ACTS } from './acts.js';
import { meetingsAfterAll } from '../meeting/ended-with-case.js';

/** What may be unusual about a conclusion; nobody need look at it any more when it is undone. */
export const HEARING_AHEAD = 'hearing-ahead';

type UndoneContext = ActContext<ActBodyOf<'conclusion-undone'>>;

export async function conclusionUndone(ctx: UndoneContext, { cancelPayout }: CasePorts): Promise<CaseEffects> {
  const { body, caseRow } = ctx;
  const since = await conclusionAndAfter(ctx);
  if (ctx.payout !== null)
    await cancelPayout(ctx, { reason: body.reason, submissionId: ctx.submissionId, sender: ctx.sender });
  await ctx.tx
    .updateTable('ArchiveDirectory')
    .set({ undoneAt: new Date(ctx.at) })
    .where('caseId', '=', caseRow.id)
    .where('undoneAt', 'is', null)
    .execute();
  // What was handed in stays with the case, and stands in no file.
  await ctx.tx
    .updateTable('ClosingItem')
    .set({ state: 'undone' })
    .where('caseId', '=', caseRow.id)
    .where('state', '=', 'submitted')
    .execute();
  return {
    caseChanges: {
      closingPaper: null,
      closingDay: null,
      ...(caseRow.openKey === null ? await openAgain(ctx.tx, caseRow, ctx.sender.viewer) : {}),
    },
    meetings: meetingsAfterAll(ctx),
    takesBack: { ends: since, revives: since },
    entersAnew: [{ acts: ['concluded'], codes: [HEARING_AHEAD] }],
    paperDetails: { reason: body.reason },
    summary: {
      zh: `撤销办结，案件恢复办理：${body.reason}`,
      en: `The conclusion is undone, the case goes on: ${body.reason}`,
    },
  };
}

/** Ids of the conclusion that stands and of the closing acts behind it. */
async function conclusionAndAfter(ctx: UndoneContext): Promise<readonly string[]> {
  const acts = await earlierActs(
    ctx,
    CLOSING_ACTS.map(({ kind }) => kind),
  );
  const last = acts.findLastIndex(({ kind }) => kind === 'concluded');
  return acts.slice(Math.max(last, 0)).map(({ id }) => id);
}
