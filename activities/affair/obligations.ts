/**
 * Obligations of an affair: what an act opens, fulfils, cancels, lets lapse, reopens or alarms. Which rows an act touches and
 * by when they are due is the rule table's answer; this file applies it to the stored rows.
 */
import type { ActKind } from '../acts/registry.js';
import type { Obligation } from '../../prisma/generated/client.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import { matchAct, type MatchedEffect, type MatchedOpening } from '../law/matching.js';
import { Party, type ActFacts, type Anchor, type RuleRow, type SubjectKind } from '../law/rule-row.js';
import type { Subject } from './affair.js';
import type { AffairContext } from './context.js';
import { setLadder, STANDING, storedLadder } from './ladder-state.js';
import { newObligation } from './open-obligation.js';
import { endOfTerm } from './redate.js';

/** The act as the rules see it. */
export interface RuledAct {
  readonly actId: string;
  readonly kind: ActKind;
  readonly facts: ActFacts;
  /** Epoch ms; `occurredAt` is always there. */
  readonly anchors: Partial<Record<Anchor, number>> & { readonly occurredAt: number };
  readonly subject: Subject | null;
  /**
   * The hearing now stands on another date, and what was counted from the old one is counted anew (`onHearingMoved`):
   * `moved` before it took place, or `held`, with whatever was not done for it.
   */
  readonly hearingMoved?: 'moved' | 'held' | null;
  /** Id of the act whose effects this one undoes: what it let lapse is owed again. */
  readonly undoes?: string | null;
}

export interface ObligationChanges {
  readonly opened: Obligation[];
  readonly fulfilled: Obligation[];
  /** Closed without performance: cancelled, superseded or lapsed. */
  readonly cancelled: Obligation[];
  /** Due at once because of this act. */
  readonly alarmed: Obligation[];
}

const BASE = 'base';

/**
 * Applies the rule table to one act: first closes what it ends, then opens, then fulfils and alarms, also what was just
 * opened.
 */
export async function applyRules(ctx: AffairContext, act: RuledAct): Promise<ObligationChanges> {
  const on = shanghaiDate(act.anchors.occurredAt);
  const match = matchAct(ctx.law.rules, act.kind, act.facts, on, ctx.row.region);
  const changes: ObligationChanges = { opened: [], fulfilled: [], cancelled: [], alarmed: [] };
  const touched = new Set<Obligation>();
  const each = (
    effects: readonly MatchedEffect[],
    states: readonly string[],
    apply: (row: Obligation, effect: MatchedEffect) => void,
  ): void => {
    for (const matched of effects) {
      for (const row of ctx.obligations) {
        if (row.ruleId !== matched.ruleId || row.ruleVersion !== matched.ruleVersion) continue;
        if (matched.effect.variants?.includes(row.variant) === false) continue;
        if (!states.includes(row.state) || !sameSubject(row, act)) continue;
        apply(row, matched);
        touched.add(row);
      }
    }
  };
  const close = (row: Obligation, state: 'cancelled' | 'lapsed'): void => {
    // A breach stays one, whatever becomes of the duty.
    row.late = row.dueAt !== null && act.anchors.occurredAt >= row.dueAt.getTime();
    row.state = state;
    row.endedById = act.actId;
    changes.cancelled.push(row);
  };
  each(match.cancels, STANDING, (row) => close(row, 'cancelled'));
  each(match.lapses, STANDING, (row) => close(row, 'lapsed'));
  const superseded = act.hearingMoved ? ctx.obligations.filter((one) => isSuperseded(ctx, one)) : [];
  if (act.hearingMoved) {
    for (const row of superseded) {
      // A hearing that was held without it leaves the breach on record.
      close(row, act.hearingMoved === 'held' ? 'lapsed' : 'cancelled');
      touched.add(row);
    }
  }
  const fresh = new Set<Obligation>();
  // What is counted back from the end of a term comes after that term.
  const byTermLast = [...match.opens].sort((a, b) => Number(fromTerm(a)) - Number(fromTerm(b)));
  for (const matched of byTermLast) {
    for (const row of await openFor(ctx, act, matched)) {
      ctx.obligations.push(row);
      fresh.add(row);
      changes.opened.push(row);
      if (row.state === 'fulfilled') changes.fulfilled.push(row);
    }
  }
  for (const row of act.hearingMoved === 'moved' ? await movedAlong(ctx, act, superseded, fresh) : []) {
    ctx.obligations.push(row);
    fresh.add(row);
    changes.opened.push(row);
  }
  // Reopening comes before alarming: an arrangement undone is owed again and alarmed by the same act. What was owed and
  // done before (by another place, for an earlier lawyer) stays done.
  const latest = (row: Obligation): boolean =>
    row === ctx.obligations.findLast((one) => one.ruleId === row.ruleId && sameSubject(one, act));
  each(match.reopens, ['fulfilled', 'lapsed'], (row) => {
    const undone =
      act.undoes == null
        ? row.state === 'fulfilled' && latest(row)
        : row.state === 'lapsed' && row.endedById === act.undoes;
    if (!undone) return;
    Object.assign(row, {
      state: 'owed',
      fulfilledAt: null,
      fulfilledById: null,
      doneAt: null,
      late: false,
      endedById: null,
    });
    setLadder(row, storedLadder(row));
    changes.opened.push(row);
  });
  each(match.fulfils, [...STANDING, 'lapsed'], (row, { effect }) => {
    // Shown is when the act occurred (contract.md); whether that was in time goes by the day the act names, if any.
    const doneAt = act.anchors[effect.at ?? 'occurredAt'] ?? act.anchors.occurredAt;
    // A right used in time and told late is no right lost; what else has lapsed stays so.
    if (row.state === 'lapsed' && (row.endedById !== null || row.dueAt === null || doneAt >= row.dueAt.getTime()))
      return;
    Object.assign(row, {
      state: 'fulfilled',
      fulfilledAt: new Date(act.anchors.occurredAt),
      fulfilledById: act.actId,
      doneAt: new Date(doneAt),
      late: row.dueAt !== null && doneAt >= row.dueAt.getTime(),
    });
    changes.fulfilled.push(row);
  });
  each(match.alarms, ['owed'], (row) => {
    // The head hears of it now instead of at the alarm; who is above him still does when it lapses.
    const rest = storedLadder(row).filter(({ at, step, to }) => at > ctx.at && step !== 'remind' && to !== 'owed-head');
    setLadder(row, [{ step: 'escalate', at: ctx.at, to: 'owed-head' }, ...rest]);
    changes.alarmed.push(row);
  });
  ctx.writes.insert('Obligation', [...fresh]);
  ctx.writes.update(
    'Obligation',
    [...touched].filter((row) => !fresh.has(row)),
  );
  return changes;
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

/** The row of the table under which it was opened. */
export function ruleOf(ctx: AffairContext, row: Obligation): RuleRow | undefined {
  return ctx.law.rules.find(({ id, version }) => id === row.ruleId && version === row.ruleVersion);
}

function isSuperseded(ctx: AffairContext, row: Obligation): boolean {
  if (!STANDING.includes(row.state) || row.subjectKind !== 'hearing') return false;
  return ruleOf(ctx, row)?.onHearingMoved !== 'keep';
}

/** What is counted back from a hearing, and was opened by no hearing, goes with it to its new date. */
async function movedAlong(
  ctx: AffairContext,
  act: RuledAct,
  superseded: readonly Obligation[],
  fresh: ReadonlySet<Obligation>,
): Promise<readonly Obligation[]> {
  const moved: Obligation[] = [];
  const { hearingAt } = act.anchors;
  for (const row of superseded) {
    const rule = ruleOf(ctx, row);
    const anew = [...fresh].some(({ ruleId }) => ruleId === row.ruleId);
    const byHearings = rule?.openedBy.some(({ on }) => on === act.kind) === true;
    if (rule === undefined || anew || byHearings || hearingAt === undefined) continue;
    const trigger = { actId: row.triggerActId, kind: row.triggerKind, at: hearingAt };
    const again = await newObligation(ctx, rule, trigger, act.subject, { variant: row.variant });
    if (again !== null) moved.push(again);
  }
  return moved;
}

/** An act about one meeting or request touches only what is owed about that one; others touch what has no subject too. */
function sameSubject(row: Obligation, act: RuledAct): boolean {
  if (row.subjectKind === null || act.subject === null) return true;
  return row.subjectKind === act.subject.kind && row.subjectId === act.subject.id;
}

function fromTerm({ opening }: MatchedOpening): boolean {
  return opening.from === 'termEnd';
}

/** The instant a period runs from, epoch ms; undefined where the act does not say it, or no such term stands. */
function anchorOf(
  ctx: AffairContext,
  act: RuledAct,
  { from, term, orFrom }: MatchedOpening['opening'],
): number | undefined {
  if (from !== 'termEnd') return act.anchors[from];
  return endOfTerm(ctx.obligations, term) ?? (orFrom === undefined ? undefined : act.anchors[orFrom]);
}

async function openFor(ctx: AffairContext, act: RuledAct, { rule, opening }: MatchedOpening): Promise<Obligation[]> {
  const anchor = anchorOf(ctx, act, opening);
  if (anchor === undefined) return [];
  const opened: Obligation[] = [];
  for (const subject of subjectsOf(ctx, act, opening.subject)) {
    // A duty without a subject is owed once at a time: not again while it is owed, nor after it was done in this assignment.
    const before = ctx.obligations.filter((row) => row.ruleId === rule.id && isSameDuty(rule, row, opening.variant));
    if (subject === null && before.some((row) => stillStands(row, ctx, opening.again === true))) continue;
    const triggerAt = Math.max(anchor, subject === null ? 0 : ctx.affair.askedAt(subject));
    if (opening.once === true && before.some(({ state }) => state === 'fulfilled')) continue;
    const trigger = { actId: act.actId, kind: act.kind, at: triggerAt };
    const reading = { variant: opening.variant, procedure: act.facts.procedure };
    const row = await newObligation(ctx, rule, trigger, subject, reading);
    if (row === null) continue;
    if (subject?.kind === 'hearing' && rule.onHearingMoved === 'supersede') {
      // Done once, it stands for every date; for an earlier new one it may turn out too late.
      const done = await ctx.affair.servedBefore(rule, act.actId);
      if (done !== undefined) {
        const late = row.dueAt !== null && done.doneAt >= row.dueAt;
        if (!late && before.some(({ state }) => state === 'fulfilled')) continue;
        Object.assign(row, { ...done, state: 'fulfilled', late });
        setLadder(row, []);
      }
    }
    opened.push(row);
  }
  return opened;
}

/** Readings that acts open by name are duties of their own, beside the one that facts choose and decisions lengthen. */
export function isSameDuty(rule: RuleRow, row: Obligation, variant = BASE): boolean {
  const opened = new Set(rule.openedBy.map((one) => one.variant ?? BASE));
  const duty = (reading: string): string => (opened.has(reading) ? reading : BASE);
  return duty(row.variant) === duty(variant);
}

function stillStands(row: Obligation, ctx: AffairContext, again: boolean): boolean {
  if (STANDING.includes(row.state)) return true;
  if (again) return false;
  const { carriedSince } = ctx.affair;
  return row.state === 'fulfilled' && (carriedSince === null || row.triggerAt >= carriedSince);
}

/** What the opened duty is about; `null` once for a duty about the affair itself. */
function subjectsOf(ctx: AffairContext, act: RuledAct, kind: SubjectKind | undefined): readonly (Subject | null)[] {
  if (kind === undefined) return [null];
  return act.subject?.kind === kind ? [act.subject] : ctx.affair.subjects(kind);
}
