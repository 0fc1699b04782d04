/**
 * Obligations of a case: what an act opens, fulfils, cancels, lets lapse, reopens or alarms. Which rows an act touches and
 * by when they are due is the rule table's answer; this file applies it to the stored rows.
 */
import type { ActKind } from '../../workflows/domain/vocabulary.js';
import type { Obligation } from '../../prisma/generated/client.js';
import { shanghaiDate } from '../law/legal-date.js';
import { matchAct, type MatchedEffect, type MatchedOpening } from '../law/matching.js';
import { Party, type ActFacts, type Anchor, type RuleRow, type SubjectKind } from '../law/rule-row.js';
import { insertRows } from '../records/insert-rows.js';
import { updateRows } from '../records/update-rows.js';
import type { CaseContext } from './context.js';
import { servedBefore } from './earlier-service.js';
import { setLadder, storedLadder } from './ladder-state.js';
import { newObligation, type Subject } from './open-obligation.js';
import { resolveParty } from './parties.js';

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
}

export interface ObligationChanges {
  readonly opened: Obligation[];
  readonly fulfilled: Obligation[];
  /** Closed without performance: cancelled, superseded or lapsed. */
  readonly cancelled: Obligation[];
}

const STANDING: readonly string[] = ['owed', 'paused'];

/**
 * Applies the rule table to one act: first closes what it ends, then opens, then fulfils and alarms, also what was just
 * opened.
 */
export async function applyRules(ctx: CaseContext, act: RuledAct): Promise<ObligationChanges> {
  const on = shanghaiDate(act.anchors.occurredAt);
  const match = matchAct(ctx.law.rules, act.kind, act.facts, on, ctx.caseRow.region);
  const changes: ObligationChanges = { opened: [], fulfilled: [], cancelled: [] };
  const touched = new Set<Obligation>();
  const each = (
    effects: readonly MatchedEffect[],
    states: readonly string[],
    apply: (row: Obligation, effect: MatchedEffect) => void,
  ): void => {
    for (const matched of effects) {
      for (const row of ctx.obligations) {
        if (row.ruleId !== matched.ruleId || row.ruleVersion !== matched.ruleVersion) continue;
        if (!states.includes(row.state) || !sameSubject(row, act)) continue;
        apply(row, matched);
        touched.add(row);
      }
    }
  };
  const close = (row: Obligation, state: 'cancelled' | 'lapsed'): void => {
    row.late = state === 'lapsed' && row.dueAt !== null && act.anchors.occurredAt >= row.dueAt.getTime();
    row.state = state;
    changes.cancelled.push(row);
  };
  each(match.cancels, STANDING, (row) => close(row, 'cancelled'));
  each(match.lapses, STANDING, (row) => close(row, 'lapsed'));
  if (act.hearingMoved) {
    for (const row of ctx.obligations.filter((one) => isSuperseded(ctx, one))) {
      // A hearing that was held without it leaves the breach on record.
      close(row, act.hearingMoved === 'held' ? 'lapsed' : 'cancelled');
      touched.add(row);
    }
  }
  const fresh = new Set<Obligation>();
  for (const matched of match.opens) {
    for (const row of await openFor(ctx, act, matched)) {
      ctx.obligations.push(row);
      fresh.add(row);
      changes.opened.push(row);
      if (row.state === 'fulfilled') changes.fulfilled.push(row);
    }
  }
  // Reopening comes before alarming: an arrangement undone is owed again and alarmed by the same act. What was owed and
  // done before (by another place, for an earlier lawyer) stays done.
  const latest = (row: Obligation): boolean =>
    row === ctx.obligations.findLast((one) => one.ruleId === row.ruleId && sameSubject(one, act));
  each(match.reopens, ['fulfilled'], (row) => {
    if (!latest(row)) return;
    Object.assign(row, { state: 'owed', fulfilledAt: null, fulfilledById: null, doneAt: null, late: false });
    setLadder(row, storedLadder(row));
    changes.opened.push(row);
  });
  each(match.fulfils, STANDING, (row, { effect }) => {
    // Shown is when the act occurred (contract.md); whether that was in time goes by the day the act names, if any.
    const doneAt = act.anchors[effect.at ?? 'occurredAt'] ?? act.anchors.occurredAt;
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
  });
  await insertRows(ctx.tx, { Obligation: [...fresh] });
  await updateRows(
    ctx.tx,
    'Obligation',
    [...touched].filter((row) => !fresh.has(row)),
  );
  return changes;
}

/** What is owed to counsel is owed to whoever is counsel now: the new one gets everything still in force. */
export async function oweToCounsel(ctx: CaseContext): Promise<void> {
  const counsel = await resolveParty(ctx, Party.Lawyer);
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
  await updateRows(ctx.tx, 'Obligation', others);
}

/** The row of the table under which it was opened. */
export function ruleOf(ctx: CaseContext, row: Obligation): RuleRow | undefined {
  return ctx.law.rules.find(({ id, version }) => id === row.ruleId && version === row.ruleVersion);
}

function isSuperseded(ctx: CaseContext, row: Obligation): boolean {
  if (!STANDING.includes(row.state) || row.subjectKind !== 'hearing') return false;
  return ruleOf(ctx, row)?.onHearingMoved !== 'keep';
}

/** An act about one meeting or request touches only what is owed about that one; others touch what has no subject too. */
function sameSubject(row: Obligation, act: RuledAct): boolean {
  if (row.subjectKind === null || act.subject === null) return true;
  return row.subjectKind === act.subject.kind && row.subjectId === act.subject.id;
}

async function openFor(ctx: CaseContext, act: RuledAct, { rule, opening }: MatchedOpening): Promise<Obligation[]> {
  const anchor = act.anchors[opening.from];
  if (anchor === undefined) return [];
  const opened: Obligation[] = [];
  for (const subject of subjectsOf(ctx, act, opening.subject)) {
    // A duty without a subject is owed once at a time: not again while it is owed, nor after it was done in this assignment.
    const before = ctx.obligations.filter(({ ruleId }) => ruleId === rule.id);
    if (subject === null && before.some((row) => stillStands(row, ctx, opening.again === true))) continue;
    const triggerAt = Math.max(anchor, askedAt(ctx, subject));
    const row = await newObligation(ctx, rule, { actId: act.actId, kind: act.kind, at: triggerAt }, subject);
    if (row === null) continue;
    if (subject?.kind === 'hearing' && rule.onHearingMoved === 'supersede') {
      // Done once, it stands for every date; for an earlier new one it may turn out too late.
      const done = await servedBefore(ctx, rule, act.actId);
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

/** A move reported late may lie before the meeting was asked for: nobody owes it sooner. Epoch ms. */
function askedAt({ caseRow }: CaseContext, subject: Subject | null): number {
  if (subject?.kind !== 'meeting') return 0;
  return caseRow.meetings.find(({ id }) => id === subject.id)?.requestedAt.getTime() ?? 0;
}

function stillStands(row: Obligation, ctx: CaseContext, again: boolean): boolean {
  if (STANDING.includes(row.state)) return true;
  if (again) return false;
  const assignedAt = ctx.caseRow.assignedAt;
  return row.state === 'fulfilled' && (assignedAt === null || row.triggerAt >= assignedAt);
}

/** What the opened duty is about; `null` once for a duty about the case itself. */
function subjectsOf(ctx: CaseContext, act: RuledAct, kind: SubjectKind | undefined): readonly (Subject | null)[] {
  const { caseRow } = ctx;
  if (kind === undefined) return [null];
  if (act.subject?.kind === kind) return [act.subject];
  switch (kind) {
    case 'hearing':
      return caseRow.hearingId === null ? [] : [{ kind, id: caseRow.hearingId }];
    case 'meeting':
      return caseRow.meetings.filter(({ state }) => state === 'requested').map(({ id }) => ({ kind, id }));
    case 'file-access-request':
      return [];
  }
}
