/** What one case workflow holds. Plain JSON goes in and comes out at continue-as-new; no personal data. */
import type { CaseStatus } from '../domain/vocabulary.js';
import { SubmissionQueue } from '../submission-queue.js';
import type { CarriedCase, CaseOverview } from './contract.js';

/** The state a transition returns (see activities/transition). */
export interface AppliedState {
  readonly version: number;
  readonly status: CaseStatus;
  readonly stage: string;
  readonly region: string;
  readonly nextAlarmAt: number | null;
  readonly ended: boolean;
}

export class CaseState {
  readonly submissions: SubmissionQueue;
  #applied: Omit<AppliedState, 'stage' | 'region' | 'ended'> | null;
  #ended = false;
  /** Dates moved in the records behind our back. */
  #moved = false;

  constructor(carried: CarriedCase | undefined) {
    this.#applied = carried ?? null;
    this.submissions = new SubmissionQueue(carried?.outcomes);
  }

  /** Null until the first transition has answered: the row knows the version, not we. */
  get version(): number | null {
    return this.#applied?.version ?? null;
  }

  get nextAlarmAt(): number | null {
    return this.#applied?.nextAlarmAt ?? null;
  }

  get known(): boolean {
    return this.#applied !== null;
  }

  get ended(): boolean {
    return this.#ended;
  }

  get hasWork(): boolean {
    return this.submissions.length > 0 || this.#moved;
  }

  markMoved(): void {
    this.#moved = true;
  }

  /** Called before a step reads the records: what moves from here on is read again. */
  startStep(): void {
    this.#moved = false;
  }

  /** @param applied null: there is no such case, its first notice was refused */
  apply(applied: AppliedState | null): void {
    if (applied === null) this.#ended = true;
    else {
      this.#applied = { version: applied.version, status: applied.status, nextAlarmAt: applied.nextAlarmAt };
      this.#ended = applied.ended;
    }
  }

  /** The row moved without us (a restored Temporal database): forget what we knew and read it again. */
  forgetVersion(): void {
    this.#applied = null;
  }

  carried(): CarriedCase | undefined {
    if (this.#applied === null) return undefined;
    return { ...this.#applied, outcomes: this.submissions.remembered() };
  }

  overview(): CaseOverview {
    return {
      version: this.#applied?.version ?? 0,
      status: this.#applied?.status ?? null,
      nextAlarmAt: this.nextAlarmAt,
      waiting: this.submissions.length,
    };
  }
}
