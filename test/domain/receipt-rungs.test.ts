/** The steps against silence, as data: whatever the moment, each leads to the next and the last to none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askingHours,
  firstStep,
  NO_STEP,
  RECEIPT_LADDER,
  sameStepLater,
  stepAfter,
  type PlannedStep,
  type ReceiptStep,
} from '../../activities/records/receipt-rungs.js';
import { calendarFrom } from '../../activities/law/counting/calendar.js';
import { publishedDays } from '../../activities/law/counting/published-days.js';
import { shanghaiDate, startOfDay } from '../../activities/law/counting/legal-date.js';

const HOUR = 60 * 60 * 1000;
const calendar = calendarFrom(publishedDays());
const atAnyHour = askingHours(true, calendar);
const inOffice = askingHours(false, calendar);
const either = fc.constantFrom(atAnyHour, inOffice);
const instant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2090-01-01') });
const step = fc.constantFrom<ReceiptStep>(...RECEIPT_LADDER.map((rung) => rung.step));

/** How late a process wakes, in ms, for each step; days at the worst. */
const delays = fc.array(fc.integer({ min: 0, max: 5 * 24 * HOUR }), { minLength: 10, maxLength: 10 });

describe('the ladder of a missing signature', () => {
  it('of a limit counted by the hour is 12, 24, 36 and 72 hours from the paper', () => {
    fc.assert(
      fc.property(instant, (issuedAt) => {
        expect(inTime(issuedAt, atAnyHour).map((at) => (at - issuedAt) / HOUR)).toEqual([12, 24, 36, 72]);
      }),
    );
  });

  it('of any other paper goes by office hours of working days, and no step comes before its hours', () => {
    fc.assert(
      fc.property(instant, (issuedAt) => {
        let before = issuedAt;
        inTime(issuedAt, inOffice).forEach((at, n) => {
          const { afterHours = NaN } = RECEIPT_LADDER[n] ?? {};
          expect(at - before).toBeGreaterThanOrEqual(afterHours * HOUR);
          expect(calendar.isWorkingDay(shanghaiDate(at))).toBe(true);
          const hour = (at - startOfDay(shanghaiDate(at))) / HOUR;
          expect(hour).toBeGreaterThanOrEqual(9);
          expect(hour).toBeLessThan(17);
          before = at;
        });
      }),
    );
  });

  it.each([
    ['on a Wednesday morning', '2026-11-18T10:12', ['11-19T09:12', '11-20T09:12', '11-23T09:12', '11-25T09:12']],
    ['on a Wednesday night', '2026-11-18T23:30', ['11-19T11:30', '11-20T09:30', '11-23T09:30', '11-25T09:30']],
    ['on a Friday evening', '2026-11-20T16:20', ['11-23T09:20', '11-24T09:20', '11-25T09:20', '11-27T09:20']],
    ['before the week of 1 October', '2026-09-30T15:00', ['10-08T09:00', '10-09T09:00', '10-10T09:00', '10-12T09:00']],
  ])('issued %s comes at these times', (_when, issuedAt, times) => {
    const wanted = times.map((time) => Date.parse(`2026-${time}:00+08:00`));
    expect(inTime(Date.parse(`${issuedAt}:00+08:00`), inOffice).map(shown)).toEqual(wanted.map(shown));
  });

  it('takes each step once and in order, and ends, however late its process wakes and however often it is put off', () => {
    fc.assert(
      fc.property(
        instant,
        delays,
        fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
        either,
        (issuedAt, late, off, hours) => {
          const taken: string[] = [];
          let next = firstStep(issuedAt, hours);
          let at = issuedAt;
          for (let n = 0; next.nextStep !== null && n < late.length; n += 1) {
            const due = timeOf(next);
            // Never due already when it is planned: a process that wakes late does not take two at once.
            expect(due).toBeGreaterThan(at);
            at = due + (late[n] ?? 0);
            const putOff = off[n] === true;
            if (!putOff) taken.push(next.nextStep);
            next = putOff ? sameStepLater(next.nextStep, at, hours) : stepAfter(next.nextStep, at, hours);
          }
          expect(taken).toEqual(RECEIPT_LADDER.map((rung) => rung.step).slice(0, taken.length));
          if (next.nextStep === null) expect(taken).toHaveLength(RECEIPT_LADDER.length);
        },
      ),
    );
  });

  it('put off stays at its step, for as long as that step waits', () => {
    fc.assert(
      fc.property(step, instant, (name, at) => {
        const rung = RECEIPT_LADDER.find((one) => one.step === name);
        expect(sameStepLater(name, at, atAnyHour)).toEqual({
          nextStep: name,
          nextAt: new Date(at + (rung?.afterHours ?? NaN) * HOUR),
        });
      }),
    );
  });

  it('has nothing behind the last step', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(stepAfter('give-up', at, atAnyHour)).toEqual(NO_STEP);
      }),
    );
  });
});

/** Epoch ms of the steps, each taken when it is due. */
function inTime(issuedAt: number, hours: (at: number) => number): number[] {
  const times: number[] = [];
  let next = firstStep(issuedAt, hours);
  while (next.nextStep !== null) {
    times.push(timeOf(next));
    next = stepAfter(next.nextStep, timeOf(next), hours);
  }
  return times;
}

/** On the wall of an office in Shanghai. */
function shown(at: number): string {
  return new Date(at + 8 * HOUR).toISOString().slice(0, 16);
}

function timeOf({ nextAt }: PlannedStep): number {
  return nextAt?.getTime() ?? NaN;
}
