/** The rungs of one obligation's ladder that are still to fire, as its row stores them. */
import type { Obligation } from '../../prisma/generated/client.js';
import type { LadderInstant } from '../law/deadlines.js';

/** States in which something is still owed. */
export const STANDING: readonly string[] = ['owed', 'paused'];

/** A rung still to fire; `lapse`: the period ends and with it the obligation (see `onExpiry`). */
export interface StoredRung {
  readonly step: LadderInstant['step'] | 'lapse';
  /** Epoch ms. */
  readonly at: number;
  readonly to: LadderInstant['to'];
  /** Kind of the act that raised it before its time; left out: its time has come. */
  readonly because?: string;
}

export function storedLadder(row: Pick<Obligation, 'ladder'>): StoredRung[] {
  return row.ladder as unknown as StoredRung[];
}

/** Stores the rungs still to fire; the first is what the obligation shows as `next`. */
export function setLadder(row: Obligation, rungs: readonly StoredRung[]): void {
  const [next] = rungs;
  row.ladder = rungs.map(({ step, at, to, because }) => ({
    step,
    at,
    to,
    ...(because === undefined ? {} : { because }),
  }));
  row.nextStep = next?.step ?? null;
  row.nextAt = next === undefined ? null : new Date(next.at);
  row.nextTo = next?.to ?? null;
}

/** What lay in the past when the obligation was born becomes one alarm; no backlog of reminders. */
export function bornLadder(rungs: readonly StoredRung[], at: number): StoredRung[] {
  const past = rungs.filter((rung) => rung.at <= at && rung.step !== 'remind');
  const ahead = rungs.filter((rung) => rung.at > at);
  const [first] = past.filter(({ step }) => step !== 'lapse');
  const lapse = past.filter(({ step }) => step === 'lapse');
  return [...(first === undefined ? [] : [{ ...first, at }]), ...lapse, ...ahead];
}

/** Earliest alarm of all that is still owed, epoch ms: the one timer of the case. */
export function nextAlarm(obligations: readonly Obligation[]): number | null {
  const instants = obligations.flatMap((row) =>
    row.state === 'owed' && row.nextAt !== null ? [row.nextAt.getTime()] : [],
  );
  return instants.length === 0 ? null : Math.min(...instants);
}
