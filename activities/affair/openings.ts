/** What an act opens (义务的产生): for whom the period begins, from which instant, about which thing, and what stands already. */
import type { ActKind } from '../acts-of-all.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import type { Obligation } from '../../prisma/generated/client.js';
import type { MatchedOpening } from '../law/matching.js';
import type { RuleRow, SubjectKind } from '../law/rule-row.js';
import type { KnownFacts } from '../law/act-facts.js';
import type { Anchors, Subject } from './affair.js';
import type { AffairContext } from './context.js';
import { setLadder, STANDING } from './ladder-state.js';
import { newObligation } from './open-obligation.js';
import { endOfTerm } from './redate.js';
import type { TakingBack } from './taking-back.js';

/** The act as the rules see it. */
export interface RuledAct {
  readonly actId: string;
  readonly kind: ActKind;
  readonly facts: KnownFacts;
  /** Epoch ms; `occurredAt` is always there. */
  readonly anchors: Anchors;
  readonly subject: Subject | null;
  /**
   * The hearing now stands on another date, and what was counted from the old one is counted anew (`onHearingMoved`):
   * `moved` before it took place, or `held`, with whatever was not done for it.
   */
  readonly hearingMoved?: 'moved' | 'held' | null;
  /** Id of the act whose effects this one undoes: what it let lapse is owed again. */
  readonly undoes?: string | null;
  readonly takesBack?: TakingBack | null;
}

const BASE = 'base';

/** The instant a period runs from, epoch ms; undefined where the act does not say it, or no such term stands. */
function anchorOf(
  ctx: AffairContext,
  act: RuledAct,
  { from, term, orFrom }: MatchedOpening['opening'],
): number | undefined {
  if (from !== 'termEnd') return act.anchors[from];
  return endOfTerm(ctx.obligations, term) ?? (orFrom === undefined ? undefined : act.anchors[orFrom]);
}

export async function openFor(
  ctx: AffairContext,
  act: RuledAct,
  { rule, opening }: MatchedOpening,
): Promise<Obligation[]> {
  const anchor = anchorOf(ctx, act, opening);
  if (anchor === undefined) return [];
  const opened: Obligation[] = [];
  if (isBarred(ctx, opening)) return [];
  for (const subject of subjectsOf(ctx, act, opening.subject)) {
    // A duty without a subject is owed once at a time: not again while it is owed, nor after it was done in this assignment.
    const before = ctx.obligations.filter((row) => row.ruleId === rule.id && isSameDuty(rule, row, opening.variant));
    if (subject === null && before.some((row) => stillStands(row, ctx, opening.again === true))) continue;
    const triggerAt = Math.max(anchor, subject === null ? 0 : ctx.affair.askedAt(subject));
    if (opening.once === true && before.some((row) => isDone(row, subject))) continue;
    if (opening.unlessDoneSince === true && before.some(({ doneAt }) => isSince(doneAt, triggerAt))) continue;
    const trigger = { actId: act.actId, kind: act.kind, at: triggerAt };
    const reading = { variant: opening.variant, procedure: act.facts.procedure };
    const row = await newObligation(ctx, rule, trigger, subject, reading);
    if (row === null) continue;
    if (subject?.kind === 'hearing' && (rule.onHearingMoved === 'supersede' || opening.once === true)) {
      // Done once, it stands for every date; for an earlier new one it may turn out too late. What is owed anew for every date
      // may have been done for this one before it was owed.
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
  const duty = (reading: string): string => {
    if (opened.has(reading)) return reading;
    // Lengthened by a decision it is still the duty that was opened.
    const [from] = rule.variants.find(({ variant }) => variant === reading)?.extends ?? [];
    return from === undefined || from === reading ? BASE : duty(from);
  };
  return duty(row.variant) === duty(variant);
}

function stillStands(row: Obligation, ctx: AffairContext, again: boolean): boolean {
  if (STANDING.includes(row.state)) return true;
  if (again) return false;
  const { carriedSince } = ctx.affair;
  return row.state === 'fulfilled' && (carriedSince === null || row.triggerAt >= carriedSince);
}

/** Another duty stands in its place. */
function isBarred(ctx: AffairContext, { unless }: MatchedOpening['opening']): boolean {
  if (unless === undefined) return false;
  return ctx.obligations.some(
    ({ ruleId, variant, state }) =>
      ruleId === unless.rule && variant === unless.variant && (unless.is === 'opened' || STANDING.includes(state)),
  );
}

/** Papers name days, not hours: what was done on the day counts as done behind it. */
function isSince(doneAt: Date | null, triggerAt: number): boolean {
  return doneAt !== null && shanghaiDate(doneAt.getTime()) >= shanghaiDate(triggerAt);
}

/** Done already, or for that subject owed already. */
function isDone({ state, subjectId }: Obligation, subject: Subject | null): boolean {
  if (subject === null) return state === 'fulfilled';
  return subjectId === subject.id && (state === 'fulfilled' || STANDING.includes(state));
}

/** What the opened duty is about; `null` once for a duty about the affair itself. */
function subjectsOf(ctx: AffairContext, act: RuledAct, kind: SubjectKind | undefined): readonly (Subject | null)[] {
  if (kind === undefined) return [null];
  return act.subject?.kind === kind ? [act.subject] : ctx.affair.subjects(kind);
}
