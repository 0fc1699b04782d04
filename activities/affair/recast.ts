/**
 * What the affair was known as was wrong (更正): its duties are judged anew. A duty that an earlier act opened and would not have
 * opened is cancelled, without a breach; one that it would have opened is owed from the same instant. What an earlier act said by
 * itself stays as it said it.
 */
import type { Act, Obligation } from '../../prisma/generated/client.js';
import { ACT_KINDS, type ActKind } from '../acts-of-all.js';
import { NOTHING_SAID, type ActFacts, type KnownFacts } from '../law/act-facts.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import { conditionHolds, matchAct, type MatchedOpening } from '../law/matching.js';
import type { AffairContext } from './context.js';
import { earlierActs } from './earlier-acts.js';
import { STANDING } from './ladder-state.js';
import type { RuledAct } from './openings.js';
import { RuledEffect, type ObligationChanges } from './ruled-effect.js';
import { ruleOf } from './rule-of.js';

/** The facts of every earlier act of the affair, as it stands now, by the act's id. */
export async function factsOfEarlierActs(ctx: AffairContext): Promise<ReadonlyMap<string, KnownFacts>> {
  return new Map(
    await Promise.all((await earlierActs(ctx)).map(async (act) => [act.id, await factsOf(ctx, act)] as const)),
  );
}

/**
 * Judges everything anew, and adds what that changes to `changes`. The affair stands as it is known now.
 * @param putRight the act that corrects what was known
 * @param before as `factsOfEarlierActs` gave them
 */
export async function recast(
  ctx: AffairContext,
  putRight: RuledAct,
  before: ReadonlyMap<string, KnownFacts>,
  changes: ObligationChanges,
): Promise<void> {
  const madeUp = new Set<Obligation>();
  const unfounded: Obligation[] = [];
  for (const act of await earlierActs(ctx)) {
    const facts = await factsOf(ctx, act);
    const was = before.get(act.id) ?? facts;
    unfounded.push(
      ...ctx.obligations.filter((row) => row.triggerActId === act.id && isUnfounded(ctx, row, was, facts)),
    );
    const kind = kindOf(act);
    if (kind === null) continue;
    const on = shanghaiDate(act.occurredAt.getTime());
    const matchOf = (known: KnownFacts) => matchAct(ctx.law.rules, kind, known, on, ctx.row.region);
    const match = matchOf(facts);
    const opened = new Set(matchOf(was).opens.map(nameOf));
    const opens = match.opens.filter((one) => !opened.has(nameOf(one)));
    if (opens.length === 0 && madeUp.size === 0) continue;
    const anchors = await ctx.affair.anchors(act);
    const effect = new RuledEffect(ctx, { actId: act.id, kind, facts, anchors, subject: null });
    await effect.makeUp({ opens, fulfils: match.fulfils }, madeUp);
    effect.write();
    for (const row of effect.changes.opened) madeUp.add(row);
    changes.opened.push(...effect.changes.opened);
    changes.fulfilled.push(...effect.changes.fulfilled);
  }
  const effect = new RuledEffect(ctx, putRight);
  effect.cancel(unfounded);
  effect.write();
  changes.cancelled.push(...effect.changes.cancelled);
}

async function factsOf(ctx: AffairContext, act: Act): Promise<KnownFacts> {
  const agency = await ctx.directory.agency(act.onBehalfOfId ?? act.agencyId);
  return { ...(await ctx.affair.facts(agency?.kind ?? '')), ...saidBy(act), ...(await ctx.affair.impliedBy(act)) };
}

/** What it said in a field of the fact's name. */
function saidBy({ body }: Act): Partial<ActFacts> {
  const said = Object.entries(body as Readonly<Record<string, unknown>>);
  return Object.fromEntries(said.filter(([field]) => Object.hasOwn(NOTHING_SAID, field)));
}

function kindOf({ kind }: Act): ActKind | null {
  return [...ACT_KINDS].find((one) => one === kind) ?? null;
}

function nameOf({ rule, opening }: MatchedOpening): string {
  return `${rule.id}/${opening.variant ?? ''}`;
}

/** Its opening held for what the affair was taken to be, and holds for what it is no more. */
function isUnfounded(ctx: AffairContext, row: Obligation, was: KnownFacts, facts: KnownFacts): boolean {
  if (!STANDING.includes(row.state)) return false;
  const openings = (ruleOf(ctx, row)?.openedBy ?? []).filter(
    ({ on, variant = 'base' }) => on === row.triggerKind && (variant === row.variant || variant === 'base'),
  );
  const holds = (known: KnownFacts): boolean => openings.some(({ when }) => conditionHolds(when, known));
  return holds(was) && !holds(facts);
}
