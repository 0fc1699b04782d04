/** How the papers are defined that acts of a case cause (行为所生文书). */
import { papersFilledFrom } from '../papers/define-paper.js';
import type { Filling } from './filling.js';
import type { CaseReason } from './reasons.js';

export const defineCasePaper = papersFilledFrom<Filling, CaseReason>();
