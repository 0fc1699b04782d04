/**
 * Obligations of a case: what an act opens, fulfils, cancels, reopens or alarms. Which rows an act touches and by when
 * they are due is the rule table's answer; this file applies it to the stored rows.
 */
import { v7 as uuid } from 'uuid';
import { isHeld } from '../../workflows/domain/custody.js';
import type { ActKind } from '../../workflows/domain/vocabulary.js';
import type { Obligation, Prisma } from '../../prisma/generated/client.js';
import { shanghaiDate } from '../law/legal-date.js';
import {
  deadlineOf,
  ladderInstants,
  matchAct,
  type ActMatch,
  type LadderInstant,
  type MatchedEffect,
  type MatchedOpening,
} from '../law/matching.js';
import type { ActFacts, Anchor, SubjectKind } from '../law/rule-row.js';
import { insertRows } from '../records/insert-rows.js';
import type { CaseContext } from './context.js';
import { resolveParty } from './parties.js';

/** The act as the rules see it. */
export interface RuledAct {
  readonly actId: string;
  readonly kind: ActKind;
  readonly facts: ActFacts;
  /** Epoch ms; `occurredAt` is always there. */
  readonly anchors: Partial<Record<Anchor, number>> & { readonly occurredAt: number };
  readonly subject: { readonly kind: SubjectKind; readonly id: string } | null;
}

export interface ObligationChanges {
  readonly opened: Obligation[];
  readonly fulfilled: Obligation[];
  readonly cancelled: Obligation[];
}

/** Rungs still to fire, as stored. */
export interface StoredRung {
  readonly step: LadderInstant['step'];
  /** Epoch ms. */
  readonly at: number;
  readonly to: LadderInstant['to'];
}

/** Applies the rule table to one act: opens first, then effects, also on what was just opened. */
export async function applyRules(ctx: CaseContext, act: RuledAct): Promise<ObligationChanges> {
  const on = shanghaiDate(act.anchors.occurredAt);
  const match = matchAct(ctx.law.rules, act.kind, act.facts, on, ctx.caseRow.region);
  const changes: ObligationChanges = { opened: [], fulfilled: [], cancelled: [] };
  const fresh = new Set<string>();
  for (const matched of match.opens) {
    const opened = await openObligation(ctx, act, matched);
    if (opened === null) continue;
    ctx.obligations.push(opened);
    changes.opened.push(opened);
    fresh.add(opened.id);
  }
  const touched = applyEffects(ctx, act, match, changes);
  const opened = ctx.obligations.filter(({ id }) => fresh.has(id));
  await insertRows(ctx.tx, { Obligation: opened });
  for (const row of ctx.obligations) {
    if (fresh.has(row.id) || !touched.has(row.id)) continue;
    await ctx.tx.obligation.update({ where: { id: row.id }, data: storable(row), select: { id: true } });
  }
  return changes;
}

function applyEffects(ctx: CaseContext, act: RuledAct, match: ActMatch, changes: ObligationChanges): Set<string> {
  const touched = new Set<string>();
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
        touched.add(row.id);
      }
    }
  };
  // Reopening comes before alarming: an arrangement undone is owed again and alarmed by the same act.
  each(match.reopens, ['fulfilled'], (row) => {
    Object.assign(row, { state: 'owed', fulfilledAt: null, fulfilledById: null, late: false });
    setLadder(row, storedLadder(row));
    changes.opened.push(row);
  });
  each(match.fulfils, ['owed', 'paused'], (row, { effect }) => {
    // Shown is when the act occurred (contract.md); whether that was in time goes by the day the act names, if any.
    const doneAt = act.anchors[effect.at ?? 'occurredAt'] ?? act.anchors.occurredAt;
    Object.assign(row, {
      state: 'fulfilled',
      fulfilledAt: new Date(act.anchors.occurredAt),
      fulfilledById: act.actId,
      late: row.dueAt !== null && doneAt >= row.dueAt.getTime(),
    });
    changes.fulfilled.push(row);
  });
  each(match.cancels, ['owed', 'paused'], (row) => {
    row.state = 'cancelled';
    changes.cancelled.push(row);
  });
  each(match.alarms, ['owed'], (row) => {
    // The head hears of it now instead of at the alarm; who is above him still does when it lapses.
    const rest = storedLadder(row).filter(({ at, step, to }) => at > ctx.at && step !== 'remind' && to !== 'owed-head');
    setLadder(row, [{ step: 'escalate', at: ctx.at, to: 'owed-head' }, ...rest]);
  });
  return touched;
}

/** An act about one meeting or request touches only what is owed about that one; others touch what has no subject too. */
function sameSubject(row: Obligation, act: RuledAct): boolean {
  if (row.subjectKind === null || act.subject === null) return true;
  return row.subjectKind === act.subject.kind && row.subjectId === act.subject.id;
}

async function openObligation(ctx: CaseContext, act: RuledAct, matched: MatchedOpening): Promise<Obligation | null> {
  const { rule, opening } = matched;
  const triggerAt = act.anchors[opening.from];
  const owedBy = await resolveParty(ctx, rule.owedBy);
  if (triggerAt === undefined || owedBy === null) return null;
  const subject = subjectOf(ctx, act, opening.subject);
  // A duty without a subject is owed once at a time: not again while it is owed, nor after it was done in this assignment.
  if (subject === null && ctx.obligations.some((row) => row.ruleId === rule.id && stillStands(row, ctx))) return null;
  const owedTo = await resolveParty(ctx, rule.owedTo);
  const inCustody = isHeld(act.facts.custody);
  const deadline = deadlineOf(rule, {
    triggerAt,
    calendar: ctx.law.calendar,
    facts: { inCustody, procedure: act.facts.procedure ?? undefined },
  });
  const rungs = ladderInstants(rule, { alarmAt: deadline.alarmAt, dueAt: deadline.dueAt, triggerAt });
  const firstReminder = rungs.find(({ step }) => step === 'remind');
  const row: Obligation = {
    id: uuid(),
    caseId: ctx.caseRow.id,
    ruleId: rule.id,
    ruleVersion: rule.version,
    titleZh: rule.title.zh,
    titleEn: rule.title.en,
    article: rule.article,
    grade: rule.grade,
    counting: deadline.counting,
    policy: deadline.policy,
    owedByAgencyId: owedBy.agency.id,
    owedByPersonId: owedBy.personId,
    owedByName: owedBy.name,
    owedToAgencyId: owedTo?.agency.id ?? null,
    owedToPersonId: owedTo?.personId ?? null,
    owedToName: owedTo?.name ?? ctx.caseRow.person.name,
    subjectKind: subject?.kind ?? null,
    subjectId: subject?.id ?? null,
    state: 'owed',
    triggerActId: act.actId,
    triggerKind: act.kind,
    triggerAt: new Date(triggerAt),
    dueOn: deadline.dueOn,
    dueAt: instant(deadline.dueAt),
    alarmAt: instant(deadline.alarmAt),
    firstReminderAt: instant(firstReminder?.at ?? null),
    provisional: deadline.provisional,
    calendarVersion: ctx.law.calendar.version,
    ladder: [],
    nextStep: null,
    nextAt: null,
    nextTo: null,
    fulfilledAt: null,
    fulfilledById: null,
    late: false,
    region: ctx.caseRow.region,
    openedAt: new Date(ctx.at),
  };
  setLadder(row, bornLadder(rungs, ctx.at));
  return row;
}

/** What lay in the past when the obligation was born becomes one alarm; no backlog of reminders. */
function bornLadder(rungs: readonly StoredRung[], at: number): StoredRung[] {
  const past = rungs.filter((rung) => rung.at <= at && rung.step !== 'remind');
  const ahead = rungs.filter((rung) => rung.at > at);
  const [first] = past;
  return first === undefined ? [...ahead] : [{ ...first, at }, ...ahead];
}

function stillStands(row: Obligation, ctx: CaseContext): boolean {
  if (row.state === 'owed' || row.state === 'paused') return true;
  const assignedAt = ctx.caseRow.assignedAt;
  return row.state === 'fulfilled' && (assignedAt === null || row.triggerAt >= assignedAt);
}

function subjectOf(
  ctx: CaseContext,
  act: RuledAct,
  kind: SubjectKind | undefined,
): { kind: SubjectKind; id: string } | null {
  if (kind === undefined) return null;
  if (kind === 'hearing') return ctx.caseRow.hearingId === null ? null : { kind, id: ctx.caseRow.hearingId };
  return act.subject !== null && act.subject.kind === kind ? { kind, id: act.subject.id } : null;
}

function instant(epochMs: number | null): Date | null {
  return epochMs === null ? null : new Date(epochMs);
}

export function storedLadder(row: Pick<Obligation, 'ladder'>): StoredRung[] {
  return row.ladder as unknown as StoredRung[];
}

/** Stores the rungs still to fire; the first is what the obligation shows as `next`. */
export function setLadder(row: Obligation, rungs: readonly StoredRung[]): void {
  const [next] = rungs;
  row.ladder = rungs.map(({ step, at, to }) => ({ step, at, to }));
  row.nextStep = next?.step ?? null;
  row.nextAt = instant(next?.at ?? null);
  row.nextTo = next?.to ?? null;
}

export function storable(row: Obligation): Prisma.ObligationUncheckedCreateInput {
  return { ...row, ladder: row.ladder as Prisma.InputJsonValue };
}

/** Earliest alarm of all that is still owed, epoch ms: the one timer of the case. */
export function nextAlarm(obligations: readonly Obligation[]): number | null {
  const instants = obligations.flatMap((row) =>
    row.state === 'owed' && row.nextAt !== null ? [row.nextAt.getTime()] : [],
  );
  return instants.length === 0 ? null : Math.min(...instants);
}
