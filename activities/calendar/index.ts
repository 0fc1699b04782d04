/** The door of the calendar (节假日安排): how one is proposed, decided on and waited for, and how what is owed is brought to it. */
export { checkCalendarHorizon } from './horizon.js';
export type { CalendarMoves } from './moves.js';
export { confirmProposal, dropProposal } from './proposal-decisions.js';
export {
  movesNow,
  noticeOf,
  previewOf,
  proposeCalendar,
  ProposalState,
  type Officer,
  weighCalendar,
} from './proposals.js';
export { createReproject, type ReprojectInput } from './reproject.js';
