/**
 * Obligations of an affair: what an act opens, fulfils, cancels, lets lapse, reopens or alarms. Which rows an act touches and
 * by when they are due is the rule table's answer; this file applies it to the stored rows.
 */
import type { Obligation } from '../../prisma/generated/client.js';
import { actWords } from '../acts-of-all.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import {
  matchAct,
  rowOf,
  ruleInForce,
  standsUnder,
  type ActMatch,
  type MatchedEffect,
  type MatchedOpening,
} from '../law/matching.js';
import { Party, type RuleRow } from '../law/rule-row.js';
import type { AffairContext } from './context.js';
import { setLadder, STANDING, storedLadder } from './ladder-state.js';
import { newObligation } from './open-obligation.js';
import { openFor, type RuledAct } from './openings.js';
import { moveTerms } from './term-changes.js';

export interface ObligationChanges {
  readonly opened: Obligation[];
  readonly fulfilled: Obligation[];
  /** Closed without performance: cancelled, superseded or lapsed. */
  readonly cancelled: Obligation[];
  /** Due at once because of this act. */
  readonly alarmed: Obligation[];
  /** Runs from another instant now. */
  readonly recounted: Obligation[];
}

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
  effect.reopen(match.reopens);
  await effect.recount(match.recounts);
  effect.fulfil(match.fulfils);
  effect.alarm(match.alarms);
  effect.write();
  return effect.changes;
}

/** What one act does to what is owed, collected in the order in which it does it. */
class RuledEffect {
  readonly changes: ObligationChanges = { opened: [], fulfilled: [], cancelled: [], alarmed: [], recounted: [] };
  readonly #touched = new Set<Obligation>();
  readonly #fresh = new Set<Obligation>();

  constructor(
    private readonly ctx: AffairContext,
    private readonly act: RuledAct,
  ) {}

  /** @returns what a hearing that stands on another date left behind */
  end({ cancels, lapses }: ActMatch): readonly Obligation[] {
    this.#each(cancels, STANDING, (row) => this.#close(row, 'cancelled'));
    this.#each(lapses, STANDING, (row) => this.#close(row, 'lapsed'));
    this.#withdraw();
    const { hearingMoved } = this.act;
    if (!hearingMoved) return [];
    const superseded = this.ctx.obligations.filter((one) => isSuperseded(this.ctx, one));
    for (const row of superseded) {
      // A hearing that was held without it leaves the breach on record.
      this.#close(row, hearingMoved === 'held' ? 'lapsed' : 'cancelled');
    }
    return superseded;
  }

  #withdraw(): void {
    const { subject, withdrawsSubject } = this.act;
    if (withdrawsSubject !== true || subject === null) return;
    for (const row of this.ctx.obligations) {
      const isAbout = row.subjectKind !== null && sameSubject(row, this.act);
      if (isAbout && STANDING.includes(row.state)) this.#close(row, 'cancelled');
    }
  }

  async open(opens: readonly MatchedOpening[], superseded: readonly Obligation[]): Promise<void> {
    // What is counted back from the end of a term comes after that term.
    const byTermLast = [...opens].sort((a, b) => Number(fromTerm(a)) - Number(fromTerm(b)));
    for (const matched of byTermLast) this.#add(await openFor(this.ctx, this.act, matched));
    if (this.act.hearingMoved !== 'moved') return;
    this.#add(await movedAlong(this.ctx, this.act, superseded, this.#fresh));
  }

  /** What was owed and done before (by another place, for an earlier lawyer) stays done. */
  reopen(reopens: readonly MatchedEffect[]): void {
    const { ctx, act } = this;
    const latest = (row: Obligation): boolean =>
      row === ctx.obligations.findLast((one) => one.ruleId === row.ruleId && sameSubject(one, act));
    this.#each(reopens, ['fulfilled', 'lapsed'], (row) => {
      const undone =
        act.undoes == null
          ? row.state === 'fulfilled' && latest(row)
          : row.state === 'lapsed' && row.endedById === act.undoes;
      if (!undone) return;
      Object.assign(row, OWED_AGAIN);
      setLadder(row, storedLadder(row));
      this.changes.opened.push(row);
    });
  }

  /** What was opened by an act before it, in whatever reading it stands by now. */
  async recount(recounts: readonly MatchedEffect[]): Promise<void> {
    const { ctx, act } = this;
    const from = new Map<Obligation, Date>();
    this.#each(recounts, STANDING, (row, { effect }) => {
      const triggerAt = act.anchors[effect.at ?? 'occurredAt'];
      if (triggerAt !== undefined && !this.#fresh.has(row)) from.set(row, new Date(triggerAt));
    });
    const { zh, en } = actWords(act.kind);
    await moveTerms({ ...ctx, occurredAt: act.anchors.occurredAt }, [...from.keys()], {
      kind: 'obligation-recounted',
      change: (row) => ({ triggerAt: from.get(row) ?? row.triggerAt }),
      words: { zh: `改自“${zh}”起算`, en: `counted from "${en}" instead` },
    });
    for (const row of from.keys()) {
      Object.assign(row, { triggerActId: act.actId, triggerKind: act.kind });
      this.changes.recounted.push(row);
    }
  }

  fulfil(fulfils: readonly MatchedEffect[]): void {
    const { actId, anchors } = this.act;
    this.#each(fulfils, [...STANDING, 'lapsed'], (row, { effect }) => {
      // Shown is when the act occurred (contract.md); whether that was in time goes by the day the act names, if any.
      const doneAt = anchors[effect.at ?? 'occurredAt'] ?? anchors.occurredAt;
      const isAboutEarlier = shanghaiDate(doneAt) < shanghaiDate(row.triggerAt.getTime());
      if (effect.sinceTrigger === true && isAboutEarlier) return;
      // A right used in time and told late is no right lost; what else has lapsed stays so.
      if (row.state === 'lapsed' && (row.endedById !== null || row.dueAt === null || doneAt >= row.dueAt.getTime()))
        return;
      Object.assign(row, {
        state: 'fulfilled',
        fulfilledAt: new Date(anchors.occurredAt),
        fulfilledById: actId,
        doneAt: new Date(doneAt),
        late: row.dueAt !== null && doneAt >= row.dueAt.getTime(),
      });
      this.changes.fulfilled.push(row);
    });
  }

  alarm(alarms: readonly MatchedEffect[]): void {
    const { at } = this.ctx;
    this.#each(alarms, ['owed'], (row) => {
      // The head hears of it now instead of at the alarm; who is above him still does when it lapses.
      const rest = storedLadder(row).filter(
        (rung) => rung.at > at && rung.step !== 'remind' && rung.to !== 'owed-head',
      );
      setLadder(row, [{ step: 'escalate', at, to: 'owed-head' }, ...rest]);
      this.changes.alarmed.push(row);
    });
  }

  write(): void {
    const { writes } = this.ctx;
    writes.insert('Obligation', [...this.#fresh]);
    writes.update(
      'Obligation',
      [...this.#touched].filter((row) => !this.#fresh.has(row)),
    );
  }

  #each(
    effects: readonly MatchedEffect[],
    states: readonly string[],
    apply: (row: Obligation, effect: MatchedEffect) => void,
  ): void {
    for (const matched of effects) {
      for (const row of this.ctx.obligations) {
        if (row.ruleId !== matched.ruleId || row.ruleVersion !== matched.ruleVersion) continue;
        if (matched.effect.variants?.includes(row.variant) === false) continue;
        if (!states.includes(row.state) || !sameSubject(row, this.act)) continue;
        apply(row, matched);
        this.#touched.add(row);
      }
    }
  }

  #close(row: Obligation, state: 'cancelled' | 'lapsed'): void {
    // A breach stays one, whatever becomes of the duty.
    row.late = row.dueAt !== null && this.act.anchors.occurredAt >= row.dueAt.getTime();
    row.state = state;
    row.endedById = this.act.actId;
    this.changes.cancelled.push(row);
    this.#touched.add(row);
  }

  #add(rows: readonly Obligation[]): void {
    for (const row of rows) {
      this.ctx.obligations.push(row);
      this.#fresh.add(row);
      this.changes.opened.push(row);
      if (row.state === 'fulfilled') this.changes.fulfilled.push(row);
    }
  }
}

const OWED_AGAIN = {
  ...{ state: 'owed', fulfilledAt: null, fulfilledById: null, doneAt: null },
  ...{ late: false, endedById: null },
} as const;

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
  return rowOf(ctx.law.rules, row);
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
    // A new date is a new duty, by the row that stands now.
    const on = shanghaiDate(act.anchors.occurredAt);
    const now = ruleInForce(ctx.law.rules, row.ruleId, on, ctx.row.region) ?? rule;
    if (!standsUnder(now, row.triggerKind, act.facts)) continue;
    const again = await newObligation(ctx, now, trigger, act.subject, { variant: row.variant });
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
