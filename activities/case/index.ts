/** The door of the legal-aid case (法律援助案件). Its definitions (acts, papers) are pure and stand open. */
export { rankLawyers } from './assignment/lawyer-ranking.js';
export { defendsAgainst } from './assignment/cases-beside.js';
export { type MeetingShown, meetingIds, meetingsShown } from './appointments/meeting-list.js';
export { programmeById, programmeView, whyNotBy } from './assignment/programmes.js';
export type { CaseSituation } from './case-act.js';
export type { CaseContext } from './context.js';
export { documentsNamedIn } from './documents/named-by.js';
export type { Cancelling, OpenedPayout } from './handler.js';
export { CASE_KIND } from './kind.js';
export { keyAnew } from './notice/key-anew.js';
export { recordNotice } from './notice/record-notice.js';
export { caseActs } from './record-act.js';
export { situationNow } from './situation.js';
export {
  type AffairOfCase,
  CASE_INCLUDE,
  type CaseRow,
  caseView,
  type CaseView,
  custodyCaseView,
  type CustodyCaseView,
  joined,
  surroundingsOf,
} from './view.js';
