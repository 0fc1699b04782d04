/**
 * What is recorded where it arrives (当场记录): acts, notices and decisions, put together from the rooms that know them. The API's
 * one way in, and the inbox's.
 */
import { caseActs } from './case/index.js';
import { CASE_HOME, collaborationActs, lettersOn } from './collaboration/index.js';
import { cancelPayout, openPayable, openPayout, sharedOut } from './subsidy/index.js';

export { recordNotice } from './case/index.js';
export { recordDecision } from './subsidy/index.js';

/** An act of a case, whose closing file may open a subsidy. */
export const recordAct = caseActs({ openPayout, cancelPayout });

/** An act on a letter between centers, whose work the asked center may pay. */
export const recordCollaborationAct = collaborationActs({ openPayable, sharedOut });

/** A letter, and on what it may hang: kinds that hang on an application are in use from the line on by which that is here. */
export const sendLetter = lettersOn({ case: CASE_HOME });
