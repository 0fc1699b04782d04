/** What the API may ask of the steps: to record, and to read what was refused. Everything else is theirs alone. */
export { beginStep } from './begin.js';
export { problemOf, refuseFields } from './context.js';
export { recordSubmission, type Step } from './record.js';
export { recordAct } from './case-acts.js';
export { recordNotice } from './record-notice.js';
