/**
 * Obligations of an affair: what an act opens, fulfils, cancels, lets lapse, reopens or alarms. Which rows an act touches and
 * by when they are due is the rule table's answer; this file applies it to the stored rows.
 */
import { shanghaiDate } from '../law/counting/legal-date.js';
import { matchAct } from '../law/matching.js';
import { Party } from '../law/rule-row.js';
import type { AffairContext } from './context.js';
import { STANDING } from './ladder-state.js';
import type { RuledAct } from './openings.js';
import { RuledEffect, type ObligationChanges } from './ruled-effect.js';
import { ruleOf } from './rule-of.js';

/**
 * Applies the rule table to one act: first closes what it ends, then opens, then reopens, fulfils and alarms, also what was just
 * opened.
 */
export async function applyRules(ctx: AffairContext, act: RuledAct): Promise<ObligationChanges> {
  const on = shanghaiDate(act.anchors.occurredAt);
  const match = matchAct(ctx.law.rules, act.kind, act.facts, on, ctx.row.region);
  const effect = new RuledEffect(ctx, act);
  const superseded = effect.end(match);
  await effect.open(match.opens, superseded);
  // Reopening comes before alarming: an arrangement undone is owed again and alarmed by the same act.
  await effect.reopen(match.reopens);
  await effect.recount(match.recounts);
  effect.fulfil(match.fulfils);
  effect.alarm(match.alarms);
  effect.write();
  return effect.changes;
}

/** What is owed to counsel is owed to whoever is counsel now: the new one gets everything still in force. */
export async function oweToCounsel(ctx: AffairContext): Promise<void> {
  const counsel = await ctx.affair.party(Party.Lawyer);
  if (counsel === null) return;
  const others = ctx.obligations.filter(
    (row) =>
      STANDING.includes(row.state) &&
      row.owedToPersonId !== counsel.personId &&
      ruleOf(ctx, row)?.owedTo === Party.Lawyer,
  );
  for (const row of others) {
    Object.assign(row, {
      owedToAgencyId: counsel.agency.id,
      owedToPersonId: counsel.personId,
      owedToName: counsel.name,
    });
  }
  ctx.writes.update('Obligation', others);
}
