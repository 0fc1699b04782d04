/** The door of the collaboration (异地协作). Its definitions (kinds, acts, papers) are pure and stand open. */
export { agreementView } from './agreements.js';
export type { CollaborationSituation } from './collaboration-act.js';
export { standStillForLetters, waitsForLetters } from './home-clock.js';
export { CASE_HOME } from './homes.js';
export { COLLABORATION_KIND } from './kind.js';
export { answerOf } from './letter.js';
export { lawyersOfPool } from './lawyers-of-pool.js';
export { lettersOn } from './letters-on.js';
export { collaborationActs } from './record-act.js';
export { letterSituation } from './situation.js';
export { collaborationView } from './view.js';
export type { PaidWork, SharedOut } from './work-handlers.js';
