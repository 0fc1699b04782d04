/** What one case workflow holds. Plain JSON goes in and comes out at continue-as-new; no personal data. */
import type { CaseStatus } from '../domain/vocabulary.js';
import type { CarriedCase, CaseOverview, SubmissionOutcome } from './contract.js';

/** Outcomes remembered over continue-as-new: more than can be in flight at once, so a repeated Update is recognised. */
const REMEMBERED = 100;

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
  #applied: Omit<AppliedState, 'stage' | 'region' | 'ended'> | null;
  #ended = false;
  readonly #queue: string[] = [];
  readonly #outcomes = new Map<string, SubmissionOutcome['state']>();

  constructor(carried: CarriedCase | undefined) {
    this.#applied = carried ?? null;
    for (const { submissionId, state } of carried?.outcomes ?? []) this.#outcomes.set(submissionId, state);
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
    return this.#queue.length > 0;
  }

  enqueue(submissionId: string): void {
    if (!this.#outcomes.has(submissionId) && !this.#queue.includes(submissionId)) this.#queue.push(submissionId);
  }

  /** The oldest submission; it stays in the queue until its outcome is known. */
  next(): string | undefined {
    return this.#queue[0];
  }

  settle(submissionId: string, state: SubmissionOutcome['state']): void {
    if (this.#queue[0] === submissionId) this.#queue.shift();
    this.#outcomes.set(submissionId, state);
  }

  outcomeOf(submissionId: string): SubmissionOutcome['state'] | undefined {
    return this.#outcomes.get(submissionId);
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
    const outcomes = [...this.#outcomes].slice(-REMEMBERED).map(([submissionId, state]) => ({ submissionId, state }));
    return { ...this.#applied, outcomes };
  }

  overview(): CaseOverview {
    return {
      version: this.#applied?.version ?? 0,
      status: this.#applied?.status ?? null,
      nextAlarmAt: this.nextAlarmAt,
      waiting: this.#queue.length,
    };
  }
}
