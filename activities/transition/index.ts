/** What the API may ask of the steps: to record, and to read what was refused. Everything else is theirs alone. */
export { beginStep } from './begin.js';
export { problemOf, refuseFields } from './context.js';
export { recordSubmission, type Step } from './record.js';
export { recordAct, type ActHead } from './record-act.js';
export { recordNotice, type NoticeSender } from './record-notice.js';
