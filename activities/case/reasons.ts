/** Why a paper of a case is old, beside what holds in every affair. What they ask of the records: `moot.ts`. */
export type CaseReason =
  | 'closing-file-came'
  | 'person-moved-again'
  | 'hearing-elsewhere'
  | 'hearing-over'
  | 'meeting-asked-elsewhere'
  | 'meeting-not-so-arranged';
