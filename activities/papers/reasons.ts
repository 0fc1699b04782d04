/** Why a paper is old (是否仍需签收、送达): names only, so that papers stay pure. What they ask of the records: `affair/moot.ts`. */

/** Reasons that hold in every kind of affair; a kind adds its own. */
export type Reason =
  /** What its act was about has gone on since. */
  | 'subject-gone-on'
  /** Its addressee has done all that it asked of him. */
  | 'asked-and-done'
  /** What it reminds of was done, cancelled or has lapsed. */
  | 'owed-no-more';

/** Of a paper that names nothing else. */
export const USUALLY_MOOT: readonly Reason[] = ['subject-gone-on', 'asked-and-done'];
