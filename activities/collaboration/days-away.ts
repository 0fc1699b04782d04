/**
 * Days on which something is with another center (协作占用的日数): from the day a letter is sent to the day its answer is there, first and
 * last included, as calendar dates in Asia/Shanghai. Pure.
 *
 * A pause is never longer than what is on record: it begins when the letter was recorded, and ends on the day its answer, refusal or
 * withdrawal is said to have occurred, however late that was entered. What lies between an answer and its return to the asked center
 * is the asking center's own time, and counts.
 */
import { addDays, shanghaiDate } from '../law/counting/legal-date.js';

/** A letter as far as the clock of its home goes by it. */
export interface LetterTimes {
  /** 协作函编号 */
  readonly number: string;
  readonly sentAt: Date;
  /** When it came to its end, whichever; null: it is open. */
  readonly endedAt: Date | null;
  /** It was answered, or sent back for what is missing; in the order in which that was recorded. */
  readonly turns: readonly { readonly kind: string; readonly occurredAt: Date; readonly recordedAt: Date }[];
}

export interface DaysAway {
  /** First calendar date. */
  readonly from: string;
  /** Last one; null while it lasts. */
  readonly to: string | null;
  /** Numbers of the letters that took them. */
  readonly letters: readonly string[];
}

/** In order of time, each day once: of letters that overlap it is the days of all of them. */
export function awayDays(letters: readonly LetterTimes[]): readonly DaysAway[] {
  const ordered = letters.flatMap(daysOf).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const joined: DaysAway[] = [];
  for (const days of ordered) {
    const before = joined.at(-1);
    if (before === undefined || (before.to !== null && days.from > before.to)) joined.push(days);
    else joined[joined.length - 1] = together(before, days);
  }
  return joined;
}

function together(one: DaysAway, other: DaysAway): DaysAway {
  const to = one.to === null || other.to === null ? null : one.to > other.to ? one.to : other.to;
  return { from: one.from, to, letters: [...new Set([...one.letters, ...other.letters])] };
}

function daysOf({ number, sentAt, endedAt, turns }: LetterTimes): readonly DaysAway[] {
  const found: DaysAway[] = [];
  let from: string | null = dayOf(sentAt);
  const close = (to: string): void => {
    // Entered late, an answer may have been there before it was asked for again.
    if (from !== null && to >= from) found.push({ from, to, letters: [number] });
    from = null;
  };
  for (const { kind, occurredAt, recordedAt } of turns) {
    if (kind === 'answered') close(dayOf(occurredAt));
    else from = dayOf(recordedAt);
  }
  if (endedAt !== null) close(dayOf(endedAt));
  return from === null ? found : [...found, { from, to: null, letters: [number] }];
}

function dayOf(instant: Date): string {
  return shanghaiDate(instant.getTime());
}

/** Without the days that are left out on another ground: a day is left out once. */
export function outside(
  days: readonly DaysAway[],
  others: readonly { readonly from: string; readonly to: string | null }[],
): readonly DaysAway[] {
  return others.reduce<readonly DaysAway[]>((left, other) => left.flatMap((one) => without(one, other)), days);
}

function without(days: DaysAway, other: { readonly from: string; readonly to: string | null }): readonly DaysAway[] {
  const endsBefore = days.to !== null && days.to < other.from;
  const beginsBehind = other.to !== null && days.from > other.to;
  if (endsBefore || beginsBehind) return [days];
  const ahead = days.from < other.from ? [{ ...days, to: addDays(other.from, -1) }] : [];
  const reachesBehind = other.to !== null && (days.to === null || days.to > other.to);
  const behind = reachesBehind && other.to !== null ? [{ ...days, from: addDays(other.to, 1) }] : [];
  return [...ahead, ...behind];
}
