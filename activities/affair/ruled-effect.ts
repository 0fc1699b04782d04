/** What one act does to what is owed (行为对期限事项的效果): the answer of the rule table, applied to the stored rows. */
import type { Obligation } from '../../prisma/generated/client.js';
import { actWords } from '../acts-of-all.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import { storedPauses } from '../law/counting/recount.js';
import { ruleInForce, standsUnder, type ActMatch, type MatchedEffect, type MatchedOpening } from '../law/matching.js';
import type { AffairContext } from './context.js';
import { setLadder, STANDING, storedLadder, type StoredRung } from './ladder-state.js';
import { newObligation, partiesNow } from './open-obligation.js';
import { openFor, type RuledAct } from './openings.js';
import { ruleOf } from './rule-of.js';
import { endsWith, isRevived } from './taking-back.js';
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

/** Collected in the order in which it does it. */
export class RuledEffect {
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
    this.#takeBack();
    const { hearingMoved } = this.act;
    if (!hearingMoved) return [];
    const superseded = this.ctx.obligations.filter((one) => isSuperseded(this.ctx, one));
    for (const row of superseded) {
      // A hearing that was held without it leaves the breach on record.
      this.#close(row, hearingMoved === 'held' ? 'lapsed' : 'cancelled');
    }
    return superseded;
  }

  #takeBack(): void {
    const { takesBack } = this.act;
    if (takesBack == null) return;
    const isBreach = takesBack.keepsBreaches === true;
    for (const row of this.ctx.obligations) if (endsWith(row, this.act)) this.#close(row, 'cancelled', isBreach);
  }

  async open(opens: readonly MatchedOpening[], superseded: readonly Obligation[]): Promise<void> {
    // What is counted back from the end of a term comes after that term.
    const byTermLast = [...opens].sort((a, b) => Number(fromTerm(a)) - Number(fromTerm(b)));
    for (const matched of byTermLast) this.#add(await openFor(this.ctx, this.act, matched));
    if (this.act.hearingMoved !== 'moved') return;
    this.#add(await movedAlong(this.ctx, this.act, superseded, this.#fresh));
  }

  /** What was owed and done before (by another place, for an earlier lawyer) stays done. */
  async reopen(reopens: readonly MatchedEffect[]): Promise<void> {
    const { ctx, act } = this;
    const again = new Set<Obligation>();
    const latest = (row: Obligation): boolean =>
      row === ctx.obligations.findLast((one) => one.ruleId === row.ruleId && sameSubject(one, act));
    this.#each(reopens, ['fulfilled', 'lapsed'], (row) => {
      const undone =
        act.undoes == null
          ? row.state === 'fulfilled' && latest(row)
          : row.state === 'lapsed' && row.endedById === act.undoes;
      if (undone) again.add(row);
    });
    for (const row of ctx.obligations) if (isRevived(row, act)) again.add(row);
    for (const row of again) await this.#oweAgain(row);
  }

  /** By whoever has that part by now: case and organ may have gone over to another one since it was done. */
  async #oweAgain(row: Obligation): Promise<void> {
    Object.assign(row, OWED_AGAIN, await partiesNow(this.ctx, row));
    setLadder(row, storedLadder(row));
    this.#touched.add(row);
    this.changes.opened.push(row);
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
      this.#touched.add(row);
      this.changes.recounted.push(row);
    }
  }

  fulfil(fulfils: readonly MatchedEffect[], asks: (row: Obligation) => boolean = () => true): void {
    const { actId, anchors } = this.act;
    this.#each(fulfils, [...STANDING, 'lapsed'], (row, { effect }) => {
      if (!asks(row)) return;
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
        late: isLate(row, doneAt),
      });
      this.#touched.add(row);
      this.changes.fulfilled.push(row);
    });
  }

  alarm(alarms: readonly MatchedEffect[]): void {
    const { at } = this.ctx;
    this.#each(alarms, ['owed'], (row) => {
      // That it is late he has heard by now.
      const isLate = row.dueAt !== null && row.dueAt.getTime() <= at;
      if (isLate && !storedLadder(row).some(({ to }) => to === 'owed-head')) return;
      // The head hears of it now instead of at the alarm; who is above him still does when it lapses.
      const rest = storedLadder(row).filter(
        (rung) => rung.at > at && rung.step !== 'remind' && rung.to !== 'owed-head',
      );
      // And once more when it is late, with who is above him.
      const whenLate: StoredRung[] =
        row.dueAt === null || isLate ? [] : [{ step: 'escalate', at: row.dueAt.getTime(), to: 'owed-head' }];
      setLadder(row, [{ step: 'escalate', at, to: 'owed-head', because: this.act.kind }, ...whenLate, ...rest]);
      this.#touched.add(row);
      this.changes.alarmed.push(row);
    });
  }

  /** What earlier acts would have opened, had the affair been known as it is: opened now, with what they did for it. */
  async makeUp(
    { opens, fulfils }: Pick<ActMatch, 'opens' | 'fulfils'>,
    madeUp: ReadonlySet<Obligation>,
  ): Promise<void> {
    await this.open(opens, []);
    const rows = new Set([...madeUp, ...this.#fresh]);
    this.fulfil(fulfils, (row) => rows.has(row));
  }

  /** Never owed in truth. */
  cancel(rows: readonly Obligation[]): void {
    for (const row of rows) this.#close(row, 'cancelled', false);
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
      }
    }
  }

  #close(row: Obligation, state: 'cancelled' | 'lapsed', isBreach = true): void {
    // A breach stays one, whatever becomes of the duty; what was never owed was never broken.
    const late = isBreach && isLate(row, this.act.anchors.occurredAt);
    Object.assign(row, { ...OWED_AGAIN, late, state, endedById: this.act.actId });
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

/** While it stands still nobody knows its end: what is done meanwhile comes in time. */
function isLate(row: Obligation, doneAt: number): boolean {
  const stoodStill = storedPauses(row).some(({ from, to }) => to === null && from <= shanghaiDate(doneAt));
  return !stoodStill && row.dueAt !== null && doneAt >= row.dueAt.getTime();
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
