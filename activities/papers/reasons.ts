/** Why a paper is old (是否仍需签收、送达): names only, so that papers stay pure. What they ask of the records: `case/moot.ts`. */

/** Why a paper no longer asks for anything, so that nobody is reminded of it. */
export type Mootness =
  | 'subject-gone-on'
  | 'asked-and-done'
  | 'closing-file-came'
  | 'person-moved-again'
  | 'hearing-elsewhere'
  | 'hearing-over';

/** Why a paper would be wrong by now, so that it is not sent any more. */
export type Overtaking = 'hearing-elsewhere' | 'meeting-asked-elsewhere' | 'meeting-not-so-arranged' | 'owed-no-more';

/** Of a paper that names nothing else: its meeting or request has gone on since, or all that was asked is done. */
export const USUALLY_MOOT: readonly Mootness[] = ['subject-gone-on', 'asked-and-done'];
