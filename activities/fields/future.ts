/** What has not happened yet (尚未发生): clocks of two houses may differ by a little. */
import { shanghaiDate } from '../law/counting/legal-date.js';
import { fieldProblem, type FieldProblem } from './field-problem.js';

export const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;

/** @param at epoch ms @param now epoch ms of the business clock */
export function liesAhead(at: number, now: number): boolean {
  return at > now + CLOCK_TOLERANCE_MS;
}

/** The same for a calendar date: today is not ahead. */
export function dayLiesAhead(day: string, now: number): boolean {
  return day > shanghaiDate(now + CLOCK_TOLERANCE_MS);
}

export function instantInFuture(pointer: string): FieldProblem {
  return fieldProblem(pointer, 'in-future', '时间在现在之后', 'lies in the future');
}

export function dayInFuture(pointer: string): FieldProblem {
  return fieldProblem(pointer, 'in-future', '日期在今天之后', 'lies in the future');
}
