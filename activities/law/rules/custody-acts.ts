/** What the rows about custody say of acts in common: a measure is taken, stands since, or ends. */
import { CustodyMeasure, Stage } from '../../../workflows/domain/vocabulary.js';
import type { Effect, Opening } from '../rule-row.js';
import type { Condition } from '../act-facts.js';

export const DETAINED: readonly CustodyMeasure[] = [CustodyMeasure.Detained];
export const ARRESTED: readonly CustodyMeasure[] = [CustodyMeasure.Arrested];
export const INVESTIGATION: Condition = { stage: [Stage.Investigation] };

/** A measure is taken: another one than before. */
export function taken(custody: readonly CustodyMeasure[], when: Condition = {}): Opening {
  return { on: 'custody-changed', from: 'occurredAt', when: { ...when, custody, measureChanged: [true] } };
}

/** The notice says since when the measure stands. */
export function heldSinceNotice(custody: readonly CustodyMeasure[], when: Condition = INVESTIGATION): Opening {
  return { on: 'defence-notice', from: 'custodySince', when: { ...when, custody } };
}

/** Held no longer: what binds custody has no object. */
export const LET_GO: Effect = {
  on: 'custody-changed',
  when: {
    current: [true],
    custody: [CustodyMeasure.Bail, CustodyMeasure.ResidentialSurveillance, CustodyMeasure.None],
  },
};

/** What the detention began the arrest ends, done or not; it has duties of its own. */
export const ARREST: Effect = { on: 'custody-changed', when: { custody: ARRESTED, measureChanged: [true] } };
