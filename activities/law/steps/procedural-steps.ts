/**
 * Steps of the proceedings (诉讼进程): who records each, in which stage, how often, and what it does to the hand-over between
 * organs. Data, read by the step; which terms a step starts and ends stands in the rule table.
 */
import type { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import type { StepEntry } from './step-entry.js';
import { STEPS_BEFORE_TRIAL } from './steps-before-trial.js';
import { STEPS_OF_COURTS } from './steps-of-courts.js';

export const PROCEDURAL_STEPS: readonly StepEntry[] = [...STEPS_BEFORE_TRIAL, ...STEPS_OF_COURTS];

const BY_STEP = new Map(PROCEDURAL_STEPS.map((entry) => [entry.step, entry]));

/** Throws for a step without an entry: the vocabulary and this table are one (a test holds them together). */
export function stepEntry(step: ProceduralStep): StepEntry {
  const entry = BY_STEP.get(step);
  if (entry === undefined) throw new Error(`No entry for the procedural step ${step}`);
  return entry;
}
