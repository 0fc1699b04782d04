/** The door of the checks of the records (档案核验): how one is asked for and walked, and what of its findings somebody sees. */
export { askNightlyCheck, askRecordsCheck } from './ask.js';
export { checkAffair } from './check-affair.js';
export { createRecordsCheck, failRecordsCheck, type CheckInput } from './walk.js';
export { faultCountsFrom, faultsSeenFrom, type FoundFault } from './found.js';
