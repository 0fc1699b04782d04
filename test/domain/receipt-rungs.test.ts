/** The steps against silence, as data: whatever the moment, each leads to the next and the last to none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstStep,
  NO_STEP,
  RECEIPT_LADDER,
  sameStepLater,
  stepAfter,
  type PlannedStep,
  type ReceiptStep,
} from '../../activities/records/receipt-rungs.js';

const HOUR = 60 * 60 * 1000;
const instant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2090-01-01') });
const step = fc.constantFrom<ReceiptStep>(...RECEIPT_LADDER.map((rung) => rung.step));

/** How late a process wakes, in ms, for each step; days at the worst. */
const delays = fc.array(fc.integer({ min: 0, max: 5 * 24 * HOUR }), { minLength: 10, maxLength: 10 });

describe('the ladder of a missing signature', () => {
  it('is 12, 24, 36 and 72 hours from the paper, where every step is taken in its time', () => {
    fc.assert(
      fc.property(instant, (issuedAt) => {
        const hours: number[] = [];
        for (let next = firstStep(issuedAt); next.nextStep !== null; next = stepAfter(next.nextStep, timeOf(next))) {
          hours.push((timeOf(next) - issuedAt) / HOUR);
        }
        expect(hours).toEqual([12, 24, 36, 72]);
      }),
    );
  });

  it('takes each step once and in order, and ends, however late its process wakes and however often it is put off', () => {
    fc.assert(
      fc.property(instant, delays, fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), (issuedAt, late, off) => {
        const taken: string[] = [];
        let next = firstStep(issuedAt);
        let at = issuedAt;
        for (let n = 0; next.nextStep !== null && n < late.length; n += 1) {
          const due = timeOf(next);
          // Never due already when it is planned: a process that wakes late does not take two at once.
          expect(due).toBeGreaterThan(at);
          at = due + (late[n] ?? 0);
          const putOff = off[n] === true;
          if (!putOff) taken.push(next.nextStep);
          next = putOff ? sameStepLater(next.nextStep, at) : stepAfter(next.nextStep, at);
        }
        expect(taken).toEqual(RECEIPT_LADDER.map((rung) => rung.step).slice(0, taken.length));
        if (next.nextStep === null) expect(taken).toHaveLength(RECEIPT_LADDER.length);
      }),
    );
  });

  it('put off stays at its step, for as long as that step waits', () => {
    fc.assert(
      fc.property(step, instant, (name, at) => {
        const rung = RECEIPT_LADDER.find((one) => one.step === name);
        expect(sameStepLater(name, at)).toEqual({
          nextStep: name,
          nextAt: new Date(at + (rung?.afterHours ?? NaN) * HOUR),
        });
      }),
    );
  });

  it('has nothing behind the last step', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(stepAfter('give-up', at)).toEqual(NO_STEP);
      }),
    );
  });
});

function timeOf({ nextAt }: PlannedStep): number {
  return nextAt?.getTime() ?? NaN;
}
