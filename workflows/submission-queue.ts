/**
 * The submissions of one process, in the order in which they came. An Update handler puts one in and waits for its
 * outcome; the main loop takes the oldest and settles it. Plain JSON goes in and comes out at continue-as-new.
 */
import type { SubmissionOutcome } from './legal-aid-case/contract.js';

/** Outcomes remembered over continue-as-new: more than can be in flight at once, so a repeated Update is recognised. */
const REMEMBERED = 100;

export class SubmissionQueue {
  readonly #queue: string[] = [];
  readonly #outcomes = new Map<string, SubmissionOutcome['state']>();

  constructor(remembered: readonly SubmissionOutcome[] = []) {
    for (const { submissionId, state } of remembered) this.#outcomes.set(submissionId, state);
  }

  get length(): number {
    return this.#queue.length;
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

  /** What the next run must remember. */
  remembered(): readonly SubmissionOutcome[] {
    return [...this.#outcomes].slice(-REMEMBERED).map(([submissionId, state]) => ({ submissionId, state }));
  }
}

/** The id of a submission, as an Update may carry it. */
export function isSubmissionId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 64;
}
