/**
 * The ladder of an obligation whose dates moved (期限变动后的催办): what was still to be said is said at its new instant, what
 * was said is not said again. Pure.
 */
import { ladderInstants, type LadderInstant } from '../law/deadlines.js';
import type { RuleRow } from '../law/rule-row.js';
import { bornLadder, type StoredRung } from './ladder-state.js';

/** Epoch ms. */
export interface LadderDates {
  readonly alarmAt: number | null;
  readonly dueAt: number | null;
  readonly triggerAt: number;
}

/** All rungs of a row for these dates, in order; the end of a period that lapses by itself is the last of its instant. */
export function wholeLadder(rule: RuleRow, dates: LadderDates): readonly StoredRung[] {
  return sorted([...ladderByPlace(rule, dates).values()]);
}

/** @param stored rungs that have not fired yet @param at epoch ms: what lies before it becomes one alarm */
export function movedLadder(
  rule: RuleRow,
  before: LadderDates,
  after: LadderDates,
  stored: readonly StoredRung[],
  at: number,
): StoredRung[] {
  const old = ladderByPlace(rule, before);
  const own = [...old.values()];
  // A rung of no place in the row (an alarm raised by an act) stays where it is.
  const kept = stored.filter((rung) => !own.some((one) => isSame(one, rung)));
  const moved = [...ladderByPlace(rule, after)].flatMap(([place, rung]) => {
    const was = old.get(place);
    // A rung that the old dates had no room for (alarm and expiry in one) has not been said either.
    return was === undefined || stored.some((one) => isSame(one, was)) ? [rung] : [];
  });
  return bornLadder(sorted([...kept, ...moved]), at);
}

/** The first reminder or warning of the ladder, epoch ms: from then on it is due soon. */
export function firstReminderOf(rule: RuleRow, dates: LadderDates): number | null {
  return ladderInstants(rule, dates).find(({ step }) => step === 'remind' || step === 'warn')?.at ?? null;
}

/** Each rung under its place in the row, so that it is known again at another instant. */
function ladderByPlace(rule: RuleRow, dates: LadderDates): ReadonlyMap<string, StoredRung> {
  const rungs = new Map<string, StoredRung>();
  rule.ladder.forEach((rung, index) => {
    const [instant]: readonly LadderInstant[] = ladderInstants({ ...rule, ladder: [rung] }, dates);
    if (instant !== undefined) rungs.set(String(index), instant);
  });
  if (rule.onExpiry !== null && dates.dueAt !== null) {
    rungs.set('lapse', { step: 'lapse', at: dates.dueAt, to: 'owed' });
  }
  return rungs;
}

function sorted(rungs: readonly StoredRung[]): StoredRung[] {
  const last = (rung: StoredRung): number => (rung.step === 'lapse' ? 1 : 0);
  return [...rungs].sort((a, b) => a.at - b.at || last(a) - last(b));
}

function isSame(one: StoredRung, other: StoredRung): boolean {
  return one.step === other.step && one.to === other.to && one.at === other.at;
}
