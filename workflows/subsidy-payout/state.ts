/** What one payout's process holds: codes, times and ids. The records decide; this remembers what they last said. */
import { PayoutState } from '../domain/vocabulary.js';
import type { SubsidyPayoutInput } from './contract.js';

/** What an activity reports of the payout. */
export interface ReportedPayout {
  readonly version: number;
  readonly state: PayoutState;
}

/** Policy: a bank that has not answered within a day is asked about, and again every day. */
export const INQUIRE_EVERY_MS = 24 * 60 * 60 * 1000;

export class PayoutProgress {
  #reported: ReportedPayout | null = null;
  /** The records moved without us, or were never read. */
  #mustLook = true;
  #inquireAt: number | null;

  constructor(input: SubsidyPayoutInput) {
    this.#inquireAt = input.inquireAt ?? null;
  }

  get mustLook(): boolean {
    return this.#mustLook;
  }

  /** Approved, and not yet with the bank. */
  get mustInstruct(): boolean {
    return this.#reported?.state === PayoutState.Approved;
  }

  /** Epoch ms at which an instruction without answer is inquired about; null: none is out. */
  get inquireAt(): number | null {
    return this.#inquireAt;
  }

  /** Something can be done without waiting for time to pass. */
  get hasWork(): boolean {
    return this.#mustLook || this.mustInstruct;
  }

  /** How it ended, once there is nothing left to do; null: it goes on. */
  get result(): 'settled' | 'no-payout' | null {
    if (this.hasWork) return null;
    if (this.#reported === null) return 'no-payout';
    return this.#reported.state === PayoutState.Settled ? 'settled' : null;
  }

  markChanged(): void {
    this.#mustLook = true;
  }

  /** Called before the records are read: what changes from here on is read again. */
  startLooking(): void {
    this.#mustLook = false;
  }

  /** @param reported null: the case has no payout. @param at epoch ms */
  report(reported: ReportedPayout | null, at: number): void {
    this.#reported = reported;
    const out = reported?.state === PayoutState.Instructed || reported?.state === PayoutState.Unknown;
    this.#inquireAt = out ? (this.#inquireAt ?? at + INQUIRE_EVERY_MS) : null;
  }

  /** @param at epoch ms of the look just taken */
  inquired(at: number): void {
    this.#inquireAt = at + INQUIRE_EVERY_MS;
  }

  carried(): Pick<SubsidyPayoutInput, 'inquireAt'> {
    return this.#inquireAt === null ? {} : { inquireAt: this.#inquireAt };
  }
}
