/** Service done before anybody knew the date of a hearing (庭前已送达): it stands for the hearing fixed later. */
import { sql } from 'kysely';
import type { ActKind } from '../../acts-of-all.js';
import type { ActBodyOf } from '../acts.js';
import type { DefenceNoticeBody } from '../notice/acts.js';
import type { Act } from '../../../prisma/generated/client.js';
import { startOfDay } from '../../law/counting/legal-date.js';
import { conditionHolds } from '../../law/matching.js';
import type { RuleRow } from '../../law/rule-row.js';
import type { ActFacts } from '../../law/act-facts.js';
import { canonicalForm, papersAttached } from '../../law/served-forms.js';
import { caseFacts } from '../facts.js';
import type { Done } from '../../affair/affair.js';
import { lastActAt } from '../../affair/earlier-acts.js';
import type { KnownCase } from '../context.js';

/**
 * The first service, before this act, that did what the row asks for.
 * @param actId the act of this step, which is judged by the rule table itself
 */
export async function servedBefore(ctx: KnownCase, rule: RuleRow, actId: string): Promise<Done | undefined> {
  const kinds = rule.fulfilledBy.map(({ on }) => on).filter((on) => SERVES.includes(on));
  const acts = await ctx.tx
    .selectFrom('Act')
    .selectAll()
    .where('affairId', '=', ctx.caseRow.id)
    .where('id', '<>', actId)
    .where('kind', '=', sql<string>`ANY(${kinds})`)
    .orderBy('occurredAt')
    .orderBy('id')
    .execute();
  if (acts.length === 0) return undefined;
  // What is owed anew for every date was done for this one only since the date stands.
  const since = rule.onHearingMoved === 'renew' ? await lastActAt(ctx, HEARING_ACTS) : null;
  const facts = await caseFacts(ctx, '');
  const served = acts.flatMap((act): Done[] => {
    const { doneAt, ...own } = serviceOf(act);
    const serves = rule.fulfilledBy.some(
      ({ on, when }) => on === act.kind && conditionHolds(when, { ...facts, ...own }),
    );
    const isForThisDate = since === null || act.occurredAt >= since;
    return serves && isForThisDate ? [{ fulfilledAt: act.occurredAt, fulfilledById: act.id, doneAt }] : [];
  });
  return served.sort((a, b) => a.doneAt.getTime() - b.doneAt.getTime())[0];
}

const SERVES: readonly ActKind[] = ['papers-served', 'defence-notice'];
/** A date comes to stand; that of the notice stands from the beginning. */
const HEARING_ACTS: readonly ActKind[] = ['hearing-fixed', 'hearing-changed'];

/** What a stored act served, and when. */
function serviceOf(act: Act): Pick<ActFacts, 'form' | 'papersAttached'> & { readonly doneAt: Date } {
  if (act.kind === 'papers-served') {
    const { form, servedOn } = act.body as unknown as ActBodyOf<'papers-served'>;
    return { form: canonicalForm(form), papersAttached: false, doneAt: new Date(startOfDay(servedOn)) };
  }
  const { attachments = [] } = act.body as unknown as DefenceNoticeBody;
  return { form: null, papersAttached: papersAttached(attachments.map(({ kind }) => kind)), doneAt: act.occurredAt };
}
